/** Kiosk: the screen in a patient's hands, with one form and nothing else. */
import { z } from 'zod';
import { command, query } from './define.ts';
import { empty, id, integer, secret } from './primitives.ts';

/** The forms a patient may be handed. */
export const KIOSK_FORMS = ['pain_now'] as const;
export type KioskForm = (typeof KIOSK_FORMS)[number];

/** All that the patient's page ever knows. */
export type KioskState = {
  readonly form: KioskForm;
  readonly submitted: boolean;
  /** A check is due in some room: the page asks to give the screen back, and says no more. */
  readonly staffNeeded: boolean;
};

export const kiosk = {
  /** Hides everything, and opens the patient's page over the whole screen. */
  'kiosk.start': command<{ readonly started: true }>()(
    z.strictObject({ sessionId: id, form: z.enum(KIOSK_FORMS) }),
  ),
  'kiosk.state': query<KioskState>()(empty),
  'kiosk.submit': command<KioskState>()(z.strictObject({ painNrs: integer.min(0).max(10) })),
  /** The PIN of who handed the screen over, or of a medical lead. */
  'kiosk.leave': command<{ readonly left: true }>()(z.strictObject({ pin: secret })),
};
