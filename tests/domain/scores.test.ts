import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ALDRETE,
  NO_RECOVERY,
  PADSS,
  missingItems,
  scaleText,
  scaleTotal,
  suggestCirculation,
  suggestOxygenation,
} from '../../db/domain/discharge/scores.ts';
import { ALDRETE_10, PADSS_10 } from './buildRecord.ts';

describe.each([
  ['Aldrete', ALDRETE, ALDRETE_10],
  ['PADSS', PADSS, PADSS_10],
] as const)('%s', (_name, scale, best) => {
  it('has five items of its own, each scored 2, 1 and 0 in different words', () => {
    expect(scale.items.map(({ key }) => key).toSorted()).toEqual(Object.keys(best).toSorted());
    for (const { options } of scale.items) {
      expect(options.map(({ score }) => score)).toEqual([2, 1, 0]);
      expect(new Set(options.map(({ words }) => words)).size).toBe(3);
    }
    expect([scale.max, scale.readyAt]).toEqual([10, 9]);
  });

  it('totals a full scale and nothing less', () => {
    expect(scaleTotal(scale, { ...NO_RECOVERY, ...best })).toBe(10);
    expect(scaleText(scale, { ...NO_RECOVERY, ...best })).toBe('10 of 10');
    for (const { key } of scale.items) {
      const partial = { ...NO_RECOVERY, ...best, [key]: null };
      expect(scaleTotal(scale, partial)).toBe('incomplete');
      expect(missingItems(scale, partial).map((item) => item.key)).toEqual([key]);
      expect(scaleTotal(scale, { ...NO_RECOVERY, ...best, [key]: 0 })).toBe(8);
    }
    expect(scaleTotal(scale, NO_RECOVERY)).toBe('incomplete');
  });

  it('is the plain sum, or incomplete', () => {
    const item = fc.option(fc.constantFrom(0, 1, 2), { nil: null });
    fc.assert(
      fc.property(fc.tuple(item, item, item, item, item), (scores) => {
        const values = scale.items.map(({ key }, index) => [key, scores[index] ?? null]);
        const total = scaleTotal(scale, { ...NO_RECOVERY, ...Object.fromEntries(values) });
        const sum = scores.reduce<number>((all, score) => all + (score ?? 0), 0);
        expect(total).toBe(scores.includes(null) ? 'incomplete' : sum);
      }),
    );
  });
});

describe('suggestions', () => {
  it.each([
    [120, 120, 2],
    [144, 120, 2],
    [145, 120, 1],
    [96, 120, 2],
    [95, 120, 1],
    [180, 120, 1],
    [181, 120, 0],
    [60, 120, 1],
    [59, 120, 0],
    [null, 120, null],
    [120, null, null],
  ])('circulation: systolic %s against %s suggests %s', (sbp, baseline, score) => {
    expect(suggestCirculation(sbp, baseline)).toBe(score);
  });

  it.each([
    [93, 'room_air', 2],
    [92, 'room_air', null],
    [85, 'room_air', null],
    [91, 'supplemental', 1],
    [99, 'supplemental', 1],
    [90, 'supplemental', null],
    [89, 'supplemental', 0],
    [98, null, null],
    [null, 'room_air', null],
  ] as const)('oxygenation: SpO2 %s on %s suggests %s', (spo2Percent, oxygen, score) => {
    expect(suggestOxygenation({ spo2Percent, oxygen })).toBe(score);
  });
});
