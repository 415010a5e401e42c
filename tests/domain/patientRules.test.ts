import { describe, expect, it } from 'vitest';
import { checkPatientDetail, checkWeight } from '../../db/domain/rules/patientRules.ts';
import { at, buildRecord } from './buildRecord.ts';

const TODAY = '2026-11-22';
const { detail } = buildRecord([]).patient;
const fieldsOf = (change: Partial<typeof detail>) =>
  Object.keys(checkPatientDetail({ ...detail, ...change }, TODAY));

describe('patient details', () => {
  it('takes a sound patient', () => {
    expect(fieldsOf({})).toEqual([]);
    expect(fieldsOf({ givenName: '' })).toEqual([]);
  });

  it.each([
    [{ familyName: '  ' }, 'familyName'],
    [{ mrn: '' }, 'mrn'],
    [{ dateOfBirth: '' }, 'dateOfBirth'],
    [{ dateOfBirth: '2023-02-29' }, 'dateOfBirth'],
    [{ dateOfBirth: '14.07.1985' }, 'dateOfBirth'],
    [{ dateOfBirth: '2026-11-23' }, 'dateOfBirth'],
    [{ dateOfBirth: '1895-11-22' }, 'dateOfBirth'],
    [{ conditions: ['depression', ' '] }, 'conditions.1'],
    [{ medicines: [{ name: '', dose: '10 mg' }] }, 'medicines.0.name'],
  ])('refuses %j at its field', (change, field) => {
    expect(fieldsOf(change)).toEqual([field]);
  });

  it.each(['2026-11-22', '2024-02-29', '1896-11-22', '1895-11-23'])(
    'takes born %s',
    (dateOfBirth) => {
      expect(fieldsOf({ dateOfBirth })).toEqual([]);
    },
  );

  it('keeps the allergy status and its list together', () => {
    const allergies = [{ substance: 'latex', reaction: '' }];
    expect(fieldsOf({ allergyStatus: 'listed', allergies })).toEqual([]);
    expect(fieldsOf({ allergyStatus: 'not_asked', allergies: [] })).toEqual([]);
    expect(fieldsOf({ allergyStatus: 'listed', allergies: [] })).toEqual(['allergies']);
    expect(fieldsOf({ allergyStatus: 'none_known', allergies })).toEqual(['allergyStatus']);
    expect(fieldsOf({ allergyStatus: 'not_asked', allergies })).toEqual(['allergyStatus']);
    const blank = [{ substance: ' ', reaction: 'rash' }];
    expect(fieldsOf({ allergyStatus: 'listed', allergies: blank })).toEqual([
      'allergies.0.substance',
    ]);
  });
});

describe('weight', () => {
  const weigh = (weightG: number, observedAt = at(0)) =>
    Object.keys(checkWeight({ weightG, basis: 'measured', observedAt }, at(0)));

  it('takes 20 to 400 kg', () => {
    expect([weigh(20_000), weigh(400_000)]).toEqual([[], []]);
    for (const weightG of [19_999, 400_001, 0, -1, 71_300.5, Number.NaN]) {
      expect(weigh(weightG)).toEqual(['weightG']);
    }
    expect(
      checkWeight({ weightG: 712_000, basis: 'measured', observedAt: at(0) }, at(0))['weightG'],
    ).toBe('Weight 712 kg is outside 20–400 kg. Check the number.');
  });

  it('is not weighed in the future', () => {
    expect(weigh(80_000, at(1))).toEqual([]);
    expect(weigh(80_000, at(1, 1))).toEqual(['observedAt']);
    expect(weigh(80_000, at(-60 * 24 * 365))).toEqual([]);
  });
});
