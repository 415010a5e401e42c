import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  DEFAULT_DURATION_S,
  DEFAULT_TARGET_MCG_PER_KG,
  type InfusionInput,
  type InfusionPlan,
  planInfusion,
  planInjection,
  unitsOf,
  volumeUlOf,
} from '../../db/domain/dose/dosePlan.ts';
import { deliveredMcgAt } from '../../db/domain/dose/dose.ts';
import { bannedNotation } from '../../db/domain/basics/format.ts';
import { rational } from '../../db/domain/basics/rational.ts';

const usual: InfusionInput = {
  weightG: 80_000,
  targetMcgPerKg: DEFAULT_TARGET_MCG_PER_KG,
  durationS: DEFAULT_DURATION_S,
  concentrationMcgPerMl: 1000,
};

function plan(input: InfusionInput): InfusionPlan {
  const result = planInfusion(input);
  if (!result.ok) throw new Error(result.problems.join('; '));
  return result.plan;
}

describe('worked by hand', () => {
  test('80 kg at 0.5 mg/kg, 1 mg/mL over 40 min', () => {
    expect(plan(usual)).toEqual({
      plannedDoseMcg: rational(40_000),
      doseMcg: 40_000,
      volumeUl: rational(40_000),
      exactRateUlPerHour: rational(60_000),
      pumpRateUlPerHour: 60_000,
      deliveredAtPumpRateMcg: rational(40_000),
      differencePercent: rational(0),
      arithmetic: [
        '0.5 mg/kg × 80 kg = 40 mg',
        '40 mg ÷ 1 mg/mL = 40 mL',
        '40 mL ÷ 40 min × 60 min/h = 60 mL/h',
      ],
    });
  });

  test('0.5 mg/kg over 40 min is 0.75 mg/kg/h', () => {
    // At 1 mg/mL and 100 kg: 75 mg/h, so 75 mL/h.
    expect(plan({ ...usual, weightG: 100_000 }).exactRateUlPerHour).toEqual(rational(75_000));
  });

  test('71.3 kg: the pump rounds 53.475 up to 53.5 mL/h', () => {
    const result = plan({ ...usual, weightG: 71_300 });
    expect(result.plannedDoseMcg).toEqual(rational(35_650));
    expect(result.exactRateUlPerHour).toEqual(rational(53_475));
    expect(result.pumpRateUlPerHour).toBe(53_500);
    expect(result.deliveredAtPumpRateMcg).toEqual(rational(107_000, 3));
    // 25 of 53,475 more: 0.04675… %.
    expect(result.differencePercent).toEqual(rational(2500, 53_475));
    expect(result.arithmetic).toEqual([
      '0.5 mg/kg × 71.3 kg = 35.65 mg',
      '35.65 mg ÷ 1 mg/mL = 35.65 mL',
      '35.65 mL ÷ 40 min × 60 min/h = 53.475 mL/h',
      'pump set to 53.5 mL/h (nearest 0.1 mL/h): 35.67 mg over 40 min',
    ]);
  });

  test('a pump set in whole mL/h, 2 mg/mL, over 100 s', () => {
    const result = plan({
      weightG: 63_001,
      targetMcgPerKg: 333,
      durationS: 100,
      concentrationMcgPerMl: 2000,
      pumpStepUlPerHour: 1000,
    });
    // 20,979.333 mcg; 10,489.6665 µL; × 36 = 377,627.994 µL/h; set 378; 378 × 2 ÷ 36 = 21 mg.
    expect(result.plannedDoseMcg).toEqual(rational(20_979_333, 1000));
    expect(result.doseMcg).toBe(20_979);
    expect(result.pumpRateUlPerHour).toBe(378_000);
    expect(result.deliveredAtPumpRateMcg).toEqual(rational(21_000));
    expect(result.arithmetic).toEqual([
      '0.333 mg/kg × 63.001 kg ≈ 20.979 mg',
      '20.979 mg ÷ 2 mg/mL ≈ 10.49 mL',
      '10.49 mL ÷ 100 s × 3,600 s/h ≈ 377.628 mL/h',
      'pump set to 378 mL/h (nearest 1 mL/h): 21 mg over 100 s',
    ]);
  });

  test('half a step rounds up', () => {
    // 0.5 × 74.2 kg = 37.1 mg; 55.65 mL/h lies midway between 55.6 and 55.7.
    expect(plan({ ...usual, weightG: 74_200 }).pumpRateUlPerHour).toBe(55_700);
    expect(plan({ ...usual, weightG: 74_199 }).pumpRateUlPerHour).toBe(55_600);
  });
});

describe('what cannot be planned', () => {
  test.each<[Partial<Record<keyof InfusionInput, number>>, readonly string[]]>([
    [{ weightG: 0 }, ['Weight must be more than zero']],
    [{ weightG: Number.NaN }, ['Weight is missing or not a number']],
    [{ targetMcgPerKg: -1 }, ['Target dose must be more than zero']],
    [{ durationS: 0.5 }, ['Duration is finer than the record keeps']],
    [
      { concentrationMcgPerMl: 0, pumpStepUlPerHour: 0 },
      ['Concentration must be more than zero', 'Pump step must be more than zero'],
    ],
    [
      { targetMcgPerKg: 1, durationS: 360_000, weightG: 4_000 },
      ['The rate needed, less than 0.001 mL/h, is too low for a pump set in steps of 0.1 mL/h'],
    ],
    [{ weightG: 9e15, targetMcgPerKg: 9e15 }, ['The values are too large to calculate a rate']],
  ])('%o', (change, problems) => {
    expect(planInfusion({ ...usual, ...change })).toEqual({ ok: false, problems });
  });
});

describe('any plan', () => {
  const input = fc.record({
    weightG: fc.integer({ min: 20_000, max: 350_000 }),
    targetMcgPerKg: fc.integer({ min: 50, max: 5000 }),
    durationS: fc.integer({ min: 60, max: 14_400 }),
    concentrationMcgPerMl: fc.integer({ min: 100, max: 100_000 }),
    pumpStepUlPerHour: fc.constantFrom(10, 100, 1000),
  });
  const planned = input.map((given) => ({ given, result: planInfusion(given) }));

  test('agrees with the same sum in plain integers', () => {
    fc.assert(
      fc.property(planned, ({ given, result }) => {
        if (!result.ok) return;
        const p = result.plan;
        const [w, t, s, c] = [
          BigInt(given.weightG),
          BigInt(given.targetMcgPerKg),
          BigInt(given.durationS),
          BigInt(given.concentrationMcgPerMl),
        ];
        // g × mcg/kg = 1/1000 mcg.
        expect(p.plannedDoseMcg.num * 1000n).toBe(w * t * p.plannedDoseMcg.den);
        // µL/h × mcg/mL × s = dose × 3.6 million.
        expect(p.exactRateUlPerHour.num * c * s * 1000n).toBe(
          w * t * 3_600_000n * p.exactRateUlPerHour.den,
        );
        expect(p.volumeUl.num * c).toBe(w * t * p.volumeUl.den);
        expect(Math.abs(p.doseMcg - (given.weightG * given.targetMcgPerKg) / 1000)).toBeLessThan(
          0.5001,
        );
        const exactRate =
          (given.weightG * given.targetMcgPerKg * 3600) /
          (given.concentrationMcgPerMl * given.durationS);
        expect(p.pumpRateUlPerHour % given.pumpStepUlPerHour).toBe(0);
        expect(Math.abs(p.pumpRateUlPerHour - exactRate)).toBeLessThanOrEqual(
          given.pumpStepUlPerHour / 2 + 1e-6,
        );
      }),
    );
  });

  test('gives what a pump at that rate for that time would give', () => {
    fc.assert(
      fc.property(planned, ({ given, result }) => {
        if (!result.ok) return;
        const delivered = deliveredMcgAt(
          [
            {
              kind: 'start',
              atMs: 0,
              seq: 1,
              rateUlPerHour: result.plan.pumpRateUlPerHour,
              concentrationMcgPerMl: given.concentrationMcgPerMl,
            },
          ],
          given.durationS * 1000,
        );
        expect(delivered).toEqual(result.plan.deliveredAtPumpRateMcg);
      }),
    );
  });

  test('shows its arithmetic without a banned notation', () => {
    fc.assert(
      fc.property(planned, ({ result }) => {
        const lines = result.ok ? result.plan.arithmetic : result.problems;
        expect(lines.flatMap(bannedNotation)).toEqual([]);
        expect(lines.length).toBeGreaterThan(0);
      }),
    );
  });
});

describe('an injection', () => {
  test('80 kg at 0.5 mg/kg from 50 mg/mL is 0.8 mL', () => {
    expect(
      planInjection({ weightG: 80_000, targetMcgPerKg: 500, concentrationMcgPerMl: 50_000 }),
    ).toEqual({
      ok: true,
      plan: {
        plannedDoseMcg: rational(40_000),
        doseMcg: 40_000,
        volumeUl: rational(800),
        arithmetic: ['0.5 mg/kg × 80 kg = 40 mg', '40 mg ÷ 50 mg/mL = 0.8 mL'],
      },
    });
  });

  test('what a scale could not show is said to be rounded', () => {
    const result = planInjection({
      weightG: 63_001,
      targetMcgPerKg: 333,
      concentrationMcgPerMl: 50_000,
    });
    // 20,979.333 mcg; ÷ 50 mg/mL 419.58666 µL.
    expect(result).toMatchObject({
      plan: {
        doseMcg: 20_979,
        arithmetic: ['0.333 mg/kg × 63.001 kg ≈ 20.979 mg', '20.979 mg ÷ 50 mg/mL ≈ 0.42 mL'],
      },
    });
  });

  test.each<[number, number, number, readonly string[]]>([
    [0, 500, 50_000, ['Weight must be more than zero']],
    [80_000, 0.5, 50_000, ['Target dose is finer than the record keeps']],
    [80_000, 500, Number.NaN, ['Concentration is missing or not a number']],
    [9e15, 9e15, 1000, ['The values are too large to calculate a dose']],
  ])('%s g, %s mcg/kg, %s mcg/mL is refused', (weightG, targetMcgPerKg, strength, problems) => {
    const input = { weightG, targetMcgPerKg, concentrationMcgPerMl: strength };
    expect(planInjection(input)).toEqual({ ok: false, problems });
  });

  test('any dose times its volume gives the dose again, exactly', () => {
    const amounts = fc.integer({ min: 1, max: 1_000_000 });
    fc.assert(
      fc.property(amounts, fc.integer({ min: 1, max: 100_000 }), (doseMcg, strength) => {
        const { num, den } = volumeUlOf(rational(doseMcg), strength);
        expect(num * BigInt(strength)).toBe(BigInt(doseMcg) * 1000n * den);
      }),
    );
  });
});

describe('devices and lozenges', () => {
  test('a whole number of them, or said not to be', () => {
    expect(unitsOf(84_000, 28_000)).toEqual({ count: rational(3), isWhole: true });
    expect(unitsOf(70_000, 28_000)).toEqual({ count: rational(5, 2), isWhole: false });
    expect(() => unitsOf(70_000, 0)).toThrow(RangeError);
  });
});
