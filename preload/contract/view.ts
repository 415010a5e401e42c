/** How the window looks and where it was: kept on this computer, without anything of a patient. */
import { z } from 'zod';
import { command, query } from './define.ts';
import { empty } from './primitives.ts';

export const THEME_NAMES = ['light', 'dark', 'dim'] as const;
/** Screens a start may come back to: none of them names a patient. */
export const DESK_SCREENS = ['/', '/board', '/patients', '/protocols'] as const;

/** What is kept; null where nothing was chosen. */
export type KeptView = {
  readonly deskTheme: (typeof THEME_NAMES)[number] | null;
  readonly roomTheme: (typeof THEME_NAMES)[number] | null;
  readonly screen: (typeof DESK_SCREENS)[number] | null;
};

export const view = {
  'view.kept': query<KeptView>()(empty),
  'view.keep': command<{ readonly kept: boolean }>()(
    z.strictObject({
      deskTheme: z.enum(THEME_NAMES).nullable(),
      roomTheme: z.enum(THEME_NAMES).nullable(),
      screen: z.enum(DESK_SCREENS).nullable(),
    }),
  ),
};
