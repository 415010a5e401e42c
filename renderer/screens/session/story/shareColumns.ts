/** Keeps what did not change in a flowsheet, so that only new columns are drawn. */
import type { FlowColumn } from '../../../../db/domain/session/flowsheet.ts';

/** Columns drawn together; a new entry draws its own group again and no other. */
export const GROUP = 12;

export type ColumnGroup = { readonly key: string; readonly columns: readonly FlowColumn[] };

function same(a: readonly FlowColumn[] | undefined, b: readonly FlowColumn[]): boolean {
  return a?.length === b.length && a.every((column, index) => column === b[index]);
}

/** The columns in groups, each the very object it was in `before` as long as it reads alike. */
export function shareColumns(
  before: readonly ColumnGroup[],
  columns: readonly FlowColumn[],
): readonly ColumnGroup[] {
  const known = new Map(
    before.flatMap((group) => group.columns).map((column) => [column.key, column]),
  );
  const shared = columns.map((column) => {
    const earlier = known.get(column.key);
    return earlier?.look === column.look ? earlier : column;
  });
  const groups: ColumnGroup[] = [];
  for (let at = 0; at < shared.length; at += GROUP) {
    const part = shared.slice(at, at + GROUP);
    const earlier = before[groups.length];
    groups.push(
      earlier !== undefined && same(earlier.columns, part)
        ? earlier
        : { key: String(groups.length), columns: part },
    );
  }
  return groups;
}
