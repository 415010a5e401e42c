import type { Instant } from '../../../../db/domain/basics/time.ts';

/** What stands in a form and is kept as a draft until the record has it. */
export type FormDraft<F> = {
  /** Made with the first keystroke and kept with the text: sent twice, it is written once. */
  readonly entryId: string | null;
  /** When it happened; null is the moment of saving. */
  readonly at: Instant | null;
  readonly reason: string;
  /** Why it comes only now; typed in a signed session alone. */
  readonly lateReason: string;
  readonly fields: F;
};

/**
 * What of a form is still unsent once the record has what was sent of it, or null when nothing is.
 *
 * Text typed while the save was on its way is not in the record. It stays, as an entry of its own:
 * the time that was set for the one before is not its time.
 */
export function typedSince<F>(
  sent: FormDraft<F>,
  now: FormDraft<F>,
  newEntryId: string,
): FormDraft<F> | null {
  if (JSON.stringify(now.fields) === JSON.stringify(sent.fields)) return null;
  const at = JSON.stringify(now.at) === JSON.stringify(sent.at) ? null : now.at;
  return { ...now, at, entryId: newEntryId };
}
