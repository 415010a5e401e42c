/** The dose events that can be written now, as the Dose panel names them, for the palette. */
import { doseEvents } from '../../../../db/domain/dose/doseEntries.ts';
import { rateAt } from '../../../../db/domain/dose/pump.ts';
import type { SessionPlan, SessionRecord } from '../../../../db/domain/record/record.ts';
import { KIND_WORDS } from '../../../../db/domain/session/sessionKinds.ts';
import { DOSE_WORDS, OTHER_WORDS, eventLabel, offeredEvents } from '../fields/doseChoices.ts';
import { giveChoices } from '../fields/giveDose.ts';
import { PANEL_ID } from './focus.ts';

/** The words of the buttons, in their order. */
export function doseChoiceWords(
  record: Pick<SessionRecord, 'entries' | 'protocol'>,
  plan: SessionPlan,
  nowMs: number,
): readonly string[] {
  const events = doseEvents(record.entries);
  const given = events.some(({ kind }) => kind === 'bolus');
  const ended = events.some(({ kind }) => kind === 'stop');
  if (plan.mode === 'infusion') {
    const { state } = rateAt(events, nowMs);
    return [
      ...(state === 'not_started' ? [DOSE_WORDS.start] : []),
      ...offeredEvents(state, given).map((event) => eventLabel(event, state)),
    ];
  }
  const { kind } = record.protocol;
  const words = KIND_WORDS[kind];
  return [
    ...giveChoices(plan, record.protocol, events).map(({ label }) => label),
    ended ? `Missed ${words.doseInText}` : OTHER_WORDS[kind],
    ...(given && !ended ? [words.end] : []),
  ];
}

const plain = (text: string): string => text.replace(/\s+/gu, ' ').trim();

/** Presses the button of those words in the open panel, as a finger would; false without one. */
export function pressInPanel(words: string): boolean {
  const buttons = document.getElementById(PANEL_ID)?.querySelectorAll('button') ?? [];
  const button = [...buttons].find(({ textContent }) => plain(textContent) === plain(words));
  button?.click();
  return button !== undefined;
}
