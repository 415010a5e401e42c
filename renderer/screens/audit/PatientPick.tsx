/** Picks the patient whose entries are looked for, by name, MRN or date of birth. */
import { useId, useState, type KeyboardEvent, type ReactElement } from 'react';
import { formatDateOfBirth } from '../../../db/domain/basics/time.ts';
import { patientName } from '../../../db/domain/record/record.ts';
import type { PatientRow } from '../../../preload/contract/index.ts';
import { useOperation } from '../../api/hooks.ts';
import { Button } from '../../ui/Button.tsx';
import { classes } from '../../ui/classes.ts';
import field from '../../ui/Field.module.css';
import styles from './audit.module.css';

const LIMIT = 8;

type Picked = { readonly id: string; readonly name: string; readonly mrn: string };

export function PatientPick({
  patientId,
  onPatient,
}: {
  readonly patientId: string | null;
  readonly onPatient: (patientId: string | null) => void;
}): ReactElement {
  const [picked, setPicked] = useState<Picked | null>(null);
  const [cleared, setCleared] = useState(false);
  if (patientId === null) {
    return (
      <Search
        autoFocus={cleared}
        onPick={(row) => {
          setPicked({ id: row.id, name: patientName(row), mrn: row.mrn });
          onPatient(row.id);
        }}
      />
    );
  }
  const known = picked?.id === patientId ? picked : null;
  return (
    <div className={classes(field.field, field.desk)}>
      <span className={field.label}>About whom</span>
      <div className={styles.picked}>
        <span className={styles.pickedName}>
          {known === null ? 'One patient' : known.name}
          {known !== null && <span className={styles.mrn}>MRN {known.mrn}</span>}
        </span>
        <Button
          variant="quiet"
          icon="close"
          // What was picked takes the place of the field it was picked in, and its focus.
          autoFocus={known !== null}
          onClick={() => {
            setCleared(true);
            onPatient(null);
          }}
        >
          <span className="visually-hidden">Clear the patient</span>
        </Button>
      </div>
    </div>
  );
}

function Search({
  autoFocus,
  onPick,
}: {
  readonly autoFocus: boolean;
  readonly onPick: (row: PatientRow) => void;
}): ReactElement {
  const id = useId();
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const typed = text.trim() !== '';
  const search = useOperation(
    'patient.search',
    { text, limit: LIMIT },
    { enabled: typed, keepPrevious: true },
  );
  const rows = typed ? (search.data?.rows ?? []) : [];
  const chosen = Math.min(active, rows.length - 1);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const next = chosen + (event.key === 'ArrowDown' ? 1 : -1);
      setActive(Math.max(0, Math.min(rows.length - 1, next)));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      // Only what is shown for what is typed: never a row of the search before.
      const row = rows[chosen];
      if (row !== undefined && !search.isPlaceholderData) onPick(row);
    } else if (event.key === 'Escape' && typed) {
      setText('');
    }
  };

  return (
    <div className={classes(field.field, field.desk, styles.pick)}>
      <label htmlFor={id} className={field.label}>
        About whom
      </label>
      <input
        id={id}
        className={field.input}
        type="text"
        role="combobox"
        aria-expanded={rows.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={rows.length > 0 ? `${id}-${chosen}` : undefined}
        placeholder="Every patient"
        value={text}
        autoComplete="off"
        autoFocus={autoFocus}
        spellCheck={false}
        onChange={(event) => {
          setText(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div className={styles.found} hidden={!typed}>
        <div id={`${id}-list`} role="listbox" aria-label="Patients found">
          {rows.map((row, index) => (
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the combobox has the keys
            <div
              key={row.id}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === chosen}
              tabIndex={-1}
              className={classes(styles.option, index === chosen && styles.active)}
              // Taken before the field loses the focus, and the list with it.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onPick(row)}
            >
              <span>{patientName(row)}</span>
              <span className={styles.quiet}>
                {formatDateOfBirth(row.dateOfBirth)} · MRN {row.mrn}
              </span>
            </div>
          ))}
        </div>
        {search.isSuccess && !search.isPlaceholderData && rows.length === 0 && (
          <p role="status" className={styles.nobody}>
            Nobody found.
          </p>
        )}
      </div>
    </div>
  );
}
