import { describe, expect, it } from 'vitest';
import { birthWithAge, parseDateOfBirth } from '../../renderer/screens/patients/dateOfBirth.ts';
import {
  changedLabels,
  checkPatient,
  detailOf,
  EMPTY_PATIENT,
  EMPTY_WEIGHT,
  fieldsOf,
  formPaths,
  labelOf,
  mergeFields,
  readWeight,
  type PatientFields,
} from '../../renderer/screens/patients/patientForm.ts';

const now = { utcMs: Date.UTC(2026, 10, 22, 19, 5), offsetMinutes: -300 };

const whole: PatientFields = {
  ...EMPTY_PATIENT,
  familyName: 'Castellanos',
  givenName: 'Antonio',
  dateOfBirth: '14-Jul-1985',
  sex: 'male',
  mrn: '48213',
};

describe('date of birth as typed', () => {
  it.each([
    '1985-07-14',
    '14-Jul-1985',
    ' 14 jul 1985 ',
    '14 July 1985',
    '14jul1985',
    'Jul 14, 1985',
    'July 14 1985',
  ])('reads %s', (text) => {
    expect(parseDateOfBirth(text)).toEqual({ ok: true, iso: '1985-07-14' });
  });

  it.each([
    '07/14/1985',
    '14.07.85',
    '7-14-1985',
    '14-Jul-85',
    '30-Feb-1985',
    '14-Jux-1985',
    '',
    'x',
  ])('refuses %s with a reason', (text) => {
    const parsed = parseDateOfBirth(text);
    expect(parsed.ok).toBe(false);
    expect(!parsed.ok && parsed.reason).toMatch(/\.$/);
  });

  it('shows it back with the age, the day before and on the birthday', () => {
    expect(birthWithAge('1985-11-23', '2026-11-22')).toBe('23-Nov-1985 · 40 years');
    expect(birthWithAge('1985-11-22', '2026-11-22')).toBe('22-Nov-1985 · 41 years');
    expect(birthWithAge('2027-01-01', '2026-11-22')).toBeNull();
  });
});

describe('the patient form', () => {
  it('becomes the record and back without a change', () => {
    const detail = detailOf(whole);
    expect(detail.dateOfBirth).toBe('1985-07-14');
    expect(detailOf(fieldsOf(detail))).toEqual(detail);
  });

  it('asks for what is missing and says nothing of what is not', () => {
    expect(Object.keys(checkPatient(EMPTY_PATIENT, now)).toSorted()).toEqual([
      'dateOfBirth',
      'familyName',
      'mrn',
      'sex',
    ]);
    expect(checkPatient(whole, now)).toEqual({});
  });

  it('leaves blank lines out and points at the right line all the same', () => {
    const fields: PatientFields = {
      ...whole,
      allergyStatus: 'listed',
      allergies: [
        { substance: '', reaction: '' },
        { substance: '', reaction: 'rash' },
      ],
    };
    expect(detailOf(fields).allergies).toHaveLength(1);
    expect(Object.keys(checkPatient(fields, now))).toEqual(['allergies.1.substance']);
    expect(formPaths({ 'detail.mrn': 'Taken.', 'weight.weightG': 'No.' }, fields)).toEqual({
      mrn: 'Taken.',
      weightG: 'No.',
    });
    expect(labelOf('allergies.1.substance')).toBe('Allergies, line 2');
  });

  it('keeps a listed allergy out of the record when the status says otherwise', () => {
    const fields: PatientFields = {
      ...whole,
      allergyStatus: 'none_known',
      allergies: [{ substance: 'Penicillin', reaction: '' }],
    };
    expect(detailOf(fields).allergies).toEqual([]);
  });

  it('puts my changes on top of theirs and leaves the rest as they wrote it', () => {
    const mine = { ...whole, phone: '555-9999', mrn: '1' };
    const theirs = { ...whole, address: 'Elsewhere', mrn: '2' };
    expect(mergeFields(whole, mine, theirs)).toEqual({
      ...whole,
      phone: '555-9999',
      address: 'Elsewhere',
      mrn: '1',
    });
  });

  it('names what changed between two versions', () => {
    const before = detailOf(whole);
    expect(changedLabels(before, { ...before, mrn: '1', phone: '2' })).toEqual(['MRN', 'Phone']);
    expect(changedLabels(before, before)).toEqual([]);
  });
});

describe('a weight as typed', () => {
  it('is nothing while untouched', () => {
    expect(readWeight(EMPTY_WEIGHT, now)).toEqual({ weight: null, problems: {} });
  });

  it('becomes grams, exactly, now unless said otherwise', () => {
    const { weight, problems } = readWeight(
      { weightKg: '71.305', basis: 'measured', observedAt: null },
      now,
    );
    expect(problems).toEqual({});
    expect(weight).toEqual({ weightG: 71_305, basis: 'measured', observedAt: now });
  });

  it('is never taken half said', () => {
    expect(readWeight({ ...EMPTY_WEIGHT, weightKg: '71' }, now).weight).toBeNull();
    expect(readWeight({ ...EMPTY_WEIGHT, basis: 'measured' }, now).weight).toBeNull();
    expect(
      readWeight({ weightKg: '713', basis: 'measured', observedAt: null }, now).problems,
    ).toHaveProperty('weightG');
    const later = { ...now, utcMs: now.utcMs + 3_600_000 };
    expect(
      readWeight({ weightKg: '71', basis: 'measured', observedAt: later }, now).problems,
    ).toHaveProperty('observedAt');
  });
});
