/** Find a patient by name, MRN or date of birth, as one types; the keyboard alone is enough. */
import { useId, useState, type KeyboardEvent, type ReactElement } from 'react';
import { useNavigate } from 'react-router';
import type { PatientRow } from '../../../preload/contract/index.ts';
import { patientName } from '../../../db/domain/record/record.ts';
import {
  ageYears,
  clinicalDate,
  formatDateOfBirth,
  localDateIso,
} from '../../../db/domain/basics/time.ts';
import { failureOf } from '../../api/client.ts';
import { useNow } from '../../api/clock.ts';
import { useOperation } from '../../api/hooks.ts';
import { FIND_FIELD_ID } from '../../app/find.ts';
import { IMPORT } from '../../app/places.ts';
import { useRights } from '../../app/rights.ts';
import { Trouble } from '../../app/Trouble.tsx';
import { ButtonLink } from '../../ui/ButtonLink.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Page } from '../../ui/Page.tsx';
import { classes } from '../../ui/classes.ts';
import styles from './Patients.module.css';

const LIMIT = 50;

export default function Patients(): ReactElement {
  const navigate = useNavigate();
  const { may } = useRights();
  const mayAdd = may('patient.add');
  const mayImport = may('import.read');
  const listId = useId();
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const today = localDateIso(useNow(60_000));
  const search = useOperation('patient.search', { text, limit: LIMIT }, { keepPrevious: true });
  const rows = search.data?.rows ?? [];
  const chosen = Math.min(active, rows.length - 1);

  const open = (row: PatientRow | undefined): void => {
    if (row !== undefined) void navigate(`/patients/${row.id}`);
  };
  const move = (to: number): void => {
    const next = Math.max(0, Math.min(rows.length - 1, to));
    setActive(next);
    document.getElementById(`${listId}-${next}`)?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const to: Readonly<Record<string, number>> = {
      ArrowDown: chosen + 1,
      ArrowUp: chosen - 1,
      PageDown: chosen + 8,
      PageUp: chosen - 8,
    };
    const next = to[event.key];
    if (next !== undefined) {
      event.preventDefault();
      move(next);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      // Only what is shown for what is typed: never a row of the search before.
      if (!search.isPlaceholderData) open(rows[chosen]);
    } else if (event.key === 'Escape' && text !== '') {
      setText('');
      setActive(0);
    }
  };

  return (
    <Page
      title="Patients"
      actions={
        <>
          {mayImport && (
            <ButtonLink to={IMPORT} variant="quiet">
              Bring patients in
            </ButtonLink>
          )}
          {mayAdd && (
            <ButtonLink to="/patients/new" icon="plus">
              Add patient
            </ButtonLink>
          )}
        </>
      }
    >
      <div role="search" className={styles.search}>
        <span className={styles.glass}>
          <Icon name="search" size={20} />
        </span>
        <input
          id={FIND_FIELD_ID}
          className={styles.input}
          type="text"
          role="combobox"
          aria-label="Find a patient by name, MRN or date of birth"
          aria-expanded={rows.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={rows.length > 0 ? `${listId}-${chosen}` : undefined}
          placeholder="Name, MRN or date of birth"
          value={text}
          autoFocus
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => {
            setText(event.target.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      {search.isError && (
        <Trouble failure={failureOf(search.error)} onRetry={() => void search.refetch()} />
      )}
      <p role="status" className="visually-hidden">
        {search.data === undefined ? '' : countWords(rows.length, search.data.more)}
      </p>
      {rows.length > 0 && (
        <div id={listId} role="listbox" aria-label="Patients found" className={styles.list}>
          {rows.map((row, index) => (
            <Found
              key={row.id}
              id={`${listId}-${index}`}
              row={row}
              today={today}
              active={index === chosen}
              onOpen={() => open(row)}
            />
          ))}
        </div>
      )}
      {search.data?.more === true && (
        <p className={styles.more}>The first {LIMIT} are shown. Type more to narrow them down.</p>
      )}
      {search.isSuccess && rows.length === 0 && (
        <Nobody text={text.trim()} mayAdd={mayAdd} mayImport={mayImport} />
      )}
    </Page>
  );
}

function countWords(count: number, more: boolean): string {
  if (more) return `More than ${count} patients`;
  return count === 1 ? '1 patient' : `${count} patients`;
}

function Found({
  id,
  row,
  today,
  active,
  onOpen,
}: {
  readonly id: string;
  readonly row: PatientRow;
  readonly today: string;
  readonly active: boolean;
  readonly onOpen: () => void;
}): ReactElement {
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the combobox has the keys
    <div
      id={id}
      role="option"
      aria-selected={active}
      tabIndex={-1}
      className={classes(styles.row, active && styles.active)}
      onClick={onOpen}
    >
      <span className={styles.name}>{patientName(row)}</span>
      <span className={styles.fact}>
        {formatDateOfBirth(row.dateOfBirth)}
        {row.dateOfBirth <= today && (
          <span className={styles.quiet}> · {ageYears(row.dateOfBirth, today)} years</span>
        )}
      </span>
      <span className={styles.fact}>
        <span className={styles.quiet}>MRN</span> {row.mrn}
      </span>
      <span className={styles.quiet}>
        {row.lastSessionAt === null
          ? 'No session yet'
          : `Last session ${clinicalDate(row.lastSessionAt)}`}
      </span>
    </div>
  );
}

function Nobody({
  text,
  mayAdd,
  mayImport,
}: {
  readonly text: string;
  readonly mayAdd: boolean;
  readonly mayImport: boolean;
}): ReactElement {
  const add = mayAdd && (
    <ButtonLink to="/patients/new" variant="primary" icon="plus">
      Add patient
    </ButtonLink>
  );
  return text === '' ? (
    <EmptyState
      title="No patients yet"
      action={
        <>
          {add}
          {mayImport && <ButtonLink to={IMPORT}>Bring patients in</ButtonLink>}
        </>
      }
    >
      Patients you add are kept on this computer, encrypted.
    </EmptyState>
  ) : (
    <EmptyState title={`Nobody found for “${text}”`} action={add}>
      Try part of a name, the MRN, or the date of birth as 14-Jul-1985.
    </EmptyState>
  );
}
