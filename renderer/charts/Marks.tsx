/** The marks of what happened, each with a shape of its own and, where there is room, its words. */
import type { ReactElement } from 'react';
import type { ChartLayout } from './layout.ts';
import type { PlacedMark } from './placeMarks.ts';
import styles from './charts.module.css';

type Shape = {
  readonly d: string;
  /** `open` shapes are lines, without an inside. */
  readonly look: 'filled' | 'hollow' | 'open';
  /** Whether a line leads up through the strips. */
  readonly drops: boolean;
};

const SHAPES: Readonly<Record<PlacedMark['kind'], Shape>> = {
  bolus: { d: 'M0,-4.5 L4,0 L0,4.5 L-4,0 Z', look: 'filled', drops: true },
  adverse_event: { d: 'M0,-4.5 L4.5,3.6 L-4.5,3.6 Z', look: 'filled', drops: true },
  missed_check: { d: 'M-3.5,-3.5 L3.5,3.5 M3.5,-3.5 L-3.5,3.5', look: 'open', drops: true },
  observation: {
    d: 'M-3.5,0 a3.5,3.5 0 1,0 7,0 a3.5,3.5 0 1,0 -7,0 Z',
    look: 'hollow',
    drops: false,
  },
  medicine: { d: 'M-3.4,-3.4 H3.4 V3.4 H-3.4 Z', look: 'hollow', drops: false },
  note: { d: 'M-3.5,-3 H3.5 M-3.5,0 H3.5 M-3.5,3 H1', look: 'open', drops: false },
  acknowledgement: { d: 'M-4,0 L-1,3.2 L4,-3.6', look: 'open', drops: false },
  peer_check: {
    d: 'M0,-4.4 L4.2,-1.3 L2.6,3.6 L-2.6,3.6 L-4.2,-1.3 Z',
    look: 'hollow',
    drops: false,
  },
  due: { d: 'M-2,5 V-5 L4.5,-2.2 L-2,0.6', look: 'hollow', drops: true },
  overdue: { d: 'M-2,5 V-5 L4.5,-2.2 L-2,0.6', look: 'filled', drops: true },
};

/** Kinds of entry that have no mark in the chart share this one. */
const OTHER: Shape = { d: 'M0,-2 a2,2 0 1,0 0.01,0 Z', look: 'filled', drops: false };
const LOOKS = { filled: 'markFilled', hollow: 'mark', open: 'markOpen' } as const;

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function Mark({
  mark,
  layout,
}: {
  readonly mark: PlacedMark;
  readonly layout: ChartLayout;
}): ReactElement {
  const shape = SHAPES[mark.kind];
  const y = layout.marksTop + (mark.row + 0.5) * layout.markRowHeight;
  const aside = layout.fontSize * 0.75;
  return (
    <g className={styles.event} data-kind={mark.kind}>
      {shape.drops && (
        <line
          className={styles.drop}
          x1={mark.x}
          x2={mark.x}
          y1={layout.panels.bp.top}
          y2={y - 5}
        />
      )}
      <path
        className={styles[LOOKS[shape.look]]}
        d={shape.d}
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

/** Every mark of the layout. */
export function Marks({ layout }: { readonly layout: ChartLayout }): readonly ReactElement[] {
  return layout.marks.map((mark, index) => (
    <Mark key={`${mark.atMs} ${index}`} mark={mark} layout={layout} />
  ));
}

/** The mark of a kind of entry in a line of text, the same as in the chart. */
export function MarkGlyph({ kind }: { readonly kind: string }): ReactElement {
  const shape = Object.entries(SHAPES).find(([name]) => name === kind)?.[1] ?? OTHER;
  return (
    <svg className={styles.glyph} viewBox="-6 -6 12 12" width="11" height="11" aria-hidden="true">
      <path className={styles[LOOKS[shape.look]]} d={shape.d} />
    </svg>
  );
}
