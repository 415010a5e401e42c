/** What a caller brings to be written: the record's shapes without what the store adds. */
import type {
  DischargeCriterionCode,
  EntryKind,
  EntryValues,
  PlannedDose,
  WeightBasis,
} from './record.ts';
import type { Instant } from '../basics/time.ts';

export type NewWeight = {
  readonly weightG: number;
  readonly basis: WeightBasis;
  readonly observedAt: Instant;
};

export type NewPlan = PlannedDose & { readonly weightId: string };

/** Values of an entry as the caller gives them; a discharge brings only its overrides. */
export type NewEntryValues = Omit<EntryValues, 'discharge'> & {
  readonly discharge: {
    readonly overrides: readonly {
      readonly code: DischargeCriterionCode;
      readonly reason: string;
    }[];
  };
};

/** What a new entry and a correction have in common. */
export type EntryInput = {
  readonly [K in EntryKind]: {
    readonly entryId: string;
    readonly sessionId: string;
    readonly observedAt: Instant;
    readonly draftKey: string | null;
    readonly kind: K;
    readonly values: NewEntryValues[K];
  };
}[EntryKind];

export type NewEntry = EntryInput & {
  /** Why it comes now: needed once the session is signed or cancelled, null before. */
  readonly lateReason: string | null;
};

/** Neither a discharge nor a hand-over is corrected: it is withdrawn, where it may be at all. */
export type Amendment = Exclude<EntryInput, { readonly kind: 'discharge' | 'hand_over' }> & {
  readonly targetId: string;
  readonly reason: string;
};
