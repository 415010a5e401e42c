/** Round local times along the axis. */
import { type SessionChartData, offsetAt } from '../../db/domain/session/sessionChart.ts';
import { clinicalDate, clinicalTime, localDateIso } from '../../db/domain/basics/time.ts';

export type TimeTick = {
  readonly atMs: number;
  readonly x: number;
  readonly time: string;
  /** Only where the day differs from the tick before. */
  readonly date: string | null;
};

const MINUTE_MS = 60_000;
const STEPS_MIN = [5, 10, 15, 30, 60, 120, 240, 480, 1440] as const;

/** Round local times between two moments, at most `most` of them (never fewer than one step). */
export function timeTicks(
  data: Pick<SessionChartData, 'fromMs' | 'toMs' | 'clocks'>,
  most: number,
): readonly Omit<TimeTick, 'x'>[] {
  const { fromMs, toMs, clocks } = data;
  const spanMin = (toMs - fromMs) / MINUTE_MS;
  const stepMin = STEPS_MIN.find((step) => spanMin / step <= most) ?? Math.ceil(spanMin / most);
  const stepMs = stepMin * MINUTE_MS;
  const offsetMs = (clocks[0]?.offsetMinutes ?? 0) * MINUTE_MS;
  const first = Math.ceil((fromMs + offsetMs) / stepMs) * stepMs - offsetMs;
  const ticks: Omit<TimeTick, 'x'>[] = [];
  let day = localDateIso({ utcMs: fromMs, offsetMinutes: offsetAt(clocks, fromMs) });
  for (let atMs = first; atMs <= toMs; atMs += stepMs) {
    const instant = { utcMs: atMs, offsetMinutes: offsetAt(clocks, atMs) };
    const date = localDateIso(instant);
    ticks.push({
      atMs,
      time: clinicalTime(instant),
      date: date === day ? null : clinicalDate(instant),
    });
    day = date;
  }
  return ticks;
}

/**
 * The end of a running chart's axis: rounded up, so that the axis stands still while time goes on.
 */
export function roundedEnd(fromMs: number, toMs: number): number {
  const spanMin = (toMs - fromMs) / MINUTE_MS;
  const stepMs = (spanMin <= 60 ? 5 : spanMin <= 180 ? 10 : 30) * MINUTE_MS;
  return fromMs + Math.ceil((toMs - fromMs) / stepMs) * stepMs;
}
