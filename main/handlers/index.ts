/** Handlers: one for every operation of the contract, by topic. */
import type { Handlers } from '../context.ts';
import { entryHandlers } from './entries.ts';
import { patientHandlers } from './patients.ts';
import { printHandlers } from './print.ts';
import { protocolHandlers } from './protocols.ts';
import { sessionHandlers } from './sessions.ts';
import { systemHandlers } from './system.ts';
import { viewHandlers } from './view.ts';

export const handlers: Handlers = {
  ...systemHandlers,
  ...viewHandlers,
  ...patientHandlers,
  ...protocolHandlers,
  ...sessionHandlers,
  ...entryHandlers,
  ...printHandlers,
};
