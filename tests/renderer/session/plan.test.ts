import { describe, expect, test } from 'vitest';
import { deliveredMcgAt } from '../../../db/domain/dose.ts';
import type { DoseEvent } from '../../../db/domain/pump.ts';
import { bannedNotation } from '../../../db/domain/format.ts';
import { IV_DEPRESSION } from '../../../db/domain/protocol.ts';
import { admitFirstPlan } from '../../../db/domain/admit.ts';
import type { DoseValues } from '../../../db/domain/record.ts';
import { durationExact } from '../../../db/domain/time.ts';
import {
  planFieldsOf,
  planProblem,
  readPlan,
  readWeight,
  weightAgeDays,
} from '../../../renderer/screens/session/fields/planFields.ts';
import {
  doseReadBack,
  keepUnits,
  type PlanNumbers,
  planReadBack,
  totalAfterBolus,
} from '../../../renderer/screens/session/fields/readBack.ts';

const weighedAt = { utcMs: Date.UTC(2026, 10, 22, 14), offsetMinutes: 0 };
const PLAN: PlanNumbers = {
  weight: { weightG: 80_000, basis: 'measured', observedAt: weighedAt },
  targetMcgPerKg: 500,
  durationS: 2400,
  concentrationMcgPerMl: 1000,
  pumpRateUlPerHour: 60_000,
};

const OFF = { state: 'not_started', setRateUlPerHour: 0 } as const;
const RUNNING = { state: 'running', setRateUlPerHour: 60_000 } as const;

describe('plan fields', () => {
  test('a protocol’s own numbers, read back, are the protocol', () => {
    const reading = readPlan(planFieldsOf(IV_DEPRESSION), 80_000, 100);
    expect(reading).toMatchObject({
      ok: true,
      quantities: { targetMcgPerKg: 500, durationS: 2400, concentrationMcgPerMl: 1000 },
      plan: { pumpRateUlPerHour: 60_000, doseMcg: 40_000 },
    });
  });

  test('each bad number is named at its field', () => {
    const reading = readPlan({ target: '.5', duration: '0', concentration: '' }, 80_000, 100);
    expect(reading.ok).toBe(false);
    if (!reading.ok) {
      expect(Object.keys(reading.errors)).toEqual(['target', 'duration', 'concentration']);
    }
  });

  test('without a weight there is no dose', () => {
    expect(readPlan(planFieldsOf(IV_DEPRESSION), null, 100)).toEqual({
      ok: false,
      errors: {},
      problems: [],
    });
  });

  test('half minutes are whole seconds, other fractions are refused', () => {
    const fields = planFieldsOf(IV_DEPRESSION);
    expect(readPlan({ ...fields, duration: '7.5' }, 80_000, 100)).toMatchObject({
      ok: true,
      quantities: { durationS: 450 },
    });
    expect(readPlan({ ...fields, duration: '7.01' }, 80_000, 100).ok).toBe(false);
  });

  test('a weight needs a number that can be right and a basis', () => {
    expect(readWeight({ kg: '80', basis: 'measured' })).toEqual({
      ok: true,
      weightG: 80_000,
      basis: 'measured',
    });
    const refused = readWeight({ kg: '8', basis: '' });
    expect(refused.ok).toBe(false);
    if (!refused.ok) expect(Object.keys(refused.errors)).toEqual(['kg', 'basis']);
  });

  test('the age of a weight is counted in whole days', () => {
    const weight = { observedAt: weighedAt };
    const after = (days: number, ms: number) => ({
      utcMs: weighedAt.utcMs + days * 86_400_000 + ms,
      offsetMinutes: 0,
    });
    expect(weightAgeDays(weight, after(30, -1))).toBe(29);
    expect(weightAgeDays(weight, after(31, 0))).toBe(31);
  });
});

test('a plan whose rate is out of range is refused in words, though no field shows the rate', () => {
  const reading = readPlan({ target: '0.5', duration: '2', concentration: '1' }, 100_000, 100);
  if (!reading.ok) throw new Error('The numbers themselves are sound');
  const weight = { ...PLAN.weight, id: 'w', recordedAt: weighedAt, weightG: 100_000 };
  const person = { id: 'p', name: 'P', credential: '' };
  const verdict = admitFirstPlan([{ ...weight, recordedBy: person }], {
    weightId: 'w',
    ...reading.quantities,
    pumpRateUlPerHour: reading.plan.pumpRateUlPerHour,
  });
  if (verdict.ok) throw new Error('1,500 mL/h is beyond any pump');
  expect(planProblem(verdict.fields, verdict.message)).toBe(
    'The rate 1,500 mL/h is above 1,200 mL/h. Check the number. ' +
      'A longer duration gives a lower rate.',
  );
  expect(planProblem({}, 'Dosing has begun.')).toBe('Dosing has begun.');
  expect(planProblem({ target: 'at its field' }, 'said twice')).toBeNull();
});

describe('read-back', () => {
  test('a plan is read back with dose, mg/kg, weight, time and rate', () => {
    expect(planReadBack(PLAN)).toBe(
      'Ketamine IV 40 mg (0.5 mg/kg × 80 kg, measured 22-Nov-2026) over 40 min at 60 mL/h',
    );
  });

  test('a start at the planned rate names the planned dose', () => {
    const start: DoseValues = {
      event: 'start',
      rateUlPerHour: 60_000,
      concentrationMcgPerMl: 1000,
    };
    expect(doseReadBack(start, PLAN, OFF)).toBe(
      'Confirm start: ketamine 40 mg IV, 0.5 mg/kg, 60 mL/h',
    );
  });

  test('a start at another rate names what that rate gives, and the plan', () => {
    const start: DoseValues = {
      event: 'start',
      rateUlPerHour: 45_000,
      concentrationMcgPerMl: 1000,
    };
    expect(doseReadBack(start, PLAN, OFF)).toBe(
      'Confirm start: ketamine 30 mg IV, 0.375 mg/kg in 40 min, 45 mL/h (planned 60 mL/h)',
    );
  });

  test('every event is read back, without a banned notation', () => {
    const events: readonly DoseValues[] = [
      { event: 'rate_change', rateUlPerHour: 45_000 },
      { event: 'pause' },
      { event: 'resume', rateUlPerHour: null },
      { event: 'bolus', doseMcg: 10_000 },
      { event: 'stop' },
    ];
    const words = events.map((event) => doseReadBack(event, PLAN, RUNNING));
    expect(words).toEqual([
      'Confirm rate: ketamine IV from 60 mL/h to 45 mL/h (45 mg/h, 0.563 mg/kg/h)',
      'Confirm pause: ketamine IV, now 60 mL/h',
      'Confirm resume: ketamine IV at 60 mL/h (60 mg/h, 0.75 mg/kg/h)',
      'Confirm bolus: ketamine 10 mg IV, 0.125 mg/kg',
      'Confirm stop: ketamine IV, infusion ends',
    ]);
    for (const line of words) expect(bannedNotation(line)).toEqual([]);
  });

  test('an end before any start is not read back as the end of an infusion', () => {
    expect(doseReadBack({ event: 'stop' }, PLAN, OFF)).toBe(
      'Confirm end: ketamine IV, no infusion is given',
    );
  });

  test('the total after a bolus counts what the pump has given', () => {
    const started = 0;
    const events: readonly DoseEvent[] = [
      { atMs: started, seq: 1, kind: 'start', rateUlPerHour: 60_000, concentrationMcgPerMl: 1000 },
    ];
    const delivered = deliveredMcgAt(events, started + 10 * 60_000);
    expect(totalAfterBolus(delivered, 5000, 80_000)).toBe('15 mg, 0.188 mg/kg');
  });

  test('a duration that is not whole minutes is given in seconds', () => {
    expect(durationExact(2400)).toBe('40 min');
    expect(durationExact(90)).toBe('90 s');
  });

  test('a number keeps its unit on its line', () => {
    expect(keepUnits('40 mg at 60 mL/h')).toBe('40\u00A0mg at 60\u00A0mL/h');
  });
});
