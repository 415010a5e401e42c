/** Kiosk: the screen in a patient's hands. */
import type { kiosk } from '../../preload/contract/kiosk.ts';
import type { Handlers } from '../context.ts';

export const kioskHandlers: Handlers<keyof typeof kiosk> = {
  'kiosk.start': async (input, { kiosk: patient }) => {
    await patient.start(input);
    return { started: true };
  },
  'kiosk.state': (_, { kiosk: patient }) => patient.state(),
  'kiosk.submit': (answer, { kiosk: patient }) => patient.submit(answer),
  'kiosk.leave': async ({ pin }, { kiosk: patient }) => {
    await patient.leave(pin);
    return { left: true };
  },
};
