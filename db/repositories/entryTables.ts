/** How each kind of entry lies in its table: the typed columns, and back. */
import { assertNever } from '../domain/basics/assert.ts';
import type {
  DischargeCriterion,
  DischargeValues,
  DoseValues,
  EntryKind,
  EntryValues,
} from '../domain/record/record.ts';
import type { NewRow } from '../commit.ts';
import type { SqlRow, SqlValue } from '../open.ts';

type FlatKind = Exclude<EntryKind, 'dose' | 'discharge'>;

const FLAT: { readonly [K in FlatKind]: readonly (keyof EntryValues[K] & string)[] } = {
  vitals: [
    'sbpMmHg',
    'dbpMmHg',
    'heartRatePerMin',
    'spo2Percent',
    'respiratoryRatePerMin',
    'temperatureDeciC',
    'moaas',
    'painNrs',
    'oxygen',
    'reportedBy',
  ],
  medicine: ['name', 'amountThousandths', 'unit', 'route', 'indication'],
  note: ['purpose', 'text'],
  observation: ['label', 'detail'],
  adverse_event: ['term', 'otherTerm', 'grade', 'actionTaken', 'outcome'],
  recovery_check: [
    'aldreteActivity',
    'aldreteRespiration',
    'aldreteCirculation',
    'aldreteConsciousness',
    'aldreteOxygenation',
    'padssVitals',
    'padssAmbulation',
    'padssNausea',
    'padssPain',
    'padssBleeding',
    'dissociation',
    'orientation',
    'gait',
    'nausea',
  ],
  escort: ['name', 'relationship', 'phone'],
  instructions: ['givenTo', 'form'],
  acknowledgement: ['vitalsId', 'action', 'recheckAfterS'],
  peer_check: ['finding', 'detail'],
  missed_check: ['check', 'reason'],
  meeting: ['phase', 'form', 'guide', 'note'],
  remote_place: [
    'address',
    'emergencyDepartment',
    'emergencyPhone',
    'monitorName',
    'monitorRelationship',
    'monitorPhone',
  ],
  drug_count: ['drawnMcg', 'wastedMcg', 'returnedMcg', 'witness', 'explanation'],
  rems_monitoring: [
    'benzodiazepines',
    'otherSedatives',
    'psychostimulants',
    'maoInhibitors',
    'opioids',
    'vitalsAcceptableBefore',
    'vitalsAcceptableBeforeLeaving',
    'sedation',
    'dissociation',
    'seriousAdverseEvent',
  ],
  hand_over: [
    'fromId',
    'fromName',
    'fromCredential',
    'toId',
    'toName',
    'toCredential',
    'confirmedBy',
    'note',
  ],
};

/** `heartRatePerMin` is `heart_rate_per_min`. */
function columnOf(property: string): string {
  // A column may not be called by a word of SQL.
  if (property === 'check') return 'check_code';
  return property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

const COLUMNS = new Map(
  Object.values(FLAT).flatMap((properties) =>
    properties.map((property): [string, string] => [property, columnOf(property)]),
  ),
);

function flatColumns(kind: FlatKind, values: Readonly<Record<string, SqlValue>>): SqlRow {
  return Object.fromEntries(
    FLAT[kind].map((property) => [COLUMNS.get(property), values[property] ?? null]),
  );
}

function flatValues(kind: FlatKind, row: SqlRow): Readonly<Record<string, SqlValue>> {
  return Object.fromEntries(
    FLAT[kind].map((property) => [property, row[COLUMNS.get(property) ?? ''] ?? null]),
  );
}

function doseColumns(values: DoseValues): SqlRow {
  return {
    event: values.event,
    rate_ul_per_hour: 'rateUlPerHour' in values ? values.rateUlPerHour : null,
    concentration_mcg_per_ml:
      'concentrationMcgPerMl' in values ? values.concentrationMcgPerMl : null,
    dose_mcg: 'doseMcg' in values ? values.doseMcg : null,
    // Null is left out of a row's hash, so that doses written before these were columns keep theirs.
    lot: ('lot' in values && values.lot) || null,
    site: ('site' in values && values.site) || null,
  };
}

function doseValues(row: SqlRow): DoseValues {
  const event = row['event'] as DoseValues['event'];
  const rate = row['rate_ul_per_hour'] as number | null;
  switch (event) {
    case 'start':
      return {
        event,
        rateUlPerHour: rate as number,
        concentrationMcgPerMl: row['concentration_mcg_per_ml'] as number,
      };
    case 'rate_change':
      return { event, rateUlPerHour: rate as number };
    case 'resume':
      return { event, rateUlPerHour: rate };
    case 'bolus':
      return {
        event,
        doseMcg: row['dose_mcg'] as number,
        lot: (row['lot'] ?? '') as string,
        site: (row['site'] ?? '') as string,
      };
    case 'pause':
    case 'stop':
      return { event };
    default:
      return assertNever(event);
  }
}

function isDose(kind: EntryKind, _values: unknown): _values is DoseValues {
  return kind === 'dose';
}

function isDischarge(kind: EntryKind, _values: unknown): _values is DischargeValues {
  return kind === 'discharge';
}

/** The columns of an entry's own table. */
export function entryColumns(kind: EntryKind, values: EntryValues[EntryKind]): SqlRow {
  if (isDose(kind, values)) return doseColumns(values);
  if (kind === 'dose' || kind === 'discharge') return {};
  return flatColumns(kind, values as Readonly<Record<string, SqlValue>>);
}

/** Rows of the tables below an entry's own. */
export function childRows(
  kind: EntryKind,
  entryId: string,
  values: EntryValues[EntryKind],
  newId: () => string,
): readonly NewRow[] {
  if (!isDischarge(kind, values)) return [];
  return values.criteria.map((criterion, position) => ({
    table: 'discharge_criterion',
    values: {
      id: newId(),
      discharge_id: entryId,
      position,
      code: criterion.code,
      state: criterion.state,
      detail: criterion.detail,
      override_reason: criterion.overrideReason,
    },
  }));
}

/** The values of an entry from its row and, for a discharge, its criteria in order. */
export function entryValues(
  kind: EntryKind,
  row: SqlRow,
  criteria: readonly DischargeCriterion[],
): EntryValues[EntryKind] {
  if (kind === 'dose') return doseValues(row);
  if (kind === 'discharge') return { criteria };
  // The columns are typed and checked by the table itself (STRICT, CHECK).
  return flatValues(kind, row) as EntryValues[FlatKind];
}
