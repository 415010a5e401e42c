/** The print centre: what is printed of what is chosen, and what is said of it before. */
import { describe, expect, it } from 'vitest';
import type { DocumentKind, EarlierPrint } from '../../../db/domain/paper/documents.ts';
import { DOCUMENT_KINDS, MOST_TARGETS } from '../../../db/domain/paper/documents.ts';
import type { PrintRow } from '../../../preload/contract/index.ts';
import { mayCall } from '../../../preload/contract/rights.ts';
import {
  countWords,
  dayFrom,
  dayIn,
  documentsFor,
  isFinished,
  planPrint,
  printedWords,
} from '../../../renderer/screens/print/printPlan.ts';

const NOON = Date.UTC(2026, 10, 22, 12);

const row = (id: string, part: Partial<PrintRow> = {}): PrintRow => ({
  id,
  patientId: `p-${id}`,
  familyName: 'Kowalczyk',
  givenName: 'Marta',
  mrn: '4471',
  room: '',
  protocolName: 'IV ketamine, depression',
  checkedInAt: { utcMs: NOON, offsetMinutes: 0 },
  state: 'signed',
  kind: 'iv_infusion',
  changedSinceSigned: false,
  printed: [],
  ...part,
});

const printed = (part: Partial<EarlierPrint> = {}): EarlierPrint => ({
  document: 'session_summary',
  subjectId: 'a',
  count: 1,
  firstAtUtcMs: NOON + 125 * 60_000,
  firstOffsetMinutes: 0,
  firstBy: 'Sam Ortiz',
  ...part,
});

const ALL: readonly DocumentKind[] = DOCUMENT_KINDS.filter((kind) => kind !== 'downtime_form');

describe('the documents offered', () => {
  it('are those of a session or a patient that the role may print, the usual two chosen', () => {
    const offered = documentsFor((kind) => mayCall(['front_desk'], 'print.document', kind));
    expect(offered).toEqual({
      offered: ['session_summary', 'going_home', 'esketamine_form'],
      usual: ['session_summary', 'going_home'],
    });
    expect(documentsFor(() => true).offered).toEqual(ALL);
    const auditor = documentsFor((kind) => mayCall(['auditor'], 'print.document', kind));
    expect(auditor.usual).toEqual(['session_summary']);
  });
});

describe('what is printed', () => {
  it('comes by session, then in the order of the documents whatever was ticked first', () => {
    const { targets, problem } = planPrint([row('a'), row('b')], ['going_home', 'session_summary']);
    expect(problem).toBeNull();
    expect(targets).toEqual([
      { document: 'session_summary', subjectId: 'a' },
      { document: 'going_home', subjectId: 'a' },
      { document: 'session_summary', subjectId: 'b' },
      { document: 'going_home', subjectId: 'b' },
    ]);
  });

  it('leaves out the esketamine form of another drug, and says so', () => {
    const nasal = row('b', { kind: 'intranasal' });
    const plan = planPrint([row('a'), nasal], ['esketamine_form']);
    expect(plan.targets).toEqual([{ document: 'esketamine_form', subjectId: 'b' }]);
    expect(plan.notes).toEqual([
      'Without an esketamine monitoring form for 1 session of another drug.',
    ]);
    expect(planPrint([nasal], ['esketamine_form']).notes).toEqual([]);
    expect(planPrint([row('a')], ['esketamine_form']).problem).toBe(
      'None of the chosen sessions has this document.',
    );
  });

  it('has one course for two sessions of one patient', () => {
    const rows = [row('a', { patientId: 'p' }), row('b', { patientId: 'p' })];
    expect(planPrint(rows, ['course_summary']).targets).toEqual([
      { document: 'course_summary', subjectId: 'p' },
    ]);
  });

  it('says before what is not signed, changed, or still going on', () => {
    const rows = [
      row('a', { state: 'discharged' }),
      row('b', { state: 'discharged' }),
      row('c', { changedSinceSigned: true }),
      row('d', { state: 'dosing' }),
      row('e', { state: 'cancelled' }),
    ];
    expect(planPrint(rows, ['session_summary']).notes).toEqual([
      '1 of these sessions is still going on.',
      '2 of these sessions are not signed yet: the pages say so.',
      '1 of these sessions was changed since it was signed: the pages say so.',
    ]);
    expect(planPrint([row('a')], ['session_summary']).notes).toEqual([]);
  });

  it('says what is missing before anything can be printed', () => {
    expect(planPrint([], ['session_summary']).problem).toBe('Choose a session first.');
    expect(planPrint([row('a')], []).problem).toBe('Choose a document first.');
    const many = Array.from({ length: MOST_TARGETS + 1 }, (_, at) => row(`s${at}`));
    expect(planPrint(many, ['session_summary']).problem).toContain('at most');
    expect(planPrint(many.slice(1), ['session_summary']).problem).toBeNull();
  });

  it('is finished once the patient has gone home', () => {
    const states = [
      'checked_in',
      'dosing',
      'recovery',
      'discharged',
      'signed',
      'cancelled',
    ] as const;
    expect(states.filter((state) => isFinished({ state }))).toEqual(['discharged', 'signed']);
  });
});

describe('what was printed already', () => {
  it('stands together when it went out together', () => {
    const both = [printed({ document: 'going_home' }), printed({ count: 2 })];
    expect(printedWords(both, '2026-11-22')).toEqual([
      'Printed 14:05 by Sam Ortiz: session summary 2×, going-home instructions',
    ]);
  });

  it('has its date when it was another day, and its own line when it was somebody else', () => {
    const two = [printed(), printed({ document: 'going_home', firstBy: 'Dana Reyes' })];
    expect(printedWords(two, '2026-11-21')).toEqual([
      'Printed 22-Nov-2026 14:05 by Sam Ortiz: session summary',
      'Printed 22-Nov-2026 14:05 by Dana Reyes: going-home instructions',
    ]);
    expect(printedWords([], '2026-11-22')).toEqual([]);
  });
});

describe('the day', () => {
  it('steps over the ends of months and years', () => {
    expect(dayFrom('2026-11-30', 1)).toBe('2026-12-01');
    expect(dayFrom('2027-01-01', -1)).toBe('2026-12-31');
    expect(dayFrom('2028-02-28', 1)).toBe('2028-02-29');
  });

  it('is today for an address that names none', () => {
    expect(dayIn('2026-11-20', '2026-11-22')).toBe('2026-11-20');
    for (const asked of [null, '', 'soon', '2026-13-45', '22-11-2026']) {
      expect(dayIn(asked, '2026-11-22')).toBe('2026-11-22');
    }
  });
});

it('counts documents as one says it', () => {
  expect([countWords(1), countWords(6)]).toEqual(['1 document', '6 documents']);
});
