import { describe, expect, it } from 'vitest';
import { evaluateDischarge, sessionPhase, unmet } from '../../db/domain/discharge/discharge.ts';
import type { Protocol, SessionKind } from '../../db/domain/protocol/protocol.ts';
import type { DischargeCriterionCode } from '../../db/domain/record/record.ts';
import { criterionWords } from '../../db/domain/session/recordWords.ts';
import type { Instant } from '../../db/domain/basics/time.ts';
import {
  ALDRETE_10,
  DISCHARGED,
  NURSE,
  PADSS_10,
  STOP,
  type Written,
  acknowledged,
  at,
  bolus,
  check,
  dose,
  meeting,
  missed,
  peerCheck,
  place,
  recordOfKind,
  signedBy,
  vitals,
  watchedCourse,
} from './buildRecord.ts';

const BP = { sbpMmHg: 120, dbpMmHg: 80 };
const RECOVERED = { dissociation: 0, orientation: 'full', gait: 'steady' } as const;
const TOLD: Written = {
  kind: 'instructions',
  at: at(100),
  values: { givenTo: 'patient', form: 'written' },
};
const ESCORT: Written = {
  kind: 'escort',
  at: at(100),
  values: { name: 'Piotr Kowalczyk', relationship: 'brother', phone: '' },
};

/** Injections at 14:00 and 14:05, dosing ended 14:06; ready from 14:45. */
const IM: readonly Written[] = [
  vitals(at(-5), BP),
  bolus(at(0), 20_000),
  bolus(at(5), 20_000),
  dose(at(6), STOP),
  ...[15, 30].map((minutes) => vitals(at(minutes), { ...BP, spo2Percent: 98, moaas: 5 })),
  check(at(40), { ...ALDRETE_10, ...PADSS_10, ...RECOVERED }),
  ESCORT,
  TOLD,
];

/** Two devices five minutes apart from 14:00; two hours are over at 16:00. */
const NASAL: readonly Written[] = [
  vitals(at(-5), BP),
  bolus(at(0), 28_000),
  bolus(at(5), 28_000),
  dose(at(6), STOP),
  vitals(at(40), BP),
  vitals(at(110), { ...BP, spo2Percent: 98, moaas: 5 }),
  check(at(110), RECOVERED),
  ESCORT,
  TOLD,
];

/** Lozenges from 14:00 at home, the peer monitor every 15 min. */
const REMOTE: readonly Written[] = [
  meeting(at(-20), 'before'),
  place(at(-10)),
  vitals(at(-5), { ...BP, reportedBy: 'patient' }),
  bolus(at(0), 100_000),
  dose(at(5), STOP),
  ...[15, 30, 45, 60].map((minutes) => peerCheck(at(minutes))),
  vitals(at(60), { ...BP, reportedBy: 'patient' }),
  check(at(61), RECOVERED),
  meeting(at(65), 'after'),
  TOLD,
];

const found = (
  kind: SessionKind,
  written: readonly Written[],
  now: Instant,
  changed: Partial<Protocol> = {},
) => evaluateDischarge(recordOfKind(kind, written, changed), now);
const criterion = (code: DischargeCriterionCode, ...asked: Parameters<typeof found>) =>
  found(...asked).find((each) => each.code === code);
const not = (written: readonly Written[], kind: Written['kind']) =>
  written.filter((each) => each.kind !== kind);

describe.each([
  ['iv_infusion', watchedCourse(), at(75)],
  ['im_injection', IM, at(44)],
  ['intranasal', NASAL, at(125)],
  ['remote_lozenge', REMOTE, at(70)],
] as const)('%s', (kind, course, ready) => {
  it('asks what its protocol asks, in that order, and a whole course meets it', () => {
    const criteria = found(kind, course, ready);
    const { protocol } = recordOfKind(kind, []);
    expect(criteria.map(({ code }) => code)).toEqual(protocol.discharge.criteria);
    expect(unmet(criteria)).toEqual([]);
  });

  it('goes through its phases', () => {
    const phase = (written: readonly Written[], now = ready) =>
      sessionPhase(recordOfKind(kind, written), now);
    const stops = (each: Written) => each.kind === 'dose' && each.values.event === 'stop';
    expect(phase([])).toBe('pre');
    expect(phase(course.filter((each) => !stops(each)))).toBe('dosing');
    expect(phase(not(course, 'instructions'))).toBe('recovery');
    expect(phase(course)).toBe('ready_to_leave');
    const left = { ...DISCHARGED, at: ready };
    expect(phase([...course, left])).toBe('discharged');
    const signed = recordOfKind(kind, [...course, left], {}, { signatures: [signedBy(NURSE)] });
    expect(sessionPhase(signed, ready)).toBe('signed');
    const cancellation = {
      id: 'c',
      observedAt: at(1),
      recordedAt: at(1),
      recordedBy: NURSE,
      reason: 'unwell',
    };
    expect(sessionPhase(recordOfKind(kind, [], {}, { cancellation }), ready)).toBe('cancelled');
  });
});

describe('the end of dosing', () => {
  it('is worded by kind', () => {
    expect(criterionWords('infusion_ended', 'iv_infusion')).toBe('Infusion ended');
    expect(criterionWords('infusion_ended', 'intranasal')).toBe('Dosing ended');
    expect(criterionWords('gait', 'intranasal')).toBe('Gait');
    const ended = (written: readonly Written[]) =>
      criterion('infusion_ended', 'im_injection', written, at(44));
    expect(ended(IM)).toMatchObject({ state: 'met', detail: 'Dosing ended at 14:06' });
    expect(ended([])).toMatchObject({ state: 'unmet', detail: 'No dose was given' });
    expect(ended([bolus(at(0), 20_000)])).toMatchObject({
      state: 'unmet',
      detail: 'The first dose was given at 14:00, 44 min ago, and dosing has no end',
    });
    expect(criterion('gait', 'im_injection', not(IM, 'recovery_check'), at(44))?.detail).toBe(
      'Gait not judged after dosing',
    );
  });
});

describe('time monitored', () => {
  const time = (now: Instant, written = NASAL) =>
    criterion('monitoring_time', 'intranasal', written, now);

  it('runs from the first dose, to the millisecond', () => {
    expect(time(at(120, -0.001))?.state).toBe('unmet');
    expect(time(at(120))?.state).toBe('met');
    expect(time(at(120, 0.001))?.state).toBe('met');
  });

  it('says both times and when it is enough', () => {
    expect(time(at(95))?.detail).toBe(
      '95 min from the first dose at 14:00 to 15:35; 120 min needed, until 16:00',
    );
    expect(time(at(125))?.detail).toBe('125 min from the first dose at 14:00 to 16:05');
    const late = [vitals(at(-5), BP), bolus(at(0, 20), 28_000)];
    expect(time(at(120), late)).toMatchObject({
      state: 'unmet',
      detail: '119 min from the first dose at 14:00 to 16:00; 120 min needed, until 16:01',
    });
  });

  it('is unknown without a dose, or without a time in the protocol', () => {
    expect(time(at(125), [])?.state).toBe('unknown');
    const { discharge } = recordOfKind('intranasal', []).protocol;
    const changed = { discharge: { ...discharge, monitoredAtLeastS: null } };
    expect(criterion('monitoring_time', 'intranasal', NASAL, at(125), changed)?.state).toBe(
      'unknown',
    );
  });
});

describe('blood pressure before leaving', () => {
  const pressure = (now: Instant, written = NASAL) =>
    criterion('blood_pressure_before_leaving', 'intranasal', written, now);

  it('is at most as old as the protocol says, the limit included', () => {
    // The last was taken at 15:50, 110 min after the first device.
    expect(pressure(at(140))).toMatchObject({ state: 'met', detail: 'BP 120/80 mmHg at 15:50' });
    expect(pressure(at(140, 0.001))).toMatchObject({
      state: 'unmet',
      detail: 'BP 120/80 mmHg at 15:50; one within 30 min of leaving needed',
    });
  });

  it('is one after dosing, of any age when the protocol does not say', () => {
    expect(pressure(at(125), [vitals(at(-5), BP), bolus(at(0), 1000), dose(at(6), STOP)])).toEqual({
      code: 'blood_pressure_before_leaving',
      state: 'unknown',
      detail: 'No blood pressure after dosing',
      overrideReason: null,
    });
    const { discharge } = recordOfKind('intranasal', []).protocol;
    const changed = { discharge: { ...discharge, lastBloodPressureWithinS: null } };
    expect(
      criterion('blood_pressure_before_leaving', 'intranasal', NASAL, at(600), changed)?.state,
    ).toBe('met');
  });
});

describe('checks', () => {
  const checks = (
    written: readonly Written[],
    now: Instant,
    kind: SessionKind = 'remote_lozenge',
  ) => criterion('checks', kind, written, now);
  const late = REMOTE.filter(
    (each) => each.kind !== 'peer_check' || each.at.utcMs !== at(30).utcMs,
  );

  it('are met when each was done, or its absence explained', () => {
    expect(checks(REMOTE, at(70))).toMatchObject({
      state: 'met',
      detail: 'Every check that came due was done',
    });
    expect(checks(late, at(70))).toMatchObject({
      state: 'unmet',
      detail: 'Not done and not explained: Peer monitor check due 14:30',
    });
    expect(checks([...late, missed(at(30), 'peer_check')], at(70))).toMatchObject({
      state: 'met',
      detail: 'Every check was done or explained; 1 recorded as missed',
    });
  });

  it('are unmet by one that is overdue, from the millisecond after it was due', () => {
    expect(checks(REMOTE, at(75))?.state).toBe('met');
    expect(checks(REMOTE, at(75, 0.001))).toMatchObject({
      state: 'unmet',
      detail: 'Not done and not explained: Peer monitor check due 15:15',
    });
  });

  it('are unmet by a re-check that was not done', () => {
    const high = vitals(at(41), { sbpMmHg: 185, dbpMmHg: 80 }, { id: 'high' });
    const course = [...IM, high, acknowledged(at(42), 'high', 60)];
    expect(checks(course, at(44), 'im_injection')).toMatchObject({
      state: 'unmet',
      detail: 'Not done and not explained: Re-check due 14:43',
    });
  });
});

describe('meetings of the guide', () => {
  const meetings = (written: readonly Written[]) =>
    criterion('guide_meetings', 'remote_lozenge', written, at(70));

  it('are one before and one after, with the guide or self-led', () => {
    expect(meetings(REMOTE)).toMatchObject({
      state: 'met',
      detail:
        'Before the session with Ada Brandt at 13:40, by video; ' +
        'after the session with Ada Brandt at 15:05, by video',
    });
    const alone = [...not(REMOTE, 'meeting'), meeting(at(-20), 'before', 'self_led')];
    expect(meetings(alone)).toMatchObject({
      state: 'unmet',
      detail: 'Before the session at 13:40, self-led; no meeting after the session',
    });
    expect(meetings([...alone, meeting(at(66), 'after', 'self_led')])?.state).toBe('met');
  });
});

describe('SpO2', () => {
  it('is asked for only where the protocol asks for it', () => {
    expect(criterion('vitals_near_baseline', 'remote_lozenge', REMOTE, at(70))).toMatchObject({
      state: 'met',
      detail: 'BP 120/80 mmHg at 15:00, within 20 % of baseline 120/80 mmHg at 13:55',
    });
    const { discharge } = recordOfKind('remote_lozenge', []).protocol;
    const changed = { discharge: { ...discharge, spo2Needed: true } };
    expect(
      criterion('vitals_near_baseline', 'remote_lozenge', REMOTE, at(70), changed)?.state,
    ).toBe('unknown');
  });
});
