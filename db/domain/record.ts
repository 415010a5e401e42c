/**
 * The record: the shapes every part of the app shares.
 *
 * Quantities are integers of the unit in their name. Every entry carries two times: when it
 * happened (`observedAt`) and when it was written (`recordedAt`). Nothing here is ever changed:
 * a correction is a new row whose `supersedesId` names the row it replaces.
 */
import type { Instant } from './time.ts';
import type { ProtocolVersion } from './protocol.ts';

export type { Instant };

/** The kinds of entry a session can hold, each in a table of its own. */
export const ENTRY_KINDS = [
  'vitals',
  'dose',
  'medicine',
  'note',
  'observation',
  'adverse_event',
  'recovery_check',
  'escort',
  'instructions',
  'acknowledgement',
  'discharge',
] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

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
};

/** One set of vital signs. A value not taken is null, never zero. */
export type VitalsValues = {
  readonly sbpMmHg: number | null;
  readonly dbpMmHg: number | null;
  readonly heartRatePerMin: number | null;
  readonly spo2Percent: number | null;
  readonly respiratoryRatePerMin: number | null;
  /** Tenths of a degree Celsius: 368 is 36.8 °C. */
  readonly temperatureDeciC: number | null;
  /** Modified Observer's Assessment of Alertness/Sedation, 0–5. */
  readonly moaas: number | null;
  /** Numeric rating scale for pain, 0–10. */
  readonly painNrs: number | null;
  readonly oxygen: 'room_air' | 'supplemental' | null;
};

/** One event at the pump, or a bolus. */
export type DoseValues =
  | {
      readonly event: 'start';
      readonly rateUlPerHour: number;
      readonly concentrationMcgPerMl: number;
    }
  | { readonly event: 'rate_change'; readonly rateUlPerHour: number }
  | { readonly event: 'pause' }
  | { readonly event: 'resume'; readonly rateUlPerHour: number | null }
  | { readonly event: 'bolus'; readonly doseMcg: number }
  | { readonly event: 'stop' };

export const MEDICINE_UNITS = ['mg', 'mcg', 'g', 'mL', 'units', 'L/min'] as const;
export type MedicineUnit = (typeof MEDICINE_UNITS)[number];

export const MEDICINE_ROUTES = [
  'intravenous',
  'intramuscular',
  'oral',
  'sublingual',
  'intranasal',
  'inhaled',
  'subcut',
  'transdermal',
] as const;
export type MedicineRoute = (typeof MEDICINE_ROUTES)[number];

/** A medicine given beside the ketamine: an antiemetic, an antihypertensive, oxygen. */
export type MedicineValues = {
  readonly name: string;
  /** Thousandths of `unit`: 4 mg is 4000 of mg. */
  readonly amountThousandths: number;
  readonly unit: MedicineUnit;
  readonly route: MedicineRoute;
  readonly indication: string;
};

/** The longest note the record takes, in UTF-16 code units as the editor counts them. */
export const NOTE_MAX_LENGTH = 200_000;

export type NoteValues = {
  /** An addendum is a note written after the signature. */
  readonly purpose: 'session' | 'addendum';
  readonly text: string;
};

export type ObservationValues = { readonly label: string; readonly detail: string };

export const ADVERSE_EVENT_TERMS = [
  'dissociation',
  'anxiety',
  'agitation',
  'dizziness',
  'vertigo',
  'nausea',
  'vomiting',
  'headache',
  'sedation',
  'blurred or double vision',
  'nystagmus',
  'hypertension',
  'tachycardia',
  'hypotension',
  'bradycardia',
  'hypersalivation',
  'dysarthria',
  'confusion',
  'hallucination',
  'tremor',
  'bladder symptoms',
  'respiratory depression',
  'desaturation',
  'laryngospasm',
  'seizure',
  'IV infiltration',
  'fall',
  'suicidality',
  'other',
] as const;
export type AdverseEventTerm = (typeof ADVERSE_EVENT_TERMS)[number];

export type AdverseEventValues = {
  readonly term: AdverseEventTerm;
  /** The clinician's own word when the term is `other`, else empty. */
  readonly otherTerm: string;
  /** 1 mild, 2 moderate, 3 severe, 4 life-threatening, 5 death (CTCAE v5). */
  readonly grade: number;
  readonly actionTaken: string;
  readonly outcome: 'ongoing' | 'resolved' | 'referred';
};

/** One look at recovery. An item not judged is null, and its scale is then incomplete. */
export type RecoveryValues = {
  readonly aldreteActivity: number | null;
  readonly aldreteRespiration: number | null;
  readonly aldreteCirculation: number | null;
  readonly aldreteConsciousness: number | null;
  readonly aldreteOxygenation: number | null;
  readonly padssVitals: number | null;
  readonly padssAmbulation: number | null;
  readonly padssNausea: number | null;
  readonly padssPain: number | null;
  readonly padssBleeding: number | null;
  /** A plain rating 0–10; not a validated instrument. */
  readonly dissociation: number | null;
  readonly orientation: 'full' | 'partial' | 'disoriented' | null;
  readonly gait: 'steady' | 'unsteady' | 'unable' | null;
  readonly nausea: 'none' | 'mild' | 'moderate' | 'severe' | null;
};

export type EscortValues = {
  readonly name: string;
  readonly relationship: string;
  readonly phone: string;
};

export type InstructionsValues = {
  readonly givenTo: string;
  readonly form: 'written' | 'written_and_spoken';
};

/** What was done about a vital sign beyond a critical prompt. */
export type AcknowledgementValues = { readonly vitalsId: string; readonly action: string };

export const DISCHARGE_CRITERIA = [
  'infusion_ended',
  'aldrete',
  'padss',
  'sedation',
  'dissociation',
  'orientation',
  'gait',
  'vitals_near_baseline',
  'acknowledgements',
  'escort',
  'instructions',
] as const;
export type DischargeCriterionCode = (typeof DISCHARGE_CRITERIA)[number];

export type DischargeCriterion = {
  readonly code: DischargeCriterionCode;
  /** `unknown` is never met. */
  readonly state: 'met' | 'unmet' | 'unknown';
  /** What was found, in words: "Aldrete 8 of 10 at 14:05; 9 needed". */
  readonly detail: string;
  readonly overrideReason: string | null;
};

/** The gate as it stood at the moment of discharge, kept as found. */
export type DischargeValues = { readonly criteria: readonly DischargeCriterion[] };

/** The typed columns of each kind of entry. */
export type EntryValues = {
  readonly vitals: VitalsValues;
  readonly dose: DoseValues;
  readonly medicine: MedicineValues;
  readonly note: NoteValues;
  readonly observation: ObservationValues;
  readonly adverse_event: AdverseEventValues;
  readonly recovery_check: RecoveryValues;
  readonly escort: EscortValues;
  readonly instructions: InstructionsValues;
  readonly acknowledgement: AcknowledgementValues;
  readonly discharge: DischargeValues;
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

/** The plan a session runs under: what was meant to be given, and on which weight. */
export type SessionPlan = {
  readonly id: string;
  readonly weight: WeightObservation;
  readonly targetMcgPerKg: number;
  readonly durationS: number;
  readonly concentrationMcgPerMl: number;
  readonly pumpRateUlPerHour: number;
  readonly recordedAt: Instant;
  readonly recordedBy: PersonRef;
  readonly supersedesId: string | null;
  readonly amendReason: string | null;
};

export type SessionHead = {
  readonly id: string;
  readonly patientId: string;
  readonly kind: 'iv_infusion';
  readonly room: string;
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

/** The entries of one kind that stand: not superseded, not entered in error; by observed time. */
export function standing<K extends EntryKind>(
  entries: readonly Entry[],
  kind: K,
): readonly EntryOf<K>[] {
  const superseded = new Set(entries.map((entry) => entry.supersedesId));
  return entries
    .filter((entry): entry is EntryOf<K> => entry.kind === kind)
    .filter((entry) => !superseded.has(entry.id) && !entry.enteredInError)
    .toSorted((a, b) => a.observedAt.utcMs - b.observedAt.utcMs || a.seq - b.seq);
}

/** The name as the record shows it: family name first, as on a chart label. */
export function patientName(detail: Pick<PatientDetail, 'familyName' | 'givenName'>): string {
  return detail.givenName === '' ? detail.familyName : `${detail.familyName}, ${detail.givenName}`;
}
