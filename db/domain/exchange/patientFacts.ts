/** What a FHIR Patient says that a chart has a place for, and why one cannot be taken. */
import type { Sex } from '../record/record.ts';
import { parseIsoDate } from '../basics/time.ts';
import { at, codesOf, conceptText, isOver, objectsOf, textAt, type Json } from './fhirValues.ts';
import { addressOf, contactOf, phoneOf } from './patientContacts.ts';
import { nameOf } from './patientName.ts';

export type Identifier = {
  readonly system: string;
  readonly value: string;
  /** Codes of HL7 table 0203, as `MR`. */
  readonly types: readonly string[];
  readonly label: string;
  /** Superseded: another of the same system stands. */
  readonly isOld: boolean;
};

export type PatientFacts = {
  readonly familyName: string;
  readonly givenName: string;
  /** ISO, or empty. */
  readonly dateOfBirth: string;
  readonly sex: Sex;
  readonly phone: string;
  readonly address: string;
  readonly contactName: string;
  readonly contactRelationship: string;
  readonly contactPhone: string;
  readonly identifiers: readonly Identifier[];
  /** Why the patient cannot be taken. */
  readonly refusals: readonly string[];
  /** What whoever decides should know of it. */
  readonly notes: readonly string[];
};

/** Numbers that say who somebody is outside the clinic: never offered as an MRN. */
const PERSONAL_NUMBERS: readonly string[] = ['SS', 'SB', 'DL', 'PPN', 'TAX'];
const SOCIAL_SECURITY = 'http://hl7.org/fhir/sid/us-ssn';

function identifiersOf(resource: Json, todayIso: string): readonly Identifier[] {
  return objectsOf(at(resource, 'identifier'))
    .map((each) => ({
      system: textAt(each, 'system'),
      value: textAt(each, 'value'),
      types: codesOf(at(each, 'type')),
      label: conceptText(at(each, 'type')),
      isOld: textAt(each, 'use') === 'old' || isOver(at(each, 'period'), todayIso),
    }))
    .filter(
      ({ system, value, types }) =>
        value !== '' &&
        system !== SOCIAL_SECURITY &&
        !types.some((type) => PERSONAL_NUMBERS.includes(type)),
    );
}

type Told<T> = { readonly value: T; readonly refusal?: string; readonly note?: string };

/** A full date of the calendar; anything less tells nobody apart. */
function birthOf(resource: Json): Told<string> {
  const written = textAt(resource, 'birthDate');
  if (written === '') return { value: '', refusal: 'The file has no date of birth.' };
  if (/^\d{4}$/.test(written)) {
    return { value: '', refusal: 'The file has only the year of birth.' };
  }
  if (/^\d{4}-\d{2}$/.test(written)) {
    return { value: '', refusal: 'The file has only the year and month of birth.' };
  }
  return parseIsoDate(written) === null
    ? { value: '', refusal: 'The date of birth in the file is not a date of the calendar.' }
    : { value: written };
}

/** Administrative gender. `other` says only that it is neither, so it is asked, not guessed. */
function sexOf(resource: Json): Told<Sex> {
  const written = textAt(resource, 'gender');
  if (written === 'male' || written === 'female') return { value: written };
  if (written === '' || written === 'unknown') return { value: 'unknown' };
  return {
    value: 'unknown',
    note:
      written === 'other'
        ? 'The file says “other” for gender: taken as sex not known.'
        : 'The gender in the file is none that FHIR has: taken as sex not known.',
  };
}

function standingRefusals(resource: Json): readonly string[] {
  const died =
    at(resource, 'deceasedBoolean') === true || textAt(resource, 'deceasedDateTime') !== '';
  const replaced = objectsOf(at(resource, 'link')).some(
    (link) => textAt(link, 'type') === 'replaced-by',
  );
  return [
    ...(died ? ['The file says that this patient has died.'] : []),
    ...(replaced ? ['The file says that another record has taken the place of this one.'] : []),
  ];
}

const present = (texts: readonly (string | undefined)[]): readonly string[] =>
  texts.filter((each) => each !== undefined);

/** @param todayIso the local date, `2026-11-22` */
export function patientFacts(resource: Json, todayIso: string): PatientFacts {
  const name = nameOf(at(resource, 'name'), todayIso);
  const birth = birthOf(resource);
  const sex = sexOf(resource);
  const phone = phoneOf(at(resource, 'telecom'), todayIso);
  const address = addressOf(at(resource, 'address'), todayIso);
  const { notes: contactNotes, ...contact } = contactOf(at(resource, 'contact'), todayIso);
  const inactive = at(resource, 'active') === false;
  return {
    familyName: name.familyName,
    givenName: name.givenName,
    dateOfBirth: birth.value,
    sex: sex.value,
    phone: phone.value,
    address: address.value,
    ...contact,
    identifiers: identifiersOf(resource, todayIso),
    refusals: [...name.refusals, ...present([birth.refusal]), ...standingRefusals(resource)],
    notes: [
      ...name.notes,
      ...(inactive ? ['The file says that this record is not in use any more.'] : []),
      ...present([sex.note, phone.note, address.note]),
      ...contactNotes,
    ],
  };
}
