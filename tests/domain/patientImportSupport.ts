/** Files of patients as other systems write them, for the tests of the import. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readWhole, type FileContent } from '../../db/domain/exchange/fileReading.ts';
import {
  planImport,
  type ClinicLookup,
  type Planned,
} from '../../db/domain/exchange/importRows.ts';
import type { ImportMatch, ImportRow } from '../../db/domain/exchange/patientImport.ts';
import { foldText, mrnKey } from '../../db/search.ts';

export const NOW = { utcMs: Date.UTC(2026, 10, 23, 9), offsetMinutes: 0 };

export const FIXTURES = join(import.meta.dirname, '..', 'fixtures', 'fhir-r4');
export const fixtureNames = readdirSync(FIXTURES).filter((name) => name.endsWith('.json'));
export const fixtureText = (name: string): string => readFileSync(join(FIXTURES, name), 'utf8');

export const HOSPITAL = 'http://hospital.example';
export const MR = { coding: [{ code: 'MR' }] };

type Loose = Readonly<Record<string, unknown>>;

/** A patient that can be taken; what is given takes the place of its own. */
export const patient = (more: Loose = {}, id = 'p1'): Loose => ({
  resourceType: 'Patient',
  id,
  identifier: [{ type: MR, system: HOSPITAL, value: `M-${id}` }],
  name: [{ use: 'official', family: 'Marlow', given: ['Ines', 'Maria'] }],
  birthDate: '1985-07-14',
  gender: 'female',
  ...more,
});

export const bundle = (resources: readonly Loose[]): Loose => ({
  resourceType: 'Bundle',
  type: 'collection',
  entry: resources.map((resource) => ({ resource })),
});

export const weighed = (quantity: Loose, more: Loose = {}): Loose => ({
  resourceType: 'Observation',
  status: 'final',
  code: { coding: [{ system: 'http://loinc.org', code: '29463-7' }] },
  subject: { reference: 'Patient/p1' },
  effectiveDateTime: '2026-03-01T10:30:00-05:00',
  valueQuantity: quantity,
  ...more,
});

export const KG = { unit: 'kg', system: 'http://unitsofmeasure.org', code: 'kg' };

const personKey: ClinicLookup['personKey'] = ({ familyName, givenName, dateOfBirth }) =>
  [foldText(familyName), foldText(givenName), dateOfBirth].join('|');

/** A clinic that has these patients. */
export function clinicOf(people: readonly ImportMatch[] = []): ClinicLookup {
  return {
    mrnKey,
    personKey,
    byMrn: (key) => people.find((each) => mrnKey(each.mrn) === key) ?? null,
    byPerson: (key) => people.filter((each) => personKey(each) === key),
  };
}

export const plan = (
  content: FileContent,
  people: readonly ImportMatch[] = [],
  chosen: string | null = null,
): Planned => planImport(content, clinicOf(people), { now: NOW, chosen });

export function rowsOf(
  value: unknown,
  people: readonly ImportMatch[] = [],
  chosen: string | null = null,
): readonly ImportRow[] {
  return plan(readWhole(value, NOW), people, chosen).rows;
}

/** The one row of a file of one patient. */
export function rowOf(...resources: readonly Loose[]): ImportRow {
  const [row, ...more] = rowsOf(bundle(resources));
  if (row === undefined || more.length > 0) throw new Error('Not one row');
  return row;
}
