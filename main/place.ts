/** Where a screen stands, and which keys lock it. */
import type { Place } from '../db/domain/people/settings.ts';

/** The recorder and the board are the room; every other page, and none, is the desk. */
export function placeOf(address: string): Place {
  const hash = URL.canParse(address) ? new URL(address).hash : '';
  return /^#\/(?:session\/.|board(?:$|[/?]))/.test(hash) ? 'room' : 'desk';
}

export type KeyPress = {
  readonly key: string;
  readonly control: boolean;
  readonly meta: boolean;
  readonly alt: boolean;
};

/** F9, or Ctrl+L and Cmd+L: one key that works while typing as well. */
export function isLockKey(input: { readonly type: string } & Partial<KeyPress>): boolean {
  const { type, key, control = false, meta = false, alt = false } = input;
  if ((type !== 'keyDown' && type !== 'rawKeyDown') || key === undefined) return false;
  return key === 'F9' || ((control || meta) && !alt && key.toLowerCase() === 'l');
}
