/** Who was treated, by what plan: the upper part of the summary. */
import { apart } from '../basics/freeText.ts';
import { formatWeight } from '../basics/format.ts';
import type { SessionPlan, SessionRecord } from '../record/record.ts';
import { SEX_WORDS, WEIGHT_BASIS_WORDS, contactText, personText } from '../session/recordWords.ts';
import { handOvers, sessionHolder } from '../session/holder.ts';
import { KIND_WORDS } from '../session/sessionKinds.ts';
import { plannedText } from './summaryPlan.ts';
import { type TimeWriter, fullTime } from './summaryTimes.ts';
import {
  type Instant,
  ageYears,
  clinicalDate,
  formatDateOfBirth,
  localDateIso,
  parseIsoDate,
} from '../basics/time.ts';

/** A label with what stands beside it. */
export type SummaryField = { readonly label: string; readonly value: string };

const NOT_RECORDED = 'Not recorded';

export function orNotRecorded(text: string): string {
  return text.trim() === '' ? NOT_RECORDED : text;
}

function listed(items: readonly string[]): string {
  return items.length === 0 ? NOT_RECORDED : items.join('; ');
}

function withAside(name: string, aside: string): string {
  return aside === '' ? apart(name) : `${apart(name)} (${apart(aside)})`;
}

/** `14-Jul-1985 (41 years)`: the age on the day of a moment. */
export function birthText(dateOfBirth: string, checkedIn: Instant): string {
  if (parseIsoDate(dateOfBirth) === null) return NOT_RECORDED;
  const onIso = localDateIso(checkedIn);
  const born = formatDateOfBirth(dateOfBirth);
  return onIso < dateOfBirth ? born : `${born} (${ageYears(dateOfBirth, onIso)} years)`;
}

/** Birth, sex, MRN: what tells the patient from another. */
export function patientFields(record: SessionRecord): readonly SummaryField[] {
  const { detail } = record.patient;
  return [
    { label: 'Born', value: birthText(detail.dateOfBirth, record.session.checkedInAt) },
    { label: 'Sex', value: SEX_WORDS[detail.sex] },
    { label: 'MRN', value: detail.mrn },
  ];
}

/** Nobody asked, none known, or the list: an empty list alone says nothing. */
export function allergiesText({ patient: { detail } }: Pick<SessionRecord, 'patient'>): string {
  if (detail.allergyStatus === 'not_asked') return 'Not asked';
  if (detail.allergyStatus === 'none_known') return 'None known';
  return listed(detail.allergies.map(({ substance, reaction }) => withAside(substance, reaction)));
}

/** How to reach the patient, or who belongs to them. */
export function contactFields({ patient: { detail } }: SessionRecord): readonly SummaryField[] {
  const contact = contactText({
    name: detail.contactName,
    relationship: detail.contactRelationship,
    phone: detail.contactPhone,
  });
  return [
    { label: 'Phone', value: orNotRecorded(detail.phone) },
    { label: 'Address', value: orNotRecorded(apart(detail.address)) },
    { label: 'Contact', value: orNotRecorded(contact) },
  ];
}

/** What the patient is treated for, and with what. */
export function backgroundFields({
  patient: { detail },
}: Pick<SessionRecord, 'patient'>): readonly SummaryField[] {
  const medicines = detail.medicines.map(({ name, dose }) =>
    dose === '' ? apart(name) : `${apart(name)} ${apart(dose)}`,
  );
  return [
    { label: 'Treated for', value: listed(detail.conditions.map(apart)) },
    { label: 'Current medicines', value: listed(medicines) },
  ];
}

/** Everyone who wrote in the record, whoever checked the patient in first. */
function clinicians({ session, entries }: SessionRecord): string {
  const people = [session.recordedBy, ...entries.map(({ recordedBy }) => recordedBy)];
  return [...new Set(people.map(personText))].join('; ');
}

/** A patient at home is in no room of the clinic. */
function whereText({ room, chair, kind }: SessionRecord['session']): string {
  const unnamed = kind === 'remote_lozenge' ? null : 'room not recorded';
  const parts = [
    KIND_WORDS[kind].kind,
    room.trim() === '' ? unnamed : /^\d/.test(room) ? `room ${room}` : room,
    chair === null ? null : `chair ${chair}`,
  ];
  return parts.filter((part) => part !== null).join(', ');
}

/** Who has the session, and since when where it changed hands. */
function inChargeText(record: SessionRecord, times: TimeWriter): string {
  const holder = personText(sessionHolder(record));
  const last = handOvers(record).at(-1);
  return last === undefined ? holder : `${holder}, since ${times.at(last.observedAt)}`;
}

/** When, where, by whom and by which protocol, and the plan with the weight it rests on. */
export function sessionFields(
  record: SessionRecord,
  plan: SessionPlan,
  times: TimeWriter,
): readonly SummaryField[] {
  const { session, protocol } = record;
  const { weightG, basis, observedAt } = plan.weight;
  const weight = `${formatWeight(weightG)}, ${WEIGHT_BASIS_WORDS[basis]} ${clinicalDate(observedAt)}`;
  return [
    { label: 'Checked in', value: fullTime(session.checkedInAt) },
    { label: 'Session', value: whereText(session) },
    { label: 'Protocol', value: `${protocol.name}, version ${protocol.version}` },
    { label: 'In charge', value: inChargeText(record, times) },
    { label: 'Clinician', value: clinicians(record) },
    { label: 'Weight', value: weight },
    { label: 'Planned', value: plannedText(plan, protocol) },
  ];
}
