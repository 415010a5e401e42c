import { useEffect, useMemo, useRef, useState } from 'react';
import type { SessionRecord } from '../../db/domain/record.ts';
import { sessionChart } from '../../db/domain/sessionChart.ts';
import type { Instant } from '../../db/domain/time.ts';
import { ChartDrawing } from './ChartDrawing.tsx';
import type { ChartMode } from './layout.ts';

const PAPER_WIDTH = 700;
const DEFAULT_HEIGHT = { screen: 340, paper: 210 } as const;
const REDRAW_MS = 15_000;

/** The width of an element, followed as it changes. */
function useWidth(): [(element: HTMLDivElement | null) => void, number] {
  const [element, setElement] = useState<HTMLDivElement | null>(null);
  const [width, setWidth] = useState(PAPER_WIDTH);
  const frame = useRef(0);
  useEffect(() => {
    if (element === null) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      cancelAnimationFrame(frame.current);
      frame.current = requestAnimationFrame(() =>
        setWidth(entry?.contentRect.width ?? PAPER_WIDTH),
      );
    });
    observer.observe(element);
    return () => {
      cancelAnimationFrame(frame.current);
      observer.disconnect();
    };
  }, [element]);
  return [setElement, Math.max(320, Math.round(width))];
}

/**
 * A session's course: blood pressure, heart rate, SpO2 and pump rate over one time axis.
 *
 * On screen it fills its container's width and is drawn again four times a minute while the
 * session runs. The tables beside it hold every value: it adds none of its own.
 */
export function SessionChart({
  record,
  now,
  height,
  mode = 'screen',
}: {
  readonly record: SessionRecord;
  readonly now: Instant;
  readonly height?: number;
  readonly mode?: ChartMode;
}) {
  const [measure, width] = useWidth();
  const drawnMs = Math.floor(now.utcMs / REDRAW_MS) * REDRAW_MS;
  const { offsetMinutes } = now;
  const data = useMemo(
    () => sessionChart(record, { utcMs: drawnMs, offsetMinutes }),
    [record, drawnMs, offsetMinutes],
  );
  return (
    <div ref={measure}>
      <ChartDrawing
        data={data}
        width={mode === 'paper' ? PAPER_WIDTH : width}
        height={height ?? DEFAULT_HEIGHT[mode]}
        mode={mode}
      />
    </div>
  );
}
