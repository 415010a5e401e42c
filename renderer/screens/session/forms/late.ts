/** Writing after the signature: a late entry says when it happened and why it is written now. */
import { createContext } from 'react';
import type { EntryKind } from '../../../../db/domain/record/record.ts';
import {
  type Instant,
  clinicalDate,
  clinicalTime,
  localDateIso,
} from '../../../../db/domain/basics/time.ts';
import type { SessionKind } from '../../../../db/domain/protocol/protocol.ts';
import type { May } from '../live/recorderRights.ts';
import { type Panel, PANEL_WORDS, type PanelledRecord, belongs } from '../live/panels.ts';

/** An addendum is written about now; a late entry about a time that has to be said. */
export type Late = 'entry' | 'addendum';

/** Set round the forms of a signed session; null where a session goes on. */
export const LateContext = createContext<Late | null>(null);

/** Its draft is not the one that was typed before the signature. */
export function formName(form: string, late: Late | null): string {
  return late === 'entry' ? `late:${form}` : form;
}

/** "Now" is when it is written, never when it happened. */
export function lateTimeProblem(late: Late | null, at: Instant | null): string | null {
  return late === 'entry' && at === null ? 'Say when it happened.' : null;
}

/** A time without a date is one of the session's own day, however late it is written. */
export function onDayOf(typed: string, day: Instant): string {
  const text = typed.trim();
  return /^\d{1,2}:?\d{2}(:\d{2})?$/u.test(text) ? `${clinicalDate(day)} ${text}` : text;
}

/** A time as it would be typed there. */
export function typedOnDay(at: Instant, day: Instant): string {
  const time = clinicalTime(at);
  return localDateIso(at) === localDateIso(day) ? time : `${clinicalDate(at)} ${time}`;
}

/** A panel whose form writes one late entry; vital signs have no panel of their own. */
export type LateChoice =
  | 'vitals'
  | Exclude<Panel, 'note' | 'gate' | 'sign' | 'hand_over' | 'home'>
  | 'escort'
  | 'instructions';

const CHOICES: readonly (readonly [LateChoice, EntryKind])[] = [
  ['vitals', 'vitals'],
  ['dose', 'dose'],
  ['medicine', 'medicine'],
  ['observation', 'observation'],
  ['adverse_event', 'adverse_event'],
  ['recovery', 'recovery_check'],
  ['peer_check', 'peer_check'],
  ['meeting', 'meeting'],
  ['remote_place', 'remote_place'],
  ['escort', 'escort'],
  ['instructions', 'instructions'],
  ['rems_monitoring', 'rems_monitoring'],
  ['drug_count', 'drug_count'],
];

const DOSE_WORDS: Readonly<Record<SessionKind, string>> = {
  iv_infusion: 'Dose or pump event',
  im_injection: 'Injection',
  intranasal: 'Device',
  remote_lozenge: 'Lozenge',
};

function wordsOf(choice: LateChoice, kind: SessionKind): string {
  switch (choice) {
    case 'vitals':
      return 'Vital signs';
    case 'dose':
      return DOSE_WORDS[kind];
    case 'recovery':
      return 'Recovery check';
    case 'escort':
      return 'Escort';
    case 'instructions':
      return 'Instructions';
    default:
      return PANEL_WORDS[choice];
  }
}

/** What may be written late in a signed session, in the order it is offered; a note is an addendum. */
export function lateChoices(
  record: PanelledRecord,
  may: May,
): readonly { readonly value: LateChoice; readonly label: string }[] {
  const { protocol } = record;
  return CHOICES.filter(([choice, kind]) => {
    if (!may('entry.record', kind)) return false;
    return choice === 'vitals' || choice === 'escort' || choice === 'instructions'
      ? true
      : belongs(choice, protocol);
  }).map(([choice]) => ({ value: choice, label: wordsOf(choice, protocol.kind) }));
}
