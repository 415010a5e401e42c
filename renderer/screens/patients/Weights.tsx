/** Weights as they were observed, newest first, and the next one. */
import { useState, type FormEvent, type ReactElement } from 'react';
import type { Patient, WeightObservation } from '../../../db/domain/record/record.ts';
import { formatWeight } from '../../../db/domain/basics/format.ts';
import { WEIGHT_BASIS_WORDS } from '../../../db/domain/session/recordWords.ts';
import { clinicalDateTime } from '../../../db/domain/basics/time.ts';
import { nowInstant } from '../../api/clock.ts';
import { useDraft } from '../../api/drafts.ts';
import { useSend } from '../../api/hooks.ts';
import { newId } from '../../api/ids.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { DataTable, type Column } from '../../ui/DataTable.tsx';
import { focusField } from '../../ui/FieldErrorSummary.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Stat } from '../../ui/Stat.tsx';
import { WeightEditor } from './WeightEditor.tsx';
import {
  EMPTY_WEIGHT,
  formPaths,
  EMPTY_PATIENT,
  readWeight,
  type Problems,
} from './patientForm.ts';
import chart from './PatientChart.module.css';
import styles from './form.module.css';

const COLUMNS: readonly Column<WeightObservation>[] = [
  { key: 'at', header: 'Weighed', cell: (row) => clinicalDateTime(row.observedAt) },
  { key: 'weight', header: 'Weight', align: 'end', cell: (row) => formatWeight(row.weightG) },
  { key: 'basis', header: 'Basis', cell: (row) => WEIGHT_BASIS_WORDS[row.basis] },
];

export function Weights({
  patient,
  mayAdd,
}: {
  readonly patient: Patient;
  readonly mayAdd: boolean;
}): ReactElement {
  const [adding, setAdding] = useState(false);
  const [newest, ...earlier] = patient.weights;
  const [value, unit] = newest === undefined ? ['—', ''] : formatWeight(newest.weightG).split(' ');
  return (
    <Panel title="Weight">
      <div className={chart.weightNow}>
        {newest === undefined ? (
          <Stat label="Newest" value="Not weighed" tone="unknown" size="m" />
        ) : (
          <Stat
            label="Newest"
            value={value}
            unit={unit ?? ''}
            note={`${WEIGHT_BASIS_WORDS[newest.basis]}, ${clinicalDateTime(newest.observedAt)}`}
          />
        )}
        {!adding && mayAdd && (
          <Button icon="plus" onClick={() => setAdding(true)}>
            Add weight
          </Button>
        )}
      </div>
      {adding && mayAdd && <AddWeight patientId={patient.id} onDone={() => setAdding(false)} />}
      {earlier.length > 0 && (
        <details className={chart.history}>
          <summary>
            <Icon name="chevron" size={14} />
            {earlier.length === 1 ? '1 earlier weight' : `${earlier.length} earlier weights`}
          </summary>
          <DataTable
            caption="Earlier weights, newest first"
            columns={COLUMNS}
            rows={earlier}
            rowKey={(row) => row.id}
          />
        </details>
      )}
    </Panel>
  );
}

function AddWeight({
  patientId,
  onDone,
}: {
  readonly patientId: string;
  readonly onDone: () => void;
}): ReactElement {
  const [initial] = useState(() => ({ weightId: newId(), fields: EMPTY_WEIGHT }));
  const draft = useDraft(`patient.weight.${patientId}`, initial);
  const record = useSend('patient.recordWeight');
  const [tried, setTried] = useState(false);
  const [timeProblem, setTimeProblem] = useState<string | null>(null);
  const { fields, weightId } = draft.value;

  const read = readWeight(fields, nowInstant());
  const local: Problems = {
    ...read.problems,
    ...(fields.weightKg.trim() === '' ? { weightG: 'Write the weight in kg, as in 71.3.' } : {}),
    ...(timeProblem === null ? {} : { observedAt: timeProblem }),
  };
  const server = formPaths(record.failure?.fields ?? {}, EMPTY_PATIENT);
  const problems = tried ? { ...server, ...local } : server;

  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    const first = Object.keys(local)[0];
    if (first !== undefined || read.weight === null) {
      focusField(`f-${first ?? 'weightG'}`);
      return;
    }
    const reply = await record.send({ patientId, weightId, weight: read.weight });
    if (reply.ok) {
      draft.clear();
      onDone();
    }
  };

  return (
    <form className={styles.form} noValidate onSubmit={(event) => void save(event)}>
      <WeightEditor
        value={fields}
        onValue={(next) => draft.setValue((current) => ({ ...current, fields: next }))}
        onTimeProblem={setTimeProblem}
        problems={problems}
        autoFocus
      />
      {record.failure !== null && record.failure.fields === undefined && (
        <Banner tone="critical" title="Not saved">
          {record.failure.message} What you typed is still here.
        </Banner>
      )}
      <div className={chart.weightNow}>
        <Button type="submit" variant="primary" pending={record.pending}>
          Save weight
        </Button>
        <Button
          variant="quiet"
          onClick={() => {
            draft.clear();
            onDone();
          }}
        >
          Cancel
        </Button>
      </div>
    </form>
  );
}
