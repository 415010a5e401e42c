/**
 * An exact fraction: reduced, with a positive denominator.
 *
 * Make one with {@link rational} only; two equal values then have equal parts.
 */
export type Rational = { readonly num: bigint; readonly den: bigint };

function toBigInt(value: bigint | number): bigint {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) {
    throw new RangeError(`Not an exact whole number: ${value}`);
  }
  return BigInt(value);
}

function gcd(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a;
  let y = b < 0n ? -b : b;
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/**
 * Makes an exact fraction, numerator over denominator.
 *
 * @throws RangeError for a zero denominator, or a number that is not a safe integer
 */
export function rational(numerator: bigint | number, denominator: bigint | number = 1n): Rational {
  let num = toBigInt(numerator);
  let den = toBigInt(denominator);
  if (den === 0n) throw new RangeError('Division by zero');
  if (den < 0n) {
    num = -num;
    den = -den;
  }
  const divisor = gcd(num, den);
  return { num: num / divisor, den: den / divisor };
}

/** Zero. */
export const ZERO: Rational = rational(0n);

/** The sum, exact. */
export function add(a: Rational, b: Rational): Rational {
  return rational(a.num * b.den + b.num * a.den, a.den * b.den);
}

/** The difference, exact. */
export function sub(a: Rational, b: Rational): Rational {
  return rational(a.num * b.den - b.num * a.den, a.den * b.den);
}

/** The product, exact. */
export function mul(a: Rational, b: Rational): Rational {
  return rational(a.num * b.num, a.den * b.den);
}

/**
 * The quotient, exact.
 *
 * @throws RangeError when the divisor is zero
 */
export function div(a: Rational, b: Rational): Rational {
  return rational(a.num * b.den, a.den * b.num);
}

/** Order of two values: -1, 0 or 1, as `Array.sort` expects. */
export function compare(a: Rational, b: Rational): -1 | 0 | 1 {
  const left = a.num * b.den;
  const right = b.num * a.den;
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** Whether the value is exactly zero. */
export function isZero(r: Rational): boolean {
  return r.num === 0n;
}

/** The smaller of two values. */
export function min(a: Rational, b: Rational): Rational {
  return compare(a, b) <= 0 ? a : b;
}

/** The larger of two values. */
export function max(a: Rational, b: Rational): Rational {
  return compare(a, b) >= 0 ? a : b;
}

/**
 * The nearest whole number; a half goes away from zero (2.5 to 3, -2.5 to -3).
 *
 * This is the only rounding rule in the program.
 */
export function roundHalfAway(r: Rational): bigint {
  const magnitude = r.num < 0n ? -r.num : r.num;
  const rounded = (2n * magnitude + r.den) / (2n * r.den);
  return r.num < 0n ? -rounded : rounded;
}

/**
 * The largest whole number not above a value of zero or more.
 *
 * An amount kept in whole mcg is rounded down: every half of a displayed step is a whole mcg, so
 * that the display still rounds once and to the same side as the exact amount.
 */
export function floor(r: Rational): bigint {
  return r.num / r.den;
}

/** The smallest whole number not below the value. */
export function ceil(r: Rational): bigint {
  const truncated = r.num / r.den;
  return r.num > 0n && truncated * r.den !== r.num ? truncated + 1n : truncated;
}

/**
 * The nearest floating-point number, for drawing only; never for arithmetic on a dose.
 *
 * Good to about 15 significant digits for any size of numerator and denominator.
 */
export function toNumber(r: Rational): number {
  const whole = r.num / r.den;
  const rest = r.num - whole * r.den;
  return Number(whole) + Number((rest * 10n ** 18n) / r.den) / 1e18;
}

/**
 * The value as decimal text: at most `maxDecimals` places, a half rounded away from zero.
 *
 * Always a digit before the point, never a trailing zero, never `-0`.
 *
 * @throws RangeError when `maxDecimals` is not a whole number from 0 to 100
 */
export function toDecimalString(r: Rational, maxDecimals: number): string {
  if (!Number.isInteger(maxDecimals) || maxDecimals < 0 || maxDecimals > 100) {
    throw new RangeError(`Decimals must be a whole number from 0 to 100: ${maxDecimals}`);
  }
  const scaled = roundHalfAway(rational(r.num * 10n ** BigInt(maxDecimals), r.den));
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(maxDecimals + 1, '0');
  const whole = digits.slice(0, digits.length - maxDecimals);
  const fraction = digits.slice(digits.length - maxDecimals).replace(/0+$/, '');
  return (scaled < 0n ? '-' : '') + whole + (fraction === '' ? '' : `.${fraction}`);
}
