import { useMemo } from 'react';
import type { SessionChartData } from '../../db/domain/sessionChart.ts';
import { chartSummary } from './describe.ts';
import { type ChartLayout, type ChartMode, type Panel, type PlacedMark, layOut } from './layout.ts';
import { Flow, Pressure, Series } from './series.tsx';
import styles from './charts.module.css';

/** Labels of the strips: name and unit, at the left. */
const NAMES = {
  bp: ['BP', 'mmHg'],
  hr: ['HR', '/min'],
  spo2: ['SpO2', '%'],
  rate: ['Pump', 'mL/h'],
} as const;

const ORDER = ['bp', 'hr', 'spo2', 'rate'] as const;

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function Frame({ panel, layout }: { readonly panel: Panel; readonly layout: ChartLayout }) {
  const [name, unit] = NAMES[panel.id];
  const { left, right, fontSize, oneLineNames } = layout;
  const middle = panel.top + panel.height / 2;
  return (
    <g>
      {oneLineNames ? (
        <text className={styles.name} x={0} y={middle + fontSize * 0.35}>
          {name} <tspan className={styles.unit}>{unit}</tspan>
        </text>
      ) : (
        <>
          <text className={styles.name} x={0} y={middle - fontSize * 0.15}>
            {name}
          </text>
          <text className={styles.quiet} x={0} y={middle + fontSize * 0.95}>
            {unit}
          </text>
        </>
      )}
      {panel.ticks.map((tick) => (
        <g key={tick}>
          <line
            className={styles.grid}
            x1={left}
            x2={right}
            y1={panel.y(tick)}
            y2={panel.y(tick)}
          />
          <text
            className={styles.quiet}
            x={left - 5}
            y={panel.y(tick) + fontSize * 0.35}
            textAnchor="end"
          >
            {round(tick)}
          </text>
        </g>
      ))}
    </g>
  );
}

const SHAPES = {
  bolus: 'M0,-4.5 L4,0 L0,4.5 L-4,0 Z',
  adverse_event: 'M0,-4.5 L4.5,3.6 L-4.5,3.6 Z',
  observation: 'M-3.5,0 a3.5,3.5 0 1,0 7,0 a3.5,3.5 0 1,0 -7,0 Z',
  medicine: 'M-3.4,-3.4 H3.4 V3.4 H-3.4 Z',
} as const;

function Mark({ mark, layout }: { readonly mark: PlacedMark; readonly layout: ChartLayout }) {
  const y = layout.marksTop + (mark.row + 0.5) * layout.markRowHeight;
  const filled = mark.kind === 'adverse_event' || mark.kind === 'bolus';
  const aside = layout.fontSize * 0.75;
  return (
    <g>
      {filled && (
        <line
          className={styles.drop}
          x1={mark.x}
          x2={mark.x}
          y1={layout.panels.bp.top}
          y2={y - 5}
        />
      )}
      <path
        className={filled ? styles.markFilled : styles.mark}
        d={SHAPES[mark.kind]}
        transform={`translate(${round(mark.x)},${round(y)})`}
      />
      {mark.text !== null && (
        <text
          className={styles.label}
          x={mark.anchor === 'start' ? mark.x + aside : mark.x - aside}
          y={y + layout.fontSize * 0.35}
          textAnchor={mark.anchor}
        >
          {mark.text}
        </text>
      )}
    </g>
  );
}

function TimeAxis({ layout }: { readonly layout: ChartLayout }) {
  const { axisTop, fontSize, left, right } = layout;
  return (
    <g>
      <line className={styles.axis} x1={left} x2={right} y1={axisTop} y2={axisTop} />
      {layout.timeTicks.map((tick) => (
        <g key={tick.atMs}>
          <line className={styles.axis} x1={tick.x} x2={tick.x} y1={axisTop} y2={axisTop + 4} />
          <text className={styles.time} x={tick.x} y={axisTop + 5 + fontSize} textAnchor="middle">
            {tick.date === null ? tick.time : `${tick.time} · ${tick.date}`}
          </text>
        </g>
      ))}
    </g>
  );
}

function ClockChanges({ layout }: { readonly layout: ChartLayout }) {
  return layout.clockChanges.map((change) => (
    <g key={change.x}>
      <line
        className={styles.clock}
        x1={change.x}
        x2={change.x}
        y1={layout.panels.bp.top}
        y2={layout.axisTop}
      />
      <text
        className={styles.quiet}
        x={change.x + (change.x > (layout.left + layout.right) / 2 ? -4 : 4)}
        textAnchor={change.x > (layout.left + layout.right) / 2 ? 'end' : 'start'}
        y={layout.panels.bp.top + layout.fontSize * 0.8}
      >
        {`clocks change: ${change.zone}`}
      </text>
    </g>
  ));
}

/** Draws a session's chart in a box of the given size (viewBox units; CSS scales it). */
export function ChartDrawing({
  data,
  width,
  height,
  mode,
}: {
  readonly data: SessionChartData;
  readonly width: number;
  readonly height: number;
  readonly mode: ChartMode;
}) {
  const layout = useMemo(() => layOut(data, width, height, mode), [data, width, height, mode]);
  return (
    <svg
      className={mode === 'paper' ? styles.paper : styles.screen}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={chartSummary(data)}
      fontSize={layout.fontSize}
    >
      {ORDER.map((id) => (
        <Frame key={id} panel={layout.panels[id]} layout={layout} />
      ))}
      {layout.marks.map((mark, index) => (
        <Mark key={`${mark.atMs} ${index}`} mark={mark} layout={layout} />
      ))}
      <ClockChanges layout={layout} />
      <Flow data={data} layout={layout} />
      <Pressure data={data} layout={layout} />
      <Series data={data} layout={layout} value="heartRatePerMin" panel={layout.panels.hr} />
      <Series data={data} layout={layout} value="spo2Percent" panel={layout.panels.spo2} />
      <TimeAxis layout={layout} />
      {data.readings.length === 0 && (
        <text
          className={styles.nothing}
          x={(layout.left + layout.right) / 2}
          y={layout.panels.bp.top + layout.panels.bp.height / 2}
          textAnchor="middle"
        >
          No vital signs charted
        </text>
      )}
    </svg>
  );
}
