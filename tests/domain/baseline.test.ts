import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assessEntry, baselineOf } from '../../db/domain/vitals/baseline.ts';
import { criticalSets, unacknowledgedCriticals } from '../../db/domain/vitals/criticals.ts';
import type { BaselinePrompt, VitalPrompt } from '../../db/domain/protocol/protocol.ts';
import { NO_PROMPT } from '../../db/domain/protocol/shipped/shared.ts';
import { standing } from '../../db/domain/record/record.ts';
import { type BaselineValue, assess } from '../../db/domain/vitals/vitals.ts';
import {
  PROTOCOL,
  START,
  type Written,
  acknowledged,
  at,
  buildRecord,
  dose,
  vitals,
} from './buildRecord.ts';

const NONE: BaselinePrompt = {
  criticalFallPercent: null,
  cautionFallPercent: null,
  cautionRisePercent: null,
  criticalRisePercent: null,
};
const AGAINST: BaselinePrompt = {
  criticalFallPercent: 30,
  cautionFallPercent: 20,
  cautionRisePercent: 20,
  criticalRisePercent: 25,
};
const prompt = (more: Partial<VitalPrompt>): VitalPrompt => ({ ...NO_PROMPT, ...more });

function answer(limits: VitalPrompt, value: number, baseline: BaselineValue): string {
  const result = assess(limits, value, 'sbpMmHg', baseline);
  return result.status === 'outside' ? result.tier : result.status;
}

describe('limits against baseline', () => {
  const limits = prompt({ baseline: AGAINST });

  // 120 mmHg: 84 is 30 % below, 96 is 20 % below, 144 is 20 % above, 150 is 25 % above.
  it.each([
    [83, 'critical'],
    [84, 'critical'],
    [85, 'caution'],
    [95, 'caution'],
    [96, 'caution'],
    [97, 'within'],
    [120, 'within'],
    [143, 'within'],
    [144, 'caution'],
    [145, 'caution'],
    [149, 'caution'],
    [150, 'critical'],
    [151, 'critical'],
  ])('%i against 120 is %s', (value, expected) => {
    expect(answer(limits, value, 120)).toBe(expected);
  });

  it('say which baseline was passed, and by how much', () => {
    expect(assess(limits, 150, 'sbpMmHg', 120)).toEqual({
      status: 'outside',
      tier: 'critical',
      limit: 'clinic prompt: 25 % or more above baseline 120 mmHg',
    });
    expect(assess(limits, 96, 'sbpMmHg', 120)).toMatchObject({
      limit: 'clinic prompt: 20 % or more below baseline 120 mmHg',
    });
  });

  it('give way to a worse absolute limit, and come before a milder one', () => {
    const both = prompt({ cautionFrom: 130, criticalFrom: 180, baseline: AGAINST });
    expect(answer(both, 150, 120)).toBe('critical');
    expect(assess(both, 135, 'sbpMmHg', 120)).toMatchObject({
      tier: 'caution',
      limit: 'clinic prompt: 130 mmHg or above',
    });
    expect(assess(both, 180, 'sbpMmHg', 175)).toMatchObject({
      tier: 'critical',
      limit: 'clinic prompt: 180 mmHg or above',
    });
  });

  it('leave a value unknown without a baseline, unless an absolute limit catches it', () => {
    const both = prompt({ criticalBelow: 90, criticalFrom: 180, baseline: AGAINST });
    for (const baseline of [null, 0, -5]) {
      expect(answer(both, 120, baseline)).toBe('unknown');
      expect(answer(both, 180, baseline)).toBe('critical');
      expect(answer(both, 89, baseline)).toBe('critical');
    }
    expect(assess(both, 120, 'sbpMmHg').status).toBe('unknown');
    expect(answer(both, 120, 'not_compared')).toBe('within');
    expect(answer(limits, 120, 'not_compared')).toBe('unknown');
  });

  it('judge both sides only where both are set', () => {
    const risesOnly = prompt({ baseline: { ...NONE, cautionRisePercent: 20 } });
    expect(answer(risesOnly, 120, 120)).toBe('unknown');
    expect(answer(risesOnly, 144, 120)).toBe('caution');
    const withFloor = prompt({ criticalBelow: 90, baseline: { ...NONE, cautionRisePercent: 20 } });
    expect(answer(withFloor, 120, 120)).toBe('within');
    expect(
      answer(prompt({ criticalBelow: 90, criticalFrom: 180, baseline: NONE }), 120, null),
    ).toBe('within');
  });

  it('give every value one answer, by hundredths of the baseline counted out', () => {
    const percent = fc.option(fc.integer({ min: 1, max: 90 }), { nil: null });
    const rules = fc.record({
      criticalFallPercent: percent,
      cautionFallPercent: percent,
      cautionRisePercent: percent,
      criticalRisePercent: percent,
    });
    fc.assert(
      fc.property(
        rules,
        fc.integer({ min: 20, max: 250 }),
        fc.integer({ min: 0, max: 400 }),
        (against, base, value) => {
          const fallen = (least: number | null) =>
            least !== null && 100 * value <= (100 - least) * base;
          const risen = (least: number | null) =>
            least !== null && 100 * value >= (100 + least) * base;
          const isCritical =
            fallen(against.criticalFallPercent) || risen(against.criticalRisePercent);
          const isCaution = fallen(against.cautionFallPercent) || risen(against.cautionRisePercent);
          const low = against.criticalFallPercent ?? against.cautionFallPercent;
          const high = against.criticalRisePercent ?? against.cautionRisePercent;
          const rest = low === null || high === null ? 'unknown' : 'within';
          const expected = isCritical ? 'critical' : isCaution ? 'caution' : rest;
          expect(answer(prompt({ baseline: against }), value, base)).toBe(expected);
        },
      ),
    );
  });
});

const HEART = {
  ...PROTOCOL,
  prompts: {
    ...PROTOCOL.prompts,
    heartRatePerMin: prompt({ baseline: { ...AGAINST, criticalRisePercent: 50 } }),
  },
};
const heartRecord = (written: readonly Written[]) => buildRecord(written, { protocol: HEART });
const BP = { sbpMmHg: 120, dbpMmHg: 80 };

describe('the baseline of a set', () => {
  it('is the last blood pressure set up to the first drug, for the sets after it', () => {
    const record = heartRecord([
      vitals(at(2), { ...BP, heartRatePerMin: 60 }, { id: 'first' }),
      vitals(at(5), { ...BP, heartRatePerMin: 80 }, { id: 'baseline' }),
      dose(at(10), START),
      vitals(at(10), { ...BP, heartRatePerMin: 90 }, { id: 'same moment' }),
      vitals(at(10, 0.001), { ...BP, heartRatePerMin: 134 }, { id: 'after' }),
    ]);
    const of = (id: string) => {
      const set = standing(record.entries, 'vitals').find((each) => each.id === id);
      expect.assert(set !== undefined);
      const base = baselineOf(record, set);
      const heart = assessEntry(record, set).find(({ code }) => code === 'heartRatePerMin');
      const bpm = base === null || base === 'not_compared' ? base : base.heartRatePerMin;
      return [bpm, heart?.assessment.status];
    };
    expect(of('first')).toEqual(['not_compared', 'unknown']);
    expect(of('same moment')).toEqual(['not_compared', 'unknown']);
    // 134 is 49 % above 90: a caution.
    expect(of('after')).toEqual([90, 'outside']);
  });

  it('is missing when no blood pressure was taken before, and then nothing is within', () => {
    const record = heartRecord([
      dose(at(10), START),
      vitals(at(20), { ...BP, heartRatePerMin: 80 }, { id: 'after' }),
    ]);
    const [set] = standing(record.entries, 'vitals');
    expect.assert(set !== undefined);
    expect(baselineOf(record, set)).toBeNull();
    expect(assessEntry(record, set).at(-1)).toMatchObject({
      code: 'heartRatePerMin',
      assessment: { status: 'unknown' },
    });
  });
});

describe('acknowledging what is critical against baseline', () => {
  const baseline = vitals(at(5), { ...BP, heartRatePerMin: 80 }, { id: 'baseline' });
  const start = dose(at(10), START);
  const fast = vitals(at(20), { sbpMmHg: 185, dbpMmHg: 80, heartRatePerMin: 110 }, { id: 'fast' });
  const open = (written: readonly Written[]) =>
    unacknowledgedCriticals(heartRecord(written)).map(({ entry, critical }) => [
      entry.id,
      critical.map(({ code }) => code),
    ]);

  it('counts for the values that were critical when it was written, and no others', () => {
    const answered = [baseline, start, fast, acknowledged(at(21), 'fast')];
    expect(open([baseline, start, fast])).toEqual([['fast', ['sbpMmHg']]]);
    expect(open(answered)).toEqual([]);
    // 70 was the true heart rate before: 110 is then 57 % above it, and nobody has said so yet.
    const corrected = vitals(at(5), { ...BP, heartRatePerMin: 70 }, { supersedesId: 'baseline' });
    expect(open([...answered, corrected])).toEqual([['fast', ['sbpMmHg', 'heartRatePerMin']]]);
    expect(open([...answered, corrected, acknowledged(at(30), 'fast')])).toEqual([]);
  });

  it('goes on counting when the baseline changes and the same values stay critical', () => {
    const higher = vitals(at(5), { ...BP, heartRatePerMin: 100 }, { supersedesId: 'baseline' });
    expect(open([baseline, start, fast, acknowledged(at(21), 'fast'), higher])).toEqual([]);
  });

  it('is not widened by rewording it after the baseline changed', () => {
    const written = [
      baseline,
      start,
      fast,
      acknowledged(at(21), 'fast', null, { id: 'word' }),
      vitals(at(5), { ...BP, heartRatePerMin: 70 }, { supersedesId: 'baseline' }),
      acknowledged(at(21), 'fast', null, { supersedesId: 'word' }),
    ];
    expect(open(written)).toEqual([['fast', ['sbpMmHg', 'heartRatePerMin']]]);
  });

  it('derives what is critical anew when a baseline is entered late', () => {
    const ids = (written: readonly Written[]) =>
      criticalSets(heartRecord(written)).map(({ entry }) => entry.id);
    const set = vitals(at(20), { ...BP, heartRatePerMin: 110 }, { id: 'set' });
    expect(ids([start, set])).toEqual([]);
    expect(ids([start, set, vitals(at(5), { ...BP, heartRatePerMin: 70 })])).toEqual(['set']);
  });
});
