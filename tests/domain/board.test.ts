import { describe, expect, test } from 'vitest';
import { boardRow } from '../../db/domain/session/board.ts';
import { deliveredMcgAt } from '../../db/domain/dose/dose.ts';
import { rational } from '../../db/domain/basics/rational.ts';
import {
  NURSE,
  START,
  STOP,
  WEIGHT,
  at,
  buildRecord,
  dose,
  peerCheck,
  place,
  readyCourse,
  recordOfKind,
  vitals,
} from './buildRecord.ts';

const BASELINE = vitals(at(5), { sbpMmHg: 120, dbpMmHg: 80, spo2Percent: 98 });
const BOLUS = { event: 'bolus', doseMcg: 28_000, lot: 'K12', site: 'left nostril' } as const;

describe('a row of the board', () => {
  test('before dosing: who, where, and nothing due', () => {
    const record = buildRecord([]);
    const row = boardRow({ ...record, session: { ...record.session, chair: 3 } }, at(2));
    expect(row).toEqual({
      sessionId: 'session',
      chair: 3,
      room: '1',
      kind: 'iv_infusion',
      protocolId: record.protocol.protocolId,
      protocolVersion: 1,
      protocolName: 'IV ketamine, depression',
      patient: {
        familyName: 'Kowalczyk',
        givenName: 'Marta',
        dateOfBirth: '1985-07-14',
        mrn: '4471',
        allergyStatus: 'none_known',
      },
      holder: NURSE,
      state: 'checked_in',
      checkedInAt: at(0),
      dosingStartedAt: null,
      dosingEndedAt: null,
      weightG: 80_000,
      plannedMcg: 40_000,
      doseEvents: [],
      lastVitals: null,
      checks: [
        { code: 'vitals', label: 'Vital signs', dueMs: null, overdueSinceMs: null, unresolved: 0 },
      ],
      unacknowledged: 0,
      readyToLeave: false,
      writtenUntilMs: at(0).utcMs,
    });
  });

  test('says until when it was written, whenever it happened', () => {
    const late = vitals(at(5), { sbpMmHg: 120, dbpMmHg: 80 }, { recordedAt: at(14) });
    const record = buildRecord([late, dose(at(10), START)]);
    expect(boardRow(record, at(15)).writtenUntilMs).toBe(at(14).utcMs);
  });

  test('while dosing: what a screen needs to tick by itself', () => {
    const row = boardRow(buildRecord([BASELINE, dose(at(10), START)]), at(15));
    expect(row).toMatchObject({ state: 'dosing', dosingStartedAt: at(10), dosingEndedAt: null });
    expect(row.checks).toEqual([
      {
        code: 'vitals',
        label: 'Vital signs',
        dueMs: at(20).utcMs,
        overdueSinceMs: null,
        unresolved: 0,
      },
    ]);
    expect(deliveredMcgAt(row.doseEvents, at(30).utcMs)).toEqual(rational(20_000));
  });

  test('a check that went by is counted, and the next is due', () => {
    const row = boardRow(buildRecord([BASELINE, dose(at(10), START)]), at(32));
    expect(row.checks).toEqual([
      {
        code: 'vitals',
        label: 'Vital signs',
        dueMs: at(30).utcMs,
        overdueSinceMs: at(20).utcMs,
        unresolved: 1,
      },
    ]);
  });

  test('the last vital signs are judged, and a critical value nobody answered is counted', () => {
    const high = vitals(at(20), { sbpMmHg: 185, dbpMmHg: 95 });
    const record = buildRecord([BASELINE, dose(at(10), START), high]);
    expect(boardRow(record, at(21))).toMatchObject({
      lastVitals: { observedAt: at(20), values: { sbpMmHg: 185 }, worst: 'critical' },
      unacknowledged: 1,
    });
    const answered = buildRecord([
      BASELINE,
      dose(at(10), START),
      { ...high, id: 'high' },
      {
        kind: 'acknowledgement',
        at: at(21),
        values: { vitalsId: 'high', action: 'Paused', recheckAfterS: 300 },
      },
    ]);
    const row = boardRow(answered, at(22));
    expect(row.unacknowledged).toBe(0);
    expect(row.checks.map(({ code, dueMs }) => [code, dueMs])).toEqual([
      ['vitals', at(30).utcMs],
      ['recheck', at(26).utcMs],
    ]);
  });

  test('a value written late does not stand for the last one', () => {
    const record = buildRecord([
      BASELINE,
      dose(at(10), START),
      vitals(at(20), { sbpMmHg: 130, dbpMmHg: 80 }),
      vitals(at(12), { sbpMmHg: 190, dbpMmHg: 100 }, { recordedAt: at(21) }),
    ]);
    expect(boardRow(record, at(22)).lastVitals?.observedAt).toEqual(at(20));
  });

  test('ready to leave when nothing is left to ask', () => {
    // Between the stop and the last set a check of the recovery went by.
    const missed = [25, 35, 45, 60].map((minute) =>
      vitals(at(minute), { sbpMmHg: 122, dbpMmHg: 80, spo2Percent: 98 }),
    );
    const record = buildRecord([...missed, ...readyCourse()]);
    expect(boardRow(record, at(71))).toMatchObject({
      state: 'recovery',
      dosingEndedAt: at(50),
      readyToLeave: true,
    });
    const unsteady = buildRecord([...missed, ...readyCourse().slice(0, -1)]);
    expect(boardRow(unsteady, at(71)).readyToLeave).toBe(false);
  });

  test('a planned dose that is no whole number of micrograms is rounded down', () => {
    const record = buildRecord([]);
    const [plan] = record.plans;
    if (plan?.mode !== 'infusion') throw new Error('Not an infusion');
    const weight = { ...WEIGHT, weightG: 71_333 };
    const row = boardRow({ ...record, plans: [{ ...plan, targetMcgPerKg: 501, weight }] }, at(1));
    // 71.333 kg × 501 mcg/kg = 35,737.833 mcg
    expect(row).toMatchObject({ plannedMcg: 35_737, weightG: 71_333 });
  });

  test('devices: the dose is in at once, and the pressure is due 40 min after the first', () => {
    const record = recordOfKind('intranasal', [
      BASELINE,
      dose(at(10), BOLUS),
      dose(at(15), BOLUS),
      dose(at(16), STOP),
    ]);
    const row = boardRow(record, at(20));
    expect(row).toMatchObject({ kind: 'intranasal', state: 'recovery', plannedMcg: 56_000 });
    expect(deliveredMcgAt(row.doseEvents, at(20).utcMs)).toEqual(rational(56_000));
    expect(row.checks).toEqual([
      {
        code: 'vitals',
        label: 'Vital signs',
        dueMs: at(50).utcMs,
        overdueSinceMs: null,
        unresolved: 0,
      },
    ]);
  });

  test('remote: the peer monitor is due every 15 min', () => {
    const record = recordOfKind('remote_lozenge', [
      place(at(1)),
      BASELINE,
      dose(at(10), { event: 'bolus', doseMcg: 200_000, lot: '', site: '' }),
      peerCheck(at(26)),
    ]);
    expect(boardRow(record, at(30)).checks).toEqual([
      {
        code: 'peer_check',
        label: 'Peer monitor check',
        dueMs: at(41).utcMs,
        overdueSinceMs: null,
        unresolved: 0,
      },
      {
        code: 'vitals',
        label: 'Self-reported vital signs',
        dueMs: at(70).utcMs,
        overdueSinceMs: null,
        unresolved: 0,
      },
    ]);
  });
});
