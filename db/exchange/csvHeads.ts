/**
 * Heads of the CSV files: words that a clinician and a spreadsheet understand, with the unit.
 *
 * A column that ends in a unit is named by rule; the rest by the list. What is an amount in the
 * record's smallest unit is shown in the unit people use, exactly.
 */

/** How the value of one column is written. */
export type CellKind =
  | { readonly as: 'text' }
  | {
      readonly as: 'number';
      /** Decimal places that the stored integer carries. */ readonly decimals: number;
    }
  | { readonly as: 'yes_no' }
  | { readonly as: 'utc_time' };

export type CsvColumn = { readonly column: string; readonly head: string; readonly kind: CellKind };

const TEXT: CellKind = { as: 'text' };
const number = (decimals = 0): CellKind => ({ as: 'number', decimals });

type Unit = { readonly ends: string; readonly unit: string; readonly decimals: number };

/** By the end of a column's name; longer ends first. */
const UNITS: readonly Unit[] = [
  { ends: '_mcg_per_kg', unit: 'mcg/kg', decimals: 0 },
  { ends: '_mcg_per_ml', unit: 'mcg/mL', decimals: 0 },
  { ends: '_ul_per_hour', unit: 'mL/h', decimals: 3 },
  { ends: '_per_min', unit: '/min', decimals: 0 },
  { ends: '_mm_hg', unit: 'mmHg', decimals: 0 },
  { ends: '_percent', unit: '%', decimals: 0 },
  { ends: '_deci_c', unit: '°C', decimals: 1 },
  { ends: '_mcg', unit: 'mcg', decimals: 0 },
  { ends: '_g', unit: 'kg', decimals: 3 },
  { ends: '_s', unit: 's', decimals: 0 },
];

const YES_NO: ReadonlySet<string> = new Set(['is_demo', 'is_system', 'is_active']);

/** Words where the column's own name would not say it. */
const HEADS: Readonly<Record<string, string>> = {
  id: 'Id',
  seq: 'Audit entry number',
  device_id: 'Computer id',
  actor_id: 'Who (person id)',
  record_id: 'About (id)',
  row_ids: 'Rows it brought',
  prev_hash: 'Hash of the entry before',
  hash: 'Hash',
  content_hash: 'Hash of what was signed',
  supersedes_id: 'Takes the place of (id)',
  amend_reason: 'Reason of the change',
  late_reason: 'Reason of the late entry',
  sbp_mm_hg: 'Systolic (mmHg)',
  dbp_mm_hg: 'Diastolic (mmHg)',
  spo2_percent: 'SpO2 (%)',
  moaas: 'MOAA/S (0 to 5)',
  pain_nrs: 'Pain (0 to 10)',
  dissociation: 'Dissociation (0 to 10)',
  mrn: 'MRN',
  amount_thousandths: 'Amount',
  unit: 'Unit of the amount',
  grade: 'Grade (1 to 5)',
  is_demo: 'Demo',
  is_system: 'Vigil itself',
  is_active: 'Works here',
  until_utc_ms: 'Until',
  data: 'Content (JSON)',
  content: 'Content (JSON)',
  mao_inhibitors: 'MAO inhibitors',
  position: 'Place in the list',
  version: 'Version',
  chair: 'Chair',
};

/** Heads that mean something else in one table. */
const HEADS_OF: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  rems_monitoring: { dissociation: 'Dissociation' },
};

/** Columns of the record that help the program find rows, and say nothing to a reader. */
export const HELPING: ReadonlySet<string> = new Set(['search_text', 'mrn_key']);
/** Columns that become others: one time with its offset, who by name, and two flags. */
export const JOINED: ReadonlySet<string> = new Set([
  'observed_at_utc_ms',
  'observed_offset_min',
  'recorded_at_utc_ms',
  'recorded_offset_min',
  'recorded_by',
  'entered_in_error',
]);

const SCORES = /^(aldrete|padss)_(\w+)$/;

function words(column: string): string {
  const score = SCORES.exec(column);
  if (score !== null) {
    const [, scale, item = ''] = score;
    return `${scale === 'aldrete' ? 'Aldrete' : 'PADSS'} ${item} (0 to 2)`;
  }
  const isId = column.endsWith('_id');
  const text = (isId ? column.slice(0, -3) : column).replaceAll('_', ' ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${isId ? ' (id)' : ''}`;
}

/** How a column of a table stands in its CSV file. */
export function csvColumn(table: string, column: string, type: string): CsvColumn {
  const named = HEADS_OF[table]?.[column] ?? HEADS[column];
  if (column.endsWith('_utc_ms')) {
    return { column, head: named ?? words(column.slice(0, -7)), kind: { as: 'utc_time' } };
  }
  if (YES_NO.has(column)) {
    return { column, head: named ?? words(column), kind: { as: 'yes_no' } };
  }
  if (type !== 'INTEGER') return { column, head: named ?? words(column), kind: TEXT };
  const unit = UNITS.find(({ ends }) => column.endsWith(ends));
  if (unit !== undefined) {
    const head = named ?? `${words(column.slice(0, -unit.ends.length))} (${unit.unit})`;
    return { column, head, kind: number(unit.decimals) };
  }
  const decimals = column === 'amount_thousandths' ? 3 : 0;
  return { column, head: named ?? words(column), kind: number(decimals) };
}

/** A stored integer of a smaller unit, written exactly and without a trailing zero. */
export function decimalText(value: number, decimals: number): string {
  if (decimals === 0) return String(value);
  const digits = String(Math.abs(value)).padStart(decimals + 1, '0');
  const fraction = digits.slice(-decimals).replace(/0+$/, '');
  const whole = digits.slice(0, -decimals);
  return `${value < 0 ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}
