/**
 * Numbers of a protocol as a clinician writes them, and as the protocol holds them.
 *
 * Both ways are exact: no floating point is involved, and a number that the record's integer
 * cannot hold is refused, never rounded.
 */
import { parseDecimal } from '../../../db/domain/basics/format.ts';
import { rational, toDecimalString } from '../../../db/domain/basics/rational.ts';
import { pad } from '../../../db/domain/basics/time.ts';

export type Typed =
  { readonly ok: true; readonly value: number } | { readonly ok: false; readonly reason: string };

/** Thousandths as written: 500 mcg/kg as `0.5` (mg/kg). */
export function thousandthsText(value: number): string {
  return toDecimalString(rational(value, 1000), 3);
}

/** Seconds as minutes: `40`, `7.5`, and `1:40` where no decimal says it exactly. */
export function minutesText(seconds: number): string {
  if ((seconds * 100) % 60 === 0) return toDecimalString(rational(seconds, 60), 2);
  return `${Math.floor(seconds / 60)}:${pad(seconds % 60, 2)}`;
}

/** Tenths as written: 368 as `36.8`. */
export function tenthsText(value: number): string {
  return toDecimalString(rational(value, 10), 1);
}

function decimal(text: string, decimals: number): Typed {
  const parsed = parseDecimal(text, decimals);
  if (parsed.ok) return { ok: true, value: parsed.scaled };
  // An example with a point would mislead where there is none.
  if (decimals === 0 && /[^\d\s.,+\-−]/.test(text)) {
    return { ok: false, reason: 'Write digits only, as in 120.' };
  }
  return { ok: false, reason: `${parsed.reason}.` };
}

export const readThousandths = (text: string): Typed => decimal(text, 3);
export const readTenths = (text: string): Typed => decimal(text, 1);
export const readWhole = (text: string): Typed => decimal(text, 0);

/** Minutes as `40`, `7.5` or `1:40`, in seconds. */
export function readMinutes(text: string): Typed {
  const clock = /^(\d{1,5}):([0-5]\d)$/.exec(text.trim());
  if (clock !== null) return { ok: true, value: Number(clock[1]) * 60 + Number(clock[2]) };
  const parsed = parseDecimal(text, 2);
  if (!parsed.ok) return { ok: false, reason: `${parsed.reason}.` };
  const sixtieths = BigInt(parsed.scaled) * 60n;
  if (sixtieths % 100n !== 0n) {
    return { ok: false, reason: 'Write whole seconds, as in 1:40 for 1 min 40 s.' };
  }
  return { ok: true, value: Number(sixtieths / 100n) };
}

export type TypedList =
  | { readonly ok: true; readonly values: readonly number[] }
  | { readonly ok: false; readonly reason: string };

/**
 * Numbers in a row, `56, 84`; blank is none.
 *
 * A comma within a number could be a thousands or a decimal comma, or part two of them: refused.
 */
export function readList(text: string, read: (part: string) => Typed): TypedList {
  const parts = text.split(/[;\s]+/).map((part) => part.replace(/,$/, ''));
  const values: number[] = [];
  for (const part of parts.filter((one) => one !== '')) {
    if (part.includes(',')) {
      return { ok: false, reason: `“${part}”: write a space after each comma, as in 56, 84.` };
    }
    const typed = read(part);
    if (!typed.ok) return { ok: false, reason: `“${part}”: ${typed.reason}` };
    values.push(typed.value);
  }
  return { ok: true, values };
}
