/**
 * The contract: the only list of what may cross between the screen and the main process.
 *
 * From one definition per operation come the handler's type, the client's type and the parsing.
 */
import { entries } from './entries.ts';
import { patients } from './patients.ts';
import { print } from './print.ts';
import { protocols } from './protocols.ts';
import { sessions } from './sessions.ts';
import { system } from './system.ts';
import { view } from './view.ts';
import type { InputOf, OutputOf, Reply } from './define.ts';

export const contract = {
  ...system,
  ...view,
  ...patients,
  ...protocols,
  ...sessions,
  ...entries,
  ...print,
};

export type Contract = typeof contract;
export type OperationName = keyof Contract;
export type Input<N extends OperationName> = InputOf<Contract[N]>;
export type Output<N extends OperationName> = OutputOf<Contract[N]>;

/** What main tells the screen unasked: read again what you show. */
export type AppEvent =
  | { readonly type: 'state_changed' }
  | { readonly type: 'session_changed'; readonly sessionId: string }
  | { readonly type: 'clock_changed'; readonly clockOffsetMs: number };

/** The bridge, as the page sees it on `window.vigil`. */
export type Bridge = {
  readonly call: (name: string, input: unknown) => Promise<Reply<unknown>>;
  readonly on: (listener: (event: AppEvent) => void) => () => void;
};

export { CALL_CHANNEL, EVENT_CHANNEL } from './channels.ts';
export type { Access, ErrorCode, Failure, Reply } from './define.ts';
export type { Actor, AppState } from './system.ts';
export type { KeptView } from './view.ts';
export type { PatientChart, PatientRow, SessionRow } from './patients.ts';
export type { Draft } from './sessions.ts';
export { PAPER_SIZES, type PaperSize } from './print.ts';
