/** Sessions recorded from start to end: rows in every table, for what looks at all of them. */
import { INTRANASAL_ESKETAMINE, REMOTE_LOZENGE } from '../../db/domain/protocol/shipped/index.ts';
import type { EntryKind } from '../../db/domain/record/record.ts';
import { DEFAULT_SETTINGS } from '../../db/domain/people/settings.ts';
import type { NewEntryValues } from '../../db/store.ts';
import {
  addPatient,
  addPerson,
  at,
  CALM,
  DETAIL,
  newEntry,
  newId,
  PLAN,
  record,
  startSession,
  type TempStore,
} from './support.ts';

const RECOVERED = {
  aldreteActivity: 2,
  aldreteRespiration: 2,
  aldreteCirculation: 2,
  aldreteConsciousness: 2,
  aldreteOxygenation: 2,
  padssVitals: 2,
  padssAmbulation: 2,
  padssNausea: 2,
  padssPain: 2,
  padssBleeding: 2,
  dissociation: 0,
  orientation: 'full',
  gait: 'steady',
  nausea: 'none',
} as const;

export const PLACE = {
  address: '12 Quay Street, Flat 3',
  emergencyDepartment: 'Harbour General Hospital',
  emergencyPhone: '555 0190',
  monitorName: 'Lucia Castellanos',
  monitorRelationship: 'sister',
  monitorPhone: '555 0143',
} as const;

export const REMS_ANSWERS = {
  benzodiazepines: 'no',
  otherSedatives: 'no',
  psychostimulants: 'yes',
  maoInhibitors: 'no',
  opioids: null,
  vitalsAcceptableBefore: 'yes',
  vitalsAcceptableBeforeLeaving: null,
  sedation: 'yes',
  dissociation: 'no',
  seriousAdverseEvent: 'no',
} as const;

export type FilledSession = {
  readonly patientId: string;
  readonly weightId: string;
  readonly sessionId: string;
  /** A set of vital signs that stands, and one that was corrected. */
  readonly vitalsId: string;
  readonly noteId: string;
};

/**
 * An infusion with an entry of every kind it can have, a correction, a withdrawal and a second plan, up to the
 * discharge; `sign` to sign it as well. A second session beside it is cancelled.
 */
export function fillSession(temp: TempStore, sign = true, detail = DETAIL): FilledSession {
  const patient = addPatient(temp, detail);
  const { store, writer } = temp;
  const sessionId = startSession(temp, patient, 1);
  const add = <K extends EntryKind>(kind: K, minutes: number, values: NewEntryValues[K]): string =>
    record(temp, sessionId, kind, minutes, values);

  store.sessions.replan(writer(2), {
    sessionId,
    planId: newId(),
    plan: { weightId: patient.weightId, ...PLAN, pumpRateUlPerHour: 53_400 },
    reason: 'Rounded down to the pump’s step.',
  });
  add('vitals', 3, CALM);
  add('dose', 5, { event: 'start', rateUlPerHour: 53_400, concentrationMcgPerMl: 1000 });
  const vitalsId = add('vitals', 15, { ...CALM, sbpMmHg: 182, dbpMmHg: 104 });
  add('acknowledgement', 16, {
    vitalsId,
    action: 'Repeated by hand; physician told.',
    recheckAfterS: 300,
  });
  add('dose', 17, { event: 'rate_change', rateUlPerHour: 40_000 });
  add('dose', 20, { event: 'pause' });
  add('dose', 22, { event: 'resume', rateUlPerHour: 53_400 });
  add('dose', 25, { event: 'bolus', doseMcg: 2000, lot: 'K-2291', site: '' });
  add('peer_check', 26, { finding: 'well', detail: '' });
  add('meeting', 26, { phase: 'before', form: 'in_person', guide: 'Noor Haddad', note: '' });
  add('medicine', 26, {
    name: 'ondansetron',
    amountThousandths: 4000,
    unit: 'mg',
    route: 'intravenous',
    indication: 'nausea',
  });
  add('adverse_event', 26, {
    term: 'nausea',
    otherTerm: '',
    grade: 1,
    actionTaken: 'Ondansetron given.',
    outcome: 'resolved',
  });
  const wrong = add('vitals', 28, { ...CALM, sbpMmHg: 127, heartRatePerMin: 71 });
  store.entries.amend(writer(29), {
    ...newEntry(sessionId, 'vitals', 28, { ...CALM, sbpMmHg: 121, heartRatePerMin: 71 }),
    targetId: wrong,
    reason: 'Misread the monitor.',
  });
  const stray = add('observation', 30, { label: 'Music', detail: 'Changed the playlist.' });
  store.entries.withdraw(writer(31), {
    entryId: newId(),
    sessionId,
    targetId: stray,
    reason: 'Belongs to another patient.',
  });
  const noteId = add('note', 32, { purpose: 'session', text: 'Calm, eyes closed, answers well.' });
  const missed = { check: 'vitals', reason: 'Patient asked not to be disturbed.' } as const;
  store.entries.record(writer(40), newEntry(sessionId, 'missed_check', 38, missed));
  add('dose', 45, { event: 'stop' });
  add('vitals', 60, CALM);
  add('recovery_check', 61, RECOVERED);
  add('escort', 62, { name: 'Lucia Castellanos', relationship: 'sister', phone: '555 0143' });
  add('instructions', 63, { givenTo: 'Patient and sister', form: 'written_and_spoken' });
  add('discharge', 65, { overrides: [] });
  add('drug_count', 66, {
    drawnMcg: 100_000,
    wastedMcg: 67_000,
    returnedMcg: 0,
    witness: 'Ada Lind, MD',
    explanation: 'Line not emptied.',
  });
  if (sign) {
    store.sessions.sign(writer(70), { sessionId, signatureId: newId(), meaning: 'performed' });
  }
  const cancelled = startSession(temp, patient, 80);
  store.sessions.cancel(writer(81), {
    sessionId: cancelled,
    cancellationId: newId(),
    reason: 'Patient ate breakfast.',
  });
  return { ...patient, sessionId, vitalsId, noteId };
}

/** A session at home and one under REMS, both running: entries that other kinds of session lack. */
export function fillOtherKinds(temp: TempStore): readonly string[] {
  const place = addPatient(temp, { ...DETAIL, mrn: 'HC-00901' });
  const remote = startSession(
    temp,
    place,
    100,
    { mode: 'fixed', doseMcg: 200_000 },
    REMOTE_LOZENGE.name,
  );
  record(temp, remote, 'remote_place', 101, PLACE);
  record(temp, remote, 'meeting', 102, {
    phase: 'before',
    form: 'video',
    guide: 'Noor Haddad',
    note: '',
  });
  record(temp, remote, 'vitals', 103, { ...CALM, reportedBy: 'patient' });
  record(temp, remote, 'dose', 105, { event: 'bolus', doseMcg: 100_000, lot: 'RX-2', site: '' });
  record(temp, remote, 'peer_check', 120, { finding: 'well', detail: '' });

  const nose = addPatient(temp, { ...DETAIL, mrn: 'HC-00902' });
  const plan = { mode: 'fixed', doseMcg: 56_000 } as const;
  const nasal = startSession(temp, nose, 100, plan, INTRANASAL_ESKETAMINE.name);
  record(temp, nasal, 'rems_monitoring', 101, REMS_ANSWERS);
  handOver(temp, nasal, addPerson(temp, 'Sol Varga', 'clinician', 101), 102);
  fillPeople(temp);
  return [remote, nasal];
}

/** The session goes from the lead, who checked the patient in, to somebody else. */
export function handOver(
  temp: TempStore,
  sessionId: string,
  toId: string,
  minutes: number,
  fromId = temp.personId,
): string {
  const { store } = temp;
  const [from, to] = [store.people.find(fromId), store.people.find(toId)];
  if (from === null || to === null) throw new Error('Nobody to hand over');
  return record(temp, sessionId, 'hand_over', minutes, {
    fromId,
    fromName: from.name,
    fromCredential: from.credential,
    toId,
    toName: to.name,
    toCredential: to.credential,
    confirmedBy: 'both',
    note: 'Second device given; calm.',
  });
}

/** Settings, an emergency, a sealed note with a grant, and a session that waits for a lead. */
function fillPeople(temp: TempStore): void {
  const { store, writer } = temp;
  store.settings.change(writer(103), {
    versionId: newId(),
    basedOnVersionId: null,
    settings: { ...DEFAULT_SETTINGS, emergencyMinutes: 30 },
    reason: 'A smaller clinic.',
  });
  const omar = addPerson(temp, 'Omar Haddad', 'clinician', 103);
  const signed = fillSession(temp, false, { ...DETAIL, mrn: 'HC-00903' });
  const { sessionId, patientId } = signed;
  const theirs = { personId: omar, now: at(104) };
  store.sessions.sign(theirs, { sessionId, signatureId: newId(), meaning: 'performed' });
  store.emergencies.begin(theirs, {
    id: newId(),
    reason: 'Patient of another clinician unwell.',
    proof: 'pin',
    untilUtcMs: at(134).utcMs,
  });
  const noteId = newId();
  store.psychotherapy.write(theirs, {
    noteId,
    patientId,
    sessionId,
    observedAt: at(30),
    sealed: { nonceHex: '0a'.repeat(12), cipherHex: 'c1'.repeat(40) },
    draftKey: null,
  });
  store.psychotherapy.grant(theirs, { grantId: newId(), noteId, personId: temp.personId });
  fillPaper(temp, sessionId);
}

/** A template in two versions, and a document of the session that was printed. */
function fillPaper(temp: TempStore, sessionId: string): void {
  const { store, writer } = temp;
  const key = { kind: 'going_home', protocolId: null } as const;
  const blocks = [{ heading: 'Tonight', lines: ['Stay with {escort}.'] }];
  const first = newId();
  store.templates.publish(writer(105), {
    versionId: first,
    key,
    basedOnVersionId: null,
    content: { title: 'Going home', blocks },
    reason: '',
  });
  store.templates.publish(writer(106), {
    versionId: newId(),
    key,
    basedOnVersionId: first,
    content: { title: 'Going home safely', blocks },
    reason: 'A clearer title.',
  });
  store.prints.record(writer(107), [
    { id: newId(), document: 'session_summary', subjectId: sessionId, form: 'paper' },
  ]);
}
