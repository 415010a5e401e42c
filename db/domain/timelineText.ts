/** Any entry in one line of plain text, for the timeline and for paper; notation as ISMP asks. */
import { apart } from './freeText.ts';
import { assertNever } from './assert.ts';
import { formatAmount, formatConcentration, formatMg, formatRateMlPerHour } from './format.ts';
import type { DoseValues, Entry, RecoveryValues, VitalsValues } from './record.ts';
import {
  ADVERSE_EVENT_GRADES,
  ADVERSE_EVENT_OUTCOMES,
  ENTRY_KIND_WORDS,
  INSTRUCTIONS_WORDS,
  ROUTE_WORDS,
  adverseEventName,
  contactText,
} from './recordWords.ts';
import {
  ALDRETE,
  GAIT_WORDS,
  NAUSEA_WORDS,
  ORIENTATION_WORDS,
  PADSS,
  missingItems,
  scaleText,
} from './scores.ts';
import { VITALS, VITAL_CODES, vitalText } from './vitals.ts';

function joined(parts: readonly (string | null)[], separator = ', '): string {
  return parts.filter((part) => part !== null && part !== '').join(separator);
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

/** What someone typed, on one line, apart from the words and numbers round it. */
function typed(text: string): string {
  return apart(oneLine(text));
}

const DOSE_TITLES: Readonly<Record<DoseValues['event'], string>> = {
  start: 'Infusion started',
  rate_change: 'Rate changed',
  pause: 'Infusion paused',
  resume: 'Infusion resumed',
  bolus: 'Bolus',
  stop: 'Infusion stopped',
};

/** What kind of entry it is, in words: `Vital signs`, `Infusion started`, `Addendum`. */
export function entryTitle(entry: Entry): string {
  if (entry.kind === 'dose') return DOSE_TITLES[entry.values.event];
  if (entry.kind === 'note' && entry.values.purpose === 'addendum') return 'Addendum';
  return ENTRY_KIND_WORDS[entry.kind];
}

function vitalsText(values: VitalsValues): string {
  const { sbpMmHg, dbpMmHg, oxygen } = values;
  const bloodPressure =
    sbpMmHg !== null && dbpMmHg !== null ? `BP ${sbpMmHg}/${dbpMmHg} mmHg` : null;
  const others = VITAL_CODES.map((code) => {
    const value = values[code];
    if (value === null) return null;
    if (bloodPressure !== null && (code === 'sbpMmHg' || code === 'dbpMmHg')) return null;
    return `${VITALS[code].shortLabel} ${vitalText(code, value)}${code === 'painNrs' ? ' of 10' : ''}`;
  });
  const air = { room_air: 'room air', supplemental: 'with oxygen' } as const;
  return joined([bloodPressure, ...others, oxygen === null ? null : air[oxygen]]);
}

function doseText(values: DoseValues): string {
  switch (values.event) {
    case 'start':
      return `${formatRateMlPerHour(values.rateUlPerHour)} of ${formatConcentration(values.concentrationMcgPerMl)}`;
    case 'rate_change':
      return formatRateMlPerHour(values.rateUlPerHour);
    case 'resume':
      return values.rateUlPerHour === null
        ? 'at the rate set before'
        : formatRateMlPerHour(values.rateUlPerHour);
    case 'bolus':
      return formatMg(values.doseMcg, 3);
    case 'pause':
    case 'stop':
      return '';
    default:
      return assertNever(values);
  }
}

function recoveryText(values: RecoveryValues): string {
  const scales = [ALDRETE, PADSS].map((scale) =>
    missingItems(scale, values).length === scale.items.length
      ? null
      : `${scale.name} ${scaleText(scale, values)}`,
  );
  return joined([
    ...scales,
    values.dissociation === null
      ? null
      : `dissociation ${values.dissociation} of 10 (not validated)`,
    values.orientation === null ? null : `orientation ${ORIENTATION_WORDS[values.orientation]}`,
    values.gait === null ? null : `gait ${GAIT_WORDS[values.gait]}`,
    values.nausea === null ? null : `nausea ${NAUSEA_WORDS[values.nausea]}`,
  ]);
}

/** What the entry says, without its title: `BP 128/82 mmHg, HR 72/min`; empty for a pause. */
export function entryDetail(entry: Entry): string {
  switch (entry.kind) {
    case 'vitals':
      return vitalsText(entry.values);
    case 'dose':
      return doseText(entry.values);
    case 'medicine': {
      const { name, amountThousandths, unit, route, indication } = entry.values;
      const given = `${typed(name)} ${formatAmount(amountThousandths, unit)}`;
      return joined([given, ROUTE_WORDS[route], indication === '' ? null : typed(indication)]);
    }
    case 'note':
      return oneLine(entry.values.text);
    case 'observation':
      return joined([typed(entry.values.label), typed(entry.values.detail)], ': ');
    case 'adverse_event': {
      const { grade, actionTaken, outcome } = entry.values;
      return joined([
        typed(adverseEventName(entry.values)),
        joined([`grade ${grade}`, ADVERSE_EVENT_GRADES[grade] ?? null], ' '),
        typed(actionTaken),
        ADVERSE_EVENT_OUTCOMES[outcome],
      ]);
    }
    case 'recovery_check':
      return recoveryText(entry.values);
    case 'escort':
      return oneLine(contactText(entry.values));
    case 'instructions':
      return `${INSTRUCTIONS_WORDS[entry.values.form]}, to ${typed(entry.values.givenTo)}`;
    case 'acknowledgement':
      return oneLine(entry.values.action);
    case 'discharge': {
      const overridden = entry.values.criteria.filter(
        ({ overrideReason }) => overrideReason !== null,
      ).length;
      if (overridden === 0) return 'every criterion met';
      return `${overridden} ${overridden === 1 ? 'criterion' : 'criteria'} overridden`;
    }
    default:
      return assertNever(entry);
  }
}

/** The entry in one line, whole: `Infusion started: 53.5 mL/h of 1 mg/mL`. */
export function entryText(entry: Entry): string {
  return joined([entryTitle(entry), entryDetail(entry)], ': ');
}

/** {@link entryText} cut to at most `max` characters, a long note ending in `…`. */
export function entryTextShort(entry: Entry, max = 160): string {
  const text = entryText(entry);
  if (text.length <= max) return text;
  // A cut between the halves of a surrogate pair would leave a broken character.
  const cut = text.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/u, '');
  return `${cut.trimEnd()}…`;
}
