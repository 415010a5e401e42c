/**
 * Patient import: what a file holds, told row by row before anything is taken from it.
 */
import type { PatientDetail, WeightBasis, Instant } from '../record/record.ts';

/** A patient of the clinic that a row of the file may be. */
export type ImportMatch = {
  readonly patientId: string;
  readonly familyName: string;
  readonly givenName: string;
  readonly dateOfBirth: string;
  readonly mrn: string;
  readonly by: 'mrn' | 'name_and_birth';
};

/**
 * `new`: taken unless left out. `same_mrn`: in the clinic already, left out always. `maybe_same`: by
 * name and birth date, left out unless somebody decides to add it. `left_out`: cannot be taken.
 */
export type ImportVerdict = 'new' | 'same_mrn' | 'maybe_same' | 'left_out';

/** The order in which rows are paged: what asks for a decision comes first. */
export const VERDICT_ORDER: readonly ImportVerdict[] = [
  'maybe_same',
  'new',
  'left_out',
  'same_mrn',
];

export type ImportRow = {
  /** Its place in the file, stable over readings of the same file. */
  readonly rowId: string;
  readonly verdict: ImportVerdict;
  /** As it would be charted; what is missing in a row left out is empty. */
  readonly detail: PatientDetail;
  readonly weight: {
    readonly weightG: number;
    readonly basis: WeightBasis;
    readonly observedAt: Instant;
  } | null;
  /** Why it is left out or may be the same, and what of it is not taken. In plain words. */
  readonly reasons: readonly string[];
  readonly matches: readonly ImportMatch[];
};

export type IdentifierSystem = {
  readonly system: string;
  readonly label: string;
  /** Patients of the file who have one. */
  readonly count: number;
};

export type ImportPlan = {
  readonly planId: string;
  readonly fileName: string;
  readonly counts: Readonly<Record<ImportVerdict, number>>;
  /** What in the file is not of a patient's chart: type and count, most frequent first. */
  readonly ignored: readonly { readonly type: string; readonly count: number }[];
  readonly mrnSystems: readonly IdentifierSystem[];
  /** The one in use as MRN; empty when no patient has an identifier. */
  readonly mrnSystem: string;
};

/** `leave_out` is the answer for every row not named, but for `new` ones. */
export type PatientDecision = {
  readonly rowId: string;
  readonly take: 'add' | 'leave_out';
};
