import { describe, expect, test } from 'vitest';
import type { Protocol } from '../../db/domain/protocol/protocol.ts';
import { checkProtocol } from '../../db/domain/protocol/protocolRules.ts';
import {
  IM_INJECTION,
  INTRANASAL_ESKETAMINE,
  IV_DEPRESSION,
  REMOTE_LOZENGE,
  SHIPPED_PROTOCOLS,
} from '../../db/domain/protocol/shipped/index.ts';
import { changed } from './changedProtocol.ts';

const VITALS_RULE = IV_DEPRESSION.checks[0];
const PEER_RULE = REMOTE_LOZENGE.checks[0];
const NO_SHARES = {
  criticalFallPercent: null,
  cautionFallPercent: null,
  cautionRisePercent: null,
  criticalRisePercent: null,
};

describe('a protocol that may be published', () => {
  test.each(SHIPPED_PROTOCOLS)('$name', (protocol) => {
    expect(checkProtocol(protocol)).toEqual({});
  });

  const cases: readonly (readonly [Protocol, path: string, value: unknown])[] = [
    [IV_DEPRESSION, 'prompts.sbpMmHg.cautionFrom', 179],
    [IV_DEPRESSION, 'prompts.spo2Percent.cautionBelow', 93],
    [IV_DEPRESSION, 'prompts.sbpMmHg.baseline', { ...NO_SHARES, cautionFallPercent: 99 }],
    [IV_DEPRESSION, 'checks.0.everyS.dosing', 60],
    [IV_DEPRESSION, 'checks.0.everyS.recovery', null],
    [IV_DEPRESSION, 'dosing.targetMcgPerKg', 7000],
    [IV_DEPRESSION, 'dosing.durationS', 86_400],
    [IV_DEPRESSION, 'recheckAfterS', 60],
    [INTRANASAL_ESKETAMINE, 'dosing.unitEveryS', 0],
    [INTRANASAL_ESKETAMINE, 'checks.0.atS', [0, 2400, 7200]],
    [INTRANASAL_ESKETAMINE, 'dosing.doseChoicesMcg', [28_000, 56_000]],
    [REMOTE_LOZENGE, 'discharge.criteria', ['infusion_ended']],
  ];
  test.each(cases.map((row) => [row[0].name, row[1], row[2], row] as const))(
    '%s with %s %j',
    (...args) => {
      const [protocol, path, value] = args[3];
      expect(checkProtocol(changed(protocol, path, value))).toEqual({});
    },
  );
});

type Broken = readonly [protocol: Protocol, path: string, value: unknown, at: string, says: RegExp];

describe('a protocol that may not', () => {
  const cases: readonly Broken[] = [
    // Names and words.
    [IV_DEPRESSION, 'name', '  ', 'name', /Give the protocol a name/],
    [IV_DEPRESSION, 'name', 'Ketamine 10mg', 'name', /“0mg” is easily misread/],
    [IV_DEPRESSION, 'name', 'x'.repeat(81), 'name', /80 characters/],
    [IV_DEPRESSION, 'checks.0.label', '', 'checks.0.label', /what the check is called/],
    [IV_DEPRESSION, 'quickEvents.0.label', ' ', 'quickEvents.0.label', /what is observed/],
    [IV_DEPRESSION, 'quickEvents.0.label', 'talking', 'quickEvents.1.label', /there twice/],
    [IV_DEPRESSION, 'quickEvents.4.term', 'anxiety', 'quickEvents.5.term', /there twice/],
    [IV_DEPRESSION, 'quickEvents.4.term', 'other', 'quickEvents.4.term', /which other event/],
    [IV_DEPRESSION, 'adjuncts.0.name', '', 'adjuncts.0.name', /name of the medicine/],
    [IV_DEPRESSION, 'adjuncts.0.name', 'ketamine', 'adjuncts.0.name', /counts in the total/],
    [
      IV_DEPRESSION,
      'adjuncts.0.amountThousandths',
      0,
      'adjuncts.0.amountThousandths',
      /more than zero/,
    ],
    [IV_DEPRESSION, 'adjuncts.1.route', 'oral', 'adjuncts.1.unit', /inhaled/],
    [IV_DEPRESSION, 'adjuncts.1', IV_DEPRESSION.adjuncts[0], 'adjuncts.1.name', /there twice/],
    [IV_DEPRESSION, 'sources', [], 'sources', /at least one source/],
    [IV_DEPRESSION, 'sources', ['a', ' '], 'sources', /source is empty/],
    // What goes with the kind of session.
    [
      IV_DEPRESSION,
      'dosing',
      IM_INJECTION.dosing,
      'dosing.mode',
      /IV infusion is dosed by infusion/,
    ],
    [
      IM_INJECTION,
      'dosing',
      IV_DEPRESSION.dosing,
      'dosing.mode',
      /IM injection is dosed by weight/,
    ],
    [REMOTE_LOZENGE, 'dosing', IM_INJECTION.dosing, 'dosing.mode', /fixed amounts/],
    [IV_DEPRESSION, 'route', 'intramuscular', 'route', /intravenous route/],
    [REMOTE_LOZENGE, 'route', 'intranasal', 'route', /sublingual route/],
    [IV_DEPRESSION, 'drug', 'esketamine', 'drug', /session with ketamine/],
    [INTRANASAL_ESKETAMINE, 'drug', 'ketamine', 'drug', /session with esketamine/],
    // Dosing.
    [IV_DEPRESSION, 'dosing.targetMcgPerKg', 0, 'dosing.targetMcgPerKg', /at most 7 mg\/kg/],
    // More could be published and never planned.
    [IV_DEPRESSION, 'dosing.targetMcgPerKg', 7001, 'dosing.targetMcgPerKg', /at most 7 mg\/kg/],
    [IV_DEPRESSION, 'dosing.targetMcgPerKg', Number.NaN, 'dosing.targetMcgPerKg', /at most/],
    [IV_DEPRESSION, 'dosing.durationS', 59, 'dosing.durationS', /from 1 min to 24 h/],
    [IV_DEPRESSION, 'dosing.durationS', 86_401, 'dosing.durationS', /from 1 min to 24 h/],
    [
      IV_DEPRESSION,
      'dosing.concentrationMcgPerMl',
      0,
      'dosing.concentrationMcgPerMl',
      /more than zero/,
    ],
    [
      IM_INJECTION,
      'dosing.concentrationMcgPerMl',
      100_001,
      'dosing.concentrationMcgPerMl',
      /above 100 mg\/mL/,
    ],
    [
      IV_DEPRESSION,
      'dosing.concentrationMcgPerMl',
      1,
      'dosing.concentrationMcgPerMl',
      /pump would run above 1,200 mL\/h/,
    ],
    [IV_DEPRESSION, 'dosing.pumpStepUlPerHour', 0, 'dosing.pumpStepUlPerHour', /at most 100 mL\/h/],
    [
      INTRANASAL_ESKETAMINE,
      'dosing.doseChoicesMcg',
      [],
      'dosing.doseChoicesMcg',
      /at least one dose/,
    ],
    [
      INTRANASAL_ESKETAMINE,
      'dosing.doseChoicesMcg',
      [84_000, 56_000],
      'dosing.doseChoicesMcg',
      /smallest first/,
    ],
    [
      INTRANASAL_ESKETAMINE,
      'dosing.doseChoicesMcg',
      [56_000, 56_000],
      'dosing.doseChoicesMcg',
      /smallest first/,
    ],
    [
      INTRANASAL_ESKETAMINE,
      'dosing.doseChoicesMcg',
      [60_000],
      'dosing.doseChoicesMcg',
      /60 mg cannot be given in parts of 28 mg/,
    ],
    [
      INTRANASAL_ESKETAMINE,
      'dosing.doseChoicesMcg',
      [56_000, 560_000],
      'dosing.doseChoicesMcg',
      /above 500 mg/,
    ],
    [INTRANASAL_ESKETAMINE, 'dosing.unitMcg', 0, 'dosing.unitMcg', /more than zero/],
    [INTRANASAL_ESKETAMINE, 'dosing.unitEveryS', 59, 'dosing.unitEveryS', /Write 0 when none/],
    // Checks.
    [IV_DEPRESSION, 'checks', [], 'checks', /when vital signs come due/],
    [REMOTE_LOZENGE, 'checks.0', undefined, 'checks', /peer monitor looks/],
    [IV_DEPRESSION, 'checks', [VITALS_RULE, PEER_RULE], 'checks.1.code', /remote sessions/],
    [IV_DEPRESSION, 'checks', [VITALS_RULE, VITALS_RULE], 'checks.1.code', /there twice/],
    [IV_DEPRESSION, 'checks.0.everyS.dosing', 59, 'checks.0.everyS.dosing', /from 1 min/],
    [IV_DEPRESSION, 'checks.0.everyS.recovery', 0, 'checks.0.everyS.recovery', /from 1 min/],
    [
      IV_DEPRESSION,
      'checks.0.everyS',
      { dosing: null, recovery: null },
      'checks.0.atS',
      /never comes due/,
    ],
    [INTRANASAL_ESKETAMINE, 'checks.0.atS', [2400, 600], 'checks.0.atS', /earliest first/],
    [INTRANASAL_ESKETAMINE, 'checks.0.atS', [600, 600], 'checks.0.atS', /each once/],
    [INTRANASAL_ESKETAMINE, 'checks.0.atS', [-1], 'checks.0.atS', /24 h after it/],
    [IV_DEPRESSION, 'recheckAfterS', 59, 'recheckAfterS', /from 1 min/],
    [IV_DEPRESSION, 'recheckAfterS', 0.5, 'recheckAfterS', /from 1 min/],
    // Prompts: in order, in range, without overlap.
    [
      IV_DEPRESSION,
      'prompts.sbpMmHg.cautionFrom',
      180,
      'prompts.sbpMmHg.cautionFrom',
      /below 180 mmHg/,
    ],
    [
      IV_DEPRESSION,
      'prompts.sbpMmHg.cautionFrom',
      185,
      'prompts.sbpMmHg.cautionFrom',
      /below 180 mmHg/,
    ],
    [
      IV_DEPRESSION,
      'prompts.spo2Percent.cautionBelow',
      92,
      'prompts.spo2Percent.cautionBelow',
      /above 92 %/,
    ],
    [
      IV_DEPRESSION,
      'prompts.sbpMmHg.criticalBelow',
      160,
      'prompts.sbpMmHg.cautionFrom',
      /No value is left/,
    ],
    [
      IV_DEPRESSION,
      'prompts.heartRatePerMin.criticalBelow',
      130,
      'prompts.heartRatePerMin.criticalFrom',
      /No value is left/,
    ],
    [
      IV_DEPRESSION,
      'prompts.sbpMmHg.criticalFrom',
      301,
      'prompts.sbpMmHg.criticalFrom',
      /from 30 mmHg to 300 mmHg/,
    ],
    [IV_DEPRESSION, 'prompts.moaas.cautionBelow', 6, 'prompts.moaas.cautionBelow', /from 0 to 5/],
    [
      IV_DEPRESSION,
      'prompts.temperatureDeciC.cautionFrom',
      38,
      'prompts.temperatureDeciC.cautionFrom',
      /from 25 °C to 45 °C/,
    ],
    [
      IV_DEPRESSION,
      'prompts.sbpMmHg.criticalFrom',
      179.5,
      'prompts.sbpMmHg.criticalFrom',
      /A limit lies/,
    ],
    [
      IV_DEPRESSION,
      'prompts.sbpMmHg.baseline',
      NO_SHARES,
      'prompts.sbpMmHg.baseline',
      /take the comparison out/,
    ],
    [
      IV_DEPRESSION,
      'prompts.sbpMmHg.baseline',
      { ...NO_SHARES, cautionFallPercent: 100 },
      'prompts.sbpMmHg.baseline.cautionFallPercent',
      /from 1 to 99/,
    ],
    [
      IV_DEPRESSION,
      'prompts.sbpMmHg.baseline',
      { ...NO_SHARES, cautionRisePercent: 0 },
      'prompts.sbpMmHg.baseline.cautionRisePercent',
      /from 1 to 300/,
    ],
    [
      IV_DEPRESSION,
      'prompts.sbpMmHg.baseline',
      { ...NO_SHARES, cautionRisePercent: 30, criticalRisePercent: 30 },
      'prompts.sbpMmHg.baseline.cautionRisePercent',
      /below 30 %/,
    ],
    [
      IV_DEPRESSION,
      'prompts.sbpMmHg.baseline',
      { ...NO_SHARES, cautionFallPercent: 40, criticalFallPercent: 30 },
      'prompts.sbpMmHg.baseline.cautionFallPercent',
      /below 30 %/,
    ],
    [
      IV_DEPRESSION,
      'prompts.painNrs.baseline',
      { ...NO_SHARES, cautionRisePercent: 30 },
      'prompts.painNrs.baseline.cautionRisePercent',
      /not judged in percent/,
    ],
    // The gate.
    [
      IV_DEPRESSION,
      'discharge.criteria',
      ['aldrete'],
      'discharge.criteria',
      /before dosing has ended/,
    ],
    [
      IV_DEPRESSION,
      'discharge.criteria',
      ['infusion_ended', 'aldrete', 'aldrete'],
      'discharge.criteria',
      /there twice/,
    ],
    [
      IV_DEPRESSION,
      'discharge.criteria',
      ['infusion_ended', 'guide_meetings'],
      'discharge.criteria',
      /remote sessions/,
    ],
    [IV_DEPRESSION, 'discharge.aldreteAtLeast', 11, 'discharge.aldreteAtLeast', /from 1 to 10/],
    [IV_DEPRESSION, 'discharge.padssAtLeast', 0, 'discharge.padssAtLeast', /from 1 to 10/],
    [IV_DEPRESSION, 'discharge.moaasAtLeast', 6, 'discharge.moaasAtLeast', /from 0 to 5/],
    [
      IV_DEPRESSION,
      'discharge.dissociationAtMost',
      -1,
      'discharge.dissociationAtMost',
      /from 0 to 10/,
    ],
    [
      IV_DEPRESSION,
      'discharge.bloodPressureWithinPercent',
      0,
      'discharge.bloodPressureWithinPercent',
      /from 1 to 100/,
    ],
    [
      INTRANASAL_ESKETAMINE,
      'discharge.monitoredAtLeastS',
      null,
      'discharge.monitoredAtLeastS',
      /how long the patient is monitored/,
    ],
    [
      INTRANASAL_ESKETAMINE,
      'discharge.monitoredAtLeastS',
      30,
      'discharge.monitoredAtLeastS',
      /from 1 min/,
    ],
    [
      INTRANASAL_ESKETAMINE,
      'discharge.lastBloodPressureWithinS',
      0,
      'discharge.lastBloodPressureWithinS',
      /from 1 min/,
    ],
    [
      IV_DEPRESSION,
      'prompts.spo2Percent',
      IV_DEPRESSION.prompts.painNrs,
      'discharge.spo2Needed',
      /never be met/,
    ],
  ];
  test.each(cases.map((row) => [row[0].name, row[1], row[2], row] as const))(
    '%s: %s %j',
    (...args) => {
      const [protocol, path, value, at, says] = args[3];
      const problems = checkProtocol(changed(protocol, path, value));
      expect(problems[at]).toMatch(says);
      // One slip, one message: nothing else is called wrong.
      expect(Object.keys(problems)).toEqual([at]);
    },
  );

  test('everything wrong is said at once', () => {
    const protocol = changed(changed(IV_DEPRESSION, 'name', ''), 'sources', []);
    expect(Object.keys(checkProtocol(protocol))).toEqual(['name', 'sources']);
  });
});
