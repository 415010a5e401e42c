/** Devices and lozenges in words. */
import { unitsOf } from '../../../../db/domain/dose/dosePlan.ts';
import { formatMg } from '../../../../db/domain/basics/format.ts';
import type { SessionKind } from '../../../../db/domain/protocol/protocol.ts';
import { type Rational, rational, toDecimalString } from '../../../../db/domain/basics/rational.ts';
import { KIND_WORDS } from '../../../../db/domain/session/sessionKinds.ts';
import { durationExact } from '../../../../db/domain/basics/time.ts';

/** How many of them: `3 devices`, `1 lozenge`, `2.5 lozenges`. */
export function unitsText(kind: SessionKind, count: Rational): string {
  const one = count.num === count.den;
  return `${toDecimalString(count, 2)} ${KIND_WORDS[kind].doseInText}${one ? '' : 's'}`;
}

/** A dose that the units given do not make up: `70 mg is not a whole number of devices of 28 mg`. */
export function notWholeText(kind: SessionKind, doseMcg: number, unitMcg: number): string {
  const units = unitsText(kind, rational(2)).slice(2);
  return `${formatMg(doseMcg, 3)} is not a whole number of ${units} of ${formatMg(unitMcg, 3)}.`;
}

/** A dose in its units: `3 devices of 28 mg, 5 min apart`. */
export function inUnitsText(
  kind: SessionKind,
  doseMcg: number,
  { unitMcg, unitEveryS }: { readonly unitMcg: number; readonly unitEveryS: number },
): string {
  const { count } = unitsOf(doseMcg, unitMcg);
  const several = count.num > count.den;
  const apart = unitEveryS > 0 && several ? `, ${durationExact(unitEveryS)} apart` : '';
  return `${unitsText(kind, count)} of ${formatMg(unitMcg, 3)}${apart}`;
}
