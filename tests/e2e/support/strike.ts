/** Struck through or not: read back from the printed page itself, by its words and its ink. */
import { execFileSync } from 'node:child_process';

/** Dots per inch: a line of 0.75 pt is three of them thick. */
const DPI = 288;
const PX_PER_PT = DPI / 72;
/** Darker than this is ink, of 255. */
const INK = 160;

type Word = {
  readonly page: number;
  readonly text: string;
  readonly xMin: number;
  readonly yMin: number;
  readonly xMax: number;
  readonly yMax: number;
};

type Picture = { readonly width: number; readonly height: number; readonly grey: Uint8Array };

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
};

/** Words of the PDF with their places, pt from the upper left corner of their page. */
function wordsOf(file: string): readonly Word[] {
  const html = execFileSync('pdftotext', ['-bbox', '-enc', 'UTF-8', file, '-'], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const place = ['xMin', 'yMin', 'xMax', 'yMax'].map((name) => `${name}="([\\d.]+)"`).join(' ');
  const word = new RegExp(`<word ${place}>(.*?)</word>`, 'gu');
  return html.split('<page ').flatMap((part, page) =>
    [...part.matchAll(word)].map(([, xMin, yMin, xMax, yMax, text = '']) => ({
      page,
      text: text.replace(/&\w+;/gu, (entity) => ENTITIES[entity] ?? entity),
      xMin: Number(xMin),
      yMin: Number(yMin),
      xMax: Number(xMax),
      yMax: Number(yMax),
    })),
  );
}

/** A page as it looks, in shades of grey (PGM). */
function pictureOf(file: string, page: number): Picture {
  const pgm = execFileSync(
    'pdftoppm',
    ['-gray', '-r', String(DPI), '-f', String(page), '-l', String(page), file],
    // It complains of Chromium's fonts on the other channel.
    { maxBuffer: 256 * 1024 * 1024, stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/u.exec(pgm.subarray(0, 64).toString('latin1'));
  if (head === null) throw new Error('Not a picture in shades of grey');
  return {
    width: Number(head[1]),
    height: Number(head[2]),
    grey: pgm.subarray(head[0].length),
  };
}

/** Whether one line of ink goes through the middle of a word, from end to end. */
function lineThrough({ width, grey }: Picture, word: Word): boolean {
  const from = Math.ceil(word.xMin * PX_PER_PT) + 1;
  const to = Math.floor(word.xMax * PX_PER_PT) - 1;
  const tall = word.yMax - word.yMin;
  const top = Math.round((word.yMin + 0.3 * tall) * PX_PER_PT);
  const bottom = Math.round((word.yMin + 0.8 * tall) * PX_PER_PT);
  for (let y = top; y <= bottom; y += 1) {
    let inked = true;
    for (let x = from; x <= to && inked; x += 1) inked = (grey[y * width + x] ?? 255) < INK;
    if (inked) return true;
  }
  return false;
}

/**
 * Struck: for each place where the phrase is printed, whether all its words are struck through.
 *
 * A dash is a line through its own middle, so a phrase should have letters in each word.
 */
export function struckThrough(file: string, phrase: string): readonly boolean[] {
  const words = wordsOf(file);
  const wanted = phrase.split(/\s+/u);
  const pictures = new Map<number, Picture>();
  const picture = (page: number): Picture => {
    const known = pictures.get(page) ?? pictureOf(file, page);
    pictures.set(page, known);
    return known;
  };
  const bare = (text: string): string => text.replace(/[,.;:]+$/u, '');
  return words.flatMap((_, start) => {
    const found = words.slice(start, start + wanted.length);
    const same = wanted.every((text, index) => bare(found[index]?.text ?? '') === bare(text));
    return same ? [found.every((word) => lineThrough(picture(word.page), word))] : [];
  });
}
