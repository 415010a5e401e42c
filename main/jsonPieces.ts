/**
 * Finds the resources of a JSON file without holding it as objects: each is a piece of the bytes, to
 * be parsed alone.
 *
 * A strict reading of JSON (RFC 8259) that neither recurses nor copies: how deep a file goes costs
 * nothing. Taken are a bundle, one resource, an array, and such values one after another, as in
 * newline-delimited JSON.
 */

/** Where the bytes stop being JSON. */
export class JsonError extends Error {
  readonly offset: number;

  constructor(offset: number) {
    super('not_json');
    this.name = 'JsonError';
    this.offset = offset;
  }
}

export type Piece = {
  readonly start: number;
  /** After its last byte. */
  readonly end: number;
  /** An entry of a bundle, or a resource by itself. */
  readonly kind: 'entry' | 'resource';
  /** How deep its objects and arrays go. */
  readonly depth: number;
};

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const COMMA = 0x2c;
const COLON = 0x3a;
const MINUS = 0x2d;
const PLUS = 0x2b;
const POINT = 0x2e;
const ZERO = 0x30;

const WORDS: ReadonlyMap<number, string> = new Map([
  [0x74, 'true'],
  [0x66, 'false'],
  [0x6e, 'null'],
]);
/** `"\/bfnrt` */
const ESCAPES: ReadonlySet<number> = new Set([0x22, 0x5c, 0x2f, 0x62, 0x66, 0x6e, 0x72, 0x74]);

const isDigit = (byte: number | undefined): boolean =>
  byte !== undefined && byte >= ZERO && byte <= 0x39;
const isHex = (byte: number | undefined): boolean =>
  isDigit(byte) ||
  (byte !== undefined && ((byte >= 0x41 && byte <= 0x46) || (byte >= 0x61 && byte <= 0x66)));

type Value = { readonly end: number; readonly depth: number };

/** Reads values of one buffer. Every method throws JsonError. */
function scanner(bytes: Uint8Array) {
  function space(from: number): number {
    let at = from;
    for (;;) {
      const byte = bytes[at];
      if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return at;
      at += 1;
    }
  }

  function expect(at: number, byte: number): number {
    if (bytes[at] !== byte) throw new JsonError(at);
    return at + 1;
  }

  function escape(at: number): number {
    const byte = bytes[at];
    if (byte !== undefined && ESCAPES.has(byte)) return at + 1;
    if (byte !== 0x75) throw new JsonError(at);
    for (let digit = 1; digit <= 4; digit += 1) {
      if (!isHex(bytes[at + digit])) throw new JsonError(at + digit);
    }
    return at + 5;
  }

  /** After the closing quote. */
  function string(from: number): number {
    let at = expect(from, QUOTE);
    for (;;) {
      const byte = bytes[at];
      if (byte === undefined || byte < 0x20) throw new JsonError(at);
      if (byte === QUOTE) return at + 1;
      at = byte === BACKSLASH ? escape(at + 1) : at + 1;
    }
  }

  function digits(from: number): number {
    let at = from;
    while (isDigit(bytes[at])) at += 1;
    if (at === from) throw new JsonError(at);
    return at;
  }

  function number(from: number): number {
    let at = bytes[from] === MINUS ? from + 1 : from;
    at = bytes[at] === ZERO ? at + 1 : digits(at);
    if (bytes[at] === POINT) at = digits(at + 1);
    if (bytes[at] === 0x65 || bytes[at] === 0x45) {
      at += 1;
      if (bytes[at] === PLUS || bytes[at] === MINUS) at += 1;
      at = digits(at);
    }
    return at;
  }

  function word(from: number, letters: string): number {
    for (let at = 0; at < letters.length; at += 1) {
      if (bytes[from + at] !== letters.charCodeAt(at)) throw new JsonError(from + at);
    }
    return from + letters.length;
  }

  /** A value that holds no other. */
  function scalar(at: number): number {
    const byte = bytes[at];
    if (byte === QUOTE) return string(at);
    const letters = byte === undefined ? undefined : WORDS.get(byte);
    return letters === undefined ? number(at) : word(at, letters);
  }

  /** Any value, from its first byte. */
  function value(from: number): Value {
    // 1 for an object, 0 for an array: what is open, innermost last.
    const open: number[] = [];
    let depth = 0;
    let at = from;
    for (;;) {
      const byte = bytes[at];
      if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) {
        const isObject = byte === OPEN_OBJECT;
        open.push(isObject ? 1 : 0);
        if (open.length > depth) depth = open.length;
        at = space(at + 1);
        if (bytes[at] !== (isObject ? CLOSE_OBJECT : CLOSE_ARRAY)) {
          if (isObject) at = space(expect(space(string(at)), COLON));
          continue;
        }
        // Empty: what closes it is looked at below.
      } else {
        at = scalar(at);
      }
      for (;;) {
        const inside = open.at(-1);
        if (inside === undefined) return { end: at, depth };
        at = space(at);
        const closes = inside === 1 ? CLOSE_OBJECT : CLOSE_ARRAY;
        if (bytes[at] === closes) {
          open.pop();
          at += 1;
          continue;
        }
        at = space(expect(at, COMMA));
        if (inside === 1) at = space(expect(space(string(at)), COLON));
        break;
      }
    }
  }

  return { space, expect, string, value };
}

type Scanner = ReturnType<typeof scanner>;

function textOf(bytes: Uint8Array, start: number, end: number): string {
  return new TextDecoder().decode(bytes.subarray(start, end));
}

/** The elements of an array, from its opening bracket. */
function elements(
  { space, expect, value }: Scanner,
  bytes: Uint8Array,
  from: number,
  each: (start: number, found: Value) => void,
): number {
  let at = space(from + 1);
  if (bytes[at] === CLOSE_ARRAY) return at + 1;
  for (;;) {
    const found = value(at);
    each(at, found);
    at = space(found.end);
    if (bytes[at] === CLOSE_ARRAY) return at + 1;
    at = space(expect(at, COMMA));
  }
}

/** One object: its entries when it is a bundle, else itself. */
function objectPieces(
  scan: Scanner,
  bytes: Uint8Array,
  from: number,
): { readonly end: number; readonly pieces: readonly Piece[] } {
  const { space, expect, string, value } = scan;
  const entries: Piece[] = [];
  let isBundle = false;
  let depth = 1;
  let at = space(from + 1);
  if (bytes[at] === CLOSE_OBJECT) at += 1;
  else {
    for (;;) {
      const keyEnd = string(at);
      const key = keyEnd - at <= 40 ? textOf(bytes, at, keyEnd) : '';
      at = space(expect(space(keyEnd), COLON));
      if (key === '"entry"' && bytes[at] === OPEN_ARRAY) {
        at = elements(scan, bytes, at, (start, found) => {
          entries.push({ start, end: found.end, kind: 'entry', depth: found.depth });
          depth = Math.max(depth, found.depth + 2);
        });
      } else {
        const found = value(at);
        if (key === '"resourceType"') isBundle = textOf(bytes, at, found.end) === '"Bundle"';
        depth = Math.max(depth, found.depth + 1);
        at = found.end;
      }
      at = space(at);
      if (bytes[at] === CLOSE_OBJECT) break;
      at = space(expect(at, COMMA));
    }
    at += 1;
  }
  const itself: Piece = { start: from, end: at, kind: 'resource', depth };
  return { end: at, pieces: isBundle ? entries : [itself] };
}

/** Where the JSON begins: after a byte-order mark. */
const startOf = (bytes: Uint8Array): number =>
  bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;

/**
 * The resources of a file, in order.
 *
 * @throws JsonError
 */
export function jsonPieces(bytes: Uint8Array): readonly Piece[] {
  const scan = scanner(bytes);
  const pieces: Piece[] = [];
  let at = scan.space(startOf(bytes));
  if (at >= bytes.length) throw new JsonError(at);
  while (at < bytes.length) {
    const start = at;
    if (bytes[at] === OPEN_ARRAY) {
      at = elements(scan, bytes, at, (from, { end, depth }) => {
        pieces.push({ start: from, end, kind: 'resource', depth });
      });
    } else if (bytes[at] === OPEN_OBJECT) {
      const found = objectPieces(scan, bytes, at);
      for (const piece of found.pieces) pieces.push(piece);
      at = found.end;
    } else {
      const { end, depth } = scan.value(at);
      pieces.push({ start, end, kind: 'resource', depth });
      at = end;
    }
    at = scan.space(at);
  }
  return pieces;
}

/** Line and column of an offset, both from 1; the column counts characters. */
export function lineAndColumn(
  bytes: Uint8Array,
  offset: number,
): { readonly line: number; readonly column: number } {
  let line = 1;
  let lineStart = startOf(bytes);
  const end = Math.min(offset, bytes.length);
  for (let at = lineStart; at < end; at += 1) {
    if (bytes[at] !== 0x0a) continue;
    line += 1;
    lineStart = at + 1;
  }
  // A column of a file on one line could be of megabytes: only its characters are counted.
  let column = 1;
  for (let at = lineStart; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    if ((byte & 0xc0) !== 0x80) column += 1;
  }
  return { line, column };
}
