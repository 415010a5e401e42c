import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NOTE_MAX_LENGTH, type RecoveryValues } from '../../../db/domain/record/record.ts';
import { checkVitals } from '../../../db/domain/vitals/vitals.ts';
import { bannedNotation } from '../../../db/domain/basics/format.ts';
import { IV_DEPRESSION, SHIPPED_PROTOCOLS } from '../../../db/domain/protocol/shipped/index.ts';
import {
  atDoseFields,
  doseFieldsOf,
  parseDose,
  rateText,
} from '../../../renderer/screens/session/fields/doseFields.ts';
import {
  EMPTY_ADVERSE_EVENT,
  EMPTY_MEDICINE,
  MEDICINE_PICKS,
  adjunctPicks,
  medicineFieldsOf,
  noteTooLong,
  otherPicks,
  parseAdverseEvent,
  parseMedicine,
  parseNote,
} from '../../../renderer/screens/session/fields/otherFields.ts';
import {
  EMPTY_RECOVERY,
  parseRecovery,
  recoveryFieldsOf,
  recoveryValues,
} from '../../../renderer/screens/session/fields/recoveryFields.ts';
import {
  EMPTY_VITALS,
  VITALS_BOXES,
  atVitalsFields,
  parseVitals,
  spaceMovesOn,
  vitalsFieldsOf,
} from '../../../renderer/screens/session/fields/vitalsFields.ts';

const vital = (min: number, max: number) => fc.option(fc.integer({ min, max }), { nil: null });

describe('vitals row', () => {
  test('what stands on record, typed again, is the same set', () => {
    const sets = fc.record({
      sbpMmHg: vital(60, 260),
      dbpMmHg: vital(20, 59),
      heartRatePerMin: vital(20, 250),
      spo2Percent: vital(40, 100),
      respiratoryRatePerMin: vital(0, 60),
      temperatureDeciC: vital(300, 420),
      moaas: vital(0, 5),
      painNrs: vital(0, 10),
      oxygen: fc.constantFrom('room_air' as const, 'supplemental' as const, null),
      reportedBy: fc.constantFrom('patient' as const, 'peer_monitor' as const, null),
    });
    fc.assert(
      fc.property(sets, (set) => {
        fc.pre(Object.keys(checkVitals(set)).length === 0);
        expect(parseVitals(vitalsFieldsOf(set))).toEqual({ ok: true, values: set });
      }),
    );
  });

  test('an empty row is refused at its first box', () => {
    const parsed = parseVitals(EMPTY_VITALS);
    expect(parsed).toMatchObject({ ok: false, errors: { bloodPressure: expect.any(String) } });
  });

  test('a bad value is named at its box and nothing is guessed', () => {
    const parsed = parseVitals({
      ...EMPTY_VITALS,
      bloodPressure: '128/',
      temperatureDeciC: '98.6',
    });
    expect(parsed.ok).toBe(false);
    if (!parsed.ok)
      expect(Object.keys(parsed.errors)).toEqual(['bloodPressure', 'temperatureDeciC']);
  });

  test('messages of recorded values land in the box they were typed in', () => {
    const boxes = [...VITALS_BOXES.map(({ field }) => field), 'oxygen', 'observedAt'];
    const moved = atVitalsFields({ sbpMmHg: 'a', dbpMmHg: 'b', moaas: 'c', observedAt: 'd' });
    expect(moved).toEqual({ bloodPressure: 'a', moaas: 'c', observedAt: 'd' });
    for (const key of Object.keys(moved)) expect(boxes).toContain(key);
  });

  test('a space moves on once the value is whole', () => {
    expect(spaceMovesOn('bloodPressure', '128')).toBe(false);
    expect(spaceMovesOn('bloodPressure', '128/82')).toBe(true);
    expect(spaceMovesOn('bloodPressure', '128 82')).toBe(true);
    expect(spaceMovesOn('heartRatePerMin', '72')).toBe(true);
    expect(spaceMovesOn('heartRatePerMin', ' ')).toBe(false);
  });
});

const NO_DOSE = { rate: '', bolus: '', lot: '', site: '' } as const;

describe('dose panel', () => {
  test('a rate is read exactly and written back as it is typed', () => {
    const parsed = parseDose({ ...NO_DOSE, event: 'rate_change', rate: '53.5' }, 1000);
    expect(parsed).toEqual({ ok: true, values: { event: 'rate_change', rateUlPerHour: 53_500 } });
    expect(rateText(53_500)).toBe('53.5');
  });

  test('every rate of a pump in tenths survives being typed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12_000 }), (tenths) => {
        const values = { event: 'rate_change', rateUlPerHour: tenths * 100 } as const;
        expect(parseDose(doseFieldsOf(values), 1000)).toEqual({ ok: true, values });
      }),
    );
  });

  test.each(['.5', '5.', '-3', '1,200', 'fast', ''])('%j is refused as a rate', (rate) => {
    expect(parseDose({ ...NO_DOSE, event: 'rate_change', rate }, 1000).ok).toBe(false);
  });

  test('a start needs a rate, a bolus needs an amount, a change to zero is a rate', () => {
    expect(parseDose({ ...NO_DOSE, event: 'start', rate: '0' }, 1000).ok).toBe(false);
    expect(parseDose({ ...NO_DOSE, event: 'bolus', bolus: '0' }, 1000).ok).toBe(false);
    expect(parseDose({ ...NO_DOSE, event: 'rate_change', rate: '0' }, 1000).ok).toBe(true);
  });

  test('a resume without a rate goes on at the rate set before', () => {
    const parsed = parseDose({ ...NO_DOSE, event: 'resume' }, 1000);
    expect(parsed).toEqual({ ok: true, values: { event: 'resume', rateUlPerHour: null } });
  });
});

describe('a dose given at once', () => {
  const values = {
    event: 'bolus',
    doseMcg: 28_000,
    lot: 'KX 41',
    site: 'left nostril',
  } as const;

  test('its lot and site are kept, and a correction starts from them', () => {
    expect(parseDose(doseFieldsOf(values), 1)).toEqual({ ok: true, values });
  });

  test('messages about recorded amounts land in their boxes', () => {
    expect(atDoseFields({ doseMcg: 'a', rateUlPerHour: 'b', observedAt: 'c' })).toEqual({
      bolus: 'a',
      rate: 'b',
      observedAt: 'c',
    });
  });
});

describe('medicine', () => {
  test('a pick of a name never brings an amount, and takes away that of another medicine', () => {
    for (const fields of MEDICINE_PICKS) {
      expect(fields.amount).toBe('');
      const parsed = parseMedicine(Object.assign({ ...EMPTY_MEDICINE, amount: '4' }, fields));
      expect(parsed).toMatchObject({ ok: false, errors: { amount: expect.any(String) } });
    }
  });

  test('what the protocol proposes comes with its amount, in words without a banned notation', () => {
    for (const { adjuncts } of SHIPPED_PROTOCOLS) {
      const picks = adjunctPicks(adjuncts);
      for (const [index, { label, fields }] of picks.entries()) {
        expect(bannedNotation(label)).toEqual([]);
        expect(parseMedicine(fields)).toMatchObject({ ok: true, values: adjuncts[index] });
      }
      const names = otherPicks(adjuncts).map(({ label }) => label);
      for (const { name } of adjuncts) expect(names).not.toContain(name);
    }
    expect(adjunctPicks(IV_DEPRESSION.adjuncts)[0]?.label).toBe('Ondansetron 4 mg intravenous');
  });

  test('an amount is kept in thousandths, and a correction starts from it', () => {
    const fields = { ...EMPTY_MEDICINE, ...MEDICINE_PICKS[0], amount: '2.5' };
    const parsed = parseMedicine(fields);
    expect(parsed).toMatchObject({ ok: true, values: { amountThousandths: 2500, unit: 'mg' } });
    if (parsed.ok) expect(medicineFieldsOf(parsed.values)).toEqual(fields);
  });
});

describe('note', () => {
  test('the longest note is taken and one character more is refused in words', () => {
    expect(parseNote('x'.repeat(NOTE_MAX_LENGTH), 'session').ok).toBe(true);
    const refused = parseNote('x'.repeat(NOTE_MAX_LENGTH + 1), 'session');
    expect(refused).toMatchObject({
      ok: false,
      errors: { text: expect.stringContaining('200,001') },
    });
    expect(noteTooLong(NOTE_MAX_LENGTH)).toBeNull();
  });

  test('text is kept to the letter', () => {
    const text = '  Calm.\n\nSpoke of 海 and море.  ';
    expect(parseNote(text, 'session')).toEqual({ ok: true, values: { purpose: 'session', text } });
  });
});

describe('adverse event', () => {
  test('every field that decides something has to be chosen', () => {
    const parsed = parseAdverseEvent(EMPTY_ADVERSE_EVENT);
    expect(parsed.ok).toBe(false);
    if (!parsed.ok) expect(Object.keys(parsed.errors)).toEqual(['term', 'grade', 'outcome']);
  });

  test('a word of one’s own goes with other alone', () => {
    const fields = {
      term: 'other',
      otherTerm: ' ',
      grade: '2',
      actionTaken: '',
      outcome: 'ongoing',
    };
    expect(parseAdverseEvent(fields).ok).toBe(false);
    const named = parseAdverseEvent({ ...fields, term: 'nausea', otherTerm: 'left over' });
    expect(named).toMatchObject({ ok: true, values: { term: 'nausea', otherTerm: '' } });
  });
});

describe('recovery check', () => {
  const items = Object.keys(EMPTY_RECOVERY) as (keyof RecoveryValues)[];

  test('an item not judged is null, never zero', () => {
    const values = recoveryValues({ ...EMPTY_RECOVERY, aldreteActivity: '0' });
    expect(values.aldreteActivity).toBe(0);
    for (const item of items) if (item !== 'aldreteActivity') expect(values[item]).toBeNull();
  });

  test('a score that does not exist is not judged, and dissociation is named', () => {
    expect(recoveryValues({ ...EMPTY_RECOVERY, aldreteActivity: '3' }).aldreteActivity).toBeNull();
    const parsed = parseRecovery({ ...EMPTY_RECOVERY, dissociation: '11' });
    expect(parsed).toMatchObject({ ok: false, errors: { dissociation: expect.any(String) } });
  });

  test('an empty check is refused; a partial one is taken and typed back', () => {
    expect(parseRecovery(EMPTY_RECOVERY).ok).toBe(false);
    const parsed = parseRecovery({ ...EMPTY_RECOVERY, gait: 'steady', padssPain: '2' });
    expect(parsed.ok).toBe(true);
    if (!parsed.ok) return;
    expect(recoveryFieldsOf(parsed.values)).toEqual({
      ...EMPTY_RECOVERY,
      gait: 'steady',
      padssPain: '2',
    });
  });
});
