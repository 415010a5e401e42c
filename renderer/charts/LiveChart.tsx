import { memo, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { ReactElement } from 'react';
import { ChartFigure } from './ChartDrawing.tsx';
import type { ChartSource } from './chartSource.ts';
import { type GhostBand, extentsOf, heightWithMarks, layOut } from './layout.ts';
import { Reader } from './Reader.tsx';
import styles from './live.module.css';

const FIRST_WIDTH = 700;
const LEAST_WIDTH = 320;

/** The width of an element, followed as it changes. */
function useWidth(): [(element: HTMLDivElement | null) => void, number] {
  const [element, setElement] = useState<HTMLDivElement | null>(null);
  const [width, setWidth] = useState(FIRST_WIDTH);
  const frame = useRef(0);
  useEffect(() => {
    if (element === null) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      cancelAnimationFrame(frame.current);
      frame.current = requestAnimationFrame(() =>
        setWidth(entry?.contentRect.width ?? FIRST_WIDTH),
      );
    });
    observer.observe(element);
    return () => {
      cancelAnimationFrame(frame.current);
      observer.disconnect();
    };
  }, [element]);
  return [setElement, Math.max(LEAST_WIDTH, Math.round(width))];
}

const Drawing = memo(ChartFigure);

/**
 * The chart of a running session: filled to its container's width, read by pointer, tap or keys.
 *
 * React draws a frame; a point that fits into it is written into the paths without React.
 */
export function LiveChart({
  source,
  height,
  ghost = null,
}: {
  readonly source: ChartSource;
  /** Of the strips; rows of marks come on top of it. */
  readonly height: number;
  readonly ghost?: GhostBand | null;
}): ReactElement {
  const [measure, width] = useWidth();
  const frame = useSyncExternalStore(source.onFrame, source.frame);
  const { data, columns, extents } = frame;
  const layout = useMemo(() => {
    const points = ghost?.points.map((one) => ({
      ...one,
      heartRatePerMin: null,
      spo2Percent: null,
    }));
    const seen = points === undefined ? extents : extentsOf(points, extents);
    return layOut(data, width, heightWithMarks(data, width, height, 'screen'), 'screen', seen);
  }, [data, width, height, ghost, extents]);
  return (
    <div ref={measure} className={styles.chart}>
      <Reader source={source} frame={frame} layout={layout}>
        <Drawing
          data={data}
          columns={columns}
          layout={layout}
          mode="screen"
          ghost={ghost}
          source={source}
        />
      </Reader>
    </div>
  );
}
