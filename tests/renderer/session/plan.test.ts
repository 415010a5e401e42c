import { describe, expect, test } from 'vitest';
import { deliveredMcgAt } from '../../../db/domain/dose/dose.ts';
import type { DoseEvent } from '../../../db/domain/dose/pump.ts';
import { bannedNotation } from '../../../db/domain/basics/format.ts';
import {
  IM_INJECTION,
  INTRANASAL_ESKETAMINE,
  IV_DEPRESSION,
  REMOTE_LOZENGE,
  SHIPPED_PROTOCOLS,
} from '../../../db/domain/protocol/shipped/index.ts';
import { admitFirstPlan } from '../../../db/domain/rules/admit.ts';
import type { DoseValues } from '../../../db/domain/record/record.ts';
import { durationExact } from '../../../db/domain/basics/time.ts';
import {
  EMPTY_PLAN,
  planFieldsOf,
  planProblem,
  readPlan,
  readWeight,
  weightAgeDays,
  weightFieldsFor,
} from '../../../renderer/screens/session/fields/planFields.ts';
import {
  type InfusionShown,
  correctionReadBack,
  keepUnits,
  planReadBack,
  pumpReadBack,
  totalAfter,
} from '../../../renderer/screens/session/fields/readBack.ts';

const weighedAt = { utcMs: Date.UTC(2026, 10, 22, 14), offsetMinutes: 0 };
const PLAN: InfusionShown = {
  mode: 'infusion',
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
    const reading = readPlan(planFieldsOf(IV_DEPRESSION.dosing), 80_000, IV_DEPRESSION);
    expect(reading).toMatchObject({
      ok: true,
      dose: {
        mode: 'infusion',
        targetMcgPerKg: 500,
        durationS: 2400,
        concentrationMcgPerMl: 1000,
        pumpRateUlPerHour: 60_000,
      },
      figures: [
        { label: 'Planned dose', text: '40 mg' },
        { label: 'Pump rate', text: '60 mL/h' },
        { label: 'Volume', text: '40 mL' },
      ],
    });
  });

  test('each bad number is named at its field', () => {
    const reading = readPlan({ ...EMPTY_PLAN, target: '.5', duration: '0' }, 80_000, IV_DEPRESSION);
    expect(reading.ok).toBe(false);
    if (!reading.ok) {
      expect(Object.keys(reading.errors)).toEqual(['target', 'duration', 'concentration']);
    }
  });

  test('without a weight there is no dose', () => {
    for (const protocol of SHIPPED_PROTOCOLS) {
      expect(readPlan(planFieldsOf(protocol.dosing), null, protocol)).toEqual({
        ok: false,
        errors: {},
        problems: [],
      });
    }
  });

  test('half minutes are whole seconds, other fractions are refused', () => {
    const fields = planFieldsOf(IV_DEPRESSION.dosing);
    expect(readPlan({ ...fields, duration: '7.5' }, 80_000, IV_DEPRESSION)).toMatchObject({
      ok: true,
      dose: { durationS: 450 },
    });
    expect(readPlan({ ...fields, duration: '7.01' }, 80_000, IV_DEPRESSION).ok).toBe(false);
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

  test('a weight of a remote patient is reported unless something else is said', () => {
    const typed = { kg: '80', basis: '' };
    expect(weightFieldsFor('remote_lozenge', typed).basis).toBe('reported');
    expect(weightFieldsFor('remote_lozenge', { ...typed, basis: 'measured' }).basis).toBe(
      'measured',
    );
    expect(weightFieldsFor('iv_infusion', typed)).toEqual(typed);
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
  const reading = readPlan(
    { ...EMPTY_PLAN, target: '0.5', duration: '2', concentration: '1' },
    100_000,
    IV_DEPRESSION,
  );
  if (!reading.ok) throw new Error('The numbers themselves are sound');
  const weight = { ...PLAN.weight, id: 'w', recordedAt: weighedAt, weightG: 100_000 };
  const person = { id: 'p', name: 'P', credential: '' };
  const verdict = admitFirstPlan([{ ...weight, recordedBy: person }], {
    weightId: 'w',
    ...reading.dose,
  });
  if (verdict.ok) throw new Error('1,500 mL/h is beyond any pump');
  expect(planProblem(verdict.fields, verdict.message)).toBe(
    'The rate 1,500 mL/h is above 1,200 mL/h. Check the number. ' +
      'A longer duration gives a lower rate.',
  );
  expect(planProblem({}, 'Dosing has begun.')).toBe('Dosing has begun.');
  expect(planProblem({ target: 'at its field' }, 'said twice')).toBeNull();
});

describe('plans of every kind', () => {
  const weight = PLAN.weight;

  test('an injection: dose, volume and how they were worked out', () => {
    const reading = readPlan(planFieldsOf(IM_INJECTION.dosing), 80_000, IM_INJECTION);
    if (!reading.ok) throw new Error('The protocol’s own numbers are sound');
    expect(reading.dose).toEqual({
      mode: 'by_weight',
      targetMcgPerKg: 500,
      concentrationMcgPerMl: 50_000,
    });
    expect(reading.figures.map(({ text }) => text)).toEqual(['40 mg', '0.8 mL']);
    expect(reading.arithmetic).toEqual(['0.5 mg/kg × 80 kg = 40 mg', '40 mg ÷ 50 mg/mL = 0.8 mL']);
    expect(planReadBack({ ...reading.dose, weight }, IM_INJECTION)).toBe(
      'Ketamine IM 40 mg (0.5 mg/kg × 80 kg, measured 22-Nov-2026): 0.8 mL of 50 mg/mL',
    );
  });

  test('devices: the first choice is proposed, and the dose is counted in them', () => {
    const proposed = planFieldsOf(INTRANASAL_ESKETAMINE.dosing);
    expect(proposed.total).toBe('56');
    const reading = readPlan({ ...proposed, total: '84' }, 80_000, INTRANASAL_ESKETAMINE);
    if (!reading.ok) throw new Error('84 mg is a usual dose');
    expect(reading.dose).toEqual({ mode: 'fixed', doseMcg: 84_000 });
    expect(reading.figures.map(({ text }) => text)).toEqual(['84 mg', '3 devices']);
    expect(reading.cautions).toEqual([]);
    expect(planReadBack({ ...reading.dose, weight }, INTRANASAL_ESKETAMINE)).toBe(
      'Esketamine intranasal 84 mg = 3 devices of 28 mg, 5 min apart',
    );
  });

  test('one device stands apart from nothing, one lozenge is not plural', () => {
    const one = { mode: 'fixed', weight } as const;
    expect(planReadBack({ ...one, doseMcg: 28_000 }, INTRANASAL_ESKETAMINE)).toBe(
      'Esketamine intranasal 28 mg = 1 device of 28 mg',
    );
    expect(planReadBack({ ...one, doseMcg: 100_000 }, REMOTE_LOZENGE)).toBe(
      'Ketamine sublingual 100 mg = 1 lozenge of 100 mg',
    );
  });

  test('another amount is taken, with a caution when no devices make it up', () => {
    const at = (total: string) => readPlan({ ...EMPTY_PLAN, total }, 80_000, INTRANASAL_ESKETAMINE);
    expect(at('112')).toMatchObject({ ok: true, cautions: [] });
    expect(at('70')).toMatchObject({
      ok: true,
      figures: [{ text: '70 mg' }, { text: '2.5 devices' }],
      cautions: ['70 mg is not a whole number of devices of 28 mg.'],
    });
    expect(at('')).toMatchObject({ ok: false, errors: { total: expect.any(String) } });
    expect(at('0')).toMatchObject({ ok: false, errors: { total: expect.any(String) } });
  });

  test('a plan that stands is typed as it stands, whatever its kind', () => {
    for (const protocol of SHIPPED_PROTOCOLS) {
      const reading = readPlan(planFieldsOf(protocol.dosing), 71_300, protocol);
      if (!reading.ok) throw new Error(`${protocol.name} has no sound plan`);
      expect(readPlan(planFieldsOf(reading.dose), 71_300, protocol)).toEqual(reading);
    }
  });

  test('nothing shown of a plan holds a banned notation', () => {
    for (const protocol of SHIPPED_PROTOCOLS) {
      for (const weightG of [40_001, 71_300, 80_000, 123_456]) {
        const reading = readPlan(planFieldsOf(protocol.dosing), weightG, protocol);
        if (!reading.ok) throw new Error(`${protocol.name} has no sound plan`);
        const shown = [
          ...reading.figures.map(({ text }) => text),
          ...reading.arithmetic,
          planReadBack({ ...reading.dose, weight: { ...weight, weightG } }, protocol),
        ];
        expect(shown.flatMap(bannedNotation)).toEqual([]);
      }
    }
  });
});

describe('read-back', () => {
  test('a plan is read back with dose, mg/kg, weight, time and rate', () => {
    expect(planReadBack(PLAN, IV_DEPRESSION)).toBe(
      'Ketamine IV 40 mg (0.5 mg/kg × 80 kg, measured 22-Nov-2026) over 40 min at 60 mL/h',
    );
  });

  test('a start at the planned rate names the planned dose', () => {
    const start: DoseValues = {
      event: 'start',
      rateUlPerHour: 60_000,
      concentrationMcgPerMl: 1000,
    };
    expect(pumpReadBack(start, PLAN, OFF, IV_DEPRESSION)).toBe(
      'Confirm start: ketamine 40 mg IV, 0.5 mg/kg, 60 mL/h',
    );
  });

  test('a start at another rate names what that rate gives, and the plan', () => {
    const start: DoseValues = {
      event: 'start',
      rateUlPerHour: 45_000,
      concentrationMcgPerMl: 1000,
    };
    expect(pumpReadBack(start, PLAN, OFF, IV_DEPRESSION)).toBe(
      'Confirm start: ketamine 30 mg IV, 0.375 mg/kg in 40 min, 45 mL/h (planned 60 mL/h)',
    );
  });

  test('every event is read back, without a banned notation', () => {
    const events: readonly DoseValues[] = [
      { event: 'rate_change', rateUlPerHour: 45_000 },
      { event: 'pause' },
      { event: 'resume', rateUlPerHour: null },
      { event: 'bolus', doseMcg: 10_000, lot: '', site: '' },
      { event: 'stop' },
    ];
    const words = events.map((event) => pumpReadBack(event, PLAN, RUNNING, IV_DEPRESSION));
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
    expect(pumpReadBack({ event: 'stop' }, PLAN, OFF, IV_DEPRESSION)).toBe(
      'Confirm end: ketamine IV, no infusion is given',
    );
  });

  test('the total after a bolus counts what the pump has given', () => {
    const started = 0;
    const events: readonly DoseEvent[] = [
      { atMs: started, seq: 1, kind: 'start', rateUlPerHour: 60_000, concentrationMcgPerMl: 1000 },
    ];
    const delivered = deliveredMcgAt(events, started + 10 * 60_000);
    expect(totalAfter(delivered, 5000, 80_000)).toBe('15 mg, 0.188 mg/kg');
  });

  test('a correction is read back against what stood', () => {
    const bolus = { event: 'bolus', doseMcg: 20_000, lot: '', site: '' } as const;
    const words = correctionReadBack(
      { values: bolus, observedAt: weighedAt },
      {
        values: { ...bolus, doseMcg: 12_500, site: 'left deltoid', lot: 'K4' },
        observedAt: { ...weighedAt, utcMs: weighedAt.utcMs + 5 * 60_000 },
      },
      IM_INJECTION,
    );
    expect(words).toBe(
      'Confirm correction: ketamine 12.5 mg IM, left deltoid, lot K4 at 14:05, ' +
        'instead of ketamine 20 mg IM at 14:00',
    );
    expect(bannedNotation(words)).toEqual([]);
  });

  test('a duration that is not whole minutes is given in seconds', () => {
    expect(durationExact(2400)).toBe('40 min');
    expect(durationExact(90)).toBe('90 s');
  });

  test('a number keeps its unit on its line', () => {
    expect(keepUnits('40 mg at 60 mL/h')).toBe('40\u00A0mg at 60\u00A0mL/h');
  });
});
