import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bannedNotation } from '../../db/domain/basics/format.ts';
import {
  type EsketamineForm,
  buildEsketamineForm,
  isEsketamineSession,
} from '../../db/domain/paper/esketamineForm.ts';
import {
  NEEDED_SOURCES,
  checkEsketamineTemplate,
} from '../../db/domain/paper/esketamineTemplate.ts';
import { SHIPPED_ESKETAMINE_FORMS } from '../../db/domain/paper/shipped/esketamineForm.ts';
import {
  ESKETAMINE_SOURCES,
  type EsketamineSource,
  type EsketamineTemplate,
} from '../../db/domain/paper/templates.ts';
import type { SessionRecord } from '../../db/domain/record/record.ts';
import {
  NO_ANSWERS,
  STOP,
  at,
  bolus,
  dose,
  recordOfKind,
  vitals,
  type Written,
} from './buildRecord.ts';
import { ORDINARY } from './ordinarySessions.ts';
import { context, texts } from './summarySupport.ts';

const [FIRST, SECOND] = SHIPPED_ESKETAMINE_FORMS as readonly [
  EsketamineTemplate,
  EsketamineTemplate,
];

function formOf(
  record: SessionRecord,
  content = SECOND,
  version = 0,
  versionId: string | null = null,
) {
  const key = { kind: 'esketamine_form', protocolId: null } as const;
  return buildEsketamineForm(record, { key, versionId, version, content }, context());
}

function answer(form: EsketamineForm, source: EsketamineSource) {
  const fields = form.sections.flatMap(({ fields: each }) => each);
  const found = fields.find((field) => field.source === source);
  if (found === undefined) throw new Error(`${source} is not on the form`);
  return found.answer;
}

/** First device at 14:10, second at 14:15; 40 min after the first is 14:50. */
const DEVICES = [bolus(at(10), 28_000), bolus(at(15), 28_000), dose(at(16), STOP)];
const bp = (minutes: number, seconds: number, sbpMmHg: number): Written =>
  vitals(at(minutes, seconds), { sbpMmHg, dbpMmHg: 80 });
const left = (minutes: number): Written => ({
  kind: 'discharge',
  at: at(minutes),
  values: { criteria: [] },
});
const session = (written: readonly Written[]) =>
  recordOfKind('intranasal', [...DEVICES, ...written]);

test('an ordinary session answers everything: nothing is left to type again', () => {
  const form = formOf(ORDINARY.intranasal());
  expect(form.missing).toEqual([]);
  expect(answer(form, 'patient_name').value).toBe('Kowalczyk, Marta');
  expect(answer(form, 'session_date').value).toBe('22-Nov-2026');
  expect(answer(form, 'dose')).toMatchObject({ value: '84 mg', aside: '3 × 28 mg' });
  expect(answer(form, 'lot').value).toBe('SP-77120 (devices 1, 2); SP-77121 (device 3)');
  expect(answer(form, 'monitoring_minutes').value).toBe('125 min');
  expect(answer(form, 'monitored_by').value).toBe('Ines Okafor, RN');
  expect(answer(form, 'bp_baseline')).toMatchObject({ value: '128/82 mmHg', aside: 'at 14:05' });
  expect(answer(form, 'bp_40_min')).toMatchObject({
    value: '148/94 mmHg',
    aside: 'at 14:52, 42 min after the first device',
  });
  expect(answer(form, 'bp_before_leaving').value).toBe('126/80 mmHg');
  const ticked = (source: EsketamineSource) =>
    answer(form, source)
      .choices.filter((choice) => choice.ticked)
      .map(({ label }) => label);
  expect(ticked('dose')).toEqual(['84 mg']);
  expect(ticked('benzodiazepines')).toEqual(['Yes']);
  expect(ticked('sedation')).toEqual(['No']);
});

test('an empty session leaves a line for each answer and lists it', () => {
  const form = formOf(recordOfKind('intranasal', []));
  const labels = form.missing.map(({ label }) => label);
  expect(labels).toContain('Blood pressure at 40 min');
  expect(labels).toContain('Sedation');
  expect(labels).toContain('Phone');
  for (const { fields } of form.sections) {
    for (const { answer: given, label } of fields) {
      expect(labels.includes(label)).toBe(given.missing !== null);
      if (given.missing !== null) expect(given.choices.some(({ ticked }) => ticked)).toBe(false);
    }
  }
});

describe('the pressure at 40 min', () => {
  const at40 = (minutes: number, seconds: number) =>
    answer(formOf(session([bp(minutes, seconds, 144)])), 'bp_40_min');
  test('is taken from 30 to 50 min after the first device, both ends included', () => {
    expect(at40(40, 0).value).toBe('144/80 mmHg');
    expect(at40(60, 0).value).toBe('144/80 mmHg');
    // A minute that has begun is not a minute yet.
    expect(at40(59, 59).aside).toContain('49 min after');
    expect(at40(39, 59)).toMatchObject({ value: null, missing: 'None from 30 to 50 min after it' });
    expect(at40(60, 1).value).toBeNull();
  });
  test('is the nearest, the later of two as near', () => {
    const form = formOf(session([bp(45, 0, 145), bp(55, 0, 155), bp(58, 0, 158)]));
    expect(answer(form, 'bp_40_min').value).toBe('155/80 mmHg');
  });
});

test('a patient who has not left has no end and no pressure before leaving', () => {
  const form = formOf(session([bp(120, 0, 130)]));
  for (const source of [
    'monitoring_ended_at',
    'monitoring_minutes',
    'bp_before_leaving',
  ] as const) {
    expect(answer(form, source)).toMatchObject({ value: null, missing: 'Not left yet' });
  }
  expect(answer(formOf(session([bp(120, 0, 130), left(130)])), 'monitoring_minutes').value).toBe(
    '120 min',
  );
});

test('an answer not given ticks neither box: none is not no', () => {
  const values = { ...NO_ANSWERS, sedation: 'no' } as const;
  const form = formOf(session([{ kind: 'rems_monitoring', at: at(120), values }]));
  expect(answer(form, 'sedation').missing).toBeNull();
  expect(answer(form, 'dissociation')).toMatchObject({
    missing: 'Not answered',
    choices: [
      { label: 'Yes', ticked: false },
      { label: 'No', ticked: false },
    ],
  });
});

test('a dose that is not on offer is ticked as another, one lot not noted stays open', () => {
  const lots = ['A1', '', 'A1'].map((lot, index) =>
    dose(at(10 + index * 5), { event: 'bolus', doseMcg: 14_000, lot, site: '' }),
  );
  const form = formOf(recordOfKind('intranasal', lots));
  expect(answer(form, 'dose')).toMatchObject({ value: '42 mg', aside: '3 × 14 mg' });
  expect(answer(form, 'dose').choices.find(({ ticked }) => ticked)?.label).toBe('Other');
  expect(answer(form, 'lot')).toMatchObject({
    value: 'A1 (devices 1, 3)',
    missing: 'Lot not noted: device 2',
  });
});

test('a withdrawn set of vital signs answers nothing', () => {
  const form = formOf(
    session([
      vitals(at(50), { sbpMmHg: 150, dbpMmHg: 90 }, { id: 'wrong' }),
      vitals(
        at(50),
        { sbpMmHg: 150, dbpMmHg: 90 },
        { supersedesId: 'wrong', enteredInError: true },
      ),
    ]),
  );
  expect(answer(form, 'bp_40_min').value).toBeNull();
});

test('a session with another drug has no such form', () => {
  const record = ORDINARY.iv_infusion();
  expect(isEsketamineSession(record)).toBe(false);
  expect(isEsketamineSession(ORDINARY.intranasal())).toBe(true);
  expect(() => formOf(record)).toThrow('for sessions with esketamine');
});

describe('templates', () => {
  test('the two shipped are sound and differ by the question about opioids', () => {
    const sources = ({ sections }: EsketamineTemplate) =>
      sections.flatMap(({ fields }) => fields.map(({ source }) => source));
    expect(checkEsketamineTemplate(FIRST)).toEqual({});
    expect(checkEsketamineTemplate(SECOND)).toEqual({});
    expect(sources(SECOND).toSorted()).toEqual([...ESKETAMINE_SOURCES].toSorted());
    expect(sources(SECOND).filter((source) => !sources(FIRST).includes(source))).toEqual([
      'opioids',
    ]);
  });
  test('the paper names the revision and the version it was made by', () => {
    const record = ORDINARY.intranasal();
    expect(formOf(record).template).toContain('as shipped with Vigil');
    const own = formOf(record, { ...FIRST, revision: 'Form of May' }, 3, 'version-3');
    expect(own.template).toBe('Form of May · template version 3 of this clinic');
    expect(own.statement).toContain('working copy');
    expect(() => answer(own, 'opioids')).toThrow('not on the form');
  });
  test('a source stands once, and the needed ones stand', () => {
    const twice = {
      ...SECOND,
      sections: [...SECOND.sections, { heading: 'More', fields: [{ source: 'dose', label: 'D' }] }],
    } as const satisfies EsketamineTemplate;
    expect(checkEsketamineTemplate(twice)).toEqual({
      [`sections.${SECOND.sections.length}.fields.0.source`]:
        'This is on the form already, as “Dose”.',
    });
    for (const source of NEEDED_SOURCES) {
      const without = SECOND.sections.map((section) => ({
        ...section,
        fields: section.fields.filter((field) => field.source !== source),
      }));
      const problems = checkEsketamineTemplate({ ...SECOND, sections: without });
      expect(problems['sections']).toContain('needs these too');
    }
  });
  test('empty headings, names and sections are said where they are', () => {
    const empty = { heading: ' ', fields: [] };
    const unnamed = { heading: 'Sex', fields: [{ source: 'patient_sex', label: ' ' }] } as const;
    const problems = checkEsketamineTemplate({ revision: '', sections: [empty, unnamed] });
    expect(Object.keys(problems).toSorted()).toEqual([
      'revision',
      'sections',
      'sections.0.fields',
      'sections.0.heading',
      'sections.1.fields.0.label',
    ]);
    expect(checkEsketamineTemplate({ revision: 'x', sections: [] })).toEqual({
      sections: 'The form needs at least one section.',
    });
  });
});

const anyForm = fc
  .record({
    bp: fc.array(fc.tuple(fc.integer({ min: 0, max: 9000 }), fc.integer({ min: 81, max: 260 }))),
    devices: fc.array(
      fc.tuple(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 1, max: 90_000 })),
    ),
    leaves: fc.option(fc.integer({ min: 0, max: 300 })),
  })
  .map(({ bp: sets, devices, leaves }) =>
    recordOfKind('intranasal', [
      ...sets.map(([second, sbpMmHg]) => bp(0, second, sbpMmHg)),
      ...devices.map(([minute, mcg]) => bolus(at(minute), mcg)),
      ...(leaves === null ? [] : [left(leaves)]),
    ]),
  );

test('no form has a banned notation, a hole, or an answer that the record does not hold', () => {
  fc.assert(
    fc.property(anyForm, (record) => {
      const form = formOf(record);
      for (const text of texts(form)) {
        expect(bannedNotation(text)).toEqual([]);
        expect(text).not.toMatch(/NaN|undefined|null|Infinity/);
      }
      const measured = new Set(
        record.entries.flatMap((entry) =>
          entry.kind === 'vitals' ? [`${entry.values.sbpMmHg}/80 mmHg`] : [],
        ),
      );
      for (const source of ['bp_baseline', 'bp_40_min', 'bp_before_leaving'] as const) {
        const { value, missing } = answer(form, source);
        expect(value === null).toBe(missing !== null);
        if (value !== null) expect(measured.has(value)).toBe(true);
      }
    }),
    { numRuns: 150 },
  );
});
