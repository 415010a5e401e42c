/** What the thread of an import is given, and what it answers with. */
import type { Instant } from '../db/domain/basics/time.ts';
import type { ImportPlan } from '../db/domain/exchange/patientImport.ts';
import type { Writer } from '../db/store.ts';
import type { Pages, RowKey } from './importPages.ts';

export type OfClinic = { readonly databasePath: string; readonly dataKey: Uint8Array };

export type ReadWork = OfClinic & {
  readonly task: 'read';
  readonly path: string;
  readonly now: Instant;
  /** The identifier to use as MRN; null lets the file say. */
  readonly chosen: string | null;
};

export type ReadResult = {
  readonly plan: Omit<ImportPlan, 'planId' | 'fileName'>;
  readonly keys: readonly RowKey[];
  readonly pages: Pages;
};

export type ApplyWork = OfClinic & {
  readonly task: 'apply';
  readonly deviceId: string;
  readonly writer: Writer;
  readonly planId: string;
  readonly pages: Pages;
  readonly rowIds: ReadonlySet<string>;
  /** One integer that both threads see: who is first, the commit or the cancel. */
  readonly turn: SharedArrayBuffer;
};

export type ApplyResult = { readonly added: number };

/** What `turn` says; whoever changes it from `open` decides. */
export const TURN = { open: 0, committed: 1, cancelled: 2 } as const;
