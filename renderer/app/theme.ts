/** Themes: light at the desk, dim in the room, dark by choice; a choice is kept over a restart. */
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
  const { dataset } = document.documentElement;
  const theme = themeOf(choice);
  if (dataset['theme'] !== theme) dataset['theme'] = theme;
  for (const listener of [...listeners]) listener();
}

const chosenListeners = new Set<() => void>();

/** Chooses a theme for the place one is in: desk or room. */
export function setTheme(theme: Theme): void {
  change(choice.rooms > 0 ? { ...choice, room: theme } : { ...choice, desk: theme });
  for (const listener of [...chosenListeners]) listener();
}

/** What was chosen for the desk and for the room. */
export function chosenThemes(): Pick<Choice, 'desk' | 'room'> {
  return { desk: choice.desk, room: choice.room };
}

/** Takes what was chosen the last time. */
export function takeThemes(themes: Pick<Choice, 'desk' | 'room'>): void {
  change({ ...choice, ...themes });
}

/** Hears of choices, not of places; answers how to stop. */
export function onThemeChosen(listener: () => void): () => void {
  chosenListeners.add(listener);
  return () => chosenListeners.delete(listener);
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
    // Shown once it is known what follows: from room to room the theme never turns, which would
    // style everything anew, twice.
    choice = { ...choice, rooms: choice.rooms - 1 };
    leftNow = true;
    queueMicrotask(() => {
      leftNow = false;
      change(choice);
    });
  };
}

/** True until the screen that follows a screen of the room has been laid out. */
let leftNow = false;

/**
 * While the calling screen is open it is the treatment room: dim, unless chosen otherwise there.
 *
 * `room` false: it is the desk for now.
 */
export function useRoomTheme(room = true): void {
  // Before the first paint: the room never sees a light frame.
  useLayoutEffect(() => (room ? enterRoom() : undefined), [room]);
}

/** The screen that locks the room is still in the room: it must not light it up. */
export function useStayInRoom(locked: boolean): void {
  useLayoutEffect(() => (locked && leftNow ? enterRoom() : undefined), [locked]);
}
