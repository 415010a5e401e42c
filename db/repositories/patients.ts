/** Patients: details in versions, weights as observations, and the search over them. */
import type { NewRow } from '../commit.ts';
import { checkPatientDetail, checkWeight } from '../domain/rules/patientRules.ts';
import type { PatientDetail } from '../domain/record/record.ts';
import { localDateIso } from '../domain/basics/time.ts';
import { Refusal } from '../errors.ts';
import { mrnKey, searchText } from '../search.ts';
import type { NewWeight, Store } from '../store.ts';
import { uuidv7 } from '../uuid.ts';
import {
  comparable,
  observedColumns,
  prefixed,
  refuseProblems,
  takenId,
  type Context,
} from './context.ts';
import type { PatientReader } from './patientReader.ts';
import { patientSearch } from './patientSearch.ts';
import type { SessionLists } from './sessionLists.ts';

type VersionKey = {
  readonly id: string;
  readonly patientId: string;
  readonly supersedesId: string | null;
  readonly reason: string | null;
};

/** The rows of one version of a patient's details. */
export function versionRows(key: VersionKey, detail: PatientDetail, newId: () => string): NewRow[] {
  const child = (table: string, position: number, values: NewRow['values']): NewRow => ({
    table,
    values: { id: newId(), patient_version_id: key.id, position, ...values },
  });
  return [
    {
      table: 'patient_version',
      values: {
        id: key.id,
        patient_id: key.patientId,
        family_name: detail.familyName,
        given_name: detail.givenName,
        date_of_birth: detail.dateOfBirth,
        sex: detail.sex,
        mrn: detail.mrn,
        mrn_key: mrnKey(detail.mrn),
        phone: detail.phone,
        address: detail.address,
        allergy_status: detail.allergyStatus,
        contact_name: detail.contactName,
        contact_relationship: detail.contactRelationship,
        contact_phone: detail.contactPhone,
        search_text: searchText(detail),
        supersedes_id: key.supersedesId,
        amend_reason: key.reason,
      },
    },
    ...detail.allergies.map((each, at) => child('patient_allergy', at, { ...each })),
    ...detail.conditions.map((name, at) => child('patient_condition', at, { name })),
    ...detail.medicines.map((each, at) => child('patient_medicine', at, { ...each })),
  ];
}

export function weightRow(id: string, patientId: string, weight: NewWeight): NewRow {
  return {
    table: 'patient_weight',
    values: {
      id,
      patient_id: patientId,
      weight_g: weight.weightG,
      basis: weight.basis,
      ...observedColumns(weight.observedAt),
    },
  };
}

function sameWeight(a: NewWeight, b: NewWeight): boolean {
  return (
    a.weightG === b.weightG &&
    a.basis === b.basis &&
    a.observedAt.utcMs === b.observedAt.utcMs &&
    a.observedAt.offsetMinutes === b.observedAt.offsetMinutes
  );
}

export function patientsRepository(
  context: Context,
  patients: PatientReader,
  sessions: SessionLists,
): Store['patients'] {
  const { read, commit, clearDraft } = context;
  const exists = read.select<[string], { readonly id: string }>(
    'SELECT id FROM patient WHERE id = ?',
  );
  const mrnHolder = read.select<[string, string], { readonly patient_id: string }>(
    `SELECT patient_id FROM patient_version_current
     WHERE mrn_key = ? AND patient_id <> ? LIMIT 1`,
  );

  function requireFreeMrn(patientId: string, mrn: string): void {
    if (mrnHolder.get(mrnKey(mrn), patientId) === undefined) return;
    const message = 'Another patient has this MRN. Look for that patient, or check the number.';
    throw new Refusal('conflict', message, { 'detail.mrn': message });
  }

  function requirePatient(patientId: string): void {
    if (exists.get(patientId) !== undefined) return;
    throw new Refusal('not_found', 'This patient is not in the record.');
  }

  return {
    search: patientSearch(read),

    open(patientId, sessionLimit) {
      return {
        patient: patients.current(patientId),
        versions: patients.versions(patientId),
        sessions: sessions.ofPatient(patientId, sessionLimit),
        sessionCount: sessions.countOfPatient(patientId),
      };
    },

    add(writer, { patientId, detail, weight, draftKey }) {
      commit(writer, { name: 'patient.add', recordId: patientId }, () => {
        const after = (): void => clearDraft(writer.personId, draftKey);
        if (exists.get(patientId) !== undefined) {
          const first = patients.versions(patientId).at(-1);
          const weights = patients.current(patientId).weights;
          const same =
            comparable(first?.detail) === comparable(detail) &&
            (weight === null || weights.some((each) => sameWeight(each, weight)));
          if (!same) throw takenId();
          return { rows: 'already_written', after };
        }
        refuseProblems({
          ...prefixed('detail', checkPatientDetail(detail, localDateIso(writer.now))),
          ...(weight === null ? {} : prefixed('weight', checkWeight(weight, writer.now))),
        });
        requireFreeMrn(patientId, detail.mrn);
        const newId = (): string => uuidv7(writer.now.utcMs);
        const key = { id: newId(), patientId, supersedesId: null, reason: null };
        const rows = [
          { table: 'patient', values: { id: patientId } },
          ...versionRows(key, detail, newId),
          ...(weight === null ? [] : [weightRow(newId(), patientId, weight)]),
        ];
        return { rows, after };
      });
    },

    amend(writer, { patientId, versionId, basedOnVersionId, detail, reason, draftKey }) {
      commit(writer, { name: 'patient.amend', recordId: patientId }, () => {
        const after = (): void => clearDraft(writer.personId, draftKey);
        requirePatient(patientId);
        const versions = patients.versions(patientId);
        const sent = versions.find((version) => version.versionId === versionId);
        if (sent !== undefined) {
          const same = comparable([sent.detail, sent.amendReason]) === comparable([detail, reason]);
          if (!same) throw takenId();
          return { rows: 'already_written', after };
        }
        const current = versions[0];
        if (current?.versionId !== basedOnVersionId) {
          throw new Refusal(
            'conflict',
            'These details were changed by someone else meanwhile. Look at the newest ones, then change them again.',
          );
        }
        refuseProblems({
          ...prefixed('detail', checkPatientDetail(detail, localDateIso(writer.now))),
          ...(reason.trim() === '' ? { reason: 'Write why the details change.' } : {}),
        });
        requireFreeMrn(patientId, detail.mrn);
        const key = { id: versionId, patientId, supersedesId: basedOnVersionId, reason };
        return { rows: versionRows(key, detail, () => uuidv7(writer.now.utcMs)), after };
      });
    },

    recordWeight(writer, { patientId, weightId, weight }) {
      const { observedAt } = weight;
      commit(writer, { name: 'patient.weigh', recordId: patientId, observedAt }, () => {
        requirePatient(patientId);
        const after = (): undefined => undefined;
        const sent = patients.current(patientId).weights.find(({ id }) => id === weightId);
        if (sent !== undefined) {
          if (!sameWeight(sent, weight)) throw takenId();
          return { rows: 'already_written', after };
        }
        refuseProblems(prefixed('weight', checkWeight(weight, writer.now)));
        return { rows: [weightRow(weightId, patientId, weight)], after };
      });
    },
  };
}
