/** Handlers: one for every operation of the contract, by topic. */
import type { Handlers } from '../context.ts';
import { auditHandlers } from './audit.ts';
import { blankHandlers } from './blanks.ts';
import { draftHandlers } from './drafts.ts';
import { entryHandlers } from './entries.ts';
import { importHandlers } from './import.ts';
import { exportClinicHandlers } from './exportClinic.ts';
import { exportFhirHandlers } from './exportFhir.ts';
import { jobHandlers } from './jobs.ts';
import { keyHandlers } from './keys.ts';
import { kioskHandlers } from './kiosk.ts';
import { patientHandlers } from './patients.ts';
import { peopleHandlers } from './people.ts';
import { printHandlers } from './print.ts';
import { protocolHandlers } from './protocols.ts';
import { psychotherapyHandlers } from './psychotherapy.ts';
import { restoreHandlers } from './restore.ts';
import { sessionHandlers } from './sessions.ts';
import { settingsHandlers } from './settings.ts';
import { signingHandlers } from './signing.ts';
import { systemHandlers } from './system.ts';
import { templateHandlers } from './templates.ts';
import { viewHandlers } from './view.ts';

export const handlers: Handlers = {
  ...systemHandlers,
  ...viewHandlers,
  ...patientHandlers,
  ...protocolHandlers,
  ...sessionHandlers,
  ...entryHandlers,
  ...draftHandlers,
  ...printHandlers,
  ...jobHandlers,
  ...importHandlers,
  ...templateHandlers,
  ...blankHandlers,
  ...signingHandlers,
  ...settingsHandlers,
  ...psychotherapyHandlers,
  ...peopleHandlers,
  ...kioskHandlers,
  ...keyHandlers,
  ...auditHandlers,
  ...exportClinicHandlers,
  ...exportFhirHandlers,
  ...restoreHandlers,
};
