/** What was given of the session's own drug, as the dose table tells it. */
import { deliveredMcgAt, deliveredMcgPerKg, segments, volumeUlAt } from '../dose/dose.ts';
import { doseEvent, originalsOf } from '../dose/doseEntries.ts';
import { unitsOf } from '../dose/dosePlan.ts';
import {
  formatConcentration,
  formatInteger,
  formatMg,
  formatMgPerKg,
  formatMl,
  formatRateMlPerHour,
} from '../basics/format.ts';
import { apart } from '../basics/freeText.ts';
import { type DoseEvent, sequenceProblems } from '../dose/pump.ts';
import { type Rational, ZERO, add, rational, toDecimalString } from '../basics/rational.ts';
import { type EntryOf, type SessionPlan, type SessionRecord, standing } from '../record/record.ts';
import { ROUTE_WORDS, personText } from '../session/recordWords.ts';
import { DRUG_WORDS, KIND_WORDS } from '../session/sessionKinds.ts';
import type { TimeWriter } from './summaryTimes.ts';
import { type Instant, durationMinutes } from '../basics/time.ts';
import { type EntryWords, entryTitle, entryWords } from '../session/timelineText.ts';

/** One line of the dose table: a stretch of constant flow, a pause, or a dose given at once. */
export type SummaryDoseRow = {
  readonly kind: 'infusion' | 'paused' | 'bolus';
  /** `Infusion`, `Paused`, `Bolus`, `Device 2`. */
  readonly what: string;
  readonly from: string;
  /** Empty for a dose given at once. */
  readonly to: string;
  readonly rate: string;
  readonly dose: string;
  /** Where it went in and from which lot; empty when not noted. */
  readonly site: string;
  readonly lot: string;
  /** Everything given by the end of this line. */
  readonly total: string;
};

export type SummaryDose = {
  /** Stretches of flow with what came between, or doses each given at once. */
  readonly layout: 'flow' | 'doses';
  /** `Ketamine`. */
  readonly drug: string;
  /** `intravenous, 1 mg/mL`. */
  readonly form: string;
  readonly rows: readonly SummaryDoseRow[];
  readonly totalMg: string;
  readonly totalMgPerKg: string;
  /** What the pump gave; empty where there is none. */
  readonly volume: string;
  /** The other way to tell how much: by pump, 40 mL in 40 min; devices, 3, 14:10 to 14:20. */
  readonly measure: { readonly label: string; readonly value: string; readonly aside: string };
  readonly givenBy: string;
  /** Why the amounts may not be trusted alone, in words; usually empty. */
  readonly problems: readonly string[];
  readonly notes: readonly string[];
};

// µL/h × mcg/mL × ms ÷ this = mcg.
const MCG_DIVISOR = 3_600_000_000n;

type DoseEntry = EntryOf<'dose'>;
type Placed = { readonly entry: DoseEntry; readonly event: DoseEvent };

type Piece = {
  readonly kind: SummaryDoseRow['kind'];
  readonly fromMs: number;
  readonly toMs: number;
  readonly rateUlPerHour: number;
  readonly mcg: Rational;
  /** The entry of a dose given at once; null for a stretch of the pump. */
  readonly entry: DoseEntry | null;
};

/** The standing dose entries with their events, in the order of {@link doseEvents}. */
function placedEvents(record: Pick<SessionRecord, 'entries'>): readonly Placed[] {
  const original = originalsOf(record.entries);
  return standing(record.entries, 'dose')
    .map((entry) => ({ entry, event: doseEvent(entry, original(entry).seq) }))
    .toSorted((a, b) => a.event.atMs - b.event.atMs || a.event.seq - b.event.seq);
}

/** Stretches of flow cut at each bolus, with the boluses between, so that the total only grows. */
function pieces(placed: readonly Placed[], untilMs: number): readonly Piece[] {
  const events = placed.map(({ event }) => event);
  const boluses = events.filter((event) => event.kind === 'bolus' && event.atMs <= untilMs);
  const flows = segments(events, untilMs).flatMap((segment): Piece[] => {
    const { fromMs, toMs, state, rateUlPerHour, concentrationMcgPerMl } = segment;
    const inside = boluses.map((bolus) => bolus.atMs).filter((at) => at > fromMs && at < toMs);
    const cuts = [...new Set([fromMs, ...inside, toMs])].toSorted((a, b) => a - b);
    return cuts.slice(1).map((end, index) => {
      const start = cuts[index] ?? fromMs;
      const flow = BigInt(rateUlPerHour) * BigInt(end - start) * BigInt(concentrationMcgPerMl);
      return {
        kind: state === 'paused' ? 'paused' : 'infusion',
        fromMs: start,
        toMs: end,
        rateUlPerHour,
        mcg: rational(flow, MCG_DIVISOR),
        entry: null,
      };
    });
  });
  const given = placed.flatMap(({ entry, event }): Piece[] =>
    event.kind === 'bolus' && event.atMs <= untilMs
      ? [
          {
            kind: 'bolus',
            fromMs: event.atMs,
            toMs: event.atMs,
            rateUlPerHour: 0,
            mcg: rational(event.doseMcg),
            entry,
          },
        ]
      : [],
  );
  const all = [...flows, ...given];
  return all.toSorted((a, b) => a.toMs - b.toMs || a.fromMs - b.fromMs);
}

const FLOW_WORDS = { infusion: 'Infusion', paused: 'Paused' } as const;

/** Runs the total over the pieces; a bolus at the end of a stretch counts on its own line. */
function rowsOf(
  placed: readonly Placed[],
  untilMs: number,
  running: boolean,
  words: EntryWords,
  times: TimeWriter,
): readonly SummaryDoseRow[] {
  // Seconds are written when the amounts could not be worked out again without them.
  const seconds =
    words.kind === 'iv_infusion' && placed.some(({ event }) => event.atMs % 60_000 !== 0);
  const write = (ms: number): string => (seconds ? times.atSeconds : times.at)(times.instant(ms));
  let total = ZERO;
  return pieces(placed, untilMs).map((piece) => {
    total = add(total, piece.mcg);
    const { kind, entry } = piece;
    const values = entry?.values.event === 'bolus' ? entry.values : null;
    const last = running && kind !== 'bolus' && piece.toMs === untilMs;
    return {
      kind,
      what:
        entry === null
          ? FLOW_WORDS[kind === 'paused' ? kind : 'infusion']
          : entryTitle(entry, words),
      from: write(piece.fromMs),
      to: kind === 'bolus' ? '' : `${write(piece.toMs)}${last ? ' (not ended)' : ''}`,
      rate: kind === 'infusion' ? formatRateMlPerHour(piece.rateUlPerHour) : '',
      dose: formatMg(piece.mcg, kind === 'bolus' ? 3 : 2),
      site: values?.site ?? '',
      lot: values?.lot ?? '',
      total: formatMg(total),
    };
  });
}

/** Who gave it; with several people, who gave which. */
function givenByText(layout: SummaryDose['layout'], placed: readonly Placed[], times: TimeWriter) {
  const given =
    layout === 'flow' ? placed : placed.filter(({ entry }) => entry.values.event === 'bolus');
  const people = [...new Set(given.map(({ entry }) => personText(entry.recordedBy)))];
  if (layout === 'flow' || people.length < 2) return people.join('; ');
  return people
    .map((person) => {
      const own = given.filter(({ entry }) => personText(entry.recordedBy) === person);
      return `${person} (${own.map(({ entry }) => times.at(entry.observedAt)).join(', ')})`;
    })
    .join('; ');
}

/** How many were given: devices and lozenges by what they hold, as two may be taken at once. */
function countText({ dosing }: SessionRecord['protocol'], given: readonly Placed[]): string {
  if (dosing.mode !== 'fixed') return formatInteger(given.length);
  const mcg = given.reduce(
    (sum, { entry: { values } }) => sum + (values.event === 'bolus' ? values.doseMcg : 0),
    0,
  );
  return toDecimalString(unitsOf(mcg, dosing.unitMcg).count, 2);
}

function measureOf(
  record: SessionRecord,
  given: readonly Placed[],
  pump: { readonly volume: string; readonly ms: number | null },
  times: TimeWriter,
): SummaryDose['measure'] {
  const { kind } = record.session;
  if (kind === 'iv_infusion') {
    const aside = pump.ms === null ? '' : `in ${durationMinutes(pump.ms)}`;
    return { label: 'By pump', value: pump.volume, aside };
  }
  const first = given[0]?.entry.observedAt;
  const last = given.at(-1)?.entry.observedAt;
  const at = (instant: Instant | undefined): string => (instant ? times.at(instant) : '');
  const span = given.length > 1 ? `${at(first)} to ${at(last)}` : `at ${at(first)}`;
  return {
    label: `${KIND_WORDS[kind].dose}s`,
    value: countText(record.protocol, given),
    aside: first === undefined ? '' : span,
  };
}

function concentrationText(plan: SessionPlan, start: DoseEvent | undefined): string | null {
  if (start?.kind === 'start') return formatConcentration(start.concentrationMcgPerMl);
  return plan.mode === 'fixed' ? null : formatConcentration(plan.concentrationMcgPerMl);
}

/** A bolus of an infusion has no column for them: `14:20 left arm, lot A12`. */
function bolusNotes(placed: readonly Placed[], times: TimeWriter): readonly string[] {
  return placed.flatMap(({ entry: { values, observedAt } }) => {
    if (values.event !== 'bolus' || (values.site === '' && values.lot === '')) return [];
    const lot = values.lot === '' ? '' : `lot ${apart(values.lot)}`;
    const more = [apart(values.site), lot].filter((part) => part !== '').join(', ');
    return [`Bolus ${times.at(observedAt)}: ${more}.`];
  });
}

/**
 * The drug given up to `untilMs`, exact, as it is to be read.
 *
 * @param isPast whether the record is told as of an earlier moment than that of printing
 */
export function summaryDose(
  record: SessionRecord,
  plan: SessionPlan,
  untilMs: number,
  times: TimeWriter,
  isPast: boolean,
): SummaryDose {
  const { session, protocol } = record;
  const layout = session.kind === 'iv_infusion' ? 'flow' : 'doses';
  const placed = placedEvents(record);
  const events = placed.map(({ event }) => event);
  const start = events.find((event) => event.kind === 'start');
  const stop = events.find((event) => event.kind === 'stop');
  const boluses = placed.filter(({ event }) => event.kind === 'bolus' && event.atMs <= untilMs);
  const running = stop === undefined && (start !== undefined || boluses.length > 0);
  const total = deliveredMcgAt(events, untilMs);
  const volume = formatMl(volumeUlAt(events, untilMs));
  const notes: string[] = [];
  if (running) {
    const what = start === undefined ? 'Dosing' : 'The infusion';
    notes.push(`${what} had not ended ${isPast ? 'at that moment' : 'when this was printed'}.`);
  }
  if (layout === 'flow' && boluses.length > 0) {
    notes.push('The volume is the pump’s; boluses are not in it.', ...bolusNotes(placed, times));
  }
  const form = [ROUTE_WORDS[protocol.route], concentrationText(plan, start)];
  return {
    layout,
    drug: DRUG_WORDS[protocol.drug],
    form: form.filter((part) => part !== null).join(', '),
    rows: rowsOf(placed, untilMs, running, entryWords(record), times),
    totalMg: formatMg(total),
    totalMgPerKg: formatMgPerKg(deliveredMcgPerKg(total, plan.weight.weightG)),
    volume: layout === 'flow' ? volume : '',
    measure: measureOf(
      record,
      boluses,
      { volume, ms: start === undefined ? null : (stop?.atMs ?? untilMs) - start.atMs },
      times,
    ),
    givenBy: givenByText(layout, placed, times),
    problems: sequenceProblems(events).map(
      ({ event, message }) => `${times.at(times.instant(event.atMs))}: ${message}`,
    ),
    notes,
  };
}
