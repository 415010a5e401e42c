/** One-tap entries that are on their way to the record. */
import type { QuickEvent } from '../../../../../db/domain/protocol/protocol.ts';
import type { Instant } from '../../../../../db/domain/basics/time.ts';

/** A second tap of the same within this is the same tap, ms: a glove bounces. */
export const SAME_TAP_MS = 1000;

/** What one tap records. */
export type Tapped =
  { readonly kind: 'observation'; readonly label: string } | { readonly kind: 'peer_check' };

/** A tap not yet confirmed; its identity and moment stay, however often it is sent. */
export type Tap = { readonly entryId: string; readonly at: Instant; readonly tapped: Tapped };

export function tapWords(tapped: Tapped): string {
  return tapped.kind === 'peer_check' ? 'Monitor reports: well' : tapped.label;
}

/** Whether a tap counts, after the last one that did. */
export function countsAsTap(
  last: { readonly words: string; readonly atMs: number } | null,
  words: string,
  nowMs: number,
): boolean {
  return last === null || last.words !== words || nowMs - last.atMs >= SAME_TAP_MS;
}

/** The words on the button of a quick event; an adverse event asks for more first. */
export function quickEventWords(event: QuickEvent): string {
  if (event.kind === 'observation') return event.label;
  return `${event.term.charAt(0).toUpperCase()}${event.term.slice(1)}…`;
}
