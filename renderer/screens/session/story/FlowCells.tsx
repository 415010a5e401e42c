/** The cells of the flowsheet, by row and group of columns. */
import { memo, type ReactElement } from 'react';
import type {
  FlowCell,
  FlowColumn,
  FlowRow,
  FlowValue,
} from '../../../../db/domain/session/flowsheet.ts';
import type { Tier } from '../../../../db/domain/vitals/vitals.ts';
import { MarkGlyph } from '../../../charts/Marks.tsx';
import type { ColumnGroup } from './shareColumns.ts';
import styles from './Flowsheet.module.css';

type OfGroup = { readonly group: ColumnGroup };

const SIGNS: Readonly<Record<Tier, string>> = { caution: '△', critical: '▲' };
const GAP_WORDS = { missed: 'missed', not_done: 'not done', overdue: 'overdue' } as const;

/** How often the values of a column differ in being late or reported: then each says so itself. */
function isMixed(column: FlowColumn, of: (value: FlowValue) => boolean): boolean {
  const values = Object.values(column.cells).flatMap((cell) => cell.values);
  return values.some(of) && !values.every(of);
}

function TimeHead({ column }: { readonly column: FlowColumn }): ReactElement {
  const { time, date, written, reported, corrected } = column;
  return (
    <th scope="col" className={styles.time}>
      {date !== null && <span className={styles.date}>{date}</span>}
      <b>{time}</b>
      {written.length > 0 && (
        <span className={styles.late}>{`late, written ${written.join(', ')}`}</span>
      )}
      {reported.length > 0 && (
        <span className={styles.tag}>{`reported by ${reported.join(', ')}`}</span>
      )}
      {corrected && <span className={styles.tag}>corrected</span>}
    </th>
  );
}

export const TimeHeads = memo(function TimeHeads({ group }: OfGroup): readonly ReactElement[] {
  return group.columns.map((column) => <TimeHead key={column.key} column={column} />);
});

function Value({
  value,
  tellLate,
  tellReported,
}: {
  readonly value: FlowValue;
  readonly tellLate: boolean;
  readonly tellReported: boolean;
}): ReactElement {
  const { text, beyond, late, reported } = value;
  return (
    <span className={styles.value}>
      {text}
      {beyond !== null && (
        <span className={styles[beyond]}>
          <span aria-hidden="true">{SIGNS[beyond]}</span> {beyond}
        </span>
      )}
      {tellLate && late && <span className={styles.late}>late</span>}
      {tellReported && reported !== null && <span className={styles.tag}>reported</span>}
    </span>
  );
}

function Struck({ struck }: { readonly struck: FlowCell['struck'] }): readonly ReactElement[] {
  return struck.map(({ text, why }, index) => (
    <del key={`${text} ${index}`} className={styles.struck} title={why}>
      <span className="visually-hidden">Before: </span>
      {text}
      <span className="visually-hidden">{`, ${why}`}</span>
    </del>
  ));
}

function ValueCell({
  column,
  row,
}: {
  readonly column: FlowColumn;
  readonly row: FlowRow;
}): ReactElement {
  const cell = column.cells[row];
  if (cell === undefined) {
    if (row === 'bp' && column.gap !== null) {
      return (
        <td className={styles.gap}>
          <MarkGlyph kind="missed_check" /> {GAP_WORDS[column.gap]}
        </td>
      );
    }
    return <td className={styles.carried}>{row === 'dose' ? (column.carriedRate ?? '') : ''}</td>;
  }
  const tellLate = isMixed(column, ({ late }) => late);
  const tellReported = isMixed(column, ({ reported }) => reported !== null);
  return (
    <td data-given={row === 'dose' ? '' : undefined}>
      {cell.values.map((value) => (
        <Value key={value.entryId} value={value} tellLate={tellLate} tellReported={tellReported} />
      ))}
      {cell.struck.length > 0 && <Struck struck={cell.struck} />}
    </td>
  );
}

export const ValueCells = memo(function ValueCells({
  group,
  row,
}: OfGroup & { readonly row: FlowRow }): readonly ReactElement[] {
  return group.columns.map((column) => <ValueCell key={column.key} column={column} row={row} />);
});

export const GivenCells = memo(function GivenCells({ group }: OfGroup): readonly ReactElement[] {
  return group.columns.map(({ key, deliveredMg }) => <td key={key}>{deliveredMg ?? ''}</td>);
});

export const EventCells = memo(function EventCells({ group }: OfGroup): readonly ReactElement[] {
  return group.columns.map((column) => (
    <td key={column.key}>
      {column.events.map(({ entryId, kind, text, late }, index) => (
        <span key={entryId ?? `due ${index}`} className={styles.event} data-kind={kind}>
          <MarkGlyph kind={kind} /> {text}
          {late && column.written.length > 0 && column.events.length > 1 && (
            <span className={styles.late}>late</span>
          )}
        </span>
      ))}
    </td>
  ));
});
