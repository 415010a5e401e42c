import { describe, expect, it } from 'vitest';
import { bannedNotation, formatMg, formatMgPerKg } from '../../db/domain/basics/format.ts';
import {
  ADVERSE_EVENT_TERMS,
  MEDICINE_ROUTES,
  MEDICINE_UNITS,
  standing,
} from '../../db/domain/record/record.ts';
import { sessionView, timeline } from '../../db/domain/session/sessionView.ts';
import { entryText, entryTextShort } from '../../db/domain/session/timelineText.ts';
import {
  ALDRETE_10,
  DISCHARGED,
  START,
  STOP,
  type Written,
  at,
  buildRecord,
  check,
  dose,
  missed,
  readyCourse,
  vitals,
} from './buildRecord.ts';

const BP = { sbpMmHg: 120, dbpMmHg: 80 };
const viewAt = (minutes: number, written: readonly Written[], seconds = 0) =>
  sessionView(buildRecord(written), at(minutes, seconds));

describe('dose', () => {
  it('is what the pump gave so far, against the plan', () => {
    // 60 mL/h of 1 mg/mL is 1 mg a minute; 80 kg at 0.5 mg/kg is 40 mg.
    const view = viewAt(30, [dose(at(10), START)]);
    expect(formatMg(view.deliveredMcg)).toBe('20 mg');
    expect(formatMgPerKg(view.deliveredMcgPerKg)).toBe('0.25 mg/kg');
    expect(formatMg(view.plannedMcg)).toBe('40 mg');
    expect(formatMg(view.remainingMcg)).toBe('20 mg');
    expect(view.projectedCompletionMs).toBe(at(50).utcMs);
    expect(view.pump).toMatchObject({ state: 'running', rateUlPerHour: 60_000 });
    expect(view.doseProblems).toEqual([]);
  });

  it('counts a corrected start once, and a withdrawn bolus not at all', () => {
    const view = viewAt(30, [
      dose(at(10), { ...START, rateUlPerHour: 600_000 }, { id: 'slip' }),
      dose(at(10), START, { supersedesId: 'slip' }),
      dose(at(12), { event: 'bolus', doseMcg: 5000, lot: '', site: '' }, { id: 'bolus' }),
      dose(
        at(12),
        { event: 'bolus', doseMcg: 5000, lot: '', site: '' },
        { supersedesId: 'bolus', enteredInError: true },
      ),
    ]);
    expect(formatMg(view.deliveredMcg)).toBe('20 mg');
  });

  it('keeps a corrected entry at its place among those of the same minute', () => {
    const view = viewAt(30, [
      dose(at(10), { ...START, rateUlPerHour: 600_000 }, { id: 'slip' }),
      dose(at(10), { event: 'rate_change', rateUlPerHour: 30_000 }),
      dose(at(10), START, { supersedesId: 'slip' }),
    ]);
    expect(view.doseProblems).toEqual([]);
    expect(formatMg(view.deliveredMcg)).toBe('10 mg');
  });
});

describe('clocks', () => {
  it('run from check-in, first drug and stop', () => {
    const clocks = (minutes: number, written: readonly Written[]) => {
      const view = viewAt(minutes, written);
      return [view.elapsedSinceCheckInMs, view.elapsedSinceStartMs, view.elapsedSinceStopMs].map(
        (ms) => (ms === null ? null : ms / 60_000),
      );
    };
    expect(clocks(5, [])).toEqual([5, null, null]);
    expect(clocks(30, [dose(at(10), START)])).toEqual([30, 20, null]);
    expect(clocks(60, [dose(at(10), START), dose(at(50), STOP)])).toEqual([60, 50, 10]);
    const bolus = dose(at(8), { event: 'bolus', doseMcg: 1000, lot: '', site: '' });
    expect(clocks(30, [bolus, dose(at(10), START)])).toEqual([30, 22, null]);
  });

  const due = (minutes: number, written: readonly Written[]) => {
    const next = viewAt(minutes, written).nextVitals;
    if (next === null) return null;
    return [(next.dueMs - at(0).utcMs) / 60_000, next.overdueMs / 60_000];
  };

  it('say when the next blood pressure is due', () => {
    const baseline = vitals(at(1), BP);
    const start = dose(at(10), START);
    const stop = dose(at(50), STOP);
    expect(due(5, [baseline])).toBeNull();
    expect(due(12, [baseline, start])).toEqual([20, 0]);
    expect(due(20, [baseline, start])).toEqual([20, 0]);
    expect(due(23, [baseline, start])).toEqual([20, 3]);
    expect(due(12, [start])).toEqual([10, 2]);
    expect(due(12, [start, vitals(at(11), BP)])).toEqual([21, 0]);
    expect(due(25, [baseline, start, vitals(at(21), { heartRatePerMin: 70 })])).toEqual([20, 5]);
    expect(due(55, [baseline, start, vitals(at(45), BP), stop])).toEqual([60, 0]);
    expect(due(80, [baseline, start, stop, vitals(at(55), BP)])).toEqual([70, 10]);
    expect(due(95, [...readyCourse(), DISCHARGED])).toBeNull();
  });

  it('keep a check missed while dosing due in recovery', () => {
    const course = [vitals(at(1), BP), dose(at(10), START), vitals(at(30), BP)];
    expect(due(42, [...course, dose(at(41), STOP)])).toEqual([40, 2]);
    expect(due(42, [...course, dose(at(39), STOP)])).toEqual([45, 0]);
  });
});

describe('findings', () => {
  it('gives baseline, last set, critical sets and the latest recovery check', () => {
    const view = viewAt(90, [
      vitals(at(1), BP, { id: 'baseline' }),
      dose(at(10), START),
      vitals(at(30), { sbpMmHg: 190, dbpMmHg: 112 }, { id: 'high' }),
      dose(at(50), STOP),
      vitals(at(60), BP, { id: 'last' }),
      check(at(61), { ...ALDRETE_10, padssPain: 2 }),
    ]);
    expect(view.baseline?.id).toBe('baseline');
    expect(view.lastVitals?.id).toBe('last');
    expect(
      view.unacknowledged.map(({ entry, critical }) => [
        entry.id,
        critical.map(({ code }) => code),
      ]),
    ).toEqual([['high', ['sbpMmHg', 'dbpMmHg']]]);
    expect(view.latestRecovery).toMatchObject({ aldrete: 10, padss: 'incomplete' });
    expect(view.state).toBe('recovery');
  });
});

describe('timeline', () => {
  it('holds everything written by the time it happened, with what became of it', () => {
    const items = timeline(
      buildRecord([
        vitals(at(5), BP, { id: 'a' }),
        vitals(at(3), BP, { id: 'b', recordedAt: at(8) }),
        vitals(at(4), BP, { id: 'c', recordedAt: at(9, 1) }),
        vitals(at(5), { ...BP, sbpMmHg: 130 }, { id: 'd', supersedesId: 'a', recordedAt: at(40) }),
        vitals(at(3), BP, { id: 'e', supersedesId: 'b', enteredInError: true }),
      ]),
    );
    expect(
      items.map(({ entry, status, late, replacedBy }) => [entry.id, status, late, replacedBy?.id]),
    ).toEqual([
      ['b', 'entered_in_error', false, 'e'],
      ['c', 'stands', true, undefined],
      ['a', 'superseded', false, 'd'],
      ['d', 'stands', false, undefined],
    ]);
  });
});

describe('a missed check', () => {
  it('is no late entry: it can only be written afterwards', () => {
    const items = timeline(
      buildRecord([
        missed(at(10), 'vitals', { recordedAt: at(40) }),
        vitals(at(10), BP, { recordedAt: at(40) }),
      ]),
    );
    expect(items.map(({ entry, late }) => [entry.kind, late])).toEqual([
      ['missed_check', false],
      ['vitals', true],
    ]);
  });
});

describe('what stands', () => {
  it('is worked out anew for a list that grew', () => {
    const record = buildRecord([vitals(at(1), BP), vitals(at(2), BP)]);
    const list = record.entries.slice(0, 1);
    expect(standing(list, 'vitals')).toHaveLength(1);
    list.push(...record.entries.slice(1));
    expect(standing(list, 'vitals')).toHaveLength(2);
  });
});

const EVERYTHING: readonly Written[] = [
  vitals(at(1), {
    sbpMmHg: 128,
    dbpMmHg: 82,
    heartRatePerMin: 72,
    spo2Percent: 98,
    respiratoryRatePerMin: 14,
    temperatureDeciC: 370,
    moaas: 5,
    painNrs: 3,
    oxygen: 'room_air',
  }),
  dose(at(2), { event: 'start', rateUlPerHour: 53_500, concentrationMcgPerMl: 1000 }),
  dose(at(3), { event: 'rate_change', rateUlPerHour: 1_200_000 }),
  dose(at(4), { event: 'pause' }),
  dose(at(5), { event: 'resume', rateUlPerHour: null }),
  dose(at(6), { event: 'bolus', doseMcg: 500, lot: '', site: '' }),
  dose(at(7), STOP),
  ...MEDICINE_UNITS.flatMap((unit) =>
    MEDICINE_ROUTES.map((route): Written => ({
      kind: 'medicine',
      at: at(8),
      values: { name: 'ondansetron', amountThousandths: 4000, unit, route, indication: 'nausea' },
    })),
  ),
  { kind: 'note', at: at(9), values: { purpose: 'session', text: 'calm\n\tand  warm ' } },
  { kind: 'note', at: at(9), values: { purpose: 'addendum', text: 'phoned' } },
  { kind: 'observation', at: at(10), values: { label: 'eyes closed', detail: '' } },
  ...ADVERSE_EVENT_TERMS.map((term): Written => ({
    kind: 'adverse_event',
    at: at(11),
    values: { term, otherTerm: '', grade: 2, actionTaken: 'watched', outcome: 'resolved' },
  })),
  check(at(12), { ...ALDRETE_10, dissociation: 2, orientation: 'full', gait: 'unable' }),
  { kind: 'escort', at: at(13), values: { name: 'Ann Lee', relationship: 'sister', phone: '' } },
  { kind: 'instructions', at: at(14), values: { givenTo: 'Ann Lee', form: 'written_and_spoken' } },
  {
    kind: 'acknowledgement',
    at: at(15),
    values: { vitalsId: 'x', action: 'told Dr L', recheckAfterS: null },
  },
  {
    kind: 'discharge',
    at: at(16),
    values: {
      criteria: [{ code: 'gait', state: 'unmet', detail: 'Gait unsteady', overrideReason: 'cane' }],
    },
  },
];

describe('text of an entry', () => {
  const texts = buildRecord(EVERYTHING).entries.map((entry) => entryText(entry));

  it('says what was done', () => {
    expect(texts.slice(0, 8)).toEqual([
      'Vital signs: BP 128/82 mmHg, HR 72/min, SpO2 98 %, RR 14/min, Temp 37 °C, MOAA/S 5, Pain 3 of 10, room air',
      'Infusion started: 53.5 mL/h of 1 mg/mL',
      'Rate changed: 1,200 mL/h',
      'Infusion paused',
      'Infusion resumed: at the rate set before',
      'Bolus 0.5 mg',
      'Infusion stopped',
      'Medicine: ondansetron 4 mg, intravenous, nausea',
    ]);
    expect(texts).toContain('Note: calm and warm');
    expect(texts).toContain('Addendum: phoned');
    expect(texts).toContain('Observation: eyes closed');
    expect(texts).toContain('Discharge: 1 criterion overridden');
    expect(texts).toContain(
      'Recovery check: Modified Aldrete 10 of 10, dissociation 2 of 10 (not validated), orientation full, gait unable to walk',
    );
  });

  it('is one line without error-prone notation, whatever the entry', () => {
    for (const text of texts) {
      expect(text).not.toMatch(/[\n\t]|undefined|null|: $/);
      expect(bannedNotation(text)).toEqual([]);
    }
  });

  it('is cut to length between characters', () => {
    const long = buildRecord([
      { kind: 'note', at: at(1), values: { purpose: 'session', text: '😀'.repeat(500) } },
    ]).entries[0];
    expect.assert(long !== undefined);
    for (const max of [40, 41]) {
      const text = entryTextShort(long, max);
      expect(text.length).toBeLessThanOrEqual(max);
      expect(text).not.toMatch(/[\uD800-\uDFFF]/u);
      expect(text.endsWith('…')).toBe(true);
    }
    expect(entryText(long)).toHaveLength(1006);
  });
});
