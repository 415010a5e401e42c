/** Reads a file of patients from the disk: what it may be, and what is said when it is something else. */
import { isUtf8 } from 'node:buffer';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { readFile, type FileContent } from '../db/domain/exchange/fileReading.ts';
import type { Instant } from '../db/domain/basics/time.ts';
import { stop } from './failures.ts';
import { fileFailure } from './fileFailure.ts';
import { JsonError, jsonPieces, lineAndColumn } from './jsonPieces.ts';

/** 256 MiB. */
export const MOST_BYTES = 256 * 1024 * 1024;
/** No resource of FHIR comes near it. */
const DEEPEST = 200;
const READ_STEP = 8 * 1024 * 1024;

const MEGABYTES = MOST_BYTES / 1024 / 1024;
const READING_TELLS_EVERY = 512;

/** The bytes of a file, looked at as they are now. @throws Stop */
function bytesOf(path: string): Uint8Array {
  let file: number | null = null;
  try {
    file = openSync(path, 'r');
    const stat = fstatSync(file);
    if (!stat.isFile()) throw stop('invalid', 'That is not a file.');
    const { size } = stat;
    if (size > MOST_BYTES) {
      throw stop(
        'invalid',
        `That file is larger than ${MEGABYTES} MB. Export fewer patients at once.`,
      );
    }
    const bytes = new Uint8Array(size);
    let at = 0;
    while (at < size) {
      const read = readSync(file, bytes, at, Math.min(READ_STEP, size - at), at);
      // Cut short while it was read: what is there is looked at, and found to end too early.
      if (read === 0) break;
      at += read;
    }
    return bytes.subarray(0, at);
  } catch (error) {
    const failure = fileFailure(error);
    if (failure === error && error instanceof Error && 'code' in error) {
      throw stop('not_found', 'That file cannot be read. Is the disk still there?');
    }
    throw failure;
  } finally {
    if (file !== null) closeSync(file);
  }
}

/** @throws Stop in words about the file, never with what stands in it */
function mustBeText(bytes: Uint8Array): void {
  if (bytes.length === 0) throw stop('invalid', 'That file is empty.');
  const [first, second] = bytes;
  const isUtf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  if (isUtf16) throw stop('invalid', 'That file is saved as UTF-16. FHIR files are UTF-8.');
  if (first === 0x50 && second === 0x4b) {
    throw stop('invalid', 'That is a ZIP file. Unpack it, and choose the file inside.');
  }
  if (first === 0x1f && second === 0x8b) {
    throw stop('invalid', 'That is a compressed file. Unpack it, and choose the file inside.');
  }
  if (first === 0x3c) throw stop('invalid', 'That is an XML file. Vigil reads FHIR as JSON.');
  if (!isUtf8(bytes)) throw stop('invalid', 'That file is not UTF-8 text, as FHIR files are.');
}

function piecesOf(bytes: Uint8Array): ReturnType<typeof jsonPieces> {
  try {
    return jsonPieces(bytes);
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    const { line, column } = lineAndColumn(bytes, error.offset);
    const where = `line ${line}, column ${column}`;
    throw stop(
      'invalid',
      error.offset >= bytes.length
        ? `The file ends too early, at ${where}: it was not written or copied whole. Nothing was taken.`
        : `That file is not JSON: it breaks at ${where}. Nothing was taken.`,
    );
  }
}

/**
 * What a file holds.
 *
 * @param onProgress resources read, of how many
 * @throws Stop `invalid`, `not_found`
 */
export function readPatientFile(
  path: string,
  now: Instant,
  onProgress: (done: number, total: number) => void,
): FileContent {
  const bytes = bytesOf(path);
  mustBeText(bytes);
  const pieces = piecesOf(bytes);
  const decoder = new TextDecoder();
  const reading = readFile(now);
  for (const [index, { start, end, kind, depth }] of pieces.entries()) {
    if (index % READING_TELLS_EVERY === 0) onProgress(index, pieces.length);
    if (depth > DEEPEST) {
      reading.skip('Nested too deeply');
      continue;
    }
    const value: unknown = JSON.parse(decoder.decode(bytes.subarray(start, end)));
    if (kind === 'entry') reading.takeEntry(value);
    else reading.take(value);
  }
  onProgress(pieces.length, pieces.length);
  const content = reading.finish();
  if (content.tooMany) {
    throw stop('invalid', 'That file holds more than 20,000 patients. Export fewer at once.');
  }
  return content;
}
