/** What the resources of one session have in common, and how one version of an entry is written. */
import { type Entry, type SessionRecord } from '../record/record.ts';
import { type EntryWords, entryWords } from '../session/timelineText.ts';
import type { FhirContext } from './context.ts';
import { derivedId, ref, urn } from './ids.ts';
import type { Meta, Reference } from './types.ts';

/** Every id of one session's own resources that is not a row's. */
export const procedureId = (sessionId: string): string => derivedId(sessionId, 'procedure');

export type Scope = {
  readonly record: SessionRecord;
  readonly context: FhirContext;
  readonly patient: Reference;
  readonly encounter: Reference;
  readonly procedure: Reference;
  readonly plan: Reference;
  readonly words: EntryWords;
  /** The first row of an entry's corrections, by the id of any of them. */
  readonly rootOf: (id: string) => string;
};

/** How a version stands: an error is what was withdrawn, or replaced by a correction. */
export type Standing = 'final' | 'corrected' | 'error';

/** One version of one entry, and the id under which it is written. */
export type Version<E extends Entry = Entry> = {
  readonly entry: E;
  readonly id: string;
  readonly standing: Standing;
  /** Why the entry was first written after the session was signed; null for all others. */
  readonly lateReason: string | null;
  /** Null for a version that lies within another resource. */
  readonly meta: Meta | null;
};

/** A reference to another resource of the same version. */
export function beside({ meta }: Version, id: string): Reference {
  return { reference: meta === null ? `#${id}` : urn(id) };
}

function rootsOf(rows: readonly { readonly id: string; readonly supersedesId: string | null }[]) {
  const roots = new Map<string, string>();
  for (const { id, supersedesId } of rows) {
    roots.set(id, supersedesId === null ? id : (roots.get(supersedesId) ?? id));
  }
  return (id: string): string => roots.get(id) ?? id;
}

export function scopeOf(record: SessionRecord, context: FhirContext): Scope {
  const { session, entries, plans } = record;
  const firstPlan = plans[0];
  if (firstPlan === undefined) throw new Error('A session has a plan');
  return {
    record,
    context,
    patient: ref(session.patientId),
    encounter: ref(session.id),
    procedure: ref(procedureId(session.id)),
    plan: ref(firstPlan.id),
    words: entryWords(record),
    rootOf: rootsOf(entries),
  };
}
