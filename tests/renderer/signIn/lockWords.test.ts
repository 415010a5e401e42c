import { expect, test } from 'vitest';
import type { SignInPerson } from '../../../preload/contract/index.ts';
import { inOrder, peopleFound, personNote } from '../../../renderer/screens/signIn/lockWords.ts';

const person = (id: string, name: string, part: Partial<SignInPerson> = {}): SignInPerson => ({
  id,
  name,
  credential: '',
  role: 'clinician',
  lockedOut: false,
  ...part,
});
const PEOPLE = [
  person('1', 'Dana Reyes', { credential: 'RN', role: 'medical_lead' }),
  person('2', 'Zoë Öberg', { credential: 'LMFT', role: 'guide' }),
  person('3', 'Sam Ortiz', { role: 'front_desk', lockedOut: true }),
];
const ids = (people: readonly SignInPerson[]) => people.map(({ id }) => id);

test('who locked the screen comes first', () => {
  expect(ids(inOrder(PEOPLE, '3'))).toEqual(['3', '1', '2']);
  expect(ids(inOrder(PEOPLE, null))).toEqual(['1', '2', '3']);
  expect(ids(inOrder(PEOPLE, 'gone'))).toEqual(['1', '2', '3']);
});

test('under a name stand credential and role, or that they are locked out', () => {
  expect(PEOPLE.map(personNote)).toEqual([
    'RN · Medical lead',
    'LMFT · Guide or therapist',
    'locked out',
  ]);
});

test('found by the beginnings of names and credentials, with and without accents', () => {
  expect(ids(peopleFound(PEOPLE, ''))).toEqual(['1', '2', '3']);
  expect(ids(peopleFound(PEOPLE, 'ober'))).toEqual(['2']);
  expect(ids(peopleFound(PEOPLE, 'Zoë lm'))).toEqual(['2']);
  expect(ids(peopleFound(PEOPLE, 'rtiz'))).toEqual([]);
});
