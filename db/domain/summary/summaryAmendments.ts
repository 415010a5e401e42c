import type { Entry, SessionRecord } from '../record/record.ts';
import { ENTRY_KIND_WORDS, personText } from '../session/recordWords.ts';
import { planText } from './summaryPlan.ts';
import type { TimeWriter } from './summaryTimes.ts';
import { type EntryWords, entryDetail, entryText, entryWords } from '../session/timelineText.ts';

/** One correction: what stood, what stands instead, why, by whom, and all the times. */
export type SummaryAmendment = {
  readonly kind: string;
  /** To be struck through, never left out. */
  readonly original: string;
  readonly originalTimes: string;
  /** Null when it was entered in error and nothing took its place. */
  readonly replacement: string | null;
  readonly replacementTime: string;
  readonly reason: string;
  readonly by: string;
  readonly writtenAt: string;
  /** Whether the record had been signed before. */
  readonly afterSignature: boolean;
};

/** An entry in words, its kind said beside it; of a note, the whole text. */
function wordsOf(entry: Entry, words: EntryWords): string {
  if (entry.kind === 'note') return entry.values.text;
  return entry.kind === 'dose' ? entryText(entry, words) : entryDetail(entry);
}

function amendedPlans(record: SessionRecord, times: TimeWriter): readonly SummaryAmendment[] {
  return record.plans.flatMap((plan): SummaryAmendment[] => {
    const original = record.plans.find(({ id }) => id === plan.supersedesId);
    if (original === undefined) return [];
    return [
      {
        kind: 'Plan',
        original: planText(original),
        originalTimes: `written ${times.at(original.recordedAt)} by ${personText(original.recordedBy)}`,
        replacement: planText(plan),
        replacementTime: '',
        reason: plan.amendReason ?? '',
        by: personText(plan.recordedBy),
        writtenAt: times.at(plan.recordedAt),
        afterSignature: false,
      },
    ];
  });
}

/** Every correction of the session, in the order in which they were written. */
export function summaryAmendments(
  record: SessionRecord,
  times: TimeWriter,
): readonly SummaryAmendment[] {
  const words = entryWords(record);
  const byId = new Map(record.entries.map((entry) => [entry.id, entry]));
  // By the order of writing: a clock set back must not make it look as if it came before.
  const signedSeq = Math.min(...record.signatures.map(({ seq }) => seq));
  const entries = record.entries.flatMap((entry): SummaryAmendment[] => {
    const original = entry.supersedesId === null ? undefined : byId.get(entry.supersedesId);
    if (original === undefined) return [];
    return [
      {
        kind: ENTRY_KIND_WORDS[original.kind],
        original: wordsOf(original, words),
        originalTimes:
          `happened ${times.at(original.observedAt)}, ` +
          `written ${times.at(original.recordedAt)} by ${personText(original.recordedBy)}`,
        replacement: entry.enteredInError ? null : wordsOf(entry, words),
        replacementTime: entry.enteredInError ? '' : times.at(entry.observedAt),
        reason: entry.amendReason ?? '',
        by: personText(entry.recordedBy),
        writtenAt: times.at(entry.recordedAt),
        afterSignature: entry.seq > signedSeq,
      },
    ];
  });
  return [...amendedPlans(record, times), ...entries];
}
