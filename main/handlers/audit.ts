/** Audit: the chain as it is read, a session as it once stood, and the check of the whole. */
import { buildSummary } from '../../db/domain/summary/summary.ts';
import type { audit } from '../../preload/contract/audit.ts';
import { instantAt } from '../clock.ts';
import type { Handlers } from '../context.ts';
import { noteIfRoom } from '../noteIfRoom.ts';
import { summaryContext } from '../summary.ts';

/** A search is noted once a minute: paging on is the same search. */
const SEARCH_AGAIN_AFTER_MS = 60_000;

export const auditHandlers: Handlers<keyof typeof audit> = {
  'audit.list': (filter, { clinics, readings }) => {
    const store = clinics.store();
    const page = store.audit.list(filter);
    const writer = clinics.writer();
    readings.note(store, writer, {
      action: 'audit.read',
      recordId: writer.personId,
      visit: clinics.visit(),
      againAfterMs: SEARCH_AGAIN_AFTER_MS,
    });
    return page;
  },
  'audit.emergencies': (_, { clinics }) => clinics.store().emergencies.list(),
  'audit.moments': ({ sessionId }, { clinics }) => clinics.store().audit.moments(sessionId),
  'audit.replay': ({ sessionId, asOfUtcMs }, context) => {
    const store = context.clinics.store();
    // What is to come reads as now; a moment before the session answers that it was not there.
    const utcMs = Math.min(asOfUtcMs, context.clock.now().utcMs);
    const record = store.sessions.asOf(sessionId, utcMs);
    noteIfRoom(store, context.clinics.writer(), 'audit.replay', sessionId);
    if (record === null) return null;
    return buildSummary(record, { ...summaryContext(context), asOf: instantAt(utcMs) });
  },
  'check.start': ({ anchor }, { check }) => check.start(anchor),
  'check.cancel': (_, { check }) => check.cancel(),
  'check.state': (_, { check }) => check.state(),
};
