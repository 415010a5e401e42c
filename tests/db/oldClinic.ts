/** A clinic as earlier schemas hold it: rows to write at each step, before the next one. */
import { createCommit, type NewRow } from '../../db/commit.ts';
import { migrate, readMigrations } from '../../db/migrate.ts';
import type { SqlRow, WriteDb } from '../../db/open.ts';
import { personRows } from '../../db/repositories/people.ts';
import { MIGRATIONS_DIR, newId, START } from './support.ts';

export const MIGRATIONS = readMigrations(MIGRATIONS_DIR);

const deviceId = newId();
export const personId = newId();
const patientId = newId();
export const sessionId = newId();
const cancelledId = newId();
const protocolId = newId();
const weightId = newId();
export const patientVersionId = newId();
const vitalsId = newId();

const NONE = {
  criticalBelow: null,
  cautionBelow: null,
  cautionFrom: null,
  criticalFrom: null,
  source: 'No prompt set.',
};

/** A protocol in the first shape there was. */
const OLD_PROTOCOL = {
  name: 'Old protocol',
  kind: 'iv_infusion',
  drug: 'ketamine',
  route: 'intravenous',
  targetMcgPerKg: 500,
  durationS: 2400,
  concentrationMcgPerMl: 1000,
  pumpStepUlPerHour: 100,
  vitalsEveryS: { dosing: 600, recovery: 900 },
  prompts: {
    sbpMmHg: { ...NONE, criticalFrom: 180, source: 'Practice.' },
    dbpMmHg: NONE,
    heartRatePerMin: NONE,
    spo2Percent: NONE,
    respiratoryRatePerMin: NONE,
    temperatureDeciC: NONE,
    moaas: NONE,
    painNrs: NONE,
  },
  discharge: {
    aldreteAtLeast: 9,
    padssAtLeast: 9,
    moaasAtLeast: 5,
    dissociationAtMost: 0,
    bloodPressureWithinPercent: 20,
    source: 'Practice.',
  },
  sources: ['Practice.'],
};

/** Rows a clinic would have at each schema, written before the next step. */
const DATA: Readonly<Record<number, readonly NewRow[]>> = {
  1: [
    { table: 'device', values: { id: deviceId } },
    ...personRows({ id: personId, name: 'Vigil', credential: '', pinHash: null }, true, 1),
    { table: 'clinic', values: { id: newId(), name: 'Old clinic', is_demo: 0 } },
  ],
  2: [
    { table: 'patient', values: { id: patientId } },
    {
      table: 'patient_version',
      values: {
        id: patientVersionId,
        patient_id: patientId,
        family_name: 'Hoeger',
        given_name: 'Buster',
        date_of_birth: '1960-02-29',
        sex: 'male',
        mrn: 'A1',
        mrn_key: 'A1',
        phone: '',
        address: '',
        allergy_status: 'not_asked',
        contact_name: '',
        contact_relationship: '',
        contact_phone: '',
        search_text: ' hoeger buster a1',
      },
    },
    {
      table: 'patient_weight',
      values: { id: weightId, patient_id: patientId, weight_g: 80_000, basis: 'reported' },
    },
  ],
  3: [
    {
      table: 'protocol_version',
      values: {
        id: protocolId,
        protocol_id: newId(),
        version: 1,
        name: 'Old protocol',
        kind: 'iv_infusion',
        drug: 'ketamine',
        route: 'intravenous',
        target_mcg_per_kg: 500,
        duration_s: 2400,
        concentration_mcg_per_ml: 1000,
        pump_step_ul_per_hour: 100,
        data: JSON.stringify(OLD_PROTOCOL),
      },
    },
    ...[sessionId, cancelledId].map((id) => ({
      table: 'session',
      values: {
        id,
        patient_id: patientId,
        protocol_version_id: protocolId,
        kind: 'iv_infusion',
        room: '',
      },
    })),
    {
      table: 'session_plan',
      values: {
        id: newId(),
        session_id: sessionId,
        weight_id: weightId,
        target_mcg_per_kg: 500,
        duration_s: 2400,
        concentration_mcg_per_ml: 1000,
        pump_rate_ul_per_hour: 60_000,
      },
    },
    {
      table: 'session_cancellation',
      values: { id: newId(), session_id: cancelledId, reason: 'Not fasted.' },
    },
  ],
  4: [
    {
      table: 'vitals',
      values: { id: vitalsId, session_id: sessionId, sbp_mm_hg: 190, dbp_mm_hg: 80 },
    },
    {
      table: 'acknowledgement',
      values: {
        id: newId(),
        session_id: sessionId,
        vitals_id: vitalsId,
        action: 'Repeated by hand.',
      },
    },
    {
      table: 'dose',
      values: { id: newId(), session_id: sessionId, event: 'bolus', dose_mcg: 2000 },
    },
  ],
};

export function upTo(db: WriteDb, version: number): void {
  migrate(db, MIGRATIONS.slice(0, version), START.utcMs);
}

export function writeRows(db: WriteDb, rows: readonly NewRow[]): void {
  createCommit(db, deviceId)({ personId, now: START }, { name: 'test.fill', recordId: '' }, () => ({
    rows,
    after: () => undefined,
  }));
}

/** The rows of one schema, if it has any of its own. */
export function write(db: WriteDb, version: number): void {
  const rows = DATA[version];
  if (rows !== undefined) writeRows(db, rows);
}

/** Every schema up to that one, each with its rows. */
export function fillUpTo(db: WriteDb, version: number): void {
  for (let step = 1; step <= version; step += 1) {
    upTo(db, step);
    write(db, step);
  }
}

export function dump(db: WriteDb): Readonly<Record<string, readonly SqlRow[]>> {
  const tables = db
    .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'schema_migration'`)
    .pluck()
    .all()
    .map(String);
  return Object.fromEntries(
    tables.map((table) => [table, db.prepare<[], SqlRow>(`SELECT * FROM ${table}`).all()]),
  );
}
