import { planInfusion, planInjection, unitsOf } from '../../../../db/domain/dose/dosePlan.ts';
import {
  formatMg,
  formatMl,
  formatRateMlPerHour,
  parseDecimal,
} from '../../../../db/domain/basics/format.ts';
import { weightProblem } from '../../../../db/domain/rules/patientRules.ts';
import type { Dosing, Protocol, SessionKind } from '../../../../db/domain/protocol/protocol.ts';
import { rational, toDecimalString } from '../../../../db/domain/basics/rational.ts';
import {
  type PlannedDose,
  WEIGHT_BASES,
  type WeightBasis,
  type WeightObservation,
} from '../../../../db/domain/record/record.ts';
import type { Instant } from '../../../../db/domain/basics/time.ts';
import type { FieldErrors } from './parsed.ts';
import { notWholeText, unitsText } from './unitWords.ts';

/** The numbers of a plan as typed: mg/kg, minutes, mg/mL, mg. A dosing uses those it needs. */
export type PlanFields = {
  readonly target: string;
  readonly duration: string;
  readonly concentration: string;
  /** The whole dose of a plan that does not follow the weight. */
  readonly total: string;
};

export const EMPTY_PLAN: PlanFields = { target: '', duration: '', concentration: '', total: '' };

/** Thousandths as they are typed: 28,000 is `28`. */
function typed(thousandths: number): string {
  return toDecimalString(rational(thousandths, 1000), 3);
}

/** The plan fields a protocol, or a plan that stands, starts from. */
export function planFieldsOf(from: Dosing | PlannedDose): PlanFields {
  switch (from.mode) {
    case 'infusion':
      return {
        target: typed(from.targetMcgPerKg),
        duration: toDecimalString(rational(from.durationS, 60), 2),
        concentration: typed(from.concentrationMcgPerMl),
        total: '',
      };
    case 'by_weight':
      return {
        ...EMPTY_PLAN,
        target: typed(from.targetMcgPerKg),
        concentration: typed(from.concentrationMcgPerMl),
      };
    case 'fixed': {
      const doseMcg = 'doseMcg' in from ? from.doseMcg : from.doseChoicesMcg[0];
      return { ...EMPTY_PLAN, total: doseMcg === undefined ? '' : typed(doseMcg) };
    }
  }
}

/** One figure a plan comes to, to be shown large. */
export type PlanFigure = { readonly label: string; readonly text: string };

/** What the fields of a plan come to: a plan, or what stands in its way and where. */
export type PlanReading =
  | {
      readonly ok: true;
      readonly dose: PlannedDose;
      /** The dose first. */
      readonly figures: readonly [PlanFigure, ...PlanFigure[]];
      /** The calculation, one step a line, to be read and checked by a person. */
      readonly arithmetic: readonly string[];
      /** What to look at again; nothing in it stands in the way. */
      readonly cautions: readonly string[];
    }
  | { readonly ok: false; readonly errors: FieldErrors; readonly problems: readonly string[] };

/** What of a protocol a plan is worked out by. */
export type PlannedBy = Pick<Protocol, 'kind' | 'dosing'>;

/** The numbers of the fields, and a message at each that could not be read. */
class NumberReader {
  readonly errors: Record<string, string> = {};
  readonly #fields: PlanFields;

  constructor(fields: PlanFields) {
    this.#fields = fields;
  }

  scaled(field: keyof PlanFields, decimals: number, missing: string): number {
    const text = this.#fields[field].trim();
    const parsed = parseDecimal(text, decimals);
    if (!parsed.ok) this.errors[field] = text === '' ? missing : parsed.reason;
    else if (parsed.scaled === 0) this.errors[field] = 'This must be more than zero';
    return parsed.ok ? parsed.scaled : 0;
  }

  targetMcgPerKg(): number {
    return this.scaled('target', 3, 'Write the dose in mg/kg, for example 0.5');
  }

  concentrationMcgPerMl(): number {
    return this.scaled('concentration', 3, 'Write the mg in one mL');
  }

  get failed(): boolean {
    return Object.keys(this.errors).length > 0;
  }

  refused(problems: readonly string[] = []): PlanReading {
    return { ok: false, errors: this.errors, problems };
  }
}

function readInfusion(
  reader: NumberReader,
  weightG: number | null,
  pumpStepUlPerHour: number,
): PlanReading {
  const targetMcgPerKg = reader.targetMcgPerKg();
  const minutes100 = reader.scaled('duration', 2, 'Write the minutes, for example 40');
  const concentrationMcgPerMl = reader.concentrationMcgPerMl();
  const durationS = (minutes100 * 60) / 100;
  if (!Number.isInteger(durationS)) {
    reader.errors['duration'] = 'Write whole seconds: 7.5 min is 7 min 30 s';
  }
  if (reader.failed || weightG === null) return reader.refused();
  const quantities = { targetMcgPerKg, durationS, concentrationMcgPerMl };
  const result = planInfusion({ ...quantities, weightG, pumpStepUlPerHour });
  if (!result.ok) return reader.refused(result.problems);
  const { plannedDoseMcg, pumpRateUlPerHour, volumeUl, arithmetic } = result.plan;
  return {
    ok: true,
    dose: { mode: 'infusion', ...quantities, pumpRateUlPerHour },
    figures: [
      { label: 'Planned dose', text: formatMg(plannedDoseMcg) },
      { label: 'Pump rate', text: formatRateMlPerHour(pumpRateUlPerHour) },
      { label: 'Volume', text: formatMl(volumeUl) },
    ],
    arithmetic,
    cautions: [],
  };
}

function readInjection(reader: NumberReader, weightG: number | null): PlanReading {
  const targetMcgPerKg = reader.targetMcgPerKg();
  const concentrationMcgPerMl = reader.concentrationMcgPerMl();
  if (reader.failed || weightG === null) return reader.refused();
  const quantities = { targetMcgPerKg, concentrationMcgPerMl };
  const result = planInjection({ ...quantities, weightG });
  if (!result.ok) return reader.refused(result.problems);
  const { plannedDoseMcg, volumeUl, arithmetic } = result.plan;
  return {
    ok: true,
    dose: { mode: 'by_weight', ...quantities },
    figures: [
      { label: 'Planned dose', text: formatMg(plannedDoseMcg) },
      { label: 'Volume', text: formatMl(volumeUl) },
    ],
    arithmetic,
    cautions: [],
  };
}

function readFixed(
  reader: NumberReader,
  weightG: number | null,
  { kind, dosing }: PlannedBy & { readonly dosing: Extract<Dosing, { readonly mode: 'fixed' }> },
): PlanReading {
  const doseMcg = reader.scaled('total', 3, 'Choose the dose, or write it in mg');
  if (reader.failed || weightG === null) return reader.refused();
  const { count, isWhole } = unitsOf(doseMcg, dosing.unitMcg);
  const units = unitsText(kind, count);
  return {
    ok: true,
    dose: { mode: 'fixed', doseMcg },
    figures: [
      { label: 'Planned dose', text: formatMg(doseMcg, 3) },
      { label: 'That is', text: units },
    ],
    arithmetic: [
      `${formatMg(doseMcg, 3)} ÷ ${formatMg(dosing.unitMcg, 3)} ${count.den === 1n ? '=' : '≈'} ${units}`,
    ],
    cautions: isWhole ? [] : [notWholeText(kind, doseMcg, dosing.unitMcg)],
  };
}

/** Reads the fields and works out the plan; without a weight nothing can be worked out. */
export function readPlan(
  fields: PlanFields,
  weightG: number | null,
  { kind, dosing }: PlannedBy,
): PlanReading {
  const reader = new NumberReader(fields);
  switch (dosing.mode) {
    case 'infusion':
      return readInfusion(reader, weightG, dosing.pumpStepUlPerHour);
    case 'by_weight':
      return readInjection(reader, weightG);
    case 'fixed':
      return readFixed(reader, weightG, { kind, dosing });
  }
}

/** What a refused plan says beside its fields: a rate out of range has no field of its own. */
export function planProblem(fields: FieldErrors, message: string): string | null {
  if (Object.keys(fields).length === 0) return message;
  const rate = fields['pumpRateUlPerHour'] ?? fields['plan.pumpRateUlPerHour'];
  return rate === undefined ? null : `${rate} A longer duration gives a lower rate.`;
}

/** A weight to be added as typed: kilograms and how it is known. */
export type WeightFields = { readonly kg: string; readonly basis: string };

export const EMPTY_WEIGHT: WeightFields = { kg: '', basis: '' };

/**
 * How a new weight is known until it is said.
 *
 * Nobody of the clinic is at a remote patient's scales: what is written down there is reported.
 */
export function weightFieldsFor(kind: SessionKind, fields: WeightFields): WeightFields {
  return kind === 'remote_lozenge' && fields.basis === ''
    ? { ...fields, basis: 'reported' }
    : fields;
}

export type WeightReading =
  | { readonly ok: true; readonly weightG: number; readonly basis: WeightBasis }
  | { readonly ok: false; readonly errors: FieldErrors };

export function readWeight(fields: WeightFields): WeightReading {
  const errors: Record<string, string> = {};
  const kg = parseDecimal(fields.kg, 3);
  if (!kg.ok) {
    errors['kg'] = fields.kg.trim() === '' ? 'Write the weight in kg, for example 80' : kg.reason;
  } else {
    const problem = weightProblem(kg.scaled);
    if (problem !== null) errors['kg'] = problem;
  }
  const basis = WEIGHT_BASES.find((one) => one === fields.basis);
  if (basis === undefined) errors['basis'] = 'Choose how the weight is known';
  return kg.ok && basis !== undefined && Object.keys(errors).length === 0
    ? { ok: true, weightG: kg.scaled, basis }
    : { ok: false, errors };
}

/** A weight older than this is asked for again, days. A clinic figure, not a published one. */
export const WEIGHT_GOOD_FOR_DAYS = 30;

/** Whole days since a weight was taken. */
export function weightAgeDays(weight: Pick<WeightObservation, 'observedAt'>, now: Instant): number {
  return Math.floor((now.utcMs - weight.observedAt.utcMs) / 86_400_000);
}
