/** A line of vital signs as it was understood, each value with the clinic prompt it is beyond. */
import type { QuickEntry, UnderstoodValue } from '../../../../../db/domain/vitals/quickEntry.ts';
import type { VitalCode } from '../../../../../db/domain/protocol/protocol.ts';
import {
  type AssessedVital,
  type Tier,
  worstTier,
} from '../../../../../db/domain/vitals/vitals.ts';

export type Chip = {
  readonly label: string;
  readonly text: string;
  readonly tier: Tier | null;
  /** `clinic prompt: 180 mmHg or above`; empty when it is beyond none. */
  readonly limit: string;
};

function codesOf(field: UnderstoodValue['field']): readonly VitalCode[] {
  if (field === 'oxygen') return [];
  return field === 'bloodPressure' ? ['sbpMmHg', 'dbpMmHg'] : [field];
}

/** The chips in the order typed; `assessed` is empty while the line as a whole is refused. */
export function chipsOf(entry: QuickEntry, assessed: readonly AssessedVital[]): readonly Chip[] {
  if (entry.state === 'empty') return [];
  return entry.understood.map(({ field, label, text }) => {
    const codes = codesOf(field);
    const own = assessed.filter(({ code }) => codes.includes(code));
    const tier = worstTier(own);
    const beyond = own.find(
      ({ assessment }) => assessment.status === 'outside' && assessment.tier === tier,
    );
    const limit = beyond?.assessment.status === 'outside' ? beyond.assessment.limit : '';
    return { label, text, tier, limit };
  });
}

/** The same for a screen reader, in one sentence. */
export function chipsSpoken(chips: readonly Chip[]): string {
  return chips
    .map(({ label, text, tier }) => `${label} ${text}${tier === null ? '' : ` ${tier}`}`)
    .join(', ');
}
