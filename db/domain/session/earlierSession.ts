/** An earlier session of the same patient, in the few figures that help beside the present one. */
import { deliveredMcgAt } from '../dose/dose.ts';
import { doseEvents, drugGivenFrom } from '../dose/doseEntries.ts';
import type { SessionKind } from '../protocol/protocol.ts';
import { type Rational, floor, isZero } from '../basics/rational.ts';
import { adverseEventName } from './recordWords.ts';
import { type Instant, type SessionRecord, standing } from '../record/record.ts';
import { currentPlan } from './sessionView.ts';

export type EarlierSession = {
  readonly sessionId: string;
  readonly protocolName: string;
  readonly kind: SessionKind;
  /** When the first drug was given. */
  readonly dosingStartedAt: Instant;
  /** In whole mcg, rounded down. */
  readonly deliveredMcg: number;
  readonly weightG: number;
  /** The set with the highest systolic pressure after the first dose; null when none was taken. */
  readonly peakBloodPressure: {
    readonly sbpMmHg: number;
    readonly dbpMmHg: number;
    readonly afterStartMs: number;
  } | null;
  /** Highest rating from the first dose on, 0–10, not validated; null when never judged. */
  readonly dissociationPeak: number | null;
  /** As charted, in order; empty when none was recorded. */
  readonly adverseEvents: readonly { readonly name: string; readonly grade: number }[];
  /** From the first dose to discharge; null when there was no discharge. */
  readonly timeToDischargeMs: number | null;
  /** Every blood pressure by time since the first dose, ascending; before it is negative. */
  readonly bloodPressures: readonly {
    readonly afterStartMs: number;
    readonly sbpMmHg: number;
    readonly dbpMmHg: number;
  }[];
};

type BloodPressure = EarlierSession['bloodPressures'][number];

function bloodPressures(
  record: Pick<SessionRecord, 'entries'>,
  startMs: number,
): readonly BloodPressure[] {
  return standing(record.entries, 'vitals').flatMap(({ observedAt, values }) => {
    const { sbpMmHg, dbpMmHg } = values;
    if (sbpMmHg === null || dbpMmHg === null) return [];
    return [{ afterStartMs: observedAt.utcMs - startMs, sbpMmHg, dbpMmHg }];
  });
}

/** The highest systolic after the first dose; of several as high, the first. */
function peakOf(pressures: readonly BloodPressure[]): BloodPressure | null {
  const after = pressures.filter(({ afterStartMs }) => afterStartMs > 0);
  const highest = Math.max(...after.map(({ sbpMmHg }) => sbpMmHg));
  return after.find(({ sbpMmHg }) => sbpMmHg === highest) ?? null;
}

/** Down to the whole mcg, so that nothing is rounded up twice; a trace below one stays a trace. */
function wholeMcg(mcg: Rational): number {
  return isZero(mcg) ? 0 : Math.max(1, Number(floor(mcg)));
}

/**
 * The figures of a session that is over, as its record stands; null when nothing was given.
 *
 * Without a stop, which only a session that still runs can lack, the dose is the one up to its
 * last entry.
 */
export function earlierSession(record: SessionRecord): EarlierSession | null {
  const { session, protocol, entries } = record;
  const dosingStartedAt = drugGivenFrom(entries);
  if (dosingStartedAt === null) return null;
  const startMs = dosingStartedAt.utcMs;
  const lastMs = Math.max(...entries.map(({ observedAt }) => observedAt.utcMs));
  const pressures = bloodPressures(record, startMs);
  const ratings = standing(entries, 'recovery_check')
    .filter(({ observedAt }) => observedAt.utcMs >= startMs)
    .flatMap(({ values }) => (values.dissociation === null ? [] : [values.dissociation]));
  const discharge = standing(entries, 'discharge').at(-1);
  return {
    sessionId: session.id,
    protocolName: protocol.name,
    kind: session.kind,
    dosingStartedAt,
    deliveredMcg: wholeMcg(deliveredMcgAt(doseEvents(entries), lastMs)),
    weightG: currentPlan(record).weight.weightG,
    peakBloodPressure: peakOf(pressures),
    dissociationPeak: ratings.length === 0 ? null : Math.max(...ratings),
    adverseEvents: standing(entries, 'adverse_event').map(({ values }) => ({
      name: adverseEventName(values),
      grade: values.grade,
    })),
    timeToDischargeMs: discharge === undefined ? null : discharge.observedAt.utcMs - startMs,
    bloodPressures: pressures,
  };
}
