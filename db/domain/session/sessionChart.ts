import { tierReader } from '../vitals/tierReader.ts';
import { type DeliveredCorner, deliveredCorners } from '../dose/deliveredCourse.ts';
import { segments } from '../dose/dose.ts';
import { doseEvents, drugGivenFrom } from '../dose/doseEntries.ts';
import { type ChartMark, chartMarks } from './chartMarks.ts';
import { plannedMcg } from '../dose/plannedDose.ts';
import type { DoseEvent } from '../dose/pump.ts';
import { roundHalfAway } from '../basics/rational.ts';
import { type EntryOf, type SessionRecord, standing } from '../record/record.ts';
import { timeline } from './sessionView.ts';
import type { Instant } from '../basics/time.ts';
import { type Tier, VITALS, VITAL_CODES, vitalText } from '../vitals/vitals.ts';

export type { ChartMark };

/** One set of vital signs to draw; null where a value was not taken. */
export type ChartReading = {
  readonly atMs: number;
  readonly sbpMmHg: number | null;
  readonly dbpMmHg: number | null;
  readonly heartRatePerMin: number | null;
  readonly spo2Percent: number | null;
  readonly lateCharted: boolean;
  /** Read off by the patient or who is with them, not by the clinic. */
  readonly reported: boolean;
  /** The clinic prompt each drawn value passed; null says nothing about it being normal. */
  readonly beyond: {
    readonly bloodPressure: Tier | null;
    readonly heartRate: Tier | null;
    readonly spo2: Tier | null;
  };
  /** The values that have no strip of their own, in words: `RR 14/min, MOAA/S 5`. */
  readonly others: string;
};

/** A stretch of constant flow; `rateUlPerHour` is 0 while paused. */
export type ChartFlow = {
  readonly fromMs: number;
  readonly toMs: number;
  readonly state: 'running' | 'paused';
  readonly rateUlPerHour: number;
};

/** A dose given at once. */
export type ChartDose = { readonly atMs: number; readonly mcg: number };

export type ChartPhase = {
  readonly phase: 'pre' | 'dosing' | 'recovery';
  readonly fromMs: number;
  readonly toMs: number;
};

/** The check that is due next, or has been for some time. */
export type ChartDue = { readonly atMs: number; readonly overdue: boolean; readonly label: string };

/** The clock in force from a moment on, minutes east of UTC. */
export type ChartClock = { readonly fromMs: number; readonly offsetMinutes: number };

/** What a session's chart draws: times in ms UTC, quantities in the unit of their name. */
export type SessionChartData = {
  readonly fromMs: number;
  readonly toMs: number;
  /** The present of a running session; null once it is over. */
  readonly nowMs: number | null;
  readonly clocks: readonly ChartClock[];
  /** A line is not drawn over a longer silence than this, ms. */
  readonly gapMs: number;
  /** How the dose is given: by a pump, or in doses at once. */
  readonly given: 'pump' | 'at_once';
  readonly readings: readonly ChartReading[];
  readonly flows: readonly ChartFlow[];
  readonly doses: readonly ChartDose[];
  /** The dose events themselves, to read exact amounts from. */
  readonly events: readonly DoseEvent[];
  readonly delivered: readonly DeliveredCorner[];
  /** To the nearest, for the scale of the dose strip. */
  readonly plannedMcg: number;
  readonly marks: readonly ChartMark[];
  readonly phases: readonly ChartPhase[];
  /** When the first drug was given; null before that. */
  readonly doseFromMs: number | null;
  readonly due: ChartDue | null;
};

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const SHORTEST_MS = 30 * MINUTE_MS;
const USUAL_CHECK_S = 15 * 60;

/**
 * The clocks a session ran under, from its entries in order of time.
 *
 * The record holds the offset of each entry, not the moment the clocks changed. They change on a
 * whole hour, so the change is put at the last whole hour before the first entry on the new clock
 * when that falls between the two entries, else at that entry.
 */
export function clocksOf(instants: readonly Instant[]): readonly ChartClock[] {
  const clocks: ChartClock[] = [];
  let previousMs = Number.NEGATIVE_INFINITY;
  for (const { utcMs, offsetMinutes } of instants.toSorted((a, b) => a.utcMs - b.utcMs)) {
    if (clocks.at(-1)?.offsetMinutes !== offsetMinutes) {
      const wholeHour = Math.floor(utcMs / HOUR_MS) * HOUR_MS;
      const fromMs = clocks.length > 0 && wholeHour > previousMs ? wholeHour : utcMs;
      clocks.push({ fromMs, offsetMinutes });
    }
    previousMs = utcMs;
  }
  return clocks;
}

const STRIP_CODES: readonly string[] = ['sbpMmHg', 'dbpMmHg', 'heartRatePerMin', 'spo2Percent'];

function reading(
  tiers: ReturnType<typeof tierReader>,
  entry: EntryOf<'vitals'>,
  late: ReadonlySet<string>,
): ChartReading {
  const { values, observedAt } = entry;
  const { sbpMmHg, dbpMmHg, heartRatePerMin, spo2Percent } = values;
  const tierOf = tiers(entry);
  const pressures = [tierOf('sbpMmHg'), tierOf('dbpMmHg')];
  const others = VITAL_CODES.flatMap((code) => {
    const value = values[code];
    if (value === null || STRIP_CODES.includes(code)) return [];
    return [`${VITALS[code].shortLabel} ${vitalText(code, value)}`];
  });
  if (values.oxygen !== null) {
    others.push(values.oxygen === 'room_air' ? 'room air' : 'with oxygen');
  }
  return {
    atMs: observedAt.utcMs,
    sbpMmHg,
    dbpMmHg,
    heartRatePerMin,
    spo2Percent,
    lateCharted: late.has(entry.id),
    reported: values.reportedBy !== null,
    beyond: {
      bloodPressure: pressures.includes('critical')
        ? 'critical'
        : pressures.includes('caution')
          ? 'caution'
          : null,
      heartRate: tierOf('heartRatePerMin'),
      spo2: tierOf('spo2Percent'),
    },
    others: others.join(', '),
  };
}

/** The clock in force at a moment, minutes east of UTC; the first clock holds before it too. */
export function offsetAt(clocks: readonly ChartClock[], atMs: number): number {
  const inForce = clocks.findLast((clock) => clock.fromMs <= atMs) ?? clocks[0];
  return inForce?.offsetMinutes ?? 0;
}

/** The ids of entries written well after they happened. */
export function lateChartedIds(record: Pick<SessionRecord, 'entries'>): ReadonlySet<string> {
  return new Set(timeline(record).flatMap(({ late, entry }) => (late ? [entry.id] : [])));
}

/** Twice the longest time the protocol leaves between two sets: beyond it nothing is joined. */
function gapMsOf({ checks }: SessionRecord['protocol']): number {
  const apart = checks
    .filter(({ code }) => code === 'vitals')
    .flatMap(({ everyS, atS }) => [everyS.dosing ?? 0, everyS.recovery ?? 0, ...atS]);
  return 2000 * Math.max(USUAL_CHECK_S, ...apart);
}

function phasesOf(
  record: SessionRecord,
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
): readonly ChartPhase[] {
  const dosingMs = drugGivenFrom(record.entries)?.utcMs ?? null;
  if (dosingMs === null) return [{ phase: 'pre', fromMs, toMs }];
  const stop = standing(record.entries, 'dose').findLast(({ values }) => values.event === 'stop');
  const stopMs = stop?.observedAt.utcMs ?? null;
  const left = standing(record.entries, 'discharge').at(-1)?.observedAt.utcMs ?? toMs;
  const phases: readonly ChartPhase[] = [
    { phase: 'pre', fromMs, toMs: dosingMs },
    { phase: 'dosing', fromMs: dosingMs, toMs: stopMs ?? toMs },
    ...(stopMs === null ? [] : [{ phase: 'recovery', fromMs: stopMs, toMs: left } as const]),
  ];
  return phases.filter((each) => each.toMs > each.fromMs);
}

/**
 * What to draw of a session as it stands; a running one is drawn up to `now`.
 *
 * `due` is the check that comes next, where somebody asks for it: paper has none.
 */
export function sessionChart(
  record: SessionRecord,
  now: Instant,
  due: ChartDue | null = null,
): SessionChartData {
  const { session, protocol, entries, cancellation, signatures, plans } = record;
  const readings = standing(entries, 'vitals');
  const events = doseEvents(entries);
  const marks = chartMarks(record);
  const late = lateChartedIds(record);
  const tiers = tierReader(record);
  const recovery = standing(entries, 'recovery_check');
  const discharges = standing(entries, 'discharge');
  const over = signatures.length > 0 || cancellation !== null || discharges.length > 0;

  const times = [
    ...readings.map((entry) => entry.observedAt.utcMs),
    ...[...recovery, ...discharges].map((entry) => entry.observedAt.utcMs),
    ...events.map((event) => event.atMs),
    ...marks.map((mark) => mark.atMs),
  ];
  const fromMs = Math.min(session.checkedInAt.utcMs, ...times);
  const lastMs = Math.max(...times, session.checkedInAt.utcMs, over ? fromMs : now.utcMs);
  const toMs = Math.max(lastMs, fromMs + SHORTEST_MS, over ? fromMs : (due?.atMs ?? fromMs));
  const instants = [session.checkedInAt, ...entries.map((entry) => entry.observedAt)];
  const { utcMs, offsetMinutes } = session.checkedInAt;
  const plan = plans.at(-1);
  return {
    fromMs,
    toMs,
    // Never before an entry: what is drawn may be some seconds older than the newest.
    nowMs: over ? null : lastMs,
    clocks: clocksOf(
      over ? instants : [...instants, ...(now.utcMs > utcMs ? [now] : [{ utcMs, offsetMinutes }])],
    ),
    gapMs: gapMsOf(protocol),
    given: protocol.dosing.mode === 'infusion' ? 'pump' : 'at_once',
    readings: readings.map((entry) => reading(tiers, entry, late)),
    flows: segments(events, lastMs).map(({ fromMs: start, toMs: end, state, rateUlPerHour }) => ({
      fromMs: start,
      toMs: end,
      state,
      rateUlPerHour,
    })),
    doses: events.flatMap((event) =>
      event.kind === 'bolus' ? [{ atMs: event.atMs, mcg: event.doseMcg }] : [],
    ),
    events,
    delivered: deliveredCorners(events, lastMs),
    plannedMcg: plan === undefined ? 0 : Number(roundHalfAway(plannedMcg(plan))),
    marks,
    phases: phasesOf(record, { fromMs, toMs: lastMs }),
    doseFromMs: drugGivenFrom(entries)?.utcMs ?? null,
    due: over ? null : due,
  };
}
