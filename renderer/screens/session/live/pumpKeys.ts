/** The keys of the pump beside the line of entry: what cannot wait for a panel to be found. */
import { DOSE_WORDS } from '../fields/doseChoices.ts';

export type PumpKey = {
  /** As the Dose panel names it, where it is read back and confirmed. */
  readonly choice: string;
  readonly words: string;
  /** To a reader: the panel has a button of the shorter words. */
  readonly spoken: string;
};

const KEYS: readonly PumpKey[] = [
  { choice: DOSE_WORDS.pause, words: 'Pause', spoken: 'Pause the pump' },
  { choice: DOSE_WORDS.resume, words: 'Resume', spoken: 'Resume the pump' },
  { choice: DOSE_WORDS.stop, words: 'Stop', spoken: 'Stop the pump' },
];

/** Those of them that can be written now; none before the infusion, and none after its end. */
export function pumpKeysOf(choices: readonly string[]): readonly PumpKey[] {
  return KEYS.filter(({ choice }) => choices.includes(choice));
}
