import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { doseEvents } from '../../../db/domain/dose/doseEntries.ts';
import { bannedNotation } from '../../../db/domain/basics/format.ts';
import type { Protocol } from '../../../db/domain/protocol/protocol.ts';
import {
  IM_INJECTION,
  INTRANASAL_ESKETAMINE,
  REMOTE_LOZENGE,
} from '../../../db/domain/protocol/shipped/index.ts';
import type { PlannedDose } from '../../../db/domain/record/record.ts';
import { rational } from '../../../db/domain/basics/rational.ts';
import {
  cautionsOf,
  correctionCautions,
} from '../../../renderer/screens/session/fields/doseCautions.ts';
import {
  EMPTY_GIVE,
  giveChoices,
  giveReadBack,
  givenSoFar,
  lastLot,
  nextUnitFromMs,
  parseGive,
} from '../../../renderer/screens/session/fields/giveDose.ts';
import type { PlanShown } from '../../../renderer/screens/session/fields/readBack.ts';
import { STOP, at, buildRecord, dose, vitals } from '../../domain/buildRecord.ts';

const weight = { weightG: 80_000, basis: 'measured', observedAt: at(-10) } as const;
const planOf = (planned: PlannedDose): PlanShown => ({ ...planned, weight });

const IM = planOf({ mode: 'by_weight', targetMcgPerKg: 500, concentrationMcgPerMl: 50_000 });
const NASAL = planOf({ mode: 'fixed', doseMcg: 84_000 });
const LOZENGES = planOf({ mode: 'fixed', doseMcg: 200_000 });

const given = (minutes: number, doseMcg: number, site = '', lot = '') =>
  dose(at(minutes), { event: 'bolus', doseMcg, site, lot });
const eventsOf = (...written: Parameters<typeof buildRecord>[0]) =>
  doseEvents(buildRecord(written).entries);
const bolus = (doseMcg: number, site = '', lot = '') =>
  ({ event: 'bolus', doseMcg, lot, site }) as const;
const labels = (
  plan: PlanShown,
  protocol: Protocol,
  ...written: Parameters<typeof buildRecord>[0]
) => giveChoices(plan, protocol, eventsOf(...written)).map(({ label }) => label);

describe('what is offered with one tap', () => {
  test('an injection whole or half, then the rest of it, then nothing', () => {
    expect(labels(IM, IM_INJECTION)).toEqual([
      'Give 40 mg IM (0.8 mL of 50 mg/mL)',
      'Give half: 20 mg IM (0.4 mL)',
    ]);
    expect(labels(IM, IM_INJECTION, given(5, 15_000))).toEqual([
      'Give the rest: 25 mg IM (0.5 mL)',
    ]);
    expect(labels(IM, IM_INJECTION, given(5, 20_000), given(9, 20_000))).toEqual([]);
  });

  test('each device by its number, in either nostril or both', () => {
    expect(labels(NASAL, INTRANASAL_ESKETAMINE, given(5, 28_000))).toEqual([
      'Device 2 of 3: 28 mg, both nostrils',
      'Device 2 of 3: 28 mg, left nostril',
      'Device 2 of 3: 28 mg, right nostril',
    ]);
    const all = [given(5, 28_000), given(10, 28_000), given(15, 28_000)];
    expect(labels(NASAL, INTRANASAL_ESKETAMINE, ...all)).toEqual([]);
  });

  test('lozenges all at once or one by one', () => {
    expect(labels(LOZENGES, REMOTE_LOZENGE)).toEqual([
      'Give 2 lozenges: 200 mg',
      'Give 1 lozenge: 100 mg',
    ]);
    expect(labels(LOZENGES, REMOTE_LOZENGE, given(5, 100_000))).toEqual(['Give 1 lozenge: 100 mg']);
    expect(labels(LOZENGES, REMOTE_LOZENGE, given(5, 150_000))).toEqual([
      'Give 0.5 lozenges: 50 mg',
    ]);
  });

  test('what is offered never takes the total beyond the plan by more than its rounding', () => {
    const plans = fc.record({
      weightG: fc.integer({ min: 30_000, max: 200_000 }),
      targetMcgPerKg: fc.integer({ min: 1, max: 3000 }),
      parts: fc.array(fc.integer({ min: 1, max: 60_000 }), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(plans, ({ weightG, targetMcgPerKg, parts }) => {
        const plan: PlanShown = {
          mode: 'by_weight',
          targetMcgPerKg,
          concentrationMcgPerMl: 50_000,
          weight: { ...weight, weightG },
        };
        const events = eventsOf(...parts.map((part, index) => given(index + 1, part)));
        const already = parts.reduce((sum, part) => sum + part, 0);
        for (const { doseMcg, label } of giveChoices(plan, IM_INJECTION, events)) {
          expect(doseMcg).toBeGreaterThan(0);
          expect((already + doseMcg) * 1000).toBeLessThanOrEqual(weightG * targetMcgPerKg + 500);
          expect(bannedNotation(label)).toEqual([]);
        }
      }),
    );
  });
});

describe('read-backs', () => {
  test('an injection: dose, mg/kg, volume, site and lot', () => {
    expect(giveReadBack(bolus(40_000, 'left deltoid', 'K41'), IM, IM_INJECTION, [])).toBe(
      'Confirm injection: ketamine 40 mg IM, 0.5 mg/kg, 0.8 mL of 50 mg/mL, left deltoid, lot K41',
    );
  });

  test('a device by its number; one beyond the plan says so', () => {
    const two = eventsOf(given(5, 28_000), given(10, 28_000));
    expect(giveReadBack(bolus(28_000, 'right nostril'), NASAL, INTRANASAL_ESKETAMINE, two)).toBe(
      'Confirm device 3 of 3: esketamine 28 mg intranasal, right nostril',
    );
    const three = eventsOf(given(5, 28_000), given(10, 28_000), given(15, 28_000));
    expect(giveReadBack(bolus(28_000), NASAL, INTRANASAL_ESKETAMINE, three)).toBe(
      'Confirm device 4, beyond the 3 planned: esketamine 28 mg intranasal',
    );
  });

  test('lozenges by their number', () => {
    expect(giveReadBack(bolus(200_000), LOZENGES, REMOTE_LOZENGE, [])).toBe(
      'Confirm 2 lozenges: ketamine 200 mg sublingual',
    );
  });

  test('the end of dosing with what was given of the plan', () => {
    const events = eventsOf(given(5, 28_000));
    expect(giveReadBack(STOP, NASAL, INTRANASAL_ESKETAMINE, events)).toBe(
      'Confirm end of dosing: esketamine intranasal, 28 mg given of 84 mg planned',
    );
  });

  test('none of them holds a banned notation', () => {
    const cases = [
      [IM, IM_INJECTION],
      [NASAL, INTRANASAL_ESKETAMINE],
      [LOZENGES, REMOTE_LOZENGE],
    ] as const;
    for (const [plan, protocol] of cases) {
      for (const doseMcg of [1, 500, 1250, 12_500, 40_000, 1_200_000]) {
        const words = giveReadBack(bolus(doseMcg, 'left deltoid'), plan, protocol, []);
        expect(bannedNotation(words)).toEqual([]);
      }
    }
  });
});

describe('what stands beside the choices', () => {
  test('given and left, exact, and never less than nothing left', () => {
    expect(givenSoFar(IM, eventsOf(given(5, 12_500)))).toEqual({
      givenMcg: rational(12_500),
      plannedMcg: rational(40_000),
      leftMcg: rational(27_500),
    });
    expect(givenSoFar(IM, eventsOf(given(5, 45_000))).leftMcg).toEqual(rational(0));
  });

  test('the next device follows the last that stands by the time the protocol sets', () => {
    const { entries } = buildRecord([given(5, 28_000), given(10, 28_000)]);
    expect(nextUnitFromMs(INTRANASAL_ESKETAMINE, entries)).toBe(at(15).utcMs);
    expect(nextUnitFromMs(INTRANASAL_ESKETAMINE, [])).toBeNull();
    expect(nextUnitFromMs(REMOTE_LOZENGE, entries)).toBeNull();
  });

  test('the lot proposed is the last one noted in this session', () => {
    const { entries } = buildRecord([given(5, 28_000, '', 'A1'), given(10, 28_000)]);
    expect(lastLot(entries)).toBe('A1');
    expect(lastLot([])).toBeNull();
  });
});

describe('what is typed', () => {
  const other = { ...EMPTY_GIVE, event: 'bolus' } as const;

  test('an injection in mg, lozenges by their number', () => {
    expect(parseGive({ ...other, amount: '12.5', site: ' left deltoid ' }, IM_INJECTION)).toEqual({
      ok: true,
      values: bolus(12_500, 'left deltoid'),
    });
    expect(parseGive({ ...other, amount: '1.5' }, REMOTE_LOZENGE)).toEqual({
      ok: true,
      values: bolus(150_000),
    });
    const thirds = {
      ...REMOTE_LOZENGE,
      dosing: { ...REMOTE_LOZENGE.dosing, unitMcg: 33 },
    } as const;
    expect(parseGive({ ...other, amount: '0.25' }, thirds as Protocol).ok).toBe(false);
  });

  test.each(['', '0', '.5', '1,200', '-1'])('%j is no amount', (amount) => {
    expect(parseGive({ ...other, amount }, IM_INJECTION)).toMatchObject({
      ok: false,
      errors: { amount: expect.any(String) },
    });
  });

  test('an amount that was tapped needs none typed, and nothing chosen is nothing', () => {
    expect(parseGive({ ...other, doseMcg: 28_000 }, INTRANASAL_ESKETAMINE)).toEqual({
      ok: true,
      values: bolus(28_000),
    });
    expect(parseGive(EMPTY_GIVE, IM_INJECTION).ok).toBe(false);
  });
});

describe('cautions', () => {
  const record = (...written: Parameters<typeof buildRecord>[0]) => {
    const base = buildRecord([vitals(at(0), { sbpMmHg: 120, dbpMmHg: 80 }), ...written]);
    const [plan] = base.plans;
    if (plan === undefined) throw new Error('A record has a plan');
    return {
      ...base,
      protocol: { ...base.protocol, ...INTRANASAL_ESKETAMINE },
      plans: [{ ...plan, mode: 'fixed', doseMcg: 84_000 } as const],
    };
  };

  test('a device too soon is said, in time it is not; nostril and lot are asked for', () => {
    const first = given(5, 28_000, 'left nostril', 'A1');
    const next = bolus(28_000, 'right nostril', 'A1');
    expect(cautionsOf(record(first), next, at(8).utcMs)).toHaveLength(1);
    expect(cautionsOf(record(first), next, at(10).utcMs)).toEqual([]);
    expect(cautionsOf(record(first), bolus(28_000), at(10).utcMs)).toEqual([
      'Nostril not noted.',
      'Lot not noted.',
    ]);
  });

  test('more than planned is said from 0.1 mg on, not for what rounding brings', () => {
    const three = [5, 10].map((minute) => given(minute, 28_000, 'left nostril', 'A1'));
    const at15 = (doseMcg: number) =>
      cautionsOf(record(...three), bolus(doseMcg, 'left nostril', 'A1'), at(15).utcMs);
    expect(at15(28_099)).toEqual([]);
    expect(at15(28_100)).toHaveLength(1);
  });

  test('the dose that is corrected is not counted beside its correction', () => {
    const corrected = { ...given(15, 28_000, 'left nostril', 'A1'), id: 'third' };
    const full = record(
      given(5, 28_000, 'left nostril', 'A1'),
      given(10, 28_000, 'left nostril', 'A1'),
      corrected,
    );
    const target = full.entries.find(({ id }) => id === 'third');
    if (target?.kind !== 'dose') throw new Error('The third device is a dose');
    const values = bolus(28_000, 'right nostril', 'A1');
    expect(cautionsOf(full, values, at(20).utcMs)).toHaveLength(1);
    expect(correctionCautions(full, target, values, at(15).utcMs)).toEqual([]);
  });
});
