/** What every repository works with, and the small shapes they share. */
import type { Commit } from '../commit.ts';
import type { Instant } from '../domain/basics/time.ts';
import type { PersonRef } from '../domain/record/record.ts';
import { Refusal } from '../errors.ts';
import type { ReadDb } from '../open.ts';

export type Context = {
  readonly read: ReadDb;
  readonly commit: Commit;
  /** Clears a draft inside the transaction that records what was typed in it. */
  readonly clearDraft: (personId: string, key: string | null) => void;
};

export type ObservedColumns = {
  readonly observed_at_utc_ms: number;
  readonly observed_offset_min: number;
};

export type RecordedColumns = {
  readonly recorded_at_utc_ms: number;
  readonly recorded_offset_min: number;
  readonly recorded_by: string;
  readonly recorded_by_name: string;
  readonly recorded_by_credential: string;
};

/** The version of a person that stood when the row `entry` was written, by its `seq`. */
export function personThen(personId: string): string {
  return `(SELECT then_version.id FROM person_version AS then_version
    WHERE then_version.person_id = ${personId} AND then_version.seq <= entry.seq
    ORDER BY then_version.seq DESC LIMIT 1)`;
}

/** Joins the person who recorded a row, by the name and credential they had when writing it. */
export const WITH_RECORDER = `JOIN person_version AS recorder
  ON recorder.id = ${personThen('entry.recorded_by')}`;
export const RECORDER_COLUMNS = `recorder.name AS recorded_by_name,
  recorder.credential AS recorded_by_credential`;

export function observedColumns(at: Instant): ObservedColumns {
  return { observed_at_utc_ms: at.utcMs, observed_offset_min: at.offsetMinutes };
}

export function observedAt(row: ObservedColumns): Instant {
  return { utcMs: row.observed_at_utc_ms, offsetMinutes: row.observed_offset_min };
}

export function recordedAt(row: RecordedColumns): Instant {
  return { utcMs: row.recorded_at_utc_ms, offsetMinutes: row.recorded_offset_min };
}

export function recordedBy(row: RecordedColumns): PersonRef {
  return {
    id: row.recorded_by,
    name: row.recorded_by_name,
    credential: row.recorded_by_credential,
  };
}

/** `fields` with a dotted prefix, as the caller's input names them. */
export function prefixed(
  prefix: string,
  fields: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(fields).map(([field, message]) => [`${prefix}.${field}`, message]),
  );
}

/** @throws Refusal `invalid` when any field has a problem */
export function refuseProblems(fields: Readonly<Record<string, string>>): void {
  const messages = Object.values(fields);
  if (messages.length === 0) return;
  throw new Refusal('invalid', messages.join(' '), fields);
}

/** The answer to an id that is taken by something else. */
export function takenId(): Refusal {
  return new Refusal('conflict', 'This was sent before with other content. Nothing was changed.');
}

/** Two sendings of the same thing compare equal: as stored, ends trimmed, keys in order. */
export function comparable(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part === 'string') return Buffer.from(part, 'utf8').toString('utf8').trim();
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(
      Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)),
    );
  });
}
