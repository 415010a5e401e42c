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
import type { PaperDocument } from '../db/domain/paper/documents.ts';
import type { Clinics } from './clinics.ts';
import type { Clock } from './clock.ts';
import type { ViewFile } from './keptView.ts';
import type { Locking } from './locking.ts';
import type { FileDialogs } from './fileDialogs.ts';
import type { Jobs } from './jobs.ts';
import type { PatientImports } from './patientImports.ts';
import type { Readings } from './readings.ts';

/** What the page in print is given to show. */
export type Sheets = {
  readonly documents: readonly PaperDocument[];
  readonly paper: PaperSize;
};

/** Documents become pages: in a hidden window, which is kept ready while somebody prints. */
export type Paper = {
  /** Something will be printed soon: gets the window ready, behind whatever is going on. */
  warm(): void;
  /**
   * One document as a PDF: tagged, with title, language and its own foot on every page.
   *
   * @throws Stop `internal` when the page could not be made; the signal's reason when aborted
   */
  toPdf(
    document: PaperDocument,
    paper: PaperSize,
    signal?: AbortSignal,
  ): Promise<Uint8Array<ArrayBuffer>>;
  /**
   * Asks for a printer and prints, each document from a new sheet; false when the dialog was closed.
   *
   * @throws Stop `conflict` when the printer refused, and as `toPdf`
   */
  toPrinter(
    sheets: Sheets,
    options: {
      readonly signal: AbortSignal;
      /** Asked right before the dialog opens; throws where it must not. */
      readonly mayAsk: () => void;
    },
  ): Promise<boolean>;
  /** What the page in print shows; null for anything that is not being printed now. */
  sheets(sheetsId: string): Sheets | null;
  /** Nobody is here: the window is closed once nothing is being made. */
  rest(): void;
  close(): void;
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
  /** Long work beside everything else, one at a time. */
  readonly jobs: Jobs;
  /** The file of patients that was read last. */
  readonly imports: PatientImports;
  /** The system's dialogs for files and folders. */
  readonly files: FileDialogs;
  /** Where a worker thread's program lies: `main/workers/<name>`. */
  readonly workerFile: (name: string) => string | URL;
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
