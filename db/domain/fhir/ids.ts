/** Ids and references that are the same in every export. */
import type { PersonRef } from '../record/record.ts';
import { personText } from '../session/recordWords.ts';
import { fhirText } from './values.ts';
import type { Reference } from './types.ts';

// FNV-1a with 128 bits, by its published numbers.
const OFFSET_BASIS = 0x6c62272e07bb014262b821756295c58dn;
const PRIME = 0x0000000001000000000000000000013bn;
const BITS = 128;

/** The bytes of a text in UTF-8; half a surrogate pair becomes U+FFFD. */
export function utf8(text: string): readonly number[] {
  const bytes: number[] = [];
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    const code = point >= 0xd800 && point <= 0xdfff ? 0xfffd : point;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 0x3f));
    else if (code < 0x10000) {
      bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f));
    } else {
      bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 0x3f));
      bytes.push(0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f));
    }
  }
  return bytes;
}

/**
 * The id of what the record keeps in one row and FHIR in several resources: one reading of a set of
 * vital signs, one allergy of a list. A UUID of version 8 (RFC 9562), always the same for the same
 * row and part.
 */
export function derivedId(rowId: string, part: string): string {
  let hash = OFFSET_BASIS;
  for (const byte of utf8(`${rowId}/${part}`)) {
    hash = BigInt.asUintN(BITS, (hash ^ BigInt(byte)) * PRIME);
  }
  const hex = hash.toString(16).padStart(32, '0');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20),
  ].join('-');
}

/** The address of a resource within the bundle. */
export const urn = (id: string): string => `urn:uuid:${id}`;

export const ref = (id: string): Reference => ({ reference: urn(id) });

/** A person of the clinic, under the name and credential they had then. */
export function personRef(person: PersonRef): Reference {
  const display = fhirText(personText(person));
  return display === null ? ref(person.id) : { ...ref(person.id), display };
}
