/** The import of patients: what is taken of a file, what is not, and the words for it. */
import { describe, expect, it } from 'vitest';
import { rowsToAdd } from '../../db/domain/exchange/importDecisions.ts';
import { readFile, readWhole } from '../../db/domain/exchange/fileReading.ts';
import { MOST_PATIENTS } from '../../db/domain/exchange/limits.ts';
import type { ImportMatch } from '../../db/domain/exchange/patientImport.ts';
import {
  bundle,
  fixtureNames,
  fixtureText,
  HOSPITAL,
  KG,
  MR,
  NOW,
  patient,
  plan,
  rowOf,
  rowsOf,
  weighed,
} from './patientImportSupport.ts';

const fixture = (start: string) => {
  const name = fixtureNames.find((each) => each.startsWith(start));
  if (name === undefined) throw new Error('No such fixture');
  return plan(readWhole(JSON.parse(fixtureText(name)), NOW));
};

describe('real output of Synthea', () => {
  it('takes Antonio whole', () => {
    const { plan: of, rows } = fixture('Antonio');
    expect(of.counts).toEqual({ new: 1, same_mrn: 0, maybe_same: 0, left_out: 0 });
    expect(of.mrnSystem).toBe('http://hospital.smarthealthit.org');
    expect(of.mrnSystems.map(({ system }) => system)).toEqual([
      'http://hospital.smarthealthit.org',
      'https://github.com/synthetichealth/synthea',
    ]);
    expect(rows[0]).toMatchObject({
      verdict: 'new',
      detail: {
        familyName: 'Castellanos',
        givenName: 'Antonio',
        dateOfBirth: '1991-06-08',
        sex: 'male',
        mrn: '6d2eba67-5b4a-403f-a29f-e6da3f1ea963',
        phone: '555-139-3142',
        address: '119 Spencer Glen Suite 18, Dartmouth, Massachusetts 02714, US',
        allergyStatus: 'not_asked',
        allergies: [],
        conditions: ['Hypertension'],
        medicines: [{ name: 'Hydrochlorothiazide 25 MG', dose: '' }],
      },
      // 79.15373121295212 kg, to the nearest gram.
      weight: {
        weightG: 79_154,
        basis: 'reported',
        observedAt: { utcMs: Date.UTC(2019, 7, 17, 4, 44, 29), offsetMinutes: 0 },
      },
    });
    expect(of.ignored.map(({ type }) => type)).toContain('Claim');
  });

  it('takes Buster, whose medicine was stopped', () => {
    const [row] = fixture('Buster').rows;
    expect(row?.detail).toMatchObject({
      conditions: ['Chronic sinusitis (disorder)'],
      medicines: [],
    });
    expect(row?.weight?.weightG).toBe(85_003);
  });

  it('takes of Eboni the allergy that stands, and says that one is over', () => {
    const [row] = fixture('Eboni').rows;
    expect(row?.detail.allergyStatus).toBe('listed');
    expect(row?.detail.allergies).toEqual([{ substance: 'Dander (animal) allergy', reaction: '' }]);
    expect(row?.reasons).toEqual([
      '1 allergy not taken: over, refuted or entered in error.',
      '2 conditions not taken: over, in remission, refuted or entered in error.',
    ]);
    expect(row?.detail.medicines).toEqual([
      { name: 'Loratadine 5 MG Chewable Tablet', dose: 'as needed' },
      { name: 'NDA020800 0.3 ML Epinephrine 1 MG/ML Auto-Injector', dose: 'as needed' },
    ]);
    expect(row?.detail.conditions).toEqual(['Miscarriage in first trimester']);
    expect(row?.weight?.weightG).toBe(75_279);
  });
});

describe('names', () => {
  const named = (name: unknown) => rowOf(patient({ name }));
  it('takes the official name before the usual and the first, with every given name', () => {
    const names = [
      { use: 'nickname', family: 'Nick' },
      { family: 'First', given: ['A'] },
      { use: 'usual', family: 'Usual', given: ['B'] },
      { use: 'official', family: 'Official', given: ['C', 'D'], prefix: ['Dr.'] },
    ];
    expect(named(names).detail).toMatchObject({ familyName: 'Official', givenName: 'C D' });
    expect(named(names.slice(0, 3)).detail.familyName).toBe('Usual');
    expect(named(names.slice(0, 2)).detail.familyName).toBe('First');
  });
  it('leaves a name that has ended for one that stands', () => {
    const names = [
      { use: 'official', family: 'Before', period: { end: '2020' } },
      { use: 'usual', family: 'Now', period: { end: '2027-01' } },
    ];
    expect(named(names).detail.familyName).toBe('Now');
    expect(named(names.slice(0, 1)).reasons).toContain(
      'The only name in the file is an earlier one.',
    );
  });
  it('splits one text only where it can be read in one way', () => {
    expect(named([{ text: 'Marlow, Ines' }]).detail).toMatchObject({
      familyName: 'Marlow',
      givenName: 'Ines',
    });
    expect(named([{ text: 'Suharto' }]).detail.familyName).toBe('Suharto');
    expect(named([{ text: 'Ines Marlow' }])).toMatchObject({
      verdict: 'left_out',
      reasons: ['The name is one text, and which part is the family name is not said.'],
    });
  });
  it.each([
    [undefined, 'The file has no name.'],
    [[], 'The file has no name.'],
    [[{ given: ['Ines'] }], 'The file has no family name.'],
    [[{ family: 'x'.repeat(201) }], 'The name is longer than the 200 letters a chart holds.'],
    ['Ines Marlow', 'The file has no name.'],
  ])('leaves out %j', (name, reason) => {
    expect(named(name)).toMatchObject({ verdict: 'left_out', reasons: [reason] });
  });
  it('takes a missing given name with a note', () => {
    expect(named([{ family: 'Marlow' }])).toMatchObject({
      verdict: 'new',
      reasons: ['The file has no given name.'],
    });
  });
  it('keeps markup as text, and drops what cannot be seen', () => {
    const [family, given] = ['<b>Mar\u0000low</b>', 'I\u202enes\ud800'];
    expect(named([{ family, given: [given] }]).detail).toMatchObject({
      familyName: '<b>Mar low</b>',
      givenName: 'Ines\ufffd',
    });
  });
});

describe('birth, sex and standing', () => {
  it.each([
    ['1985', 'The file has only the year of birth.'],
    ['1985-07', 'The file has only the year and month of birth.'],
    [undefined, 'The file has no date of birth.'],
    ['1985-02-30', 'The date of birth in the file is not a date of the calendar.'],
    ['14/07/1985', 'The date of birth in the file is not a date of the calendar.'],
    [19_850_714, 'The file has no date of birth.'],
    ['2030-01-01', '1-Jan-2030 is still to come. Check the date of birth.'],
    ['1800-01-01', '1-Jan-1800 makes the patient 226 years old. Check the date of birth.'],
  ])('leaves out a birth date of %s', (birthDate, reason) => {
    expect(rowOf(patient({ birthDate }))).toMatchObject({
      verdict: 'left_out',
      reasons: [reason],
    });
  });
  it('never guesses a sex', () => {
    expect(rowOf(patient({ gender: 'male' })).detail.sex).toBe('male');
    const other = rowOf(patient({ gender: 'other' }));
    expect(other.detail.sex).toBe('unknown');
    expect(other.reasons).toEqual(['The file says “other” for gender: taken as sex not known.']);
    expect(rowOf(patient({ gender: 'unknown' })).reasons).toEqual([]);
    expect(rowOf(patient({ gender: { toString: 'male' } })).detail.sex).toBe('unknown');
  });
  it('leaves out who has died or was replaced, and notes who is not in use', () => {
    expect(rowOf(patient({ deceasedBoolean: true })).verdict).toBe('left_out');
    expect(rowOf(patient({ deceasedDateTime: '2020' })).verdict).toBe('left_out');
    expect(rowOf(patient({ deceasedBoolean: false })).verdict).toBe('new');
    expect(rowOf(patient({ link: [{ type: 'replaced-by' }] })).verdict).toBe('left_out');
    expect(rowOf(patient({ active: false }))).toMatchObject({
      verdict: 'new',
      reasons: ['The file says that this record is not in use any more.'],
    });
  });
});

describe('identifiers', () => {
  const several = patient({
    identifier: [
      { system: 'urn:other', value: 'O-1' },
      { type: { coding: [{ code: 'SS' }] }, system: 'urn:ssn', value: '999-00-1111' },
      { type: MR, system: HOSPITAL, value: 'OLD', use: 'old' },
      { type: MR, system: HOSPITAL, value: ' m 7 ' },
    ],
  });
  it('proposes the record number, and takes another where the clinic chooses it', () => {
    const [row] = rowsOf(several);
    expect(row?.detail.mrn).toBe('m 7');
    expect(rowsOf(several, [], 'urn:other')[0]?.detail.mrn).toBe('O-1');
    expect(rowsOf(several, [], 'urn:nobody’s')[0]?.detail.mrn).toBe('m 7');
  });
  it('offers no number of a passport or social security', () => {
    const { mrnSystems } = plan(readWhole(several, NOW)).plan;
    expect(mrnSystems.map(({ system }) => system)).toEqual([HOSPITAL, 'urn:other']);
  });
  it('says when there are several that could be it', () => {
    const twice = patient({
      identifier: ['A', 'B'].map((value) => ({ type: MR, system: HOSPITAL, value })),
    });
    const [row] = rowsOf(twice);
    expect(row?.detail.mrn).toBe('A');
    expect(row?.reasons).toEqual([
      'The file has 2 numbers that could be the MRN: the first is taken.',
    ]);
  });
  it('leaves out who has none, or one that the record cannot hold', () => {
    expect(rowOf(patient({ identifier: [] }))).toMatchObject({ verdict: 'left_out' });
    const long = patient({ identifier: [{ value: 'x'.repeat(65) }] });
    expect(rowOf(long).verdict).toBe('left_out');
    // One letter that compares as eighteen.
    const wide = patient({ identifier: [{ value: '\ufdfa'.repeat(10) }] });
    expect(rowOf(wide).verdict).toBe('left_out');
  });
});

describe('references', () => {
  const allergy = (reference: unknown) => ({
    resourceType: 'AllergyIntolerance',
    code: { text: 'latex' },
    patient: reference,
  });
  const one = (entry: object, reference: unknown, more: readonly object[] = []) =>
    rowsOf({
      resourceType: 'Bundle',
      entry: [{ resource: allergy(reference) }, entry, ...more],
    })[0]?.detail.allergies.length;
  const urn = 'urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0';

  it.each([
    [urn, urn, 1],
    [urn, 'Patient/p1', 1],
    [urn, 'Patient/p1/_history/3', 1],
    ['https://a.example/fhir/Patient/p1', 'https://a.example/fhir/Patient/p1', 1],
    ['https://a.example/fhir/Patient/p1', 'Patient/p1', 1],
    ['https://a.example/fhir/Patient/p1', 'https://b.example/fhir/Patient/p1', 0],
    [urn, 'https://b.example/fhir/Patient/p1', 0],
    ['', 'https://b.example/fhir/Patient/p1', 1],
    [urn, `Patient?identifier=${encodeURIComponent(`${HOSPITAL}|M-p1`)}`, 1],
    [urn, 'Patient?identifier=%E0%A4%A', 0],
    [urn, 'Patient/p2', 0],
    [urn, 'Group/p1', 0],
    [urn, '#p1', 0],
  ])('of %s by %s finds %i', (fullUrl, reference, found) => {
    expect(one({ fullUrl, resource: patient() }, { reference })).toBe(found);
  });
  it('follows a logical reference', () => {
    const reference = { identifier: { system: HOSPITAL, value: 'M-p1' } };
    expect(one({ resource: patient() }, reference)).toBe(1);
  });
  it('of one server is never the patient whom another server calls the same', () => {
    const of = (fullUrl: string): number | undefined =>
      rowsOf({
        resourceType: 'Bundle',
        entry: [
          {
            fullUrl: 'https://a.example/AllergyIntolerance/7',
            resource: { ...allergy({ reference: 'Patient/p1' }), id: '7' },
          },
          { fullUrl, resource: patient() },
        ],
      })[0]?.detail.allergies.length;
    expect(of('https://a.example/Patient/p1')).toBe(1);
    expect(of('https://b.example/Patient/p1')).toBe(0);
    expect(of('')).toBe(1);
  });
  it('gives nobody what could be of two', () => {
    const two = [
      { fullUrl: 'https://a.example/Patient/p1', resource: patient() },
      { fullUrl: 'https://b.example/Patient/p1', resource: patient() },
    ] as const;
    const other = patient({ identifier: [{ type: MR, system: HOSPITAL, value: 'M-9' }] });
    const resources = [two[0], { ...two[1], resource: other }];
    const rows = rowsOf({
      resourceType: 'Bundle',
      entry: [{ resource: allergy({ reference: 'Patient/p1' }) }, ...resources],
    });
    expect(rows.map(({ detail }) => detail.allergyStatus)).toEqual(['not_asked', 'not_asked']);
    for (const { reasons } of rows) {
      expect(reasons).toContain(
        'Allergies in the file may be theirs or another patient’s: not taken, ask.',
      );
    }
    const none = {
      resourceType: 'AllergyIntolerance',
      code: { text: 'No known allergies' },
      patient: { reference: 'https://a.example/Patient/p1' },
    };
    const [doubted] = rowsOf({
      resourceType: 'Bundle',
      entry: [{ resource: none }, { resource: allergy({ reference: 'Patient/p1' }) }, ...resources],
    });
    expect(doubted?.detail.allergyStatus).toBe('not_asked');
    // The same patient twice is one.
    expect(one(two[0], { reference: 'Patient/p1' }, [two[1]])).toBe(1);
    const content = readWhole(bundle([patient(), allergy({ reference: 'Patient/x' })]), NOW);
    expect(content.ignored).toEqual([
      { type: 'AllergyIntolerance of nobody in the file', count: 1 },
    ]);
  });
});

describe('allergies', () => {
  const of = (...allergies: readonly object[]) =>
    rowOf(
      patient(),
      ...allergies.map((each) => ({
        resourceType: 'AllergyIntolerance',
        patient: { reference: 'Patient/p1' },
        ...each,
      })),
    );
  const coded = (code: string) => ({
    code: { coding: [{ system: 'http://snomed.info/sct', code }] },
  });

  it('is not asked where nothing is said', () => {
    expect(of().detail.allergyStatus).toBe('not_asked');
  });
  it('is none known only where all are meant', () => {
    expect(of(coded('716186003')).detail.allergyStatus).toBe('none_known');
    expect(of({ code: { text: 'No known allergies' } }).detail.allergyStatus).toBe('none_known');
    const drugs = of(coded('409137002'));
    expect(drugs.detail.allergyStatus).toBe('not_asked');
    expect(drugs.reasons).toHaveLength(1);
  });
  it('of one kind in words is not a substance, and an unconfirmed none is not known', () => {
    for (const text of ['NKDA', 'No known drug allergies', 'No Known Food Allergies.']) {
      const row = of({ code: { text } });
      expect(row.detail).toMatchObject({ allergyStatus: 'not_asked', allergies: [] });
      expect(row.reasons.join()).toContain('one kind of allergy only');
    }
    const verificationStatus = { coding: [{ code: 'unconfirmed' }] };
    const row = of({ ...coded('716186003'), verificationStatus });
    expect(row.detail.allergyStatus).toBe('not_asked');
  });
  it('says how badly, where the file does', () => {
    const row = of({
      code: { text: 'Peanut' },
      criticality: 'high',
      reaction: [
        { severity: 'severe', manifestation: [{ text: 'anaphylaxis' }] },
        { severity: 'mild', manifestation: [{ text: 'hives' }] },
      ],
    });
    expect(row.detail.allergies[0]?.reaction).toBe('anaphylaxis (severe), hives, high criticality');
  });
  it('keeps every reaction of a substance that is listed more than once', () => {
    const told = (text: string, reaction: string) => ({
      code: { text },
      reaction: [{ manifestation: [{ text: reaction }] }],
    });
    const row = of(
      told('Penicillin', 'rash'),
      told('penicillin', 'anaphylaxis'),
      { code: { text: 'PENICILLIN' } },
      told('Penicillin', 'Rash'),
    );
    expect(row.detail.allergies).toEqual([
      { substance: 'Penicillin', reaction: 'rash; anaphylaxis' },
    ]);
  });
  it('lists what is named beside a “none”, and says both', () => {
    const both = of(coded('716186003'), { code: { text: 'latex' } });
    expect(both.detail.allergyStatus).toBe('listed');
    expect(both.reasons.join()).toContain('as well as listing some');
  });
  it('leaves what is refuted, over or entered in error', () => {
    const row = of(
      { code: { text: 'a' }, verificationStatus: { coding: [{ code: 'refuted' }] } },
      { code: { text: 'b' }, clinicalStatus: { coding: [{ code: 'resolved' }] } },
      { code: { text: 'c' }, verificationStatus: { coding: [{ code: 'entered-in-error' }] } },
    );
    expect(row.detail.allergyStatus).toBe('not_asked');
    expect(row.reasons).toEqual(['3 allergies not taken: over, refuted or entered in error.']);
  });
  it('takes reactions, and one without a name never counts as none', () => {
    const row = of({
      code: { text: 'Penicillin' },
      reaction: [{ manifestation: [{ text: 'rash' }, { coding: [{ display: 'hives' }] }] }],
    });
    expect(row.detail.allergies).toEqual([{ substance: 'Penicillin', reaction: 'rash, hives' }]);
    const nameless = of({}, coded('716186003'));
    expect(nameless.detail.allergyStatus).toBe('not_asked');
    expect(nameless.reasons[0]).toBe('1 allergy without a name in the file: ask.');
  });
  it('shortens words with a mark, and keeps out who has more than a chart holds', () => {
    const row = of({ code: { text: 'x'.repeat(300) } });
    expect(row.detail.allergies[0]?.substance).toBe(`${'x'.repeat(199)}…`);
    expect(row.reasons).toHaveLength(1);
    const many = Array.from({ length: 101 }, (_, each) => ({ code: { text: `a${each}` } }));
    expect(of(...many)).toMatchObject({
      verdict: 'left_out',
      reasons: ['The file has 101 allergies; a chart holds 100.'],
    });
  });
});

describe('weights', () => {
  const weigh = (...observations: readonly object[]) =>
    rowOf(patient(), ...observations.map((each) => each as Readonly<Record<string, unknown>>));
  it.each([
    [{ value: 71.3, ...KG }, 71_300],
    [{ value: 71_300, unit: 'g', code: 'g' }, 71_300],
    // 157.2 lb is 71,304.72 g.
    [{ value: 157.2, unit: 'lbs', code: '[lb_av]' }, 71_305],
    [{ value: 70.0005, ...KG }, 70_001],
    [{ value: 70.000_499_9, ...KG }, 70_000],
    [{ value: 7.13e1, unit: 'kg' }, 71_300],
  ])('takes %j as %i g', (quantity, grams) => {
    expect(weigh(weighed(quantity)).weight?.weightG).toBe(grams);
  });
  it.each([
    [{ value: 71.3, unit: 'stone' }, 'unit'],
    [{ value: 71.3, code: 'kg', unit: 'lb' }, 'unit'],
    [{ value: 71.3 }, 'unit'],
    [{ value: '71.3', ...KG }, 'not a number'],
    [{ value: 71.3, comparator: '<', ...KG }, 'less than'],
    [{ value: 713, ...KG }, 'outside 20–400 kg'],
    [{ value: 1e300, ...KG }, 'not a number'],
    [{ value: -70, ...KG }, 'not a number'],
    [undefined, 'not a number'],
  ])('leaves %j with a note', (quantity, words) => {
    const row = weigh(weighed({}, { valueQuantity: quantity }));
    expect(row.weight).toBeNull();
    expect(row.reasons.join()).toContain(words);
    expect(row.verdict).toBe('new');
  });
  it('takes the newest that stands, and no time it has to guess', () => {
    const row = weigh(
      weighed({ value: 70, ...KG }),
      weighed({ value: 71, ...KG }, { effectiveDateTime: '2026-05-01' }),
      weighed(
        { value: 72, ...KG },
        { effectiveDateTime: '2026-06-01', status: 'entered-in-error' },
      ),
      weighed({ value: 73, ...KG }, { effectiveDateTime: '2027-01-01' }),
      weighed({ value: 74, ...KG }, { effectiveDateTime: '2026' }),
    );
    expect(row.weight).toMatchObject({
      weightG: 71_000,
      observedAt: { utcMs: Date.UTC(2026, 4, 1), offsetMinutes: 0 },
    });
    expect(row.reasons).toEqual([
      'The weight of 1-May-2026 has no time of day in the file: taken as 00:00.',
      'The weight of 1-Jan-2027 is not taken: it is still to come.',
      'A weight without a date is not taken.',
    ]);
  });
});

describe('medicines and conditions', () => {
  const subject = { reference: 'Patient/p1' };
  it('finds a medicine wherever the file names it', () => {
    const row = rowOf(
      patient(),
      { resourceType: 'Medication', id: 'm1', code: { text: 'sertraline' } },
      {
        resourceType: 'MedicationRequest',
        status: 'active',
        subject,
        medicationReference: { reference: 'Medication/m1' },
        dosageInstruction: [{ text: '100 mg daily' }],
      },
      {
        resourceType: 'MedicationStatement',
        status: 'active',
        subject,
        contained: [{ resourceType: 'Medication', id: 'in', code: { text: 'lithium' } }],
        medicationReference: { reference: '#in' },
        dosage: [{ doseAndRate: [{ doseQuantity: { value: 300, unit: 'mg' } }] }],
      },
      { resourceType: 'MedicationRequest', status: 'active', subject },
      {
        resourceType: 'MedicationRequest',
        status: 'active',
        doNotPerform: true,
        subject,
        medicationCodeableConcept: { text: 'never' },
      },
      {
        resourceType: 'MedicationRequest',
        status: 'stopped',
        subject,
        medicationCodeableConcept: { text: 'before' },
      },
    );
    expect(row.detail.medicines).toEqual([
      { name: 'sertraline', dose: '100 mg daily' },
      { name: 'lithium', dose: '300 mg' },
    ]);
    expect(row.reasons).toEqual(['1 of the medicines have no name in the file.']);
  });
  it('takes conditions that are active, and those nothing says are over', () => {
    const condition = (text: string, more: object) => ({
      resourceType: 'Condition',
      subject,
      code: { text },
      ...more,
    });
    const status = (code: string) => ({ clinicalStatus: { coding: [{ code }] } });
    const row = rowOf(
      patient(),
      condition('a', status('active')),
      condition('A', status('recurrence')),
      condition('b', status('remission')),
      condition('c', {}),
      condition('d', { abatementDateTime: '2020' }),
      condition('e', {
        ...status('active'),
        verificationStatus: { coding: [{ code: 'refuted' }] },
      }),
    );
    expect(row.detail.conditions).toEqual(['a', 'c']);
    expect(row.reasons).toContain(
      '3 conditions not taken: over, in remission, refuted or entered in error.',
    );
  });
});

describe('who is here already', () => {
  const here: ImportMatch = {
    patientId: '019ab000-0000-7000-8000-000000000001',
    familyName: 'MARLÓW',
    givenName: 'Ines  Maria',
    dateOfBirth: '1985-07-14',
    mrn: 'h-9',
    by: 'name_and_birth',
  };
  it('leaves out the same MRN as the record compares it', () => {
    const row = rowsOf(patient(), [{ ...here, mrn: ' m-P1', by: 'mrn' }])[0];
    expect(row).toMatchObject({ verdict: 'same_mrn', matches: [{ by: 'mrn' }] });
    const another = { ...here, mrn: 'M-p1', familyName: 'Other' };
    expect(rowsOf(patient(), [another])[0]?.reasons[0]).toContain('somebody’s here already');
  });
  it('asks about the same name and date of birth as search folds them', () => {
    expect(rowsOf(patient(), [here])[0]).toMatchObject({
      verdict: 'maybe_same',
      matches: [{ patientId: here.patientId }],
    });
    expect(rowsOf(patient({ birthDate: '1985-07-15' }), [here])[0]?.verdict).toBe('new');
  });
  it('tells patients of one file apart', () => {
    const rows = rowsOf(
      bundle([patient(), patient({}, 'p1'), patient({}, 'p2'), patient({ name: [] }, 'p3')]),
    );
    expect(rows.map(({ rowId, verdict }) => [rowId, verdict])).toEqual([
      ['3', 'maybe_same'],
      ['1', 'new'],
      ['2', 'left_out'],
      ['4', 'left_out'],
    ]);
    expect(rows[2]?.reasons).toEqual(['Entry 1 of the file has the same MRN.']);
    expect(rows[0]?.reasons).toEqual(['Entry 1 of the file has the same name and date of birth.']);
  });
  it('leaves out the MRN of one that was itself left out', () => {
    const rows = rowsOf(bundle([patient({ birthDate: '1985' }), patient()]));
    expect(rows.map(({ verdict }) => verdict)).toEqual(['left_out', 'left_out']);
    expect(rows[1]?.reasons).toEqual(['Entry 1 of the file has the same MRN.']);
  });
  it('adds new ones unless left out, and others only when said', () => {
    const rows = rowsOf(bundle([patient(), patient({}, 'p2'), patient({ name: [] }, 'p3')]));
    const ids = (decisions: Parameters<typeof rowsToAdd>[1]) => {
      const result = rowsToAdd(rows, decisions);
      return 'rows' in result ? result.rows.map(({ rowId }) => rowId) : result.problem;
    };
    expect(ids([])).toEqual(['1']);
    expect(ids([{ rowId: '2', take: 'add' }])).toEqual(['2', '1']);
    expect(ids([{ rowId: '1', take: 'leave_out' }])).toEqual([]);
    expect(ids([{ rowId: '3', take: 'add' }])).toBe('cannot_be_added');
    expect(ids([{ rowId: '9', take: 'add' }])).toBe('unknown_row');
    const twice = { rowId: '1', take: 'add' } as const;
    expect(ids([twice, twice])).toBe('unknown_row');
  });
});

describe('hostile files', () => {
  it.each([
    [null],
    [7],
    ['text'],
    [[]],
    [[[]]],
    [{}],
    [{ resourceType: 'Bundle' }],
    [{ resourceType: 'Bundle', entry: 'no' }],
    [{ resourceType: 'Bundle', entry: [null, 7, {}, { resource: null }, { resource: [] }] }],
    [{ resourceType: { resourceType: 'Patient' } }],
    [{ resourceType: '__proto__' }],
    [{ resourceType: 'constructor' }],
  ])('reads nobody in %j', (value) => {
    expect(rowsOf(value)).toEqual([]);
  });
  it('reads keys of a prototype as any other', () => {
    const before = Object.keys(Object.prototype);
    const text = `{"resourceType":"Patient","__proto__":{"birthDate":"1985-07-14","polluted":1},
      "constructor":{"prototype":{"polluted":1}},"name":[{"__proto__":{"family":"X"}}],
      "identifier":[{"system":"__proto__","value":"1"},{"system":"toString","value":"2"}]}`;
    const [row] = rowsOf(JSON.parse(text));
    expect(row).toMatchObject({ verdict: 'left_out', detail: { dateOfBirth: '', familyName: '' } });
    expect(Object.keys(Object.prototype)).toEqual(before);
    expect('polluted' in {}).toBe(false);
  });
  it('takes nothing of a patient whose every field is of another type', () => {
    for (const value of [null, 0, true, 'x', [], [[]], {}, [null], [{ coding: 'x' }]]) {
      const fields = ['name', 'identifier', 'birthDate', 'gender', 'telecom', 'address', 'contact'];
      const broken = Object.fromEntries(fields.map((field) => [field, value]));
      expect(rowOf(patient(broken)).verdict).toBe('left_out');
    }
  });
  it('bears strings of megabytes', () => {
    const huge = 'x'.repeat(5_000_000);
    const row = rowOf(
      patient({ address: [{ text: huge }], telecom: [{ system: 'phone', value: huge }] }),
    );
    expect(row.detail).toMatchObject({ address: '', phone: '' });
    expect(row.reasons).toHaveLength(2);
    expect(rowOf(patient({ gender: huge, id: huge })).verdict).toBe('new');
  });
  it('reads bundles inside bundles, but not for ever', () => {
    let nested: object = patient();
    for (let depth = 0; depth < 2; depth += 1) nested = bundle([nested as never]);
    expect(rowsOf(nested)).toHaveLength(1);
    for (let depth = 0; depth < 5000; depth += 1) nested = bundle([nested as never]);
    expect(rowsOf(nested)).toEqual([]);
  });
  it('counts what it skips, and says when there are too many patients', () => {
    const reading = readFile(NOW);
    reading.skip('Nested too deeply');
    for (let count = 0; count <= MOST_PATIENTS; count += 1) {
      reading.take({ resourceType: 'Patient' });
    }
    const content = reading.finish();
    expect(content.tooMany).toBe(true);
    expect(content.ignored).toEqual([{ type: 'Nested too deeply', count: 1 }]);
  });
});

describe('contact, phone and address', () => {
  it('takes the emergency contact, a mobile phone and one line', () => {
    const row = rowOf(
      patient({
        telecom: [
          { system: 'email', value: 'a@example' },
          { system: 'phone', use: 'home', value: '1' },
          { system: 'phone', use: 'mobile', value: '2' },
          { system: 'phone', use: 'mobile', value: '3', period: { end: '2020-01-01' } },
        ],
        address: [
          { use: 'old', city: 'Before' },
          { line: ['1 Quay', 'Flat 2'], city: 'Town' },
        ],
        contact: [
          { name: { family: 'First' } },
          {
            relationship: [{ coding: [{ code: 'C' }] }],
            name: { family: 'Marlow', given: ['Rui'] },
            telecom: [{ system: 'phone', value: '4' }],
          },
        ],
      }),
    );
    expect(row.detail).toMatchObject({
      phone: '2',
      address: '1 Quay, Flat 2, Town',
      contactName: 'Rui Marlow',
      contactRelationship: 'emergency contact',
      contactPhone: '4',
    });
  });
});
