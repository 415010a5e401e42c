/** What a handler may reach. Everything else of the main process is out of its hands. */
import type {
  AppEvent,
  Input,
  OperationName,
  Output,
  PaperSize,
} from '../preload/contract/index.ts';
import type { Clinics } from './clinics.ts';
import type { Clock } from './clock.ts';
import type { ViewFile } from './keptView.ts';

export type PaperJob = {
  readonly sessionId: string;
  readonly paper: PaperSize;
  /** A name without patient data, offered in the dialog. */
  readonly fileName: string;
  /** The foot of each page, for a PDF and for a printer. */
  readonly footerHtml: string;
  readonly footerText: string;
};

/** The printer and the save dialog. */
export type Paper = {
  /** The name of the file written, or null when the dialog was closed. */
  toPdf(job: PaperJob): Promise<string | null>;
  /** False when the dialog was closed. */
  toPrinter(job: PaperJob): Promise<boolean>;
  /** Shows the last file written in its folder; false when there is none. */
  showFolder(): boolean;
};

export type Context = {
  readonly clinics: Clinics;
  readonly clock: Clock;
  readonly paper: Paper;
  /** Theme and last screen of this computer. */
  readonly view: Pick<ViewFile, 'get' | 'keep'>;
  /** Tells every window that something changed. */
  readonly notify: (event: AppEvent) => void;
};

/** A handler for each operation named: one that is missing, or answers otherwise, does not compile. */
export type Handlers<Names extends OperationName = OperationName> = {
  readonly [N in Names]: (input: Input<N>, context: Context) => Output<N> | Promise<Output<N>>;
};
