/** Handlers: one for every operation of the contract, by topic. */
import type { Handlers } from '../context.ts';
import { entryHandlers } from './entries.ts';
import { patientHandlers } from './patients.ts';
import { printHandlers } from './print.ts';
import { sessionHandlers } from './sessions.ts';
import { systemHandlers } from './system.ts';

export const handlers: Handlers = {
  ...systemHandlers,
  ...patientHandlers,
  ...sessionHandlers,
  ...entryHandlers,
  ...printHandlers,
};
