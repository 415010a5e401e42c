/** What was given: the pump's rate as steps or a stem per dose, and the total rising over them. */
import type { ReactElement } from 'react';
import { deliveredReader } from '../../db/domain/dose/deliveredCourse.ts';
import { formatMg, formatRateMlPerHour } from '../../db/domain/basics/format.ts';
import type { SessionChartData } from '../../db/domain/session/sessionChart.ts';
import { type ChartLayout, flowBox } from './layout.ts';
import { textWidth } from './placeMarks.ts';
import styles from './charts.module.css';

type Drawn = { readonly data: SessionChartData; readonly layout: ChartLayout };

/** Where the total stands at a moment, for keeping words off its line; null before the first drug. */
function givenUp({ delivered }: SessionChartData, { givenY }: ChartLayout, atMs: number) {
  const after = delivered.findIndex((corner) => corner.atMs >= atMs);
  const [from, to] = [delivered[after - 1], delivered[after]];
  if (from === undefined || to === undefined) return null;
  const share = to.atMs === from.atMs ? 1 : (atMs - from.atMs) / (to.atMs - from.atMs);
  return givenY(from.mcg + share * (to.mcg - from.mcg));
}

/** The pump's rate as steps; a pause is a dotted line with nothing under it. */
function Rates({ data, layout }: Drawn): readonly ReactElement[] {
  const { top, height } = layout.panels.dose;
  return data.flows.map((flow) => {
    const box = flowBox(flow, layout);
    return (
      <g key={flow.fromMs}>
        {flow.state === 'paused' ? (
          <line
            className={styles.paused}
            x1={box.x}
            x2={box.x + box.width}
            y1={top + height - 1}
            y2={top + height - 1}
          />
        ) : (
          <rect
            className={styles.flow}
            x={box.x}
            y={box.y}
            width={Math.max(0, box.width)}
            height={Math.max(0, box.height)}
          />
        )}
      </g>
    );
  });
}

/** The rates in figures, over the total: in a low strip its line crosses them. */
function RateLabels({ data, layout }: Drawn): readonly ReactElement[] {
  const { top, height } = layout.panels.dose;
  return data.flows.flatMap((flow) => {
    const box = flowBox(flow, layout);
    const line = givenUp(data, layout, (flow.fromMs + flow.toMs) / 2);
    const low = top + height - layout.fontSize * 0.4;
    const high = box.y + layout.fontSize;
    const isHigh =
      flow.state === 'running' &&
      high < low &&
      line !== null &&
      Math.abs(line - high) > Math.abs(line - low);
    const label =
      flow.state === 'paused'
        ? 'paused'
        : formatRateMlPerHour(flow.rateUlPerHour).replace(' mL/h', '');
    if (box.width <= textWidth(label, layout.fontSize) + 6) return [];
    const y = isHigh ? high : low;
    const isCrossed =
      line !== null && Math.abs(line - (y - layout.fontSize * 0.35)) < layout.fontSize;
    return [
      <text
        key={flow.fromMs}
        className={styles.flowLabel}
        data-crossed={isCrossed || undefined}
        x={box.x + box.width / 2}
        y={y}
        textAnchor="middle"
      >
        {label}
      </text>,
    ];
  });
}

/** One stem per dose given at once. */
function Stems({ data, layout }: Drawn): readonly ReactElement[] {
  const { top, height } = layout.panels.dose;
  return data.doses.map((dose, index) => {
    const at = layout.x(dose.atMs);
    const up = layout.givenY(dose.mcg);
    return (
      <g key={`${dose.atMs} ${index}`}>
        <line className={styles.stem} x1={at} x2={at} y1={top + height} y2={up} />
        <circle className={styles.stemHead} cx={at} cy={up} r={3} />
      </g>
    );
  });
}

/**
 * The total as a line, and the amount it has come to at the right.
 *
 * While it rises the readings tell it to the second: a number drawn here would be older than theirs.
 */
function Given({ data, layout }: Drawn): ReactElement | null {
  const { delivered, events, given, flows, nowMs } = data;
  const last = delivered.at(-1);
  if (last === undefined) return null;
  const rises =
    nowMs !== null && flows.at(-1)?.state === 'running' && flows.at(-1)?.toMs === last.atMs;
  const { x, givenY } = layout;
  const corners = delivered.map(
    ({ atMs, mcg }) => `${x(atMs).toFixed(1)} ${givenY(mcg).toFixed(1)}`,
  );
  return (
    <>
      <path className={styles.given} d={`M${corners.join('L')}`} data-given={given} />
      {!rises && (
        <text
          className={styles.newest}
          x={layout.right + 8}
          y={givenY(last.mcg) + layout.fontSize * 0.35}
        >
          {formatMg(deliveredReader(events, last.atMs)(last.atMs), 1)}
        </text>
      )}
    </>
  );
}

/** The dose strip's contents. */
export function DoseTrack({ data, layout }: Drawn): ReactElement {
  return (
    <g className={styles.dose}>
      {data.given === 'pump' ? (
        <Rates data={data} layout={layout} />
      ) : (
        <Stems data={data} layout={layout} />
      )}
      <Given data={data} layout={layout} />
      {data.given === 'pump' && <RateLabels data={data} layout={layout} />}
    </g>
  );
}
