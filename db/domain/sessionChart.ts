import { segments } from './dose.ts';
import { doseEvents } from './doseEntries.ts';
import { formatMg } from './format.ts';
import { ADVERSE_EVENT_GRADES, adverseEventName } from './recordWords.ts';
import { type Entry, type EntryOf, type SessionRecord, standing } from './record.ts';
import { timeline } from './sessionView.ts';
import type { Instant } from './time.ts';

/** One set of vital signs to draw; null where a value was not taken. */
export type ChartReading = {
  readonly atMs: number;
  readonly sbpMmHg: number | null;
  readonly dbpMmHg: number | null;
  readonly heartRatePerMin: number | null;
  readonly spo2Percent: number | null;
  readonly lateCharted: boolean;
};

/** A stretch of constant flow; `rateUlPerHour` is 0 while paused. */
export type ChartFlow = {
  readonly fromMs: number;
  readonly toMs: number;
  readonly state: 'running' | 'paused';
  readonly rateUlPerHour: number;
};

/** Something that happened at one moment, with the words to write beside it. */
export type ChartMark = {
  readonly atMs: number;
  readonly kind: 'bolus' | 'adverse_event' | 'observation' | 'medicine';
  readonly label: string;
};

/** The clock in force from a moment on, minutes east of UTC. */
export type ChartClock = { readonly fromMs: number; readonly offsetMinutes: number };

/** What a session's chart draws: times in ms UTC, quantities in the unit of their name. */
export type SessionChartData = {
  readonly fromMs: number;
  readonly toMs: number;
  readonly clocks: readonly ChartClock[];
  /** A line is not drawn over a longer silence than this, ms. */
  readonly gapMs: number;
  readonly readings: readonly ChartReading[];
  readonly flows: readonly ChartFlow[];
  readonly marks: readonly ChartMark[];
};

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const SHORTEST_MS = 30 * MINUTE_MS;

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

function reading(entry: EntryOf<'vitals'>, late: ReadonlySet<string>): ChartReading {
  const { sbpMmHg, dbpMmHg, heartRatePerMin, spo2Percent } = entry.values;
  return {
    atMs: entry.observedAt.utcMs,
    sbpMmHg,
    dbpMmHg,
    heartRatePerMin,
    spo2Percent,
    lateCharted: late.has(entry.id),
  };
}

function marksOf(entries: readonly Entry[]): readonly ChartMark[] {
  const boluses = standing(entries, 'dose').flatMap(({ observedAt, values }): ChartMark[] =>
    values.event === 'bolus'
      ? [{ atMs: observedAt.utcMs, kind: 'bolus', label: `bolus ${formatMg(values.doseMcg)}` }]
      : [],
  );
  const adverse = standing(entries, 'adverse_event').map(({ observedAt, values }): ChartMark => {
    const grade = ADVERSE_EVENT_GRADES[values.grade] ?? `grade ${values.grade}`;
    const label = `${adverseEventName(values)}, ${grade}`;
    return { atMs: observedAt.utcMs, kind: 'adverse_event', label };
  });
  const observed = standing(entries, 'observation').map(({ observedAt, values }): ChartMark => ({
    atMs: observedAt.utcMs,
    kind: 'observation',
    label: values.label,
  }));
  const medicines = standing(entries, 'medicine').map(({ observedAt, values }): ChartMark => ({
    atMs: observedAt.utcMs,
    kind: 'medicine',
    label: values.name,
  }));
  return [...boluses, ...adverse, ...observed, ...medicines].toSorted((a, b) => a.atMs - b.atMs);
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

/** What to draw of a session as it stands; a running one is drawn up to `now`. */
export function sessionChart(record: SessionRecord, now: Instant): SessionChartData {
  const { session, protocol, entries, cancellation, signatures } = record;
  const readings = standing(entries, 'vitals');
  const events = doseEvents(entries);
  const marks = marksOf(entries);
  const late = lateChartedIds(record);
  const recovery = standing(entries, 'recovery_check');
  const over =
    signatures.length > 0 || cancellation !== null || standing(entries, 'discharge').length > 0;
  const stopped = events.some((event) => event.kind === 'stop');

  const times = [
    ...readings.map((entry) => entry.observedAt.utcMs),
    ...recovery.map((entry) => entry.observedAt.utcMs),
    ...events.map((event) => event.atMs),
    ...marks.map((mark) => mark.atMs),
  ];
  const fromMs = Math.min(session.checkedInAt.utcMs, ...times);
  const lastMs = Math.max(...times, session.checkedInAt.utcMs, over ? fromMs : now.utcMs);
  const { dosing, recovery: recovering } = protocol.vitalsEveryS;
  const instants = [session.checkedInAt, ...entries.map((entry) => entry.observedAt)];
  const { utcMs, offsetMinutes } = session.checkedInAt;
  return {
    fromMs,
    toMs: Math.max(lastMs, fromMs + SHORTEST_MS),
    clocks: clocksOf(
      over ? instants : [...instants, ...(now.utcMs > utcMs ? [now] : [{ utcMs, offsetMinutes }])],
    ),
    gapMs: 2000 * Math.max(dosing, recovering),
    readings: readings.map((entry) => reading(entry, late)),
    flows: segments(events, stopped ? lastMs : Math.max(now.utcMs, fromMs)).map(
      ({ fromMs: start, toMs, state, rateUlPerHour }) => ({
        fromMs: start,
        toMs,
        state,
        rateUlPerHour,
      }),
    ),
    marks,
  };
}
