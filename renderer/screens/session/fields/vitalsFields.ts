import { rational, toDecimalString } from '../../../../db/domain/basics/rational.ts';
import type { ReportedBy, VitalsValues } from '../../../../db/domain/record/record.ts';
import {
  VITALS_FIELDS,
  type VitalsField,
  parseVitalsFields,
} from '../../../../db/domain/vitals/vitals.ts';
import type { Parsed } from './parsed.ts';

/** The vitals row as typed, one text per box. */
export type VitalsFields = { readonly [F in VitalsField]: string } & {
  readonly oxygen: string;
  readonly reportedBy: string;
};

export const EMPTY_VITALS: VitalsFields = {
  bloodPressure: '',
  heartRatePerMin: '',
  spo2Percent: '',
  respiratoryRatePerMin: '',
  temperatureDeciC: '',
  moaas: '',
  painNrs: '',
  oxygen: '',
  reportedBy: 'staff',
};

/** Who read the values off, in a session where that is not always the clinic's own staff. */
export const REPORTED_BY_OPTIONS = [
  { value: 'patient', label: 'Patient' },
  { value: 'peer_monitor', label: 'Peer monitor' },
  { value: 'staff', label: 'Staff' },
] as const;

/** Null is the clinic's own staff. */
export function reportedByOf(typed: string): ReportedBy | null {
  return typed === 'patient' || typed === 'peer_monitor' ? typed : null;
}

/** Reads the row; a message about the whole set stands at the first box. */
export function parseVitals(fields: VitalsFields): Parsed<VitalsValues> {
  const { oxygen, reportedBy, ...text } = fields;
  const parsed = parseVitalsFields(
    text,
    oxygen === 'room_air' || oxygen === 'supplemental' ? oxygen : null,
    reportedByOf(reportedBy),
  );
  if (parsed.ok) return { ok: true, values: parsed.values };
  return { ok: false, errors: atVitalsFields(parsed.fields) };
}

/** Messages by recorded value, moved to the box in which that value is typed. */
export function atVitalsFields(
  messages: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const moved: Record<string, string> = {};
  for (const [key, message] of Object.entries(messages)) {
    const box = key === 'sbpMmHg' || key === 'dbpMmHg' || key === 'form' ? 'bloodPressure' : key;
    moved[box] ??= message;
  }
  return moved;
}

const text = (value: number | null): string => (value === null ? '' : String(value));

/** The row as it would have been typed, for a correction. */
export function vitalsFieldsOf(values: VitalsValues): VitalsFields {
  const { sbpMmHg, dbpMmHg, temperatureDeciC } = values;
  return {
    bloodPressure: sbpMmHg === null && dbpMmHg === null ? '' : `${text(sbpMmHg)}/${text(dbpMmHg)}`,
    heartRatePerMin: text(values.heartRatePerMin),
    spo2Percent: text(values.spo2Percent),
    respiratoryRatePerMin: text(values.respiratoryRatePerMin),
    temperatureDeciC:
      temperatureDeciC === null ? '' : toDecimalString(rational(temperatureDeciC, 10), 1),
    moaas: text(values.moaas),
    painNrs: text(values.painNrs),
    oxygen: values.oxygen ?? '',
    reportedBy: values.reportedBy ?? 'staff',
  };
}

/** The boxes in the order they are typed. */
export const VITALS_BOXES = VITALS_FIELDS;

/**
 * Whether a space typed in a box means "on to the next box".
 *
 * Half a blood pressure is the one value in which a space may stand, as in `128 82`.
 */
export function spaceMovesOn(field: VitalsField, typed: string): boolean {
  if (typed.trim() === '') return false;
  return field !== 'bloodPressure' || /\d\s*[/ ]\s*\d+\s*$/.test(typed);
}
