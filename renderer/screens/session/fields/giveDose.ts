/**
 * Doses given at once, by injection, nasal device or lozenge: what is offered, and its read-back.
 *
 * The pump and its boluses are in `doseChoices.ts` and `readBack.ts`.
 */
import { deliveredMcgAt, deliveredMcgPerKg } from '../../../../db/domain/dose/dose.ts';
import { unitsOf, volumeUlOf } from '../../../../db/domain/dose/dosePlan.ts';
import {
  formatConcentration,
  formatMg,
  formatMgPerKg,
  formatMl,
  parseDecimal,
} from '../../../../db/domain/basics/format.ts';
import { plannedMcg } from '../../../../db/domain/dose/plannedDose.ts';
import type { SessionKind } from '../../../../db/domain/protocol/protocol.ts';
import type { DoseEvent } from '../../../../db/domain/dose/pump.ts';
import {
  type Rational,
  ZERO,
  ceil,
  compare,
  rational,
  roundHalfAway,
  sub,
} from '../../../../db/domain/basics/rational.ts';
import { dosesGiven } from '../../../../db/domain/dose/doseNumbers.ts';
import type { DoseValues, Entry } from '../../../../db/domain/record/record.ts';
import { KIND_WORDS } from '../../../../db/domain/session/sessionKinds.ts';
import { FieldReader, type Parsed } from './parsed.ts';
import { type GivenBy, type PlanShown, drugText, routeText } from './readBack.ts';
import { unitsText } from './unitWords.ts';

/** Where an injection can go in, as it is recorded. */
export const INJECTION_SITES = [
  'left deltoid',
  'right deltoid',
  'left vastus lateralis',
  'right vastus lateralis',
  'left gluteus',
  'right gluteus',
] as const;

/** Where a nasal device is used. A device holds two sprays, one for each nostril (label). */
export const DEVICE_SITES = ['both nostrils', 'left nostril', 'right nostril'] as const;

/** What has been given of the plan, mcg, exact; `leftMcg` is never below zero. */
export type GivenSoFar = {
  readonly givenMcg: Rational;
  readonly plannedMcg: Rational;
  readonly leftMcg: Rational;
};

/** All that stands counts, whatever the clock says: nothing here flows. */
export function givenSoFar(plan: PlanShown, events: readonly DoseEvent[]): GivenSoFar {
  const givenMcg = deliveredMcgAt(events, Number.MAX_SAFE_INTEGER);
  const planned = plannedMcg(plan);
  const left = sub(planned, givenMcg);
  return {
    givenMcg,
    plannedMcg: planned,
    leftMcg: compare(left, ZERO) > 0 ? left : ZERO,
  };
}

/** One dose that can be given with one tap. */
export type GiveChoice = {
  readonly label: string;
  readonly doseMcg: number;
  readonly site: string;
};

/** The volume that holds a dose, with its solution: `0.8 mL of 50 mg/mL`. */
function volumeText(doseMcg: number, concentrationMcgPerMl: number): string {
  const volume = formatMl(volumeUlOf(rational(doseMcg), concentrationMcgPerMl));
  return `${volume} of ${formatConcentration(concentrationMcgPerMl)}`;
}

/** Half of an amount to the nearest mcg; the other half is what is left after it. */
function halfOf(mcg: Rational): number {
  return Number(roundHalfAway(rational(mcg.num, mcg.den * 2n)));
}

function injectionChoices(
  plan: Extract<PlanShown, { readonly mode: 'by_weight' }>,
  { givenMcg, plannedMcg: planned, leftMcg }: GivenSoFar,
): readonly GiveChoice[] {
  const { concentrationMcgPerMl } = plan;
  const choice = (verb: string, doseMcg: number, volume: string): GiveChoice => ({
    label: `${verb} ${formatMg(doseMcg, 3)} IM (${volume})`,
    doseMcg,
    site: '',
  });
  /** A part of the dose: the solution is that of the whole, and stands in the read-back. */
  const part = (verb: string, doseMcg: number): GiveChoice =>
    choice(verb, doseMcg, formatMl(volumeUlOf(rational(doseMcg), concentrationMcgPerMl)));
  const left = Number(roundHalfAway(leftMcg));
  if (left === 0) return [];
  if (compare(givenMcg, ZERO) > 0) return [part('Give the rest:', left)];
  return [
    choice('Give', left, volumeText(left, concentrationMcgPerMl)),
    part('Give half:', halfOf(planned)),
  ];
}

/** How many devices or lozenges the plan is, and which one comes next, from 1. */
export function nextUnit(
  planned: Rational,
  given: number,
  unitMcg: number,
): { readonly next: number; readonly of: number } {
  return {
    next: given + 1,
    of: Number(ceil(rational(planned.num, planned.den * BigInt(unitMcg)))),
  };
}

function deviceName(next: number, of: number): string {
  return next > of ? `Device ${next}, beyond the ${of} planned` : `Device ${next} of ${of}`;
}

function lozengeChoices(leftMcg: Rational, unitMcg: number): readonly GiveChoice[] {
  const left = Number(roundHalfAway(leftMcg));
  const choice = (doseMcg: number): GiveChoice => {
    const units = unitsText('remote_lozenge', unitsOf(doseMcg, unitMcg).count);
    return { label: `Give ${units}: ${formatMg(doseMcg, 3)}`, doseMcg, site: '' };
  };
  return [...new Set([left, unitMcg])]
    .filter((doseMcg) => doseMcg > 0 && doseMcg <= left)
    .map(choice);
}

/** What is offered with one tap; the first is what the plan asks for next. Empty: all is given. */
export function giveChoices(
  plan: PlanShown,
  protocol: GivenBy,
  events: readonly DoseEvent[],
): readonly GiveChoice[] {
  const soFar = givenSoFar(plan, events);
  if (plan.mode === 'by_weight') return injectionChoices(plan, soFar);
  if (protocol.dosing.mode !== 'fixed') return [];
  const { unitMcg } = protocol.dosing;
  if (protocol.kind === 'remote_lozenge') return lozengeChoices(soFar.leftMcg, unitMcg);
  const given = events.filter(({ kind }) => kind === 'bolus').length;
  const { next, of } = nextUnit(soFar.plannedMcg, given, unitMcg);
  if (next > of) return [];
  return DEVICE_SITES.map((site) => ({
    label: `${deviceName(next, of)}: ${formatMg(unitMcg, 3)}, ${site}`,
    doseMcg: unitMcg,
    site,
  }));
}

/** How one dose opens its read-back: `Confirm device 2 of 3`, `Confirm 2 lozenges`. */
function opening(
  kind: SessionKind,
  doseMcg: number,
  plan: PlanShown,
  protocol: GivenBy,
  given: number,
): string {
  if (protocol.dosing.mode !== 'fixed') return `Confirm ${KIND_WORDS[kind].doseInText}`;
  const { unitMcg } = protocol.dosing;
  if (kind === 'remote_lozenge') {
    return `Confirm ${unitsText(kind, unitsOf(doseMcg, unitMcg).count)}`;
  }
  const { next, of } = nextUnit(plannedMcg(plan), given, unitMcg);
  return `Confirm ${deviceName(next, of).toLowerCase()}`;
}

/**
 * What a dose given at once, or the end of dosing, is confirmed with.
 *
 * `events` are those before it. Nothing in it moves with the clock.
 */
export function giveReadBack(
  values: DoseValues,
  plan: PlanShown,
  protocol: GivenBy,
  events: readonly DoseEvent[],
): string {
  const { kind } = protocol;
  const drug = drugText(protocol);
  const route = routeText(protocol);
  if (values.event !== 'bolus') {
    const { givenMcg, plannedMcg: planned } = givenSoFar(plan, events);
    return (
      `Confirm end of dosing: ${drug} ${route}, ` +
      `${formatMg(givenMcg)} given of ${formatMg(planned)} planned`
    );
  }
  const { doseMcg, site, lot } = values;
  const given = events.filter((event) => event.kind === 'bolus').length;
  const byWeight = kind === 'im_injection';
  const perKg = formatMgPerKg(deliveredMcgPerKg(rational(doseMcg), plan.weight.weightG));
  const parts = [
    `${drug} ${formatMg(doseMcg, 3)} ${route}`,
    ...(byWeight ? [perKg] : []),
    ...(plan.mode === 'by_weight' ? [volumeText(doseMcg, plan.concentrationMcgPerMl)] : []),
    ...(site === '' ? [] : [site]),
    ...(lot === '' ? [] : [`lot ${lot}`]),
  ];
  return `${opening(kind, doseMcg, plan, protocol, given)}: ${parts.join(', ')}`;
}

/** When the next unit may follow at the earliest by the protocol, ms UTC; null when it may. */
export function nextUnitFromMs(
  { dosing }: Pick<GivenBy, 'dosing'>,
  entries: readonly Entry[],
): number | null {
  const last = dosesGiven(entries).at(-1);
  if (dosing.mode !== 'fixed' || dosing.unitEveryS === 0 || last === undefined) return null;
  return last.observedAt.utcMs + dosing.unitEveryS * 1000;
}

/** The lot of the last dose of this session that noted one; null when none did. */
export function lastLot(entries: readonly Entry[]): string | null {
  return dosesGiven(entries).findLast(({ values }) => values.lot !== '')?.values.lot ?? null;
}

/** A dose as it is tapped or typed. */
export type GiveFields = {
  readonly event: 'bolus' | 'stop' | null;
  /** The amount tapped, mcg; null when it is typed instead. */
  readonly doseMcg: number | null;
  /** Typed in mg, or in lozenges. */
  readonly amount: string;
  readonly site: string;
  readonly lot: string;
};

export const EMPTY_GIVE: GiveFields = {
  event: null,
  doseMcg: null,
  amount: '',
  site: '',
  lot: '',
};

/** Whether an amount of its own is typed in lozenges instead of mg. */
export function typedInUnits(protocol: GivenBy): boolean {
  return protocol.kind === 'remote_lozenge' && protocol.dosing.mode === 'fixed';
}

function typedMcg(fields: GiveFields, protocol: GivenBy, reader: FieldReader): number {
  const { dosing } = protocol;
  const lozenges = typedInUnits(protocol) && dosing.mode === 'fixed' ? dosing.unitMcg : null;
  const parsed = parseDecimal(fields.amount, lozenges === null ? 3 : 2);
  if (!parsed.ok) {
    reader.fail('amount', parsed.reason);
    return 0;
  }
  const doseMcg = lozenges === null ? parsed.scaled : (parsed.scaled * lozenges) / 100;
  if (doseMcg === 0) reader.fail('amount', 'The dose must be more than zero');
  if (!Number.isSafeInteger(doseMcg)) reader.fail('amount', 'Write fewer decimals');
  return doseMcg;
}

/** Reads what was tapped and typed; whether it fits where it stands is the domain's to say. */
export function parseGive(fields: GiveFields, protocol: GivenBy): Parsed<DoseValues> {
  const reader = new FieldReader();
  if (fields.event === null) reader.fail('event', 'Choose what to record');
  if (fields.event !== 'bolus') return reader.finish<DoseValues>({ event: 'stop' });
  return reader.finish<DoseValues>({
    event: 'bolus',
    doseMcg: fields.doseMcg ?? typedMcg(fields, protocol, reader),
    lot: fields.lot.trim(),
    site: fields.site.trim(),
  });
}
