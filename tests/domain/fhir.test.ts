/** What a FHIR bundle says: the same as the record, exactly, and what stands apart from what does not. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bundleText, sessionBundle, sessionEntries } from '../../db/domain/fhir/bundle.ts';
import { derivedId, utf8 } from '../../db/domain/fhir/ids.ts';
import type { FhirBundle, MedicationAdministration } from '../../db/domain/fhir/types.ts';
import { base64 } from '../../db/domain/fhir/values.ts';
import { formatMg } from '../../db/domain/basics/format.ts';
import { add, floor, mul, rational, ZERO } from '../../db/domain/basics/rational.ts';
import { givenMcg } from '../../db/domain/dose/drugCount.ts';
import type { SessionRecord } from '../../db/domain/record/record.ts';
import { buildSummary } from '../../db/domain/summary/summary.ts';
import { course } from './anySession.ts';
import {
  DOCTOR,
  NURSE,
  START,
  STOP,
  at,
  bolus,
  buildRecord,
  check,
  dose,
  recordOfKind,
  signedBy,
  vitals,
  type Written,
} from './buildRecord.ts';
import { fhirContext, resourcesOf, withUuids } from './fhirSupport.ts';
import { ORDINARY } from './ordinarySessions.ts';
import { context } from './summarySupport.ts';

const bundleOf = (record: SessionRecord): FhirBundle => sessionBundle(record, fhirContext());
const written = (...entries: readonly Written[]): FhirBundle => bundleOf(buildRecord(entries));
const given = (bundle: FhirBundle) => resourcesOf(bundle, 'MedicationAdministration');

/** Millionths of a mg, whole: the export has no more places than that. */
function ngOf({ dosage }: MedicationAdministration): bigint {
  const text = JSON.stringify(dosage?.dose?.value ?? 0);
  const [whole = '0', fraction = ''] = text.split('.');
  expect(fraction.length).toBeLessThanOrEqual(6);
  return BigInt(whole) * 1_000_000n + BigInt(fraction.padEnd(6, '0'));
}

/** All of the session's own drug. */
const sumNg = (bundle: FhirBundle): bigint =>
  given(bundle)
    .filter(({ status }) => status !== 'entered-in-error')
    .filter(({ medicationCodeableConcept: { text } }) => text === 'Ketamine')
    .reduce((total, each) => total + ngOf(each), 0n);

describe('the drug by pump', () => {
  test('is one administration for each stretch of constant flow', () => {
    const bundle = written(
      dose(at(10), { ...START, rateUlPerHour: 15_000 }),
      dose(at(30), { event: 'pause' }),
      dose(at(40), { event: 'resume', rateUlPerHour: null }),
      dose(at(60), STOP),
    );
    expect(given(bundle).map(({ dosage, effectivePeriod }) => [dosage, effectivePeriod])).toEqual([
      [
        {
          text: '15 mL/h of 1 mg/mL',
          route: { text: 'intravenous' },
          dose: { value: 5, unit: 'mg', system: 'http://unitsofmeasure.org', code: 'mg' },
          rateQuantity: {
            value: 15,
            unit: 'mL/h',
            system: 'http://unitsofmeasure.org',
            code: 'mL/h',
          },
        },
        { start: '2026-11-22T14:10:00-05:00', end: '2026-11-22T14:30:00-05:00' },
      ],
      [
        expect.objectContaining({ dose: expect.objectContaining({ value: 5 }) }),
        { start: '2026-11-22T14:40:00-05:00', end: '2026-11-22T15:00:00-05:00' },
      ],
    ]);
    expect(formatMg(rational(sumNg(bundle), 1000n))).toBe('10 mg');
  });

  test('comes to what the summary prints, whatever the course', () => {
    fc.assert(
      fc.property(course, (record) => {
        fc.pre(record.entries.some(({ values }) => 'event' in values && values.event === 'stop'));
        const ng = sumNg(bundleOf(record));
        expect(ng).toBe(floor(mul(givenMcg(record.entries), rational(1000))));
        const { dose: printed } = buildSummary(record, context(at(400)));
        expect(formatMg(rational(ng, 1000n))).toBe(printed.totalMg);
      }),
      { numRuns: 150 },
    );
  });

  test('has no amount while it runs, and reads the same a minute later', () => {
    const record = buildRecord([dose(at(10), START)]);
    const [running] = given(bundleOf(record));
    expect(running?.status).toBe('in-progress');
    expect(running?.effectivePeriod).toEqual({ start: '2026-11-22T14:10:00-05:00' });
    expect(running?.dosage?.dose).toBeUndefined();
    const later = sessionBundle(record, fhirContext(at(401)));
    expect(given(later)).toEqual(given(bundleOf(record)));
  });

  test('amounts are written without the noise of binary fractions', () => {
    const bundle = written(
      dose(at(10), { event: 'start', rateUlPerHour: 10_000, concentrationMcgPerMl: 1000 }),
      dose(at(30), { event: 'rate_change', rateUlPerHour: 20_100 }),
      dose(at(51), STOP),
    );
    const values = given(bundle).map(({ dosage }) => JSON.stringify(dosage?.dose?.value));
    expect(values).toEqual(['3.333333', '7.035']);
    const exact = rational(10_368_333n, 1_000_000n);
    const all = values.reduce(
      (sum, text) => add(sum, rational(BigInt(text.replace('.', '').padEnd(7, '0')), 1_000_000n)),
      ZERO,
    );
    expect(all).toEqual(exact);
  });
});

describe('a correction', () => {
  const corrected = written(
    bolus(at(10), 20_000, { id: 'first' }),
    bolus(at(11), 25_000, {
      id: 'second',
      supersedesId: 'first',
      recordedAt: at(30),
      recordedBy: DOCTOR,
    }),
  );

  test('stands under the id of the first row, as its second version', () => {
    expect(given(corrected)).toHaveLength(1);
    const [stands] = given(corrected);
    expect(stands).toMatchObject({
      id: 'first',
      status: 'completed',
      meta: { versionId: '2', lastUpdated: '2026-11-22T14:30:00-05:00' },
      effectiveDateTime: '2026-11-22T14:11:00-05:00',
      dosage: { dose: { value: 25 } },
    });
  });

  test('keeps the version before within a provenance that says who, when and why', () => {
    const revision = resourcesOf(corrected, 'Provenance').find(({ id }) => id === 'second');
    expect(revision).toMatchObject({
      target: [{ reference: 'urn:uuid:first' }],
      recorded: '2026-11-22T14:30:00-05:00',
      reason: [{ text: 'typed wrong' }],
      agent: [{ who: { reference: 'urn:uuid:doctor', display: 'Tomas Lindqvist, MD' } }],
      entity: [{ role: 'revision', what: { reference: '#first' } }],
      contained: [{ id: 'first', status: 'entered-in-error', dosage: { dose: { value: 20 } } }],
    });
  });

  test('a value that is no longer there is not left to stand', () => {
    const dropped = written(
      vitals(at(1), { heartRatePerMin: 70, temperatureDeciC: 368 }, { id: 'set' }),
      vitals(at(1), { heartRatePerMin: 71 }, { id: 'again', supersedesId: 'set' }),
    );
    const byId = new Map(resourcesOf(dropped, 'Observation').map((each) => [each.id, each]));
    expect(byId.get(derivedId('set', 'heart-rate'))).toMatchObject({
      status: 'corrected',
      valueQuantity: { value: 71 },
    });
    expect(byId.get(derivedId('set', 'temperature'))).toMatchObject({
      status: 'entered-in-error',
      valueQuantity: { value: 36.8, code: 'Cel' },
    });
  });

  test('a stretch that is no more cannot be counted beside what took its place', () => {
    const bundle = written(
      dose(at(10), START),
      dose(at(20), { event: 'rate_change', rateUlPerHour: 30_000 }, { id: 'slower' }),
      dose(at(30), STOP),
      dose(
        at(20),
        { event: 'rate_change', rateUlPerHour: 30_000 },
        {
          supersedesId: 'slower',
          enteredInError: true,
          recordedAt: at(40),
        },
      ),
    );
    const told = given(bundle).map(({ id, status, dosage }) => [id, status, dosage?.dose?.value]);
    expect(told).toEqual([
      [derivedId('entry-1', 'stretch'), 'completed', 20],
      [derivedId('slower', 'stretch'), 'entered-in-error', 5],
    ]);
  });

  test('what was entered in error says so in every part', () => {
    const withdrawn = written(
      vitals(at(1), { sbpMmHg: 120, dbpMmHg: 80, spo2Percent: 98 }, { id: 'set' }),
      vitals(
        at(1),
        { sbpMmHg: 120, dbpMmHg: 80, spo2Percent: 98 },
        {
          supersedesId: 'set',
          enteredInError: true,
        },
      ),
    );
    const statuses = resourcesOf(withdrawn, 'Observation')
      .filter(({ id }) => id !== 'weight')
      .map(({ status }) => status);
    expect(statuses).toEqual(['entered-in-error', 'entered-in-error', 'entered-in-error']);
  });

  test('an adverse event entered in error cannot be taken for one that stands', () => {
    const values = {
      term: 'nausea',
      otherTerm: '',
      grade: 2,
      actionTaken: '',
      outcome: 'resolved',
    } as const;
    const [event] = resourcesOf(
      written(
        { kind: 'adverse_event', at: at(3), values, id: 'event' },
        { kind: 'adverse_event', at: at(3), values, supersedesId: 'event', enteredInError: true },
      ),
      'AdverseEvent',
    );
    expect(event?.event.text).toBe('Entered in error: nausea');
    expect(event?.modifierExtension).toHaveLength(1);
  });
});

describe('both times', () => {
  test('of what was written late, with why', () => {
    const bundle = written({
      kind: 'observation',
      at: at(5),
      recordedAt: at(200),
      lateReason: 'Found on the paper sheet',
      values: { label: 'Eyes closed', detail: '' },
    });
    const late = resourcesOf(bundle, 'Observation').find(({ id }) => id === 'entry-1');
    expect(late).toMatchObject({
      effectiveDateTime: '2026-11-22T14:05:00-05:00',
      issued: '2026-11-22T17:20:00-05:00',
      note: [{ text: 'Late entry: Found on the paper sheet' }],
    });
    const reasons = resourcesOf(bundle, 'Provenance').flatMap(({ reason = [] }) => reason);
    expect(reasons).toContainEqual({ text: 'Late entry: Found on the paper sheet' });
  });

  test('of a dose given at once, whose time of writing is in its provenance', () => {
    const bundle = written(bolus(at(10), 20_000, { recordedAt: at(12) }));
    expect(given(bundle)[0]?.effectiveDateTime).toBe('2026-11-22T14:10:00-05:00');
    const provenance = resourcesOf(bundle, 'Provenance').find(({ target }) =>
      target.some(({ reference }) => reference === 'urn:uuid:entry-1'),
    );
    expect(provenance?.recorded).toBe('2026-11-22T14:12:00-05:00');
  });
});

test('at home the patient takes the dose, and whoever wrote it is in its provenance alone', () => {
  const record = recordOfKind('remote_lozenge', [bolus(at(10), 100_000)]);
  const bundle = bundleOf(record);
  expect(given(bundle)[0]?.performer).toEqual([
    { actor: { reference: `urn:uuid:${record.session.patientId}` } },
  ]);
  const provenance = resourcesOf(bundle, 'Provenance').find(({ target }) =>
    target.some(({ reference }) => reference === 'urn:uuid:entry-1'),
  );
  expect(provenance?.agent[0]?.who.display).toBe('Ines Okafor, RN');
  const inClinic = given(written(bolus(at(10), 20_000)))[0];
  expect(inClinic?.performer?.[0]?.actor.display).toBe('Ines Okafor, RN');
});

describe('a signature', () => {
  test('names its meaning, its hash and every entry written before it', () => {
    const signature = { ...signedBy(NURSE, 'performed', 1.5), contentHash: 'ab'.repeat(32) };
    const bundle = bundleOf(
      buildRecord([bolus(at(10), 20_000), bolus(at(20), 10_000)], { signatures: [signature] }),
    );
    const signed = resourcesOf(bundle, 'Provenance').find(({ id }) => id === signature.id);
    const targets = signed?.target.map(({ reference }) => reference);
    expect(targets).toContain('urn:uuid:session');
    expect(targets).toContain('urn:uuid:entry-1');
    expect(targets).not.toContain('urn:uuid:entry-2');
    expect(signed).toMatchObject({
      recorded: '2026-11-22T15:30:00-05:00',
      reason: [{ text: 'Performed the session' }],
      signature: [{ type: [{ code: 'performed' }], who: { display: 'Ines Okafor, RN' } }],
      entity: [{ role: 'source', what: { identifier: { value: 'ab'.repeat(32) } } }],
    });
  });
});

describe('codes', () => {
  test('only those that were checked', () => {
    const medicine = (name: string): Written => ({
      kind: 'medicine',
      at: at(5),
      values: {
        name,
        amountThousandths: 4000,
        unit: 'mg',
        route: 'oral',
        indication: '',
      },
    });
    const names = ['Ondansetron', 'ondansetron ODT', 'Labetalol'];
    const bundle = written(...names.map(medicine));
    expect(given(bundle).map(({ medicationCodeableConcept: named }) => named)).toEqual([
      {
        coding: [{ system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code: '26225' }],
        text: 'Ondansetron',
      },
      { text: 'ondansetron ODT' },
      { text: 'Labetalol' },
    ]);
    const [device] = given(bundleOf(ORDINARY.intranasal()));
    expect(device?.medicationCodeableConcept).toEqual({ text: 'Esketamine' });
  });

  test('of a saturation both, of a pressure its parts, and no SNOMED anywhere', () => {
    const bundle = bundleOf(ORDINARY.iv_infusion());
    const codes = resourcesOf(bundle, 'Observation').map(({ code, component = [] }) =>
      [code, ...component.map((part) => part.code)].flatMap(({ coding = [] }) =>
        coding.map((each) => each.code),
      ),
    );
    expect(codes).toContainEqual(['2708-6', '59408-5']);
    expect(codes).toContainEqual(['85354-9', '8480-6', '8462-4']);
    expect(JSON.stringify(bundle)).not.toMatch(/snomed/i);
  });

  test('an incomplete scale has its items and never a total', () => {
    const bundle = written(check(at(70), { aldreteActivity: 2, aldreteRespiration: 1 }));
    const scale = resourcesOf(bundle, 'Observation').find(
      ({ id }) => id === derivedId('entry-1', 'aldrete'),
    );
    expect(scale?.valueQuantity).toBeUndefined();
    expect(scale?.dataAbsentReason?.text).toMatch(/^Incomplete/);
    expect(scale?.component).toHaveLength(2);
  });

  test('oxygen by its flow', () => {
    const bundle = written({
      kind: 'medicine',
      at: at(5),
      values: {
        name: 'Oxygen',
        amountThousandths: 2500,
        unit: 'L/min',
        route: 'inhaled',
        indication: 'SpO2 91 %',
      },
    });
    const flow = resourcesOf(bundle, 'Observation').find(({ id }) => id !== 'weight');
    expect(flow?.code.coding?.[0]?.code).toBe('3151-8');
    expect(flow?.valueQuantity).toMatchObject({ value: 2.5, code: 'L/min' });
  });
});

describe('the file', () => {
  test('is the same in every export but for its own time', () => {
    const record = withUuids(ORDINARY.iv_infusion());
    const text = (minutes: number): string =>
      [
        ...bundleText(
          'id',
          sessionEntries(record, fhirContext(at(minutes))),
          fhirContext(at(minutes)),
        ),
      ].join('');
    const first = text(400);
    expect(text(900).replace('2026-11-23T05:00:00-05:00', '2026-11-22T20:40:00-05:00')).toBe(first);
    const { id: _, ...whole } = JSON.parse(first) as FhirBundle;
    const { id: __, ...built } = sessionBundle(record, fhirContext(at(400)));
    expect(whole).toEqual(JSON.parse(JSON.stringify(built)));
  });

  test('keeps a note as it was typed, whatever the script', () => {
    const text = 'Two lines\n  and א דוגמה 😀, 0.5 mg';
    const [note] = resourcesOf(
      written({ kind: 'note', at: at(5), values: { purpose: 'session', text } }),
      'DocumentReference',
    );
    const data = note?.content[0]?.attachment.data ?? '';
    expect(Buffer.from(data, 'base64').toString('utf8')).toBe(text);
  });

  test('base64 and UTF-8 are those of everybody else', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const bytes = utf8(text);
        expect(Buffer.from(bytes)).toEqual(Buffer.from(text, 'utf8'));
        expect(base64(bytes)).toBe(Buffer.from(text, 'utf8').toString('base64'));
      }),
    );
  });

  test('a demo is marked as test data, and every file brings the notice of LOINC', () => {
    const record = buildRecord([]);
    const demo = sessionBundle(record, { ...fhirContext(), isDemo: true });
    expect(demo.meta.security?.[0]?.code).toBe('HTEST');
    expect(bundleOf(record).meta.security).toBeUndefined();
    expect(JSON.stringify(bundleOf(record).meta)).toContain('LOINC is copyright © Regenstrief');
  });

  test('nobody asked about allergies is not the same as none known', () => {
    const record = buildRecord([]);
    const { patient } = record;
    const asked = (allergyStatus: 'not_asked' | 'none_known') =>
      bundleOf({
        ...record,
        patient: { ...patient, detail: { ...patient.detail, allergyStatus } },
      });
    expect(resourcesOf(asked('none_known'), 'AllergyIntolerance')[0]?.code.text).toBe(
      'No known allergies',
    );
    expect(resourcesOf(asked('not_asked'), 'AllergyIntolerance')).toEqual([]);
    expect(resourcesOf(asked('not_asked'), 'Patient')[0]?.extension?.[0]).toMatchObject({
      valueCode: 'not_asked',
    });
  });
});
