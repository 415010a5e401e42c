/** The session's drug by pump, in stretches of constant flow. */
import { doseEvent, originalsOf } from '../dose/doseEntries.ts';
import { type DoseSegment, segments } from '../dose/dose.ts';
import { type DoseEvent, sequenceProblems } from '../dose/pump.ts';
import { formatConcentration, formatRateMlPerHour } from '../basics/format.ts';
import { type Rational, ZERO, add, floor, mul, rational } from '../basics/rational.ts';
import type { Instant } from '../basics/time.ts';
import { type Entry, type EntryOf, standing } from '../record/record.ts';
import { derivedId, personRef, ref } from './ids.ts';
import { drugOf, routeOf } from './medication.ts';
import { provenance } from './provenance.ts';
import type { Scope } from './scope.ts';
import type { FhirResource, MedicationAdministration, Quantity } from './types.ts';
import { decimal, iso, quantity, some, thousandths } from './values.ts';

type DoseEntry = EntryOf<'dose'>;
type Placed = { readonly entry: DoseEntry; readonly event: DoseEvent };

/** The standing events that fit, in their order. */
function placedEvents(entries: readonly Entry[]): readonly Placed[] {
  const original = originalsOf(entries);
  const placed = standing(entries, 'dose')
    .map((entry) => ({ entry, event: doseEvent(entry, original(entry).seq) }))
    .toSorted((a, b) => a.event.atMs - b.event.atMs || a.event.seq - b.event.seq);
  const misfits = new Set(
    sequenceProblems(placed.map(({ event }) => event)).map(({ event }) => event),
  );
  return placed.filter(({ event }) => !misfits.has(event));
}

const BEGINS: readonly DoseEvent['kind'][] = ['start', 'resume', 'rate_change'];

type Stretch = DoseSegment & {
  readonly from: DoseEntry;
  /** Null for the one that still runs. */
  readonly to: DoseEntry | null;
  /** Null while it runs. */
  readonly dose: Quantity | null;
};

const NG_PER_MCG = rational(1000);

/**
 * Amounts of stretches one after another, mg to six places: differences of a running total rounded
 * down, so that all together are the exact total to a billionth of a gram, and round as it does.
 */
function amounts(mcg: readonly Rational[]): readonly Quantity[] {
  let total = ZERO;
  let before = 0n;
  return mcg.map((each) => {
    total = add(total, each);
    const now = floor(mul(total, NG_PER_MCG));
    const ng = now - before;
    before = now;
    return quantity(decimal(rational(ng, 1_000_000n), 6), 'mg', 'mg');
  });
}

/** The stretches in which something flowed, each with the entries that bound it. */
function stretches(entries: readonly Entry[]): readonly Stretch[] {
  const placed = placedEvents(entries).filter(({ event }) => event.kind !== 'bolus');
  const last = placed.at(-1);
  if (last === undefined) return [];
  const isEnded = last.event.kind === 'stop';
  // One that still runs ends nowhere yet: a moment later only lets it be found.
  const untilMs = isEnded ? last.event.atMs : last.event.atMs + 1;
  const events = placed.map(({ event }) => event);
  const flowing = segments(events, untilMs).filter(
    ({ state, rateUlPerHour }) => state === 'running' && rateUlPerHour > 0,
  );
  const doses = amounts(flowing.map(({ mcg }) => mcg));
  return flowing.flatMap((segment, index) => {
    const from = placed.findLast(
      ({ event }) => event.atMs === segment.fromMs && BEGINS.includes(event.kind),
    );
    if (from === undefined) return [];
    const runs = !isEnded && segment.toMs === untilMs;
    const to = runs ? undefined : placed.find(({ event }) => event.atMs === segment.toMs);
    const dose = to === undefined ? null : (doses[index] ?? null);
    return [{ ...segment, from: from.entry, to: to?.entry ?? null, dose }];
  });
}

const stretchId = ({ from }: Stretch, { rootOf }: Scope): string =>
  derivedId(rootOf(from.id), 'stretch');

function stretchResource(
  stretch: Stretch,
  scope: Scope,
  written: Pick<MedicationAdministration, 'status'> & { readonly at: Instant },
): MedicationAdministration {
  const { from, to, dose, rateUlPerHour, concentrationMcgPerMl } = stretch;
  return {
    resourceType: 'MedicationAdministration',
    id: stretchId(stretch, scope),
    meta: { lastUpdated: iso(written.at) },
    partOf: [scope.procedure],
    status: written.status,
    medicationCodeableConcept: drugOf(scope),
    subject: scope.patient,
    context: scope.encounter,
    effectivePeriod: {
      start: iso(from.observedAt),
      ...some('end', to === null ? null : iso(to.observedAt)),
    },
    performer: [{ actor: personRef(from.recordedBy) }],
    request: scope.plan,
    dosage: {
      text: `${formatRateMlPerHour(rateUlPerHour)} of ${formatConcentration(concentrationMcgPerMl)}`,
      route: routeOf(scope),
      ...some('dose', dose),
      rateQuantity: thousandths(rateUlPerHour, 'mL/h'),
    },
  };
}

/** A stretch as it stands, with who wrote it and the events of the pump it was worked out from. */
function standingStretch(stretch: Stretch, scope: Scope): readonly FhirResource[] {
  const { from, to } = stretch;
  const last = to !== null && to.seq > from.seq ? to : from;
  const bounds = to === null ? [from] : [from, to];
  const status = to === null ? 'in-progress' : 'completed';
  return [
    stretchResource(stretch, scope, { status, at: last.recordedAt }),
    provenance({
      id: derivedId(scope.rootOf(from.id), 'stretch-written'),
      targets: [ref(stretchId(stretch, scope))],
      by: last,
      what: 'written',
      derivedFrom: bounds.map((entry) => scope.rootOf(entry.id)),
    }),
  ];
}

/** Rows that may end a stretch other than by going on: corrections, and what was written late. */
function disturbing(entries: readonly Entry[]): readonly DoseEntry[] {
  let latestMs = Number.NEGATIVE_INFINITY;
  return entries.filter((entry): entry is DoseEntry => {
    if (entry.kind !== 'dose') return false;
    const isLate = entry.observedAt.utcMs <= latestMs;
    latestMs = Math.max(latestMs, entry.observedAt.utcMs);
    return isLate || entry.supersedesId !== null;
  });
}

/**
 * Stretches that were once exported and are no more: marked, so that a receiver who kept one does not
 * count its dose beside those that took its place.
 */
function goneStretches(stand: readonly Stretch[], scope: Scope): readonly FhirResource[] {
  const { entries } = scope.record;
  const known = new Set(stand.map((each) => stretchId(each, scope)));
  return disturbing(entries)
    .toReversed()
    .flatMap((row) => {
      const before = entries.filter(({ seq }) => seq < row.seq);
      return stretches(before).flatMap((stretch): readonly FhirResource[] => {
        const id = stretchId(stretch, scope);
        if (known.has(id)) return [];
        known.add(id);
        return [
          stretchResource(stretch, scope, { status: 'entered-in-error', at: row.recordedAt }),
          provenance({
            id: derivedId(scope.rootOf(stretch.from.id), 'stretch-gone'),
            targets: [ref(id)],
            by: row,
            what: 'withdrawn',
            reason: row.amendReason,
          }),
        ];
      });
    });
}

/**
 * The session's drug by pump: one administration for each stretch of constant flow, worked out from
 * the events of the pump, which are in the bundle as well.
 */
export function stretchResources(scope: Scope): readonly FhirResource[] {
  const stand = stretches(scope.record.entries);
  return [
    ...stand.flatMap((stretch) => standingStretch(stretch, scope)),
    ...goneStretches(stand, scope),
  ];
}
