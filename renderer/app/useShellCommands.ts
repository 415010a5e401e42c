/** What can be done from anywhere in the open record: the chairs, the screens, theme and lock. */
import { useLayoutEffect, useMemo, useRef } from 'react';
import { useNavigate } from 'react-router';
import type { BoardRow } from '../../db/domain/session/board.ts';
import { patientName } from '../../db/domain/record/record.ts';
import { chairKeys } from './chairs.ts';
import { useCommands, type Command } from './commands.ts';
import { FIND_PATIENT, focusFindField } from './find.ts';
import { BOARD, PROTOCOLS } from './places.ts';
import { setTheme } from './theme.ts';

export function useShellCommands(rows: readonly BoardRow[], lock: () => void): void {
  const navigate = useNavigate();
  const latest = useRef(lock);
  useLayoutEffect(() => {
    latest.current = lock;
  });
  const commands = useMemo((): readonly Command[] => {
    const go = (to: string) => (): void => void navigate(to);
    return [
      // Also while typing: what is typed is a draft, and waits.
      ...rows.map(({ sessionId, chair, patient }): Command => {
        const keys = chairKeys(chair);
        const name = patientName(patient);
        return {
          id: `chair.${chair ?? sessionId}`,
          label: chair === null ? `No chair: ${name}` : `Chair ${chair}: ${name}`,
          group: 'Chairs',
          ...(keys === null ? {} : { keys: [keys] }),
          also: 'go to session patient',
          run: go(`/session/${sessionId}`),
        };
      }),
      {
        id: 'app.board',
        label: 'Board of running sessions',
        group: 'App',
        keys: ['Ctrl+B'],
        also: 'chairs rooms overview',
        run: go(BOARD),
      },
      { id: 'app.today', label: 'Today', group: 'App', also: 'home sessions', run: go('/') },
      {
        id: 'app.find',
        label: 'Find patient',
        group: 'App',
        keys: ['Ctrl+K', '/'],
        also: 'search name MRN date of birth',
        run: () => {
          if (!focusFindField()) void navigate(FIND_PATIENT);
        },
      },
      {
        id: 'app.addPatient',
        label: 'Add patient',
        group: 'App',
        also: 'new register',
        run: go(`${FIND_PATIENT}/new`),
      },
      {
        id: 'app.protocols',
        label: 'Protocols',
        group: 'App',
        also: 'publish edit versions settings',
        run: go(PROTOCOLS),
      },
      {
        id: 'app.themeDim',
        label: 'Theme: dim, for the treatment room',
        group: 'App',
        run: () => setTheme('dim'),
      },
      { id: 'app.themeDark', label: 'Theme: dark', group: 'App', run: () => setTheme('dark') },
      { id: 'app.themeLight', label: 'Theme: light', group: 'App', run: () => setTheme('light') },
      {
        id: 'app.lock',
        label: 'Lock',
        group: 'App',
        also: 'sign out leave',
        run: () => latest.current(),
      },
    ];
  }, [navigate, rows]);
  useCommands(commands);
}
