/** A protocol in words: every number with its unit, as the screen and its reader say it. */
import {
  formatAmount,
  formatConcentration,
  formatMg,
  formatMgPerKg,
  formatRateMlPerHour,
} from '../../../db/domain/basics/format.ts';
import type {
  AdjunctMedicine,
  CheckRule,
  Dosing,
  Protocol,
  QuickEvent,
  VitalCode,
  VitalPrompt,
} from '../../../db/domain/protocol/protocol.ts';
import {
  capitalised,
  criterionWords,
  ROUTE_WORDS,
} from '../../../db/domain/session/recordWords.ts';
import type { DischargeCriterionCode } from '../../../db/domain/record/entryValues.ts';
import { DRUG_WORDS, KIND_WORDS } from '../../../db/domain/session/sessionKinds.ts';
import { durationExact } from '../../../db/domain/basics/time.ts';
import { vitalNumber } from '../../../db/domain/vitals/vitals.ts';

export type Fact = { readonly label: string; readonly value: string };

/** A number without a source is the clinic's own, and says so. */
export function sourceWords(source: string): string {
  return source.trim() === '' ? 'The clinic’s own' : source;
}

/** `a`, `a and b`, `a, b and c`. */
export function listWords(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}

/** `IV infusion · ketamine, intravenous` */
export function kindLine(protocol: Pick<Protocol, 'kind' | 'drug' | 'route'>): string {
  const drug = DRUG_WORDS[protocol.drug].toLowerCase();
  return `${KIND_WORDS[protocol.kind].kind} · ${drug}, ${ROUTE_WORDS[protocol.route]}`;
}

/** The dose in one line, as a list of protocols tells them apart: `0.5 mg/kg over 40 min`. */
export function doseLine(dosing: Dosing): string {
  switch (dosing.mode) {
    case 'infusion':
      return `${formatMgPerKg(dosing.targetMcgPerKg)} over ${durationExact(dosing.durationS)}`;
    case 'by_weight':
      return formatMgPerKg(dosing.targetMcgPerKg);
    case 'fixed':
      return dosing.doseChoicesMcg.map((mcg) => formatMg(mcg)).join(', ');
  }
}

export function dosingFacts(dosing: Dosing): readonly Fact[] {
  switch (dosing.mode) {
    case 'infusion':
      return [
        { label: 'Target dose', value: formatMgPerKg(dosing.targetMcgPerKg) },
        { label: 'Over', value: durationExact(dosing.durationS) },
        { label: 'Concentration', value: formatConcentration(dosing.concentrationMcgPerMl) },
        { label: 'Pump step', value: formatRateMlPerHour(dosing.pumpStepUlPerHour) },
      ];
    case 'by_weight':
      return [
        { label: 'Target dose', value: formatMgPerKg(dosing.targetMcgPerKg) },
        { label: 'Concentration', value: formatConcentration(dosing.concentrationMcgPerMl) },
      ];
    case 'fixed':
      return [
        {
          label: 'Doses offered',
          value: dosing.doseChoicesMcg.map((mcg) => formatMg(mcg)).join(', '),
        },
        { label: 'One device or lozenge', value: formatMg(dosing.unitMcg) },
        {
          label: 'Between two of them',
          value:
            dosing.unitEveryS === 0
              ? 'No least time'
              : `at least ${durationExact(dosing.unitEveryS)}`,
        },
      ];
  }
}

/** When a check comes due: `every 10 min while dosing, every 15 min in recovery, and at 40 min`. */
export function checkWords({ everyS, atS }: Pick<CheckRule, 'everyS' | 'atS'>): string {
  const parts = [
    ...(everyS.dosing === null ? [] : [`every ${durationExact(everyS.dosing)} while dosing`]),
    ...(everyS.recovery === null ? [] : [`every ${durationExact(everyS.recovery)} in recovery`]),
    ...(atS.length === 0
      ? []
      : [`at ${atS.map(durationExact).join(' and ')} after the first dose`]),
  ];
  return parts.length === 0 ? 'Never comes due' : capitalised(parts.join(', '));
}

export type PromptSide = 'criticalBelow' | 'cautionBelow' | 'cautionFrom' | 'criticalFrom';

/** One limit with its baseline share: `below 90`, `160 or above; 20 % over baseline`. */
export function limitWords(code: VitalCode, prompt: VitalPrompt, side: PromptSide): string {
  const limit = prompt[side];
  const { baseline } = prompt;
  const share = {
    criticalBelow: baseline?.criticalFallPercent,
    cautionBelow: baseline?.cautionFallPercent,
    cautionFrom: baseline?.cautionRisePercent,
    criticalFrom: baseline?.criticalRisePercent,
  }[side];
  const low = side.endsWith('Below');
  const parts = [
    ...(limit === null
      ? []
      : [low ? `below ${vitalNumber(code, limit)}` : `${vitalNumber(code, limit)} or above`]),
    ...(share === null || share === undefined
      ? []
      : [`${share} % ${low ? 'under' : 'over'} baseline`]),
  ];
  return parts.length === 0 ? '—' : parts.join('; ');
}

export function quickEventWords(event: QuickEvent): string {
  return event.kind === 'observation'
    ? event.label
    : `${capitalised(event.term)} (adverse event, asks for its grade)`;
}

export function adjunctWords({ name, amountThousandths, unit, route }: AdjunctMedicine): string {
  return `${name} ${formatAmount(amountThousandths, unit)}, ${ROUTE_WORDS[route]}`;
}

/** What a criterion asks, with its number: `Modified Aldrete: 9 of 10 or more`. */
export function criterionFact(
  code: DischargeCriterionCode,
  { discharge, kind }: Pick<Protocol, 'discharge' | 'kind'>,
): Fact {
  const label = criterionWords(code, kind);
  const within = `blood pressure within ${discharge.bloodPressureWithinPercent} % of baseline`;
  const value = ((): string => {
    switch (code) {
      case 'aldrete':
        return `at least ${discharge.aldreteAtLeast} of 10`;
      case 'padss':
        return `at least ${discharge.padssAtLeast} of 10`;
      case 'sedation':
        return `at least ${discharge.moaasAtLeast} of 5`;
      case 'dissociation':
        return `at most ${discharge.dissociationAtMost} of 10`;
      case 'vitals_near_baseline':
        return discharge.spo2Needed ? `${within}, and an SpO2` : within;
      case 'monitoring_time':
        return discharge.monitoredAtLeastS === null
          ? 'No time set'
          : `at least ${durationExact(discharge.monitoredAtLeastS)} from the first dose`;
      case 'blood_pressure_before_leaving':
        return discharge.lastBloodPressureWithinS === null
          ? 'any after the last dose'
          : `at most ${durationExact(discharge.lastBloodPressureWithinS)} old`;
      default:
        return '';
    }
  })();
  return { label, value };
}
