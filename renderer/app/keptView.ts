/** What this computer keeps of the window for the next start: the themes and the last desk screen. */
import { useEffect, useRef, useState } from 'react';
import type { KeptView } from '../../preload/contract/index.ts';
import { ask } from '../api/client.ts';
import { BOARD, PROTOCOLS } from './places.ts';
import { FIND_PATIENT } from './find.ts';
import { chosenThemes, onThemeChosen, takeThemes } from './theme.ts';

type Screen = NonNullable<KeptView['screen']>;

const SECTIONS: readonly Screen[] = [BOARD, FIND_PATIENT, PROTOCOLS];

let screen: KeptView['screen'] = null;

/** The screen a start comes back to from an address: the head of its section, never a patient. */
export function sectionOf(pathname: string): Screen {
  return (
    SECTIONS.find((section) => pathname === section || pathname.startsWith(`${section}/`)) ?? '/'
  );
}

function keep(): void {
  const { desk, room } = chosenThemes();
  void ask('view.keep', { deskTheme: desk, roomTheme: room, screen });
}

/**
 * Takes what was kept, before anything is painted. False while it is not known yet.
 *
 * Asked once and outside the cache of readings, which is emptied whenever the person changes.
 */
export function useKeptView(): boolean {
  const [known, setKnown] = useState(false);
  useEffect(() => {
    let gone = false;
    const take = async (): Promise<void> => {
      const reply = await ask('view.kept', {});
      if (gone) return;
      if (reply.ok) {
        screen = reply.value.screen;
        takeThemes({ desk: reply.value.deskTheme, room: reply.value.roomTheme });
      }
      setKnown(true);
    };
    void take();
    return () => {
      gone = true;
    };
  }, []);
  useEffect(() => onThemeChosen(keep), []);
  return known;
}

/** The desk screen of the last time, when it was another than the first one. */
export function lastScreen(): string | null {
  return screen === null || screen === '/' ? null : screen;
}

/** Keeps where one is; a running session is come back to without it. */
export function useKeepScreen(pathname: string): void {
  const arrived = useRef(false);
  useEffect(() => {
    // A start begins on the first screen, on its way to the kept one.
    const before = arrived.current;
    arrived.current = true;
    if (!before) return;
    const section = sectionOf(pathname);
    if (section === (screen ?? '/')) return;
    screen = section;
    keep();
  }, [pathname]);
}
