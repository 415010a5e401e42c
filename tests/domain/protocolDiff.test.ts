import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ADVERSE_EVENT_TERMS, DISCHARGE_CRITERIA } from '../../db/domain/record/entryValues.ts';
import {
  DRUGS,
  DRUG_ROUTES,
  type Protocol,
  SESSION_KINDS,
} from '../../db/domain/protocol/protocol.ts';
import { protocolDiff } from '../../db/domain/protocol/protocolDiff.ts';
import {
  IM_INJECTION,
  INTRANASAL_ESKETAMINE,
  IV_CHRONIC_PAIN,
  IV_DEPRESSION,
  SHIPPED_PROTOCOLS,
} from '../../db/domain/protocol/shipped/index.ts';
import { changed, copied } from './changedProtocol.ts';

const lines = (before: Protocol, after: Protocol): readonly string[] =>
  protocolDiff(before, after).map(
    (row) => `${row.kind} · ${row.label}: ${row.before} → ${row.after}`,
  );

describe('what changed, in words', () => {
  const cases: readonly (readonly [Protocol, path: string, value: unknown, line: string])[] = [
    [
      IV_DEPRESSION,
      'prompts.sbpMmHg.criticalFrom',
      175,
      'changed · Systolic, critical from: 180 mmHg → 175 mmHg',
    ],
    [
      IV_DEPRESSION,
      'prompts.dbpMmHg.criticalBelow',
      40,
      'added · Diastolic, critical below: no prompt → 40 mmHg',
    ],
    [
      IV_DEPRESSION,
      'prompts.spo2Percent.cautionBelow',
      null,
      'removed · SpO2, caution below: 95 % → no prompt',
    ],
    [
      IV_DEPRESSION,
      'prompts.temperatureDeciC.cautionFrom',
      385,
      'added · Temperature, caution from: no prompt → 38.5 °C',
    ],
    [
      IV_CHRONIC_PAIN,
      'prompts.sbpMmHg.baseline.cautionRisePercent',
      30,
      'changed · Systolic, caution from a rise of: 20 % of baseline → 30 % of baseline',
    ],
    [IV_DEPRESSION, 'name', 'IV ketamine', 'changed · Name: IV ketamine, depression → IV ketamine'],
    [IV_DEPRESSION, 'dosing.targetMcgPerKg', 501, 'changed · Target dose: 0.5 mg/kg → 0.501 mg/kg'],
    [IV_DEPRESSION, 'dosing.durationS', 2430, 'changed · Duration: 40 min → 2,430 s'],
    [
      IV_DEPRESSION,
      'dosing.concentrationMcgPerMl',
      2000,
      'changed · Concentration: 1 mg/mL → 2 mg/mL',
    ],
    [IV_DEPRESSION, 'dosing.pumpStepUlPerHour', 1000, 'changed · Pump step: 0.1 mL/h → 1 mL/h'],
    [
      INTRANASAL_ESKETAMINE,
      'dosing.doseChoicesMcg',
      [56_000],
      'changed · Doses offered: 56 mg, 84 mg → 56 mg',
    ],
    [
      INTRANASAL_ESKETAMINE,
      'dosing.unitEveryS',
      0,
      'changed · Least time between two of them: 5 min → not set',
    ],
    [
      IV_DEPRESSION,
      'checks.0.everyS.dosing',
      300,
      'changed · Vital signs, while dosing: every 10 min → every 5 min',
    ],
    [
      IV_DEPRESSION,
      'checks.0.everyS.recovery',
      null,
      'removed · Vital signs, in recovery: every 15 min → none',
    ],
    [
      INTRANASAL_ESKETAMINE,
      'checks.0.atS',
      [2400, 7200],
      'changed · Vital signs, after the first dose: at 40 min → at 40 min, 120 min',
    ],
    [
      IV_DEPRESSION,
      'checks.0.source',
      '',
      'changed · Vital signs, source: Blood pressure every 10 min during and every 15 min after: a series of 684 infusions, moreblossom.com. → the clinic’s own',
    ],
    [
      IV_DEPRESSION,
      'recheckAfterS',
      600,
      'changed · Re-check of a critical value, proposed after: 5 min → 10 min',
    ],
    [IV_DEPRESSION, 'quickEvents.1', undefined, 'removed · One-tap event: Talking → none'],
    [
      IV_DEPRESSION,
      'adjuncts.0.amountThousandths',
      8000,
      'changed · Ondansetron, intravenous: 4 mg → 8 mg',
    ],
    [
      IV_DEPRESSION,
      'discharge.criteria.2',
      undefined,
      'removed · Asked before leaving: PADSS → not asked',
    ],
    [
      IV_DEPRESSION,
      'discharge.aldreteAtLeast',
      8,
      'changed · Modified Aldrete, at least: 9 of 10 → 8 of 10',
    ],
    [
      IV_DEPRESSION,
      'discharge.monitoredAtLeastS',
      7200,
      'added · Monitored from the first dose, at least: not set → 120 min',
    ],
    [
      IV_DEPRESSION,
      'discharge.spo2Needed',
      false,
      'changed · SpO2 among the vital signs before leaving: needed → not needed',
    ],
    [
      IV_DEPRESSION,
      'drugCount',
      false,
      'changed · Drug count before signing: asked for → not asked for',
    ],
    [
      IM_INJECTION,
      'sources',
      IM_INJECTION.sources.slice(1),
      `removed · Source: ${IM_INJECTION.sources[0]} → none`,
    ],
  ];
  test.each(cases.map((row) => [row[0].name, row[1], row] as const))('%s: %s', (_, __, row) => {
    const [protocol, path, value, line] = row;
    expect(lines(protocol, changed(protocol, path, value))).toEqual([line]);
    expect(protocolDiff(protocol, changed(protocol, path, value))[0]?.path).toMatch(
      new RegExp(`^${path.split('.')[0]}`),
    );
  });

  test('another order is said once, with both orders', () => {
    const [first, second, ...rest] = IM_INJECTION.quickEvents;
    const after = { ...IM_INJECTION, quickEvents: [second, first, ...rest] } as Protocol;
    expect(lines(IM_INJECTION, after)).toEqual([
      'changed · One-tap events, order: ' +
        'Eyes closed, resting, Talking, Tearful, Repositioned, Nausea (adverse event), Anxiety (adverse event), Vertigo (adverse event) → ' +
        'Talking, Eyes closed, resting, Tearful, Repositioned, Nausea (adverse event), Anxiety (adverse event), Vertigo (adverse event)',
    ]);
  });

  test('another way of dosing shows what went and what came', () => {
    expect(lines(IV_DEPRESSION, { ...IV_DEPRESSION, dosing: IM_INJECTION.dosing })).toEqual([
      'changed · Dosing: infusion by weight → injection by weight',
      'removed · Duration: 40 min → not set',
      'changed · Concentration: 1 mg/mL → 50 mg/mL',
      'removed · Pump step: 0.1 mL/h → not set',
    ]);
  });

  test('the order of a protocol is kept', () => {
    const sections = protocolDiff(IV_DEPRESSION, INTRANASAL_ESKETAMINE).map(
      ({ path }) => path.split('.')[0],
    );
    expect([...new Set(sections)]).toEqual([
      'name',
      'kind',
      'drug',
      'route',
      'dosing',
      'checks',
      'prompts',
      'quickEvents',
      'adjuncts',
      'discharge',
      'sources',
    ]);
  });
});

/* Any one thing in a protocol changed, whatever it is. */

type Spot = {
  readonly holder: Record<string, unknown>;
  readonly key: string;
  readonly path: string;
};

/** Every value in a protocol that holds no others, every list, and every comparison. */
function spotsOf(value: unknown, path = ''): readonly Spot[] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((key) => {
    const at = path === '' ? key : `${path}.${key}`;
    const inner = holder[key];
    const here = { holder, key, path: at };
    if (Array.isArray(inner)) return [here, ...spotsOf(inner, at)];
    if (at.endsWith('.baseline')) return [here, ...spotsOf(inner, at)];
    return typeof inner === 'object' && inner !== null ? spotsOf(inner, at) : [here];
  });
}

const CHOICES: readonly (readonly [RegExp, readonly unknown[]])[] = [
  [/^kind$/, SESSION_KINDS],
  [/^drug$/, DRUGS],
  [/^route$/, DRUG_ROUTES],
  [/^checks\.\d+\.code$/, ['vitals', 'peer_check']],
  [/\.term$/, ADVERSE_EVENT_TERMS],
  [/^adjuncts\.\d+\.unit$/, ['mg', 'mcg', 'L/min']],
  [/^adjuncts\.\d+\.route$/, ['intravenous', 'oral', 'inhaled']],
  [/^discharge\.criteria\.\d+$/, DISCHARGE_CRITERIA],
  [
    /\.baseline$/,
    [
      null,
      {
        criticalFallPercent: null,
        cautionFallPercent: null,
        cautionRisePercent: null,
        criticalRisePercent: null,
      },
    ],
  ],
];

/** Which change: any number is a change, of a value or of the order or length of a list. */
function otherThan(path: string, value: unknown, pick: number): unknown {
  const choices = CHOICES.find(([pattern]) => pattern.test(path))?.[1];
  if (choices !== undefined) return structuredClone(choices[pick % choices.length]);
  if (Array.isArray(value)) {
    const list: readonly unknown[] = value;
    const at = list.length === 0 ? 0 : pick % list.length;
    switch (pick % 4) {
      case 0:
        return list.toSpliced(at, 1);
      case 1:
        return list.length === 0 ? list : [...list, structuredClone(list[at])];
      case 2:
        return [...list.slice(at), ...list.slice(0, at)];
      default:
        return list.toReversed();
    }
  }
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + 1 + (pick % 3);
  if (value === null) return 1 + (pick % 90);
  return `${typeof value === 'string' ? value : ''}${pick % 2 === 0 ? ' ' : ' (2)'}`;
}

/** What cannot change alone: the shape of the rest hangs on it. */
const FIXED = [/^dosing\.mode$/, /^quickEvents\.\d+\.kind$/, /^prompts\.\w+\.baseline\.\w+$/];

const twoVersions = fc
  .tuple(
    fc.constantFrom(...SHIPPED_PROTOCOLS),
    fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 3 }),
  )
  .map(([protocol, changes]) => {
    const after = copied(protocol);
    for (const [where, pick] of changes) {
      const spots = spotsOf(after).filter(({ path }) => !FIXED.some((fixed) => fixed.test(path)));
      const spot = spots[where % spots.length];
      if (spot !== undefined) {
        spot.holder[spot.key] = otherThan(spot.path, spot.holder[spot.key], pick);
      }
    }
    return [protocol, after] as const;
  });

const same = (a: Protocol, b: Protocol): boolean => JSON.stringify(a) === JSON.stringify(b);

describe('complete', () => {
  test('nothing is said of equal protocols, and something of every two that differ', () => {
    let different = 0;
    fc.assert(
      fc.property(twoVersions, ([before, after]) => {
        if (!same(before, after)) different += 1;
        expect(protocolDiff(before, after).length > 0).toBe(!same(before, after));
        expect(protocolDiff(after, before).length > 0).toBe(!same(before, after));
      }),
      { numRuns: 2000 },
    );
    expect(different).toBeGreaterThan(1000);
  }, 30_000);

  test.each(SHIPPED_PROTOCOLS)('each number and word of $name is looked at', (protocol) => {
    for (const { path } of spotsOf(protocol)) {
      if (FIXED.some((fixed) => fixed.test(path))) continue;
      for (const pick of [0, 1, 2, 3, 5]) {
        const value = path
          .split('.')
          .reduce<unknown>((part, key) => (part as Record<string, unknown>)[key], protocol);
        const after = changed(protocol, path, otherThan(path, value, pick));
        if (same(protocol, after)) continue;
        expect(protocolDiff(protocol, after), path).not.toEqual([]);
      }
    }
  });

  test('a comparison with baseline that appears, changes or goes is said', () => {
    const shares = {
      criticalFallPercent: null,
      cautionFallPercent: 20,
      cautionRisePercent: null,
      criticalRisePercent: null,
    };
    const after = changed(IV_DEPRESSION, 'prompts.sbpMmHg.baseline', shares);
    expect(lines(IV_DEPRESSION, after)).toEqual([
      'added · Systolic, caution from a fall of: no prompt → 20 % of baseline',
    ]);
    expect(lines(after, IV_DEPRESSION)).toEqual([
      'removed · Systolic, caution from a fall of: 20 % of baseline → no prompt',
    ]);
  });
});
