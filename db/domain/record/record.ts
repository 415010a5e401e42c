/**
 * The record: the shapes every part of the app shares.
 *
 * Quantities are integers of the unit in their name. Every entry carries two times: when it
 * happened (`observedAt`) and when it was written (`recordedAt`). Nothing here is ever changed:
 * a correction is a new row whose `supersedesId` names the row it replaces.
 */
import { oncePerEntries } from './entryMemo.ts';
import type { EntryKind, EntryValues } from './entryValues.ts';
import type { ProtocolVersion, SessionKind } from '../protocol/protocol.ts';
import type { Instant } from '../basics/time.ts';

export * from './entryValues.ts';
export type { Instant };

export type PersonRef = { readonly id: string; readonly name: string; readonly credential: string };

/** What every entry of the record has, whatever its kind. */
export type EntryEnvelope = {
  readonly id: string;
  readonly sessionId: string;
  readonly observedAt: Instant;
  readonly recordedAt: Instant;
  readonly recordedBy: PersonRef;
  /** Order in which this device wrote it; never the order in which things happened. */
  readonly seq: number;
  readonly supersedesId: string | null;
  readonly amendReason: string | null;
  /** True on a superseding row that withdraws the original without a replacement. */
  readonly enteredInError: boolean;
  /** Why an entry was first written after the session was signed; null for all others. */
  readonly lateReason: string | null;
};

export type Entry = {
  readonly [K in EntryKind]: EntryEnvelope & { readonly kind: K; readonly values: EntryValues[K] };
}[EntryKind];
export type EntryOf<K extends EntryKind> = Extract<Entry, { readonly kind: K }>;

export const WEIGHT_BASES = ['measured', 'reported', 'estimated'] as const;
export type WeightBasis = (typeof WEIGHT_BASES)[number];

export type Sex = 'female' | 'male' | 'intersex' | 'unknown';

/** A weight is an observation with a date, never a bare field. */
export type WeightObservation = {
  readonly id: string;
  readonly weightG: number;
  readonly basis: WeightBasis;
  readonly observedAt: Instant;
  readonly recordedAt: Instant;
  readonly recordedBy: PersonRef;
};

export type PatientDetail = {
  readonly familyName: string;
  readonly givenName: string;
  /** ISO calendar date, 1985-07-14. */
  readonly dateOfBirth: string;
  readonly sex: Sex;
  readonly mrn: string;
  readonly phone: string;
  readonly address: string;
  /** Nobody asked, none known, or listed: an empty list alone says nothing. */
  readonly allergyStatus: 'not_asked' | 'none_known' | 'listed';
  readonly allergies: readonly { readonly substance: string; readonly reaction: string }[];
  readonly conditions: readonly string[];
  readonly medicines: readonly { readonly name: string; readonly dose: string }[];
  readonly contactName: string;
  readonly contactRelationship: string;
  readonly contactPhone: string;
};

export type Patient = {
  readonly id: string;
  readonly detail: PatientDetail;
  /** Newest observed first. */
  readonly weights: readonly WeightObservation[];
};

/** One earlier version of a patient's details, for the history. */
export type PatientVersion = {
  readonly versionId: string;
  readonly detail: PatientDetail;
  readonly recordedAt: Instant;
  readonly recordedBy: PersonRef;
  readonly amendReason: string | null;
};

/** The dose a plan means to give; which form it takes follows from the protocol's dosing. */
export type PlannedDose =
  | {
      readonly mode: 'infusion';
      readonly targetMcgPerKg: number;
      readonly durationS: number;
      readonly concentrationMcgPerMl: number;
      readonly pumpRateUlPerHour: number;
    }
  | {
      /** An injection: weight × target, drawn up from a solution. */
      readonly mode: 'by_weight';
      readonly targetMcgPerKg: number;
      readonly concentrationMcgPerMl: number;
    }
  | {
      /** Nasal devices or lozenges: a total that does not follow the weight. */
      readonly mode: 'fixed';
      readonly doseMcg: number;
    };

/** The plan a session runs under: what was meant to be given, and on which weight. */
export type SessionPlan = PlannedDose & {
  readonly id: string;
  readonly weight: WeightObservation;
  readonly recordedAt: Instant;
  readonly recordedBy: PersonRef;
  readonly supersedesId: string | null;
  readonly amendReason: string | null;
};

export type SessionHead = {
  readonly id: string;
  readonly patientId: string;
  readonly kind: SessionKind;
  readonly room: string;
  /**
   * The chair (1–12) this session has on this computer while it runs: its number, colour and key.
   * Null when it started before there were chairs, or when all of them were taken.
   */
  readonly chair: number | null;
  readonly checkedInAt: Instant;
  readonly recordedAt: Instant;
  readonly recordedBy: PersonRef;
};

export const SIGNATURE_MEANINGS = ['performed', 'reviewed', 'co-signed', 'witnessed'] as const;
export type SignatureMeaning = (typeof SIGNATURE_MEANINGS)[number];

export type Signature = {
  readonly id: string;
  readonly signedBy: PersonRef;
  readonly meaning: SignatureMeaning;
  readonly signedAt: Instant;
  /** Order in which this device wrote it, as of an entry. */
  readonly seq: number;
  /** SHA-256, hex, over the canonical form of the record as it stood when signed. */
  readonly contentHash: string;
};

export type Cancellation = {
  readonly id: string;
  readonly observedAt: Instant;
  readonly recordedAt: Instant;
  readonly recordedBy: PersonRef;
  readonly reason: string;
};

/** Everything one session holds, superseded rows included. */
export type SessionRecord = {
  readonly session: SessionHead;
  readonly patient: Patient;
  readonly protocol: ProtocolVersion;
  /** Oldest first; the last one stands. Never empty. */
  readonly plans: readonly SessionPlan[];
  /** Every entry ever written, in order of `seq`. */
  readonly entries: readonly Entry[];
  readonly cancellation: Cancellation | null;
  readonly signatures: readonly Signature[];
};

const standingByKind = oncePerEntries((entries) => {
  const superseded = new Set(entries.map((entry) => entry.supersedesId));
  const byKind = new Map<EntryKind, Entry[]>();
  for (const entry of entries) {
    if (superseded.has(entry.id) || entry.enteredInError) continue;
    const ofKind = byKind.get(entry.kind);
    if (ofKind === undefined) byKind.set(entry.kind, [entry]);
    else ofKind.push(entry);
  }
  for (const ofKind of byKind.values()) {
    ofKind.sort((a, b) => a.observedAt.utcMs - b.observedAt.utcMs || a.seq - b.seq);
  }
  return byKind;
});

const NONE: readonly Entry[] = [];

/** The entries of one kind that stand: not superseded, not entered in error; by observed time. */
export function standing<K extends EntryKind>(
  entries: readonly Entry[],
  kind: K,
): readonly EntryOf<K>[] {
  return (standingByKind(entries).get(kind) ?? NONE) as unknown as readonly EntryOf<K>[];
}

/** The name as the record shows it: family name first, as on a chart label. */
export function patientName(detail: Pick<PatientDetail, 'familyName' | 'givenName'>): string {
  return detail.givenName === '' ? detail.familyName : `${detail.familyName}, ${detail.givenName}`;
}
