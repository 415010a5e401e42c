import { describe, expect, test } from 'vitest';
import { planInfusion } from '../../db/domain/dose/dosePlan.ts';
import { bannedNotation } from '../../db/domain/basics/format.ts';
import { plannedMcg } from '../../db/domain/dose/plannedDose.ts';
import { rational } from '../../db/domain/basics/rational.ts';
import {
  IM_INJECTION,
  INTRANASAL_ESKETAMINE,
  IV_CHRONIC_PAIN,
  IV_DEPRESSION,
  REMOTE_LOZENGE,
  SHIPPED_PROTOCOLS,
} from '../../db/domain/protocol/shipped/index.ts';
import { protocol as shape } from '../../preload/contract/protocols.ts';

/** Every text in a protocol. */
function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

describe('the protocols shipped', () => {
  test('are these five, in this order', () => {
    expect(SHIPPED_PROTOCOLS).toEqual([
      IV_DEPRESSION,
      IV_CHRONIC_PAIN,
      IM_INJECTION,
      INTRANASAL_ESKETAMINE,
      REMOTE_LOZENGE,
    ]);
    expect(new Set(SHIPPED_PROTOCOLS.map(({ name }) => name)).size).toBe(5);
  });

  test.each(SHIPPED_PROTOCOLS)('$name has the shape a clinic can publish', (protocol) => {
    expect(shape.parse(protocol)).toEqual(protocol);
  });

  test.each(SHIPPED_PROTOCOLS)('$name holds no notation that is misread', (protocol) => {
    expect(textsOf(protocol).flatMap(bannedNotation)).toEqual([]);
  });

  test.each(SHIPPED_PROTOCOLS)('$name says where each figure comes from', (protocol) => {
    for (const { source } of [
      ...protocol.checks,
      ...Object.values(protocol.prompts),
      protocol.discharge,
    ]) {
      expect(source).not.toBe('');
    }
    expect(protocol.sources.join(' ')).toContain('without a published reference');
  });
});

describe('figures, worked out by hand', () => {
  test('chronic pain: 0.35 mg/kg/h for 4 h into 80 kg is 112 mg at 28 mL/h', () => {
    const { dosing } = IV_CHRONIC_PAIN;
    if (dosing.mode !== 'infusion') throw new Error('Not an infusion');
    expect(dosing.targetMcgPerKg * 3600).toBe(350 * dosing.durationS);
    const plan = planInfusion({ ...dosing, weightG: 80_000 });
    expect(plan).toMatchObject({
      ok: true,
      plan: { plannedDoseMcg: rational(112_000), pumpRateUlPerHour: 28_000 },
    });
  });

  test('depression: 0.5 mg/kg for 40 min is 0.75 mg/kg/h', () => {
    const { dosing } = IV_DEPRESSION;
    if (dosing.mode !== 'infusion') throw new Error('Not an infusion');
    expect(dosing.targetMcgPerKg * 3600).toBe(750 * dosing.durationS);
  });

  test('IM: 0.5 mg/kg into 80 kg is 40 mg', () => {
    const { dosing } = IM_INJECTION;
    if (dosing.mode !== 'by_weight') throw new Error('Not an injection');
    expect(plannedMcg({ ...dosing, weight: { weightG: 80_000 } })).toEqual(rational(40_000));
  });

  test('esketamine: 2 or 3 devices of 28 mg, 5 min apart, blood pressure at 40 min, out after 2 h', () => {
    expect(INTRANASAL_ESKETAMINE.dosing).toEqual({
      mode: 'fixed',
      doseChoicesMcg: [2 * 28_000, 3 * 28_000],
      unitMcg: 28_000,
      unitEveryS: 5 * 60,
    });
    expect(INTRANASAL_ESKETAMINE.checks.map(({ atS }) => atS)).toEqual([[40 * 60]]);
    expect(INTRANASAL_ESKETAMINE.discharge).toMatchObject({ monitoredAtLeastS: 2 * 60 * 60 });
    expect(INTRANASAL_ESKETAMINE.discharge.criteria).toEqual(
      expect.arrayContaining(['monitoring_time', 'blood_pressure_before_leaving', 'sedation']),
    );
  });

  test('lozenge: looked at every 15 min, and no count of a drug that is the patient’s own', () => {
    const peer = REMOTE_LOZENGE.checks.find(({ code }) => code === 'peer_check');
    expect(peer?.everyS).toEqual({ dosing: 15 * 60, recovery: 15 * 60 });
    expect(SHIPPED_PROTOCOLS.map(({ drugCount }) => drugCount)).toEqual([
      true,
      true,
      true,
      true,
      false,
    ]);
  });
});
