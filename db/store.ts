/**
 * The store: everything the main process may ask of one open clinic database.
 *
 * All calls are synchronous and either return a value or throw one of the errors in `errors.ts`.
 * Every call that writes takes a `Writer` and goes through `commit`: one immediate transaction that
 * holds the rows and one entry of the audit chain. An id that exists already with the same content
 * is a repeated call and answers as the first did.
 */
import type {
  Entry,
  Patient,
  PatientDetail,
  PatientVersion,
  SessionRecord,
  SignatureMeaning,
} from './domain/record/record.ts';
import type { Amendment, NewEntry, NewPlan, NewWeight } from './domain/record/entryInput.ts';
import type { BoardRow } from './domain/session/board.ts';
import type { EarlierSession } from './domain/session/earlierSession.ts';
import type { Protocol, ProtocolHistoryItem, ProtocolVersion } from './domain/protocol/protocol.ts';
import type { SessionState } from './domain/session/sessionState.ts';
import type { Instant } from './domain/basics/time.ts';

export type {
  Amendment,
  NewEntry,
  NewEntryValues,
  NewPlan,
  NewWeight,
} from './domain/record/entryInput.ts';

/** Who writes, and when: from main's own state and clock, never from a payload. */
export type Writer = { readonly personId: string; readonly now: Instant };

export type StoredPerson = {
  readonly id: string;
  readonly name: string;
  readonly credential: string;
  readonly role: 'clinician' | 'medical_lead';
  readonly pinHash: string;
};

export type PatientSearchRow = {
  readonly id: string;
  readonly familyName: string;
  readonly givenName: string;
  readonly dateOfBirth: string;
  readonly mrn: string;
  readonly lastSessionAt: Instant | null;
};

export type SessionListRow = {
  readonly id: string;
  readonly patientId: string;
  readonly familyName: string;
  readonly givenName: string;
  readonly mrn: string;
  readonly room: string;
  readonly protocolName: string;
  readonly checkedInAt: Instant;
  readonly state: SessionState;
};

/** Where the audit chain ends: printed on paper and kept with every backup as outside anchor. */
export type ChainHead = { readonly deviceId: string; readonly seq: number; readonly hash: string };

export type ChainProblem = { readonly seq: number; readonly what: string };

export type Store = {
  readonly clinic: { readonly name: string; readonly isDemo: boolean; readonly deviceId: string };
  readonly people: {
    list(): readonly StoredPerson[];
    /** Who publishes protocols: the clinic's first person, until roles are given out. */
    medicalLead(): StoredPerson | null;
    /** The first person is written by the clinic itself, before anyone can sign in. */
    add(
      now: Instant,
      person: {
        readonly id: string;
        readonly name: string;
        readonly credential: string;
        readonly pinHash: string;
      },
    ): void;
  };
  readonly patients: {
    search(
      text: string,
      limit: number,
    ): { readonly rows: readonly PatientSearchRow[]; readonly more: boolean };
    open(
      patientId: string,
      sessionLimit: number,
    ): {
      readonly patient: Patient;
      readonly versions: readonly PatientVersion[];
      readonly sessions: readonly SessionListRow[];
      readonly sessionCount: number;
    };
    add(
      writer: Writer,
      input: {
        readonly patientId: string;
        readonly detail: PatientDetail;
        readonly weight: NewWeight | null;
        readonly draftKey: string | null;
      },
    ): void;
    amend(
      writer: Writer,
      input: {
        readonly patientId: string;
        readonly versionId: string;
        readonly basedOnVersionId: string;
        readonly detail: PatientDetail;
        readonly reason: string;
        readonly draftKey: string | null;
      },
    ): void;
    recordWeight(
      writer: Writer,
      input: { readonly patientId: string; readonly weightId: string; readonly weight: NewWeight },
    ): void;
  };
  readonly protocols: {
    /** The newest version of each protocol. */
    list(): readonly ProtocolVersion[];
    /** Every version of one protocol, newest first. */
    history(protocolId: string): readonly ProtocolHistoryItem[];
    /** @throws Refusal `invalid` for an unsound protocol, `conflict` when another was published */
    publish(
      writer: Writer,
      input: {
        readonly versionId: string;
        readonly protocolId: string;
        /** Null for a new protocol. */
        readonly basedOnVersionId: string | null;
        readonly protocol: Protocol;
        readonly note: string;
        readonly draftKey: string | null;
        /** Whose draft it was, when that is not the writer. */
        readonly draftOwnerId: string;
      },
    ): { readonly version: number };
  };
  readonly sessions: {
    start(
      writer: Writer,
      input: {
        readonly sessionId: string;
        readonly planId: string;
        readonly patientId: string;
        readonly protocolVersionId: string;
        readonly room: string;
        readonly plan: NewPlan;
        readonly draftKey: string | null;
      },
    ): void;
    replan(
      writer: Writer,
      input: {
        readonly sessionId: string;
        readonly planId: string;
        readonly plan: NewPlan;
        readonly reason: string;
      },
    ): void;
    cancel(
      writer: Writer,
      input: {
        readonly sessionId: string;
        readonly cancellationId: string;
        readonly reason: string;
      },
    ): void;
    /** Sessions still open on any day, and those checked in within [fromUtcMs, toUtcMs). */
    today(fromUtcMs: number, toUtcMs: number): readonly SessionListRow[];
    /** The newest session that is dosing or recovering. */
    running(): string | null;
    /** The newest session checked in since then and neither signed nor cancelled. */
    unfinished(sinceUtcMs: number): string | null;
    open(sessionId: string): SessionRecord;
    /** Every session neither signed nor cancelled nor discharged, by chair. */
    board(now: Instant): readonly BoardRow[];
    /** Earlier sessions of the same patient in which something was given, newest first. */
    earlier(sessionId: string, limit: number): readonly EarlierSession[];
    /** Signs what stands; returns the hash of exactly what was signed. */
    sign(
      writer: Writer,
      input: {
        readonly sessionId: string;
        readonly signatureId: string;
        readonly meaning: SignatureMeaning;
      },
    ): string;
  };
  readonly entries: {
    record(writer: Writer, entry: NewEntry): Entry;
    amend(writer: Writer, amendment: Amendment): Entry;
    withdraw(
      writer: Writer,
      input: {
        readonly entryId: string;
        readonly sessionId: string;
        readonly targetId: string;
        readonly reason: string;
      },
    ): Entry;
  };
  readonly drafts: {
    save(writer: Writer, key: string, payload: string): void;
    list(
      personId: string,
      prefix: string,
    ): readonly { readonly key: string; readonly payload: string; readonly savedAtUtcMs: number }[];
    clear(personId: string, key: string): number;
  };
  readonly audit: {
    head(): ChainHead;
    /** Checks the whole chain; empty when it is whole and, if given, reaches the anchor. */
    verify(anchor?: ChainHead): readonly ChainProblem[];
    /** One entry that writes no rows: a print, a failed sign-in. */
    note(writer: Writer, action: string, recordId: string): void;
  };
  close(): void;
};
