/** The going-home sheet: what the record fills in, and what is left to write by hand. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bannedNotation } from '../../db/domain/basics/format.ts';
import {
  type GoingHomeText,
  buildGoingHome,
  checkGoingHomeTemplate,
  longDate,
} from '../../db/domain/paper/goingHome.ts';
import { SHIPPED_GOING_HOME } from '../../db/domain/paper/shipped/index.ts';
import type { GoingHomeTemplate, GoingHomeVersion } from '../../db/domain/paper/templates.ts';
import type { Instant } from '../../db/domain/basics/time.ts';
import { SESSION_KINDS } from '../../db/domain/protocol/protocol.ts';
import { type SessionRecord, patientName, standing } from '../../db/domain/record/record.ts';
import { anySession } from './anySession.ts';
import {
  DISCHARGED,
  NURSE,
  PLACE,
  START,
  STOP,
  at,
  buildRecord,
  dose,
  recordOfKind,
  signedBy,
} from './buildRecord.ts';
import { cancelledSession } from './courses.ts';
import { ORDINARY } from './ordinarySessions.ts';
import { context, texts } from './summarySupport.ts';

const SHIPPED: GoingHomeVersion = {
  versionId: null,
  version: 0,
  key: { kind: 'going_home', protocolId: null },
  content: SHIPPED_GOING_HOME,
};

const sheetOf = (record: SessionRecord, content: GoingHomeTemplate = SHIPPED_GOING_HOME) =>
  buildGoingHome(record, { ...SHIPPED, content }, context(at(120)));

/** A text as it is read, `____` for a line to write on. */
const read = (text: GoingHomeText): string =>
  text.map((part) => (part.kind === 'blank' ? '____' : part.text)).join('');
const readAll = ({ title, blocks }: ReturnType<typeof sheetOf>): string =>
  [title, ...blocks.flatMap(({ heading, lines }) => [heading, ...lines])].map(read).join('\n');

const withLine = (line: string): GoingHomeTemplate => ({
  title: 'Home',
  blocks: [{ heading: 'One', lines: [line] }],
});
const lineOf = (record: SessionRecord, line: string): string =>
  read(sheetOf(record, withLine(line)).blocks[0]?.lines[0] ?? []);

const escort = (name: string, minutes = 30) =>
  ({
    kind: 'escort',
    at: at(minutes),
    values: { name, relationship: 'sister', phone: '1' },
  }) as const;

describe('the sheet that Vigil ships', () => {
  test('is a sound template, and says the five things it has to', () => {
    expect(checkGoingHomeTemplate(SHIPPED_GOING_HOME)).toEqual({});
    const said = readAll(sheetOf(ORDINARY.iv_infusion()));
    expect(said).toContain('After your ketamine session');
    expect(said).toContain('Piotr Kowalczyk takes you home');
    expect(said).toContain('Until Monday, 23 November 2026, after a full night’s sleep');
    expect(said).toContain('Do not drive, ride a bicycle or use machines.');
    expect(said).toContain('Do not drink alcohol.');
    expect(said).toContain('Call the clinic if');
    expect(said).toContain('Call 911 at once if');
  });

  test.each(SESSION_KINDS)('is filled in from an ordinary session: %s', (kind) => {
    const sheet = sheetOf(ORDINARY[kind]());
    expect(sheet.given).toBe(kind === 'intranasal' ? 'Esketamine' : 'Ketamine');
    expect(sheet.date).toBe('Sunday, 22 November 2026');
    expect(sheet.patientName).toBe('Marta Kowalczyk');
    expect(readAll(sheet)).not.toMatch(/[{}]|____/);
  });

  test('of an empty session leaves the escort to be written in and claims nothing given', () => {
    const sheet = sheetOf(buildRecord([]));
    expect(sheet.given).toBe('No ketamine was given');
    expect(readAll(sheet)).toContain('____ takes you home');
  });

  test('names the version of its text', () => {
    expect(sheetOf(buildRecord([])).version).toBe('Instructions as supplied with Vigil');
    const own = { ...SHIPPED, versionId: 'v', version: 3 };
    expect(buildGoingHome(buildRecord([]), own, context()).version).toBe(
      'Instructions of the clinic, version 3',
    );
  });
});

describe('what is filled in', () => {
  test('the escort is named even where the clinic’s text names nobody', () => {
    const record = buildRecord([escort('Ann')]);
    expect(sheetOf(record).escort).toBeNull();
    expect(read(sheetOf(record, withLine('Rest.')).escort ?? [])).toBe('Ann');
    expect(read(sheetOf(buildRecord([]), withLine('Rest.')).escort ?? [])).toBe('____');
  });

  test('a drug that opens a line begins with a capital', () => {
    const record = buildRecord([]);
    expect(lineOf(record, '{drug} and {drug} at {clinic}')).toBe(
      'Ketamine and ketamine at Harbour Street Clinic',
    );
  });

  test('a place nothing can be put in for stays as it was typed', () => {
    expect(lineOf(buildRecord([]), 'Call {doctor} {at any time')).toBe(
      'Call {doctor} {at any time',
    );
  });

  test('the clinic’s own text may hold what looks like a pattern', () => {
    const record = buildRecord([escort('$& {drug}')]);
    expect(lineOf(record, 'With {escort}.')).toBe('With $& {drug}.');
  });

  test('a name is written as its owner writes it', () => {
    expect(lineOf(buildRecord([escort('de Vries')]), '{escort} drives.')).toBe('de Vries drives.');
  });

  test('every escort that stands, each once', () => {
    const record = buildRecord([
      escort('Ann'),
      escort('Ann', 31),
      escort('Bo', 32),
      escort(' ', 33),
    ]);
    expect(lineOf(record, 'With {escort}')).toBe('With Ann or Bo');
  });

  test('at home it is the adult at the patient’s side; in the clinic nobody is guessed', () => {
    const there = { kind: 'remote_place', at: at(1), values: PLACE } as const;
    expect(lineOf(recordOfKind('remote_lozenge', [there]), '{escort}')).toBe('Piotr Kowalczyk');
    expect(lineOf(recordOfKind('im_injection', [there]), '{escort}')).toBe('____');
  });

  test('a withdrawn escort is not named', () => {
    const again = { ...escort('Ann'), supersedesId: 'entry-1', enteredInError: true };
    expect(lineOf(buildRecord([escort('Ann'), again]), '{escort}')).toBe('____');
  });
});

describe('the day from which driving may be thought of', () => {
  test('is the day after the discharge when that was past midnight', () => {
    const record = buildRecord([
      dose(at(10), START),
      dose(at(50), STOP),
      { ...DISCHARGED, at: at(630) },
    ]);
    expect(lineOf(record, 'until {next_day}')).toBe('until Tuesday, 24 November 2026');
  });

  test('of a patient who is still here past midnight is counted from the printing', () => {
    const record = buildRecord([dose(at(560), START), dose(at(595), STOP)]);
    const printedAt = (when: Instant, of: SessionRecord = record): string => {
      const version = { ...SHIPPED, content: withLine('{next_day}') };
      return read(buildGoingHome(of, version, context(when)).blocks[0]?.lines[0] ?? []);
    };
    // Dosed until 23:55; printed at 23:58, and at 00:10 before leaving.
    expect(printedAt(at(598))).toBe('Monday, 23 November 2026');
    expect(printedAt(at(610))).toBe('Tuesday, 24 November 2026');
    // Left at 23:59: a copy of the next week names the same day.
    const left = buildRecord([dose(at(560), START), { ...DISCHARGED, at: at(599) }]);
    expect(printedAt(at(9000), left)).toBe('Monday, 23 November 2026');
  });

  test('of a session that was cancelled or signed does not move with the printing', () => {
    const late = (of: SessionRecord): string => {
      const version = { ...SHIPPED, content: withLine('{next_day}') };
      return read(buildGoingHome(of, version, context(at(9000))).blocks[0]?.lines[0] ?? []);
    };
    const signed = buildRecord([dose(at(10), START)], { signatures: [signedBy(NURSE)] });
    expect(late(cancelledSession())).toBe('Monday, 23 November 2026');
    expect(late(signed)).toBe('Monday, 23 November 2026');
  });

  test('is the day after the check-in when nothing was given', () => {
    expect(lineOf(buildRecord([]), 'until {next_day}')).toBe('until Monday, 23 November 2026');
  });

  test('goes over the end of a month and a year', () => {
    const utcMs = Date.UTC(2026, 11, 31, 20);
    const record = buildRecord([]);
    const session = { ...record.session, checkedInAt: { utcMs, offsetMinutes: -300 } };
    expect(lineOf({ ...record, session }, 'until {next_day}')).toBe('until Friday, 1 January 2027');
  });

  test('a date is that of the clock it was read on', () => {
    const utcMs = Date.UTC(2026, 10, 22, 23, 30);
    expect(longDate({ utcMs, offsetMinutes: 60 })).toBe('Monday, 23 November 2026');
    expect(longDate({ utcMs, offsetMinutes: -60 })).toBe('Sunday, 22 November 2026');
  });
});

describe('a template is refused', () => {
  const problemsOf = (content: GoingHomeTemplate): readonly [string, string][] =>
    Object.entries(checkGoingHomeTemplate(content));

  test.each([
    ['{doctor} calls', 'There is no {doctor} to put in.'],
    ['{}', 'There is no {} to put in.'],
    ['{Escort}', 'There is no {Escort} to put in.'],
    ['with {escort', 'A brace is open or left over.'],
    ['with escort}', 'A brace is open or left over.'],
    ['{{escort}}', 'A brace is open or left over.'],
    ['  ', 'Write something, or take it out.'],
  ])('for %j', (text, problem) => {
    expect(problemsOf(withLine(text))).toEqual([['blocks.0.lines', problem]]);
    // A title can be left away by nobody.
    const ofTitle = text.trim() === '' ? 'Write a title.' : problem;
    expect(problemsOf({ ...withLine('x'), title: text })).toEqual([['title', ofTitle]]);
    expect(problemsOf({ title: 'x', blocks: [{ heading: text, lines: ['x'] }] })).toEqual([
      ['blocks.0.heading', problem],
    ]);
  });

  test('without parts, or with a part without lines', () => {
    expect(problemsOf({ title: 'x', blocks: [] })).toEqual([
      ['blocks', 'Write at least one part.'],
    ]);
    expect(problemsOf({ title: 'x', blocks: [{ heading: 'x', lines: [] }] })).toEqual([
      ['blocks.0.lines', 'Write at least one line.'],
    ]);
  });
});

test('whatever the session: no dose, no error-prone notation, nothing unknown', () => {
  fc.assert(
    fc.property(anySession, (record) => {
      const sheet = sheetOf(record);
      const said = texts(sheet);
      expect(said.flatMap(bannedNotation)).toEqual([]);
      expect(said.filter((text) => /undefined|NaN|\bnull\b|\d\s?mg/.test(text))).toEqual([]);
      expect(readAll(sheet)).not.toContain(patientName(record.patient.detail));
      for (const { values } of standing(record.entries, 'escort')) {
        expect(readAll(sheet)).toContain(values.name.trim());
      }
    }),
    { numRuns: 200 },
  );
});
