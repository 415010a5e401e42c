/** The points of a chart as columns: what is drawn again with every point is numbers alone. */
import type { ChartReading } from '../../db/domain/session/sessionChart.ts';
import type { Tier } from '../../db/domain/vitals/vitals.ts';

/** A value not taken is NaN. Of `tiers`: 0 none said, 1 caution, 2 critical. */
export type Columns = {
  readonly atMs: readonly number[];
  readonly sbp: readonly number[];
  readonly dbp: readonly number[];
  readonly hr: readonly number[];
  readonly spo2: readonly number[];
  readonly late: readonly boolean[];
  readonly reported: readonly boolean[];
  readonly bpTier: readonly number[];
  readonly hrTier: readonly number[];
  readonly spo2Tier: readonly number[];
};

type Writable = { -readonly [K in keyof Columns]: Columns[K][number][] };

const TIERS: Readonly<Record<Tier, number>> = { caution: 1, critical: 2 };

const numberOf = (value: number | null): number => value ?? Number.NaN;
const tierOf = (tier: Tier | null): number => (tier === null ? 0 : TIERS[tier]);

function emptyColumns(): Writable {
  return {
    atMs: [],
    sbp: [],
    dbp: [],
    hr: [],
    spo2: [],
    late: [],
    reported: [],
    bpTier: [],
    hrTier: [],
    spo2Tier: [],
  };
}

function append(columns: Writable, reading: ChartReading): void {
  columns.atMs.push(reading.atMs);
  columns.sbp.push(numberOf(reading.sbpMmHg));
  columns.dbp.push(numberOf(reading.dbpMmHg));
  columns.hr.push(numberOf(reading.heartRatePerMin));
  columns.spo2.push(numberOf(reading.spo2Percent));
  columns.late.push(reading.lateCharted);
  columns.reported.push(reading.reported);
  columns.bpTier.push(tierOf(reading.beyond.bloodPressure));
  columns.hrTier.push(tierOf(reading.beyond.heartRate));
  columns.spo2Tier.push(tierOf(reading.beyond.spo2));
}

/** Columns that can grow at their end. */
export type GrowingColumns = {
  readonly columns: Columns;
  /** Adds a point that is not before the last one. */
  readonly push: (reading: ChartReading) => void;
};

/** Columns of readings in order of time. */
export function growingColumns(readings: readonly ChartReading[]): GrowingColumns {
  const columns = emptyColumns();
  for (const reading of readings) append(columns, reading);
  return { columns, push: (reading) => append(columns, reading) };
}

/** {@link growingColumns} that stay as they are. */
export function columnsOf(readings: readonly ChartReading[]): Columns {
  return growingColumns(readings).columns;
}
