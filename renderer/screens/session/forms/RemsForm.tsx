import type { ReactElement } from 'react';
import { baselineVitals } from '../../../../db/domain/vitals/baseline.ts';
import { formatMg } from '../../../../db/domain/basics/format.ts';
import { type EntryOf, type SessionRecord, standing } from '../../../../db/domain/record/record.ts';
import { REMS_QUESTIONS, REMS_QUESTION_KEYS } from '../../../../db/domain/session/recordWords.ts';
import { remsReport } from '../../../../db/domain/summary/remsReport.ts';
import { clinicalTime, durationMinutes } from '../../../../db/domain/basics/time.ts';
import { instantAt, nowMs, useNow } from '../../../api/clock.ts';
import { ChoiceGroup } from '../../../ui/ChoiceGroup.tsx';
import { type RemsFields, parseRems, remsFieldsOf } from '../fields/remsFields.ts';
import { keepUnits } from '../fields/readBack.ts';
import { EntryFrame } from './EntryFrame.tsx';
import styles from './forms.module.css';
import { useEntryForm } from './useEntryForm.ts';

const YES_NO = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
];

function pressure(set: EntryOf<'vitals'> | null, otherwise = 'not taken'): string {
  if (set === null) return otherwise;
  const { sbpMmHg, dbpMmHg } = set.values;
  return `${sbpMmHg ?? '–'}/${dbpMmHg ?? '–'} mmHg at ${clinicalTime(set.observedAt)}`;
}

/** What the form takes from the record, so that no value is typed twice. */
function Derived({ record }: { readonly record: SessionRecord }): ReactElement {
  const tick = useNow(30_000);
  const report = remsReport(record, instantAt(Math.max(tick.utcMs, nowMs())));
  const { devices, totalMcg, monitoredMinutes } = report;
  const lots = [...new Set(devices.map(({ entry }) => entry.values.lot))].filter(
    (lot) => lot !== '',
  );
  const started = devices.length > 0;
  const rows: readonly (readonly [string, string])[] = [
    [
      'Dose',
      devices.length === 0
        ? 'nothing given'
        : `${formatMg(totalMcg)} in ${devices.length} ${devices.length === 1 ? 'device' : 'devices'}`,
    ],
    ['Lot', lots.length === 0 ? 'not noted' : lots.join(', ')],
    // Before the first device nothing is missing yet: the newest set is what will be the baseline.
    ['BP at baseline', pressure(started ? report.baseline : baselineVitals(record))],
    ['BP at 40 min', pressure(report.at40Min, started ? 'not taken' : 'not yet')],
    ['BP before leaving', pressure(report.beforeLeaving, started ? 'not taken' : 'not yet')],
    [
      'From first device',
      monitoredMinutes === null ? 'not started' : durationMinutes(monitoredMinutes * 60_000),
    ],
  ];
  return (
    <section aria-label="From the record" className={styles.derived}>
      <h3>From the record</h3>
      <dl>
        {rows.map(([label, text]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{keepUnits(text)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** The questions of the esketamine monitoring form that the rest of the record does not answer. */
export function RemsForm({
  record,
  target,
  onDone,
}: {
  readonly record?: SessionRecord;
  readonly target?: EntryOf<'rems_monitoring'>;
  readonly onDone?: () => void;
}): ReactElement {
  const correcting = target !== undefined;
  const stands = standing(record?.entries ?? [], 'rems_monitoring').at(-1) ?? null;
  const base = remsFieldsOf(target?.values ?? stands?.values ?? null);
  const form = useEntryForm<'rems_monitoring', Partial<RemsFields>>({
    kind: 'rems_monitoring',
    form: correcting ? `correct:${target.id}` : 'rems_monitoring',
    // The form is filled in before dosing and after it: under what is chosen now stand the answers
    // given before.
    empty: {},
    parse: (chosen) => parseRems({ ...base, ...chosen }),
    target,
    onSaved: onDone,
  });
  const { setter, errors } = form;
  const fields = { ...base, ...form.fields };
  return (
    <>
      {record !== undefined && <Derived record={record} />}
      <EntryFrame
        form={form}
        name={correcting ? 'Correct REMS form' : 'REMS form'}
        timeLabel="Time of the answers"
        saveLabel="Save answers"
        correcting={correcting}
        onCancel={onDone}
      >
        {REMS_QUESTION_KEYS.map((key) => (
          <ChoiceGroup
            key={key}
            legend={REMS_QUESTIONS[key]}
            size="room"
            columns={2}
            options={YES_NO}
            value={fields[key] === '' ? null : fields[key]}
            onValue={setter(key)}
            onClear={() => setter(key)('')}
            error={errors[key]}
          />
        ))}
      </EntryFrame>
    </>
  );
}
