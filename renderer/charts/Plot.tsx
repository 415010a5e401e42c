/** The measured values: drawn by React when the frame changes, and without it for every point. */
import { useLayoutEffect, useRef, type ReactElement } from 'react';
import type { Columns } from './columns.ts';
import type { ChartLayout } from './layout.ts';
import { type Newest, newestOf } from './newest.ts';
import { PLOT_PATHS, type PlotPath, plotPaths } from './plotPaths.ts';
import styles from './charts.module.css';

/** Something that tells when points were added to its columns. */
export type PointSource = { readonly onPoint: (listener: () => void) => () => void };

/** Rings are drawn twice: the ground inside the series' colour. */
const RINGS: readonly PlotPath[] = ['capsReported', 'hrReported', 'spo2Reported'];
const SERIES = { bp: 'bp', hr: 'hr', spo2: 'spo2' } as const;
const STRIPS = ['bp', 'hr', 'spo2'] as const;

const OF_STRIP: Readonly<Record<(typeof STRIPS)[number], readonly PlotPath[]>> = {
  bp: ['band', 'edges', 'whiskers', 'whiskersLate', 'whiskersReported', 'caps', 'capsReported'],
  hr: ['hrLine', 'hrDots', 'hrLate', 'hrReported'],
  spo2: ['spo2Line', 'spo2Dense', 'spo2Dots', 'spo2Late', 'spo2Reported'],
};

function newestProps(newest: Newest | null, { right, fontSize }: ChartLayout) {
  return { x: right + 8, y: (newest?.y ?? 0) + fontSize * 0.35 };
}

type Painted = { readonly paths: Map<string, string> };

/** Writes into the drawing what changed since it was last written. */
function paint(
  group: SVGGElement,
  painted: Painted,
  columns: Columns,
  gapMs: number,
  layout: ChartLayout,
): void {
  const paths = plotPaths(columns, gapMs, layout);
  for (const name of PLOT_PATHS) {
    if (painted.paths.get(name) === paths[name]) continue;
    painted.paths.set(name, paths[name]);
    for (const path of group.querySelectorAll(`[data-path="${name}"]`)) {
      path.setAttribute('d', paths[name]);
    }
  }
  const newest = newestOf(columns, layout);
  for (const strip of STRIPS) {
    const text = group.querySelector(`[data-newest="${strip}"]`);
    const value = newest[strip];
    if (text === null || value === null) continue;
    if (text.textContent !== value.text) text.textContent = value.text;
    text.setAttribute('y', String(newestProps(value, layout).y));
  }
}

/** The series of vital signs, as one path each, and the newest value of each. */
export function Plot({
  columns,
  gapMs,
  layout,
  source,
}: {
  readonly columns: Columns;
  readonly gapMs: number;
  readonly layout: ChartLayout;
  readonly source?: PointSource | undefined;
}): ReactElement {
  const group = useRef<SVGGElement | null>(null);
  const paths = plotPaths(columns, gapMs, layout);
  const newest = newestOf(columns, layout);
  useLayoutEffect(() => {
    if (source === undefined || group.current === null) return undefined;
    const { current } = group;
    const painted: Painted = { paths: new Map() };
    return source.onPoint(() => paint(current, painted, columns, gapMs, layout));
  }, [source, columns, gapMs, layout]);
  return (
    <g ref={group}>
      {/* The paths count in tenths of a unit: whole numbers are written faster. */}
      <g transform="scale(0.1)">
        {STRIPS.map((strip) => (
          <g key={strip} className={styles[SERIES[strip]]}>
            {OF_STRIP[strip].map((name) => (
              <path key={name} data-path={name} className={styles[name]} d={paths[name]} />
            ))}
            {OF_STRIP[strip]
              .filter((name) => RINGS.includes(name))
              .map((name) => (
                <path key={`in ${name}`} data-path={name} className={styles.hole} d={paths[name]} />
              ))}
          </g>
        ))}
        <path data-path="caution" className={styles.beyondCaution} d={paths.caution} />
        <path data-path="critical" className={styles.beyondCritical} d={paths.critical} />
      </g>
      {STRIPS.map((strip) => (
        <text
          key={strip}
          data-newest={strip}
          className={styles.newest}
          {...newestProps(newest[strip], layout)}
        >
          {newest[strip]?.text ?? ''}
        </text>
      ))}
    </g>
  );
}
