/** Courses of treatment for tests of paper: ordinary sessions moved to days of their own. */
import { DAY_MS } from '../../db/domain/basics/time.ts';
import type { SessionRecord } from '../../db/domain/record/record.ts';
import { NURSE, at, buildRecord } from './buildRecord.ts';
import { ORDINARY } from './ordinarySessions.ts';

function moved(value: unknown, ms: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((each) => moved(each, ms));
  const entries = Object.entries(value).map(([key, each]) =>
    key === 'utcMs' && typeof each === 'number' ? [key, each + ms] : [key, moved(each, ms)],
  );
  return Object.fromEntries(entries);
}

/** The same session on another day, as a session of its own. */
export function onDay(record: SessionRecord, days: number, id = `session-${days}`): SessionRecord {
  const there = moved(record, days * DAY_MS) as SessionRecord;
  return { ...there, patient: record.patient, session: { ...there.session, id } };
}

/** A session cancelled before anything was given. */
export function cancelledSession(): SessionRecord {
  return {
    ...buildRecord([], { patient: ORDINARY.iv_infusion().patient }),
    cancellation: {
      id: 'cancellation',
      observedAt: at(12),
      recordedAt: at(12),
      recordedBy: NURSE,
      reason: 'Blood pressure too high today, to come again next week',
    },
  };
}

const KINDS = ['iv_infusion', 'im_injection', 'intranasal', 'remote_lozenge'] as const;

/** `count` sessions, one every few days; every ninth is cancelled, every seventh not signed. */
export function courseOf(count: number, kinds: 'one' | 'all' = 'one'): readonly SessionRecord[] {
  return Array.from({ length: count }, (_, index) => {
    const kind = kinds === 'one' ? 'iv_infusion' : (KINDS[index % KINDS.length] ?? 'iv_infusion');
    const record = index % 9 === 5 ? cancelledSession() : ORDINARY[kind]();
    const signatures = index % 7 === 3 ? [] : record.signatures;
    return onDay({ ...record, signatures }, index * 4, `session-${index}`);
  });
}
