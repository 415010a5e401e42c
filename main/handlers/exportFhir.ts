/** One session, or a patient with all sessions, as a FHIR bundle. */
import type { Handlers } from '../context.ts';
import { startFhirExport } from '../exportFhir.ts';

export const exportFhirHandlers: Handlers<'export.fhir'> = {
  'export.fhir': (input, context) => startFhirExport(input, context),
};
