/** What was first written after the session was signed or cancelled, as the paper labels it. */
import { originalsOf } from '../dose/doseEntries.ts';
import { ENTRY_KINDS, type Entry, type SessionRecord, standing } from '../record/record.ts';
import { ENTRY_KIND_WORDS, personText } from '../session/recordWords.ts';
import { entryDetail, entryText, entryWords } from '../session/timelineText.ts';
import { type TimeWriter, fullTime } from './summaryTimes.ts';

/** One late entry: what, why so late, by whom, and both times. */
export type SummaryLateEntry = {
  readonly kind: string;
  readonly what: string;
  readonly happened: string;
  readonly written: string;
  readonly by: string;
  readonly reason: string;
};

/** Why an entry, or the one it corrects, was first written after the signature; else null. */
export function lateReasonOf(record: Pick<SessionRecord, 'entries'>, entry: Entry): string | null {
  return originalsOf(record.entries)(entry).lateReason;
}

/**
 * The late entries that stand, in the order written; addenda are notes and stand among those.
 *
 * Of one corrected since, what stands is told, with its first author, reason and time of writing.
 */
export function summaryLateEntries(
  record: SessionRecord,
  times: TimeWriter,
): readonly SummaryLateEntry[] {
  const words = entryWords(record);
  const originalOf = originalsOf(record.entries);
  return ENTRY_KINDS.flatMap((kind): readonly Entry[] => standing(record.entries, kind))
    .map((entry) => ({ entry, original: originalOf(entry) }))
    .toSorted((a, b) => a.original.seq - b.original.seq)
    .flatMap(({ entry, original }): SummaryLateEntry[] => {
      const { lateReason } = original;
      if (lateReason === null || entry.kind === 'note') return [];
      return [
        {
          kind: ENTRY_KIND_WORDS[entry.kind],
          what: entry.kind === 'dose' ? entryText(entry, words) : entryDetail(entry),
          happened: times.at(entry.observedAt),
          written: fullTime(original.recordedAt),
          by: personText(original.recordedBy),
          reason: lateReason,
        },
      ];
    });
}
