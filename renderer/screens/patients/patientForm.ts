/** The patient form as typed, and how it becomes the record's shape: pure, without a screen. */
import type {
  PatientDetail,
  Sex,
  WeightBasis,
  WeightObservation,
} from '../../../db/domain/record/record.ts';
import { parseDecimal } from '../../../db/domain/basics/format.ts';
import { checkPatientDetail, checkWeight } from '../../../db/domain/rules/patientRules.ts';
import { formatDateOfBirth, localDateIso, type Instant } from '../../../db/domain/basics/time.ts';
import { parseDateOfBirth } from './dateOfBirth.ts';

/** What was typed, as text: it survives a crash as it stood, right or wrong. */
export type PatientFields = {
  readonly familyName: string;
  readonly givenName: string;
  readonly dateOfBirth: string;
  readonly sex: Sex | null;
  readonly mrn: string;
  readonly phone: string;
  readonly address: string;
  readonly allergyStatus: PatientDetail['allergyStatus'];
  readonly allergies: PatientDetail['allergies'];
  readonly conditions: PatientDetail['conditions'];
  readonly medicines: PatientDetail['medicines'];
  readonly contactName: string;
  readonly contactRelationship: string;
  readonly contactPhone: string;
};

export type WeightFields = {
  /** Kilograms as typed. */
  readonly weightKg: string;
  readonly basis: WeightBasis | null;
  /** Null is now. */
  readonly observedAt: Instant | null;
};

/** Message by dotted path of the record's field. */
export type Problems = Readonly<Record<string, string>>;

export const EMPTY_PATIENT: PatientFields = {
  familyName: '',
  givenName: '',
  dateOfBirth: '',
  sex: null,
  mrn: '',
  phone: '',
  address: '',
  allergyStatus: 'not_asked',
  allergies: [],
  conditions: [],
  medicines: [],
  contactName: '',
  contactRelationship: '',
  contactPhone: '',
};

export const EMPTY_WEIGHT: WeightFields = { weightKg: '', basis: null, observedAt: null };

export function fieldsOf(detail: PatientDetail): PatientFields {
  return { ...detail, dateOfBirth: formatDateOfBirth(detail.dateOfBirth) };
}

type Row = PatientDetail['allergies'][number] | PatientDetail['medicines'][number];

function isBlank(row: Row): boolean {
  return Object.values(row).every((text) => text.trim() === '');
}

/** The record's shape of what was typed; rows left wholly empty are not part of it. */
export function detailOf(fields: PatientFields): PatientDetail {
  const birth = parseDateOfBirth(fields.dateOfBirth);
  return {
    familyName: fields.familyName.trim(),
    givenName: fields.givenName.trim(),
    dateOfBirth: birth.ok ? birth.iso : '',
    sex: fields.sex ?? 'unknown',
    mrn: fields.mrn.trim(),
    phone: fields.phone.trim(),
    address: fields.address.trim(),
    allergyStatus: fields.allergyStatus,
    allergies:
      fields.allergyStatus === 'listed' ? fields.allergies.filter((row) => !isBlank(row)) : [],
    conditions: fields.conditions.map((name) => name.trim()).filter((name) => name !== ''),
    medicines: fields.medicines.filter((row) => !isBlank(row)),
    contactName: fields.contactName.trim(),
    contactRelationship: fields.contactRelationship.trim(),
    contactPhone: fields.contactPhone.trim(),
  };
}

/** The same, in lists of its own, as the contract takes it. */
export function detailForSending(fields: PatientFields) {
  const detail = detailOf(fields);
  return {
    ...detail,
    allergies: [...detail.allergies],
    conditions: [...detail.conditions],
    medicines: [...detail.medicines],
  };
}

/** The form numbers its rows with the blank ones; the record's rules number them without. */
function rowPaths(problems: Problems, name: 'allergies' | 'medicines', rows: readonly Row[]) {
  const kept = rows.flatMap((row, index) => (isBlank(row) ? [] : [index]));
  return Object.fromEntries(
    Object.entries(problems).map(([path, message]) => {
      const match = new RegExp(`^${name}\\.(\\d+)\\.(.+)$`).exec(path);
      if (match === null) return [path, message];
      return [`${name}.${kept[Number(match[1])] ?? match[1]}.${match[2]}`, message];
    }),
  );
}

/** Turns paths of the record into paths of the form. */
export function formPaths(problems: Problems, fields: PatientFields): Problems {
  const withoutPrefix = Object.fromEntries(
    Object.entries(problems).map(([path, message]) => [
      path.replace(/^(detail|weight)\./, ''),
      message,
    ]),
  );
  const allergies = rowPaths(withoutPrefix, 'allergies', fields.allergies);
  return rowPaths(allergies, 'medicines', fields.medicines);
}

export function checkPatient(fields: PatientFields, now: Instant): Problems {
  const found = formPaths(checkPatientDetail(detailOf(fields), localDateIso(now)), fields);
  const birth = parseDateOfBirth(fields.dateOfBirth);
  return {
    ...found,
    ...(birth.ok ? {} : { dateOfBirth: birth.reason }),
    ...(fields.sex === null ? { sex: 'Choose one; “Not known” is a choice.' } : {}),
  };
}

export type CheckedWeight = {
  readonly weight: Pick<WeightObservation, 'weightG' | 'basis' | 'observedAt'> | null;
  readonly problems: Problems;
};

/** Reads a weight; an untouched one is null without a problem. */
export function readWeight(fields: WeightFields, now: Instant): CheckedWeight {
  if (fields.weightKg.trim() === '' && fields.basis === null && fields.observedAt === null) {
    return { weight: null, problems: {} };
  }
  const problems: Record<string, string> = {};
  const parsed = parseDecimal(fields.weightKg, 3);
  if (!parsed.ok) problems['weightG'] = `${parsed.reason}.`;
  if (fields.basis === null) problems['basis'] = 'Choose how the weight is known.';
  if (!parsed.ok || fields.basis === null) return { weight: null, problems };
  const observedAt = fields.observedAt ?? now;
  const weight = { weightG: parsed.scaled, basis: fields.basis, observedAt };
  return { weight, problems: checkWeight(weight, now) };
}

const LABELS: Readonly<Record<string, string>> = {
  familyName: 'Family name',
  givenName: 'Given names',
  dateOfBirth: 'Date of birth',
  sex: 'Sex',
  mrn: 'MRN',
  phone: 'Phone',
  address: 'Address',
  allergyStatus: 'Allergies',
  allergies: 'Allergies',
  conditions: 'Conditions treated',
  medicines: 'Current medicines',
  contactName: 'Escort or contact',
  contactRelationship: 'Relationship',
  contactPhone: 'Phone of the contact',
  weightG: 'Weight',
  basis: 'Basis of the weight',
  observedAt: 'When weighed',
  reason: 'Reason for the change',
};

/** The label of a field by its path. */
export function labelOf(path: string): string {
  const [name = '', index] = path.split('.');
  const label = LABELS[name] ?? 'Field';
  return index === undefined ? label : `${label}, line ${Number(index) + 1}`;
}

/** The names of the fields in which two versions differ. */
export function changedLabels(before: PatientDetail, after: PatientDetail): readonly string[] {
  const names = Object.keys(before) as (keyof PatientDetail)[];
  return [
    ...new Set(
      names
        .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
        .map((name) => labelOf(name)),
    ),
  ];
}

/** My changes on top of theirs: a field I left as it was takes their value. */
export function mergeFields(
  base: PatientFields,
  mine: PatientFields,
  theirs: PatientFields,
): PatientFields {
  const names = Object.keys(mine) as (keyof PatientFields)[];
  const changed = names.filter((name) => JSON.stringify(mine[name]) !== JSON.stringify(base[name]));
  return { ...theirs, ...Object.fromEntries(changed.map((name) => [name, mine[name]])) };
}
