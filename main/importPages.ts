/** Rows of an import in bytes: the main process holds thousands without a pause, and reads few. */
import type { ImportRow, ImportVerdict } from '../db/domain/exchange/patientImport.ts';

const ROWS_A_PAGE = 100;

/** Rows as JSON, a hundred to a page. */
export type Pages = readonly Uint8Array[];
/** What decisions are checked against. */
export type RowKey = { readonly rowId: string; readonly verdict: ImportVerdict };

export function packRows(rows: readonly ImportRow[]): Uint8Array<ArrayBuffer>[] {
  const encoder = new TextEncoder();
  const pages: Uint8Array<ArrayBuffer>[] = [];
  for (let at = 0; at < rows.length; at += ROWS_A_PAGE) {
    pages.push(encoder.encode(JSON.stringify(rows.slice(at, at + ROWS_A_PAGE))));
  }
  return pages;
}

function unpack(page: Uint8Array | undefined): readonly ImportRow[] {
  if (page === undefined) return [];
  return JSON.parse(new TextDecoder().decode(page)) as readonly ImportRow[];
}

/** Some of the rows; fewer, or none, past the end. */
export function rowsBetween(pages: Pages, offset: number, limit: number): readonly ImportRow[] {
  const rows: ImportRow[] = [];
  const end = offset + limit;
  for (let at = Math.floor(offset / ROWS_A_PAGE); at < pages.length; at += 1) {
    const first = at * ROWS_A_PAGE;
    if (first >= end) break;
    rows.push(...unpack(pages[at]).slice(Math.max(0, offset - first), end - first));
  }
  return rows;
}

export const allRows = (pages: Pages): readonly ImportRow[] => pages.flatMap(unpack);
