/** Blood pressure of the last session behind this one: hatched, dashed and named, never a reading. */
import { useId, type ReactElement } from 'react';
import type { ChartLayout, GhostBand } from './layout.ts';
import { textWidth } from './placeMarks.ts';
import styles from './charts.module.css';

export function Ghost({
  ghost,
  layout,
}: {
  readonly ghost: GhostBand;
  readonly layout: ChartLayout;
}): ReactElement | null {
  const id = useId();
  const { left, right, x, fontSize } = layout;
  const { top, height, y } = layout.panels.bp;
  const seen = ghost.points.filter(({ atMs }) => x(atMs) >= left - 40 && x(atMs) <= right + 40);
  const [first] = seen;
  if (first === undefined) return null;
  const upper = seen.map(({ atMs, sbpMmHg }) => `${x(atMs).toFixed(1)} ${y(sbpMmHg).toFixed(1)}`);
  const lower = seen.map(({ atMs, dbpMmHg }) => `${x(atMs).toFixed(1)} ${y(dbpMmHg).toFixed(1)}`);
  const room = textWidth(ghost.label, fontSize);
  const at = Math.min(Math.max(x(first.atMs), left) + 4, right - room);
  return (
    <g className={styles.ghost} data-ghost="">
      <pattern id={`${id}hatch`} width="6" height="6" patternUnits="userSpaceOnUse">
        <path className={styles.hatch} d="M-1,7 L7,-1 M-1,1 L1,-1 M5,7 L7,5" />
      </pattern>
      <clipPath id={`${id}clip`}>
        <rect x={left} y={top} width={right - left} height={height} />
      </clipPath>
      <g clipPath={`url(#${id}clip)`}>
        <path
          fill={`url(#${id}hatch)`}
          d={`M${upper.join('L')}L${lower.toReversed().join('L')}Z`}
        />
        <path className={styles.ghostEdge} d={`M${upper.join('L')}M${lower.join('L')}`} />
      </g>
      <text className={styles.ghostLabel} x={at} y={top + height + fontSize * 0.9}>
        {ghost.label}
      </text>
    </g>
  );
}
