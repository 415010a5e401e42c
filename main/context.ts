/** What a handler may reach. Everything else of the main process is out of its hands. */
import type { PageKind } from '../preload/contract/rights.ts';
import type {
  AppEvent,
  CheckState,
  Input,
  KioskForm,
  KioskState,
  OperationName,
  Output,
  PaperSize,
} from '../preload/contract/index.ts';
import type { SessionSummary } from '../db/domain/summary/summary.ts';
import type { Clinics } from './clinics.ts';
import type { Clock } from './clock.ts';
import type { ViewFile } from './keptView.ts';
import type { Locking } from './locking.ts';
import type { Readings } from './readings.ts';

export type PaperJob = {
  readonly sessionId: string;
  readonly paper: PaperSize;
  /** What the paper says, put together when it was asked for. */
  readonly summary: SessionSummary;
  /** A name without patient data, offered in the dialog. */
  readonly fileName: string;
  /** The foot of each page, for a PDF and for a printer. */
  readonly footerHtml: string;
  readonly footerText: string;
  /**
   * A dialog left open is nobody's to answer once who asked is gone.
   *
   * @throws Stop `not_signed_in`
   */
  readonly mustStillBeThere: () => void;
};

/** The printer and the save dialog. */
export type Paper = {
  /** The name of the file written, or null when the dialog was closed. */
  toPdf(job: PaperJob): Promise<string | null>;
  /** False when the dialog was closed. */
  toPrinter(job: PaperJob): Promise<boolean>;
  /** Shows the last file written in its folder; false when there is none. */
  showFolder(): boolean;
  /** What the page that is being printed of this session shows; null when none is. */
  onPaper(sessionId: string): SessionSummary | null;
};

/**
 * The screen in a patient's hands.
 *
 * `start` checks the session, then takes the screen with `clinics.beginKiosk()`, which locks it and
 * answers who handed it over; `leave` asks a PIN with `clinics.checkPinOfAny` and gives it back with
 * `clinics.endKiosk()`. The router lets the patient's page call while `clinics.standing().inKiosk`.
 */
export type Kiosk = {
  start(input: { readonly sessionId: string; readonly form: KioskForm }): Promise<void>;
  /** @throws Stop `not_allowed` while no kiosk runs, as the next two */
  state(): KioskState;
  submit(answer: { readonly painNrs: number }): KioskState;
  /** @throws Stop `wrong_secret`, `wait`, `locked_out` */
  leave(pin: string): Promise<void>;
};

/** The check of the whole record, beside everything else. */
export type RecordCheck = {
  /** `anchor` as printed on paper, or empty. @throws Stop `invalid`, Refusal */
  start(anchor: string): CheckState | Promise<CheckState>;
  cancel(): CheckState;
  state(): CheckState;
};

export type Context = {
  readonly clinics: Clinics;
  readonly clock: Clock;
  readonly paper: Paper;
  readonly kiosk: Kiosk;
  readonly check: RecordCheck;
  /** Keeps in the chain who read which chart. */
  readonly readings: Readings;
  readonly locking: Pick<Locking, 'asked'>;
  /** Theme and last screen of this computer. */
  readonly view: Pick<ViewFile, 'get' | 'keep'>;
  /** Tells every window that something changed. */
  readonly notify: (event: AppEvent) => void;
};

/** A handler for each operation named: one that is missing, or answers otherwise, does not compile. */
export type Handlers<Names extends OperationName = OperationName> = {
  readonly [N in Names]: (
    input: Input<N>,
    context: Context,
    page: PageKind,
  ) => Output<N> | Promise<Output<N>>;
};
