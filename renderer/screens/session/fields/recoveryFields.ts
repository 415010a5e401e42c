import type { RecoveryValues } from '../../../../db/domain/record/record.ts';
import { FieldReader, type Parsed } from './parsed.ts';

/** A recovery check as typed or chosen; an item not judged is empty. */
export type RecoveryFields = { readonly [K in keyof RecoveryValues]: string };

const NUMBERS = {
  aldreteActivity: 2,
  aldreteRespiration: 2,
  aldreteCirculation: 2,
  aldreteConsciousness: 2,
  aldreteOxygenation: 2,
  padssVitals: 2,
  padssAmbulation: 2,
  padssNausea: 2,
  padssPain: 2,
  padssBleeding: 2,
  dissociation: 10,
} as const;
type NumberField = keyof typeof NUMBERS;

export const EMPTY_RECOVERY: RecoveryFields = {
  aldreteActivity: '',
  aldreteRespiration: '',
  aldreteCirculation: '',
  aldreteConsciousness: '',
  aldreteOxygenation: '',
  padssVitals: '',
  padssAmbulation: '',
  padssNausea: '',
  padssPain: '',
  padssBleeding: '',
  dissociation: '',
  orientation: '',
  gait: '',
  nausea: '',
};

function chosen<T extends string>(text: string, of: readonly T[]): T | null {
  return of.find((one) => one === text) ?? null;
}

/** What has been judged so far; an item that is empty, or not a possible score, is null. */
export function recoveryValues(fields: RecoveryFields): RecoveryValues {
  const score = (field: NumberField): number | null => {
    const text = fields[field].trim();
    return /^\d{1,2}$/.test(text) && Number(text) <= NUMBERS[field] ? Number(text) : null;
  };
  return {
    aldreteActivity: score('aldreteActivity'),
    aldreteRespiration: score('aldreteRespiration'),
    aldreteCirculation: score('aldreteCirculation'),
    aldreteConsciousness: score('aldreteConsciousness'),
    aldreteOxygenation: score('aldreteOxygenation'),
    padssVitals: score('padssVitals'),
    padssAmbulation: score('padssAmbulation'),
    padssNausea: score('padssNausea'),
    padssPain: score('padssPain'),
    padssBleeding: score('padssBleeding'),
    dissociation: score('dissociation'),
    orientation: chosen(fields.orientation, ['full', 'partial', 'disoriented']),
    gait: chosen(fields.gait, ['steady', 'unsteady', 'unable']),
    nausea: chosen(fields.nausea, ['none', 'mild', 'moderate', 'severe']),
  };
}

/** Reads a recovery check. It may be incomplete, and its scales then are; it may not be empty. */
export function parseRecovery(fields: RecoveryFields): Parsed<RecoveryValues> {
  const reader = new FieldReader();
  const values = recoveryValues(fields);
  if (fields.dissociation.trim() !== '' && values.dissociation === null) {
    reader.fail('dissociation', 'Write a whole number from 0 to 10');
  }
  if (Object.values(fields).every((text) => text.trim() === '')) {
    reader.fail('aldreteActivity', 'Nothing to save yet: judge at least one item');
  }
  return reader.finish(values);
}

/** A check as it would have been filled in, for a correction. */
export function recoveryFieldsOf(values: RecoveryValues): RecoveryFields {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, value === null ? '' : String(value)]),
  ) as RecoveryFields;
}
