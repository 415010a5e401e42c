import { formatRateMlPerHour } from '../../db/domain/format.ts';
import { type SessionChartData, offsetAt } from '../../db/domain/sessionChart.ts';
import { clinicalTime } from '../../db/domain/time.ts';

function span(values: readonly (number | null)[]): string | null {
  const taken = values.filter((value) => value !== null);
  if (taken.length === 0) return null;
  const low = Math.min(...taken);
  const high = Math.max(...taken);
  return low === high ? `${low}` : `${low} to ${high}`;
}

/** The chart in one or two sentences, for a reader who does not see it. */
export function chartSummary(data: SessionChartData): string {
  const { readings, flows, fromMs, toMs, clocks } = data;
  const at = (utcMs: number): string =>
    clinicalTime({ utcMs, offsetMinutes: offsetAt(clocks, utcMs) });
  const parts = [
    ['systolic', span(readings.map((reading) => reading.sbpMmHg)), 'mmHg'],
    ['diastolic', span(readings.map((reading) => reading.dbpMmHg)), 'mmHg'],
    ['heart rate', span(readings.map((reading) => reading.heartRatePerMin)), 'per minute'],
    ['SpO2', span(readings.map((reading) => reading.spo2Percent)), '%'],
  ] as const;
  const vitals = parts.flatMap(([name, values, unit]) =>
    values === null ? [] : [`${name} ${values} ${unit}`],
  );
  const sets = readings.length === 1 ? '1 set' : `${readings.length} sets`;
  const first = `Chart from ${at(fromMs)} to ${at(toMs)}: ${sets} of vital signs`;
  const rates = flows.filter((flow) => flow.state === 'running').map((flow) => flow.rateUlPerHour);
  const pump =
    rates.length === 0
      ? 'no infusion'
      : `pump rate up to ${formatRateMlPerHour(Math.max(...rates))}`;
  return `${[first, ...vitals, pump].join(', ')}. The tables hold every value.`;
}
