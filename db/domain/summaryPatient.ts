/** Who was treated, by what plan: the upper part of the summary. */
import { apart } from './freeText.ts';
import { planInfusion } from './dosePlan.ts';
import { formatMg, formatRateMlPerHour, formatWeight } from './format.ts';
import type { SessionPlan, SessionRecord } from './record.ts';
import { SEX_WORDS, WEIGHT_BASIS_WORDS, contactText, personText } from './recordWords.ts';
import { fullTime } from './summaryTimes.ts';
import {
  type Instant,
  ageYears,
  clinicalDate,
  durationExact,
  formatDateOfBirth,
  localDateIso,
  parseIsoDate,
} from './time.ts';

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

function birthText(dateOfBirth: string, checkedIn: Instant): string {
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
export function allergiesText({ patient: { detail } }: SessionRecord): string {
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
export function backgroundFields({ patient: { detail } }: SessionRecord): readonly SummaryField[] {
  const medicines = detail.medicines.map(({ name, dose }) =>
    dose === '' ? apart(name) : `${apart(name)} ${apart(dose)}`,
  );
  return [
    { label: 'Treated for', value: listed(detail.conditions.map(apart)) },
    { label: 'Current medicines', value: listed(medicines) },
  ];
}

/** The planned dose and its calculation, with the rate set where it is another. */
export function arithmeticOf(plan: SessionPlan, pumpStepUlPerHour: number) {
  const result = planInfusion({
    weightG: plan.weight.weightG,
    targetMcgPerKg: plan.targetMcgPerKg,
    durationS: plan.durationS,
    concentrationMcgPerMl: plan.concentrationMcgPerMl,
    pumpStepUlPerHour,
  });
  if (!result.ok) return { planned: NOT_RECORDED, arithmetic: result.problems };
  const { plannedDoseMcg, pumpRateUlPerHour, arithmetic } = result.plan;
  const chosen =
    pumpRateUlPerHour === plan.pumpRateUlPerHour
      ? []
      : [`the clinician set ${formatRateMlPerHour(plan.pumpRateUlPerHour)}`];
  return { planned: formatMg(plannedDoseMcg), arithmetic: [...arithmetic, ...chosen] };
}

/** Everyone who wrote in the record, whoever checked the patient in first. */
function clinicians({ session, entries }: SessionRecord): string {
  const people = [session.recordedBy, ...entries.map(({ recordedBy }) => recordedBy)];
  return [...new Set(people.map(personText))].join('; ');
}

function roomText(room: string): string {
  if (room.trim() === '') return 'room not recorded';
  return /^\d/.test(room) ? `room ${room}` : room;
}

export function sessionFields(record: SessionRecord, plan: SessionPlan, planned: string) {
  const { session, protocol } = record;
  const { weightG, basis, observedAt } = plan.weight;
  const weight = `${formatWeight(weightG)}, ${WEIGHT_BASIS_WORDS[basis]} ${clinicalDate(observedAt)}`;
  return [
    { label: 'Checked in', value: fullTime(session.checkedInAt) },
    { label: 'Session', value: `IV infusion, ${roomText(session.room)}` },
    { label: 'Protocol', value: `${protocol.name}, version ${protocol.version}` },
    { label: 'Clinician', value: clinicians(record) },
    { label: 'Weight', value: weight },
    {
      label: 'Planned',
      value: `${planned} over ${durationExact(plan.durationS)}, pump at ${formatRateMlPerHour(plan.pumpRateUlPerHour)}`,
    },
  ];
}
