/**
 * Protocols: what a clinic has decided about a kind of session, as data.
 *
 * A protocol is published in versions and a session pins the version it ran under. Every number is
 * a prompt a clinician confirms, never an order; a number without a source is the clinic's own.
 * The protocols Vigil ships are in `protocols/`, one file each, with their sources.
 */
import type { AdverseEventTerm, DischargeCriterionCode } from '../record/entryValues.ts';

export const SESSION_KINDS = [
  'iv_infusion',
  'im_injection',
  'intranasal',
  'remote_lozenge',
] as const;
export type SessionKind = (typeof SESSION_KINDS)[number];

export const DRUGS = ['ketamine', 'esketamine'] as const;
export type Drug = (typeof DRUGS)[number];

export const DRUG_ROUTES = ['intravenous', 'intramuscular', 'intranasal', 'sublingual'] as const;
export type DrugRoute = (typeof DRUG_ROUTES)[number];

export type VitalCode =
  | 'sbpMmHg'
  | 'dbpMmHg'
  | 'heartRatePerMin'
  | 'spo2Percent'
  | 'respiratoryRatePerMin'
  | 'temperatureDeciC'
  | 'moaas'
  | 'painNrs';

/** Limits against the baseline of the session, in percent of it; null: no prompt on that side. */
export type BaselinePrompt = {
  readonly criticalFallPercent: number | null;
  readonly cautionFallPercent: number | null;
  readonly cautionRisePercent: number | null;
  readonly criticalRisePercent: number | null;
};

/** Limits in the vital's own integer unit; null means no prompt is set on that side. */
export type VitalPrompt = {
  readonly criticalBelow: number | null;
  readonly cautionBelow: number | null;
  readonly cautionFrom: number | null;
  readonly criticalFrom: number | null;
  /** Null: the value is judged by its absolute limits alone. */
  readonly baseline: BaselinePrompt | null;
  readonly source: string;
};

/** How the dose of a session is worked out and given. */
export type Dosing =
  | {
      readonly mode: 'infusion';
      readonly targetMcgPerKg: number;
      readonly durationS: number;
      readonly concentrationMcgPerMl: number;
      readonly pumpStepUlPerHour: number;
    }
  | {
      /** An injection by weight; given whole or in parts. */
      readonly mode: 'by_weight';
      readonly targetMcgPerKg: number;
      readonly concentrationMcgPerMl: number;
    }
  | {
      readonly mode: 'fixed';
      /** Totals offered when a session is planned; the first is proposed. */
      readonly doseChoicesMcg: readonly number[];
      /** One device or lozenge. */
      readonly unitMcg: number;
      /** The least time between two of them, seconds; 0 when none is set. */
      readonly unitEveryS: number;
    };

/** A check that comes due by itself while a session runs. */
export type CheckRule = {
  readonly code: 'vitals' | 'peer_check';
  /** How it is called on the screen: `Vital signs`, `Peer monitor check`. */
  readonly label: string;
  /** Seconds from one to the next; null when none comes due by interval in that phase. */
  readonly everyS: { readonly dosing: number | null; readonly recovery: number | null };
  /** Seconds since the first dose at which one is due besides; ascending. */
  readonly atS: readonly number[];
  readonly source: string;
};

/** Something charted with one tap. An adverse event asks for its grade first. */
export type QuickEvent =
  | { readonly kind: 'observation'; readonly label: string }
  | { readonly kind: 'adverse_event'; readonly term: AdverseEventTerm };

/** A medicine offered beside the session's drug, with the amount proposed. */
export type AdjunctMedicine = {
  readonly name: string;
  readonly amountThousandths: number;
  readonly unit: 'mg' | 'mcg' | 'L/min';
  readonly route: 'intravenous' | 'intramuscular' | 'oral' | 'sublingual' | 'inhaled';
};

export type DischargeRules = {
  /** What the gate asks, in this order. */
  readonly criteria: readonly DischargeCriterionCode[];
  readonly aldreteAtLeast: number;
  readonly padssAtLeast: number;
  readonly moaasAtLeast: number;
  readonly dissociationAtMost: number;
  /** Blood pressure within this share of baseline, in percent. */
  readonly bloodPressureWithinPercent: number;
  /** Whether `vitals_near_baseline` asks for an SpO2 too. */
  readonly spo2Needed: boolean;
  /** From the first dose to leaving, seconds, for `monitoring_time`; null: no such time. */
  readonly monitoredAtLeastS: number | null;
  /** How old the blood pressure may be at leaving, seconds; null: any after the last dose. */
  readonly lastBloodPressureWithinS: number | null;
  readonly source: string;
};

export type Protocol = {
  readonly name: string;
  readonly kind: SessionKind;
  readonly drug: Drug;
  readonly route: DrugRoute;
  readonly dosing: Dosing;
  readonly checks: readonly CheckRule[];
  /** Proposed time to the re-check of an acknowledged critical value, seconds. */
  readonly recheckAfterS: number;
  readonly prompts: Readonly<Record<VitalCode, VitalPrompt>>;
  readonly quickEvents: readonly QuickEvent[];
  readonly adjuncts: readonly AdjunctMedicine[];
  readonly discharge: DischargeRules;
  /** The drug is the clinic's own stock: drawn = given + wasted + returned before signing. */
  readonly drugCount: boolean;
  readonly sources: readonly string[];
};

export type ProtocolVersion = Protocol & {
  readonly id: string;
  readonly protocolId: string;
  readonly version: number;
};

/** One version as the history of a protocol lists it. */
export type ProtocolHistoryItem = ProtocolVersion & {
  readonly publishedAtUtcMs: number;
  readonly publishedBy: string;
  /** What the change was for; empty for the first version. */
  readonly note: string;
};
