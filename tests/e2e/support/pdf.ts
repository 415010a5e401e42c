/** Whole PDFs: what a reader, a screen reader and a printer without colours have of each page. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDict, PDFDocument, PDFHexString, PDFName, PDFString } from '@cantoo/pdf-lib';
import { pdfInfo } from './text.ts';

/** US Letter and A4 in whole points; A4 is 595.28 × 841.89, made of whole pixels of 0.24 points. */
export const PAGE_SIZES = { Letter: [612, 792], A4: [596, 843] } as const;

/** The margins of print.css in points, less what is rounded; a letter's box is higher than its ink. */
const SIDE_PT = 13 * (72 / 25.4) - 0.5;
const TOP_PT = 9 * (72 / 25.4) - 1.5;
/** The lower margin of a first print, and of a later one, whose foot has one line more. */
const LOWER_PT = [15 * (72 / 25.4) + 0.5, 18 * (72 / 25.4) + 0.5] as const;
/** The foot stands in it, and ends above what no printer reaches. */
const FOOT_PT = 3 * (72 / 25.4);

const BIG = { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 } as const;

/** Pages: the text of each, in the order of the document. */
export function pageTexts(file: string): readonly string[] {
  const text = execFileSync('pdftotext', ['-raw', '-enc', 'UTF-8', file, '-'], BIG);
  return text.split('\f').slice(0, -1);
}

/** Size: of the pages, whole points. */
export function pageSize(file: string): readonly number[] {
  const [, width, height] = /^([\d.]+) x ([\d.]+)/.exec(pdfInfo(file)['Page size'] ?? '') ?? [];
  return [Math.round(Number(width)), Math.round(Number(height))];
}

/** Outside: every word that a margin cuts or that leaves the paper, with its page. */
export function wordsOutside(file: string): readonly string[] {
  const layout = execFileSync('pdftotext', ['-bbox', '-enc', 'UTF-8', file, '-'], BIG);
  const found: string[] = [];
  const lowerPt = LOWER_PT[layout.includes('>Reprint</word>') ? 1 : 0];
  let page = 0;
  let [width, height] = [0, 0];
  for (const line of layout.split('\n')) {
    const size = /<page width="([\d.]+)" height="([\d.]+)">/.exec(line);
    if (size !== null) {
      page += 1;
      [width, height] = [Number(size[1]), Number(size[2])];
      continue;
    }
    const word =
      /<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*)<\/word>/.exec(
        line,
      );
    if (word === null) continue;
    const [left = 0, top = 0, right = 0, bottom = 0] = word.slice(1, 5).map(Number);
    const inside =
      left >= SIDE_PT && right <= width - SIDE_PT && top >= TOP_PT && bottom <= height - FOOT_PT;
    // Higher than its margin, the foot would stand over the last line of the page.
    const isHighFoot = word[5] === 'Page' && top > height - 2 * lowerPt && top < height - lowerPt;
    if (!inside || isHighFoot) found.push(`page ${page}: ${word[5] ?? ''} at ${left}, ${top}`);
  }
  return found;
}

/** Heights: of the words of the first page, by word; a page that was shrunk to fit has smaller ones. */
export function wordHeights(file: string): ReadonlyMap<string, number> {
  const layout = execFileSync('pdftotext', ['-bbox', '-l', '1', '-enc', 'UTF-8', file, '-'], BIG);
  const words = layout.matchAll(/yMin="([-\d.]+)" xMax="[-\d.]+" yMax="([-\d.]+)">(.*)<\/word>/g);
  return new Map(
    [...words].map(([, top, bottom, word = '']) => [word, Number(bottom) - Number(top)] as const),
  );
}

/** Grey: of each page the darkest grey, and how many in ten thousand of its points are dark. */
export function inkOf(file: string): readonly (readonly [darkest: number, share: number])[] {
  const folder = mkdtempSync(join(tmpdir(), 'vigil-grey-'));
  try {
    execFileSync('pdftoppm', ['-gray', '-r', '24', file, join(folder, 'page')]);
    return readdirSync(folder)
      .toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }))
      .map((name) => {
        const image = readFileSync(join(folder, name));
        // P5, width, height and the white value, then one byte a point.
        const [head = '', width = '', height = ''] =
          /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(image.toString('latin1', 0, 40)) ?? [];
        // Without the foot, which stands on every page whatever is above it.
        const points = image
          .subarray(head.length)
          .subarray(0, Number(width) * (Number(height) - 24));
        const dark = points.filter((grey) => grey < 160).length;
        return [Math.min(...points), Math.round((dark * 10_000) / points.length)] as const;
      });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export type Spoken = {
  readonly title: string;
  readonly language: string;
  readonly tagged: string;
  /** Whether a viewer shows the title in place of the file's name. */
  readonly showsTitle: string;
};

/** Spoken: what a screen reader and a title bar take from the file. */
export async function spokenOf(file: string): Promise<Spoken> {
  const pdf = await PDFDocument.load(readFileSync(file), { updateMetadata: false });
  const lang = pdf.catalog.lookup(PDFName.of('Lang'));
  const view = pdf.catalog.lookup(PDFName.of('ViewerPreferences'));
  const info = pdfInfo(file);
  return {
    title: info['Title'] ?? '',
    language: lang instanceof PDFString || lang instanceof PDFHexString ? lang.decodeText() : '',
    tagged: info['Tagged'] ?? '',
    showsTitle: view instanceof PDFDict ? String(view.lookup(PDFName.of('DisplayDocTitle'))) : '',
  };
}
