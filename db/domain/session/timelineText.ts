/** Any entry in one line of plain text, for the timeline and for paper; notation as ISMP asks. */
import { apart } from '../basics/freeText.ts';
import { assertNever } from '../basics/assert.ts';
import { doseNumbers } from '../dose/doseNumbers.ts';
import {
  formatAmount,
  formatConcentration,
  formatMg,
  formatRateMlPerHour,
} from '../basics/format.ts';
import type { SessionKind } from '../protocol/protocol.ts';
import {
  type DoseValues,
  type DrugCountValues,
  type Entry,
  type HandOverValues,
  type MeetingValues,
  type RecoveryValues,
  type RemotePlaceValues,
  type RemsMonitoringValues,
  type SessionRecord,
  type VitalsValues,
} from '../record/record.ts';
import {
  ADVERSE_EVENT_GRADES,
  ADVERSE_EVENT_OUTCOMES,
  CHECK_WORDS,
  ENTRY_KIND_WORDS,
  INSTRUCTIONS_WORDS,
  MEETING_FORM_WORDS,
  MEETING_PHASE_WORDS,
  PEER_FINDING_WORDS,
  REMS_QUESTIONS,
  REMS_QUESTION_KEYS,
  REPORTED_BY_WORDS,
  ROUTE_WORDS,
  adverseEventName,
  capitalised,
  contactText,
  emergencyText,
  handOverFrom,
  handOverTo,
  monitorText,
} from './recordWords.ts';
import {
  ALDRETE,
  GAIT_WORDS,
  NAUSEA_WORDS,
  ORIENTATION_WORDS,
  PADSS,
  missingItems,
  scaleText,
} from '../discharge/scores.ts';
import { KIND_WORDS } from './sessionKinds.ts';
import { durationExact } from '../basics/time.ts';
import { VITALS, VITAL_CODES, vitalText } from '../vitals/vitals.ts';

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

/** What the words of an entry depend on beside the entry: the kind of session, the devices. */
export type EntryWords = {
  readonly kind: SessionKind;
  /** The number of each dose that is counted, by entry id: `Device 2`. */
  readonly numbers: ReadonlyMap<string, number>;
};

const NO_NUMBERS: ReadonlyMap<string, number> = new Map();

/** The words of one session's entries; work it out once for a list of them. */
export function entryWords(
  record: Pick<SessionRecord, 'entries'> & {
    readonly session: Pick<SessionRecord['session'], 'kind'>;
  },
): EntryWords {
  const { kind } = record.session;
  return { kind, numbers: kind === 'intranasal' ? doseNumbers(record.entries) : NO_NUMBERS };
}

function wordsFor(words: EntryWords | SessionKind): EntryWords {
  return typeof words === 'string' ? { kind: words, numbers: NO_NUMBERS } : words;
}

const DOSE_TITLES: Readonly<Record<Exclude<DoseValues['event'], 'bolus' | 'stop'>, string>> = {
  start: 'Infusion started',
  rate_change: 'Rate changed',
  pause: 'Infusion paused',
  resume: 'Infusion resumed',
};

function doseTitle(id: string, { event }: DoseValues, { kind, numbers }: EntryWords): string {
  if (event === 'stop') return kind === 'iv_infusion' ? 'Infusion stopped' : KIND_WORDS[kind].ended;
  if (event !== 'bolus') return DOSE_TITLES[event];
  const number = numbers.get(id);
  return number === undefined ? KIND_WORDS[kind].dose : `${KIND_WORDS[kind].dose} ${number}`;
}

/**
 * What kind of entry it is, in words: `Vital signs`, `Infusion started`, `Device 2`, `Addendum`.
 *
 * @param words the kind of session, or all {@link entryWords} of it, which number the devices
 */
export function entryTitle(entry: Entry, words: EntryWords | SessionKind = 'iv_infusion'): string {
  if (entry.kind === 'dose') return doseTitle(entry.id, entry.values, wordsFor(words));
  if (entry.kind === 'note' && entry.values.purpose === 'addendum') return 'Addendum';
  return ENTRY_KIND_WORDS[entry.kind];
}

function vitalsText(values: VitalsValues): string {
  const { sbpMmHg, dbpMmHg, oxygen, reportedBy } = values;
  const bloodPressure =
    sbpMmHg !== null && dbpMmHg !== null ? `BP ${sbpMmHg}/${dbpMmHg} mmHg` : null;
  const others = VITAL_CODES.map((code) => {
    const value = values[code];
    if (value === null) return null;
    if (bloodPressure !== null && (code === 'sbpMmHg' || code === 'dbpMmHg')) return null;
    return `${VITALS[code].shortLabel} ${vitalText(code, value)}${code === 'painNrs' ? ' of 10' : ''}`;
  });
  const air = { room_air: 'room air', supplemental: 'with oxygen' } as const;
  return joined([
    bloodPressure,
    ...others,
    oxygen === null ? null : air[oxygen],
    reportedBy === null ? null : `reported by the ${REPORTED_BY_WORDS[reportedBy]}`,
  ]);
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
      return joined([
        formatMg(values.doseMcg, 3),
        typed(values.site),
        values.lot === '' ? null : `lot ${typed(values.lot)}`,
      ]);
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

function meetingText({ phase, form, guide, note }: MeetingValues): string {
  const withGuide = guide === '' ? null : `with ${typed(guide)}`;
  return joined(
    [joined([MEETING_PHASE_WORDS[phase], MEETING_FORM_WORDS[form], withGuide]), typed(note)],
    ': ',
  );
}

function placeText(place: RemotePlaceValues): string {
  return joined(
    [
      `patient at ${typed(place.address)}`,
      `nearest emergency department ${oneLine(emergencyText(place))}`,
      `peer monitor ${oneLine(monitorText(place))}`,
    ],
    '; ',
  );
}

function countText(values: DrugCountValues): string {
  const { drawnMcg, wastedMcg, returnedMcg, witness, explanation } = values;
  return joined([
    `drawn ${formatMg(drawnMcg)}`,
    `wasted ${formatMg(wastedMcg)}`,
    `returned ${formatMg(returnedMcg)}`,
    witness === '' ? null : `witness ${typed(witness)}`,
    typed(explanation),
  ]);
}

function remsText(values: RemsMonitoringValues): string {
  const answers = REMS_QUESTION_KEYS.map((key) => {
    const answer = values[key];
    return `${REMS_QUESTIONS[key].toLowerCase().replace('mao ', 'MAO ')} ${answer ?? 'not answered'}`;
  });
  return capitalised(joined(answers));
}

function handOverText({ note, ...values }: HandOverValues): string {
  const names = `${typed(handOverFrom(values))} to ${typed(handOverTo(values))}`;
  const alone = values.confirmedBy === 'taker' ? 'taken over alone' : null;
  return joined([joined([names, alone]), typed(note)], ': ');
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
    case 'acknowledgement': {
      const { action, recheckAfterS } = entry.values;
      const recheck = recheckAfterS === null ? null : `re-check in ${durationExact(recheckAfterS)}`;
      return joined([typed(action), recheck]);
    }
    case 'peer_check': {
      const { finding, detail } = entry.values;
      return joined([PEER_FINDING_WORDS[finding], typed(detail)], ': ');
    }
    case 'missed_check':
      return joined([CHECK_WORDS[entry.values.check], typed(entry.values.reason)], ': ');
    case 'meeting':
      return meetingText(entry.values);
    case 'remote_place':
      return placeText(entry.values);
    case 'drug_count':
      return countText(entry.values);
    case 'rems_monitoring':
      return remsText(entry.values);
    case 'hand_over':
      return handOverText(entry.values);
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

/**
 * The entry in one line, whole: `Infusion started: 53.5 mL/h of 1 mg/mL`, `Injection 40 mg, left
 * deltoid`.
 *
 * @param words as of {@link entryTitle}
 */
export function entryText(entry: Entry, words: EntryWords | SessionKind = 'iv_infusion'): string {
  const title = entryTitle(entry, words);
  const numbered = /\d$/u.test(title);
  const given = entry.kind === 'dose' && entry.values.event === 'bolus' && !numbered;
  return joined([title, entryDetail(entry)], given ? ' ' : ': ');
}

/** {@link entryText} cut to at most `max` characters, a long note ending in `…`. */
export function entryTextShort(
  entry: Entry,
  max = 160,
  words: EntryWords | SessionKind = 'iv_infusion',
): string {
  const text = entryText(entry, words);
  if (text.length <= max) return text;
  // A cut between the halves of a surrogate pair would leave a broken character.
  const cut = text.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/u, '');
  return `${cut.trimEnd()}…`;
}
