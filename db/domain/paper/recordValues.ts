/** What one entry of the full record says, whole: nothing shortened, nothing left out. */
import { apart } from '../basics/freeText.ts';
import { ALDRETE, PADSS, type Scale, missingItems, scaleTotal } from '../discharge/scores.ts';
import type { DischargeCriterion, Entry, RecoveryValues } from '../record/record.ts';
import type { SessionKind } from '../protocol/protocol.ts';
import { criterionWords } from '../session/recordWords.ts';
import { entryDetail } from '../session/timelineText.ts';

/** One more value of an entry, under its own label. */
export type RecordValue = { readonly label: string; readonly value: string };

export type EntryWording = {
  /** In one line; empty where the title says all, as of a pause. */
  readonly text: string;
  /** A note as it was typed, line by line; empty for all else. */
  readonly typed: string;
  /** What the line alone does not say: the items of a scale, each criterion of a discharge. */
  readonly more: readonly RecordValue[];
};

/** What the words of an entry refer to outside of it. */
export type WordingOf = {
  readonly kind: SessionKind;
  /** How another entry is named: `No. 12, 14:20:05`; null when it is not in this record. */
  readonly entryNamed: (id: string) => string | null;
};

const STATE_WORDS = { met: 'met', unmet: 'NOT MET', unknown: 'NOT KNOWN' } as const;

function scaleItems(scale: Scale, values: RecoveryValues): readonly RecordValue[] {
  const missing = missingItems(scale, values);
  if (missing.length === scale.items.length) return [];
  const items = scale.items.map(({ key, label }) => {
    const score = values[key];
    return `${label.toLowerCase()} ${score === null ? 'not judged' : score}`;
  });
  const total = scaleTotal(scale, values) === 'incomplete' ? 'no total: incomplete' : '';
  return [
    {
      label: `${scale.name}, each of 2`,
      value: [items.join(', '), total].filter((part) => part !== '').join('; '),
    },
  ];
}

function criterionValue(
  { code, state, detail, overrideReason }: DischargeCriterion,
  kind: SessionKind,
): RecordValue {
  const found = detail === '' ? STATE_WORDS[state] : `${STATE_WORDS[state]}: ${apart(detail)}`;
  const overridden = overrideReason === null ? '' : `OVERRIDDEN: ${apart(overrideReason)}`;
  return {
    label: criterionWords(code, kind),
    value: [found, overridden].filter((part) => part !== '').join(' · '),
  };
}

/** Every value of an entry in words, each with its unit. */
export function entryWording(entry: Entry, { kind, entryNamed }: WordingOf): EntryWording {
  const text = entryDetail(entry);
  const plain = { text, typed: '', more: [] };
  switch (entry.kind) {
    case 'note':
      return { text: '', typed: entry.values.text, more: [] };
    case 'vitals':
      return text === '' ? { ...plain, text: 'no value taken' } : plain;
    case 'recovery_check': {
      const { values } = entry;
      const more = [ALDRETE, PADSS].flatMap((scale) => scaleItems(scale, values));
      return text === '' ? { ...plain, text: 'nothing judged', more } : { ...plain, more };
    }
    case 'acknowledgement': {
      const value = entryNamed(entry.values.vitalsId) ?? 'not in this record';
      return { ...plain, more: [{ label: 'Of the vital signs', value }] };
    }
    case 'discharge':
      return { ...plain, more: entry.values.criteria.map((each) => criterionValue(each, kind)) };
    case 'hand_over':
      return entry.values.confirmedBy === 'both'
        ? { ...plain, more: [{ label: 'Confirmed by', value: 'both, each with their own PIN' }] }
        : plain;
    default:
      return plain;
  }
}
