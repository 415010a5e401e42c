import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bannedNotation } from '../../db/domain/basics/format.ts';
import { MOST_ROWS } from '../../db/domain/paper/downtimeChecks.ts';
import { buildDowntimeForm } from '../../db/domain/paper/downtimeForm.ts';
import type { CheckRule, Protocol } from '../../db/domain/protocol/protocol.ts';
import {
  IM_INJECTION,
  INTRANASAL_ESKETAMINE,
  IV_CHRONIC_PAIN,
  IV_DEPRESSION,
  REMOTE_LOZENGE,
  SHIPPED_PROTOCOLS,
} from '../../db/domain/protocol/shipped/index.ts';
import { context, texts } from './summarySupport.ts';

function formOf(protocol: Protocol) {
  return buildDowntimeForm({ ...protocol, id: 'v', protocolId: 'p', version: 4 }, context());
}

const due = (protocol: Protocol) => formOf(protocol).vitals.rows.map((row) => row.due);

test('the form names the protocol and its version, and nothing of a patient', () => {
  const form = formOf(IV_DEPRESSION);
  expect(form.protocol).toBe(`${IV_DEPRESSION.name}, version 4`);
  expect(form.session).toBe('IV infusion · Ketamine, intravenous');
  expect(Object.keys(form).filter((key) => key.startsWith('patient'))).toEqual([]);
});

describe('vital signs', () => {
  test('have a row for each time that comes due, while dosing and in recovery', () => {
    expect(due(IV_DEPRESSION)).toEqual([
      'Baseline',
      '+10 min',
      '+20 min',
      '+30 min',
      '+40 min',
      'R +15 min',
      'R +30 min',
      'R +45 min',
      'R +60 min',
      'Before leaving',
    ]);
  });
  test('of a session checked at set times have those, and rows to spare', () => {
    const rows = due(INTRANASAL_ESKETAMINE);
    expect(rows.slice(0, 2)).toEqual(['Baseline', '+40 min']);
    expect(rows.at(-1)).toBe('Before leaving');
    expect(rows.filter((row) => row === '').length).toBeGreaterThan(0);
  });
  test('of four hours stand two beside each other', () => {
    const { vitals } = formOf(IV_CHRONIC_PAIN);
    expect(vitals.layout).toBe('halves');
    expect(vitals.rows.map((row) => row.due)).toContain('+240 min');
  });
  test('of more checks than a sheet holds are written by hand, and the form says so', () => {
    const [rule] = IV_CHRONIC_PAIN.checks as readonly [CheckRule];
    const often = { ...rule, everyS: { dosing: 60, recovery: 60 } };
    const { rows, rule: words } = formOf({ ...IV_CHRONIC_PAIN, checks: [often] }).vitals;
    expect(rows).toHaveLength(MOST_ROWS);
    expect(rows.filter((row) => row.due !== '')).toEqual([{ due: 'Baseline' }]);
    expect(words).toContain('go on with another sheet');
  });
  test('have the clinic’s limits beside them, in its own numbers', () => {
    const { limits, recheck } = formOf(IV_DEPRESSION).vitals;
    expect(limits).toContainEqual({
      label: 'Systolic',
      value: 'critical below 90 mmHg, caution from 160 mmHg, critical from 180 mmHg',
    });
    expect(limits.map(({ label }) => label)).not.toContain('Temperature');
    expect(recheck).toContain('5 min');
    const strict = { ...IV_DEPRESSION.prompts.sbpMmHg, criticalFrom: 170 };
    const own = { ...IV_DEPRESSION, prompts: { ...IV_DEPRESSION.prompts, sbpMmHg: strict } };
    expect(formOf(own).vitals.limits[0]?.value).toContain('critical from 170 mmHg');
  });
});

test('the dose is worked out in boxes, by the figures of the protocol', () => {
  const { plan } = formOf(IV_DEPRESSION);
  expect(plan.proposed).toContainEqual({ label: 'Target dose', value: '0.5 mg/kg' });
  expect(plan.proposed).toContainEqual({ label: 'Over', value: '40 min' });
  const line = (step: (typeof plan.steps)[number] | undefined) =>
    step?.map((piece) => (piece.kind === 'words' ? piece.text : `[${piece.unit}]`)).join(' ');
  expect(line(plan.steps[0])).toBe('Dose: target 0.5 mg/kg, or [mg/kg] × [kg] = [mg]');
  expect(line(plan.steps[2])).toBe('Pump: [mL] ÷ 40 min, or [min] × 60 min/h = [mL/h]');
  expect(formOf(IM_INJECTION).plan.steps).toHaveLength(2);
  expect(formOf(INTRANASAL_ESKETAMINE).plan.choices).toEqual([
    '56 mg (2 × 28 mg)',
    '84 mg (3 × 28 mg)',
  ]);
});

test('each kind has the rows of what it gives', () => {
  expect(formOf(INTRANASAL_ESKETAMINE).doses).toMatchObject({
    title: 'Devices',
    rows: ['Device 1', 'Device 2', 'Device 3', 'End of dosing'],
    note: 'at least 5 min from one device to the next',
  });
  expect(formOf(IV_DEPRESSION).doses.rows.at(-1)).toBe('Stop');
  expect(formOf(REMOTE_LOZENGE).doses.columns.map(({ head }) => head)).not.toContain('Where');
});

test('what the gate asks is there to tick, with the figures of the protocol', () => {
  const { criteria, scales, hasEscort } = formOf(IV_DEPRESSION);
  expect(criteria).toHaveLength(IV_DEPRESSION.discharge.criteria.length);
  expect(criteria).toContainEqual({ label: 'PADSS', asked: '9 of 10 or more' });
  expect(scales.map(({ name }) => name)).toEqual(['Modified Aldrete', 'PADSS']);
  expect(hasEscort).toBe(true);
  const remote = formOf(REMOTE_LOZENGE);
  expect([remote.scales, remote.hasEscort, remote.hasDrugCount]).toEqual([[], false, false]);
  expect(remote.peerChecks?.rows[0]?.due).toBe('+15 min');
});

test.each(SHIPPED_PROTOCOLS)('$name is written in safe notation, without a hole', (protocol) => {
  for (const text of texts(formOf(protocol))) {
    expect(bannedNotation(text)).toEqual([]);
    expect(text).not.toMatch(/NaN|undefined|null|Infinity/);
  }
});

test('no protocol makes a form with a banned notation or more rows than a sheet', () => {
  const seconds = fc.integer({ min: 60, max: 8 * 3600 });
  const anyInfusion = fc.record({
    targetMcgPerKg: fc.integer({ min: 1, max: 7000 }),
    durationS: seconds,
    concentrationMcgPerMl: fc.integer({ min: 1, max: 100_000 }),
    pumpStepUlPerHour: fc.integer({ min: 1, max: 100_000 }),
    everyS: seconds,
    atS: fc.uniqueArray(seconds, { maxLength: 5 }),
  });
  fc.assert(
    fc.property(anyInfusion, ({ everyS, atS, ...dosing }) => {
      const [rule] = IV_DEPRESSION.checks as readonly [CheckRule];
      const form = formOf({
        ...IV_DEPRESSION,
        dosing: { mode: 'infusion', ...dosing },
        checks: [
          {
            ...rule,
            everyS: { dosing: everyS, recovery: everyS },
            atS: atS.toSorted((a, b) => a - b),
          },
        ],
      });
      expect(form.vitals.rows.length).toBeLessThanOrEqual(MOST_ROWS);
      for (const text of texts(form)) {
        expect(bannedNotation(text)).toEqual([]);
        expect(text).not.toMatch(/NaN|undefined|Infinity/);
      }
    }),
  );
});
