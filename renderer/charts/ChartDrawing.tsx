import { useMemo, type ReactElement } from 'react';
import { type ChartPhase, type SessionChartData } from '../../db/domain/session/sessionChart.ts';
import { type Columns, columnsOf } from './columns.ts';
import { chartSummary } from './describe.ts';
import { DoseTrack } from './DoseTrack.tsx';
import { Ghost } from './Ghost.tsx';
import { type ChartLayout, type ChartMode, type GhostBand, type Panel, layOut } from './layout.ts';
import { Marks } from './Marks.tsx';
import { textWidth } from './placeMarks.ts';
import { Plot, type PointSource } from './Plot.tsx';
import { promptWords } from './promptWords.ts';
import styles from './charts.module.css';

/** Labels of the strips: name and unit, at the left. */
const NAMES = {
  bp: ['BP', 'mmHg'],
  hr: ['HR', '/min'],
  spo2: ['SpO2', '%'],
} as const;
const DOSE_NAMES = { pump: ['Pump', 'mL/h'], at_once: ['Dose', 'mg'] } as const;
const PHASE_WORDS: Readonly<Record<ChartPhase['phase'], string>> = {
  pre: 'Pre',
  dosing: 'Dosing',
  recovery: 'Recovery',
};

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function Frame({
  panel,
  names,
  layout,
}: {
  readonly panel: Panel;
  readonly names: readonly [string, string];
  readonly layout: ChartLayout;
}): ReactElement {
  const [name, unit] = names;
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

/** What the session went through, as shades with their words on top. */
function Phases({
  data,
  layout,
}: {
  readonly data: SessionChartData;
  readonly layout: ChartLayout;
}): readonly ReactElement[] {
  const { x, panels, axisTop, fontSize } = layout;
  const top = panels.bp.top - fontSize * 0.4;
  return data.phases.map(({ phase, fromMs, toMs }) => {
    const [from, to] = [x(fromMs), x(toMs)];
    const word = PHASE_WORDS[phase];
    return (
      <g key={phase}>
        <rect
          className={styles.phase}
          data-phase={phase}
          x={from}
          y={top}
          width={Math.max(0, to - from)}
          height={axisTop - top}
        />
        {phase !== 'pre' && (
          <line className={styles.phaseStart} x1={from} x2={from} y1={top} y2={axisTop} />
        )}
        {to - from > textWidth(word, fontSize) + 4 && (
          <text className={styles.quiet} x={from + 3} y={top - fontSize * 0.35}>
            {word}
          </text>
        )}
      </g>
    );
  });
}

function TimeAxis({ layout }: { readonly layout: ChartLayout }): ReactElement {
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

function ClockChanges({ layout }: { readonly layout: ChartLayout }): readonly ReactElement[] {
  return layout.clockChanges.map((change) => {
    const isLate = change.x > (layout.left + layout.right) / 2;
    return (
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
          x={change.x + (isLate ? -4 : 4)}
          textAnchor={isLate ? 'end' : 'start'}
          y={layout.panels.bp.top + layout.fontSize * 0.8}
        >
          {`clocks change: ${change.zone}`}
        </text>
      </g>
    );
  });
}

/** The present of a running session. */
function Now({
  nowMs,
  layout,
}: {
  readonly nowMs: number;
  readonly layout: ChartLayout;
}): ReactElement {
  const at = layout.x(nowMs);
  const { top } = layout.panels.bp;
  return <line className={styles.now} x1={at} x2={at} y1={top} y2={layout.axisTop} />;
}

function PromptWords({
  data,
  layout,
}: {
  readonly data: SessionChartData;
  readonly layout: ChartLayout;
}): readonly ReactElement[] {
  return promptWords(data.readings, layout).map(({ tier, x, y, anchor }) => (
    <text key={`${x} ${y}`} className={styles[tier]} x={x} y={y} textAnchor={anchor}>
      {tier}
    </text>
  ));
}

/** A drawing of which everything is known: for paper, and inside the live chart. */
export function ChartFigure({
  data,
  columns,
  layout,
  mode,
  ghost = null,
  source,
}: {
  readonly data: SessionChartData;
  readonly columns: Columns;
  readonly layout: ChartLayout;
  readonly mode: ChartMode;
  readonly ghost?: GhostBand | null;
  readonly source?: PointSource | undefined;
}): ReactElement {
  return (
    <svg
      className={mode === 'paper' ? styles.paper : styles.screen}
      viewBox={`0 0 ${layout.width} ${layout.height}`}
      role="img"
      aria-label={chartSummary(data)}
      fontSize={layout.fontSize}
    >
      <Phases data={data} layout={layout} />
      {layout.strips.map((id) => (
        <Frame
          key={id}
          panel={layout.panels[id]}
          names={id === 'dose' ? DOSE_NAMES[data.given] : NAMES[id]}
          layout={layout}
        />
      ))}
      <Marks layout={layout} />
      <ClockChanges layout={layout} />
      {data.nowMs !== null && mode === 'screen' && <Now nowMs={data.nowMs} layout={layout} />}
      {ghost !== null && <Ghost ghost={ghost} layout={layout} />}
      <DoseTrack data={data} layout={layout} />
      <Plot columns={columns} gapMs={data.gapMs} layout={layout} source={source} />
      <PromptWords data={data} layout={layout} />
      <TimeAxis layout={layout} />
      {columns.atMs.length === 0 && (
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
}): ReactElement {
  const layout = useMemo(() => layOut(data, width, height, mode), [data, width, height, mode]);
  const columns = useMemo(() => columnsOf(data.readings), [data.readings]);
  return <ChartFigure data={data} columns={columns} layout={layout} mode={mode} />;
}
