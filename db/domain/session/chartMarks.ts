/** What happened beside the measured values, each with the words to write beside its mark. */
import { formatAmount, formatMg } from '../basics/format.ts';
import { type SessionRecord, standing } from '../record/record.ts';
import { ADVERSE_EVENT_GRADES, CHECK_WORDS, adverseEventName } from './recordWords.ts';
import { KIND_WORDS } from './sessionKinds.ts';

export const CHART_MARK_KINDS = [
  'adverse_event',
  'missed_check',
  'bolus',
  'medicine',
  'acknowledgement',
  'peer_check',
  'observation',
  'note',
] as const;
export type ChartMarkKind = (typeof CHART_MARK_KINDS)[number];

/** Something that happened at one moment, with the words to write beside it. */
export type ChartMark = {
  readonly atMs: number;
  readonly kind: ChartMarkKind;
  readonly label: string;
};

/** Every standing event of a session, by the time it happened. */
export function chartMarks(
  record: Pick<SessionRecord, 'entries' | 'session'>,
): readonly ChartMark[] {
  const { entries, session } = record;
  const marks: ChartMark[] = [];
  const add = (kind: ChartMarkKind, atMs: number, label: string): void => {
    marks.push({ atMs, kind, label });
  };
  const dose = KIND_WORDS[session.kind].doseInText;
  for (const { observedAt, values } of standing(entries, 'dose')) {
    if (values.event === 'bolus') {
      add('bolus', observedAt.utcMs, `${dose} ${formatMg(values.doseMcg)}`);
    }
  }
  for (const { observedAt, values } of standing(entries, 'adverse_event')) {
    const grade = ADVERSE_EVENT_GRADES[values.grade] ?? `grade ${values.grade}`;
    add('adverse_event', observedAt.utcMs, `${adverseEventName(values)}, ${grade}`);
  }
  for (const { observedAt, values } of standing(entries, 'missed_check')) {
    add('missed_check', observedAt.utcMs, `missed: ${CHECK_WORDS[values.check]}`);
  }
  for (const { observedAt, values } of standing(entries, 'observation')) {
    add('observation', observedAt.utcMs, values.label);
  }
  for (const { observedAt, values } of standing(entries, 'medicine')) {
    const given = formatAmount(values.amountThousandths, values.unit);
    add('medicine', observedAt.utcMs, `${values.name} ${given}`);
  }
  for (const { observedAt } of standing(entries, 'acknowledgement')) {
    add('acknowledgement', observedAt.utcMs, 'acknowledged');
  }
  for (const { observedAt, values } of standing(entries, 'peer_check')) {
    const label = values.finding === 'well' ? 'monitor: well' : `monitor: ${values.detail}`;
    add('peer_check', observedAt.utcMs, label);
  }
  for (const { observedAt, values } of standing(entries, 'note')) {
    if (values.purpose === 'session') add('note', observedAt.utcMs, 'note');
  }
  return marks.toSorted((a, b) => a.atMs - b.atMs);
}
