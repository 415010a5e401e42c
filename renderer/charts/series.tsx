/** What is measured, drawn on its strip. */
import { area, line } from 'd3-shape';
import { formatRateMlPerHour } from '../../db/domain/format.ts';
import type { ChartReading, SessionChartData } from '../../db/domain/sessionChart.ts';
import { type ChartLayout, type Panel, flowBox, runs } from './layout.ts';
import styles from './charts.module.css';

type Drawn = { readonly data: SessionChartData; readonly layout: ChartLayout };

/** The newest value of a strip, written at its right where the eye ends. */
function Newest({
  text,
  y,
  layout,
}: {
  readonly text: string;
  readonly y: number;
  readonly layout: ChartLayout;
}) {
  return (
    <text className={styles.newest} x={layout.right + 8} y={y + layout.fontSize * 0.35}>
      {text}
    </text>
  );
}

/** Blood pressure: a bar from diastolic to systolic per reading, joined as a band. */
export function Pressure({ data, layout }: Drawn) {
  const { x } = layout;
  const { y } = layout.panels.bp;
  const band = area<ChartReading>()
    .x((reading) => x(reading.atMs))
    .y0((reading) => y(reading.dbpMmHg ?? 0))
    .y1((reading) => y(reading.sbpMmHg ?? 0));
  const upper = line<ChartReading>()
    .x((reading) => x(reading.atMs))
    .y((reading) => y(reading.sbpMmHg ?? 0));
  const lower = line<ChartReading>()
    .x((reading) => x(reading.atMs))
    .y((reading) => y(reading.dbpMmHg ?? 0));
  const joined = runs(data.readings, 'sbpMmHg', data.gapMs);
  const newest = data.readings.findLast((r) => r.sbpMmHg !== null && r.dbpMmHg !== null);
  return (
    <g className={styles.bp}>
      {joined.map((run) => (
        <g key={run[0]?.atMs}>
          <path className={styles.band} d={band(run) ?? ''} />
          <path className={styles.edge} d={upper(run) ?? ''} />
          <path className={styles.edge} d={lower(run) ?? ''} />
        </g>
      ))}
      {data.readings.map((reading, index) => {
        const { sbpMmHg, dbpMmHg, atMs } = reading;
        const at = x(atMs);
        const bar = sbpMmHg !== null && dbpMmHg !== null;
        return (
          <g key={`${atMs} ${index}`} className={reading.lateCharted ? styles.late : undefined}>
            {bar && (
              <line className={styles.whisker} x1={at} x2={at} y1={y(dbpMmHg)} y2={y(sbpMmHg)} />
            )}
            {sbpMmHg !== null && (
              <line
                className={styles.cap}
                x1={at - 4}
                x2={at + 4}
                y1={y(sbpMmHg)}
                y2={y(sbpMmHg)}
              />
            )}
            {dbpMmHg !== null && (
              <line
                className={styles.cap}
                x1={at - 4}
                x2={at + 4}
                y1={y(dbpMmHg)}
                y2={y(dbpMmHg)}
              />
            )}
          </g>
        );
      })}
      {newest?.sbpMmHg != null && newest.dbpMmHg !== null && (
        <Newest
          text={`${newest.sbpMmHg}/${newest.dbpMmHg}`}
          y={(y(newest.sbpMmHg) + y(newest.dbpMmHg ?? newest.sbpMmHg)) / 2}
          layout={layout}
        />
      )}
    </g>
  );
}

/** One value per reading: a line, with round or square points so that it needs no colour. */
export function Series({
  data,
  layout,
  value,
  panel,
}: Drawn & { readonly value: 'heartRatePerMin' | 'spo2Percent'; readonly panel: Panel }) {
  const { x } = layout;
  const path = line<ChartReading>()
    .x((reading) => x(reading.atMs))
    .y((reading) => panel.y(reading[value] ?? 0));
  const taken = data.readings.flatMap((reading) => {
    const level = reading[value];
    return level === null ? [] : [{ reading, level }];
  });
  const newest = taken.at(-1);
  return (
    <g className={value === 'heartRatePerMin' ? styles.hr : styles.spo2}>
      {runs(data.readings, value, data.gapMs).map((run) => (
        <path key={run[0]?.atMs} className={styles.stroke} d={path(run) ?? ''} />
      ))}
      {taken.map(({ reading, level }, index) => {
        const at = x(reading.atMs);
        const className = reading.lateCharted ? styles.pointLate : styles.point;
        return value === 'heartRatePerMin' ? (
          <circle
            key={`${reading.atMs} ${index}`}
            className={className}
            cx={at}
            cy={panel.y(level)}
            r={2.6}
          />
        ) : (
          <rect
            key={`${reading.atMs} ${index}`}
            className={className}
            x={at - 2.4}
            y={panel.y(level) - 2.4}
            width={4.8}
            height={4.8}
          />
        );
      })}
      {newest && <Newest text={String(newest.level)} y={panel.y(newest.level)} layout={layout} />}
    </g>
  );
}

/** The pump's rate as steps; a pause is a dotted line with nothing under it. */
export function Flow({ data, layout }: Drawn) {
  const { top, height } = layout.panels.rate;
  return (
    <g className={styles.rate}>
      {data.flows.map((flow) => {
        const box = flowBox(flow, layout);
        const inside = flow.state === 'paused' || box.height > layout.fontSize * 1.1;
        const label =
          flow.state === 'paused'
            ? 'paused'
            : formatRateMlPerHour(flow.rateUlPerHour).replace(' mL/h', '');
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
                width={box.width}
                height={box.height}
              />
            )}
            {box.width > label.length * layout.fontSize * 0.6 + 6 && (
              <text
                className={styles.flowLabel}
                x={box.x + box.width / 2}
                y={inside ? top + height - layout.fontSize * 0.4 : box.y - 2}
                textAnchor="middle"
              >
                {label}
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
}
