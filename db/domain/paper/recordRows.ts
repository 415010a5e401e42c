/**
 * The entries of the full record, line by line: each with both its times, in the order of the course.
 *
 * What replaced an entry, or withdrew it, stands right below it, so that a correction is read where
 * the mistake was. Numbers count in the order of writing: whoever has No. 1 to the last has all.
 * Worked out in one pass whatever the number of entries.
 */
import { apart } from '../basics/freeText.ts';
import { formatInteger } from '../basics/format.ts';
import type { Entry, SessionRecord } from '../record/record.ts';
import { personText } from '../session/recordWords.ts';
import { entryTitle, entryWords } from '../session/timelineText.ts';
import type { TimeWriter } from '../summary/summaryTimes.ts';
import { type EntryWording, entryWording } from './recordValues.ts';

/** Why a line is as it is: `Correction`, `LATE ENTRY`, with what is said beside it. */
export type RecordRemark = { readonly label: string; readonly text: string };

export type RecordRow = EntryWording & {
  readonly entryId: string;
  /** Its place in the order of writing, from 1. */
  readonly number: string;
  readonly happened: string;
  readonly written: string;
  readonly title: string;
  readonly by: string;
  /** `struck` is read through a line; `withdrawal` only says that another was entered in error. */
  readonly state: 'stands' | 'struck' | 'withdrawal';
  readonly remarks: readonly RecordRemark[];
};

export type RecordRows = {
  readonly rows: readonly RecordRow[];
  /** `28 written: 24 stand, 2 corrected, 1 entered in error, 1 withdraws another.` */
  readonly count: string;
};

/** Within ten seconds an entry is undone without a reason. */
const NO_REASON = 'undone at once, none asked for';

type Chains = {
  /** What replaced or withdrew an entry, by its id, in the order of writing. */
  readonly after: ReadonlyMap<string, readonly Entry[]>;
  readonly roots: readonly Entry[];
};

function chainsOf(entries: readonly Entry[]): Chains {
  const ids = new Set(entries.map(({ id }) => id));
  const after = new Map<string, Entry[]>();
  const roots: Entry[] = [];
  for (const entry of entries) {
    const { supersedesId } = entry;
    if (supersedesId === null || supersedesId === entry.id || !ids.has(supersedesId)) {
      roots.push(entry);
      continue;
    }
    const known = after.get(supersedesId);
    if (known === undefined) after.set(supersedesId, [entry]);
    else known.push(entry);
  }
  return { after, roots };
}

/** An entry with all that came of it, oldest first; a chain may be any length. */
function chainFrom(root: Entry, after: Chains['after']): readonly Entry[] {
  const found: Entry[] = [];
  const open = [root];
  for (let entry = open.pop(); entry !== undefined; entry = open.pop()) {
    found.push(entry);
    open.push(...(after.get(entry.id) ?? []).toReversed());
  }
  return found;
}

/** Each row is counted once: those that withdraw another have a number of their own, and are told. */
function counted(entries: readonly Entry[], after: Chains['after']): string {
  if (entries.length === 0) return 'None was written.';
  let [stand, corrected, inError, withdrawals, late] = [0, 0, 0, 0, 0];
  for (const { id, enteredInError, lateReason, supersedesId } of entries) {
    const next = after.get(id) ?? [];
    if (enteredInError) withdrawals += 1;
    else if (next.length === 0) stand += 1;
    else if (next.some((each) => !each.enteredInError)) corrected += 1;
    else inError += 1;
    if (lateReason !== null && supersedesId === null) late += 1;
  }
  const parts = [
    `${formatInteger(stand)} ${stand === 1 ? 'stands' : 'stand'}`,
    corrected === 0 ? '' : `${formatInteger(corrected)} corrected`,
    inError === 0 ? '' : `${formatInteger(inError)} entered in error`,
    withdrawals === 0
      ? ''
      : `${formatInteger(withdrawals)} ${withdrawals === 1 ? 'withdraws' : 'withdraw'} another`,
  ];
  const said = parts.filter((part) => part !== '').join(', ');
  const lateText =
    late === 0 ? '' : ` Of these, ${formatInteger(late)} first written after the signature.`;
  return `${formatInteger(entries.length)} written: ${said}.${lateText}`;
}

/** Every entry ever written in a session, superseded ones included. */
export function recordRows(record: SessionRecord, times: TimeWriter): RecordRows {
  const { session, signatures } = record;
  const entries = record.entries.toSorted((a, b) => a.seq - b.seq);
  const words = entryWords(record);
  const { after, roots } = chainsOf(entries);
  const placeOf = new Map(entries.map(({ id }, index) => [id, index]));
  const firstSigned = signatures.reduce((least, { seq }) => Math.min(least, seq), Infinity);

  const number = (id: string): string => formatInteger((placeOf.get(id) ?? 0) + 1);
  const named = (id: string): string => `No. ${number(id)}`;
  const entryNamed = (id: string): string | null => {
    const entry = entries[placeOf.get(id) ?? -1];
    return entry === undefined ? null : `${named(id)}, ${times.atSeconds(entry.observedAt)}`;
  };

  function remarksOf(entry: Entry): readonly RecordRemark[] {
    const { supersedesId, lateReason, enteredInError, seq } = entry;
    const remarks: RecordRemark[] = [];
    if (lateReason !== null) {
      remarks.push({
        label: 'LATE ENTRY',
        text: `First written after the signature. Reason: ${apart(lateReason)}`,
      });
    }
    if (supersedesId !== null) {
      const what = enteredInError ? 'Entered in error' : 'Correction';
      const of = placeOf.has(supersedesId) ? named(supersedesId) : 'an entry not in this record';
      const when = seq > firstSigned ? ' after the signature' : '';
      const done = enteredInError ? 'withdraws' : 'replaces';
      const reason = entry.amendReason ?? '';
      remarks.push({
        label: what,
        text: `${done} ${of}${when}. Reason: ${reason === '' ? NO_REASON : apart(reason)}`,
      });
    }
    for (const next of after.get(entry.id) ?? []) {
      remarks.push({
        label: next.enteredInError ? 'Withdrawn' : 'Replaced',
        text:
          `by ${named(next.id)}, written ${times.atSeconds(next.recordedAt)} ` +
          `by ${personText(next.recordedBy)}`,
      });
    }
    return remarks;
  }

  function stateOf({ id, enteredInError }: Entry): RecordRow['state'] {
    if (enteredInError) return 'withdrawal';
    return after.has(id) ? 'struck' : 'stands';
  }

  /** A withdrawal carries the values it withdraws: they are not written out a second time. */
  function wordingOf(entry: Entry): EntryWording {
    const wording = entryWording(entry, { kind: session.kind, entryNamed });
    if (!entry.enteredInError || entry.supersedesId === null) return wording;
    const original = entries[placeOf.get(entry.supersedesId) ?? -1];
    if (original === undefined) return wording;
    const before = entryWording(original, { kind: session.kind, entryNamed });
    const same = JSON.stringify(before) === JSON.stringify(wording);
    return same ? { text: '', typed: '', more: [] } : wording;
  }

  const lineOf = (entry: Entry): RecordRow => ({
    entryId: entry.id,
    number: number(entry.id),
    happened: times.atSeconds(entry.observedAt),
    written: times.atSeconds(entry.recordedAt),
    title: entryTitle(entry, words),
    by: personText(entry.recordedBy),
    state: stateOf(entry),
    remarks: remarksOf(entry),
    ...wordingOf(entry),
  });

  const chains = roots.map((root) => {
    const chain = chainFrom(root, after);
    // A chain stands where what it says now happened.
    return { chain, atMs: (chain.at(-1) ?? root).observedAt.utcMs, seq: root.seq };
  });
  chains.sort((a, b) => a.atMs - b.atMs || a.seq - b.seq);
  return {
    rows: chains.flatMap(({ chain }) => chain.map(lineOf)),
    count: counted(entries, after),
  };
}
