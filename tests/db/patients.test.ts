/** Patients: adding, correcting, weighing and finding them. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Refusal } from '../../db/errors.ts';
import { foldText } from '../../db/search.ts';
import { addPatient, at, DETAIL, newId, startSession, tempStore } from './support.ts';
import type { TempStore } from './support.ts';

let temp: TempStore;
beforeEach(() => {
  temp = tempStore();
});
afterEach(() => temp.close());

function refusal(attempt: () => unknown): Refusal {
  try {
    attempt();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('Nothing was refused');
}

function seqNow(): number {
  return temp.store.audit.head().seq;
}

describe('adding and correcting', () => {
  test('what was entered comes back whole, with a weight that has its date', () => {
    const { patientId } = addPatient(temp);
    const chart = temp.store.patients.open(patientId, 10);
    expect(chart.patient.detail).toEqual(DETAIL);
    expect(chart.patient.weights).toMatchObject([
      {
        weightG: 71_300,
        basis: 'measured',
        observedAt: at(0),
        recordedBy: { name: 'Rosa Okafor' },
      },
    ]);
    expect(chart.versions).toHaveLength(1);
    expect(chart).toMatchObject({ sessions: [], sessionCount: 0 });
  });

  test('sent twice it is written once; sent with other content it is a conflict', () => {
    const input = { patientId: newId(), detail: DETAIL, weight: null, draftKey: null };
    temp.store.patients.add(temp.writer(0), input);
    const seq = seqNow();
    temp.store.patients.add(temp.writer(1), input);
    expect(seqNow()).toBe(seq);
    const other = { ...input, detail: { ...DETAIL, givenName: 'Antonia' } };
    expect(refusal(() => temp.store.patients.add(temp.writer(1), other)).code).toBe('conflict');
    expect(seqNow()).toBe(seq);
  });

  test('a correction keeps the version before it, and the reason', () => {
    const { patientId } = addPatient(temp);
    const based = temp.store.patients.open(patientId, 1).versions[0]?.versionId ?? '';
    const input = {
      patientId,
      versionId: newId(),
      basedOnVersionId: based,
      detail: { ...DETAIL, familyName: 'Castellano', allergies: DETAIL.allergies.slice(0, 1) },
      reason: 'Spelling, from the passport.',
      draftKey: null,
    };
    temp.store.patients.amend(temp.writer(5), input);
    temp.store.patients.amend(temp.writer(6), input);
    const { patient, versions } = temp.store.patients.open(patientId, 1);
    expect(patient.detail.familyName).toBe('Castellano');
    expect(versions.map(({ amendReason }) => amendReason)).toEqual([input.reason, null]);
    expect(versions[1]?.detail).toEqual(DETAIL);
    const stale = { ...input, versionId: newId() };
    expect(refusal(() => temp.store.patients.amend(temp.writer(7), stale)).code).toBe('conflict');
    const silent = { ...input, versionId: newId(), basedOnVersionId: input.versionId, reason: ' ' };
    expect(refusal(() => temp.store.patients.amend(temp.writer(7), silent)).fields).toHaveProperty(
      'reason',
    );
  });

  test('an MRN belongs to one patient, however it is typed', () => {
    addPatient(temp);
    for (const mrn of ['HC-00412', ' hc-00412 ', 'ＨＣ-00412']) {
      const error = refusal(() => addPatient(temp, { ...DETAIL, mrn, familyName: 'Other' }));
      expect(error.code).toBe('conflict');
      expect(error.fields['detail.mrn']).toMatch(/Another patient has this MRN/);
      expect(JSON.stringify(error.fields) + error.message).not.toContain('Castellanos');
    }
  });

  test('an MRN that was corrected away is free again', () => {
    const { patientId } = addPatient(temp);
    const amend = (mrn: string): void =>
      temp.store.patients.amend(temp.writer(5), {
        patientId,
        versionId: newId(),
        basedOnVersionId: temp.store.patients.open(patientId, 1).versions[0]?.versionId ?? '',
        detail: { ...DETAIL, mrn },
        reason: 'Wrong chart.',
        draftKey: null,
      });
    amend('HC-00500');
    addPatient(temp, { ...DETAIL, familyName: 'Brekke' });
    expect(refusal(() => amend('hc-00412')).code).toBe('conflict');
  });

  test('a bad value is named by its field, and nothing is written', () => {
    const seq = seqNow();
    const bad = {
      patientId: newId(),
      detail: { ...DETAIL, familyName: '', dateOfBirth: '1985-02-30' },
      weight: { weightG: 7130, basis: 'measured' as const, observedAt: at(0) },
      draftKey: null,
    };
    const error = refusal(() => temp.store.patients.add(temp.writer(0), bad));
    expect(error.code).toBe('invalid');
    expect(Object.keys(error.fields).toSorted()).toEqual([
      'detail.dateOfBirth',
      'detail.familyName',
      'weight.weightG',
    ]);
    expect(seqNow()).toBe(seq);
  });

  test('the newest observed weight is first, whenever it was written', () => {
    const { patientId } = addPatient(temp);
    const weigh = (weightG: number, minutes: number, weightId = newId()): string => {
      temp.store.patients.recordWeight(temp.writer(60), {
        patientId,
        weightId,
        weight: { weightG, basis: 'measured', observedAt: at(minutes) },
      });
      return weightId;
    };
    const id = weigh(70_900, 50);
    weigh(72_000, -1440);
    weigh(70_900, 50, id);
    const { weights } = temp.store.patients.open(patientId, 1).patient;
    expect(weights.map(({ weightG }) => weightG)).toEqual([70_900, 71_300, 72_000]);
    expect(refusal(() => weigh(71_000, 50, id)).code).toBe('conflict');
  });

  test('a patient who is not there is not found', () => {
    expect(refusal(() => temp.store.patients.open(newId(), 1)).code).toBe('not_found');
  });

  test('a draft goes in the transaction that records it, and stays when that is refused', () => {
    const { store, personId, writer } = temp;
    const input = { patientId: newId(), detail: DETAIL, weight: null, draftKey: 'patient:new' };
    store.drafts.save(writer(0), 'patient:new', '{"familyName":"Cast"}');
    const bad = { ...input, detail: { ...DETAIL, familyName: '' } };
    refusal(() => store.patients.add(writer(1), bad));
    expect(store.drafts.list(personId, 'patient:')).toHaveLength(1);
    store.patients.add(writer(1), input);
    expect(store.drafts.list(personId, '')).toEqual([]);
  });
});

describe('search', () => {
  beforeEach(() => {
    const people = [
      ['Castellanos', 'Antonio', '1985-07-14', 'HC-00412'],
      ['Brekke', 'Eboni', '1951-04-03', 'HC-00077'],
      ["O'Brien", 'Zoë', '1990-12-01', '778/21'],
      ['Åström', 'Jürgen', '2001-01-31', 'X 9'],
      ['Müller-Castell', 'Ana', '1970-07-04', 'HC-00500'],
      ['岡本', '陽子', '1988-08-08', 'JP1'],
      ['Łukasz', 'Straße', '1960-02-29', 'PL7'],
    ] as const;
    for (const [familyName, givenName, dateOfBirth, mrn] of people) {
      addPatient(temp, { ...DETAIL, familyName, givenName, dateOfBirth, mrn });
    }
  });

  const found = (text: string, limit = 20): readonly string[] =>
    temp.store.patients.search(text, limit).rows.map(({ familyName }) => familyName);

  test.each([
    ['cast', ['Castellanos', 'Müller-Castell']],
    ['CASTELLANOS', ['Castellanos']],
    ['ant cas', ['Castellanos']],
    ['cas ant', ['Castellanos']],
    ['cas, ant', ['Castellanos']],
    ['cas eboni', []],
    ['HC-004', ['Castellanos']],
    ['hc00077', ['Brekke']],
    ['00500', ['Müller-Castell']],
    ['778/21', ["O'Brien"]],
    ['1985-07-14', ['Castellanos']],
    ['14-Jul-1985', ['Castellanos']],
    ['14 jul', ['Castellanos']],
    ['14071985', ['Castellanos']],
    ['07/14/1985', ['Castellanos']],
    ['7/14/1985', ['Castellanos']],
    ['14.7.1985', ['Castellanos']],
    ['07/14', ['Castellanos']],
    ['1985', ['Castellanos']],
    ['brekke 1951', ['Brekke']],
    ['obrien', ["O'Brien"]],
    ['o’brien', ["O'Brien"]],
    ['zoe', ["O'Brien"]],
    ['astrom', ['Åström']],
    ['jurgen', ['Åström']],
    ['muller', ['Müller-Castell']],
    ['岡', ['岡本']],
    ['陽子 岡本', ['岡本']],
    ['lukasz', ['Łukasz']],
    ['strasse', ['Łukasz']],
    ['%', []],
    ['_', []],
    ['nobody', []],
    ["'; DROP TABLE patient --", []],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  test('nothing typed lists everyone by name, and more is said', () => {
    expect(found('').length).toBe(7);
    expect(found('   ').length).toBe(7);
    const page = temp.store.patients.search('', 3);
    expect(page.rows.map(({ familyName }) => familyName)).toEqual([
      'Åström',
      'Brekke',
      'Castellanos',
    ]);
    expect(page.more).toBe(true);
    expect(temp.store.patients.search('', 7).more).toBe(false);
    expect(temp.store.patients.search('a', 2)).toMatchObject({ more: true });
  });

  test('a corrected name is found, the old one is not', () => {
    const id = temp.store.patients.search('brekke', 1).rows[0]?.id ?? '';
    const { patient, versions } = temp.store.patients.open(id, 1);
    temp.store.patients.amend(temp.writer(9), {
      patientId: id,
      versionId: newId(),
      basedOnVersionId: versions[0]?.versionId ?? '',
      detail: { ...patient.detail, familyName: 'Hansen' },
      reason: 'Married.',
      draftKey: null,
    });
    expect(found('brekke')).toEqual([]);
    expect(found('hansen')).toEqual(['Hansen']);
    expect(found('')).toHaveLength(7);
  });

  test('the last session is told', () => {
    const row = temp.store.patients.search('castellanos', 1).rows[0];
    expect(row?.lastSessionAt).toBeNull();
    const patientId = row?.id ?? '';
    const weightId = temp.store.patients.open(patientId, 1).patient.weights[0]?.id ?? '';
    startSession(temp, { patientId, weightId }, 30);
    expect(temp.store.patients.search('castellanos', 1).rows[0]?.lastSessionAt).toEqual(at(30));
  });

  test('folding leaves other scripts alone and joins what people type differently', () => {
    expect(foldText('  Ångström  Œuvre ')).toBe('angstrom oeuvre');
    expect(foldText('山田')).toBe('山田');
    expect(foldText('Đặng')).toBe('dang');
  });
});
