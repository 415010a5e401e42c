/** What happened beside the measured values, in the few words a cell of the flowsheet holds. */
import { assertNever } from '../basics/assert.ts';
import type { FlowEvent } from './flowsheetShape.ts';
import { formatAmount } from '../basics/format.ts';
import type { Entry } from '../record/record.ts';
import {
  ADVERSE_EVENT_GRADES,
  CHECK_WORDS,
  ENTRY_KIND_WORDS,
  adverseEventName,
} from './recordWords.ts';
import { ALDRETE, PADSS, missingItems, scaleText } from '../discharge/scores.ts';

type Told = Exclude<Entry, { readonly kind: 'vitals' | 'dose' }>;

const LONGEST = 60;

function short(text: string): string {
  const chars = [...text.replace(/\s+/gu, ' ').trim()];
  return chars.length > LONGEST ? `${chars.slice(0, LONGEST - 1).join('')}…` : chars.join('');
}

function recoveryText({ values }: Extract<Told, { readonly kind: 'recovery_check' }>): string {
  const scales = [ALDRETE, PADSS].flatMap((scale) =>
    missingItems(scale, values).length === scale.items.length
      ? []
      : [`${scale.name} ${scaleText(scale, values)}`],
  );
  if (values.dissociation !== null) scales.push(`dissociation ${values.dissociation} of 10`);
  return scales.length === 0 ? 'recovery check' : scales.join(', ');
}

function words(entry: Told): string {
  switch (entry.kind) {
    case 'adverse_event': {
      const { grade } = entry.values;
      return `${adverseEventName(entry.values)}, ${ADVERSE_EVENT_GRADES[grade] ?? `grade ${grade}`}`;
    }
    case 'observation':
      return entry.values.label;
    case 'medicine': {
      const { name, amountThousandths, unit } = entry.values;
      return `${name} ${formatAmount(amountThousandths, unit)}`;
    }
    case 'missed_check':
      return `missed: ${CHECK_WORDS[entry.values.check]}, ${entry.values.reason}`;
    case 'acknowledgement':
      return `acknowledged: ${entry.values.action}`;
    case 'peer_check':
      return entry.values.finding === 'well' ? 'monitor: well' : `monitor: ${entry.values.detail}`;
    case 'recovery_check':
      return recoveryText(entry);
    case 'note':
      return entry.values.purpose === 'addendum' ? 'addendum' : 'note';
    case 'meeting':
      return `guide meeting ${entry.values.phase}`;
    case 'hand_over':
      return `handed over to ${entry.values.toName}`;
    case 'escort':
    case 'instructions':
    case 'discharge':
    case 'remote_place':
    case 'drug_count':
    case 'rems_monitoring':
      return ENTRY_KIND_WORDS[entry.kind].toLowerCase();
    default:
      return assertNever(entry);
  }
}

/** An entry as an event of the flowsheet. */
export function flowEvent(entry: Told, late: boolean): FlowEvent {
  return { entryId: entry.id, kind: entry.kind, text: short(words(entry)), late };
}
