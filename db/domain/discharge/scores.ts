/**
 * Recovery scales in Vigil's own short wording, as data.
 *
 * The number decides; the words only remind a clinician who knows the scale. A scale with an item
 * not judged is `incomplete`: it has no total.
 */
import type { RecoveryValues, VitalsValues } from '../record/record.ts';

export type Score = 0 | 1 | 2;

type AldreteKey = Extract<keyof RecoveryValues, `aldrete${string}`>;
type PadssKey = Extract<keyof RecoveryValues, `padss${string}`>;
export type ScaleKey = AldreteKey | PadssKey;

export type ScaleItem<K extends ScaleKey = ScaleKey> = {
  readonly key: K;
  readonly label: string;
  /** Short wording per score, best first. */
  readonly options: readonly { readonly score: Score; readonly words: string }[];
};

export type Scale<K extends ScaleKey = ScaleKey> = {
  readonly code: 'aldrete' | 'padss';
  readonly name: string;
  readonly citation: string;
  readonly max: number;
  /** Ready from this total, as published; a protocol may ask for another. */
  readonly readyAt: number;
  readonly items: readonly ScaleItem<K>[];
};

function item<K extends ScaleKey>(
  key: K,
  label: string,
  words: readonly [two: string, one: string, zero: string],
): ScaleItem<K> {
  return {
    key,
    label,
    options: [
      { score: 2, words: words[0] },
      { score: 1, words: words[1] },
      { score: 0, words: words[2] },
    ],
  };
}

/** The modified Aldrete score: five items of 0–2. */
export const ALDRETE: Scale<AldreteKey> = {
  code: 'aldrete',
  name: 'Modified Aldrete',
  citation: 'Aldrete JA, J Clin Anesth 1995;7:89–91',
  max: 10,
  readyAt: 9,
  items: [
    item('aldreteActivity', 'Activity', [
      'Moves all four limbs',
      'Moves two limbs',
      'Moves no limb',
    ]),
    item('aldreteRespiration', 'Respiration', [
      'Breathes deeply, coughs',
      'Short of breath or shallow',
      'Not breathing unaided',
    ]),
    item('aldreteCirculation', 'Circulation', [
      'BP within 20 % of baseline',
      'BP 20–50 % off baseline',
      'BP more than 50 % off baseline',
    ]),
    item('aldreteConsciousness', 'Consciousness', [
      'Fully awake',
      'Wakes when called',
      'Does not answer',
    ]),
    item('aldreteOxygenation', 'Oxygenation', [
      'SpO2 above 92 % on room air',
      'Needs oxygen to stay above 90 %',
      'Below 90 % even with oxygen',
    ]),
  ],
};

/** The postanesthetic discharge scoring system: five items of 0–2. */
export const PADSS: Scale<PadssKey> = {
  code: 'padss',
  name: 'PADSS',
  citation: 'Chung F, Chan VWS, Ong D, J Clin Anesth 1995;7:500–506',
  max: 10,
  readyAt: 9,
  items: [
    item('padssVitals', 'Vital signs', [
      'Within 20 % of baseline',
      '20–40 % off baseline',
      'More than 40 % off baseline',
    ]),
    item('padssAmbulation', 'Walking', ['Steady, not dizzy', 'With help', 'Cannot walk, or dizzy']),
    item('padssNausea', 'Nausea and vomiting', ['Little or none', 'Moderate', 'Severe']),
    item('padssPain', 'Pain', ['Little or none', 'Moderate', 'Severe']),
    item('padssBleeding', 'Bleeding', ['Little or none', 'Moderate', 'Severe']),
  ],
};

/** A look at recovery with nothing judged yet. */
export const NO_RECOVERY: RecoveryValues = {
  aldreteActivity: null,
  aldreteRespiration: null,
  aldreteCirculation: null,
  aldreteConsciousness: null,
  aldreteOxygenation: null,
  padssVitals: null,
  padssAmbulation: null,
  padssNausea: null,
  padssPain: null,
  padssBleeding: null,
  dissociation: null,
  orientation: null,
  gait: null,
  nausea: null,
};

/** The items not judged. */
export function missingItems(scale: Scale, values: RecoveryValues): readonly ScaleItem[] {
  return scale.items.filter(({ key }) => values[key] === null);
}

/** The total, 0–10; `incomplete` when an item is not judged, never a part of a total. */
export function scaleTotal(scale: Scale, values: RecoveryValues): number | 'incomplete' {
  let total = 0;
  for (const { key } of scale.items) {
    const score = values[key];
    if (score === null) return 'incomplete';
    total += score;
  }
  return total;
}

/** The total as written: `9 of 10`, or `incomplete`. */
export function scaleText(scale: Scale, values: RecoveryValues): string {
  const total = scaleTotal(scale, values);
  return total === 'incomplete' ? total : `${total} of ${scale.max}`;
}

export const DISSOCIATION = {
  label: 'Dissociation 0–10',
  note: 'not validated',
  min: 0,
  max: 10,
} as const;

export const ORIENTATION_WORDS = {
  full: 'full',
  partial: 'partial',
  disoriented: 'disoriented',
} as const satisfies Record<NonNullable<RecoveryValues['orientation']>, string>;

export const GAIT_WORDS = {
  steady: 'steady',
  unsteady: 'unsteady',
  unable: 'unable to walk',
} as const satisfies Record<NonNullable<RecoveryValues['gait']>, string>;

export const NAUSEA_WORDS = {
  none: 'none',
  mild: 'mild',
  moderate: 'moderate',
  severe: 'severe',
} as const satisfies Record<NonNullable<RecoveryValues['nausea']>, string>;

/**
 * The circulation item that the systolic pressure suggests; to be confirmed, never filled in.
 *
 * Exact: 20 % off is still 2 and 50 % off still 1. Null when either pressure is missing.
 */
export function suggestCirculation(
  sbpMmHg: number | null,
  baselineSbpMmHg: number | null,
): Score | null {
  if (sbpMmHg === null || baselineSbpMmHg === null || baselineSbpMmHg <= 0) return null;
  const off = Math.abs(sbpMmHg - baselineSbpMmHg) * 100;
  if (off <= 20 * baselineSbpMmHg) return 2;
  return off <= 50 * baselineSbpMmHg ? 1 : 0;
}

/**
 * The oxygenation item that SpO2 suggests; to be confirmed, never filled in.
 *
 * Null where the scale does not say: SpO2 or the oxygen given is missing, 92 % or less on room air
 * (whether oxygen would lift it is not known), exactly 90 % with oxygen.
 */
export function suggestOxygenation(
  vitals: Pick<VitalsValues, 'spo2Percent' | 'oxygen'>,
): Score | null {
  const { spo2Percent, oxygen } = vitals;
  if (spo2Percent === null || oxygen === null) return null;
  if (oxygen === 'room_air') return spo2Percent > 92 ? 2 : null;
  if (spo2Percent > 90) return 1;
  return spo2Percent < 90 ? 0 : null;
}
