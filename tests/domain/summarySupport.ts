/** What the tests of the summary share: a printing, and every text of what is printed. */
import type { SessionRecord } from '../../db/domain/record/record.ts';
import { type SummaryContext, buildSummary } from '../../db/domain/summary/summary.ts';
import type { Instant } from '../../db/domain/basics/time.ts';
import { DOCTOR, at, buildRecord, type Written } from './buildRecord.ts';

const HASH = 'abcdef0123456789'.repeat(4);

export function context(
  printedAt: Instant = at(120),
  more: Partial<SummaryContext> = {},
): SummaryContext {
  return {
    clinicName: 'Harbour Street Clinic',
    isDemo: false,
    printedBy: DOCTOR,
    printedAt,
    asOf: null,
    chainHead: { deviceId: '01935a00-0000-7000-8000-000000000000', seq: 412, hash: HASH },
    ...more,
  };
}

export function summaryOf(written: readonly Written[], more: Partial<SessionRecord> = {}) {
  return buildSummary(buildRecord(written, more), context());
}

/** Every text of a value, however deep. */
export function texts(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(texts);
}
