/** The full session record: everything written is on it, whatever became of it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bannedNotation } from '../../db/domain/basics/format.ts';
import { clinicalTimeSeconds } from '../../db/domain/basics/time.ts';
import { buildSessionRecord } from '../../db/domain/paper/sessionRecord.ts';
import { protocolFacts } from '../../db/domain/protocol/protocolFacts.ts';
import { SESSION_KINDS } from '../../db/domain/protocol/protocol.ts';
import type { SessionRecord } from '../../db/domain/record/record.ts';
import { personText } from '../../db/domain/session/recordWords.ts';
import { entryDetail, entryTitle, entryWords } from '../../db/domain/session/timelineText.ts';
import { anySession } from './anySession.ts';
import {
  ALDRETE_10,
  DISCHARGED,
  DOCTOR,
  NURSE,
  START,
  STOP,
  acknowledged,
  at,
  bolus,
  buildRecord,
  check,
  dose,
  handedOver,
  missed,
  signedBy,
  vitals,
  type Written,
} from './buildRecord.ts';
import { ORDINARY } from './ordinarySessions.ts';
import { context, texts } from './summarySupport.ts';

const printedAt = at(200);
const sheetOf = (written: readonly Written[], more: Partial<SessionRecord> = {}) =>
  buildSessionRecord(buildRecord(written, more), context(printedAt));
const rowOf = (sheet: ReturnType<typeof sheetOf>, number: string) => {
  const row = sheet.rows.find((each) => each.number === number);
  if (row === undefined) throw new Error(`No row ${number}`);
  return row;
};

describe('an empty session', () => {
  const sheet = sheetOf([]);

  test('says of each part that there is none', () => {
    expect(sheet.rows).toEqual([]);
    expect(sheet.count).toBe('None was written.');
    expect(sheet.given[0]).toBe('Ketamine: none given.');
    expect(sheet.signatures).toEqual([]);
    expect(sheet.cancellation).toEqual([]);
    expect(sheet.status.headline).toBe('NOT SIGNED');
  });

  test('has its patient, its plan with the calculation and its protocol all the same', () => {
    expect(sheet.patientName).toBe('Kowalczyk, Marta');
    expect(sheet.plans).toHaveLength(1);
    expect(sheet.plans[0]).toMatchObject({
      written: '14:00:00',
      planned: '40 mg over 40 min, pump at 60 mL/h',
      weight: '80 kg, measured 22-Nov-2026 13:50 UTC-05:00, written by Ines Okafor, RN',
      by: 'Ines Okafor, RN',
      state: 'stands',
    });
    expect(sheet.protocol.heading).toMatch(/, version 1$/);
  });
});

describe('an ordinary session', () => {
  test.each(SESSION_KINDS)('has every entry once, by the time it happened: %s', (kind) => {
    const record = ORDINARY[kind]();
    const { rows, count } = buildSessionRecord(record, context(printedAt));
    expect(rows.map(({ entryId }) => entryId).toSorted()).toEqual(
      record.entries.map(({ id }) => id).toSorted(),
    );
    const happened = rows.map((row) => row.happened);
    expect(happened).toEqual(happened.toSorted());
    expect(count).toBe(`${rows.length} written: ${rows.length} stand.`);
  });

  test('has both times, who wrote it, and its words with units', () => {
    const { rows } = sheetOf([
      dose(at(10, 5), START, { recordedAt: at(10, 9), recordedBy: DOCTOR }),
      bolus(at(12), 5500),
    ]);
    expect(rows[0]).toMatchObject({
      number: '1',
      happened: '14:10:05',
      written: '14:10:09',
      title: 'Infusion started',
      text: '60 mL/h of 1 mg/mL',
      by: 'Tomas Lindqvist, MD',
      state: 'stands',
    });
    expect(rows[1]).toMatchObject({ title: 'Bolus', text: '5.5 mg' });
  });

  test('has each signature with its meaning, time and whole hash', () => {
    const contentHash = '0123456789abcdef'.repeat(4);
    const { signatures } = sheetOf([dose(at(10), START)], {
      signatures: [
        { ...signedBy(NURSE, 'performed', 0.5), contentHash },
        signedBy(DOCTOR, 'co-signed', 50),
      ],
    });
    expect(signatures[0]).toEqual({
      name: 'Ines Okafor, RN',
      meaning: 'Performed the session',
      time: '22-Nov-2026 15:30 UTC-05:00',
      contentHash,
      standsFor: 'what was written before it; more was written since',
    });
    expect(signatures[1]?.standsFor).toBe('everything above');
  });

  test('has the total of what was given', () => {
    const sheet = sheetOf([dose(at(10), START), dose(at(50), STOP)]);
    expect(sheet.given[0]).toBe('Ketamine given in all: 40 mg (0.5 mg/kg).');
    expect(sheetOf([bolus(at(10), 20_000)]).given[0]).toBe(
      'Ketamine given in all: 20 mg (0.25 mg/kg) up to now; dosing had not ended.',
    );
  });
});

describe('what became of an entry', () => {
  const set = vitals(at(5), { sbpMmHg: 182, dbpMmHg: 80 });

  test('a correction stands below what it replaced, with its reason, author and time', () => {
    const sheet = sheetOf([
      set,
      dose(at(10), START),
      vitals(
        at(5),
        { sbpMmHg: 128, dbpMmHg: 80 },
        { supersedesId: 'entry-1', recordedAt: at(20), recordedBy: DOCTOR },
      ),
    ]);
    expect(sheet.rows.map(({ number }) => number)).toEqual(['1', '3', '2']);
    expect(rowOf(sheet, '1')).toMatchObject({
      state: 'struck',
      text: 'BP 182/80 mmHg',
      remarks: [{ label: 'Replaced', text: 'by No. 3, written 14:20:00 by Tomas Lindqvist, MD' }],
    });
    expect(rowOf(sheet, '3')).toMatchObject({
      state: 'stands',
      text: 'BP 128/80 mmHg',
      written: '14:20:00',
      by: 'Tomas Lindqvist, MD',
      remarks: [{ label: 'Correction', text: 'replaces No. 1. Reason: typed wrong' }],
    });
    expect(sheet.count).toBe('3 written: 2 stand, 1 corrected.');
  });

  test('a correction of a time takes the whole chain to where it happened', () => {
    const sheet = sheetOf([
      set,
      dose(at(10), START),
      { ...set, at: at(15), supersedesId: 'entry-1' },
      { ...set, at: at(16), supersedesId: 'entry-3' },
    ]);
    expect(sheet.rows.map(({ number, state }) => `${number} ${state}`)).toEqual([
      '2 stands',
      '1 struck',
      '3 struck',
      '4 stands',
    ]);
  });

  test('entered in error is struck through and not written out a second time', () => {
    const sheet = sheetOf([
      set,
      { ...set, supersedesId: 'entry-1', enteredInError: true, recordedAt: at(7) },
    ]);
    expect(rowOf(sheet, '1')).toMatchObject({ state: 'struck', text: 'BP 182/80 mmHg' });
    expect(rowOf(sheet, '2')).toMatchObject({
      state: 'withdrawal',
      text: '',
      remarks: [{ label: 'Entered in error', text: 'withdraws No. 1. Reason: typed wrong' }],
    });
    expect(sheet.count).toBe('2 written: 0 stand, 1 entered in error, 1 withdraws another.');
  });

  test('two corrections of one entry are both there', () => {
    const sheet = sheetOf([
      set,
      { ...set, supersedesId: 'entry-1' },
      { ...set, supersedesId: 'entry-1' },
    ]);
    expect(sheet.rows.map(({ number }) => number)).toEqual(['1', '2', '3']);
    expect(rowOf(sheet, '1').remarks).toHaveLength(2);
  });

  test('a late entry says so with its reason, and a later correction that it came after', () => {
    const sheet = sheetOf(
      [
        set,
        {
          kind: 'observation',
          at: at(6),
          values: { label: 'Pale', detail: '' },
          lateReason: 'קול',
        },
        { ...set, supersedesId: 'entry-1', seq: 9 },
      ],
      { signatures: [signedBy(NURSE, 'performed', 1.5)] },
    );
    expect(rowOf(sheet, '2').remarks).toEqual([
      {
        label: 'LATE ENTRY',
        text: 'First written after the signature. Reason: \u2068קול\u2069',
      },
    ]);
    expect(rowOf(sheet, '3').remarks[0]?.text).toContain('No. 1 after the signature. Reason');
    expect(sheet.count).toContain('Of these, 1 first written after the signature.');
  });

  test('one undone at once says that no reason was asked for', () => {
    const record = buildRecord([set, { ...set, supersedesId: 'entry-1', enteredInError: true }]);
    const [first, second] = record.entries;
    if (first === undefined || second === undefined) throw new Error('Two were written');
    const undone = { ...record, entries: [first, { ...second, amendReason: null }] };
    const { rows } = buildSessionRecord(undone, context(printedAt));
    expect(rows[1]?.remarks[0]?.text).toBe(
      'withdraws No. 1. Reason: undone at once, none asked for',
    );
  });

  test('a plan that was replaced stays, with the reason', () => {
    const { plans } = buildRecord([]);
    const [plan] = plans;
    if (plan === undefined) throw new Error('The builder makes a plan');
    const weight = { ...plan.weight, weightG: 70_500, basis: 'reported' as const };
    const second = {
      ...plan,
      id: 'b',
      supersedesId: plan.id,
      amendReason: 'weighed again',
      weight,
    };
    const sheet = sheetOf([], { plans: [plan, second] });
    expect(sheet.plans.map(({ state, reason }) => [state, reason])).toEqual([
      ['struck', ''],
      ['stands', 'weighed again'],
    ]);
    expect(sheet.plans[1]?.weight).toContain('70.5 kg, reported by the patient');
    expect(sheet.plans[1]?.basis).toContain('70.5 kg');
  });

  test('a cancellation has both times, who and why', () => {
    const cancellation = {
      id: 'c',
      observedAt: at(3),
      recordedAt: at(4),
      recordedBy: DOCTOR,
      reason: 'patient left',
    };
    expect(sheetOf([], { cancellation }).cancellation.map(({ value }) => value)).toEqual([
      '22-Nov-2026 14:03 UTC-05:00',
      '22-Nov-2026 14:04 UTC-05:00 by Tomas Lindqvist, MD',
      'patient left',
    ]);
  });
});

describe('what one line does not say', () => {
  test('every criterion of a discharge, and why it was overridden', () => {
    const { rows } = sheetOf([
      {
        ...DISCHARGED,
        values: {
          criteria: [
            { code: 'gait', state: 'met', detail: 'Gait steady at 15:10', overrideReason: null },
            { code: 'padss', state: 'unknown', detail: '', overrideReason: 'ride waits' },
          ],
        },
      },
    ]);
    expect(rows[0]?.more).toEqual([
      { label: 'Gait', value: 'met: Gait steady at 15:10' },
      { label: 'PADSS', value: 'NOT KNOWN · OVERRIDDEN: ride waits' },
    ]);
  });

  test('every item of a scale; one not judged is no zero', () => {
    const { rows } = sheetOf([check(at(5), { ...ALDRETE_10, aldreteActivity: null })]);
    expect(rows[0]?.more).toEqual([
      {
        label: 'Modified Aldrete, each of 2',
        value:
          'activity not judged, respiration 2, circulation 2, consciousness 2, oxygenation 2; ' +
          'no total: incomplete',
      },
    ]);
  });

  test('which vital signs an acknowledgement answers for', () => {
    const sheet = sheetOf([
      vitals(at(5), { sbpMmHg: 190 }),
      acknowledged(at(6), 'entry-1', 300),
      acknowledged(at(7), 'elsewhere'),
    ]);
    expect(rowOf(sheet, '2').more).toEqual([
      { label: 'Of the vital signs', value: 'No. 1, 14:05:00' },
    ]);
    expect(rowOf(sheet, '3').more[0]?.value).toBe('not in this record');
  });

  test('hand-overs, checks not done and notes are whole', () => {
    const text = 'First line\n\n  second, indented\r\nthird';
    const sheet = sheetOf([
      handedOver(at(5), NURSE, DOCTOR, { note: 'drip till 15:00' }),
      missed(at(6), 'vitals'),
      { kind: 'note', at: at(7), values: { purpose: 'session', text } },
    ]);
    expect(rowOf(sheet, '1')).toMatchObject({
      text: 'Ines Okafor, RN to Tomas Lindqvist, MD: drip till 15:00',
      more: [{ label: 'Confirmed by', value: 'both, each with their own PIN' }],
    });
    expect(rowOf(sheet, '2').text).toBe('vital signs: cuff came off');
    expect(rowOf(sheet, '3').typed).toBe(text);
  });
});

test('the protocol is there fact by fact, with its sources', () => {
  const record = ORDINARY.iv_infusion();
  const { facts } = buildSessionRecord(record, context(printedAt)).protocol;
  const said = facts.flatMap(({ values }) => values).join('\n');
  const missing = protocolFacts(record.protocol).facts.filter(({ text }) => !said.includes(text));
  expect(missing).toEqual([]);
});

describe('a session of thousands of entries', () => {
  const written = Array.from({ length: 5000 }, (_, index): Written => {
    const set = vitals(at(0, index), { sbpMmHg: 100 + (index % 80), dbpMmHg: 60 });
    // Each third one corrects the one before: chains as long as there are entries to chain.
    return index % 3 === 2 ? { ...set, supersedesId: `entry-${index}` } : set;
  });

  test('has every one of them, numbered without a gap', () => {
    const { rows, count } = sheetOf(written);
    const numbers = rows.map(({ number }) => Number(number.replaceAll(',', '')));
    expect(numbers.toSorted((a, b) => a - b)).toEqual(written.map((_, index) => index + 1));
    expect(count).toBe('5,000 written: 3,334 stand, 1,666 corrected.');
  });

  test('corrected a thousand times over, it is one chain in the order of writing', () => {
    const again = Array.from({ length: 1000 }, (_, index): Written => {
      const set = vitals(at(5), { heartRatePerMin: 60 + (index % 50) });
      return index === 0 ? set : { ...set, supersedesId: `entry-${index}` };
    });
    const { rows } = sheetOf(again);
    expect(rows.map(({ entryId }) => entryId)).toEqual(
      again.map((_, index) => `entry-${index + 1}`),
    );
    expect(rows.filter(({ state }) => state === 'stands')).toHaveLength(1);
  });
});

describe('whatever the session', () => {
  const anywhere = context(at(400));

  test('nothing that was written is lost', () => {
    fc.assert(
      fc.property(anySession, (record) => {
        const { rows } = buildSessionRecord(record, anywhere);
        const byId = new Map(rows.map((row) => [row.entryId, row]));
        const named = entryWords(record);
        const originals = new Map(record.entries.map((entry) => [entry.id, entry]));
        expect(rows).toHaveLength(record.entries.length);
        for (const entry of record.entries) {
          const row = byId.get(entry.id);
          const said = row === undefined ? '' : texts(row).join('\n');
          expect(row?.title).toBe(entryTitle(entry, named));
          expect(row?.happened).toContain(clinicalTimeSeconds(entry.observedAt));
          expect(row?.written).toContain(clinicalTimeSeconds(entry.recordedAt));
          expect(row?.by).toBe(personText(entry.recordedBy));
          expect(said).toContain(entry.amendReason ?? '');
          expect(said).toContain(entry.lateReason ?? '');
          // What is withdrawn is read where it stood.
          const original = entry.enteredInError ? originals.get(entry.supersedesId ?? '') : entry;
          const told = original === undefined ? '' : texts(byId.get(original.id)).join('\n');
          expect(told).toContain(entry.kind === 'note' ? entry.values.text : entryDetail(entry));
          if (entry.kind === 'discharge') {
            for (const { detail, overrideReason } of entry.values.criteria) {
              expect(said).toContain(detail);
              expect(said).toContain(overrideReason ?? '');
            }
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  test('no error-prone notation is printed, and nothing that is not known', () => {
    fc.assert(
      fc.property(anySession, (record) => {
        const { identifiers: _, ...sheet } = buildSessionRecord(record, anywhere);
        const said = texts(sheet);
        expect(said.flatMap(bannedNotation)).toEqual([]);
        expect(said.filter((text) => /undefined|NaN|\bnull\b/.test(text))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
