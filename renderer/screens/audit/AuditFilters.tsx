/** What of the chain is shown: by person, patient, kind, time and emergency access. */
import { useState, type ReactElement } from 'react';
import { AUDIT_GROUPS, type AuditGroup } from '../../../db/domain/people/auditGroups.ts';
import { ANY_EMERGENCY } from '../../../db/domain/people/auditTrail.ts';
import { clinicalDateTime } from '../../../db/domain/basics/time.ts';
import { personText } from '../../../db/domain/session/recordWords.ts';
import type { EmergencyRow } from '../../../preload/contract/index.ts';
import { instantAt, nowInstant, offsetAt } from '../../api/clock.ts';
import { useOperation } from '../../api/hooks.ts';
import { Button } from '../../ui/Button.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { GROUP_WORDS } from './auditText.ts';
import { anyFilter, NO_FILTERS, readBound, type Filters } from './filters.ts';
import { PatientPick } from './PatientPick.tsx';
import styles from './audit.module.css';

/** A select has no way back to nothing chosen but a choice of its own. */
const ALL = '';

const GROUP_OPTIONS = [
  { value: ALL, label: 'Everything' },
  ...AUDIT_GROUPS.map((group) => ({ value: group, label: GROUP_WORDS[group] })),
];

type Choice = { readonly value: string; readonly label: string };

/** A choice out of the address that is not in the list, or not yet: a select must not say `all`. */
function withChosen(
  options: readonly Choice[],
  chosen: string | null,
  label: string,
): readonly Choice[] {
  return chosen === null || options.some(({ value }) => value === chosen)
    ? options
    : [...options, { value: chosen, label }];
}

export function AuditFilters({
  filters,
  emergencies,
  put,
}: {
  readonly filters: Filters;
  readonly emergencies: readonly EmergencyRow[];
  readonly put: (part: Partial<Filters>) => void;
}): ReactElement {
  const people = useOperation('people.list', {});
  // What was typed and never taken goes with the filters.
  const [cleared, setCleared] = useState(0);
  const personOptions = [
    { value: ALL, label: 'Everybody' },
    ...(people.data ?? [])
      .toSorted((a, b) => a.name.localeCompare(b.name, 'en'))
      .map((person) => ({
        value: person.id,
        label: person.isActive ? personText(person) : `${personText(person)} (deactivated)`,
      })),
  ];
  const emergencyOptions = [
    { value: ALL, label: 'All entries' },
    { value: ANY_EMERGENCY, label: 'Only under emergency access' },
    ...emergencies.map(({ id, person, beganAt }) => ({
      value: id,
      label: `${person.name}, ${clinicalDateTime(beganAt)}`,
    })),
  ];
  const group = (value: string): AuditGroup | null =>
    AUDIT_GROUPS.find((known) => known === value) ?? null;
  return (
    <section aria-label="Filters" className={styles.filters}>
      <SelectField
        label="Who"
        options={withChosen(personOptions, filters.personId, 'One person')}
        value={filters.personId ?? ALL}
        onValue={(value) => put({ personId: value === ALL ? null : value })}
      />
      <PatientPick patientId={filters.patientId} onPatient={(patientId) => put({ patientId })} />
      <SelectField
        label="Kind"
        options={GROUP_OPTIONS}
        value={filters.group ?? ALL}
        onValue={(value) => put({ group: group(value) })}
      />
      <BoundField
        key={`from ${cleared}`}
        end="from"
        value={filters.fromUtcMs}
        onValue={(fromUtcMs) => put({ fromUtcMs })}
      />
      <BoundField
        key={`to ${cleared}`}
        end="to"
        value={filters.toUtcMs}
        onValue={(toUtcMs) => put({ toUtcMs })}
      />
      <SelectField
        label="Emergency access"
        options={withChosen(emergencyOptions, filters.emergency, 'One emergency access')}
        value={filters.emergency ?? ALL}
        onValue={(value) => put({ emergency: value === ALL ? null : value })}
      />
      {anyFilter(filters) && (
        <div className={styles.chosen}>
          {filters.sessionId !== null && (
            <Button icon="close" autoFocus onClick={() => put({ sessionId: null })}>
              One session only
              <span className="visually-hidden">: show all again</span>
            </Button>
          )}
          <Button
            variant="quiet"
            onClick={() => {
              setCleared((count) => count + 1);
              put(NO_FILTERS);
            }}
          >
            Clear all filters
          </Button>
        </div>
      )}
    </section>
  );
}

function boundText(value: number | null): string {
  return value === null ? '' : clinicalDateTime(instantAt(value));
}

const BOUND_LABELS = { from: 'Written from', to: 'Written until' } as const;

/** One end of the time: taken when the field is left or Enter is pressed, never half typed. */
function BoundField({
  end,
  value,
  onValue,
}: {
  readonly end: 'from' | 'to';
  readonly value: number | null;
  readonly onValue: (utcMs: number | null) => void;
}): ReactElement {
  const [text, setText] = useState(() => boundText(value));
  const [shown, setShown] = useState(value);
  const [typed, setTyped] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  // Another bound in the same field, which keeps the focus.
  if (shown !== value) {
    setShown(value);
    setText(boundText(value));
    setTyped(false);
    setProblem(null);
  }
  const take = (): void => {
    if (!typed) return;
    const bound = readBound(text, end, nowInstant(), offsetAt);
    setProblem(bound.ok ? null : bound.reason);
    if (bound.ok && bound.utcMs !== value) onValue(bound.utcMs);
  };
  return (
    <TextField
      label={BOUND_LABELS[end]}
      value={text}
      placeholder="22-Nov-2026 14:05"
      onValue={(next) => {
        setTyped(true);
        setProblem(null);
        setText(next);
      }}
      onEnter={take}
      onBlur={take}
      error={problem}
    />
  );
}
