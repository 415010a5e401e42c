/** Documents: what the clinic prints, read from the record and put together when it is asked for. */
import { clinicalTime, localDateIso, type Instant } from '../db/domain/basics/time.ts';
import { buildCourseSummary } from '../db/domain/paper/courseSummary.ts';
import { documentHead, patientLine } from '../db/domain/paper/documentHead.ts';
import {
  DOCUMENT_SUBJECTS,
  DOCUMENT_WORDS,
  type DocumentBody,
  type DocumentTarget,
  type EarlierPrint,
  type PaperDocument,
} from '../db/domain/paper/documents.ts';
import { buildDowntimeForm } from '../db/domain/paper/downtimeForm.ts';
import { buildEsketamineForm } from '../db/domain/paper/esketamineForm.ts';
import type { FileNameFacts } from '../db/domain/paper/fileName.ts';
import { buildGoingHome } from '../db/domain/paper/goingHome.ts';
import { buildSessionRecord } from '../db/domain/paper/sessionRecord.ts';
import type { ProtocolVersion } from '../db/domain/protocol/protocol.ts';
import type { Patient, PersonRef, SessionRecord } from '../db/domain/record/record.ts';
import { buildSummary, type SummaryContext } from '../db/domain/summary/summary.ts';
import type { Store, Writer } from '../db/store.ts';
import type { Context } from './context.ts';
import { stop } from './failures.ts';
import { esketamineTemplate, goingHomeTemplate } from './templates.ts';

/** Who asked for paper: theirs it is, and under their emergency, whatever comes meanwhile. */
export type Asker = {
  readonly store: Store;
  readonly person: PersonRef;
  readonly writer: Omit<Writer, 'now'>;
  readonly visit: number;
};

/** @throws Stop `not_open`, `not_signed_in` */
export function askerNow({ clinics }: Pick<Context, 'clinics'>): Asker {
  const { id, name, credential } = clinics.actor();
  const { now: _, ...writer } = clinics.writer();
  const person = { id, name, credential };
  return { store: clinics.store(), person, writer, visit: clinics.visit() };
}

/** A document with what a file of it may be called by. */
export type MadeDocument = {
  readonly document: PaperDocument;
  readonly facts: FileNameFacts;
};

/** More sessions than any course of treatment has. */
const WHOLE_COURSE = 10_000;
const RECORD_SHOWN = 8;

type Subject =
  | { readonly kind: 'session'; readonly record: SessionRecord }
  | {
      readonly kind: 'patient';
      readonly patient: Patient;
      readonly records: readonly SessionRecord[];
    }
  | { readonly kind: 'protocol_version'; readonly protocol: ProtocolVersion };

/** The version of a protocol that a blank form is of; only those that stand are printed. */
function protocolOf(versionId: string, { protocols }: Pick<Store, 'protocols'>): ProtocolVersion {
  const found = protocols.list().find(({ id }) => id === versionId);
  if (found === undefined) {
    throw stop('not_found', 'There is no such protocol, or it has a newer version since.');
  }
  return found;
}

function read({ document, subjectId }: DocumentTarget, store: Store): Subject {
  switch (DOCUMENT_SUBJECTS[document]) {
    case 'session':
      return { kind: 'session', record: store.sessions.open(subjectId) };
    case 'patient': {
      const { patient, sessions } = store.patients.open(subjectId, WHOLE_COURSE);
      const records = sessions.map(({ id }) => store.sessions.open(id));
      return { kind: 'patient', patient, records };
    }
    case 'protocol_version':
      return { kind: 'protocol_version', protocol: protocolOf(subjectId, store) };
  }
}

function bodyOf(
  kind: DocumentTarget['document'],
  subject: Subject,
  store: Store,
  context: SummaryContext,
): DocumentBody {
  if (subject.kind === 'patient') {
    const { patient, records } = subject;
    return { kind: 'course_summary', course: buildCourseSummary(patient, records, context) };
  }
  if (subject.kind === 'protocol_version') {
    return { kind: 'downtime_form', form: buildDowntimeForm(subject.protocol, context) };
  }
  const { record } = subject;
  switch (kind) {
    case 'session_summary':
      return { kind, summary: buildSummary(record, context) };
    case 'session_record':
      return { kind, sheet: buildSessionRecord(record, context) };
    case 'going_home': {
      const template = goingHomeTemplate(store, record.protocol.protocolId);
      return { kind, sheet: buildGoingHome(record, template, context) };
    }
    case 'esketamine_form':
      if (record.protocol.drug !== 'esketamine') {
        throw stop('invalid', 'This form is for sessions with esketamine alone.');
      }
      return { kind, form: buildEsketamineForm(record, esketamineTemplate(store), context) };
    case 'course_summary':
    case 'downtime_form':
      throw stop('not_found', 'There is no such document.');
  }
}

/** Whose it is and of which moment. */
function ownerOf(subject: Subject): {
  readonly patient: Patient | null;
  readonly recordId: string;
  readonly of: Instant | null;
} {
  switch (subject.kind) {
    case 'session': {
      const { session, patient } = subject.record;
      return { patient, recordId: session.id, of: session.checkedInAt };
    }
    case 'patient':
      return { patient: subject.patient, recordId: subject.patient.id, of: null };
    case 'protocol_version':
      return { patient: null, recordId: '', of: null };
  }
}

/** What stands in the foot where a patient's name would: a loose sheet says which form it is of. */
function subjectLine(body: DocumentBody): string {
  return body.kind === 'downtime_form' ? body.form.protocol : '';
}

function factsOf(
  kind: DocumentTarget['document'],
  { patient, recordId, of }: ReturnType<typeof ownerOf>,
  printedAt: Instant,
): FileNameFacts {
  const at = of ?? printedAt;
  return {
    document: DOCUMENT_WORDS[kind].toLowerCase(),
    // Its end: ids begin with the time, alike for whoever came in the same minute.
    record: recordId.slice(-RECORD_SHOWN),
    date: localDateIso(at),
    time: clinicalTime(at).replace(':', ''),
    mrn: patient?.detail.mrn ?? '',
    family: patient?.detail.familyName ?? '',
    given: patient?.detail.givenName ?? '',
  };
}

/**
 * One document as its record stands now. Notes nothing: who asks for it notes that it was read.
 *
 * @param earlier the first and the number of its prints so far; null for a copy that counts as none
 * @throws Refusal `not_found`; Stop `invalid` for a form that is not of this session's drug
 */
export function buildDocument(
  target: DocumentTarget,
  store: Store,
  context: SummaryContext,
  earlier: EarlierPrint | null,
): MadeDocument {
  const { document: kind } = target;
  const subject = read(target, store);
  const owner = ownerOf(subject);
  const { patient, recordId, of } = owner;
  const body = bodyOf(kind, subject, store, context);
  const head = documentHead(kind, {
    context,
    recordId,
    earlier,
    patient: patient === null ? subjectLine(body) : patientLine(patient.detail),
    ...(of === null ? {} : { of }),
  });
  return { document: { head, body }, facts: factsOf(kind, owner, context.printedAt) };
}

/** The prints of this very document so far; a blank form is printed as often as one likes. */
function earlierOf({ document, subjectId }: DocumentTarget, store: Store): EarlierPrint | null {
  if (document === 'downtime_form') return null;
  const printed = store.prints.of([subjectId]);
  return printed.find((each) => each.document === document) ?? null;
}

const READ = { session: 'session.read', patient: 'patient.read', protocol_version: null } as const;

/**
 * One document for whoever asks, as it would be printed now; that they read it is in the chain.
 *
 * @param asker whoever is signed in, unless it was asked for before
 * @throws as `buildDocument`; Stop `not_open`, `not_signed_in`
 */
export function documentOf(
  target: DocumentTarget,
  context: Pick<Context, 'clinics' | 'clock' | 'readings'>,
  asker: Asker = askerNow(context),
): MadeDocument {
  const { store, person, writer, visit } = asker;
  const printedAt = context.clock.now();
  const made = buildDocument(
    target,
    store,
    {
      clinicName: store.clinic.name,
      isDemo: store.clinic.isDemo,
      printedBy: person,
      printedAt,
      asOf: null,
      chainHead: store.audit.head(),
    },
    earlierOf(target, store),
  );
  const action = READ[DOCUMENT_SUBJECTS[target.document]];
  if (action !== null) {
    const reading = { action, recordId: target.subjectId, visit };
    context.readings.note(store, { ...writer, now: printedAt }, reading);
  }
  return made;
}
