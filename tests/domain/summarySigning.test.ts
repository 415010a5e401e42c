/** What paper says of its own standing: signed, changed since, late, handed over. */
import { describe, expect, test } from 'vitest';
import type { SessionRecord } from '../../db/domain/record/record.ts';
import { buildSummary } from '../../db/domain/summary/summary.ts';
import {
  DISCHARGED,
  DOCTOR,
  NURSE,
  at,
  handedOver,
  readyCourse,
  recordOfKind,
  signedBy,
  vitals,
  type Written,
} from './buildRecord.ts';
import { context, summaryOf } from './summarySupport.ts';

const COURSE = [...readyCourse(), DISCHARGED];
const AFTER = COURSE.length + 0.5;
const first = signedBy(NURSE, 'performed', AFTER);
const LATE = {
  lateReason: 'found on the monitor strip',
  recordedAt: at(100),
  recordedBy: DOCTOR,
} as const;
const lateSet = vitals(at(30), { heartRatePerMin: 72 }, { ...LATE, id: 'late' });
const changed = (more: readonly Written[], signatures: SessionRecord['signatures'] = [first]) =>
  summaryOf([...COURSE, ...more], { signatures });

describe('a session changed since it was signed', () => {
  test('says so at its head, with how much and since when', () => {
    expect(changed([]).status).toEqual({ kind: 'signed', headline: '', detail: '' });
    expect(changed([lateSet]).status).toEqual({
      kind: 'changed',
      headline: 'CHANGED SINCE IT WAS SIGNED',
      detail:
        '1 entry or correction since 22-Nov-2026 15:30 UTC-05:00; ' +
        'the record waits for another signature.',
    });
    const again = { ...signedBy(NURSE, 'performed', AFTER + 1), signedAt: at(105) };
    const after = vitals(at(31), { heartRatePerMin: 73 }, LATE);
    expect(changed([lateSet, after], [first, again]).status.detail).toMatch(
      /^1 entry or correction since 22-Nov-2026 15:45 UTC-05:00;/u,
    );
    const two = [lateSet, vitals(at(31), { heartRatePerMin: 73 }, LATE)];
    expect(changed(two).status.detail).toMatch(/^2 entries or corrections since /u);
  });

  test('is signed again, and the first signature says what it stood for', () => {
    const again = { ...signedBy(NURSE, 'performed', AFTER + 1), contentHash: 'f'.repeat(64) };
    const cosigned = signedBy(DOCTOR, 'co-signed', AFTER + 2);
    const { status, signatures } = changed([lateSet], [first, again, cosigned]);
    expect(status.headline).toBe('');
    expect(status.detail).toMatch(/^1 entry or correction after the first signature/u);
    expect(
      signatures.map(({ name, meaning, contentHash, coversAll }) => [
        name,
        meaning,
        contentHash,
        coversAll,
      ]),
    ).toEqual([
      ['Ines Okafor, RN', 'Performed the session', '0', false],
      ['Ines Okafor, RN', 'Performed the session', 'f'.repeat(16), true],
      ['Tomas Lindqvist, MD', 'Co-signed the record', '0', true],
    ]);
  });

  test('a co-signature alone does not make it good', () => {
    const cosigned = signedBy(DOCTOR, 'co-signed', AFTER + 2);
    expect(changed([lateSet], [first, cosigned]).status.kind).toBe('changed');
  });
});

describe('late entries', () => {
  test('are listed with reason, author and both times', () => {
    const observed = {
      kind: 'observation',
      at: at(40),
      values: { label: 'Calm', detail: '' },
      ...LATE,
    } as const;
    const { lateEntries, events } = changed([lateSet, observed]);
    expect(lateEntries).toEqual([
      {
        kind: 'Vital signs',
        what: 'HR 72/min',
        happened: '14:30',
        written: '22-Nov-2026 15:40 UTC-05:00',
        by: 'Tomas Lindqvist, MD',
        reason: 'found on the monitor strip',
      },
      expect.objectContaining({ kind: 'Observation', what: 'Calm', happened: '14:40' }),
    ]);
    expect(events.map(({ kind }) => kind)).toEqual(['LATE ENTRY, observation']);
  });

  test('tell what stands of them, under their first author and reason', () => {
    const corrected = vitals(
      at(32),
      { heartRatePerMin: 74 },
      { supersedesId: 'late', recordedAt: at(110), recordedBy: NURSE },
    );
    const { lateEntries, amendments } = changed([lateSet, corrected]);
    expect(lateEntries).toEqual([
      expect.objectContaining({
        what: 'HR 74/min',
        happened: '14:32',
        written: '22-Nov-2026 15:40 UTC-05:00',
        by: 'Tomas Lindqvist, MD',
        reason: 'found on the monitor strip',
      }),
    ]);
    expect(amendments.map(({ original, afterSignature }) => [original, afterSignature])).toEqual([
      ['HR 72/min', true],
    ]);
    const withdrawn = vitals(
      at(30),
      { heartRatePerMin: 72 },
      { supersedesId: 'late', enteredInError: true },
    );
    expect(changed([lateSet, withdrawn]).lateEntries).toEqual([]);
  });

  test('are marked where they stand in a table', () => {
    const medicine = {
      kind: 'medicine',
      at: at(33),
      values: {
        name: 'Ondansetron',
        amountThousandths: 4000,
        unit: 'mg',
        route: 'intravenous',
        indication: '',
      },
      ...LATE,
    } as const;
    const justAfter = vitals(at(99), { heartRatePerMin: 80 }, LATE);
    const { medicines, vitals: table } = changed([lateSet, medicine, justAfter]);
    expect(medicines.map(({ isLateEntry }) => isLateEntry)).toEqual([true]);
    const marked = table.rows.filter((row) => row.kind === 'set' && row.isLateEntry);
    expect(marked.map((row) => [row.time, row.kind === 'set' ? row.writtenLater : ''])).toEqual([
      ['14:30', '15:40'],
      ['15:39', '15:40'],
    ]);
  });

  test('are not those charted late before the signature', () => {
    const charted = vitals(at(30), { heartRatePerMin: 72 }, { recordedAt: at(60) });
    expect(summaryOf([...readyCourse(), charted, DISCHARGED]).lateEntries).toEqual([]);
  });

  test('an addendum gives its reason, when it was written and what moment it is about', () => {
    const addendum = {
      kind: 'note',
      at: at(45),
      values: { purpose: 'addendum', text: 'Called at home' },
      ...LATE,
    } as const;
    // The session note is of a later moment, and stands first all the same.
    const note = {
      kind: 'note',
      at: at(60),
      values: { purpose: 'session', text: 'Calm' },
    } as const;
    const before = { ...addendum, at: at(40), values: { ...addendum.values, text: 'And again' } };
    const { notes, lateEntries } = summaryOf([...COURSE, note, addendum, before], {
      signatures: [signedBy(NURSE, 'performed', AFTER + 1)],
    });
    expect(lateEntries).toEqual([]);
    expect(notes).toEqual([
      expect.objectContaining({ title: 'Note', time: '15:00', reason: '', about: '' }),
      {
        title: 'Addendum',
        time: '22-Nov-2026 15:40 UTC-05:00',
        about: '14:45',
        reason: 'found on the monitor strip',
        by: 'Tomas Lindqvist, MD',
        text: 'Called at home',
      },
      expect.objectContaining({ about: '14:40', text: 'And again' }),
    ]);
  });
});

describe('who has the session', () => {
  const inCharge = (written: readonly Written[]) =>
    summaryOf(written).session.find(({ label }) => label === 'In charge')?.value;

  test('stands at the head', () => {
    expect(inCharge([])).toBe('Ines Okafor, RN');
    expect(inCharge([handedOver(at(32), NURSE, DOCTOR)])).toBe('Tomas Lindqvist, MD, since 14:32');
  });

  test('each hand-over is an event with both names', () => {
    const { events } = summaryOf([
      handedOver(at(20), NURSE, DOCTOR, { note: 'half the dose is in' }),
      handedOver(at(40), DOCTOR, NURSE, { confirmedBy: 'taker' }),
    ]);
    expect(events.map(({ time, kind, what, detail }) => [time, kind, what, detail])).toEqual([
      ['14:20', 'Hand-over', 'Ines Okafor, RN to Tomas Lindqvist, MD', 'half the dose is in'],
      ['14:40', 'Hand-over', 'Tomas Lindqvist, MD to Ines Okafor, RN', 'taken over alone'],
    ]);
  });
});

describe('going home', () => {
  const labels = (record: SessionRecord) =>
    buildSummary(record, context()).goingHome.map(({ label, value }) => [label, value]);

  test('says nothing of an escort that nobody asked for', () => {
    expect(labels(recordOfKind('remote_lozenge', []))).toEqual([['Instructions', 'None recorded']]);
    expect(labels(recordOfKind('iv_infusion', []))).toContainEqual(['Escort', 'None named']);
  });

  test('names one that came all the same', () => {
    const escort = {
      kind: 'escort',
      at: at(70),
      values: { name: 'Ann Lee', relationship: '', phone: '' },
    } as const;
    expect(labels(recordOfKind('remote_lozenge', [escort]))).toContainEqual(['Escort', 'Ann Lee']);
  });
});
