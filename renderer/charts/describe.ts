import { deliveredReader } from '../../db/domain/dose/deliveredCourse.ts';
import { formatMg, formatRateMlPerHour } from '../../db/domain/basics/format.ts';
import { type SessionChartData, offsetAt } from '../../db/domain/session/sessionChart.ts';
import { clinicalTime } from '../../db/domain/basics/time.ts';

function span(values: readonly (number | null)[]): string | null {
  const taken = values.filter((value) => value !== null);
  if (taken.length === 0) return null;
  const low = Math.min(...taken);
  const high = Math.max(...taken);
  return low === high ? `${low}` : `${low} to ${high}`;
}

/** What was given, in words. */
function givenText({ given, flows, doses, events }: SessionChartData): string {
  if (given === 'at_once') {
    const last = doses.at(-1);
    if (last === undefined) return 'no dose';
    const total = formatMg(deliveredReader(events, last.atMs)(last.atMs));
    return `${doses.length === 1 ? '1 dose' : `${doses.length} doses`}, ${total} in all`;
  }
  const rates = flows.filter((flow) => flow.state === 'running').map((flow) => flow.rateUlPerHour);
  if (rates.length === 0) return 'no infusion';
  return `pump rate up to ${formatRateMlPerHour(Math.max(...rates))}`;
}

/** The chart in one or two sentences, for a reader who does not see it. */
export function chartSummary(data: SessionChartData): string {
  const { readings, fromMs, toMs, clocks } = data;
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
  return `${[first, ...vitals, givenText(data)].join(', ')}. The tables hold every value.`;
}
