/** One input for each operation that its schema takes; where an operation has forms, the longest. */
import type { z } from 'zod';
import { DEFAULT_SETTINGS } from '../../../db/domain/people/settings.ts';
import { REMOTE_LOZENGE } from '../../../db/domain/protocol/shipped/index.ts';
import type { NewEntryValues } from '../../../db/domain/record/entryInput.ts';
import type { EntryKind } from '../../../db/domain/record/record.ts';
import type { Contract, OperationName } from '../../../preload/contract/index.ts';
import { PASSPHRASE, PIN } from '../../main/support/clinic.ts';

/** A UUIDv7 of a fixed moment; `n` tells them apart. */
export const sampleId = (n: number): string =>
  `019ab000-0000-7000-8000-${String(n).padStart(12, '0')}`;

const instant = { utcMs: Date.UTC(2026, 10, 22, 13, 55), offsetMinutes: 0 };

export const detail: z.input<Contract['patient.add']['input']>['detail'] = {
  familyName: 'Marlow',
  givenName: 'Ines',
  dateOfBirth: '1985-07-14',
  sex: 'female',
  mrn: 'T-1',
  phone: '555-0100',
  address: '1 Example Street',
  allergyStatus: 'listed',
  allergies: [{ substance: 'penicillin', reaction: 'rash' }],
  conditions: ['depression'],
  medicines: [{ name: 'sertraline', dose: '100 mg' }],
  contactName: 'Rui Marlow',
  contactRelationship: 'husband',
  contactPhone: '555-0101',
};

const weight = { weightG: 71_300, basis: 'measured', observedAt: instant } as const;

// The contract's arrays may be written to.
const protocol = structuredClone(REMOTE_LOZENGE) as z.input<
  Contract['protocol.publish']['input']
>['protocol'];

const plan = {
  mode: 'infusion',
  weightId: sampleId(3),
  targetMcgPerKg: 500,
  durationS: 2400,
  concentrationMcgPerMl: 1000,
  pumpRateUlPerHour: 53_500,
} as const;

const vitals = {
  sbpMmHg: 128,
  dbpMmHg: 82,
  heartRatePerMin: 72,
  spo2Percent: 98,
  respiratoryRatePerMin: 14,
  temperatureDeciC: 368,
  moaas: 5,
  painNrs: 2,
  oxygen: 'room_air',
  reportedBy: null,
} as const;

/** Values of each kind as a caller sends them. */
export const valuesOf: { readonly [K in EntryKind]: NewEntryValues[K] } = {
  vitals,
  dose: { event: 'bolus', doseMcg: 28_000, lot: 'LOT-7', site: 'left nostril' },
  medicine: {
    name: 'ondansetron',
    amountThousandths: 4000,
    unit: 'mg',
    route: 'oral',
    indication: 'nausea',
  },
  note: { purpose: 'session', text: 'Calm.' },
  observation: { label: 'Music', detail: 'Changed the playlist.' },
  adverse_event: {
    term: 'other',
    otherTerm: 'hiccups',
    grade: 1,
    actionTaken: 'Watched.',
    outcome: 'resolved',
  },
  recovery_check: {
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
  },
  escort: { name: 'Rui Marlow', relationship: 'husband', phone: '555-0101' },
  instructions: { givenTo: 'Patient', form: 'written' },
  acknowledgement: { vitalsId: sampleId(21), action: 'Repeated by hand.', recheckAfterS: 300 },
  discharge: { overrides: [{ code: 'padss', reason: 'Judged at the bedside.' }] },
  peer_check: { finding: 'concern', detail: 'Restless.' },
  missed_check: { check: 'peer_check', reason: 'Video was lost.' },
  meeting: { phase: 'before', form: 'video', guide: 'Noor Haddad', note: 'Intentions.' },
  remote_place: {
    address: '1 Example Street',
    emergencyDepartment: 'Harbour General',
    emergencyPhone: '555-0102',
    monitorName: 'Rui Marlow',
    monitorRelationship: 'husband',
    monitorPhone: '555-0101',
  },
  drug_count: {
    drawnMcg: 50_000,
    wastedMcg: 14_000,
    returnedMcg: 0,
    witness: 'Ada Lind',
    explanation: '',
  },
  rems_monitoring: {
    benzodiazepines: 'no',
    otherSedatives: 'no',
    psychostimulants: 'no',
    maoInhibitors: 'no',
    opioids: 'no',
    vitalsAcceptableBefore: 'yes',
    vitalsAcceptableBeforeLeaving: null,
    sedation: 'yes',
    dissociation: 'yes',
    seriousAdverseEvent: 'no',
  },
  hand_over: {
    fromId: sampleId(1),
    fromName: 'Ada Moreno',
    fromCredential: 'RN',
    toId: sampleId(6),
    toName: 'Ben Ode',
    toCredential: 'RN',
    confirmedBy: 'both',
    note: 'Comfortable.',
  },
};

const entry = {
  entryId: sampleId(20),
  sessionId: sampleId(10),
  observedAt: instant,
  draftKey: 'session/vitals',
} as const;

export const samples: { readonly [N in OperationName]: z.input<Contract[N]['input']> } = {
  'system.state': {},
  'setup.createClinic': { clinicName: 'Harbour Clinic', passphrase: PASSPHRASE },
  'setup.confirmRecoveryKey': { recoveryKey: 'ABCD-EFGH' },
  'setup.addFirstPerson': { name: 'Ada Moreno', credential: 'RN', pin: PIN },
  'setup.openDemo': {},
  'unlock.withPassphrase': { passphrase: PASSPHRASE },
  'unlock.withRecoveryKey': { recoveryKey: 'ABCD-EFGH' },
  'unlock.closeClinic': {},
  'signIn.withPin': { personId: sampleId(1), pin: PIN },
  'signIn.lock': {},
  'emergency.begin': {
    personId: sampleId(1),
    proof: 'pin',
    secret: PIN,
    reason: 'Nobody who may chart can be reached',
  },
  'emergency.end': {},
  'view.kept': {},
  'view.keep': { deskTheme: 'dark', roomTheme: null, screen: '/board' },
  'patient.search': { text: 'Mar', limit: 20 },
  'patient.open': { patientId: sampleId(2), sessionLimit: 10 },
  'patient.add': { patientId: sampleId(2), detail, weight, draftKey: null },
  'patient.amend': {
    patientId: sampleId(2),
    versionId: sampleId(4),
    basedOnVersionId: sampleId(5),
    detail,
    reason: 'Phone changed',
    draftKey: null,
  },
  'patient.recordWeight': { patientId: sampleId(2), weightId: sampleId(3), weight },
  'protocol.list': {},
  'protocol.history': { protocolId: sampleId(30) },
  'protocol.publish': {
    versionId: sampleId(31),
    protocolId: sampleId(30),
    basedOnVersionId: null,
    // The one with the most in it: a prompt against baseline, fixed times and intervals.
    protocol,
    note: 'From the shipped one',
    pin: PIN,
    draftKey: 'protocol/new',
  },
  'session.today': { localDate: '2026-11-22' },
  'session.board': {},
  'session.earlier': { sessionId: sampleId(10), limit: 6 },
  'session.start': {
    sessionId: sampleId(10),
    planId: sampleId(11),
    patientId: sampleId(2),
    protocolVersionId: sampleId(12),
    room: 'Room 1',
    plan,
    draftKey: null,
  },
  'session.replan': {
    sessionId: sampleId(10),
    planId: sampleId(13),
    plan,
    reason: 'Weighed again',
  },
  'session.open': { sessionId: sampleId(10) },
  'session.cancel': {
    sessionId: sampleId(10),
    cancellationId: sampleId(14),
    reason: 'Felt unwell',
  },
  'session.sign': {
    sessionId: sampleId(10),
    signatureId: sampleId(15),
    meaning: 'performed',
    seenSeq: 1000,
    pin: PIN,
  },
  'session.handOver': {
    entryId: sampleId(22),
    sessionId: sampleId(10),
    toId: sampleId(6),
    pin: PIN,
    observedAt: instant,
    note: 'Comfortable.',
    draftKey: null,
  },
  'session.summary': { sessionId: sampleId(10) },
  'draft.save': { key: 'session/vitals', payload: '{"sbp":"128"}' },
  'draft.list': { prefix: 'session/' },
  'draft.clear': { key: 'session/vitals' },
  'entry.record': { ...entry, kind: 'vitals', values: vitals, lateReason: null },
  'entry.amend': {
    ...entry,
    kind: 'vitals',
    values: vitals,
    targetId: sampleId(21),
    reason: 'Misread',
  },
  'entry.withdraw': {
    entryId: sampleId(20),
    sessionId: sampleId(10),
    targetId: sampleId(21),
    reason: 'Wrong patient',
  },
  'print.toPdf': { sessionId: sampleId(10), paper: 'A4' },
  'print.toPrinter': { sessionId: sampleId(10), paper: 'Letter' },
  'print.showFolder': {},
  'signing.queue': {},
  'people.list': {},
  'people.add': {
    personId: sampleId(7),
    name: 'Noor Haddad',
    credential: 'LMFT',
    role: 'guide',
    pin: '4826',
    ownPin: PIN,
  },
  'people.amend': {
    personId: sampleId(6),
    name: 'Ben Ode-Marlow',
    credential: 'RN',
    role: 'clinician',
    reason: 'Married',
    ownPin: PIN,
  },
  'people.resetPin': { personId: sampleId(6), pin: '4826', ownPin: PIN },
  'people.liftLockOut': { personId: sampleId(6), ownPin: PIN },
  'people.setActive': { personId: sampleId(6), active: false, reason: 'Left', ownPin: PIN },
  'people.changeOwnPin': { currentPin: PIN, pin: '4826' },
  'people.recoverLead': { personId: sampleId(1), recoveryKey: 'ABCD-EFGH', pin: '4826' },
  'keys.state': {},
  'keys.changePassphrase': {
    currentPassphrase: PASSPHRASE,
    passphrase: 'nine loud herons sleep',
    ownPin: PIN,
  },
  'keys.newRecoveryKey': { passphrase: PASSPHRASE, ownPin: PIN },
  'keys.confirmRecoveryKey': { recoveryKey: 'ABCD-EFGH' },
  'settings.read': {},
  'settings.change': {
    versionId: sampleId(40),
    basedOnVersionId: null,
    settings: structuredClone(DEFAULT_SETTINGS),
    reason: 'As agreed',
  },
  'audit.list': {
    personId: null,
    patientId: sampleId(2),
    sessionId: null,
    group: 'charting',
    fromUtcMs: 0,
    toUtcMs: null,
    emergencyAccessId: null,
    beforeSeq: null,
    limit: 50,
  },
  'audit.emergencies': {},
  'audit.moments': { sessionId: sampleId(10) },
  'audit.replay': { sessionId: sampleId(10), asOfUtcMs: instant.utcMs },
  'check.start': { anchor: '' },
  'check.cancel': {},
  'check.state': {},
  'psychotherapy.list': { patientId: sampleId(2) },
  'psychotherapy.write': {
    noteId: sampleId(50),
    patientId: sampleId(2),
    sessionId: null,
    observedAt: instant,
    text: 'What was said.',
    draftKey: 'psychotherapy.new',
  },
  'psychotherapy.amend': {
    noteId: sampleId(51),
    targetId: sampleId(50),
    text: 'What was said, in full.',
    reason: 'Cut short',
    draftKey: null,
  },
  'psychotherapy.withdraw': {
    noteId: sampleId(52),
    targetId: sampleId(51),
    reason: 'Wrong patient',
  },
  'psychotherapy.grant': { grantId: sampleId(53), noteId: sampleId(50), personId: sampleId(6) },
  'psychotherapy.revoke': {
    revocationId: sampleId(54),
    grantId: sampleId(53),
    reason: 'No longer',
  },
  'kiosk.start': { sessionId: sampleId(10), form: 'pain_now' },
  'kiosk.state': {},
  'kiosk.submit': { painNrs: 3 },
  'kiosk.leave': { pin: PIN },
};

export const operationNames = Object.keys(samples) as readonly OperationName[];
