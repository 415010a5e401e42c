/** The medicines given beside the session's own drug, as they are listed. */
import { formatAmount } from '../basics/format.ts';
import { type SessionRecord, standing } from '../record/record.ts';
import { ROUTE_WORDS, personText } from '../session/recordWords.ts';
import { lateReasonOf } from './summaryLateEntries.ts';
import type { TimeWriter } from './summaryTimes.ts';

export type SummaryMedicine = {
  readonly time: string;
  readonly name: string;
  readonly amount: string;
  readonly route: string;
  readonly indication: string;
  /** First written after the session was signed: listed as a late entry as well. */
  readonly isLateEntry: boolean;
  readonly givenBy: string;
};

/** The medicines given beside the ketamine. */
export function summaryMedicines(
  record: SessionRecord,
  times: TimeWriter,
): readonly SummaryMedicine[] {
  return standing(record.entries, 'medicine').map((entry) => ({
    time: times.at(entry.observedAt),
    name: entry.values.name,
    amount: formatAmount(entry.values.amountThousandths, entry.values.unit),
    route: ROUTE_WORDS[entry.values.route],
    indication: entry.values.indication,
    isLateEntry: lateReasonOf(record, entry) !== null,
    givenBy: personText(entry.recordedBy),
  }));
}
