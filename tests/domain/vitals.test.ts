import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { VitalCode, VitalPrompt } from '../../db/domain/protocol/protocol.ts';
import { IV_DEPRESSION } from '../../db/domain/protocol/shipped/index.ts';
import {
  MOAAS_LEVELS,
  NO_VITALS,
  VITALS,
  VITAL_CODES,
  assess,
  assessSet,
  checkVitals,
  parseVitalsFields,
  vitalText,
  worstTier,
} from '../../db/domain/vitals/vitals.ts';

describe('plausible limits', () => {
  const LIMITS: readonly (readonly [VitalCode, number, number])[] = [
    ['heartRatePerMin', 10, 300],
    ['spo2Percent', 30, 100],
    ['respiratoryRatePerMin', 0, 80],
    ['temperatureDeciC', 250, 450],
    ['moaas', 0, 5],
    ['painNrs', 0, 10],
  ];

  it.each(LIMITS)('%s takes both ends and refuses one beyond', (code, min, max) => {
    for (const value of [min, max]) {
      expect(checkVitals({ ...NO_VITALS, [code]: value })).toEqual({});
    }
    for (const value of [min - 1, max + 1, min + 0.5, Number.NaN]) {
      expect(Object.keys(checkVitals({ ...NO_VITALS, [code]: value }))).toEqual([code]);
    }
  });

  it.each([
    [30, 10, true],
    [300, 220, true],
    [29, 10, false],
    [301, 220, false],
    [30, 9, false],
    [300, 221, false],
    [120, 119, true],
    [120, 120, false],
    [80, 120, false],
  ])('blood pressure %i/%i', (sbpMmHg, dbpMmHg, taken) => {
    const problems = checkVitals({ ...NO_VITALS, sbpMmHg, dbpMmHg });
    expect(Object.keys(problems).length === 0).toBe(taken);
  });

  it('says in words what is wrong', () => {
    expect(checkVitals({ ...NO_VITALS, sbpMmHg: 1280, dbpMmHg: 82 })['sbpMmHg']).toBe(
      'Systolic 1280 is outside 30–300 mmHg. Check the number.',
    );
    expect(checkVitals({ ...NO_VITALS, temperatureDeciC: 468 })['temperatureDeciC']).toBe(
      'Temperature 46.8 is outside 25–45 °C. Check the number.',
    );
    expect(checkVitals({ ...NO_VITALS, heartRatePerMin: 0 })['heartRatePerMin']).toBe(
      'Heart rate 0 is outside 10–300/min. Check the number.',
    );
  });

  it('keeps who reported a set, and nobody unless it is said', () => {
    const typed = { bloodPressure: '128/82' };
    expect(parseVitalsFields(typed).values.reportedBy).toBeNull();
    expect(parseVitalsFields(typed, null, 'peer_monitor').values.reportedBy).toBe('peer_monitor');
  });

  it('needs both numbers of a blood pressure', () => {
    expect(Object.keys(checkVitals({ ...NO_VITALS, sbpMmHg: 120 }))).toEqual(['dbpMmHg']);
    expect(Object.keys(checkVitals({ ...NO_VITALS, dbpMmHg: 80 }))).toEqual(['sbpMmHg']);
  });

  it('refuses a set in which nothing is measured, also when oxygen is noted', () => {
    expect(Object.keys(checkVitals(NO_VITALS))).toEqual(['form']);
    expect(Object.keys(checkVitals({ ...NO_VITALS, oxygen: 'supplemental' }))).toEqual(['form']);
    expect(checkVitals({ ...NO_VITALS, respiratoryRatePerMin: 0 })).toEqual({});
  });
});

describe('reading what was typed', () => {
  it('reads a full set', () => {
    const parsed = parseVitalsFields(
      {
        bloodPressure: '128/82',
        heartRatePerMin: ' 72 ',
        spo2Percent: '98',
        respiratoryRatePerMin: '14',
        temperatureDeciC: '36.8',
        moaas: '5',
        painNrs: '0',
      },
      'room_air',
    );
    expect(parsed).toEqual({
      ok: true,
      fields: {},
      values: {
        sbpMmHg: 128,
        dbpMmHg: 82,
        heartRatePerMin: 72,
        spo2Percent: 98,
        respiratoryRatePerMin: 14,
        temperatureDeciC: 368,
        moaas: 5,
        painNrs: 0,
        oxygen: 'room_air',
        reportedBy: null,
      },
    });
  });

  it.each(['128/82', '128 82', ' 128 / 82 ', '128  82'])('reads %j as blood pressure', (typed) => {
    const { ok, values } = parseVitalsFields({ bloodPressure: typed });
    expect([ok, values.sbpMmHg, values.dbpMmHg]).toEqual([true, 128, 82]);
  });

  it.each(['128', '128/', '/82', '128-82', '128/82/70', 'abc', '12.8/8', '128/82 98', '-128/82'])(
    'refuses %j as blood pressure at its field',
    (typed) => {
      const { ok, values, fields } = parseVitalsFields({ bloodPressure: typed });
      expect(ok).toBe(false);
      expect(Object.keys(fields)).toEqual(['bloodPressure']);
      expect([values.sbpMmHg, values.dbpMmHg]).toEqual([null, null]);
    },
  );

  it.each([
    ['36.8', 368],
    ['37', 370],
    ['36,8', 368],
    ['36.8 °C', 368],
    ['36.8C', 368],
  ])('reads temperature %j', (typed, deciC) => {
    const { ok, values } = parseVitalsFields({ temperatureDeciC: typed });
    expect([ok, values.temperatureDeciC]).toEqual([true, deciC]);
  });

  it.each(['90', '98.6', '110'])('takes %j for °F and says so', (typed) => {
    const { ok, fields } = parseVitalsFields({ temperatureDeciC: typed });
    expect(ok).toBe(false);
    expect(fields['temperatureDeciC']).toBe(`${typed} looks like °F; enter °C.`);
  });

  it.each(['89.9', '110.1', '36.85', '368', '3.7', '.5', '36.'])(
    'refuses temperature %j, not as °F',
    (typed) => {
      const { ok, fields } = parseVitalsFields({ temperatureDeciC: typed });
      expect(ok).toBe(false);
      expect(fields['temperatureDeciC']).not.toContain('°F');
    },
  );

  it.each(['7.2', '-72', 'x', '1e2', '0x48', '1,200', '٧٢'])('refuses heart rate %j', (typed) => {
    const parsed = parseVitalsFields({ heartRatePerMin: typed });
    expect(Object.keys(parsed.fields)).toEqual(['heartRatePerMin']);
    expect(parsed.values.heartRatePerMin).toBeNull();
  });

  it('reports every bad field at once and keeps the good ones', () => {
    const parsed = parseVitalsFields({
      bloodPressure: '82/128',
      heartRatePerMin: '7x',
      spo2Percent: '98',
    });
    expect(Object.keys(parsed.fields).toSorted()).toEqual(['bloodPressure', 'heartRatePerMin']);
    expect(parsed.values.spo2Percent).toBe(98);
  });

  it('refuses an empty form as a whole, but not beside a field that is wrong', () => {
    expect(Object.keys(parseVitalsFields({ painNrs: '  ' }).fields)).toEqual(['form']);
    expect(Object.keys(parseVitalsFields({ painNrs: 'a lot' }).fields)).toEqual(['painNrs']);
  });

  it('reads back what it writes, whatever the values', () => {
    const inRange = (code: VitalCode) => fc.integer(VITALS[code]);
    fc.assert(
      fc.property(
        inRange('heartRatePerMin'),
        inRange('temperatureDeciC'),
        inRange('moaas'),
        (heartRatePerMin, temperatureDeciC, moaas) => {
          const typed = (code: VitalCode, value: number) =>
            vitalText(code, value).replace('/min', '');
          const parsed = parseVitalsFields({
            heartRatePerMin: typed('heartRatePerMin', heartRatePerMin),
            temperatureDeciC: typed('temperatureDeciC', temperatureDeciC),
            moaas: typed('moaas', moaas),
          });
          expect(parsed).toEqual({
            ok: true,
            fields: {},
            values: { ...NO_VITALS, heartRatePerMin, temperatureDeciC, moaas },
          });
        },
      ),
    );
  });
});

/** What the shipped prompts say, written out a second time by hand: value → status. */
const SHIPPED: readonly (readonly [
  VitalCode,
  number,
  'critical' | 'caution' | 'within' | 'unknown',
])[] = [
  ['sbpMmHg', 89, 'critical'],
  ['sbpMmHg', 90, 'within'],
  ['sbpMmHg', 91, 'within'],
  ['sbpMmHg', 159, 'within'],
  ['sbpMmHg', 160, 'caution'],
  ['sbpMmHg', 161, 'caution'],
  ['sbpMmHg', 179, 'caution'],
  ['sbpMmHg', 180, 'critical'],
  ['sbpMmHg', 181, 'critical'],
  ['dbpMmHg', 40, 'unknown'],
  ['dbpMmHg', 99, 'unknown'],
  ['dbpMmHg', 100, 'caution'],
  ['dbpMmHg', 101, 'caution'],
  ['dbpMmHg', 109, 'caution'],
  ['dbpMmHg', 110, 'critical'],
  ['dbpMmHg', 111, 'critical'],
  ['heartRatePerMin', 49, 'critical'],
  ['heartRatePerMin', 50, 'within'],
  ['heartRatePerMin', 51, 'within'],
  ['heartRatePerMin', 120, 'within'],
  ['heartRatePerMin', 121, 'critical'],
  ['heartRatePerMin', 122, 'critical'],
  ['spo2Percent', 91, 'critical'],
  ['spo2Percent', 92, 'caution'],
  ['spo2Percent', 93, 'caution'],
  ['spo2Percent', 94, 'caution'],
  ['spo2Percent', 95, 'within'],
  ['spo2Percent', 96, 'within'],
  ['spo2Percent', 100, 'within'],
  ['respiratoryRatePerMin', 7, 'critical'],
  ['respiratoryRatePerMin', 8, 'unknown'],
  ['respiratoryRatePerMin', 9, 'unknown'],
  ['respiratoryRatePerMin', 40, 'unknown'],
  ['temperatureDeciC', 250, 'unknown'],
  ['temperatureDeciC', 368, 'unknown'],
  ['temperatureDeciC', 450, 'unknown'],
  ['moaas', 0, 'unknown'],
  ['moaas', 5, 'unknown'],
  ['painNrs', 0, 'unknown'],
  ['painNrs', 10, 'unknown'],
];

describe('clinic prompts', () => {
  it.each(SHIPPED)('%s %i is %s', (code, value, expected) => {
    const result = assess(IV_DEPRESSION.prompts[code], value, code);
    expect(result.status === 'outside' ? result.tier : result.status).toBe(expected);
  });

  it('covers the value below, at and above every limit that ships', () => {
    const tested = new Set(SHIPPED.map(([code, value]) => `${code} ${value}`));
    for (const code of VITAL_CODES) {
      const { source: _source, baseline, ...limits } = IV_DEPRESSION.prompts[code];
      expect(baseline).toBeNull();
      for (const limit of Object.values(limits)) {
        if (limit === null) continue;
        for (const value of [limit - 1, limit, limit + 1])
          expect(tested).toContain(`${code} ${value}`);
      }
    }
  });

  it('names the limit that was passed', () => {
    const { prompts } = IV_DEPRESSION;
    expect(assess(prompts.sbpMmHg, 185, 'sbpMmHg')).toEqual({
      status: 'outside',
      tier: 'critical',
      limit: 'clinic prompt: 180 mmHg or above',
    });
    expect(assess(prompts.spo2Percent, 93)).toEqual({
      status: 'outside',
      tier: 'caution',
      limit: 'clinic prompt: below 95',
    });
    const fever = { ...prompts.temperatureDeciC, cautionFrom: 380 };
    expect(assess(fever, 380, 'temperatureDeciC')).toMatchObject({
      limit: 'clinic prompt: 38 °C or above',
    });
  });

  const limit = fc.option(fc.integer({ min: -20, max: 20 }), { nil: null });
  const prompt: fc.Arbitrary<VitalPrompt> = fc.record({
    criticalBelow: limit,
    cautionBelow: limit,
    cautionFrom: limit,
    criticalFrom: limit,
    baseline: fc.constant(null),
    source: fc.constant(''),
  });

  it('gives every value one answer, by a table built value by value', () => {
    fc.assert(
      fc.property(prompt, (limits) => {
        const low = (at: number | null) => (at === null ? [] : range(-25, at - 1));
        const high = (from: number | null) => (from === null ? [] : range(from, 25));
        const critical = new Set([...low(limits.criticalBelow), ...high(limits.criticalFrom)]);
        const caution = new Set([...low(limits.cautionBelow), ...high(limits.cautionFrom)]);
        const noLow = limits.criticalBelow === null && limits.cautionBelow === null;
        const noHigh = limits.criticalFrom === null && limits.cautionFrom === null;
        for (const value of range(-25, 25)) {
          const result = assess(limits, value);
          const answer = result.status === 'outside' ? result.tier : result.status;
          if (critical.has(value)) expect(answer).toBe('critical');
          else if (caution.has(value)) expect(answer).toBe('caution');
          else expect(answer).toBe(noLow || noHigh ? 'unknown' : 'within');
        }
      }),
    );
  });

  it('is never within without a prompt, nor for what is not a number', () => {
    const none = IV_DEPRESSION.prompts.moaas;
    for (const code of VITAL_CODES) expect(assess(none, 5, code).status).toBe('unknown');
    expect(assess(IV_DEPRESSION.prompts.sbpMmHg, Number.NaN, 'sbpMmHg').status).toBe('unknown');
  });

  it('judges each value taken, and finds the worst', () => {
    const set = (values: Partial<typeof NO_VITALS>) =>
      assessSet(IV_DEPRESSION, { ...NO_VITALS, ...values });
    const mixed = set({ sbpMmHg: 165, dbpMmHg: 70, spo2Percent: 91 });
    expect(mixed.map(({ code, assessment }) => [code, assessment.status])).toEqual([
      ['sbpMmHg', 'outside'],
      ['dbpMmHg', 'unknown'],
      ['spo2Percent', 'outside'],
    ]);
    expect(worstTier(mixed)).toBe('critical');
    expect(worstTier(set({ sbpMmHg: 165, dbpMmHg: 70 }))).toBe('caution');
    expect(worstTier(set({ sbpMmHg: 120, dbpMmHg: 70 }))).toBeNull();
    expect(set({})).toEqual([]);
  });
});

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}

describe('words', () => {
  it('writes values with their unit', () => {
    expect(VITAL_CODES.map((code) => vitalText(code, VITALS[code].max))).toEqual([
      '300 mmHg',
      '220 mmHg',
      '300/min',
      '100 %',
      '80/min',
      '45 °C',
      '5',
      '10',
    ]);
  });

  it('describes every MOAA/S level once', () => {
    expect(MOAAS_LEVELS.map(({ level }) => level)).toEqual([5, 4, 3, 2, 1, 0]);
    expect(new Set(MOAAS_LEVELS.map(({ words }) => words)).size).toBe(6);
  });
});
