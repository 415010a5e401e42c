/** What the gate finds of the course of a session: its end, its times, its checks, who was told. */
import { hasBloodPressure } from '../vitals/baseline.ts';
import { checksAt, resolvableSlots } from '../vitals/checks.ts';
import { criticalSets, unacknowledgedCriticals } from '../vitals/criticals.ts';
import { type Facts, type Finding, dosingWord, judged, unknown, when } from './dischargeFacts.ts';
import { drugGivenFrom } from '../dose/doseEntries.ts';
import { type MeetingValues, standing } from '../record/record.ts';
import { clinicalTime, durationExact, durationMinutes, wholeMinuteFrom } from '../basics/time.ts';

export function infusionEnded({ record, at, stop }: Facts): Finding {
  const dose = standing(record.entries, 'dose');
  const hasPump = record.protocol.kind === 'iv_infusion';
  const first = dose.find(({ values }) => values.event === (hasPump ? 'start' : 'bolus'));
  if (stop !== null) {
    if (!hasPump) return judged(true, `Dosing ended at ${when(stop)}`);
    const ended = first === undefined ? 'Ended without an infusion' : 'Infusion stopped';
    return judged(true, `${ended} at ${when(stop)}`);
  }
  if (first === undefined) {
    return judged(false, hasPump ? 'No infusion was started' : 'No dose was given');
  }
  const ago = `${when(first)}, ${durationMinutes(at.utcMs - first.observedAt.utcMs)} ago`;
  if (hasPump) return judged(false, `The infusion started at ${ago}, and has no stop`);
  return judged(false, `The first dose was given at ${ago}, and dosing has no end`);
}

export function acknowledgements({ record }: Facts): Finding {
  const all = criticalSets(record);
  if (all.length === 0) return judged(true, 'No value beyond a critical prompt');
  const open = unacknowledgedCriticals(record);
  if (open.length === 0) return judged(true, 'Every critical value is acknowledged');
  const times = open.map(({ entry }) => when(entry)).join(', ');
  return judged(false, `Critical vital signs not acknowledged: ${times}`);
}

export function escort({ record }: Facts): Finding {
  const newest = standing(record.entries, 'escort').at(-1);
  if (newest === undefined) return judged(false, 'No escort named');
  const { name, relationship } = newest.values;
  return judged(true, `Escort: ${name}${relationship === '' ? '' : `, ${relationship}`}`);
}

export function instructions({ record }: Facts): Finding {
  const newest = standing(record.entries, 'instructions').at(-1);
  if (newest === undefined) return judged(false, 'Going-home instructions not given');
  return judged(true, `Instructions given to ${newest.values.givenTo} at ${when(newest)}`);
}

export function monitoringTime({ record, at }: Facts): Finding {
  const { monitoredAtLeastS } = record.protocol.discharge;
  if (monitoredAtLeastS === null) return unknown('The protocol sets no time of monitoring');
  const from = drugGivenFrom(record.entries);
  if (from === null) return unknown('No dose was given');
  const ms = at.utcMs - from.utcMs;
  const found = `${durationMinutes(ms)} from the first dose at ${clinicalTime(from)} to ${clinicalTime(at)}`;
  if (ms >= monitoredAtLeastS * 1000) return judged(true, found);
  const enoughMs = from.utcMs + monitoredAtLeastS * 1000;
  const enough = { ...from, utcMs: wholeMinuteFrom(enoughMs) };
  const needed = `${durationExact(monitoredAtLeastS)} needed, until ${clinicalTime(enough)}`;
  return judged(false, `${found}; ${needed}`);
}

export function bloodPressureBeforeLeaving({ record, at, vitals }: Facts): Finding {
  const newest = vitals.findLast(hasBloodPressure);
  if (newest === undefined) return unknown(`No blood pressure after ${dosingWord(record)}`);
  const { sbpMmHg, dbpMmHg } = newest.values;
  const found = `BP ${sbpMmHg}/${dbpMmHg} mmHg at ${when(newest)}`;
  const withinS = record.protocol.discharge.lastBloodPressureWithinS;
  const agoMs = at.utcMs - newest.observedAt.utcMs;
  if (withinS === null || agoMs <= withinS * 1000) return judged(true, found);
  return judged(false, `${found}; one within ${durationExact(withinS)} of leaving needed`);
}

export function checksFinding({ record, at }: Facts): Finding {
  const statuses = checksAt(record, at);
  const times = (slotsMs: readonly number[]): string =>
    slotsMs.map((utcMs) => clinicalTime({ ...at, utcMs })).join(', ');
  const open = statuses.flatMap((status) => {
    const slots = resolvableSlots(status);
    return slots.length === 0 ? [] : [`${status.label} due ${times(slots)}`];
  });
  if (open.length > 0) return judged(false, `Not done and not explained: ${open.join('; ')}`);
  const missed = statuses.reduce((count, status) => count + status.missed.length, 0);
  if (missed === 0) return judged(true, 'Every check that came due was done');
  return judged(true, `Every check was done or explained; ${missed} recorded as missed`);
}

const MEETING_FORMS: Readonly<Record<MeetingValues['form'], string>> = {
  video: 'by video',
  phone: 'by phone',
  in_person: 'in person',
  self_led: 'self-led',
};

export function guideMeetings({ record }: Facts): Finding {
  const meetings = standing(record.entries, 'meeting');
  const phases = ['before', 'after'] as const;
  const found = phases.map((phase) => {
    const newest = meetings.findLast(({ values }) => values.phase === phase);
    if (newest === undefined) return `no meeting ${phase} the session`;
    const { guide, form } = newest.values;
    const who = guide.trim() === '' ? '' : ` with ${guide.trim()}`;
    return `${phase} the session${who} at ${when(newest)}, ${MEETING_FORMS[form]}`;
  });
  const met = phases.every((phase) => meetings.some(({ values }) => values.phase === phase));
  const detail = found.join('; ');
  return judged(met, detail.charAt(0).toUpperCase() + detail.slice(1));
}
