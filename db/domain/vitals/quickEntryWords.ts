/** The words of the quick-entry line: labels, oxygen, and what to say about any other. */
import { VITALS_FIELDS, type VitalsField } from './vitalTable.ts';
import type { VitalsValues } from '../record/record.ts';

/** Every label and the field it names, in small letters. */
export const LABELS: Readonly<Record<string, VitalsField>> = {
  bp: 'bloodPressure',
  spo2: 'spo2Percent',
  o2sat: 'spo2Percent',
  sats: 'spo2Percent',
  sat: 'spo2Percent',
  s: 'spo2Percent',
  pulse: 'heartRatePerMin',
  hr: 'heartRatePerMin',
  h: 'heartRatePerMin',
  p: 'heartRatePerMin',
  resp: 'respiratoryRatePerMin',
  rr: 'respiratoryRatePerMin',
  r: 'respiratoryRatePerMin',
  temp: 'temperatureDeciC',
  t: 'temperatureDeciC',
  moaas: 'moaas',
  'moaa/s': 'moaas',
  m: 'moaas',
  pain: 'painNrs',
  nrs: 'painNrs',
};

/** A value of each field, to show how it is typed. */
export const EXAMPLES: Readonly<Record<VitalsField, string>> = {
  bloodPressure: '128/82',
  spo2Percent: '98',
  heartRatePerMin: '72',
  respiratoryRatePerMin: '14',
  temperatureDeciC: '36.8',
  moaas: '4',
  painNrs: '2',
};

export const OXYGEN_WORDS: Readonly<Record<string, NonNullable<VitalsValues['oxygen']>>> = {
  'room air': 'room_air',
  air: 'room_air',
  ra: 'room_air',
  oxygen: 'supplemental',
  o2: 'supplemental',
};

export const OXYGEN_TEXT = { room_air: 'Room air', supplemental: 'Oxygen given' } as const;

const SHORT_LABELS: ReadonlyMap<VitalsField, string> = new Map(
  VITALS_FIELDS.map((info) => [info.field, info.shortLabel]),
);

/** `BP`, `SpO2`, `HR` … */
export function shortLabel(field: VitalsField): string {
  return SHORT_LABELS.get(field) ?? field;
}

/** Labels people write elsewhere, and what to write here. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  sbp: 'Write both pressures together, as in bp 128/82.',
  dbp: 'Write both pressures together, as in bp 128/82.',
  sys: 'Write both pressures together, as in bp 128/82.',
  dia: 'Write both pressures together, as in bp 128/82.',
  map: 'Mean pressure is not charted: write bp 128/82.',
  f: 'Temperature is charted in °C: write t 36.8.',
  c: 'Write temperature as t 36.8, without the unit.',
};

/** What to type instead of a word that is not understood; a word half typed is helped along. */
export function unknownWord(word: string): string {
  const small = word.toLowerCase();
  const elsewhere = Object.hasOwn(ELSEWHERE, small) ? ELSEWHERE[small] : undefined;
  if (elsewhere !== undefined) return elsewhere;
  const meant = [...Object.keys(LABELS), ...Object.keys(OXYGEN_WORDS)].find((known) =>
    known.startsWith(small),
  );
  if (meant !== undefined) return `“${word}” is not a label yet: ${meant}?`;
  return `“${word}” is not understood. Labels are bp, spo2, hr, rr, t, m, pain; air or o2; @14:05 or -5.`;
}
