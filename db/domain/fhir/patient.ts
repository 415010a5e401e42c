/** The clinic, its people and a patient's chart as FHIR resources. */
import { SEX_WORDS, WEIGHT_BASIS_WORDS, capitalised } from '../session/recordWords.ts';
import { parseIsoDate } from '../basics/time.ts';
import {
  type PatientDetail,
  type PatientVersion,
  type PersonRef,
  type WeightObservation,
  patientName,
} from '../record/record.ts';
import {
  ALLERGY_ACTIVE,
  ALLERGY_INACTIVE,
  CONDITION_INACTIVE,
  EXTENSIONS,
  LOINC,
  MEDICAL_RECORD_NUMBER,
  SYSTEMS,
  VITAL_SIGNS,
  mrnSystem,
} from './codes.ts';
import type { FhirContext } from './context.ts';
import { derivedId, personRef, ref } from './ids.ts';
import type {
  AllergyIntolerance,
  Condition,
  Extension,
  FhirResource,
  MedicationStatement,
  Observation,
  Organization,
  PatientResource,
  Practitioner,
} from './types.ts';
import { concept, fhirText, iso, some, someText, thousandths } from './values.ts';

export function organization({ clinicId, clinicName }: FhirContext): Organization {
  return {
    resourceType: 'Organization',
    id: clinicId,
    identifier: [{ system: SYSTEMS.clinic, value: clinicId }],
    ...someText('name', clinicName),
  };
}

export function practitioner(
  person: PersonRef,
  { personNow }: Pick<FhirContext, 'personNow'>,
): Practitioner {
  const { id, name, credential } = personNow?.(person.id) ?? person;
  const named = fhirText(name);
  const qualified = fhirText(credential);
  return {
    resourceType: 'Practitioner',
    id,
    ...some('name', named === null ? null : [{ text: named }]),
    ...some('qualification', qualified === null ? null : [{ code: { text: qualified } }]),
  };
}

/** Whose list it is: the patient, under which id, and who wrote this version of the chart. */
export type ChartPart = {
  /** The patient's id, to which everything refers. */
  readonly patientId: string;
  /** Begins the ids of the lists: the patient's, or of an earlier version its own. */
  readonly idBase: string;
  readonly version: Pick<PatientVersion, 'recordedAt' | 'recordedBy'> | null;
  /** What is on an earlier version alone is not active any more. */
  readonly stands: boolean;
};

function phones(...numbers: readonly string[]) {
  return numbers
    .map(fhirText)
    .filter((value) => value !== null)
    .map((value) => ({ system: 'phone', value }) as const);
}

function contactOf(detail: PatientDetail): PatientResource['contact'] {
  const name = fhirText(detail.contactName);
  const relationship = fhirText(detail.contactRelationship);
  const telecom = phones(detail.contactPhone);
  if (name === null && relationship === null && telecom.length === 0) return [];
  return [
    {
      ...some('relationship', relationship === null ? null : [{ text: relationship }]),
      ...some('name', name === null ? null : { text: name }),
      ...some('telecom', telecom),
    },
  ];
}

const GENDERS = { female: 'female', male: 'male', intersex: 'other', unknown: 'unknown' } as const;

function patientExtensions({ sex, allergyStatus }: PatientDetail): readonly Extension[] {
  const status = { url: EXTENSIONS.allergyStatus, valueCode: allergyStatus };
  return sex === 'intersex'
    ? [status, { url: EXTENSIONS.sex, valueString: SEX_WORDS[sex] }]
    : [status];
}

export function patientResource(
  id: string,
  detail: PatientDetail,
  { clinicId }: FhirContext,
): PatientResource {
  const mrn = fhirText(detail.mrn);
  const given = fhirText(detail.givenName);
  const name = {
    ...someText('text', patientName(detail)),
    ...someText('family', detail.familyName),
    ...some('given', given === null ? null : [given]),
  };
  const address = fhirText(detail.address);
  return {
    resourceType: 'Patient',
    id,
    extension: patientExtensions(detail),
    ...some(
      'identifier',
      mrn === null
        ? null
        : [
            {
              type: concept('MRN', MEDICAL_RECORD_NUMBER),
              system: mrnSystem(clinicId),
              value: mrn,
              assigner: ref(clinicId),
            },
          ],
    ),
    ...some('name', Object.keys(name).length === 0 ? null : [name]),
    ...some('telecom', phones(detail.phone)),
    gender: GENDERS[detail.sex],
    ...some('birthDate', parseIsoDate(detail.dateOfBirth) === null ? null : detail.dateOfBirth),
    ...some('address', address === null ? null : [{ text: address }]),
    ...some('contact', contactOf(detail) ?? null),
    managingOrganization: ref(clinicId),
  };
}

/** An id for each item of a list by what it says, so that a new order leaves it the same. */
function idsOf(base: string, list: string, names: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return derivedId(base, `${list}/${times}/${name}`);
  });
}

const NO_KNOWN_ALLERGIES = 'No known allergies';

/** Allergies as listed or as none known; nothing where nobody asked. */
function allergies(detail: PatientDetail, part: ChartPart): readonly AllergyIntolerance[] {
  const { version, patientId, idBase, stands } = part;
  const listed =
    detail.allergyStatus === 'none_known'
      ? [{ substance: NO_KNOWN_ALLERGIES, reaction: '' }]
      : detail.allergies;
  const ids = idsOf(
    idBase,
    'allergy',
    listed.map(({ substance }) => substance),
  );
  return listed.map(({ substance, reaction }, index) => {
    const manifestation = fhirText(reaction);
    return {
      resourceType: 'AllergyIntolerance',
      id: ids[index] ?? '',
      clinicalStatus: { coding: [stands ? ALLERGY_ACTIVE : ALLERGY_INACTIVE] },
      code: concept(substance),
      patient: ref(patientId),
      ...(version === null
        ? {}
        : { recordedDate: iso(version.recordedAt), recorder: personRef(version.recordedBy) }),
      ...some(
        'reaction',
        manifestation === null ? null : [{ manifestation: [{ text: manifestation }] }],
      ),
    };
  });
}

function conditions(detail: PatientDetail, part: ChartPart): readonly Condition[] {
  const { version, patientId, idBase, stands } = part;
  const ids = idsOf(idBase, 'condition', detail.conditions);
  return detail.conditions.map((name, index) => ({
    resourceType: 'Condition',
    id: ids[index] ?? '',
    ...some('clinicalStatus', stands ? null : { coding: [CONDITION_INACTIVE] }),
    code: concept(name),
    subject: ref(patientId),
    ...(version === null
      ? {}
      : { recordedDate: iso(version.recordedAt), recorder: personRef(version.recordedBy) }),
  }));
}

function medicines(detail: PatientDetail, part: ChartPart): readonly MedicationStatement[] {
  const { version, patientId, idBase, stands } = part;
  const ids = idsOf(
    idBase,
    'medicine',
    detail.medicines.map(({ name }) => name),
  );
  return detail.medicines.map(({ name, dose }, index) => {
    const dosage = fhirText(dose);
    return {
      resourceType: 'MedicationStatement',
      id: ids[index] ?? '',
      status: stands ? 'active' : 'unknown',
      medicationCodeableConcept: concept(name),
      subject: ref(patientId),
      ...some('dateAsserted', version === null ? null : iso(version.recordedAt)),
      ...some('dosage', dosage === null ? null : [{ text: dosage }]),
    };
  });
}

/** The lists of one version of a chart: allergies, conditions, current medicines. */
export function chartLists(detail: PatientDetail, part: ChartPart): readonly FhirResource[] {
  return [...allergies(detail, part), ...conditions(detail, part), ...medicines(detail, part)];
}

/** A weight with how it was come by; kg, both times. */
export function weightResource(patientId: string, weight: WeightObservation): Observation {
  return {
    resourceType: 'Observation',
    id: weight.id,
    status: 'final',
    category: [{ coding: [VITAL_SIGNS] }],
    code: concept('Weight', LOINC.weight),
    subject: ref(patientId),
    effectiveDateTime: iso(weight.observedAt),
    issued: iso(weight.recordedAt),
    performer: [personRef(weight.recordedBy)],
    valueQuantity: thousandths(weight.weightG, 'kg'),
    method: { text: capitalised(WEIGHT_BASIS_WORDS[weight.basis]) },
  };
}
