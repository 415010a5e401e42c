/** Allergies, conditions and medicines of one patient, as a chart lists them. */
import type { PatientDetail } from '../record/record.ts';
import {
  asObject,
  at,
  asList,
  cleanText,
  codesOf,
  conceptText,
  hasCode,
  objectsOf,
  shortened,
  textAt,
  type Json,
} from './fhirValues.ts';
import { MOST } from './limits.ts';

const VERIFIED_NOT: readonly string[] = ['refuted', 'entered-in-error'];

function isRefuted(resource: Json): boolean {
  return codesOf(at(resource, 'verificationStatus')).some((code) => VERIFIED_NOT.includes(code));
}

/** Same words but for case are one row. */
function distinct<T>(items: readonly T[], nameOf: (item: T) => string): readonly T[] {
  const seen = new Map<string, T>();
  for (const item of items) {
    const key = nameOf(item).toLowerCase();
    if (!seen.has(key)) seen.set(key, item);
  }
  return [...seen.values()];
}

const counted = (count: number, one: string, several: string): string =>
  `${count} ${count === 1 ? one : several}`;

export type AllergiesRead = Pick<PatientDetail, 'allergyStatus' | 'allergies'> & {
  /** Why the patient cannot be taken at all. */
  readonly refusals: readonly string[];
  readonly notes: readonly string[];
};

const SNOMED = 'http://snomed.info/sct';
/** SNOMED CT 716186003, no known allergy, as in the specification's own example. */
const NO_KNOWN_ALLERGY: readonly string[] = ['716186003'];
/** No known drug, environmental, food allergy: says nothing of the others. */
const NO_KNOWN_OF_A_KIND: readonly string[] = ['409137002', '428607008', '429625007'];
const NONE_IN_WORDS = /^(no known allerg(y|ies)|nka)\.?$/i;
const NONE_OF_A_KIND_IN_WORDS =
  /^(no known (drug|medication|medicine|food|environmental|latex) allerg(y|ies)|nkda|nkma|nkfa)\.?$/i;

const isUnconfirmed = (resource: Json): boolean =>
  codesOf(at(resource, 'verificationStatus')).includes('unconfirmed');

/** None known of all, or of some; what nobody confirmed is not known to be all. */
function saysNone(resource: Json): 'all' | 'some' | null {
  const code = at(resource, 'code');
  const words = conceptText(code);
  if (hasCode(code, SNOMED, NO_KNOWN_ALLERGY) || NONE_IN_WORDS.test(words))
    return isUnconfirmed(resource) ? 'some' : 'all';
  const isOfAKind = hasCode(code, SNOMED, NO_KNOWN_OF_A_KIND);
  return isOfAKind || NONE_OF_A_KIND_IN_WORDS.test(words) ? 'some' : null;
}

/** Whether it stands: neither refuted nor over. Without a status it does. */
function allergyStands(resource: Json): boolean {
  const clinical = codesOf(at(resource, 'clinicalStatus'));
  return !isRefuted(resource) && !clinical.some((code) => ['inactive', 'resolved'].includes(code));
}

/** What it does to the patient, how badly, and how sure that is. */
function reactionsOf(resource: Json): string {
  const manifestations = objectsOf(at(resource, 'reaction')).flatMap((reaction) => {
    const named = asList(at(reaction, 'manifestation'))
      // R5 puts the concept inside a reference.
      .map((each) => conceptText(at(each, 'concept') ?? each))
      .filter((name) => name !== '');
    const told = named.length > 0 ? named : [textAt(reaction, 'description')];
    const isSevere = textAt(reaction, 'severity') === 'severe';
    return told.filter((each) => each !== '').map((each) => (isSevere ? `${each} (severe)` : each));
  });
  return [
    ...distinct(manifestations, (each) => each),
    ...(textAt(resource, 'criticality') === 'high' ? ['high criticality'] : []),
    ...(isUnconfirmed(resource) ? ['not confirmed'] : []),
  ].join(', ');
}

function substanceOf(resource: Json): string {
  const named = conceptText(at(resource, 'code'));
  if (named !== '') return named;
  const inReactions = objectsOf(at(resource, 'reaction')).map((each) =>
    conceptText(at(each, 'substance')),
  );
  return inReactions.find((each) => each !== '') ?? '';
}

type Allergy = PatientDetail['allergies'][number];

/** One row for a substance, with every reaction that is told of it. */
function bySubstance(named: readonly Allergy[]): readonly Allergy[] {
  const found = new Map<string, { readonly substance: string; readonly reactions: string[] }>();
  for (const { substance, reaction } of named) {
    const key = substance.toLowerCase();
    const row = found.get(key) ?? { substance, reactions: [] };
    found.set(key, row);
    if (reaction !== '') row.reactions.push(reaction);
  }
  return [...found.values()].map(({ substance, reactions }) => ({
    substance,
    reaction: distinct(reactions, (each) => each).join('; '),
  }));
}

/** Nothing said is not asked: unknown is never none. */
export function readAllergies(resources: readonly Json[]): AllergiesRead {
  const standing = resources.filter(allergyStands);
  const stated = standing.map((each) => ({ none: saysNone(each), resource: each }));
  const real = stated.filter(({ none }) => none === null).map(({ resource }) => resource);
  const named = real.map((each) => ({
    substance: substanceOf(each),
    reaction: reactionsOf(each),
  }));
  const nameless = named.filter(({ substance }) => substance === '').length;
  const rows = bySubstance(named.filter(({ substance }) => substance !== ''));
  const isCut = rows.some((row) => Object.values(row).some((text) => text.length > MOST.item));
  const says = (none: 'all' | 'some'): boolean => stated.some((each) => each.none === none);
  const over = resources.length - standing.length;
  const isNone = rows.length === 0 && nameless === 0 && says('all');
  return {
    allergyStatus: rows.length > 0 ? 'listed' : isNone ? 'none_known' : 'not_asked',
    allergies: rows.map(({ substance, reaction }) => ({
      substance: shortened(substance, MOST.item),
      reaction: shortened(reaction, MOST.item),
    })),
    // Some of somebody's allergies would look like all of them.
    refusals: [
      ...(rows.length > MOST.allergies
        ? [`The file has ${rows.length} allergies; a chart holds ${MOST.allergies}.`]
        : []),
    ],
    notes: [
      ...(nameless > 0
        ? [`${counted(nameless, 'allergy', 'allergies')} without a name in the file: ask.`]
        : []),
      ...(over > 0
        ? [`${counted(over, 'allergy', 'allergies')} not taken: over, refuted or entered in error.`]
        : []),
      ...(rows.length === 0 && !isNone && says('some')
        ? ['The file says “none known” of one kind of allergy only, or unconfirmed: ask.']
        : []),
      ...(rows.length + nameless > 0 && says('all')
        ? ['The file says “no known allergies” as well as listing some: ask.']
        : []),
      ...(isCut ? ['The words of an allergy were too long and are shortened, with “…”.'] : []),
    ],
  };
}

export type ListRead<T> = { readonly items: readonly T[]; readonly notes: readonly string[] };

function listRead<T>(
  rows: readonly T[],
  most: number,
  { several, nameless, isCut }: { several: string; nameless: number; isCut: boolean },
): ListRead<T> {
  return {
    items: rows.slice(0, most),
    notes: [
      ...(rows.length > most
        ? [`The file has ${rows.length} ${several}; the first ${most} are taken.`]
        : []),
      ...(nameless > 0 ? [`${nameless} of the ${several} have no name in the file.`] : []),
      ...(isCut ? [`Words among the ${several} were too long and are shortened, with “…”.`] : []),
    ],
  };
}

const ACTIVE: readonly string[] = ['active', 'recurrence', 'relapse'];

/** Active; without a clinical status, where nothing says that it is over. */
function conditionStands(resource: Json): boolean {
  if (isRefuted(resource)) return false;
  const clinical = codesOf(at(resource, 'clinicalStatus'));
  if (clinical.length > 0) return clinical.some((code) => ACTIVE.includes(code));
  return !Object.keys(resource).some((key) => key.startsWith('abatement'));
}

export function readConditions(resources: readonly Json[]): ListRead<string> {
  const names = resources.filter(conditionStands).map((each) => conceptText(at(each, 'code')));
  const rows = distinct(
    names.filter((name) => name !== ''),
    (name) => name,
  );
  const over = resources.length - names.length;
  const read = listRead(
    rows.map((name) => shortened(name, MOST.item)),
    MOST.conditions,
    {
      several: 'conditions',
      nameless: names.filter((name) => name === '').length,
      isCut: rows.some((name) => name.length > MOST.item),
    },
  );
  // One that is over may still rule a session out: whoever brings the patient in knows that it is there.
  const overText = `${counted(over, 'condition', 'conditions')} not taken: over, in remission, refuted or entered in error.`;
  return over === 0 ? read : { ...read, notes: [...read.notes, overText] };
}

type Medicine = PatientDetail['medicines'][number];

const NOT_MEANT: readonly string[] = ['proposal', 'option'];

function medicineStands(resource: Json): boolean {
  return (
    textAt(resource, 'status') === 'active' &&
    at(resource, 'doNotPerform') !== true &&
    !NOT_MEANT.includes(textAt(resource, 'intent'))
  );
}

/** As it is written; amount and unit where there are no words. Never worked out. */
function doseOf(resource: Json): string {
  const lines = [
    ...objectsOf(at(resource, 'dosageInstruction')),
    ...objectsOf(at(resource, 'dosage')),
  ].map((dosage) => {
    const text = textAt(dosage, 'text') || textAt(dosage, 'patientInstruction');
    if (text !== '') return text;
    const [rate] = objectsOf(at(dosage, 'doseAndRate'));
    const quantity = asObject(at(rate, 'doseQuantity'));
    const value = at(quantity, 'value');
    const unit = textAt(quantity, 'unit') || textAt(quantity, 'code');
    const amount = typeof value === 'number' && unit !== '' ? `${value} ${unit}` : '';
    const asNeeded = at(dosage, 'asNeededBoolean') === true ? 'as needed' : '';
    return [amount, asNeeded].filter((each) => each !== '').join(', ');
  });
  return lines.filter((line) => line !== '').join('; ');
}

/** The name where the request itself says it; R5 has one field for both ways. */
function ownName(resource: Json): string {
  const concept =
    at(resource, 'medicationCodeableConcept') ?? at(resource, 'medication', 'concept');
  return conceptText(concept);
}

/** What it points at instead of naming it. */
export const medicationReference = (resource: Json): unknown =>
  at(resource, 'medicationReference') ?? at(resource, 'medication', 'reference');

function containedName(resource: Json): string {
  const reference = textAt(medicationReference(resource), 'reference');
  if (!reference.startsWith('#')) return '';
  const inside = objectsOf(at(resource, 'contained')).find(
    (each) => textAt(each, 'id') === reference.slice(1),
  );
  return inside === undefined ? '' : medicationName(inside);
}

/** How a Medication resource is called. */
export const medicationName = (medication: Json): string => conceptText(at(medication, 'code'));

/** @param lookUp the name of a Medication elsewhere in the file; empty when it is not there */
export function readMedicines(
  resources: readonly Json[],
  lookUp: (resource: Json) => string,
): ListRead<Medicine> {
  const named = resources.filter(medicineStands).map((each) => {
    const display = textAt(medicationReference(each), 'display');
    const name = ownName(each) || containedName(each) || lookUp(each) || display;
    return { name: cleanText(name), dose: doseOf(each) };
  });
  const rows = distinct(
    named.filter(({ name }) => name !== ''),
    ({ name, dose }) => `${name}\n${dose}`,
  );
  return listRead(
    rows.map(({ name, dose }) => ({
      name: shortened(name, MOST.item),
      dose: shortened(dose, MOST.item),
    })),
    MOST.medicines,
    {
      several: 'medicines',
      nameless: named.filter(({ name }) => name === '').length,
      isCut: rows.some(({ name, dose }) => Math.max(name.length, dose.length) > MOST.item),
    },
  );
}
