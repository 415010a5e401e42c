/** How a patient and whoever is called for them are reached. */
import { MOST } from './limits.ts';
import {
  asList,
  at,
  cleanText,
  codesOf,
  conceptText,
  isOver,
  objectsOf,
  textAt,
} from './fhirValues.ts';
import type { Json } from './fhirValues.ts';
import { givenOf, standingName } from './patientName.ts';

type Reached = { readonly value: string; readonly note?: string };

const NONE: Reached = { value: '' };

/** Nothing is cut off a number or an address: half of one is another one. */
function whole(value: string, most: number, what: string): Reached {
  if (value.length <= most) return { value };
  return { value: '', note: `The ${what} is longer than a chart holds and is not taken.` };
}

function first<T>(of: readonly T[], rank: (each: T) => number): T | undefined {
  return of.toSorted((a, b) => rank(a) - rank(b))[0];
}

const PHONE_USES: readonly string[] = ['mobile', 'home', 'work', ''];

/** A telephone number: mobile, then home. @param todayIso the local date */
export function phoneOf(telecom: unknown, todayIso: string): Reached {
  const rank = (each: Json): number => PHONE_USES.indexOf(textAt(each, 'use'));
  const standing = objectsOf(telecom).filter(
    (each) =>
      ['phone', 'sms'].includes(textAt(each, 'system')) &&
      textAt(each, 'value') !== '' &&
      rank(each) >= 0 &&
      !isOver(at(each, 'period'), todayIso),
  );
  const found = first(standing, rank);
  return found === undefined ? NONE : whole(textAt(found, 'value'), MOST.phone, 'telephone number');
}

const ADDRESS_USES: readonly string[] = ['home', '', 'temp', 'work'];

/** One line: as the file writes it whole, else its parts in their order. @param todayIso today */
export function addressOf(addresses: unknown, todayIso: string): Reached {
  const rank = (each: Json): number => ADDRESS_USES.indexOf(textAt(each, 'use'));
  const found = first(
    objectsOf(addresses).filter((each) => rank(each) >= 0 && !isOver(at(each, 'period'), todayIso)),
    rank,
  );
  if (found === undefined) return NONE;
  const lines = asList(at(found, 'line')).map((line) =>
    typeof line === 'string' ? cleanText(line) : '',
  );
  const place = [textAt(found, 'state'), textAt(found, 'postalCode')].filter((each) => each !== '');
  const parts = [...lines, textAt(found, 'city'), place.join(' '), textAt(found, 'country')];
  const written = parts.filter((part) => part !== '').join(', ');
  return whole(written === '' ? textAt(found, 'text') : written, MOST.address, 'address');
}

export type Contact = {
  readonly contactName: string;
  readonly contactRelationship: string;
  readonly contactPhone: string;
  readonly notes: readonly string[];
};

/** HL7 table 0131. */
const EMERGENCY = 'C';
const RELATIONSHIPS: ReadonlyMap<string, string> = new Map([
  [EMERGENCY, 'emergency contact'],
  ['N', 'next of kin'],
]);

const relationCodes = (contact: Json): readonly string[] =>
  objectsOf(at(contact, 'relationship')).flatMap(codesOf);

function relationshipOf(contact: Json): string {
  const named = objectsOf(at(contact, 'relationship')).map(conceptText);
  const coded = relationCodes(contact).map((code) => RELATIONSHIPS.get(code) ?? '');
  return [...named, ...coded].find((each) => each !== '') ?? '';
}

/** The emergency contact, else the first. @param todayIso the local date */
export function contactOf(contacts: unknown, todayIso: string): Contact {
  const found = first(
    objectsOf(contacts).filter((each) => !isOver(at(each, 'period'), todayIso)),
    (each) => (relationCodes(each).includes(EMERGENCY) ? 0 : 1),
  );
  if (found === undefined) {
    return { contactName: '', contactRelationship: '', contactPhone: '', notes: [] };
  }
  const name = standingName(at(found, 'name'), todayIso);
  const parts =
    name === null ? '' : [givenOf(name), textAt(name, 'family')].filter(Boolean).join(' ');
  const named = whole(
    parts === '' && name !== null ? textAt(name, 'text') : parts,
    MOST.name,
    'contact’s name',
  );
  const relation = whole(relationshipOf(found), MOST.name, 'contact’s relationship');
  const phone = phoneOf(at(found, 'telecom'), todayIso);
  return {
    contactName: named.value,
    contactRelationship: relation.value,
    contactPhone: phone.value,
    notes: [named.note, relation.note, phone.note].filter((each) => each !== undefined),
  };
}
