/** What can be done from anywhere in the open record: the chairs, the screens, theme and lock. */
import { useLayoutEffect, useMemo, useRef } from 'react';
import { useNavigate } from 'react-router';
import type { BoardRow } from '../../db/domain/session/board.ts';
import { patientName } from '../../db/domain/record/record.ts';
import { chairKeys } from './chairs.ts';
import { useCommands, type Command } from './commands.ts';
import { FIND_PATIENT, focusFindField } from './find.ts';
import { navEntries, type NavEntry } from './navEntries.ts';
import { BOARD, EMERGENCY, EXPORT, IMPORT, OWN_PIN, TEMPLATES } from './places.ts';
import { emergencyAdds, useRights } from './rights.ts';
import { setTheme } from './theme.ts';

/** What an entry of the navigation is called in full, and by what else it is found. */
const WORDS: Readonly<Record<string, { readonly label?: string; readonly also: string }>> = {
  Board: { label: 'Board of running sessions', also: 'chairs rooms overview' },
  Today: { also: 'home sessions' },
  'To sign': { also: 'signature co-sign queue waiting' },
  Print: {
    label: 'Print centre',
    also: 'paper PDF documents summary going home instructions downtime form esketamine reprint',
  },
  Protocols: { also: 'publish edit versions' },
  Audit: { also: 'who read log trail replay verify check record emergency' },
  Settings: {
    also: 'people rights roles locking keys passphrase recovery PIN file names',
  },
};

function navCommand({ to, label, keys }: NavEntry, run: () => void): Command {
  return {
    id: to === BOARD ? 'app.board' : `app.${label.toLowerCase().replaceAll(' ', '')}`,
    label: WORDS[label]?.label ?? label,
    group: 'App',
    ...(keys === undefined ? {} : { keys: [keys] }),
    also: WORDS[label]?.also ?? '',
    run,
  };
}

export function useShellCommands(rows: readonly BoardRow[], lock: () => void): void {
  const navigate = useNavigate();
  const { may, actor } = useRights();
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
      ...navEntries({ may })
        // To find a patient has a command of its own.
        .filter(({ to }) => to !== FIND_PATIENT)
        .map((entry) => navCommand(entry, go(entry.to))),
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
      ...(may('patient.add')
        ? [
            {
              id: 'app.addPatient',
              label: 'Add patient',
              group: 'App',
              also: 'new register',
              run: go(`${FIND_PATIENT}/new`),
            } as const,
          ]
        : []),
      ...(may('import.read')
        ? [
            {
              id: 'app.importPatients',
              label: 'Bring patients in',
              group: 'App',
              also: 'import FHIR bundle file',
              run: go(IMPORT),
            } as const,
          ]
        : []),
      ...(may('export.clinic')
        ? [
            {
              id: 'app.exportClinic',
              label: 'Export the whole clinic',
              group: 'App',
              also: 'CSV FHIR PDF save leave move',
              run: go(EXPORT),
            } as const,
          ]
        : []),
      ...(may('template.list')
        ? [
            {
              id: 'app.templates',
              label: 'Templates of documents',
              group: 'App',
              also: 'going home instructions esketamine form words edit',
              run: go(TEMPLATES),
            } as const,
          ]
        : []),
      {
        id: 'app.changePin',
        label: 'Change my PIN',
        group: 'App',
        also: 'password secret code',
        run: go(OWN_PIN),
      },
      ...(emergencyAdds(actor)
        ? [
            {
              id: 'app.emergency',
              label: 'Emergency access',
              group: 'App',
              also: 'break glass right',
              run: go(EMERGENCY),
            } as const,
          ]
        : []),
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
        keys: ['F9', 'Ctrl+L'],
        also: 'sign out leave',
        run: () => latest.current(),
      },
    ];
  }, [navigate, rows, may, actor]);
  useCommands(commands);
}
