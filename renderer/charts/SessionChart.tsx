import { useLayoutEffect, useMemo, useState, type ReactElement } from 'react';
import { checksAt } from '../../db/domain/vitals/checks.ts';
import type { SessionRecord } from '../../db/domain/record/record.ts';
import { type ChartDue, sessionChart } from '../../db/domain/session/sessionChart.ts';
import { type Instant, clinicalTime } from '../../db/domain/basics/time.ts';
import { createChartSource } from './chartSource.ts';
import type { GhostBand } from './layout.ts';
import { LiveChart } from './LiveChart.tsx';

const DEFAULT_HEIGHT = 280;
const REDRAW_MS = 15_000;

/** The check that comes next, or the one overdue longest. */
export function nextDue(record: SessionRecord, now: Instant): ChartDue | null {
  const due = checksAt(record, now)
    .flatMap(({ label, next }) => (next === null ? [] : [{ label, ...next }]))
    .toSorted((a, b) => a.dueMs - b.dueMs)[0];
  if (due === undefined) return null;
  const overdue = due.overdueMs > 0;
  const at = clinicalTime({ utcMs: due.dueMs, offsetMinutes: now.offsetMinutes });
  const label = due.label.charAt(0).toLowerCase() + due.label.slice(1);
  return {
    atMs: due.dueMs,
    overdue,
    label: overdue ? `overdue ${at}: ${label}` : `${label} due ${at}`,
  };
}

/**
 * A session's course as it stands: vital signs, dose and events over one time axis.
 *
 * The record's own changes are drawn at once, and the time four times a minute. The flowsheet
 * beside it holds every value: the chart adds none of its own.
 */
export function SessionChart({
  record,
  now,
  height = DEFAULT_HEIGHT,
  ghost = null,
}: {
  readonly record: SessionRecord;
  readonly now: Instant;
  readonly height?: number;
  readonly ghost?: GhostBand | null;
}): ReactElement {
  const drawnMs = Math.floor(now.utcMs / REDRAW_MS) * REDRAW_MS;
  const { offsetMinutes } = now;
  const data = useMemo(() => {
    const drawn = { utcMs: drawnMs, offsetMinutes };
    return sessionChart(record, drawn, nextDue(record, drawn));
  }, [record, drawnMs, offsetMinutes]);
  const [source] = useState(() => createChartSource(data));
  useLayoutEffect(() => source.set(data), [source, data]);
  return <LiveChart source={source} height={height} ghost={ghost} />;
}
