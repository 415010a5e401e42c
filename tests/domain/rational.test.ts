import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Rational,
  ZERO,
  add,
  ceil,
  compare,
  div,
  isZero,
  max,
  min,
  mul,
  rational,
  roundHalfAway,
  sub,
  toDecimalString,
  toNumber,
} from '../../db/domain/basics/rational.ts';

const big = fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n });
const nonZero = big.filter((n) => n !== 0n);
const anyRational = fc.tuple(big, nonZero).map(([n, d]) => rational(n, d));

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b);
}

describe('rational', () => {
  test('is reduced with a positive denominator', () => {
    expect(rational(6, -4)).toEqual({ num: -3n, den: 2n });
    expect(rational(0, -7)).toEqual({ num: 0n, den: 1n });
    expect(rational(5)).toEqual({ num: 5n, den: 1n });
  });

  test('refuses a zero denominator and inexact numbers', () => {
    expect(() => rational(1, 0)).toThrow(RangeError);
    expect(() => div(rational(1), ZERO)).toThrow(RangeError);
    expect(() => rational(0.1)).toThrow(RangeError);
    expect(() => rational(2 ** 53)).toThrow(RangeError);
    expect(() => rational(Number.NaN)).toThrow(RangeError);
  });

  test('every operation keeps the canonical form', () => {
    fc.assert(
      fc.property(anyRational, anyRational, (a, b) => {
        const results = [a, add(a, b), sub(a, b), mul(a, b), ...(isZero(b) ? [] : [div(a, b)])];
        for (const r of results) {
          expect(r.den > 0n).toBe(true);
          expect(gcd(r.num, r.den)).toBe(1n);
        }
      }),
    );
  });

  test('obeys the laws of arithmetic', () => {
    fc.assert(
      fc.property(anyRational, anyRational, anyRational, (a, b, c) => {
        expect(add(a, b)).toEqual(add(b, a));
        expect(mul(a, b)).toEqual(mul(b, a));
        expect(add(add(a, b), c)).toEqual(add(a, add(b, c)));
        expect(mul(a, add(b, c))).toEqual(add(mul(a, b), mul(a, c)));
        expect(sub(add(a, b), b)).toEqual(a);
        if (!isZero(b)) expect(mul(div(a, b), b)).toEqual(a);
      }),
    );
  });

  test('orders', () => {
    expect(compare(rational(1, 3), rational(33, 100))).toBe(1);
    expect(compare(rational(-1, 3), rational(1, 4))).toBe(-1);
    expect(compare(rational(2, 4), rational(1, 2))).toBe(0);
    expect(min(rational(1, 2), rational(1, 3))).toEqual(rational(1, 3));
    expect(max(rational(1, 2), rational(1, 3))).toEqual(rational(1, 2));
  });

  test.each<[Rational, bigint, bigint]>([
    [rational(5, 2), 3n, 3n],
    [rational(-5, 2), -3n, -2n],
    [rational(7, 3), 2n, 3n],
    [rational(-7, 3), -2n, -2n],
    [rational(4), 4n, 4n],
    [rational(-1, 2), -1n, 0n],
    [ZERO, 0n, 0n],
  ])('rounds %o half away from zero, and up', (r, rounded, up) => {
    expect(roundHalfAway(r)).toBe(rounded);
    expect(ceil(r)).toBe(up);
  });

  test.each<[Rational, number, string]>([
    [rational(1, 2), 2, '0.5'],
    [rational(5), 2, '5'],
    [rational(100), 3, '100'],
    [rational(5, 1000), 2, '0.01'],
    [rational(-5, 1000), 2, '-0.01'],
    [rational(4999, 1_000_000), 2, '0'],
    [rational(-4, 1000), 2, '0'],
    [rational(2, 3), 0, '1'],
    [rational(2, 3), 4, '0.6667'],
    [rational(999, 1000), 2, '1'],
    [rational(1, 100), 2, '0.01'],
    [rational(10n ** 30n + 1n, 10n), 1, '100000000000000000000000000000.1'],
  ])('writes %o to %i decimals as %s', (r, decimals, text) => {
    expect(toDecimalString(r, decimals)).toBe(text);
  });

  test('writes at most the decimals, never off by more than half a step, never untidy', () => {
    fc.assert(
      fc.property(anyRational, fc.integer({ min: 0, max: 12 }), (r, decimals) => {
        const text = toDecimalString(r, decimals);
        expect(text).toMatch(/^(?:0|-?[1-9]\d*|-?(?:0|[1-9]\d*)\.\d*[1-9])$/);
        expect((text.split('.')[1] ?? '').length).toBeLessThanOrEqual(decimals);
        const [whole = '', fraction = ''] = text.split('.');
        const back = rational(
          BigInt(whole.replace('-', '') + fraction),
          10n ** BigInt(fraction.length),
        );
        const value = text.startsWith('-') ? sub(ZERO, back) : back;
        const error = sub(value, r);
        const half = rational(1n, 2n * 10n ** BigInt(decimals));
        expect(compare(max(error, sub(ZERO, error)), half)).toBeLessThanOrEqual(0);
      }),
    );
  });

  test('refuses decimals that are none', () => {
    expect(() => toDecimalString(ZERO, -1)).toThrow(RangeError);
    expect(() => toDecimalString(ZERO, 1.5)).toThrow(RangeError);
  });

  test('gives a number to draw with', () => {
    expect(toNumber(rational(1, 3))).toBeCloseTo(1 / 3, 15);
    expect(toNumber(rational(-7, 2))).toBe(-3.5);
    expect(toNumber(rational(10n ** 400n + 1n, 10n ** 399n))).toBe(10);
  });
});
