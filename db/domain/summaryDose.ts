import { deliveredMcgAt, deliveredMcgPerKg, segments, volumeUlAt } from './dose.ts';
import { type DoseEvent, sequenceProblems } from './pump.ts';
import { doseEvents } from './doseEntries.ts';
import {
  formatAmount,
  formatConcentration,
  formatMg,
  formatMgPerKg,
  formatMl,
  formatRateMlPerHour,
} from './format.ts';
import { type Rational, ZERO, add, rational } from './rational.ts';
import { type SessionPlan, type SessionRecord, standing } from './record.ts';
import { ROUTE_WORDS, capitalised, personText } from './recordWords.ts';
import type { TimeWriter } from './summaryTimes.ts';
import { durationMinutes } from './time.ts';

/** One line of the dose table: a stretch of constant flow, a pause, or a bolus. */
export type SummaryDoseRow = {
  readonly kind: 'infusion' | 'paused' | 'bolus';
  readonly what: string;
  readonly from: string;
  /** Empty for a bolus. */
  readonly to: string;
  readonly rate: string;
  readonly dose: string;
  /** Everything given by the end of this line. */
  readonly total: string;
};

export type SummaryDose = {
  /** `Ketamine, intravenous, 1 mg/mL`. */
  readonly drug: string;
  readonly rows: readonly SummaryDoseRow[];
  readonly totalMg: string;
  readonly totalMgPerKg: string;
  readonly volume: string;
  /** How long from the start to the stop, pauses included; empty when none was given. */
  readonly duration: string;
  readonly givenBy: string;
  /** Why the amounts may not be trusted alone, in words; usually empty. */
  readonly problems: readonly string[];
  readonly notes: readonly string[];
};

export type SummaryMedicine = {
  readonly time: string;
  readonly name: string;
  readonly amount: string;
  readonly route: string;
  readonly indication: string;
  readonly givenBy: string;
};

// µL/h × mcg/mL × ms ÷ this = mcg.
const MCG_DIVISOR = 3_600_000_000n;

type Piece = {
  readonly kind: SummaryDoseRow['kind'];
  readonly fromMs: number;
  readonly toMs: number;
  readonly rateUlPerHour: number;
  readonly mcg: Rational;
};

/** Stretches of flow cut at each bolus, with the boluses between, so that the total only grows. */
function pieces(events: readonly DoseEvent[], untilMs: number): readonly Piece[] {
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
      };
    });
  });
  const given = boluses.flatMap((bolus): Piece[] =>
    bolus.kind === 'bolus'
      ? [
          {
            kind: 'bolus',
            fromMs: bolus.atMs,
            toMs: bolus.atMs,
            rateUlPerHour: 0,
            mcg: rational(bolus.doseMcg),
          },
        ]
      : [],
  );
  const all = [...flows, ...given];
  return all.toSorted((a, b) => a.toMs - b.toMs || a.fromMs - b.fromMs);
}

/** Runs the total over the pieces; a bolus at the end of a stretch counts on its own line. */
function rowsOf(
  events: readonly DoseEvent[],
  untilMs: number,
  running: boolean,
  times: TimeWriter,
): readonly SummaryDoseRow[] {
  // Seconds are written when the amounts could not be worked out again without them.
  const seconds = events.some((event) => event.atMs % 60_000 !== 0);
  const write = (ms: number): string => (seconds ? times.atSeconds : times.at)(times.instant(ms));
  let total = ZERO;
  return pieces(events, untilMs).map((piece) => {
    total = add(total, piece.mcg);
    const last = running && piece.kind !== 'bolus' && piece.toMs === untilMs;
    return {
      kind: piece.kind,
      what: capitalised(piece.kind),
      from: write(piece.fromMs),
      to: piece.kind === 'bolus' ? '' : `${write(piece.toMs)}${last ? ' (not ended)' : ''}`,
      rate: piece.kind === 'infusion' ? formatRateMlPerHour(piece.rateUlPerHour) : '',
      dose: formatMg(piece.mcg, piece.kind === 'bolus' ? 3 : 2),
      total: formatMg(total),
    };
  });
}

/** The ketamine given up to `untilMs`, exact, as it is to be read. */
export function summaryDose(
  record: SessionRecord,
  plan: SessionPlan,
  untilMs: number,
  times: TimeWriter,
): SummaryDose {
  const events = doseEvents(record.entries);
  const entries = standing(record.entries, 'dose');
  const start = events.find((event) => event.kind === 'start');
  const stop = events.find((event) => event.kind === 'stop');
  const running = start !== undefined && stop === undefined;
  const total = deliveredMcgAt(events, untilMs);
  const concentration =
    start?.kind === 'start' ? start.concentrationMcgPerMl : plan.concentrationMcgPerMl;
  const boluses = events.filter((event) => event.kind === 'bolus');
  const notes: string[] = [];
  if (running) notes.push('The infusion had not ended when this was printed.');
  if (boluses.length > 0) notes.push('The volume is the pump’s; boluses are not in it.');
  return {
    drug: `Ketamine, intravenous, ${formatConcentration(concentration)}`,
    rows: rowsOf(events, untilMs, running, times),
    totalMg: formatMg(total),
    totalMgPerKg: formatMgPerKg(deliveredMcgPerKg(total, plan.weight.weightG)),
    volume: formatMl(volumeUlAt(events, untilMs)),
    duration: start === undefined ? '' : durationMinutes((stop?.atMs ?? untilMs) - start.atMs),
    givenBy: [...new Set(entries.map((entry) => personText(entry.recordedBy)))].join('; '),
    problems: sequenceProblems(events).map(
      ({ event, message }) => `${times.at(times.instant(event.atMs))}: ${message}`,
    ),
    notes,
  };
}

/** The medicines given beside the ketamine. */
export function summaryMedicines(
  record: SessionRecord,
  times: TimeWriter,
): readonly SummaryMedicine[] {
  return standing(record.entries, 'medicine').map(({ observedAt, recordedBy, values }) => ({
    time: times.at(observedAt),
    name: values.name,
    amount: formatAmount(values.amountThousandths, values.unit),
    route: ROUTE_WORDS[values.route],
    indication: values.indication,
    givenBy: personText(recordedBy),
  }));
}
