import {
  type DrugCountState,
  countComesOut,
  countDifference,
  differenceText,
  drugCount,
} from '../dose/drugCount.ts';
import { formatMg } from '../basics/format.ts';
import { apart } from '../basics/freeText.ts';
import type { Rational } from '../basics/rational.ts';
import { type EntryOf, type SessionRecord, standing } from '../record/record.ts';
import { personText } from '../session/recordWords.ts';
import type { TimeWriter } from './summaryTimes.ts';
import { entryDetail } from '../session/timelineText.ts';

const MG_DECIMALS = 3;

/** A sentence without a second full stop where the text typed has one. */
function sentence(text: string): string {
  return /[.!?]$/u.test(text.trim()) ? text.trim() : `${text.trim()}.`;
}

function countText(
  given: Rational,
  state: DrugCountState,
  { observedAt, recordedBy, values }: EntryOf<'drug_count'>,
  times: TimeWriter,
): string {
  const { drawnMcg, wastedMcg, returnedMcg, witness, explanation } = values;
  const difference = countDifference(given, values);
  const comesOut = countComesOut(given, values);
  const parts =
    `given ${formatMg(given)} + wasted ${formatMg(wastedMcg, MG_DECIMALS)} + ` +
    `returned ${formatMg(returnedMcg, MG_DECIMALS)}`;
  const drawn = `drawn ${formatMg(drawnMcg, MG_DECIMALS)}`;
  const outcome = comesOut
    ? `${drawn} = ${parts}${difference.num === 0n ? '' : ' (agrees to 0.1 mg)'}.`
    : `${drawn}; ${parts}: ${differenceText(difference)}.`;
  const why = explanation.trim();
  return [
    `Drug count ${times.at(observedAt)}: ${outcome}`,
    why === '' ? '' : sentence(`Explanation: ${apart(why)}`),
    // Without an explanation a count is only taken when it comes out.
    why === '' && !comesOut
      ? 'A dose was corrected after this count; the difference is not explained.'
      : '',
    why !== '' && state === 'unbalanced' ? 'The doses were corrected after that explanation.' : '',
    witness.trim() === '' ? '' : `Witness ${apart(witness.trim())}.`,
    `Counted by ${personText(recordedBy)}.`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

/** What was drawn, given, wasted and returned, one sentence for each count; empty if none is due. */
export function summaryDrugCount(record: SessionRecord, times: TimeWriter): readonly string[] {
  const { givenMcg, count, state } = drugCount(record);
  if (count === null) return state === 'missing' ? ['Drug count: not recorded.'] : [];
  const earlier = standing(record.entries, 'drug_count')
    .filter(({ id }) => id !== count.id)
    .map((entry) => `Earlier count ${times.at(entry.observedAt)}: ${entryDetail(entry)}.`);
  return [...earlier, countText(givenMcg, state, count, times)];
}
