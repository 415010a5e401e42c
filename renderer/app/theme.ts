/** Themes: light at the desk, dim in the room, dark by choice. Not kept: the next start is light. */
import { useLayoutEffect, useSyncExternalStore } from 'react';

export const THEMES = ['light', 'dark', 'dim'] as const;
export type Theme = (typeof THEMES)[number];

type Choice = {
  /** What the user chose, for the desk and for the room apart; null is the default of the place. */
  readonly desk: Theme | null;
  readonly room: Theme | null;
  /** How many screens of the treatment room are open. */
  readonly rooms: number;
};

let choice: Choice = { desk: null, room: null, rooms: 0 };
const listeners = new Set<() => void>();

function themeOf({ desk, room, rooms }: Choice): Theme {
  return rooms > 0 ? (room ?? 'dim') : (desk ?? 'light');
}

function change(next: Choice): void {
  choice = next;
  document.documentElement.dataset['theme'] = themeOf(choice);
  for (const listener of [...listeners]) listener();
}

/** Chooses a theme for the place one is in: desk or room. */
export function setTheme(theme: Theme): void {
  change(choice.rooms > 0 ? { ...choice, room: theme } : { ...choice, desk: theme });
}

/** The theme that is shown. */
export function useTheme(): Theme {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => themeOf(choice),
  );
}

function enterRoom(): () => void {
  change({ ...choice, rooms: choice.rooms + 1 });
  return () => {
    change({ ...choice, rooms: choice.rooms - 1 });
    leftNow = true;
    queueMicrotask(() => {
      leftNow = false;
    });
  };
}

/** True until the screen that follows a screen of the room has been laid out. */
let leftNow = false;

/** While the calling screen is open it is the treatment room: dim, unless chosen otherwise there. */
export function useRoomTheme(): void {
  // Before the first paint: the room never sees a light frame.
  useLayoutEffect(() => enterRoom(), []);
}

/** The screen that locks the room is still in the room: it must not light it up. */
export function useStayInRoom(locked: boolean): void {
  useLayoutEffect(() => (locked && leftNow ? enterRoom() : undefined), [locked]);
}
