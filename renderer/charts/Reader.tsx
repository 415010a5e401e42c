/** Reading the chart: a cursor moved by pointer, tap or keys, and its values at a fixed place. */
import {
  useEffect,
  useMemo,
  useState,
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
} from 'react';
import type { ChartFrame, ChartSource } from './chartSource.ts';
import type { ChartLayout } from './layout.ts';
import { type ReadOut, nearestStop, readAt, readNewest, readText, stopsOf } from './readAt.ts';
import { ReadOutRow } from './ReadOutRow.tsx';
import styles from './live.module.css';

/** What takes the focus to read the chart by keys. */
export const CHART_READER_ID = 'chart-reader';

type Cursor = { readonly minuteMs: number; readonly pinned: boolean };

const FAR = 10;
/** How soon the values at the side follow points that come one after another, ms. */
const FOLLOW_MS = 250;

/** How many readings there are, told a few times a second and not with every point. */
function useReadingCount(source: ChartSource): number {
  const [count, setCount] = useState(() => source.readings().length);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const follow = (): void => {
      timer = undefined;
      setCount(source.readings().length);
    };
    const stop = source.onPoint(() => {
      timer ??= setTimeout(follow, FOLLOW_MS);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [source]);
  return count;
}

/** Where a key leads from stop `index` of `count`; null for a key that is not the chart's. */
function stepOf({ key }: KeyboardEvent, index: number, count: number): number | null {
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return index - 1;
    case 'ArrowRight':
    case 'ArrowUp':
      return index + 1;
    case 'PageDown':
      return index - FAR;
    case 'PageUp':
      return index + FAR;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

export function Reader({
  source,
  frame,
  layout,
  children,
}: {
  readonly source: ChartSource;
  readonly frame: ChartFrame;
  readonly layout: ChartLayout;
  readonly children: ReactNode;
}): ReactElement {
  const { data, columns } = frame;
  const [cursor, setCursor] = useState<Cursor | null>(null);
  useReadingCount(source);
  const count = columns.atMs.length;
  // The columns grow in place: their length says whether there is more to step through.
  const stops = useMemo(() => stopsOf(data, columns.atMs.slice(0, count)), [data, columns, count]);
  const last = stops.length - 1;
  const found = cursor === null ? -1 : stops.findIndex((one) => one.minuteMs === cursor.minuteMs);
  const index = found < 0 ? last : found;
  const stop = stops[index];
  const out: ReadOut =
    found < 0 || stop === undefined
      ? readNewest(data, source.readings())
      : readAt(data, source.readings(), stop);

  const goTo = (next: number, pinned: boolean): void => {
    const to = stops[Math.max(0, Math.min(last, next))];
    if (to === undefined) return;
    if (cursor?.minuteMs !== to.minuteMs || cursor.pinned !== pinned) {
      setCursor({ minuteMs: to.minuteMs, pinned });
    }
  };
  const goToPointer = (clientX: number, box: DOMRect, pinned: boolean): void => {
    const x = ((clientX - box.left) / box.width) * layout.width;
    goTo(nearestStop(stops, layout.x.invert(x)), pinned);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Escape' && cursor !== null) {
      event.stopPropagation();
      setCursor(null);
      return;
    }
    const next = stepOf(event, index, stops.length);
    if (next === null) return;
    event.preventDefault();
    goTo(next, true);
  };

  return (
    <>
      <ReadOutRow out={out} isNewest={found < 0} />
      <div className={styles.plot}>
        {children}
        {stop !== undefined && (
          <div
            id={CHART_READER_ID}
            className={styles.reader}
            role="slider"
            tabIndex={0}
            aria-label="Read the chart"
            aria-orientation="horizontal"
            aria-valuemin={0}
            aria-valuemax={last}
            aria-valuenow={index}
            aria-valuetext={readText(out)}
            onKeyDown={onKeyDown}
            onFocus={(event) => {
              if (event.currentTarget.matches(':focus-visible')) goTo(index, true);
            }}
            onBlur={() => setCursor(null)}
            onPointerDown={(event) => {
              goToPointer(event.clientX, event.currentTarget.getBoundingClientRect(), true);
            }}
            onPointerMove={(event) => {
              if (cursor?.pinned === true && event.buttons === 0) return;
              const pinned = event.buttons !== 0;
              goToPointer(event.clientX, event.currentTarget.getBoundingClientRect(), pinned);
            }}
            onPointerLeave={() => {
              if (cursor?.pinned === false) setCursor(null);
            }}
          >
            {found >= 0 && (
              <span
                className={styles.cursor}
                style={{ insetInlineStart: `${(layout.x(stop.atMs) / layout.width) * 100}%` }}
              />
            )}
          </div>
        )}
      </div>
    </>
  );
}
