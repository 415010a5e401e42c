/**
 * Protocols: what a clinic has decided about a kind of session, as data.
 *
 * A protocol is published in versions and a session pins the version it ran under. Every number is
 * a prompt a clinician confirms, never an order; a number without a source is the clinic's own.
 */

export type VitalCode =
  | 'sbpMmHg'
  | 'dbpMmHg'
  | 'heartRatePerMin'
  | 'spo2Percent'
  | 'respiratoryRatePerMin'
  | 'temperatureDeciC'
  | 'moaas'
  | 'painNrs';

/** Limits in the vital's own integer unit; null means no prompt is set on that side. */
export type VitalPrompt = {
  readonly criticalBelow: number | null;
  readonly cautionBelow: number | null;
  readonly cautionFrom: number | null;
  readonly criticalFrom: number | null;
  readonly source: string;
};

export type DischargeRules = {
  readonly aldreteAtLeast: number;
  readonly padssAtLeast: number;
  readonly moaasAtLeast: number;
  readonly dissociationAtMost: number;
  /** Blood pressure within this share of baseline, in percent. */
  readonly bloodPressureWithinPercent: number;
  readonly source: string;
};

export type Protocol = {
  readonly name: string;
  readonly kind: 'iv_infusion';
  readonly drug: 'ketamine';
  readonly route: 'intravenous';
  readonly targetMcgPerKg: number;
  readonly durationS: number;
  readonly concentrationMcgPerMl: number;
  readonly pumpStepUlPerHour: number;
  readonly vitalsEveryS: { readonly dosing: number; readonly recovery: number };
  readonly prompts: Readonly<Record<VitalCode, VitalPrompt>>;
  readonly discharge: DischargeRules;
  readonly sources: readonly string[];
};

export type ProtocolVersion = Protocol & {
  readonly id: string;
  readonly protocolId: string;
  readonly version: number;
};

const PRACTICE = 'Practice figure without a published reference; the clinic confirms it.';
const NONE: VitalPrompt = {
  criticalBelow: null,
  cautionBelow: null,
  cautionFrom: null,
  criticalFrom: null,
  source: 'No prompt set.',
};

/** The shipped default: IV ketamine for depression, 0.5 mg/kg over 40 minutes. */
export const IV_DEPRESSION: Protocol = {
  name: 'IV ketamine, depression',
  kind: 'iv_infusion',
  drug: 'ketamine',
  route: 'intravenous',
  targetMcgPerKg: 500,
  durationS: 2400,
  concentrationMcgPerMl: 1000,
  pumpStepUlPerHour: 100,
  vitalsEveryS: { dosing: 600, recovery: 900 },
  prompts: {
    sbpMmHg: {
      criticalBelow: 90,
      cautionBelow: null,
      cautionFrom: 160,
      criticalFrom: 180,
      source: PRACTICE,
    },
    dbpMmHg: {
      criticalBelow: null,
      cautionBelow: null,
      cautionFrom: 100,
      criticalFrom: 110,
      source: PRACTICE,
    },
    heartRatePerMin: {
      criticalBelow: 50,
      cautionBelow: null,
      cautionFrom: null,
      criticalFrom: 121,
      source: PRACTICE,
    },
    spo2Percent: {
      criticalBelow: 92,
      cautionBelow: 95,
      cautionFrom: null,
      criticalFrom: null,
      source: PRACTICE,
    },
    respiratoryRatePerMin: {
      criticalBelow: 8,
      cautionBelow: null,
      cautionFrom: null,
      criticalFrom: null,
      source: PRACTICE,
    },
    temperatureDeciC: NONE,
    moaas: NONE,
    painNrs: NONE,
  },
  discharge: {
    aldreteAtLeast: 9,
    padssAtLeast: 9,
    moaasAtLeast: 5,
    dissociationAtMost: 0,
    bloodPressureWithinPercent: 20,
    source:
      'Modified Aldrete >= 9 and PADSS >= 9 with a competent adult (medicalalgorithms.com); the rest is the clinic’s own.',
  },
  sources: [
    '0.5 mg/kg over 40 min: Andrade, J Clin Psychiatry 2017.',
    'Blood pressure every 10 min during and every 15 min after: a series of 684 infusions, moreblossom.com.',
  ],
};
