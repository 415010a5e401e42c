import type { ReactNode } from 'react';
import styles from './RecordTable.module.css';

/** The columns of the record's tables, in points; null takes what is left. */
const WIDTHS = { number: 30, time: 51, person: 88, meaning: 100, stamp: 146, rest: null } as const;
export type RecordColumn = {
  readonly head: string;
  readonly width: keyof typeof WIDTHS;
};

/** A table of the record: its columns as wide on every page, its head repeated on each. */
export function RecordTable({
  columns,
  children,
}: {
  readonly columns: readonly RecordColumn[];
  /** Its rows, in one or more bodies. */
  readonly children: ReactNode;
}) {
  return (
    <table className={styles.table}>
      <colgroup>
        {columns.map(({ head, width }) => {
          const points = WIDTHS[width];
          return <col key={head} style={points === null ? {} : { width: `${points}pt` }} />;
        })}
      </colgroup>
      <thead>
        <tr>
          {columns.map(({ head, width }) => (
            <th key={head} scope="col" className={width === 'number' ? styles.number : undefined}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      {children}
    </table>
  );
}
