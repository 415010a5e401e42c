/** The audit chain in plain words: kinds, times, days, and how far it was searched. */
import { formatInteger } from '../../../db/domain/basics/format.ts';
import type { AuditGroup } from '../../../db/domain/people/auditGroups.ts';
import {
  clinicalDate,
  clinicalDateTime,
  clinicalTime,
  localDateIso,
  type Instant,
} from '../../../db/domain/basics/time.ts';
import type { AuditRow, EmergencyRow } from '../../../preload/contract/index.ts';

export const GROUP_WORDS: Readonly<Record<AuditGroup, string>> = {
  reading: 'Reading',
  charting: 'Charting',
  signing: 'Signing',
  patients: 'Patients’ details',
  sessions: 'Sessions',
  psychotherapy: 'Psychotherapy notes',
  paper: 'Paper and PDF',
  people: 'People',
  access: 'Signing in and emergency access',
  clinic: 'The clinic’s settings, protocols and keys',
};

export type Day = {
  readonly key: string;
  readonly date: string;
  readonly rows: readonly AuditRow[];
};

/** Rows under the date on which they were written, in the order given. */
export function byDay(rows: readonly AuditRow[]): readonly Day[] {
  const days: { key: string; date: string; rows: AuditRow[] }[] = [];
  for (const row of rows) {
    const iso = localDateIso(row.recordedAt);
    const last = days.at(-1);
    if (last !== undefined && last.key.startsWith(iso)) last.rows.push(row);
    // A clock set back brings a day again: of its own, under a key of its own.
    else days.push({ key: `${iso} ${row.seq}`, date: clinicalDate(row.recordedAt), rows: [row] });
  }
  return days;
}

const MINUTE_MS = 60_000;

/** When it happened, where that is another minute than when it was written; else null. */
export function happenedWords({
  recordedAt,
  observedAt,
}: Pick<AuditRow, 'recordedAt' | 'observedAt'>): string | null {
  if (Math.abs(recordedAt.utcMs - observedAt.utcMs) < MINUTE_MS) return null;
  return localDateIso(recordedAt) === localDateIso(observedAt)
    ? `for ${clinicalTime(observedAt)}`
    : `for ${clinicalDateTime(observedAt)}`;
}

/** How much of the record a search has read, for the foot of the list. */
export function searchedWords(
  found: number,
  nextBeforeSeq: number | null,
  filtered: boolean,
): string {
  const entries = `${formatInteger(found)} ${found === 1 ? 'entry' : 'entries'}`;
  if (nextBeforeSeq === null) {
    return filtered
      ? `${entries} found. The whole record was searched.`
      : `${entries}: from the beginning of the record.`;
  }
  return `${entries} ${filtered ? 'found, searched' : 'shown,'} back to entry ${formatInteger(nextBeforeSeq)}.`;
}

/** `22-Nov-2026 14:02, to end by 15:02`: it may have been ended sooner. The second date where it is another. */
export function spanWords(from: Instant, untilUtcMs: number): string {
  const until = { utcMs: untilUtcMs, offsetMinutes: from.offsetMinutes };
  const end =
    localDateIso(from) === localDateIso(until) ? clinicalTime(until) : clinicalDateTime(until);
  return `${clinicalDateTime(from)}, to end by ${end}`;
}

export const PROOF_WORDS: Readonly<Record<EmergencyRow['proof'], string>> = {
  pin: 'proved by their PIN',
  passphrase: 'proved by the clinic’s passphrase',
};
