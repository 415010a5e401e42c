import { line } from 'd3-shape';
import { useId, type ReactElement } from 'react';
import type { CoursePoint } from '../../db/domain/paper/courseSummary.ts';
import type { SessionKind } from '../../db/domain/protocol/protocol.ts';
import { KIND_WORDS } from '../../db/domain/session/sessionKinds.ts';
import { TREND, trendPlaces, trendRows, trendScales, type TrendScales } from './courseLayout.ts';
import styles from './CourseTrend.module.css';

const NONE = '–';

const FILLINGS: Readonly<Record<SessionKind, ReactElement>> = {
  iv_infusion: <rect width="6" height="6" fill="#777" />,
  im_injection: <path d="M-1 7L7 -1M-1 1L1 -1M5 7L7 5" stroke="#000" strokeWidth="1.4" />,
  intranasal: <path d="M0 1.5H6M0 4.5H6" stroke="#000" strokeWidth="1" />,
  remote_lozenge: <circle cx="3" cy="3" r="1.1" fill="#000" />,
};

/** The fillings of the kinds that occur; the id keeps two drawings on one page apart. */
function Fillings({ id, kinds }: { readonly id: string; readonly kinds: readonly SessionKind[] }) {
  return (
    <defs>
      {kinds.map((kind) => (
        <pattern key={kind} id={`${id}-${kind}`} width="6" height="6" patternUnits="userSpaceOnUse">
          <rect width="6" height="6" fill="#fff" />
          {FILLINGS[kind]}
        </pattern>
      ))}
    </defs>
  );
}

function StripName({
  name,
  unit,
  y,
}: {
  readonly name: string;
  readonly unit: string;
  readonly y: number;
}) {
  return (
    <>
      <text className={styles.name} x={0} y={y}>
        {name}
      </text>
      <text className={styles.quiet} x={0} y={y + TREND.fontSize * 1.2}>
        {unit}
      </text>
    </>
  );
}

/** What one row says, for a reader who does not see it. */
function described(points: readonly CoursePoint[]): string {
  const each = points.map(({ number, mgPerKgText, peakSystolicMmHg, dissociation }) => {
    const dose = mgPerKgText === NONE ? 'no dose' : `${mgPerKgText} mg/kg`;
    return `session ${number}: ${dose}, peak systolic ${peakSystolicMmHg ?? 'not measured'}, dissociation ${dissociation ?? 'not judged'}`;
  });
  return `Trend, ${each.join('; ')}. The table holds every value.`;
}

function Row({
  points,
  scales,
  place,
}: {
  readonly points: readonly CoursePoint[];
  readonly scales: TrendScales;
  readonly place: ReturnType<typeof trendPlaces>;
}) {
  const id = useId();
  const { fontSize } = TREND;
  const { x, barWidth } = place;
  // A session without a value breaks the line: nothing is drawn between its neighbours.
  const path = line<CoursePoint>()
    .defined(({ peakSystolicMmHg }) => peakSystolicMmHg !== null)
    .x((_, index) => x(index))
    .y(({ peakSystolicMmHg }) => scales.systolic(peakSystolicMmHg ?? 0))([...points]);
  return (
    <svg
      className={styles.drawing}
      viewBox={`0 0 ${TREND.width} ${TREND.height}`}
      role="img"
      aria-label={described(points)}
      fontSize={fontSize}
    >
      <Fillings id={id} kinds={[...new Set(points.map(({ kind }) => kind))]} />
      <StripName name="Dose" unit="mg/kg" y={TREND.dose.bottom - fontSize * 1.6} />
      <StripName name="Peak systolic" unit="mmHg" y={TREND.systolic.bottom - fontSize * 2.2} />
      <StripName name="Dissociation" unit="0–10" y={TREND.score} />
      <line
        className={styles.axis}
        x1={TREND.left}
        x2={TREND.right}
        y1={TREND.dose.bottom}
        y2={TREND.dose.bottom}
      />
      {scales.systolic.ticks(3).map((tick) => (
        <line
          key={tick}
          className={styles.grid}
          x1={TREND.left}
          x2={TREND.right}
          y1={scales.systolic(tick)}
          y2={scales.systolic(tick)}
        />
      ))}
      {path !== null && <path className={styles.line} d={path} />}
      {points.map((point, index) => {
        const { number, kind, mgPerKg, mgPerKgText, peakSystolicMmHg: sbp } = point;
        const at = x(index);
        const top = mgPerKg === null ? TREND.dose.bottom : scales.dose(mgPerKg);
        const before = points[index - 1];
        return (
          <g key={number} textAnchor="middle">
            {mgPerKg !== null && (
              <rect
                className={styles.bar}
                fill={`url(#${id}-${kind})`}
                x={at - barWidth / 2}
                y={top}
                width={barWidth}
                height={TREND.dose.bottom - top}
              />
            )}
            <text className={styles.value} x={at} y={top - 4}>
              {mgPerKgText}
            </text>
            {sbp !== null && (
              <circle className={styles.dot} cx={at} cy={scales.systolic(sbp)} r={4} />
            )}
            <text
              className={sbp === null ? styles.quiet : styles.value}
              x={at}
              y={sbp === null ? TREND.systolic.bottom : scales.systolic(sbp) - 8}
            >
              {sbp ?? NONE}
            </text>
            <text x={at} y={TREND.score}>
              {point.dissociation ?? NONE}
            </text>
            <text className={styles.quiet} x={at} y={TREND.days}>
              {point.day}
            </text>
            {before?.year !== point.year && (
              <text className={styles.quiet} x={at} y={TREND.years}>
                {point.year}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}

/**
 * Dose, peak systolic and dissociation of every session, in rows that share one scale.
 *
 * Nothing is smoothed and nothing bridged: a dash stands where a session has no value.
 */
export function CourseTrend({ points }: { readonly points: readonly CoursePoint[] }) {
  const id = useId();
  const rows = trendRows(points);
  const scales = trendScales(points);
  const place = trendPlaces(rows);
  const kinds = [...new Set(points.map(({ kind }) => kind))];
  return (
    <figure>
      {rows.map((row) => (
        <div key={row[0]?.number} className={styles.trend}>
          <Row points={row} scales={scales} place={place} />
        </div>
      ))}
      {kinds.length > 1 && (
        <ul className={styles.legend}>
          {kinds.map((kind) => (
            <li key={kind}>
              <svg viewBox="0 0 30 16" aria-hidden="true">
                <Fillings id={id} kinds={[kind]} />
                <rect className={styles.bar} width="30" height="16" fill={`url(#${id}-${kind})`} />
              </svg>
              {KIND_WORDS[kind].kind}
            </li>
          ))}
        </ul>
      )}
    </figure>
  );
}
