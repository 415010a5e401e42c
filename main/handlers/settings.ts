/** The clinic's own settings. */
import type { clinicSettings } from '../../preload/contract/settings.ts';
import type { Handlers } from '../context.ts';
import { mustGiveReason } from '../failures.ts';

export const settingsHandlers: Handlers<keyof typeof clinicSettings> = {
  'settings.read': (_, { clinics }) => clinics.store().settings.current(),
  'settings.change': (input, { clinics, notify }) => {
    mustGiveReason(input.reason);
    const { settings } = clinics.store();
    settings.change(clinics.writer(), input);
    notify({ type: 'state_changed' });
    return settings.current();
  },
};
