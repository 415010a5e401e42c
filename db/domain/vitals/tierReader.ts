/** Which values of a session passed a clinic prompt, for many sets of vital signs at once. */
import { baselineOf } from './baseline.ts';
import { drugGivenFrom } from '../dose/doseEntries.ts';
import type { VitalCode } from '../protocol/protocol.ts';
import type { EntryOf, SessionRecord } from '../record/record.ts';
import { type BaselineSet, type Tier, assessSet } from './vitals.ts';

/**
 * Reads the tiers of one session's sets, the baseline worked out once for all of them.
 *
 * Null says that no prompt was passed, which does not say that the value is normal.
 */
export function tierReader(
  record: Pick<SessionRecord, 'entries' | 'protocol'>,
): (entry: Pick<EntryOf<'vitals'>, 'observedAt' | 'values'>) => (code: VitalCode) => Tier | null {
  const from = drugGivenFrom(record.entries);
  let afterDrug: BaselineSet | undefined;
  return (entry) => {
    const isBefore = from === null || entry.observedAt.utcMs <= from.utcMs;
    const baseline = isBefore ? 'not_compared' : (afterDrug ??= baselineOf(record, entry));
    const tiers = new Map<VitalCode, Tier>();
    for (const { code, assessment } of assessSet(record.protocol, entry.values, baseline)) {
      if (assessment.status === 'outside') tiers.set(code, assessment.tier);
    }
    return (code) => tiers.get(code) ?? null;
  };
}
