import { describe, expect, it } from 'vitest';
import { isSamePerson } from '../../db/domain/rules/sameName.ts';

const ROSA = { name: 'Rosa Okafor', credential: 'RN, CRNA' };
const isRosa = (typed: string): boolean => isSamePerson(ROSA, typed);

describe('a name typed by hand', () => {
  it.each([
    'Rosa Okafor',
    '  rosa  OKAFOR ',
    'Rosa Okafor, RN',
    'Rosa Okafor RN CRNA',
    'Rosa Okafor R.N.',
    'Nurse Rosa Okafor',
    'Okafor, Rosa',
    'R. Okafor',
    'R Okafor',
    'R.O.',
    'Rosa',
    'Okafor',
    'Ms Okafor',
    'Rósa Okafor',
    'Rosa Maria Okafor',
    'Rosa-Maria Okafor',
  ])('%s is Rosa Okafor', (typed) => {
    expect(isRosa(typed)).toBe(true);
  });

  it.each(['Rosa Lind', 'Ada Okafor', 'Okaforsen', 'A. Okafor', 'Ada Lind, RN', 'Tomas Lindqvist'])(
    '%s is somebody else',
    (typed) => {
      expect(isRosa(typed)).toBe(false);
    },
  );

  it('knows one-word names, other scripts and names that are titles', () => {
    expect(isSamePerson({ name: 'Rosa', credential: '' }, 'Rosa')).toBe(true);
    expect(isSamePerson({ name: 'Rosa', credential: '' }, 'Rosa Lind')).toBe(false);
    expect(isSamePerson({ name: '岡本 健', credential: 'MD' }, '岡本 健, MD')).toBe(true);
    expect(isSamePerson({ name: '岡本 健', credential: 'MD' }, '岡本 花')).toBe(false);
    expect(isSamePerson({ name: 'Ed Prof', credential: '' }, 'Ed Prof')).toBe(true);
    expect(isSamePerson({ name: '—', credential: '' }, 'Ada Lind')).toBe(false);
  });
});
