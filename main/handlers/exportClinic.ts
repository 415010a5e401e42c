/** The whole clinic as open files. */
import type { Handlers } from '../context.ts';
import { startClinicExport } from '../exportClinic.ts';

export const exportClinicHandlers: Handlers<'export.clinic'> = {
  'export.clinic': (input, context) => startClinicExport(input, context),
};
