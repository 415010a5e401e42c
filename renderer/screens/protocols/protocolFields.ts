/** A protocol as its editor holds it: every number as text, in the units clinicians use. */
import type {
  AdverseEventTerm,
  DischargeCriterionCode,
} from '../../../db/domain/record/entryValues.ts';
import type {
  AdjunctMedicine,
  BaselinePrompt,
  CheckRule,
  Dosing,
  Drug,
  DrugRoute,
  Protocol,
  QuickEvent,
  SessionKind,
  VitalCode,
  VitalPrompt,
} from '../../../db/domain/protocol/protocol.ts';
import { VITAL_CODES } from '../../../db/domain/vitals/vitalTable.ts';
import { minutesText, tenthsText, thousandthsText } from './numbers.ts';

export const LIMITS = ['criticalBelow', 'cautionBelow', 'cautionFrom', 'criticalFrom'] as const;
export const SHARES = [
  'criticalFallPercent',
  'cautionFallPercent',
  'cautionRisePercent',
  'criticalRisePercent',
] as const satisfies readonly (keyof BaselinePrompt)[];

export type PromptFields = Readonly<Record<(typeof LIMITS)[number], string>> & {
  readonly baseline: Readonly<Record<(typeof SHARES)[number], string>>;
  readonly source: string;
};

export type CheckFields = {
  readonly code: CheckRule['code'];
  readonly label: string;
  /** Minutes; blank when none comes due by interval. */
  readonly everyS: { readonly dosing: string; readonly recovery: string };
  /** Minutes after the first dose, in a row. */
  readonly atS: string;
  readonly source: string;
};

export type QuickEventFields = {
  readonly kind: QuickEvent['kind'];
  readonly label: string;
  readonly term: AdverseEventTerm | null;
};

export type AdjunctFields = {
  readonly name: string;
  readonly amountThousandths: string;
  readonly unit: AdjunctMedicine['unit'];
  readonly route: AdjunctMedicine['route'];
};

/** Named as the protocol is, so that a message for a part of it finds its field. */
export type ProtocolFields = {
  readonly name: string;
  readonly kind: SessionKind;
  readonly drug: Drug;
  readonly route: DrugRoute;
  /** All of the modes: what does not belong to the one chosen is kept, and not sent. */
  readonly dosing: {
    readonly mode: Dosing['mode'];
    /** mg/kg */
    readonly targetMcgPerKg: string;
    /** min */
    readonly durationS: string;
    /** mg/mL */
    readonly concentrationMcgPerMl: string;
    /** mL/h */
    readonly pumpStepUlPerHour: string;
    /** mg, in a row */
    readonly doseChoicesMcg: string;
    /** mg */
    readonly unitMcg: string;
    /** min; blank or 0 when none is set */
    readonly unitEveryS: string;
  };
  readonly checks: readonly CheckFields[];
  /** min */
  readonly recheckAfterS: string;
  readonly prompts: Readonly<Record<VitalCode, PromptFields>>;
  readonly quickEvents: readonly QuickEventFields[];
  readonly adjuncts: readonly AdjunctFields[];
  readonly discharge: {
    readonly criteria: readonly DischargeCriterionCode[];
    readonly aldreteAtLeast: string;
    readonly padssAtLeast: string;
    readonly moaasAtLeast: string;
    readonly dissociationAtMost: string;
    readonly bloodPressureWithinPercent: string;
    readonly spo2Needed: boolean;
    /** min; blank when there is no such time */
    readonly monitoredAtLeastS: string;
    /** min; blank for any after the last dose */
    readonly lastBloodPressureWithinS: string;
    readonly source: string;
  };
  readonly drugCount: boolean;
  readonly sources: readonly string[];
};

const orBlank = (value: number | null, text: (value: number) => string = String): string =>
  value === null ? '' : text(value);

/** A limit of a vital sign as written: tenths for the temperature, else whole. */
export function limitText(code: VitalCode, value: number): string {
  return code === 'temperatureDeciC' ? tenthsText(value) : String(value);
}

function promptFields(code: VitalCode, prompt: VitalPrompt): PromptFields {
  const text = (value: number | null): string => orBlank(value, (one) => limitText(code, one));
  const { baseline } = prompt;
  return {
    criticalBelow: text(prompt.criticalBelow),
    cautionBelow: text(prompt.cautionBelow),
    cautionFrom: text(prompt.cautionFrom),
    criticalFrom: text(prompt.criticalFrom),
    baseline: {
      criticalFallPercent: orBlank(baseline?.criticalFallPercent ?? null),
      cautionFallPercent: orBlank(baseline?.cautionFallPercent ?? null),
      cautionRisePercent: orBlank(baseline?.cautionRisePercent ?? null),
      criticalRisePercent: orBlank(baseline?.criticalRisePercent ?? null),
    },
    source: prompt.source,
  };
}

function dosingFields(dosing: Dosing): ProtocolFields['dosing'] {
  const none = {
    targetMcgPerKg: '',
    durationS: '',
    concentrationMcgPerMl: '',
    pumpStepUlPerHour: '',
    doseChoicesMcg: '',
    unitMcg: '',
    unitEveryS: '',
  };
  switch (dosing.mode) {
    case 'infusion':
      return {
        ...none,
        mode: dosing.mode,
        targetMcgPerKg: thousandthsText(dosing.targetMcgPerKg),
        durationS: minutesText(dosing.durationS),
        concentrationMcgPerMl: thousandthsText(dosing.concentrationMcgPerMl),
        pumpStepUlPerHour: thousandthsText(dosing.pumpStepUlPerHour),
      };
    case 'by_weight':
      return {
        ...none,
        mode: dosing.mode,
        targetMcgPerKg: thousandthsText(dosing.targetMcgPerKg),
        concentrationMcgPerMl: thousandthsText(dosing.concentrationMcgPerMl),
      };
    case 'fixed':
      return {
        ...none,
        mode: dosing.mode,
        doseChoicesMcg: dosing.doseChoicesMcg.map(thousandthsText).join(', '),
        unitMcg: thousandthsText(dosing.unitMcg),
        unitEveryS: dosing.unitEveryS === 0 ? '' : minutesText(dosing.unitEveryS),
      };
  }
}

function quickEventFields(event: QuickEvent): QuickEventFields {
  return event.kind === 'observation'
    ? { kind: event.kind, label: event.label, term: null }
    : { kind: event.kind, label: '', term: event.term };
}

/** The fields of a protocol; reading them back gives the same protocol. */
export function fieldsOf(protocol: Protocol): ProtocolFields {
  const { discharge } = protocol;
  return {
    name: protocol.name,
    kind: protocol.kind,
    drug: protocol.drug,
    route: protocol.route,
    dosing: dosingFields(protocol.dosing),
    checks: protocol.checks.map((check) => ({
      code: check.code,
      label: check.label,
      everyS: {
        dosing: orBlank(check.everyS.dosing, minutesText),
        recovery: orBlank(check.everyS.recovery, minutesText),
      },
      atS: check.atS.map(minutesText).join(', '),
      source: check.source,
    })),
    recheckAfterS: minutesText(protocol.recheckAfterS),
    prompts: Object.fromEntries(
      VITAL_CODES.map((code) => [code, promptFields(code, protocol.prompts[code])]),
    ) as ProtocolFields['prompts'],
    quickEvents: protocol.quickEvents.map(quickEventFields),
    adjuncts: protocol.adjuncts.map((adjunct) => ({
      name: adjunct.name,
      amountThousandths: thousandthsText(adjunct.amountThousandths),
      unit: adjunct.unit,
      route: adjunct.route,
    })),
    discharge: {
      criteria: discharge.criteria,
      aldreteAtLeast: String(discharge.aldreteAtLeast),
      padssAtLeast: String(discharge.padssAtLeast),
      moaasAtLeast: String(discharge.moaasAtLeast),
      dissociationAtMost: String(discharge.dissociationAtMost),
      bloodPressureWithinPercent: String(discharge.bloodPressureWithinPercent),
      spo2Needed: discharge.spo2Needed,
      monitoredAtLeastS: orBlank(discharge.monitoredAtLeastS, minutesText),
      lastBloodPressureWithinS: orBlank(discharge.lastBloodPressureWithinS, minutesText),
      source: discharge.source,
    },
    drugCount: protocol.drugCount,
    sources: protocol.sources,
  };
}
