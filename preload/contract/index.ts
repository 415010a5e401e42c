/**
 * The contract: the only list of what may cross between the screen and the main process.
 *
 * From one definition per operation come the handler's type, the client's type and the parsing.
 */
import { audit } from './audit.ts';
import { blanks } from './blanks.ts';
import { exchange } from './exchange.ts';
import { jobs } from './jobs.ts';
import { keys } from './keys.ts';
import { kiosk } from './kiosk.ts';
import { people } from './people.ts';
import { psychotherapy } from './psychotherapy.ts';
import { clinicSettings } from './settings.ts';
import { signing } from './signing.ts';
import { entries } from './entries.ts';
import { patients } from './patients.ts';
import { print } from './print.ts';
import { protocols } from './protocols.ts';
import { sessions } from './sessions.ts';
import { system } from './system.ts';
import { templates } from './templates.ts';
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
  ...blanks,
  ...jobs,
  ...templates,
  ...exchange,
  ...signing,
  ...clinicSettings,
  ...psychotherapy,
  ...people,
  ...kiosk,
  ...keys,
  ...audit,
};

export type Contract = typeof contract;
export type OperationName = keyof Contract;
export type Input<N extends OperationName> = InputOf<Contract[N]>;
export type Output<N extends OperationName> = OutputOf<Contract[N]>;

/** What main tells the screen unasked: read again what you show. */
export type AppEvent =
  | { readonly type: 'state_changed' }
  | { readonly type: 'session_changed'; readonly sessionId: string }
  /** What waits for a signature may have changed. */
  | { readonly type: 'signing_changed' }
  | { readonly type: 'clock_changed'; readonly clockOffsetMs: number }
  /** The screen locks without having been asked: hide everything now, then save what was typed. */
  | { readonly type: 'locking' }
  /** Nobody has touched anything for long; null when somebody did again. */
  | { readonly type: 'lock_soon'; readonly inMs: number | null }
  | { readonly type: 'check_changed' }
  /** The last job is further, or has ended. */
  | { readonly type: 'job_changed' }
  /** Something was printed: what stands beside a session in the print centre may have changed. */
  | { readonly type: 'printed_changed' };

/** The bridge, as the page sees it on `window.vigil`. */
export type Bridge = {
  readonly call: (name: string, input: unknown) => Promise<Reply<unknown>>;
  readonly on: (listener: (event: AppEvent) => void) => () => void;
};

export { CALL_CHANNEL, EVENT_CHANNEL } from './channels.ts';
export type { ErrorCode, Failure, Reply } from './define.ts';
export type {
  Actor,
  AppState,
  Emergency,
  LockCause,
  SignedIn,
  SignInProof,
  SignInPerson,
} from './system.ts';
export type {
  AuditPage,
  AuditRow,
  CheckProblem,
  CheckState,
  EmergencyRow,
  SessionMoment,
} from './audit.ts';
export type { KioskForm, KioskState } from './kiosk.ts';
export type { PersonRow } from './people.ts';
export type { PsychotherapyGrant, PsychotherapyNote } from './psychotherapy.ts';
export type { SettingsVersion } from './settings.ts';
export type { SigningRow } from './signing.ts';
export type { KeptView } from './view.ts';
export type { PatientChart, PatientRow, SessionRow } from './patients.ts';
export type { Draft } from './sessions.ts';
export type { BlankForm } from './blanks.ts';
export { PAPER_SIZES, type PaperSize, type PrintRow } from './print.ts';
export type { JobKind, JobOutcome, JobState, Started } from './jobs.ts';
export { EXPORT_PARTS, type ExportFacts, type ExportPart } from './exchange.ts';
