/** A plain table: a caption, headed columns, one row per record. */
import type { ReactElement, ReactNode } from 'react';
import styles from './DataTable.module.css';
import { classes } from './classes.ts';

export type Column<R> = {
  readonly key: string;
  readonly header: string;
  readonly headerHidden?: boolean;
  readonly cell: (row: R) => ReactNode;
  readonly align?: 'start' | 'end';
  /** The cell that names its row for a screen reader; the first column without one. */
  readonly isRowHeader?: boolean;
};

export type DataTableProps<R> = {
  readonly caption: string;
  readonly captionHidden?: boolean;
  readonly columns: readonly Column<R>[];
  readonly rows: readonly R[];
  readonly rowKey: (row: R) => string;
  /** Struck through: a row that was superseded or entered in error. */
  readonly struck?: (row: R) => boolean;
  readonly empty?: ReactNode;
};

export function DataTable<R>({
  caption,
  captionHidden = true,
  columns,
  rows,
  rowKey,
  struck,
  empty = 'Nothing recorded.',
}: DataTableProps<R>): ReactElement {
  const named = columns.some((column) => column.isRowHeader === true);
  return (
    // Wide tables scroll by themselves, reachable by keyboard, so that the page never does.
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={caption}>
      <table className={styles.table}>
        <caption className={captionHidden ? 'visually-hidden' : styles.caption}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={alignment(column.align)}>
                {column.headerHidden === true ? (
                  <span className="visually-hidden">{column.header}</span>
                ) : (
                  column.header
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} className={struck?.(row) === true ? styles.struck : undefined}>
              {columns.map((column, index) =>
                column.isRowHeader === true || (!named && index === 0) ? (
                  <th key={column.key} scope="row" className={alignment(column.align)}>
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.key} className={alignment(column.align)}>
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
          {rows.length === 0 && (
            <tr>
              <td colSpan={columns.length} className={styles.empty}>
                {empty}
              </td>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
}

function alignment(align: 'start' | 'end' = 'start'): string {
  return classes(align === 'end' && styles.end);
}
