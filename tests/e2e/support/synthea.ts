/** A patient read from a Synthea FHIR R4 bundle, so that a test's patient is nobody's invention here. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

type Coded = {
  readonly text?: string;
  readonly coding?: readonly { readonly code?: string; readonly display?: string }[];
};
type Resource = {
  readonly resourceType: string;
  readonly birthDate?: string;
  readonly gender?: string;
  readonly name?: readonly { readonly family: string; readonly given: readonly string[] }[];
  readonly identifier?: readonly { readonly type?: Coded; readonly value: string }[];
  readonly telecom?: readonly { readonly system: string; readonly value: string }[];
  readonly address?: readonly {
    readonly line: readonly string[];
    readonly city: string;
    readonly state: string;
    readonly postalCode?: string;
  }[];
  readonly code?: Coded;
  readonly clinicalStatus?: Coded;
  readonly medicationCodeableConcept?: Coded;
  readonly status?: string;
  readonly valueQuantity?: { readonly value: number };
  readonly effectiveDateTime?: string;
};

export type SyntheaPatient = {
  readonly familyName: string;
  readonly givenName: string;
  readonly dateOfBirth: string;
  readonly sex: 'female' | 'male';
  readonly mrn: string;
  readonly phone: string;
  readonly address: string;
  readonly allergies: readonly string[];
  readonly conditions: readonly string[];
  readonly medicines: readonly string[];
  /** The newest body weight, rounded to 100 g as a clinic's scale shows it. */
  readonly weightG: number;
};

const FOLDER = join(import.meta.dirname, '../../fixtures/fhir-r4');
const BODY_WEIGHT = '29463-7';

const isCoded = (coded: Coded | undefined, code: string): boolean =>
  coded?.coding?.some((coding) => coding.code === code) ?? false;

const unique = (values: readonly (string | undefined)[]): string[] => [
  ...new Set(values.filter((value) => value !== undefined)),
];

/** Reads the bundle whose file name starts with `name`. Throws when the bundle lacks a patient. */
export function syntheaPatient(name: string): SyntheaPatient {
  const file = readdirSync(FOLDER).find((entry) => entry.startsWith(name));
  if (file === undefined) throw new Error(`No bundle for ${name}`);
  const bundle = JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as {
    readonly entry: readonly { readonly resource: Resource }[];
  };
  const all = bundle.entry.map((entry) => entry.resource);
  const ofType = (type: string): readonly Resource[] =>
    all.filter((resource) => resource.resourceType === type);

  const patient = ofType('Patient')[0];
  const label = patient?.name?.[0];
  const address = patient?.address?.[0];
  const mrn = patient?.identifier?.find((one) => one.type?.text === 'Medical Record Number')?.value;
  if (patient?.birthDate === undefined || !label || !address || mrn === undefined) {
    throw new Error(`The bundle of ${name} lacks a name, birth date, address or MRN`);
  }
  const weights = ofType('Observation')
    .filter((resource) => isCoded(resource.code, BODY_WEIGHT))
    .toSorted((a, b) => (a.effectiveDateTime ?? '').localeCompare(b.effectiveDateTime ?? ''));
  const kilograms = weights.at(-1)?.valueQuantity?.value;
  if (kilograms === undefined) throw new Error(`The bundle of ${name} holds no body weight`);

  return {
    familyName: label.family,
    givenName: label.given.join(' '),
    dateOfBirth: patient.birthDate,
    sex: patient.gender === 'female' ? 'female' : 'male',
    mrn,
    phone: patient.telecom?.find((one) => one.system === 'phone')?.value ?? '',
    address: [
      ...address.line,
      [address.city, address.state, address.postalCode].filter(Boolean).join(' '),
    ].join(', '),
    allergies: unique(ofType('AllergyIntolerance').map((resource) => resource.code?.text)),
    conditions: unique(
      ofType('Condition')
        .filter((resource) => isCoded(resource.clinicalStatus, 'active'))
        .map((resource) => resource.code?.text),
    ),
    medicines: unique(
      ofType('MedicationRequest')
        .filter((resource) => resource.status === 'active')
        .map((resource) => resource.medicationCodeableConcept?.text),
    ),
    weightG: Math.round(kilograms * 10) * 100,
  };
}
