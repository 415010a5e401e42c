/** One input for each operation that its schema takes; where an operation has forms, the longest. */
import type { z } from 'zod';
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

const plan = {
  weightId: sampleId(3),
  targetMcgPerKg: 500,
  durationS: 2400,
  concentrationMcgPerMl: 1000,
  pumpRateUlPerHour: 53_500,
};

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
} as const;

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
  'session.today': { localDate: '2026-11-22' },
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
    pin: PIN,
  },
  'session.summary': { sessionId: sampleId(10) },
  'draft.save': { key: 'session/vitals', payload: '{"sbp":"128"}' },
  'draft.list': { prefix: 'session/' },
  'draft.clear': { key: 'session/vitals' },
  'entry.record': { ...entry, kind: 'vitals', values: vitals },
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
};

export const operationNames = Object.keys(samples) as readonly OperationName[];
