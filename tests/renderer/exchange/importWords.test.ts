/** Words of the import's screen. */
import { expect, it } from 'vitest';
import type { ImportRow } from '../../../db/domain/exchange/patientImport.ts';
import {
  birthWords,
  broughtWith,
  counted,
  firstShown,
  nameWords,
  offsetOf,
} from '../../../renderer/screens/exchange/importWords.ts';

const COUNTS = { maybe_same: 2, new: 1200, left_out: 3, same_mrn: 0 };

const ROW: ImportRow = {
  rowId: '1',
  verdict: 'new',
  detail: {
    familyName: 'Marlow',
    givenName: '',
    dateOfBirth: '',
    sex: 'unknown',
    mrn: 'M-1',
    phone: '',
    address: '',
    allergyStatus: 'listed',
    allergies: ['a', 'b', 'c', 'd', 'e'].map((substance) => ({ substance, reaction: '' })),
    conditions: ['one', 'two', 'three', 'four', 'five'],
    medicines: [],
    contactName: '',
    contactRelationship: '',
    contactPhone: '',
  },
  weight: {
    weightG: 71_305,
    basis: 'reported',
    observedAt: { utcMs: Date.UTC(2026, 2, 1, 15, 30), offsetMinutes: -300 },
  },
  reasons: [],
  matches: [],
};

it('finds the rows of a verdict among all of them, those to decide first', () => {
  expect(firstShown(COUNTS)).toBe('maybe_same');
  expect(firstShown({ ...COUNTS, maybe_same: 0 })).toBe('new');
  expect(offsetOf(COUNTS, 'maybe_same')).toBe(0);
  expect(offsetOf(COUNTS, 'new')).toBe(2);
  expect(offsetOf(COUNTS, 'left_out')).toBe(1202);
  expect(counted(1200, 'patient', 'patients')).toBe('1,200 patients');
});

it('names every allergy, counts conditions, and never says none for not asked', () => {
  expect(broughtWith(ROW)).toEqual([
    { what: 'Allergies', words: 'a · b · c · d · e' },
    { what: 'Weight', words: '71.305 kg, 1-Mar-2026, as reported' },
    { what: 'Conditions', words: 'one · two · three and 2 more' },
  ]);
  const unasked: ImportRow = {
    ...ROW,
    detail: { ...ROW.detail, allergyStatus: 'not_asked', allergies: [] },
  };
  expect(broughtWith(unasked)[0]).toEqual({ what: 'Allergies', words: 'not asked' });
});

it('says what a row left out lacks', () => {
  expect(nameWords({ familyName: '', givenName: 'Ines' })).toBe('Ines');
  expect(nameWords({ familyName: '', givenName: '' })).toBe('No name');
  expect(birthWords('')).toBe('no full date of birth');
});
