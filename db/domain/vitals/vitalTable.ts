/** The vital signs as charted: names, units, plausible ranges, levels of sedation. */
import type { VitalCode } from '../protocol/protocol.ts';

export type VitalInfo = {
  readonly code: VitalCode;
  readonly label: string;
  readonly shortLabel: string;
  /** The unit as written beside the number; empty for a scale. */
  readonly unit: string;
  /** Vigil's own plausible range, both ends included, in the vital's own integer unit. */
  readonly min: number;
  readonly max: number;
  /** Which way is worse: a scale that ends at its best value needs no prompt on that side. */
  readonly worse: 'low' | 'high' | 'both';
};

/** In the order they are charted. */
export const VITAL_CODES = [
  'sbpMmHg',
  'dbpMmHg',
  'heartRatePerMin',
  'spo2Percent',
  'respiratoryRatePerMin',
  'temperatureDeciC',
  'moaas',
  'painNrs',
] as const satisfies readonly VitalCode[];

export const VITALS: Readonly<Record<VitalCode, VitalInfo>> = {
  sbpMmHg: {
    code: 'sbpMmHg',
    label: 'Systolic',
    shortLabel: 'SBP',
    unit: 'mmHg',
    min: 30,
    max: 300,
    worse: 'both',
  },
  dbpMmHg: {
    code: 'dbpMmHg',
    label: 'Diastolic',
    shortLabel: 'DBP',
    unit: 'mmHg',
    min: 10,
    max: 220,
    worse: 'both',
  },
  heartRatePerMin: {
    code: 'heartRatePerMin',
    label: 'Heart rate',
    shortLabel: 'HR',
    unit: '/min',
    min: 10,
    max: 300,
    worse: 'both',
  },
  spo2Percent: {
    code: 'spo2Percent',
    label: 'SpO2',
    shortLabel: 'SpO2',
    unit: '%',
    min: 30,
    max: 100,
    worse: 'low',
  },
  respiratoryRatePerMin: {
    code: 'respiratoryRatePerMin',
    label: 'Respiratory rate',
    shortLabel: 'RR',
    unit: '/min',
    min: 0,
    max: 80,
    worse: 'both',
  },
  temperatureDeciC: {
    code: 'temperatureDeciC',
    label: 'Temperature',
    shortLabel: 'Temp',
    unit: '°C',
    min: 250,
    max: 450,
    worse: 'both',
  },
  moaas: {
    code: 'moaas',
    label: 'MOAA/S',
    shortLabel: 'MOAA/S',
    unit: '',
    min: 0,
    max: 5,
    worse: 'low',
  },
  painNrs: {
    code: 'painNrs',
    label: 'Pain',
    shortLabel: 'Pain',
    unit: '',
    min: 0,
    max: 10,
    worse: 'high',
  },
};

/** One field of the vitals form; blood pressure is typed as one. */
export const VITALS_FIELDS = [
  { field: 'bloodPressure', label: 'Blood pressure', shortLabel: 'BP', unit: 'mmHg' },
  { field: 'heartRatePerMin', label: 'Heart rate', shortLabel: 'HR', unit: '/min' },
  { field: 'spo2Percent', label: 'SpO2', shortLabel: 'SpO2', unit: '%' },
  { field: 'respiratoryRatePerMin', label: 'Respiratory rate', shortLabel: 'RR', unit: '/min' },
  { field: 'temperatureDeciC', label: 'Temperature', shortLabel: 'Temp', unit: '°C' },
  { field: 'moaas', label: 'MOAA/S', shortLabel: 'MOAA/S', unit: '' },
  { field: 'painNrs', label: 'Pain', shortLabel: 'Pain', unit: '' },
] as const;
export type VitalsField = (typeof VITALS_FIELDS)[number]['field'];

/**
 * MOAA/S levels in short words.
 *
 * Source: Chernik DA et al., J Clin Psychopharmacol 1990;10:244–251, as modified; levels checked
 * against BMC Anesthesiol 2022, s12871-022-01788-1.
 */
export const MOAAS_LEVELS: readonly { readonly level: number; readonly words: string }[] = [
  { level: 5, words: 'Awake, answers readily to name' },
  { level: 4, words: 'Drowsy, slow to answer to name' },
  { level: 3, words: 'Answers only to a loud or repeated name' },
  { level: 2, words: 'Answers only to a light prod or shake' },
  { level: 1, words: 'Reacts only to a painful squeeze' },
  { level: 0, words: 'No reaction to a painful squeeze' },
];
export const MOAAS_CITATION =
  'Chernik DA et al., J Clin Psychopharmacol 1990;10:244–251, as modified.';
