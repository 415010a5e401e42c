/** The record's values as FHIR's data types: exact, with their time zone, and never empty. */
import { type Rational, rational, toDecimalString } from '../basics/rational.ts';
import { type Instant, isoDateTime } from '../basics/time.ts';
import { UCUM } from './codes.ts';
import type { Coding, Concept, Quantity } from './types.ts';

// What no FHIR string may hold, and marks of direction that belong to a screen.
// oxlint-disable-next-line no-control-regex
const NOT_TEXT = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/gu;
const DIRECTION_MARKS = /[\u2066-\u2069]/gu;

/** Typed text as FHIR takes it; null for none, which is then left out. */
export function fhirText(text: string): string | null {
  const plain = text.replace(NOT_TEXT, '\uFFFD').replace(DIRECTION_MARKS, '').trim();
  return plain === '' ? null : plain;
}

/** One member of a resource, or nothing where there is nothing to say. */
export function some<K extends string, V>(key: K, value: V | null): { readonly [P in K]?: V } {
  const isNothing = value === null || (Array.isArray(value) && value.length === 0);
  return (isNothing ? {} : { [key]: value }) as { readonly [P in K]?: V };
}

export const someText = <K extends string>(key: K, text: string): { readonly [P in K]?: string } =>
  some(key, fhirText(text));

const UNNAMED = 'Not recorded';

/** Words alone, or with codes that have been verified. */
export function concept(text: string, ...coding: readonly Coding[]): Concept {
  return { ...some('coding', coding), text: fhirText(text) ?? UNNAMED };
}

export const iso = (at: Instant): string => isoDateTime(at);

/** A decimal of at most `decimals` places, as it is written: no noise of binary fractions. */
export function decimal(value: Rational, decimals: number): number {
  return Number(toDecimalString(value, decimals));
}

/** An amount with a unit that UCUM has; `unit` as a clinician reads it. */
export function quantity(value: number, unit: string, code: string): Quantity {
  return { value, unit, system: UCUM, code };
}

/** Thousandths of a unit: mcg as mg, µL/h as mL/h, g as kg. */
export function thousandths(amount: number, unit: string): Quantity {
  return quantity(decimal(rational(amount, 1000n), 3), unit, unit);
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Bytes as base64, with padding. */
export function base64(bytes: readonly number[]): string {
  const parts: string[] = [];
  for (let index = 0; index < bytes.length; index += 3) {
    const [a = 0, b, c] = bytes.slice(index, index + 3);
    const bits = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    const six = (shift: number): string => BASE64.charAt((bits >> shift) & 0x3f);
    parts.push(six(18), six(12), b === undefined ? '=' : six(6), c === undefined ? '=' : six(0));
  }
  return parts.join('');
}
