/** Reads patients: the details that stand, those of an earlier version, and the weights. */
import type {
  Patient,
  PatientDetail,
  PatientVersion,
  Sex,
  WeightBasis,
  WeightObservation,
} from '../domain/record/record.ts';
import { Refusal } from '../errors.ts';
import type { ReadDb } from '../open.ts';
import {
  observedAt,
  recordedAt,
  recordedBy,
  RECORDER_COLUMNS,
  WITH_RECORDER,
  type ObservedColumns,
  type RecordedColumns,
} from './context.ts';

type VersionRow = RecordedColumns & {
  readonly id: string;
  readonly family_name: string;
  readonly given_name: string;
  readonly date_of_birth: string;
  readonly sex: Sex;
  readonly mrn: string;
  readonly phone: string;
  readonly address: string;
  readonly allergy_status: PatientDetail['allergyStatus'];
  readonly contact_name: string;
  readonly contact_relationship: string;
  readonly contact_phone: string;
  readonly amend_reason: string | null;
};

export type WeightRow = ObservedColumns &
  RecordedColumns & {
    readonly id: string;
    readonly weight_g: number;
    readonly basis: WeightBasis;
  };

export function weightOf(row: WeightRow): WeightObservation {
  return {
    id: row.id,
    weightG: row.weight_g,
    basis: row.basis,
    observedAt: observedAt(row),
    recordedAt: recordedAt(row),
    recordedBy: recordedBy(row),
  };
}

/** A signed session shows the details and weights its first signature was put to. */
export type AsSigned = { readonly versionId: string; readonly beforeSeq: number };

export type PatientReader = {
  /** @throws Refusal `not_found` */
  current(patientId: string): Patient;
  asSigned(patientId: string, signed: AsSigned): Patient;
  /** The details and weights that stood at a moment of writing. @throws Refusal `not_found` */
  asOf(patientId: string, utcMs: number): Patient;
  /** Every version, newest first: the first one stands. */
  versions(patientId: string): readonly PatientVersion[];
  currentVersionId(patientId: string): string;
  weight(weightId: string): WeightObservation;
};

export function patientReader(read: ReadDb): PatientReader {
  const columns = `entry.*, ${RECORDER_COLUMNS}`;
  const allVersions = read.select<[string], VersionRow>(
    `SELECT ${columns} FROM patient_version AS entry ${WITH_RECORDER}
     WHERE entry.patient_id = ? ORDER BY entry.seq DESC`,
  );
  const currentVersion = read.select<[string], VersionRow>(
    `SELECT ${columns} FROM patient_version_current AS entry ${WITH_RECORDER}
     WHERE entry.patient_id = ?`,
  );
  const oneVersion = read.select<[string], VersionRow>(
    `SELECT ${columns} FROM patient_version AS entry ${WITH_RECORDER} WHERE entry.id = ?`,
  );
  const allergies = read.select<
    [string],
    { readonly substance: string; readonly reaction: string }
  >(
    `SELECT substance, reaction FROM patient_allergy
     WHERE patient_version_id = ? ORDER BY position`,
  );
  const conditions = read.select<[string], { readonly name: string }>(
    'SELECT name FROM patient_condition WHERE patient_version_id = ? ORDER BY position',
  );
  const medicines = read.select<[string], { readonly name: string; readonly dose: string }>(
    'SELECT name, dose FROM patient_medicine WHERE patient_version_id = ? ORDER BY position',
  );
  const weights = read.select<[string, number], WeightRow>(
    `SELECT ${columns} FROM patient_weight_current AS entry ${WITH_RECORDER}
     WHERE entry.patient_id = ? AND entry.seq < ?
     ORDER BY entry.observed_at_utc_ms DESC, entry.seq DESC`,
  );
  /** Up to the last row written by then, and every row before it, whatever the clock said. */
  const seqThen = read.select<[string, number, string, number], { readonly seq: number | null }>(
    `SELECT max(seq) AS seq FROM (
       SELECT seq FROM patient_version WHERE patient_id = ? AND recorded_at_utc_ms <= ?
       UNION ALL
       SELECT seq FROM patient_weight WHERE patient_id = ? AND recorded_at_utc_ms <= ?)`,
  );
  const versionThen = read.select<[string, number], VersionRow>(
    `SELECT ${columns} FROM patient_version AS entry ${WITH_RECORDER}
     WHERE entry.patient_id = ? AND entry.seq <= ? ORDER BY entry.seq DESC LIMIT 1`,
  );
  const weightsThen = read.select<[string, number, number], WeightRow>(
    `SELECT ${columns} FROM patient_weight AS entry ${WITH_RECORDER}
     WHERE entry.patient_id = ? AND entry.seq <= ? AND entry.entered_in_error = 0
       AND NOT EXISTS (SELECT 1 FROM patient_weight AS later
         WHERE later.supersedes_id = entry.id AND later.seq <= ?)
     ORDER BY entry.observed_at_utc_ms DESC, entry.seq DESC`,
  );
  const oneWeight = read.select<[string], WeightRow>(
    `SELECT ${columns} FROM patient_weight AS entry ${WITH_RECORDER} WHERE entry.id = ?`,
  );

  function detailOf(row: VersionRow): PatientDetail {
    return {
      familyName: row.family_name,
      givenName: row.given_name,
      dateOfBirth: row.date_of_birth,
      sex: row.sex,
      mrn: row.mrn,
      phone: row.phone,
      address: row.address,
      allergyStatus: row.allergy_status,
      allergies: allergies.all(row.id),
      conditions: conditions.all(row.id).map(({ name }) => name),
      medicines: medicines.all(row.id),
      contactName: row.contact_name,
      contactRelationship: row.contact_relationship,
      contactPhone: row.contact_phone,
    };
  }

  function patientOf(
    patientId: string,
    version: VersionRow | undefined,
    weighed: readonly WeightRow[],
  ): Patient {
    if (version === undefined) throw new Refusal('not_found', 'This patient is not in the record.');
    return { id: patientId, detail: detailOf(version), weights: weighed.map(weightOf) };
  }

  return {
    current: (patientId) =>
      patientOf(
        patientId,
        currentVersion.get(patientId),
        weights.all(patientId, Number.MAX_SAFE_INTEGER),
      ),
    asSigned: (patientId, { versionId, beforeSeq }) =>
      patientOf(patientId, oneVersion.get(versionId), weights.all(patientId, beforeSeq)),
    asOf(patientId, utcMs) {
      const last = seqThen.get(patientId, utcMs, patientId, utcMs)?.seq ?? 0;
      const version = versionThen.get(patientId, last);
      return patientOf(patientId, version, weightsThen.all(patientId, last, last));
    },
    versions: (patientId) =>
      allVersions.all(patientId).map((row) => ({
        versionId: row.id,
        detail: detailOf(row),
        recordedAt: recordedAt(row),
        recordedBy: recordedBy(row),
        amendReason: row.amend_reason,
      })),
    currentVersionId(patientId) {
      const row = currentVersion.get(patientId);
      if (row === undefined) throw new Refusal('not_found', 'This patient is not in the record.');
      return row.id;
    },
    weight(weightId) {
      const row = oneWeight.get(weightId);
      if (row === undefined) throw new Refusal('not_found', 'This weight is not in the record.');
      return weightOf(row);
    },
  };
}
