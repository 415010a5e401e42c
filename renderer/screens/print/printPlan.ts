/** What the print centre will print: the chosen documents of the chosen sessions, in words too. */
import {
  DOCUMENT_KINDS,
  DOCUMENT_SUBJECTS,
  DOCUMENT_WORDS,
  MOST_TARGETS,
  type DocumentKind,
  type DocumentTarget,
  type EarlierPrint,
} from '../../../db/domain/paper/documents.ts';
import { clinicalDate, clinicalTime, localDateIso } from '../../../db/domain/basics/time.ts';
import type { PrintRow } from '../../../preload/contract/index.ts';
import { isOpenState } from '../shared/sessionStates.ts';

/** What is printed of most sessions. */
const USUAL: readonly DocumentKind[] = ['session_summary', 'going_home'];

/** Those of a session or its patient that somebody may print, and what is chosen to begin with. */
export function documentsFor(may: (document: DocumentKind) => boolean): {
  readonly offered: readonly DocumentKind[];
  readonly usual: readonly DocumentKind[];
} {
  const offered = DOCUMENT_KINDS.filter(
    (kind) => DOCUMENT_SUBJECTS[kind] !== 'protocol_version' && may(kind),
  );
  return { offered, usual: USUAL.filter((kind) => offered.includes(kind)) };
}

/** The patient has gone home, and there is a record to print. */
export function isFinished({ state }: Pick<PrintRow, 'state'>): boolean {
  return state === 'discharged' || state === 'signed';
}

/** The drug of the one kind that has an esketamine form. */
export function hasEsketamineForm({ kind }: Pick<PrintRow, 'kind'>): boolean {
  return kind === 'intranasal';
}

export type PrintPlan = {
  /** By session, then in the order of the documents: as they leave the printer. */
  readonly targets: readonly DocumentTarget[];
  /** What is left out, and what somebody should know before it is paper. In plain words. */
  readonly notes: readonly string[];
  /** Why nothing can be printed; null when it can. */
  readonly problem: string | null;
};

const sessions = (count: number): string => (count === 1 ? '1 session' : `${count} sessions`);

function subjectOf(document: DocumentKind, row: PrintRow): string | null {
  if (document === 'esketamine_form' && !hasEsketamineForm(row)) return null;
  switch (DOCUMENT_SUBJECTS[document]) {
    case 'session':
      return row.id;
    case 'patient':
      return row.patientId;
    case 'protocol_version':
      return null;
  }
}

/** `1 of these sessions is …`, `3 of these sessions are …`; nothing for none. */
function ofThese(count: number, one: string, many: string, rest: string): readonly string[] {
  if (count === 0) return [];
  return [`${count} of these sessions ${count === 1 ? one : many} ${rest}`];
}

function unsignedNotes(rows: readonly PrintRow[]): readonly string[] {
  const here = rows.filter(({ state }) => isOpenState(state)).length;
  const unsigned = rows.filter(({ state }) => state === 'discharged').length;
  const changed = rows.filter(({ changedSinceSigned }) => changedSinceSigned).length;
  return [
    ...ofThese(here, 'is', 'are', 'still going on.'),
    ...ofThese(unsigned, 'is', 'are', 'not signed yet: the pages say so.'),
    ...ofThese(changed, 'was', 'were', 'changed since it was signed: the pages say so.'),
  ];
}

/** `rows`: the chosen sessions; `documents`: the chosen kinds, in any order. */
export function planPrint(
  rows: readonly PrintRow[],
  documents: readonly DocumentKind[],
): PrintPlan {
  const kinds = DOCUMENT_KINDS.filter((kind) => documents.includes(kind));
  const seen = new Set<string>();
  const targets = rows.flatMap((row) =>
    kinds.flatMap((document): readonly DocumentTarget[] => {
      const subjectId = subjectOf(document, row);
      // Two sessions of one patient have one course.
      if (subjectId === null || seen.has(`${document} ${subjectId}`)) return [];
      seen.add(`${document} ${subjectId}`);
      return [{ document, subjectId }];
    }),
  );
  const others = kinds.includes('esketamine_form')
    ? rows.filter((row) => !hasEsketamineForm(row)).length
    : 0;
  const notes = [
    ...(others === 0
      ? []
      : [`Without an esketamine monitoring form for ${sessions(others)} of another drug.`]),
    ...(targets.length === 0 ? [] : unsignedNotes(rows)),
  ];
  return { targets, notes, problem: problemOf(rows, kinds, targets) };
}

function problemOf(
  rows: readonly PrintRow[],
  kinds: readonly DocumentKind[],
  targets: readonly DocumentTarget[],
): string | null {
  if (rows.length === 0) return 'Choose a session first.';
  if (kinds.length === 0) return 'Choose a document first.';
  if (targets.length === 0) return 'None of the chosen sessions has this document.';
  return targets.length > MOST_TARGETS
    ? `These are ${targets.length} documents; ${MOST_TARGETS} at most go at once.`
    : null;
}

/**
 * `Printed 14:05 by Sam Ortiz: session summary 2×, going-home instructions`: what went out together
 * stands together. A first print of another day than the list's has its date.
 */
export function printedWords(printed: readonly EarlierPrint[], day: string): readonly string[] {
  const groups = new Map<string, string[]>();
  for (const kind of DOCUMENT_KINDS) {
    for (const { document, count, firstAtUtcMs, firstOffsetMinutes, firstBy } of printed) {
      if (document !== kind || count < 1) continue;
      const first = { utcMs: firstAtUtcMs, offsetMinutes: firstOffsetMinutes };
      const date = localDateIso(first) === day ? '' : `${clinicalDate(first)} `;
      const head = `Printed ${date}${clinicalTime(first)} by ${firstBy}`;
      const what = `${DOCUMENT_WORDS[kind].toLowerCase()}${count === 1 ? '' : ` ${count}×`}`;
      groups.set(head, [...(groups.get(head) ?? []), what]);
    }
  }
  return [...groups].map(([head, what]) => `${head}: ${what.join(', ')}`);
}

/** `6 documents`. */
export function countWords(count: number): string {
  return count === 1 ? '1 document' : `${count} documents`;
}

/** The day after or before, as in an address: `2026-11-22` and 1 make `2026-11-23`. */
export function dayFrom(day: string, steps: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + steps);
  return date.toISOString().slice(0, 10);
}

/** A day as an address gives it, else today. */
export function dayIn(asked: string | null, today: string): string {
  if (asked === null || !/^\d{4}-\d{2}-\d{2}$/.test(asked)) return today;
  return Number.isNaN(Date.parse(`${asked}T00:00:00Z`)) ? today : asked;
}
