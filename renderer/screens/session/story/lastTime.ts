/** The last sessions in words, and the last one's blood pressure as a band behind this one's. */
import { deliveredMcgPerKg } from '../../../../db/domain/dose/dose.ts';
import type { EarlierSession } from '../../../../db/domain/session/earlierSession.ts';
import { formatMg, formatMgPerKg } from '../../../../db/domain/basics/format.ts';
import { type Rational, rational } from '../../../../db/domain/basics/rational.ts';
import { ADVERSE_EVENT_GRADES } from '../../../../db/domain/session/recordWords.ts';
import { clinicalDate, durationClock, durationMinutes } from '../../../../db/domain/basics/time.ts';
import type { GhostBand } from '../../../charts/layout.ts';

/** A dose and what it comes to by weight: `40 mg, 0.5 mg/kg`. */
export function doseText(mcg: Rational | number, weightG: number): string {
  const exact = typeof mcg === 'number' ? rational(mcg) : mcg;
  return `${formatMg(exact)}, ${formatMgPerKg(deliveredMcgPerKg(exact, weightG), 2)}`;
}

type Figures = Pick<
  EarlierSession,
  'peakBloodPressure' | 'dissociationPeak' | 'adverseEvents' | 'timeToDischargeMs'
>;

export function peakText({ peakBloodPressure }: Figures): string {
  if (peakBloodPressure === null) return 'not taken';
  const { sbpMmHg, dbpMmHg, afterStartMs } = peakBloodPressure;
  return `${sbpMmHg}/${dbpMmHg} at ${durationMinutes(afterStartMs)}`;
}

export function dissociationText({ dissociationPeak }: Figures): string {
  return dissociationPeak === null ? 'not rated' : `${dissociationPeak} of 10`;
}

/** The adverse events as charted, the same one told once with how often: `nausea, mild (2)`. */
export function adverseText({ adverseEvents }: Figures): string {
  if (adverseEvents.length === 0) return 'none charted';
  const times = new Map<string, number>();
  for (const { name, grade } of adverseEvents) {
    const text = `${name}, ${ADVERSE_EVENT_GRADES[grade] ?? `grade ${grade}`}`;
    times.set(text, (times.get(text) ?? 0) + 1);
  }
  return [...times.entries()]
    .map(([text, count]) => (count === 1 ? text : `${text} (${count})`))
    .join('; ');
}

/** Hours and minutes from the first dose to leaving: `1:52`. */
export function leavingText({ timeToDischargeMs }: Figures): string {
  if (timeToDischargeMs === null) return 'not discharged';
  return `${durationClock(timeToDischargeMs).slice(0, -3)} h`;
}

/** Blood pressure of an earlier session moved to this one's first dose; null before there is one. */
export function ghostOf(earlier: EarlierSession, doseFromMs: number | null): GhostBand | null {
  if (doseFromMs === null || earlier.bloodPressures.length === 0) return null;
  return {
    label: `last time, ${clinicalDate(earlier.dosingStartedAt)}`,
    points: earlier.bloodPressures.map(({ afterStartMs, sbpMmHg, dbpMmHg }) => ({
      atMs: doseFromMs + afterStartMs,
      sbpMmHg,
      dbpMmHg,
    })),
  };
}
