/** The rows of an import: what would become of each patient of a file, and why. */
import { localDateIso, type Instant } from '../basics/time.ts';
import type { PatientDetail } from '../record/record.ts';
import { checkPatientDetail } from '../rules/patientRules.ts';
import type { FileContent, IncomingPatient } from './fileReading.ts';
import { MOST, MOST_REASONS } from './limits.ts';
import { choosesMrn, mrnOf, mrnSystemsOf } from './mrnSystems.ts';
import { VERDICT_ORDER } from './patientImport.ts';
import type { ImportMatch, ImportPlan, ImportRow, ImportVerdict } from './patientImport.ts';

/** How the database compares, and who it has. */
export type ClinicLookup = {
  readonly mrnKey: (mrn: string) => string;
  /** Family name, given name and date of birth, as search compares them. */
  readonly personKey: (
    detail: Pick<PatientDetail, 'familyName' | 'givenName' | 'dateOfBirth'>,
  ) => string;
  readonly byMrn: (mrnKey: string) => ImportMatch | null;
  readonly byPerson: (personKey: string) => readonly ImportMatch[];
};

export type Planned = {
  readonly plan: Omit<ImportPlan, 'planId' | 'fileName'>;
  readonly rows: readonly ImportRow[];
};

const entryWords = (place: number): string => `Entry ${place} of the file`;

function detailOf(patient: IncomingPatient, mrn: string): PatientDetail {
  return {
    familyName: patient.familyName,
    givenName: patient.givenName,
    dateOfBirth: patient.dateOfBirth,
    sex: patient.sex,
    mrn,
    phone: patient.phone,
    address: patient.address,
    allergyStatus: patient.allergyStatus,
    allergies: patient.allergies.slice(0, MOST.allergies),
    conditions: patient.conditions,
    medicines: patient.medicines,
    contactName: patient.contactName,
    contactRelationship: patient.contactRelationship,
    contactPhone: patient.contactPhone,
  };
}

/** What keeps a patient out whoever is in the clinic already. */
function refusalsOf(
  patient: IncomingPatient,
  detail: PatientDetail,
  mrnKey: string,
  todayIso: string,
): readonly string[] {
  const own = [...patient.refusals];
  if (detail.mrn === '') own.push('The file has no MRN of the kind that was chosen.');
  else if (Math.max(detail.mrn.length, mrnKey.length) > MOST.mrn || mrnKey === '') {
    own.push(`The MRN cannot be kept: a chart holds ${MOST.mrn} letters.`);
  }
  if (own.length > 0) return own;
  return Object.values(checkPatientDetail(detail, todayIso));
}

type Judged = Pick<ImportRow, 'verdict' | 'reasons' | 'matches'>;

function judge(
  detail: PatientDetail,
  clinic: ClinicLookup,
  seen: { readonly mrn: number | undefined; readonly person: number | undefined },
): Judged {
  const held = clinic.byMrn(clinic.mrnKey(detail.mrn));
  const person = clinic.personKey(detail);
  if (held !== null) {
    const isSame = clinic.personKey(held) === person;
    const reason = isSame
      ? 'Here already: the same MRN, name and date of birth.'
      : 'The MRN is somebody’s here already, under another name or date of birth: look at both.';
    return { verdict: 'same_mrn', reasons: [reason], matches: [held] };
  }
  if (seen.mrn !== undefined) {
    const reason = `${entryWords(seen.mrn)} has the same MRN.`;
    return { verdict: 'left_out', reasons: [reason], matches: [] };
  }
  const matches = clinic.byPerson(person);
  const reasons = [
    ...(matches.length > 0
      ? ['Somebody here has the same name and date of birth, under another MRN.']
      : []),
    ...(seen.person === undefined
      ? []
      : [`${entryWords(seen.person)} has the same name and date of birth.`]),
  ];
  return { verdict: reasons.length > 0 ? 'maybe_same' : 'new', reasons, matches };
}

function capped(reasons: readonly string[]): readonly string[] {
  const distinct = [...new Set(reasons)];
  const more = distinct.length - MOST_REASONS;
  return more <= 0
    ? distinct
    : [...distinct.slice(0, MOST_REASONS), `And ${more} more of the kind.`];
}

function countsOf(rows: readonly ImportRow[]): ImportPlan['counts'] {
  const count = (verdict: ImportVerdict): number =>
    rows.filter((row) => row.verdict === verdict).length;
  return {
    new: count('new'),
    same_mrn: count('same_mrn'),
    maybe_same: count('maybe_same'),
    left_out: count('left_out'),
  };
}

/**
 * The plan of a file, with its rows in {@link VERDICT_ORDER} and then as in the file.
 *
 * @param chosen the identifier to use as MRN; null lets the file say
 */
export function planImport(
  { patients, ignored }: Pick<FileContent, 'patients' | 'ignored'>,
  clinic: ClinicLookup,
  { now, chosen }: { readonly now: Instant; readonly chosen: string | null },
): Planned {
  const todayIso = localDateIso(now);
  const mrnSystems = mrnSystemsOf(patients);
  const mrnSystem = choosesMrn(mrnSystems, patients, chosen);
  const mrns = new Map<string, number>();
  const people = new Map<string, number>();

  const rows = patients.map((patient): ImportRow => {
    const { mrn, note } = mrnOf(patient.identifiers, mrnSystem);
    const detail = detailOf(patient, mrn);
    const mrnKey = mrn === '' ? '' : clinic.mrnKey(mrn);
    const refusals = refusalsOf(patient, detail, mrnKey, todayIso);
    const personKey = clinic.personKey(detail);
    const judged: Judged =
      refusals.length > 0
        ? { verdict: 'left_out', reasons: refusals, matches: [] }
        : judge(detail, clinic, { mrn: mrns.get(mrnKey), person: people.get(personKey) });
    if (mrnKey !== '' && !mrns.has(mrnKey)) mrns.set(mrnKey, patient.place);
    if (judged.verdict !== 'left_out' && !people.has(personKey)) {
      people.set(personKey, patient.place);
    }
    const notes = note === null ? patient.notes : [note, ...patient.notes];
    return {
      rowId: String(patient.place),
      verdict: judged.verdict,
      detail,
      weight: patient.weight,
      reasons: capped([...judged.reasons, ...notes]),
      matches: judged.matches,
    };
  });
  const ordered = VERDICT_ORDER.flatMap((verdict) => rows.filter((row) => row.verdict === verdict));
  return { plan: { counts: countsOf(rows), ignored, mrnSystems, mrnSystem }, rows: ordered };
}
