import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluateDischarge, unmet } from '../../db/domain/discharge/discharge.ts';
import type { DischargeCriterionCode, VitalsValues } from '../../db/domain/record/record.ts';
import {
  ALDRETE_10,
  PADSS_10,
  PROTOCOL,
  START,
  type Written,
  acknowledged,
  at,
  buildRecord,
  check,
  dose,
  readyCourse,
  vitals,
  watchedCourse,
} from './buildRecord.ts';

/** One criterion of the ready course with more written after it, asked at 15:40. */
function criterion(
  code: DischargeCriterionCode,
  more: readonly Written[] = [],
  course: readonly Written[] = readyCourse(),
) {
  const found = evaluateDischarge(buildRecord([...course, ...more]), at(100));
  return found.find((each) => each.code === code);
}

const stateOf = (...args: Parameters<typeof criterion>) => criterion(...args)?.state;
const without = (kind: Written['kind']) => readyCourse().filter((each) => each.kind !== kind);

describe('the gate', () => {
  it('is met, whole and in order, by a course that is ready', () => {
    const found = evaluateDischarge(buildRecord(watchedCourse()), at(75));
    expect(found.map(({ code }) => code)).toEqual(PROTOCOL.discharge.criteria);
    expect(unmet(found)).toEqual([]);
    expect(found.every(({ overrideReason }) => overrideReason === null)).toBe(true);
  });

  it('is met by nothing in an empty session, save that nothing needs acknowledging or checking', () => {
    const found = evaluateDischarge(buildRecord([]), at(75));
    expect(unmet(found).map(({ code }) => code)).toEqual(
      PROTOCOL.discharge.criteria.filter(
        (code) => code !== 'acknowledgements' && code !== 'checks',
      ),
    );
  });

  it('counts what happened within the minute it is asked for, and nothing later', () => {
    const record = buildRecord([...readyCourse(), check(at(80, 40), { gait: 'unsteady' })]);
    const gaitAt = (minutes: number) =>
      evaluateDischarge(record, at(minutes)).find(({ code }) => code === 'gait')?.state;
    expect([gaitAt(79), gaitAt(80)]).toEqual(['met', 'unmet']);
  });
});

describe('infusion ended', () => {
  it('needs a start and a stop', () => {
    expect(criterion('infusion_ended')?.detail).toBe('Infusion stopped at 14:50');
    expect(criterion('infusion_ended', [], [])).toMatchObject({
      state: 'unmet',
      detail: 'No infusion was started',
    });
    expect(criterion('infusion_ended', [], [dose(at(10), START)])).toMatchObject({
      state: 'unmet',
      detail: 'The infusion started at 14:10, 90 min ago, and has no stop',
    });
  });

  it('lets nothing taken before the last drug count for recovery', () => {
    const recovery = [
      'aldrete',
      'padss',
      'sedation',
      'dissociation',
      'orientation',
      'gait',
      'vitals_near_baseline',
    ] as const;
    const lateBolus = [dose(at(71), { event: 'bolus', doseMcg: 5000, lot: '', site: '' })];
    for (const code of recovery) {
      expect(stateOf(code, lateBolus), code).toBe('unknown');
      const early = readyCourse().map((each) =>
        each.kind === 'dose' && each.values.event === 'stop' ? { ...each, at: at(70, 1) } : each,
      );
      expect(stateOf(code, [], early), code).toBe('unknown');
    }
    const atTheStop = readyCourse().map((each) =>
      each.kind === 'dose' && each.values.event === 'stop' ? { ...each, at: at(70) } : each,
    );
    for (const code of recovery) expect(stateOf(code, [], atTheStop), code).toBe('met');
  });
});

describe.each([
  ['aldrete', 'Modified Aldrete', ALDRETE_10, 'aldreteActivity'],
  ['padss', 'PADSS', PADSS_10, 'padssPain'],
] as const)('%s', (code, name, best, item) => {
  it.each([
    [2, 'met'],
    [1, 'met'],
    [0, 'unmet'],
  ] as const)('with one item at %i is %s', (score, state) => {
    expect(stateOf(code, [check(at(80), { ...best, [item]: score })])).toBe(state);
  });

  it('says what was found and what is needed', () => {
    expect(criterion(code, [check(at(80), { ...best, [item]: 0 })])?.detail).toBe(
      `${name} 8 of 10 at 15:20; 9 needed`,
    );
  });

  it('is unknown when the newest look at it is incomplete', () => {
    const partial = criterion(code, [check(at(80), { ...best, [item]: null })]);
    expect(partial?.state).toBe('unknown');
    expect(partial?.detail).toContain(`${name} incomplete at 15:20`);
  });

  it('is left as it was by a newer check of something else', () => {
    expect(stateOf(code, [check(at(80), { gait: 'steady' })])).toBe('met');
  });

  it('goes by what stands', () => {
    const worse = check(at(80), { ...best, [item]: 0 }, { id: 'worse' });
    const corrected = check(at(80), best, { supersedesId: 'worse' });
    const withdrawn = check(at(80), best, { supersedesId: 'worse', enteredInError: true });
    expect(stateOf(code, [worse])).toBe('unmet');
    expect(stateOf(code, [worse, corrected])).toBe('met');
    expect(stateOf(code, [worse, withdrawn])).toBe('met');
  });
});

describe('single judgements', () => {
  it.each([
    ['sedation', vitals(at(80), { moaas: 5 }), 'met'],
    ['sedation', vitals(at(80), { moaas: 4 }), 'unmet'],
    ['sedation', vitals(at(80), { heartRatePerMin: 70 }), 'met'],
    ['dissociation', check(at(80), { dissociation: 0 }), 'met'],
    ['dissociation', check(at(80), { dissociation: 1 }), 'unmet'],
    ['orientation', check(at(80), { orientation: 'partial' }), 'unmet'],
    ['orientation', check(at(80), { orientation: 'disoriented' }), 'unmet'],
    ['gait', check(at(80), { gait: 'unsteady' }), 'unmet'],
    ['gait', check(at(80), { gait: 'unable' }), 'unmet'],
  ] as const)('%s after %j is %s', (code, newer, state) => {
    expect(stateOf(code, [newer])).toBe(state);
  });

  it('are unknown when nobody judged them', () => {
    for (const code of ['dissociation', 'orientation', 'gait'] as const) {
      expect(stateOf(code, [], without('recovery_check'))).toBe('unknown');
    }
    expect(stateOf('sedation', [], without('vitals'))).toBe('unknown');
  });
});

describe('vital signs near baseline', () => {
  const after = (sbpMmHg: number, dbpMmHg: number, spo2Percent: number | null = 98) =>
    stateOf('vitals_near_baseline', [vitals(at(80), { sbpMmHg, dbpMmHg, spo2Percent })]);

  it.each([
    [144, 80, 'met'],
    [145, 80, 'unmet'],
    [96, 80, 'met'],
    [95, 80, 'unmet'],
    [120, 96, 'met'],
    [120, 97, 'unmet'],
    [120, 64, 'met'],
    [120, 63, 'unmet'],
  ])('%i/%i against 120/80 is %s', (sbp, dbp, state) => {
    expect(after(sbp, dbp)).toBe(state);
  });

  it('holds 20 % exactly, for any baseline', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 60, max: 250 }),
        fc.integer({ min: 60, max: 250 }),
        (base, sbp) => {
          const course = readyCourse().map((each) =>
            each.kind === 'vitals' && each.at.utcMs < at(10).utcMs
              ? vitals(each.at, { sbpMmHg: base, dbpMmHg: 50 })
              : each,
          );
          const newest = vitals(at(80), { sbpMmHg: sbp, dbpMmHg: 50, spo2Percent: 98 });
          // By fifths in whole numbers: 4/5 base <= sbp <= 6/5 base.
          const near = 5 * sbp >= 4 * base && 5 * sbp <= 6 * base;
          // And not beyond a critical prompt of its own.
          const met = near && sbp >= 90 && sbp < 180;
          expect(stateOf('vitals_near_baseline', [newest], course)).toBe(met ? 'met' : 'unmet');
        },
      ),
    );
  });

  it('takes the last blood pressure at or before the first drug as baseline', () => {
    const [, ...rest] = readyCourse();
    const baselines = (...sets: Written[]) =>
      stateOf('vitals_near_baseline', [], [...sets, ...rest]);
    const high = { sbpMmHg: 180, dbpMmHg: 80 };
    const usual = { sbpMmHg: 120, dbpMmHg: 80 };
    expect(baselines(vitals(at(2), high), vitals(at(10), usual))).toBe('met');
    expect(baselines(vitals(at(2), usual), vitals(at(10), high))).toBe('unmet');
    expect(baselines(vitals(at(2), high), vitals(at(10, 1), usual))).toBe('unmet');
    expect(baselines(vitals(at(10, 1), usual))).toBe('unknown');
    expect(baselines(vitals(at(2), usual), vitals(at(4), { heartRatePerMin: 70 }))).toBe('met');
    const bolus = dose(at(3), { event: 'bolus', doseMcg: 1000, lot: '', site: '' });
    expect(baselines(vitals(at(2), high), bolus, vitals(at(4), usual))).toBe('unmet');
  });

  it.each([
    [95, 'met'],
    [94, 'unmet'],
    [91, 'unmet'],
  ])('SpO2 %i is %s', (spo2, state) => {
    expect(after(120, 80, spo2)).toBe(state);
  });

  it('keeps the newest value of each when a set holds only one of them', () => {
    expect(after(120, 80, null)).toBe('met');
    expect(stateOf('vitals_near_baseline', [vitals(at(80), { spo2Percent: 90 })])).toBe('unmet');
  });

  it('is unknown without SpO2, or without a prompt to judge it by', () => {
    const course = readyCourse().map((each) =>
      each.kind === 'vitals' ? { ...each, values: { ...each.values, spo2Percent: null } } : each,
    );
    expect(stateOf('vitals_near_baseline', [], course)).toBe('unknown');
    const none = PROTOCOL.prompts.moaas;
    const record = buildRecord(readyCourse(), {
      protocol: { ...PROTOCOL, prompts: { ...PROTOCOL.prompts, spo2Percent: none } },
    });
    const found = evaluateDischarge(record, at(75));
    expect(found.find(({ code }) => code === 'vitals_near_baseline')?.state).toBe('unknown');
  });
});

describe('a value beyond a critical prompt that lasts', () => {
  const last = (more: Partial<VitalsValues>) =>
    criterion('vitals_near_baseline', [
      vitals(at(72), { sbpMmHg: 122, dbpMmHg: 80, spo2Percent: 97, ...more }),
    ]);

  it('is not near baseline, acknowledged or not', () => {
    expect(last({ respiratoryRatePerMin: 6 })).toMatchObject({
      state: 'unmet',
      detail: expect.stringContaining(
        'Respiratory rate 6/min at 15:12 (clinic prompt: below 8/min)',
      ),
    });
    expect(last({ respiratoryRatePerMin: 8, heartRatePerMin: 120 })?.state).toBe('met');
    expect(last({ heartRatePerMin: 121 })?.state).toBe('unmet');
  });

  it('is looked for in every sign, in the newest set that has it', () => {
    const fast = vitals(at(71), { heartRatePerMin: 130 });
    expect(stateOf('vitals_near_baseline', [fast])).toBe('unmet');
    const slower = vitals(at(73), { heartRatePerMin: 80 });
    expect(stateOf('vitals_near_baseline', [fast, slower])).toBe('met');
    // Within 20 % of a high baseline, and beyond the prompt all the same.
    const high = vitals(at(6), { sbpMmHg: 170, dbpMmHg: 95, spo2Percent: 98 });
    const still = vitals(at(72), { sbpMmHg: 181, dbpMmHg: 96, spo2Percent: 97 });
    expect(stateOf('vitals_near_baseline', [high, still])).toBe('unmet');
  });
});

describe('acknowledgements', () => {
  const critical = vitals(at(30), { sbpMmHg: 185, dbpMmHg: 90 }, { id: 'critical' });
  const answer = (vitalsId: string) => acknowledged(at(31), vitalsId);

  it('are needed for every critical set that stands', () => {
    expect(criterion('acknowledgements', [critical])).toMatchObject({
      state: 'unmet',
      detail: 'Critical vital signs not acknowledged: 14:30',
    });
    expect(stateOf('acknowledgements', [critical, answer('critical')])).toBe('met');
    expect(stateOf('acknowledgements', [critical, answer('other')])).toBe('unmet');
    const caution = vitals(at(30), { sbpMmHg: 179, dbpMmHg: 90 });
    expect(stateOf('acknowledgements', [caution])).toBe('met');
  });

  it('go with a correction that leaves the critical value, and not with a new one', () => {
    const corrected = (sbpMmHg: number, heartRatePerMin: number) =>
      vitals(at(30), { sbpMmHg, dbpMmHg: 91, heartRatePerMin }, { supersedesId: 'critical' });
    const state = (set: Written) =>
      stateOf('acknowledgements', [critical, answer('critical'), set]);
    expect(state(corrected(185, 80))).toBe('met');
    expect(state(corrected(195, 80))).toBe('unmet');
    expect(state(corrected(185, 130))).toBe('unmet');
    expect(stateOf('acknowledgements', [critical, corrected(150, 80)])).toBe('met');
  });
});

describe('escort and instructions', () => {
  it('have to be written, whenever', () => {
    expect(stateOf('escort', [], without('escort'))).toBe('unmet');
    expect(stateOf('instructions', [], without('instructions'))).toBe('unmet');
    const late = readyCourse().map((each) =>
      each.kind === 'escort' ? { ...each, at: at(130) } : each,
    );
    expect(stateOf('escort', [], late)).toBe('met');
    expect(criterion('escort')?.detail).toBe('Escort: Piotr Kowalczyk, brother');
  });
});
