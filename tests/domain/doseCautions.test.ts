import { describe, expect, it } from 'vitest';
import { doseCautions } from '../../db/domain/dose/doseCautions.ts';
import type { SessionKind } from '../../db/domain/protocol/protocol.ts';
import type { DoseValues } from '../../db/domain/record/record.ts';
import { START, STOP, type Written, at, bolus, dose, recordOfKind, vitals } from './buildRecord.ts';

const BASELINE = vitals(at(-5), { sbpMmHg: 120, dbpMmHg: 80 });
const given = (doseMcg: number): DoseValues => ({ event: 'bolus', doseMcg, lot: '', site: '' });
const cautions = (
  kind: SessionKind,
  written: readonly Written[],
  values: DoseValues,
  minutes: number,
  seconds = 0,
) => doseCautions(recordOfKind(kind, written), values, at(minutes, seconds).utcMs);

describe('two devices', () => {
  const first = [BASELINE, bolus(at(0), 28_000)];
  const tooSoon = (minutes: number, seconds: number) =>
    cautions('intranasal', first, given(28_000), minutes, seconds);

  it('are five minutes apart, to the millisecond', () => {
    expect(tooSoon(4, 59.999)).toEqual([
      'Clinic prompt: 5 min between two; the last device was at 14:00, 4 min apart.',
    ]);
    expect(tooSoon(5, 0)).toEqual([]);
    expect(tooSoon(5, 0.001)).toEqual([]);
  });

  it('are looked at both ways when one is written late', () => {
    const second = [BASELINE, bolus(at(10), 28_000)];
    expect(cautions('intranasal', second, given(28_000), 7)).toEqual([
      'Clinic prompt: 5 min between two; the next device was at 14:10, 3 min apart.',
    ]);
  });

  it('do not ask where the protocol has no such time', () => {
    expect(
      cautions('remote_lozenge', [BASELINE, bolus(at(0), 100_000)], given(100_000), 1),
    ).toEqual([]);
  });
});

describe('the planned total', () => {
  it('may be reached, not passed', () => {
    const first = [BASELINE, bolus(at(0), 28_000)];
    expect(cautions('intranasal', first, given(28_000), 5)).toEqual([]);
    expect(cautions('intranasal', first, given(28_100), 5)).toEqual([
      'With this 56.1 mg in all: above the planned 56 mg.',
    ]);
    // As the total beside it is shown: two amounts that differ in the last place are read twice.
    expect(cautions('intranasal', first, given(28_845), 5)).toEqual([
      'With this 56.85 mg in all: above the planned 56 mg.',
    ]);
    // Less than 0.1 mg more is how an amount is rounded.
    expect(cautions('intranasal', first, given(28_099), 5)).toEqual([]);
    expect(cautions('intranasal', [...first, bolus(at(5), 28_000)], given(28_000), 10)).toEqual([
      'With this 84 mg in all: above the planned 56 mg.',
    ]);
    // 80 kg at 0.5 mg/kg is 40 mg.
    expect(cautions('im_injection', [BASELINE], given(40_000), 0)).toEqual([]);
    expect(cautions('im_injection', [BASELINE], given(41_000), 0)).toHaveLength(1);
  });

  it('counts what the pump gave by then', () => {
    // 1 mg a minute: 30 mg at 14:30, and 10 mg make 40 mg.
    const running = [BASELINE, dose(at(0), START)];
    expect(cautions('iv_infusion', running, given(10_000), 30)).toEqual([]);
    expect(cautions('iv_infusion', running, given(10_000), 30, 6)).toHaveLength(1);
  });
});

describe('blood pressure before the first dose', () => {
  it('is missed when there is none, for a first dose of any kind', () => {
    const missing = 'There is no blood pressure before the first dose.';
    expect(cautions('iv_infusion', [], START, 0)).toEqual([missing]);
    expect(cautions('im_injection', [], given(20_000), 0)).toEqual([missing]);
    expect(cautions('iv_infusion', [vitals(at(0), { heartRatePerMin: 70 })], START, 0)).toEqual([
      missing,
    ]);
    expect(
      cautions('iv_infusion', [vitals(at(1), { sbpMmHg: 120, dbpMmHg: 80 })], START, 0),
    ).toEqual([missing]);
    expect(
      cautions('iv_infusion', [vitals(at(0), { sbpMmHg: 120, dbpMmHg: 80 })], START, 0),
    ).toEqual([]);
    expect(cautions('im_injection', [bolus(at(0), 20_000)], given(20_000), 5)).toEqual([]);
  });

  it.each([
    [140, 90, false],
    [141, 90, true],
    [140, 91, true],
    [139, 89, false],
  ])('at %i/%i asks to weigh the risk of esketamine: %s', (sbpMmHg, dbpMmHg, asks) => {
    const before = [vitals(at(-5), { sbpMmHg, dbpMmHg })];
    expect(cautions('intranasal', before, given(28_000), 0)).toEqual(
      asks
        ? [
            `Clinic prompt: BP ${sbpMmHg}/${dbpMmHg} mmHg at 13:55 is above 140/90 mmHg: weigh the risk (esketamine label).`,
          ]
        : [],
    );
    expect(cautions('im_injection', before, given(28_000), 0)).toEqual([]);
    expect(cautions('intranasal', [...before, bolus(at(0), 28_000)], given(28_000), 5)).toEqual([]);
  });
});

it('says nothing of what gives no drug', () => {
  for (const values of [STOP, { event: 'pause' }] as const) {
    expect(cautions('iv_infusion', [], values, 0)).toEqual([]);
  }
});
