/** Input: what a window tells of somebody being there, and the key that locks from anywhere. */
import type { WebContents } from 'electron';
import { isLockKey } from './place.ts';

export type InputHeard = {
  /** A key, a touch, a click, the wheel, or the mouse moved. */
  readonly touched: () => void;
  readonly lockKey: () => void;
};

/** What a window tells without anybody's hand. */
const NOBODY: readonly string[] = ['mouseEnter', 'mouseLeave', 'undefined'];

export function hearInput(contents: WebContents, { touched, lockKey }: InputHeard): void {
  contents.on('before-input-event', (event, input) => {
    touched();
    if (!isLockKey(input)) return;
    // The page must not take it for a letter, nor a screen reader for a command of the page.
    event.preventDefault();
    lockKey();
  });
  contents.on('input-event', (_event, input) => {
    if (NOBODY.includes(input.type)) return;
    touched();
    // Keys that come from a tool and not from the keyboard are told here alone.
    if (isLockKey(input)) lockKey();
  });
}
