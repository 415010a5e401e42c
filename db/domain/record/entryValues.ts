/**
 * What each kind of entry holds: typed values, in integers of the unit in their name.
 *
 * A value nobody took, asked or judged is null, never zero and never `no`.
 */

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
  'peer_check',
  'missed_check',
  'meeting',
  'remote_place',
  'drug_count',
  'rems_monitoring',
  'hand_over',
] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

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
  /** Who read the values off, when it was not the clinic's own staff; shown wherever they are. */
  readonly reportedBy: ReportedBy | null;
};

/** Somebody at the patient's side in a remote session. */
export type ReportedBy = 'patient' | 'peer_monitor';

/**
 * One event at the pump, or a dose given at once.
 *
 * `bolus` is every dose given at once, whatever the route: a bolus by vein, an injection, a nasal
 * device, a lozenge. `stop` ends the dosing of any kind of session.
 */
export type DoseValues =
  | {
      readonly event: 'start';
      readonly rateUlPerHour: number;
      readonly concentrationMcgPerMl: number;
    }
  | { readonly event: 'rate_change'; readonly rateUlPerHour: number }
  | { readonly event: 'pause' }
  | { readonly event: 'resume'; readonly rateUlPerHour: number | null }
  | {
      readonly event: 'bolus';
      readonly doseMcg: number;
      /** Lot number of the device or vial; empty when not noted. */
      readonly lot: string;
      /** Where it went in: `left deltoid`, `right nostril`; empty when it says nothing. */
      readonly site: string;
    }
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
export type AcknowledgementValues = {
  readonly vitalsId: string;
  readonly action: string;
  /** Seconds until the vital signs are taken again; null when no re-check was asked for. */
  readonly recheckAfterS: number | null;
};

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
  'monitoring_time',
  'blood_pressure_before_leaving',
  'checks',
  'guide_meetings',
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

/** What an adult at the patient's side saw at the time of a check, as told to the clinician. */
export type PeerCheckValues = {
  readonly finding: 'well' | 'concern';
  /** Needed with a concern. */
  readonly detail: string;
};

/** The checks a protocol can ask for; `recheck` follows an acknowledged critical value. */
export const CHECK_CODES = ['vitals', 'peer_check', 'recheck'] as const;
export type CheckCode = (typeof CHECK_CODES)[number];

/** A check that was due and not done, at the time it was due (`observedAt`), and why. */
export type MissedCheckValues = { readonly check: CheckCode; readonly reason: string };

/** The guide's meeting with the patient before or after a remote session. */
export type MeetingValues = {
  readonly phase: 'before' | 'after';
  /** `self_led`: the patient went without one, as later sessions may. */
  readonly form: 'video' | 'phone' | 'in_person' | 'self_led';
  /** The guide's name; empty only for `self_led`. */
  readonly guide: string;
  /** What belongs in the record of the session; psychotherapy notes do not. */
  readonly note: string;
};

/** Where a remote patient is, and who and what can help there. */
export type RemotePlaceValues = {
  readonly address: string;
  readonly emergencyDepartment: string;
  readonly emergencyPhone: string;
  readonly monitorName: string;
  readonly monitorRelationship: string;
  readonly monitorPhone: string;
};

/**
 * The count of a controlled drug: drawn = given + wasted + returned.
 *
 * What was given is worked out from the record, never typed.
 */
export type DrugCountValues = {
  readonly drawnMcg: number;
  readonly wastedMcg: number;
  readonly returnedMcg: number;
  /** Another person than the one who gave it; empty only when nothing was wasted. */
  readonly witness: string;
  /** Needed when the count does not come out. */
  readonly explanation: string;
};

export type YesNo = 'yes' | 'no';

/** Answers of the esketamine monitoring form that the rest of the record does not hold. */
export type RemsMonitoringValues = {
  readonly benzodiazepines: YesNo | null;
  readonly otherSedatives: YesNo | null;
  readonly psychostimulants: YesNo | null;
  readonly maoInhibitors: YesNo | null;
  readonly opioids: YesNo | null;
  readonly vitalsAcceptableBefore: YesNo | null;
  readonly vitalsAcceptableBeforeLeaving: YesNo | null;
  readonly sedation: YesNo | null;
  readonly dissociation: YesNo | null;
  readonly seriousAdverseEvent: YesNo | null;
};

/**
 * The session changes hands: who had it, and who has it from `observedAt` on.
 *
 * Names and credentials as they were at that moment.
 */
export type HandOverValues = {
  readonly fromId: string;
  readonly fromName: string;
  readonly fromCredential: string;
  readonly toId: string;
  readonly toName: string;
  readonly toCredential: string;
  /** `both` gave their PIN, or the one who takes over alone because the other had left. */
  readonly confirmedBy: 'both' | 'taker';
  /** What was said at the hand-over; may be empty. */
  readonly note: string;
};

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
  readonly peer_check: PeerCheckValues;
  readonly missed_check: MissedCheckValues;
  readonly meeting: MeetingValues;
  readonly remote_place: RemotePlaceValues;
  readonly drug_count: DrugCountValues;
  readonly rems_monitoring: RemsMonitoringValues;
  readonly hand_over: HandOverValues;
};
