import { describe, expect, test } from 'vitest';
import { sessionView } from '../../../db/domain/session/sessionView.ts';
import type { Instant, SessionRecord } from '../../../db/domain/record/record.ts';
import {
  checkStat,
  deliveredStat,
  earliestLeavingMs,
  elapsedStat,
  meansStat,
  perKgStat,
  plannedStat,
} from '../../../renderer/screens/session/live/readingStats.ts';
import {
  PANEL_WORDS,
  panelOfPhase,
  panelsOf,
} from '../../../renderer/screens/session/live/panels.ts';
import { START, STOP, at, dose, place, recordOfKind, vitals } from '../../domain/buildRecord.ts';

const BP = { sbpMmHg: 120, dbpMmHg: 80 };
const given = (minutes: number, doseMcg: number, site = '') =>
  dose(at(minutes), { event: 'bolus', doseMcg, site, lot: '' });

function seen(record: SessionRecord, now: Instant) {
  return {
    record,
    view: sessionView(record, now),
    atMs: now.utcMs,
    instantAt: (utcMs: number): Instant => ({ utcMs, offsetMinutes: now.offsetMinutes }),
  };
}

describe('an infusion', () => {
  const record = recordOfKind('iv_infusion', [vitals(at(0), BP), dose(at(10), START)]);

  test('given and left in mg, mg/kg and mL, to the second', () => {
    const now = seen(record, at(19, 36));
    // 9.6 min at 60 mL/h of 1 mg/mL: 9.6 mg of 40 mg.
    expect(deliveredStat(now)).toMatchObject({ value: '9.6', unit: 'mg', note: '9.6 mL in' });
    expect(perKgStat(now)).toMatchObject({ value: '0.12', unit: 'mg/kg', note: '0.38 mg/kg left' });
    expect(plannedStat(now)).toMatchObject({ value: '40', note: '30.4 mg, 30.4 mL left' });
    expect(meansStat(now)).toMatchObject({
      value: '60',
      unit: 'mL/h',
      note: 'running since 14:10',
    });
    expect(elapsedStat(now)).toMatchObject({ value: '09:36', note: 'dose in at 14:50' });
    expect(checkStat(now)).toMatchObject({ label: 'Next vital signs in', value: '00:24' });
  });

  test('overdue is said in words; what a pump rounds is not more than planned', () => {
    expect(checkStat(seen(record, at(21)))).toMatchObject({
      label: 'Vital signs overdue by',
      value: '01:00',
      tone: 'caution',
    });
    const over = (minutes: number, seconds: number) =>
      plannedStat(seen(record, at(50 + minutes, seconds))).note;
    // 1 mg a minute: after 5 s 0.083 mg, after 6 s 0.1 mg beyond the plan.
    expect(over(0, 5)).toBe('all given');
    expect(over(0, 6)).toBe('0.1 mg more than planned');
  });

  test('overdue counts from the first slot undone, not from the last that came due', () => {
    expect(checkStat(seen(record, at(53)))).toMatchObject({
      label: 'Vital signs overdue by',
      value: '33:00',
      note: 'last at 14:00, 3 went by undone',
    });
  });

  test('of two checks overdue, the one that waits longest comes first', () => {
    const rules = record.protocol.checks.flatMap((rule) => [
      { ...rule, code: 'peer_check' as const, everyS: { dosing: 2400, recovery: null } },
      rule,
    ]);
    const two = recordOfKind('iv_infusion', [vitals(at(0), BP), dose(at(10), START)], {
      checks: rules,
    });
    // Vital signs since 14:20, with their newest slot at 15:00; the peer check since 14:50.
    expect(checkStat(seen(two, at(65)))).toMatchObject({
      label: 'Vital signs overdue by',
      value: '45:00',
    });
  });

  test('before dosing the baseline is asked for', () => {
    const empty = seen(recordOfKind('iv_infusion', []), at(1));
    expect(checkStat(empty)).toMatchObject({ value: 'Baseline', tone: 'caution' });
    expect(deliveredStat(empty)).toMatchObject({ value: '0', note: '' });
  });
});

describe('doses given at once', () => {
  test('injections are counted, with the last and where it went', () => {
    const record = recordOfKind('im_injection', [given(5, 20_000, 'left deltoid')]);
    expect(meansStat(seen(record, at(7)))).toMatchObject({
      label: 'Injections',
      value: '1',
      note: 'last 14:05, left deltoid',
    });
    expect(deliveredStat(seen(record, at(7)))).toMatchObject({ value: '20', note: '0.4 mL in' });
  });

  test('devices by number, when the next may follow, and the clock from the first', () => {
    const record = recordOfKind('intranasal', [vitals(at(0), BP), given(5, 28_000)]);
    const now = seen(record, at(7));
    expect(meansStat(now)).toMatchObject({ value: '1 of 2', note: 'next from 14:10' });
    expect(elapsedStat(now)).toMatchObject({
      label: 'Since the first dose',
      value: '02:00',
      note: 'may leave from 16:05 at the earliest (clinic prompt)',
    });
    expect(earliestLeavingMs(now)).toBe(at(125).utcMs);
    expect(checkStat(now)).toMatchObject({ label: 'Next vital signs in', value: '38:00' });
    // A device at 14:05:30: nothing that may be done is shown half a minute too early.
    const bolus = { event: 'bolus', doseMcg: 28_000, site: '', lot: '' } as const;
    const within = seen(recordOfKind('intranasal', [dose(at(5, 30), bolus)]), at(7));
    expect(meansStat(within)).toMatchObject({ note: 'next from 14:11' });
    expect(earliestLeavingMs(within)).toBe(at(126).utcMs);
    const all = recordOfKind('intranasal', [given(5, 28_000), given(10, 28_000)]);
    expect(meansStat(seen(all, at(11)))).toMatchObject({ value: '2 of 2', note: 'last 14:10' });
  });

  test('a lozenge is timed under the tongue until dosing ends', () => {
    const record = recordOfKind('remote_lozenge', [
      vitals(at(0), BP),
      place(at(1)),
      given(5, 200_000),
    ]);
    expect(meansStat(seen(record, at(12, 30)))).toMatchObject({
      label: 'Under the tongue for',
      value: '07:30',
      note: '2 lozenges at 14:05',
    });
    expect(checkStat(seen(record, at(6)))).toMatchObject({ label: 'Next peer check in' });
    const ended = recordOfKind('remote_lozenge', [given(5, 200_000), dose(at(20), STOP)]);
    expect(meansStat(seen(ended, at(21)))).toMatchObject({
      label: 'Lozenges',
      // Two taken at once are two.
      value: '2',
      note: 'ended 14:20',
    });
  });
});

describe('panels', () => {
  const wordsOf = (record: SessionRecord) =>
    panelsOf(record, () => true).map((panel) => PANEL_WORDS[panel]);

  test('a remote session begins with where the patient is', () => {
    const record = recordOfKind('remote_lozenge', []);
    expect(panelOfPhase(record)).toBe('remote_place');
    expect(panelOfPhase(recordOfKind('remote_lozenge', [place(at(1))]))).toBe('dose');
    expect(wordsOf(record)).toContain('Meetings');
  });

  test('only what belongs to the kind and the phase is offered', () => {
    const before = wordsOf(recordOfKind('iv_infusion', []));
    for (const words of ['Place and help', 'Peer check', 'Meetings', 'REMS form']) {
      expect(before).not.toContain(words);
    }
    // Drawn up, and then called off: counted before the session is cancelled.
    expect(before).toContain('Drug count');
    expect(wordsOf(recordOfKind('iv_infusion', [dose(at(10), START)]))).not.toContain('Drug count');
    const stopped = [dose(at(10), START), dose(at(50), STOP)];
    expect(wordsOf(recordOfKind('iv_infusion', stopped))).toContain('Drug count');
    const lozenges = [place(at(1)), given(5, 200_000), dose(at(20), STOP)];
    expect(wordsOf(recordOfKind('remote_lozenge', lozenges))).not.toContain('Drug count');
    expect(wordsOf(recordOfKind('intranasal', [given(5, 28_000)]))).toContain('REMS form');
  });
});
