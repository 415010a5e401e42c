import { useCallback, useState } from 'react';
import type { DoseValues } from '../../../../db/domain/record/record.ts';

/** The words put to the clinician, and the values they were made of. */
export type ReadBack = { readonly values: DoseValues; readonly words: string };

/** A read-back by a function of the words, or null while there are no values. */
export function readBackOf(
  values: DoseValues | null,
  wordsOf: (values: DoseValues) => string,
): ReadBack | null {
  return values === null ? null : { values, words: wordsOf(values) };
}

export type ReadBackState = {
  readonly read: ReadBack | null;
  /** Other words came up at the last press: they are to be read first. */
  readonly changed: boolean;
  readonly ask: (now: ReadBack | null) => void;
  /** Whether this was read as it would be read now; if not, it is asked again. */
  readonly agrees: (now: ReadBack | null) => boolean;
  readonly close: () => void;
};

/**
 * A dose is recorded only after its read-back.
 *
 * What stood behind the words may have changed since they were shown (an undo, a correction, a
 * press in the same moment): then the new words are shown instead, and nothing is recorded but what
 * was read.
 */
export function useReadBack(): ReadBackState {
  const [state, setState] = useState<{ readonly read: ReadBack | null; readonly changed: boolean }>(
    { read: null, changed: false },
  );
  const ask = useCallback((read: ReadBack | null) => setState({ read, changed: false }), []);
  // The same function every time, for the setters that close the read-back.
  const close = useCallback(() => setState({ read: null, changed: false }), []);
  const { read } = state;
  return {
    ...state,
    ask,
    agrees: (now) => {
      if (now !== null && JSON.stringify(now) === JSON.stringify(read)) return true;
      setState({ read: now, changed: now !== null });
      return false;
    },
    close,
  };
}
