/** Readings: who read which chart, kept in the audit chain once a visit and record. */
import type { Store, Writer } from '../db/store.ts';
import { noteIfRoom } from './noteIfRoom.ts';

/** So long does one note stand for reading the same thing again: a page reads anew all the time. */
const AGAIN_AFTER_MS = 30 * 60_000;

export type Reading = {
  readonly action: 'patient.read' | 'session.read' | 'psychotherapy.read' | 'audit.read';
  readonly recordId: string;
  /** Counts the signings-in: each is noted for itself. */
  readonly visit: number;
  readonly againAfterMs?: number;
};

export type Readings = {
  /** Notes a reading, unless the same one was noted a short while ago. */
  note(store: Store, writer: Writer, reading: Reading): void;
};

export function createReadings(monotonicMs: () => number): Readings {
  const notedAtMs = new Map<string, number>();
  let noted: { readonly store: Store; readonly visit: number } | null = null;
  return {
    note(store, writer, { action, recordId, visit, againAfterMs = AGAIN_AFTER_MS }) {
      if (noted?.store !== store || noted.visit !== visit) notedAtMs.clear();
      noted = { store, visit };
      // An emergency that began meanwhile marks what is read from then on.
      const key = `${writer.emergencyAccessId ?? ''} ${action} ${recordId}`;
      const beforeMs = notedAtMs.get(key);
      const nowMs = monotonicMs();
      if (beforeMs !== undefined && nowMs - beforeMs < againAfterMs) return;
      if (noteIfRoom(store, writer, action, recordId)) notedAtMs.set(key, nowMs);
    },
  };
}
