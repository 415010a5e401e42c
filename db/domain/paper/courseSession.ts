/** One session of a course as its line tells it, and as the trend draws it. */
import { formatInteger, formatMg, formatMgPerKg, formatWeight } from '../basics/format.ts';
import { apart } from '../basics/freeText.ts';
import { type Rational, toNumber } from '../basics/rational.ts';
import {
  type Instant,
  MONTHS,
  clinicalDate,
  clinicalTime,
  durationMinutes,
  localDateIso,
  parseIsoDate,
  zoneLabel,
} from '../basics/time.ts';
import { gather } from '../discharge/dischargeFacts.ts';
import { ALDRETE, PADSS, type Scale, missingItems, scaleTotal } from '../discharge/scores.ts';
import { deliveredMcgAt, deliveredMcgPerKg } from '../dose/dose.ts';
import { doseEvents } from '../dose/doseEntries.ts';
import type { SessionKind } from '../protocol/protocol.ts';
import { type EntryOf, type ReportedBy, type SessionRecord, standing } from '../record/record.ts';
import { earlierSession } from '../session/earlierSession.ts';
import { WEIGHT_BASIS_WORDS, adverseEventName, personText } from '../session/recordWords.ts';
import { KIND_WORDS } from '../session/sessionKinds.ts';
import { currentPlan } from '../session/sessionView.ts';
import { sessionState } from '../session/sessionState.ts';
import { isOfRecord } from '../session/standingSignatures.ts';
import { toldUntil } from '../summary/summary.ts';
import { summaryDose } from '../summary/summaryDose.ts';
import { type SummaryStatus, summaryStatus } from '../summary/summarySigning.ts';
import { type TimeWriter, timeWriter } from '../summary/summaryTimes.ts';
import { NOT_TAKEN, peakPressure } from '../summary/summaryVitals.ts';
import { baselineVitals } from '../vitals/baseline.ts';

/** A figure and what is said of it beneath; the figure is a dash where nobody took it. */
export type CourseFigure = {
  readonly text: string;
  readonly aside: string;
  /** Who told the clinic, when the clinic did not take it itself. */
  readonly reportedBy: ReportedBy | null;
};

export type CourseSession = {
  readonly sessionId: string;
  /** 1, 2, 3 … by check-in, as the trend names it. */
  readonly number: number;
  readonly date: string;
  /** `14:00 UTC-05:00`: the check-in, with the clock of all times of this line. */
  readonly checkedIn: string;
  readonly kind: string;
  readonly protocol: string;
  readonly weight: CourseFigure;
  /** `40 mg`, with mg/kg and how long it took beneath. */
  readonly dose: CourseFigure & { readonly perKg: string };
  readonly baselineBp: CourseFigure;
  readonly peakBp: CourseFigure;
  readonly lowestSpo2: CourseFigure;
  /** Highest from the first dose on, 0–10, not validated. */
  readonly dissociation: string;
  /** How many were charted, with their names and grades beneath. */
  readonly adverseEvents: CourseFigure;
  readonly aldrete: string;
  readonly padss: string;
  /** When the patient left, and how long after the first dose. */
  readonly left: CourseFigure;
  readonly signing: {
    readonly kind: SummaryStatus['kind'];
    /** `Signed`, `NOT SIGNED`, `CANCELLED · NOT SIGNED`. */
    readonly headline: string;
    readonly by: string;
  };
  /** What must be read with the line, in sentences; usually empty. */
  readonly remarks: readonly string[];
};

/** One session on the trend; null where there is no value, which is never drawn as zero. */
export type CoursePoint = {
  readonly number: number;
  /** `22-Nov`, and the year to be said where it changes. */
  readonly day: string;
  readonly year: number;
  readonly kind: SessionKind;
  readonly mgPerKg: number | null;
  readonly mgPerKgText: string;
  readonly peakSystolicMmHg: number | null;
  readonly dissociation: number | null;
};

const NOBODY = { reportedBy: null };
const NO_FIGURE: CourseFigure = { text: NOT_TAKEN, aside: '', ...NOBODY };

/** What was given by the moment up to which the session is told; null when nothing was. */
function given(
  record: SessionRecord,
  untilMs: number,
): { readonly mcg: Rational; readonly perKg: Rational } | null {
  if (earlierSession(record) === null) return null;
  const mcg = deliveredMcgAt(doseEvents(record.entries), untilMs);
  return { mcg, perKg: deliveredMcgPerKg(mcg, currentPlan(record).weight.weightG) };
}

function pressure(entry: EntryOf<'vitals'> | null, times: TimeWriter): CourseFigure {
  if (entry === null) return NO_FIGURE;
  const { sbpMmHg, dbpMmHg, reportedBy } = entry.values;
  return {
    text: `${sbpMmHg ?? NOT_TAKEN}/${dbpMmHg ?? NOT_TAKEN}`,
    aside: times.at(entry.observedAt),
    reportedBy,
  };
}

function lowestSpo2(record: SessionRecord, times: TimeWriter): CourseFigure {
  const spo2 = ({ values }: EntryOf<'vitals'>): number => values.spo2Percent ?? Infinity;
  const taken = standing(record.entries, 'vitals').filter(
    ({ values }) => values.spo2Percent !== null,
  );
  const lowest = taken.toSorted((a, b) => spo2(a) - spo2(b))[0];
  if (lowest === undefined) return NO_FIGURE;
  const { spo2Percent, reportedBy } = lowest.values;
  return { text: `${spo2Percent} %`, aside: times.at(lowest.observedAt), reportedBy };
}

function adverseEvents(record: SessionRecord): CourseFigure {
  const events = standing(record.entries, 'adverse_event');
  if (events.length === 0) return { ...NO_FIGURE, aside: '' };
  const names = new Map<string, number>();
  for (const { values } of events) {
    const name = adverseEventName(values);
    names.set(name, Math.max(names.get(name) ?? 0, values.grade));
  }
  const worst = [...names].map(([name, grade]) => `${apart(name)} (grade ${grade})`);
  return { text: formatInteger(events.length), aside: worst.join(', '), ...NOBODY };
}

/** The scale as the gate saw it when the patient left: the newest check that judged any of it. */
function scoreAtLeaving(record: SessionRecord, scale: Scale, left: Instant | null): string {
  if (left === null) return NOT_TAKEN;
  const { checks } = gather(record, left);
  const newest = checks.findLast(
    ({ values }) => missingItems(scale, values).length < scale.items.length,
  );
  return newest === undefined ? NOT_TAKEN : String(scaleTotal(scale, newest.values));
}

function leaving(record: SessionRecord, left: Instant | null, times: TimeWriter): CourseFigure {
  if (left === null) return NO_FIGURE;
  const ms = earlierSession(record)?.timeToDischargeMs ?? null;
  const aside = ms === null || ms < 0 ? '' : durationMinutes(ms);
  return { text: times.at(left), aside, ...NOBODY };
}

/** What somebody let pass at the gate: it must be read with the time of leaving. */
function overriddenText({ entries }: SessionRecord): string {
  const entry = standing(entries, 'discharge').at(-1);
  const count =
    entry?.values.criteria.filter(({ overrideReason }) => overrideReason !== null).length ?? 0;
  if (count === 0) return '';
  return count === 1
    ? '1 discharge criterion overridden.'
    : `${formatInteger(count)} discharge criteria overridden.`;
}

function signingOf(record: SessionRecord, status: SummaryStatus): CourseSession['signing'] {
  const last = record.signatures.findLast(({ meaning }) => isOfRecord(meaning));
  return {
    kind: status.kind,
    headline: status.headline === '' ? 'Signed' : status.headline,
    by: last === undefined ? '' : personText(last.signedBy),
  };
}

function dayOf(instant: Instant): { readonly day: string; readonly year: number } {
  const date = parseIsoDate(localDateIso(instant));
  if (date === null) throw new RangeError('A session without a date');
  return { day: `${date.day}-${MONTHS[date.month - 1]}`, year: date.year };
}

/**
 * A session's line and its point on the trend, as its record stands.
 *
 * @param number its place in the course, from 1
 * @param now the moment up to which a session that still runs is told
 */
export function courseSession(
  record: SessionRecord,
  number: number,
  now: Instant,
): { readonly session: CourseSession; readonly point: CoursePoint } {
  const { session, protocol, entries } = record;
  const plan = currentPlan(record);
  const until = toldUntil(record, now);
  const running = sessionState(record) === 'dosing';
  const times = timeWriter(session.checkedInAt, [
    ...entries.map(({ observedAt }) => observedAt),
    ...(running ? [now] : []),
  ]);
  const drug = given(record, until.utcMs);
  const { measure, problems } = summaryDose(record, plan, until.utcMs, times, false);
  const peak = peakPressure(standing(entries, 'vitals'));
  const left = standing(entries, 'discharge').at(-1)?.observedAt ?? null;
  const status = summaryStatus(record);
  const dissociation = earlierSession(record)?.dissociationPeak ?? null;
  const { weightG, basis, observedAt: weighedAt } = plan.weight;
  const perKg = drug === null ? '' : formatMgPerKg(drug.perKg);
  const date = clinicalDate(session.checkedInAt);
  const weighedOn = clinicalDate(weighedAt);
  return {
    session: {
      sessionId: session.id,
      number,
      date,
      checkedIn: `${clinicalTime(session.checkedInAt)} ${zoneLabel(session.checkedInAt)}`,
      kind: KIND_WORDS[session.kind].kind,
      protocol: `${protocol.name}, version ${protocol.version}`,
      weight: {
        text: formatWeight(weightG),
        aside:
          weighedOn === date
            ? WEIGHT_BASIS_WORDS[basis]
            : `${WEIGHT_BASIS_WORDS[basis]} ${weighedOn}`,
        ...NOBODY,
      },
      dose: {
        text: drug === null ? 'None given' : formatMg(drug.mcg),
        perKg,
        aside: drug === null ? '' : measure.aside,
        ...NOBODY,
      },
      baselineBp: pressure(baselineVitals(record), times),
      peakBp: pressure(peak, times),
      lowestSpo2: lowestSpo2(record, times),
      dissociation: dissociation === null ? NOT_TAKEN : String(dissociation),
      adverseEvents: adverseEvents(record),
      aldrete: scoreAtLeaving(record, ALDRETE, left),
      padss: scoreAtLeaving(record, PADSS, left),
      left: leaving(record, left, times),
      signing: signingOf(record, status),
      remarks: [status.detail, overriddenText(record), ...problems].filter((each) => each !== ''),
    },
    point: {
      number,
      ...dayOf(session.checkedInAt),
      kind: session.kind,
      mgPerKg: drug === null ? null : toNumber(drug.perKg) / 1000,
      mgPerKgText: drug === null ? NOT_TAKEN : perKg.replace(' mg/kg', ''),
      peakSystolicMmHg: peak?.values.sbpMmHg ?? null,
      dissociation,
    },
  };
}
