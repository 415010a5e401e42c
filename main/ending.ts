/** The end of the app: what a job was writing is taken away first, then the clinic closes. */

export type EndingOptions = {
  /** Cancels the job that runs; null while there is none. */
  readonly stopJobs: () => Promise<void> | null;
  readonly close: () => void;
  readonly quit: () => void;
  readonly later: (ms: number, run: () => void) => void;
};

/** Then the app ends with something left, rather than never. */
const CLEARED_WITHIN_MS = 10_000;

/**
 * For `will-quit`, which waits for nobody: the first one is held back while a job clears up, and the
 * app is told to quit once more after that. An export that only half is there can be read by anybody.
 */
export function endInOrder({ stopJobs, close, quit, later }: EndingOptions) {
  let isOver = false;
  let isWaiting = false;
  return (event: { readonly preventDefault: () => void }): void => {
    const clearing = isOver ? null : stopJobs();
    if (clearing === null) {
      close();
      return;
    }
    event.preventDefault();
    if (isWaiting) return;
    isWaiting = true;
    const end = (): void => {
      if (isOver) return;
      isOver = true;
      quit();
    };
    void clearing.then(end, end);
    later(CLEARED_WITHIN_MS, end);
  };
}
