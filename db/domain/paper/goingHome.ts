/**
 * The going-home sheet: large print in plain words, for the patient and whoever goes with them.
 *
 * The clinic words it; the record fills in the names and the day. What is not known is left as a line
 * to write on, never guessed.
 */
import { type Instant, DAY_MS, calendarDateOf, wallClock } from '../basics/time.ts';
import { type SessionRecord, standing } from '../record/record.ts';
import { capitalised } from '../session/recordWords.ts';
import { DRUG_WORDS } from '../session/sessionKinds.ts';
import type { SummaryContext } from '../summary/summary.ts';
import type { GoingHomeTemplate, GoingHomeVersion } from './templates.ts';

/** What can stand in a text, in braces. */
export const GOING_HOME_PLACES = ['escort', 'clinic', 'drug', 'next_day'] as const;
export type GoingHomePlace = (typeof GOING_HOME_PLACES)[number];

/** A piece of a text; `blank` is a line to write on by hand. */
export type GoingHomePart =
  { readonly kind: 'text' | 'filled'; readonly text: string } | { readonly kind: 'blank' };
export type GoingHomeText = readonly GoingHomePart[];

export type GoingHomeSheet = {
  readonly title: GoingHomeText;
  readonly clinicName: string;
  readonly isDemo: boolean;
  /** `Sunday, 22 November 2026`: written out, for a reader who is no clinician. */
  readonly date: string;
  /** First name first, as the patient reads it. */
  readonly patientName: string;
  /** `Ketamine`, or that nothing was given. */
  readonly given: string;
  /** Who goes with the patient; null where the text itself names them. */
  readonly escort: GoingHomeText | null;
  readonly blocks: readonly {
    readonly heading: GoingHomeText;
    readonly lines: readonly GoingHomeText[];
  }[];
  /** Which text this is, in small print. */
  readonly version: string;
};

const PLACE = /\{([^{}]*)\}/gu;
const isPlace = (name: string): name is GoingHomePlace =>
  GOING_HOME_PLACES.some((place) => place === name);

/** What is wrong with one text, in words; null when it is sound. */
function textProblem(text: string): string | null {
  if (text.trim() === '') return 'Write something, or take it out.';
  const unknown = [...text.matchAll(PLACE)].map(([, name = '']) => name).find((n) => !isPlace(n));
  if (unknown !== undefined) return `There is no {${unknown}} to put in.`;
  return /[{}]/u.test(text.replace(PLACE, '')) ? 'A brace is open or left over.' : null;
}

/**
 * What is wrong with a going-home template, in words by field: `title`, `blocks.0.heading`,
 * `blocks.0.lines`; empty when it is sound.
 */
export function checkGoingHomeTemplate(
  template: GoingHomeTemplate,
): Readonly<Record<string, string>> {
  const { title, blocks } = template;
  const untitled = title.trim() === '' ? 'Write a title.' : null;
  const problems: [string, string | null][] = [['title', untitled ?? textProblem(title)]];
  if (blocks.length === 0) problems.push(['blocks', 'Write at least one part.']);
  for (const [index, { heading, lines }] of blocks.entries()) {
    problems.push([`blocks.${index}.heading`, textProblem(heading)]);
    const wrong = lines.map(textProblem).find((problem) => problem !== null);
    const none = lines.length === 0 ? 'Write at least one line.' : null;
    problems.push([`blocks.${index}.lines`, none ?? wrong ?? null]);
  }
  return Object.fromEntries(
    problems.flatMap(([field, problem]) => (problem === null ? [] : [[field, problem]])),
  );
}

const WEEKDAYS = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
] as const;
const LONG_MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** The local date of an instant written out: `Sunday, 22 November 2026`. */
export function longDate(instant: Instant): string {
  const wall = wallClock(instant);
  const { year, month, day } = calendarDateOf(wall);
  return `${WEEKDAYS[wall.getUTCDay()]}, ${day} ${LONG_MONTHS[month - 1]} ${year}`;
}

/**
 * When the patient was last treated or left: the day after it is the first one that may be free.
 *
 * Whoever has not left yet leaves after `now`, which may be past a midnight the doses were before.
 */
function lastMoment(
  { session, entries, cancellation, signatures }: SessionRecord,
  now: Instant,
): Instant {
  const left = standing(entries, 'discharge');
  const isOver = left.length > 0 || cancellation !== null || signatures.length > 0;
  const moments = [...standing(entries, 'dose'), ...left].map(({ observedAt }) => observedAt);
  return [...moments, ...(isOver ? [] : [now])].reduce<Instant>(
    (last, moment) => (moment.utcMs > last.utcMs ? moment : last),
    session.checkedInAt,
  );
}

/** Who goes with the patient; at home the adult at their side. Empty when nobody is named. */
function escortName({ session, entries }: SessionRecord): string {
  const escorts = standing(entries, 'escort').map(({ values }) => values.name.trim());
  const named = [...new Set(escorts)].filter((name) => name !== '');
  if (named.length > 0) return named.join(' or ');
  if (session.kind !== 'remote_lozenge') return '';
  return standing(entries, 'remote_place').at(-1)?.values.monitorName.trim() ?? '';
}

function filledIn(text: string, facts: Readonly<Record<GoingHomePlace, string>>): GoingHomeText {
  const parts: GoingHomePart[] = [];
  const say = (said: string): void => {
    if (said !== '') parts.push({ kind: 'text', text: said });
  };
  let from = 0;
  for (const found of text.matchAll(PLACE)) {
    const [whole, name = ''] = found;
    // What nothing can be put in for stays as it was typed.
    if (!isPlace(name)) continue;
    say(text.slice(from, found.index));
    const fact = facts[name].trim();
    // A person's name is written as they write it.
    const opens = name === 'drug' && text.slice(0, found.index).trim() === '';
    parts.push(
      fact === '' ? { kind: 'blank' } : { kind: 'filled', text: opens ? capitalised(fact) : fact },
    );
    from = found.index + whole.length;
  }
  say(text.slice(from));
  return parts;
}

function givenText({ entries, protocol }: SessionRecord): string {
  const given = standing(entries, 'dose').some(
    ({ values }) => values.event === 'bolus' || values.event === 'start',
  );
  return given ? DRUG_WORDS[protocol.drug] : `No ${protocol.drug} was given`;
}

/**
 * The sheet for one session, in the words of one version of a template.
 *
 * The drug alone is named: neither dose nor effect. Source of the day from which driving may be
 * thought of: esketamine label, the next day after a night's sleep, counted from the last dose or the
 * discharge, whichever was later; from the moment of printing while the patient is still here.
 */
export function buildGoingHome(
  record: SessionRecord,
  template: GoingHomeVersion,
  context: SummaryContext,
): GoingHomeSheet {
  const { detail } = record.patient;
  const last = lastMoment(record, context.asOf ?? context.printedAt);
  const facts = {
    escort: escortName(record),
    clinic: context.clinicName,
    drug: record.protocol.drug,
    next_day: longDate({ ...last, utcMs: last.utcMs + DAY_MS }),
  };
  const { title, blocks } = template.content;
  const named = [title, ...blocks.flatMap(({ heading, lines }) => [heading, ...lines])].some(
    (text) => text.includes('{escort}'),
  );
  return {
    title: filledIn(title, facts),
    clinicName: context.clinicName,
    isDemo: context.isDemo,
    date: longDate(record.session.checkedInAt),
    patientName: `${detail.givenName} ${detail.familyName}`.trim(),
    given: givenText(record),
    escort: named ? null : filledIn('{escort}', facts),
    blocks: blocks.map(({ heading, lines }) => ({
      heading: filledIn(heading, facts),
      lines: lines.map((line) => filledIn(line, facts)),
    })),
    version:
      template.versionId === null
        ? 'Instructions as supplied with Vigil'
        : `Instructions of the clinic, version ${template.version}`,
  };
}
