/** What a flowsheet is made of. */
import type { EntryKind, Instant, ReportedBy } from '../record/record.ts';
import type { Tier } from '../vitals/vitals.ts';

/** The rows of vital signs, in charting order. */
export const FLOW_VALUE_ROWS = [
  'bp',
  'hr',
  'spo2',
  'rr',
  'temperature',
  'moaas',
  'pain',
  'oxygen',
] as const;
export type FlowValueRow = (typeof FLOW_VALUE_ROWS)[number];
/** The rows whose cells come from entries of their own; `dose` is the pump's, or what was given. */
export type FlowRow = FlowValueRow | 'dose';

export type FlowValue = {
  readonly entryId: string;
  readonly text: string;
  /** The clinic prompt it passed; null says nothing about it being normal. */
  readonly beyond: Tier | null;
  readonly late: boolean;
  readonly reported: ReportedBy | null;
};

export type FlowCell = {
  /** Every value of this minute, in order of time: as a rule one. */
  readonly values: readonly FlowValue[];
  /** What a correction replaced, oldest first, and who corrected it when and why. */
  readonly struck: readonly { readonly text: string; readonly why: string }[];
};

export type FlowEvent = {
  /** Null for a check that nobody has recorded as done or missed. */
  readonly entryId: string | null;
  readonly kind: Exclude<EntryKind, 'vitals' | 'dose'>;
  /** In few words; the entries under the flowsheet hold it whole. */
  readonly text: string;
  readonly late: boolean;
};

/** Vital signs that were due in this minute and are not there. */
export type FlowGap = 'missed' | 'not_done' | 'overdue';

export type FlowColumn = {
  readonly key: string;
  readonly at: Instant;
  /** `14:05`, on the clock it was charted on. */
  readonly time: string;
  /** Only where the day differs from the column before, or from the day of check-in. */
  readonly date: string | null;
  readonly cells: { readonly [R in FlowRow]?: FlowCell };
  /** The pump's rate where nothing was done at it; null without a pump, or when it is off. */
  readonly carriedRate: string | null;
  /** Given by the end of the column, without its unit; null before the first dose. */
  readonly deliveredMg: string | null;
  readonly events: readonly FlowEvent[];
  /** When its late entries were written: `14:32`. */
  readonly written: readonly string[];
  /** Who told values of it that the clinic did not take: `patient`. */
  readonly reported: readonly string[];
  readonly corrected: boolean;
  readonly gap: FlowGap | null;
  /** All of the above as one text: columns that read alike are drawn once. */
  readonly look: string;
};

export type Flowsheet = {
  readonly given: 'pump' | 'at_once';
  /** The rows that are shown: those always there, and those with a value. */
  readonly rows: readonly FlowRow[];
  readonly columns: readonly FlowColumn[];
};
