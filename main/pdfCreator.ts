/** What a PDF says that it was made with. */

const CREATOR = '/Creator (';
const PLAIN = '(Vigil)';
/** Chromium writes what it says of a document first. */
const LOOKED_AT_BYTES = 16_384;

const BACKSLASH = 0x5c;
const OPENS = 0x28;
const CLOSES = 0x29;
const BLANK = 0x20;

/** Behind the bracket that closes the text which begins at `start`; -1 when there is none. */
function endOfText(pdf: Uint8Array, start: number): number {
  let depth = 0;
  for (let at = start; at < pdf.length; at += 1) {
    if (pdf[at] === BACKSLASH) at += 1;
    else if (pdf[at] === OPENS) depth += 1;
    else if (pdf[at] === CLOSES && (depth -= 1) === 0) return at + 1;
  }
  return -1;
}

/**
 * The same PDF without the computer's system and the browser's versions, which Chromium puts there.
 *
 * Not one byte longer or shorter: tags, pages and the table of where each object stands remain.
 */
export function withPlainCreator(made: Uint8Array): Uint8Array<ArrayBuffer> {
  const pdf = Uint8Array.from(made);
  const head = Buffer.from(pdf.buffer, 0, Math.min(pdf.length, LOOKED_AT_BYTES));
  const found = head.indexOf(CREATOR, 0, 'latin1');
  if (found < 0) return pdf;
  const start = found + CREATOR.length - 1;
  const end = endOfText(pdf, start);
  if (end - start < PLAIN.length) return pdf;
  pdf.fill(BLANK, start, end);
  pdf.set(Buffer.from(PLAIN, 'latin1'), start);
  return pdf;
}
