/** Printed pages: what a PDF says and how it looks, by the poppler command line tools. */
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Text: of a PDF, laid out as on the page. */
export function pdfText(file: string): string {
  return execFileSync('pdftotext', ['-layout', '-enc', 'UTF-8', file, '-'], { encoding: 'utf8' });
}

/** Words: of a PDF in the order of its document, so that the cells of a table stay whole. */
export function pdfWords(file: string): string {
  return execFileSync('pdftotext', ['-raw', '-enc', 'UTF-8', file, '-'], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
}

/** Facts: what `pdfinfo` knows of a PDF, such as `Pages` and `Page size`. */
export function pdfInfo(file: string): Record<string, string> {
  const lines = execFileSync('pdfinfo', [file], { encoding: 'utf8' }).split('\n');
  const pairs = lines.map((line) => /^([^:]+):\s*(.*)$/.exec(line));
  return Object.fromEntries(
    pairs.flatMap((pair) => (pair ? [[pair[1] ?? '', pair[2] ?? '']] : [])),
  );
}

/** Pictures: one PNG for each page, named `prefix-1.png` and so on; answers their paths. */
export function pdfPages(file: string, prefix: string, dpi = 100): string[] {
  execFileSync('pdftoppm', ['-png', '-r', String(dpi), file, prefix]);
  const folder = dirname(prefix);
  const start = `${basename(prefix)}-`;
  const names = readdirSync(folder).filter(
    (name) => name.startsWith(start) && name.endsWith('.png'),
  );
  return names
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
    .map((name) => join(folder, name));
}
