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
  PersonRef,
  SessionRecord,
  SignatureMeaning,
} from './domain/record/record.ts';
import type { Amendment, NewEntry, NewPlan, NewWeight } from './domain/record/entryInput.ts';
import type { DocumentKind, EarlierPrint } from './domain/paper/documents.ts';
import type { TemplateContent, TemplateKey, TemplateVersion } from './domain/paper/templates.ts';
import type { AuditGroup } from './domain/people/auditGroups.ts';
import type { AuditRow, EmergencyRow, SessionMoment } from './domain/people/auditTrail.ts';
import type { Role } from './domain/people/roles.ts';
import type { ClinicSettings } from './domain/people/settings.ts';
import type { BoardRow } from './domain/session/board.ts';
import type { EarlierSession } from './domain/session/earlierSession.ts';
import type {
  Protocol,
  ProtocolHistoryItem,
  ProtocolVersion,
  SessionKind,
} from './domain/protocol/protocol.ts';
import type { SigningRow } from './domain/session/signingQueue.ts';
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
export type Writer = {
  readonly personId: string;
  readonly now: Instant;
  /** The emergency access it is written under; marks the audit entry. */
  readonly emergencyAccessId?: string | null;
};

export type StoredPerson = {
  readonly id: string;
  readonly name: string;
  readonly credential: string;
  readonly role: Role;
  readonly pinHash: string;
  readonly isActive: boolean;
};

/** One person with what only the list of people shows. */
export type PersonDetail = StoredPerson & {
  readonly addedAt: Instant;
  readonly lastSignInAt: Instant | null;
};

/** A psychotherapy note as stored: its text only as cipher text. */
export type SealedNote = {
  readonly id: string;
  /** The first version's id; its own on a first version. */
  readonly rootId: string;
  readonly patientId: string;
  readonly sessionId: string | null;
  readonly author: PersonRef;
  readonly observedAt: Instant;
  readonly recordedAt: Instant;
  readonly sealed: Sealed;
  readonly supersedesId: string | null;
  readonly enteredInError: boolean;
};

/** AES-256-GCM under the notes' own key, bound to the id of its row. */
export type Sealed = { readonly nonceHex: string; readonly cipherHex: string };

export type StoredGrant = {
  readonly id: string;
  /** The first version of the note. */
  readonly rootId: string;
  readonly person: PersonRef;
  readonly grantedAt: Instant;
};

export type AuditFilter = {
  readonly personId: string | null;
  readonly patientId: string | null;
  readonly sessionId: string | null;
  readonly group: AuditGroup | null;
  readonly fromUtcMs: number | null;
  readonly toUtcMs: number | null;
  /** Of one, or `ANY_EMERGENCY`. */
  readonly emergencyAccessId: string | null;
  readonly beforeSeq: number | null;
  readonly limit: number;
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
  readonly kind: SessionKind;
  readonly checkedInAt: Instant;
  readonly state: SessionState;
};

/** Where the audit chain ends: printed on paper and kept with every backup as outside anchor. */
export type ChainHead = { readonly deviceId: string; readonly seq: number; readonly hash: string };

export type ChainProblem = {
  readonly seq: number;
  /** In plain words: what is broken, and where. */
  readonly what: string;
  /** When the entry was written; null where that cannot be known. */
  readonly at: Instant | null;
  /** Of the anchor alone: no computer of this record ever wrote it. */
  readonly isUnknownHead?: true;
};

export type Store = {
  readonly clinic: { readonly name: string; readonly isDemo: boolean; readonly deviceId: string };
  readonly people: {
    /** Everybody who ever worked here but the clinic itself, the deactivated included, by name. */
    list(): readonly StoredPerson[];
    /** As `list`, with dates. */
    details(): readonly PersonDetail[];
    /** Null when there is no such person. */
    find(personId: string): StoredPerson | null;
    /** Those who lead: they publish, co-sign and look after people. */
    medicalLeads(): readonly StoredPerson[];
    /** The first person is written by the clinic itself, before anyone can sign in. */
    addFirst(
      now: Instant,
      person: {
        readonly id: string;
        readonly name: string;
        readonly credential: string;
        readonly pinHash: string;
      },
    ): void;
    add(
      writer: Writer,
      person: {
        readonly id: string;
        readonly name: string;
        readonly credential: string;
        readonly role: Role;
        readonly pinHash: string;
      },
    ): void;
    /**
     * A new version of a person; what is left out stays. `action` names the audit entry
     * (`person.amend`, `person.resetPin`, `person.changePin`, `person.deactivate`, …).
     *
     * @throws Refusal `conflict` when no active medical lead would be left
     */
    change(
      writer: Writer,
      action: string,
      input: {
        readonly personId: string;
        readonly reason: string;
        readonly name?: string;
        readonly credential?: string;
        readonly role?: Role;
        readonly pinHash?: string;
        readonly isActive?: boolean;
      },
    ): void;
    /** Wrong PINs of a person since the last right one, the last new PIN or the last lifting. */
    wrongPinsSince(personId: string): number;
  };
  readonly settings: {
    /** What stands; the defaults, with a null id, where nothing was ever changed. */
    current(): { readonly versionId: string | null; readonly settings: ClinicSettings };
    /** @throws Refusal `invalid`, `conflict` when another version was written in between */
    change(
      writer: Writer,
      input: {
        readonly versionId: string;
        readonly basedOnVersionId: string | null;
        readonly settings: ClinicSettings;
        readonly reason: string;
      },
    ): void;
  };
  readonly emergencies: {
    begin(
      writer: Writer,
      input: {
        readonly id: string;
        readonly reason: string;
        readonly proof: 'pin' | 'passphrase';
        readonly untilUtcMs: number;
      },
    ): void;
    /** Newest first. */
    list(): readonly EmergencyRow[];
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
    /**
     * The session as its record stood at a moment of writing, with the patient's details and weights
     * of then; null when it was not there yet.
     */
    asOf(sessionId: string, utcMs: number): SessionRecord | null;
    /** Discharged and unsigned, changed since it was signed, or waiting for a co-signature. */
    signingQueue(): readonly SigningRow[];
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
        /** The newest entry the signer has read; one written since is a conflict. */
        readonly seenSeq?: number;
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
  readonly psychotherapy: {
    /** Every version of the notes of one patient that a person may read, oldest first. */
    readable(patientId: string, personId: string): readonly SealedNote[];
    /** One version. @throws Refusal `not_found`, also for who may not read it */
    open(noteId: string, personId: string): SealedNote;
    write(
      writer: Writer,
      input: {
        readonly noteId: string;
        readonly patientId: string;
        readonly sessionId: string | null;
        readonly observedAt: Instant;
        readonly sealed: Sealed;
        readonly draftKey: string | null;
      },
    ): void;
    /** By the author alone: another version, or with `withdraw` the same text withdrawn. */
    supersede(
      writer: Writer,
      input: {
        readonly noteId: string;
        readonly targetId: string;
        readonly sealed: Sealed;
        readonly withdraw: boolean;
        readonly draftKey: string | null;
      },
    ): void;
    /** Standing grants of the notes of one author, of one patient. */
    grants(patientId: string, authorId: string): readonly StoredGrant[];
    grant(
      writer: Writer,
      input: { readonly grantId: string; readonly noteId: string; readonly personId: string },
    ): void;
    revoke(
      writer: Writer,
      input: { readonly revocationId: string; readonly grantId: string; readonly reason: string },
    ): void;
  };
  readonly templates: {
    /** The standing version of every key the clinic has written; nothing that Vigil ships. */
    standing(): readonly TemplateVersion[];
    /** @throws Refusal `conflict` when another version was published in between, `invalid` */
    publish<K extends TemplateKey>(
      writer: Writer,
      input: {
        readonly versionId: string;
        readonly key: K;
        readonly basedOnVersionId: string | null;
        readonly content: TemplateContent[K['kind']];
        readonly reason: string;
      },
    ): { readonly version: number };
  };
  readonly prints: {
    /** Keeps that documents went to paper or to a file: one commit for all of them. */
    record(
      writer: Writer,
      prints: readonly {
        readonly id: string;
        readonly document: DocumentKind;
        readonly subjectId: string;
        readonly form: 'pdf' | 'paper';
      }[],
    ): void;
    /** What was printed before of the records named, by document. */
    of(subjectIds: readonly string[]): readonly EarlierPrint[];
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
    /** One entry that writes no rows: a print, a chart that was read, a failed sign-in. */
    note(writer: Writer, action: string, recordId: string): void;
    /** Newest first, a bounded stretch of the chain at a time. */
    list(filter: AuditFilter): {
      readonly rows: readonly AuditRow[];
      /** Where to ask on; null at the beginning of the chain. */
      readonly nextBeforeSeq: number | null;
    };
    /** Every entry of the chain that changed a session, oldest first. */
    moments(sessionId: string): readonly SessionMoment[];
    count(): number;
  };
  /**
   * Refuses every write at once, as `conflict`, while patients are brought in beside: it would wait
   * for SQLite's lock instead, and nobody could even lock the screen meanwhile.
   */
  holdWhile(isHeld: () => boolean): void;
  close(): void;
};
