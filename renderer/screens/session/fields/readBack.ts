import { volumeUlOf } from '../../../../db/domain/dose/dosePlan.ts';
import { deliveredMcgPerKg } from '../../../../db/domain/dose/dose.ts';
import {
  formatConcentration,
  formatMg,
  formatMgPerKg,
  formatMl,
  formatRateMlPerHour,
  formatWeight,
} from '../../../../db/domain/basics/format.ts';
import { plannedMcg } from '../../../../db/domain/dose/plannedDose.ts';
import type { DrugRoute, Protocol } from '../../../../db/domain/protocol/protocol.ts';
import type { PumpReading } from '../../../../db/domain/dose/pump.ts';
import { type Rational, add, div, mul, rational } from '../../../../db/domain/basics/rational.ts';
import type {
  DoseValues,
  EntryOf,
  PlannedDose,
  WeightObservation,
} from '../../../../db/domain/record/record.ts';
import { WEIGHT_BASIS_WORDS } from '../../../../db/domain/session/recordWords.ts';
import { DRUG_WORDS } from '../../../../db/domain/session/sessionKinds.ts';
import { clinicalDate, clinicalTime, durationExact } from '../../../../db/domain/basics/time.ts';
import { inUnitsText } from './unitWords.ts';

/** What a plan's read-back needs of it. */
export type PlanShown = PlannedDose & {
  readonly weight: Pick<WeightObservation, 'weightG' | 'basis' | 'observedAt'>;
};
export type InfusionShown = Extract<PlanShown, { readonly mode: 'infusion' }>;

/** What a read-back needs of the protocol. */
export type GivenBy = Pick<Protocol, 'kind' | 'drug' | 'route' | 'dosing'>;

const ROUTES: Readonly<Record<DrugRoute, string>> = {
  intravenous: 'IV',
  intramuscular: 'IM',
  intranasal: 'intranasal',
  sublingual: 'sublingual',
};

/** The route as a read-back says it. The short form of intranasal is error-prone (ISMP). */
export function routeText({ route }: Pick<Protocol, 'route'>): string {
  return ROUTES[route];
}

/** The drug within a line: `ketamine`. */
export function drugText({ drug }: Pick<Protocol, 'drug'>): string {
  return DRUG_WORDS[drug].toLowerCase();
}

/** The same words, in which a number is never parted from its unit at the end of a line. */
export function keepUnits(text: string): string {
  return text.replace(/(\d) (?=[A-Za-z%°])/g, '$1\u00A0');
}

/** A weight as it is read back: `80 kg, measured 22-Nov-2026`. */
export function weightText(
  weight: Pick<WeightObservation, 'weightG' | 'basis' | 'observedAt'>,
): string {
  const basis = WEIGHT_BASIS_WORDS[weight.basis];
  return `${formatWeight(weight.weightG)}, ${basis} ${clinicalDate(weight.observedAt)}`;
}

/** The high-alert read-back of a plan, with dose, mg/kg and route. Source: ISMP high-alert list. */
export function planReadBack(plan: PlanShown, protocol: GivenBy): string {
  const dose = `${DRUG_WORDS[protocol.drug]} ${routeText(protocol)} ${formatMg(plannedMcg(plan))}`;
  switch (plan.mode) {
    case 'infusion':
      return (
        `${dose} (${formatMgPerKg(plan.targetMcgPerKg)} × ${weightText(plan.weight)}) ` +
        `over ${durationExact(plan.durationS)} at ${formatRateMlPerHour(plan.pumpRateUlPerHour)}`
      );
    case 'by_weight': {
      const volume = formatMl(volumeUlOf(plannedMcg(plan), plan.concentrationMcgPerMl));
      return (
        `${dose} (${formatMgPerKg(plan.targetMcgPerKg)} × ${weightText(plan.weight)}): ` +
        `${volume} of ${formatConcentration(plan.concentrationMcgPerMl)}`
      );
    }
    case 'fixed':
      return protocol.dosing.mode === 'fixed'
        ? `${dose} = ${inUnitsText(protocol.kind, plan.doseMcg, protocol.dosing)}`
        : dose;
  }
}

/** What a rate gives in an hour, mcg/h, exact. */
export function mcgPerHour(rateUlPerHour: number, concentrationMcgPerMl: number): Rational {
  return rational(BigInt(rateUlPerHour) * BigInt(concentrationMcgPerMl), 1000n);
}

function perHourText(rateUlPerHour: number, plan: InfusionShown): string {
  const given = mcgPerHour(rateUlPerHour, plan.concentrationMcgPerMl);
  const perKg = deliveredMcgPerKg(given, plan.weight.weightG);
  return `${formatMg(given)}/h, ${formatMgPerKg(perKg)}/h`;
}

function startText(rateUlPerHour: number, plan: InfusionShown, drug: string): string {
  const rate = formatRateMlPerHour(rateUlPerHour);
  if (rateUlPerHour === plan.pumpRateUlPerHour) {
    const planned = formatMg(plannedMcg(plan));
    return `${drug} ${planned} IV, ${formatMgPerKg(plan.targetMcgPerKg)}, ${rate}`;
  }
  const given = div(
    mul(mcgPerHour(rateUlPerHour, plan.concentrationMcgPerMl), rational(plan.durationS)),
    rational(3600),
  );
  const perKg = formatMgPerKg(deliveredMcgPerKg(given, plan.weight.weightG));
  const planned = formatRateMlPerHour(plan.pumpRateUlPerHour);
  return (
    `${drug} ${formatMg(given)} IV, ${perKg} in ${durationExact(plan.durationS)}, ` +
    `${rate} (planned ${planned})`
  );
}

/**
 * What an event at the pump is confirmed with, after the word for it: dose, mg/kg and route.
 *
 * `pump` is the pump before the event. Nothing in it moves with the clock, so that the words read
 * are still the words when they are confirmed.
 */
export function pumpReadBack(
  values: DoseValues,
  plan: InfusionShown,
  { state, setRateUlPerHour }: Pick<PumpReading, 'state' | 'setRateUlPerHour'>,
  protocol: Pick<Protocol, 'drug'>,
): string {
  const drug = drugText(protocol);
  switch (values.event) {
    case 'start':
      return `Confirm start: ${startText(values.rateUlPerHour, plan, drug)}`;
    case 'rate_change':
      return (
        `Confirm rate: ${drug} IV from ${formatRateMlPerHour(setRateUlPerHour)} ` +
        `to ${formatRateMlPerHour(values.rateUlPerHour)} (${perHourText(values.rateUlPerHour, plan)})`
      );
    case 'pause':
      return `Confirm pause: ${drug} IV, now ${formatRateMlPerHour(setRateUlPerHour)}`;
    case 'resume': {
      const rate = values.rateUlPerHour ?? setRateUlPerHour;
      return `Confirm resume: ${drug} IV at ${formatRateMlPerHour(rate)} (${perHourText(rate, plan)})`;
    }
    case 'bolus': {
      const perKg = deliveredMcgPerKg(rational(values.doseMcg), plan.weight.weightG);
      return `Confirm bolus: ${drug} ${formatMg(values.doseMcg, 3)} IV, ${formatMgPerKg(perKg)}`;
    }
    case 'stop':
      return state === 'not_started'
        ? `Confirm end: ${drug} IV, no infusion is given`
        : `Confirm stop: ${drug} IV, infusion ends`;
  }
}

/** The total after a dose, in words: `33.4 mg, 0.418 mg/kg`. */
export function totalAfter(deliveredMcg: Rational, doseMcg: number, weightG: number): string {
  const total = add(deliveredMcg, rational(doseMcg));
  return `${formatMg(total)}, ${formatMgPerKg(deliveredMcgPerKg(total, weightG))}`;
}

function eventText(
  { values, observedAt }: Pick<EntryOf<'dose'>, 'values' | 'observedAt'>,
  protocol: Pick<Protocol, 'drug' | 'route'> | undefined,
): string {
  const at = `at ${clinicalTime(observedAt)}`;
  switch (values.event) {
    case 'start':
      return `start ${formatRateMlPerHour(values.rateUlPerHour)} ${at}`;
    case 'rate_change':
      return `rate ${formatRateMlPerHour(values.rateUlPerHour)} ${at}`;
    case 'resume':
      return values.rateUlPerHour === null
        ? `resume ${at}`
        : `resume ${formatRateMlPerHour(values.rateUlPerHour)} ${at}`;
    case 'bolus': {
      const drug = protocol === undefined ? '' : `${drugText(protocol)} `;
      const route = protocol === undefined ? '' : ` ${routeText(protocol)}`;
      const more = [values.site, values.lot === '' ? '' : `lot ${values.lot}`]
        .filter((part) => part !== '')
        .map((part) => `, ${part}`)
        .join('');
      return `${drug}${formatMg(values.doseMcg, 3)}${route}${more} ${at}`;
    }
    case 'pause':
      return `pause ${at}`;
    case 'stop':
      return `stop ${at}`;
  }
}

/** What the correction of a dose is confirmed with: what is to stand, and what stood. */
export function correctionReadBack(
  before: Pick<EntryOf<'dose'>, 'values' | 'observedAt'>,
  after: Pick<EntryOf<'dose'>, 'values' | 'observedAt'>,
  protocol: Pick<Protocol, 'drug' | 'route'> | undefined,
): string {
  return `Confirm correction: ${eventText(after, protocol)}, instead of ${eventText(before, protocol)}`;
}
