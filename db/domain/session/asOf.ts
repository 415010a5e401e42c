/** A session as its record stood at a moment: only what had been written by then. */
import type { Instant, SessionRecord } from '../record/record.ts';

function lastIndexBy(rows: readonly { readonly recordedAt: Instant }[], utcMs: number): number {
  return rows.findLastIndex(({ recordedAt }) => recordedAt.utcMs <= utcMs);
}

/**
 * The record without anything written after `utcMs`; null when the session was not yet there.
 *
 * By the time of writing, not of happening: at 14:05 nobody could read what was written at 14:20.
 * It is always a state that the record was in: up to the last row written by then, and every row
 * before it, whatever a clock that was set back in between says of those.
 *
 * The patient's details are the caller's, who can look up the version that stood.
 */
export function recordAsOf(record: SessionRecord, utcMs: number): SessionRecord | null {
  const { session, plans, entries, signatures, cancellation } = record;
  if (session.recordedAt.utcMs > utcMs) return null;
  const lastSeq = Math.max(
    entries[lastIndexBy(entries, utcMs)]?.seq ?? 0,
    ...signatures.flatMap(({ signedAt, seq }) => (signedAt.utcMs <= utcMs ? [seq] : [])),
  );
  return {
    ...record,
    // The first plan is written with the session itself.
    plans: plans.slice(0, Math.max(1, lastIndexBy(plans, utcMs) + 1)),
    entries: entries.filter(({ seq }) => seq <= lastSeq),
    cancellation:
      cancellation !== null && cancellation.recordedAt.utcMs <= utcMs ? cancellation : null,
    signatures: signatures.filter(({ seq }) => seq <= lastSeq),
  };
}
