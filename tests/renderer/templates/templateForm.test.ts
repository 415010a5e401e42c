/** Templates: from the fields and back, what keeps them from being published, moving their parts. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  SHIPPED_ESKETAMINE_FORMS,
  SHIPPED_GOING_HOME,
} from '../../../db/domain/paper/shipped/index.ts';
import { ESKETAMINE_SOURCES, templateKeyText } from '../../../db/domain/paper/templates.ts';
import { contract } from '../../../preload/contract/index.ts';
import {
  esketamineSample,
  goingHomeSample,
} from '../../../renderer/screens/templates/sampleRecord.ts';
import {
  changed,
  esketamineFields,
  esketamineProblems,
  goingHomeFields,
  goingHomeProblems,
  moved,
  nextId,
  readEsketamine,
  readGoingHome,
  unusedSources,
} from '../../../renderer/screens/templates/templateForm.ts';
import { keyIn } from '../../../renderer/screens/templates/templateWords.ts';

const FORM = SHIPPED_ESKETAMINE_FORMS.at(-1) ?? { revision: '', sections: [] };

describe('the going-home sheet', () => {
  it('comes back from the fields exactly', () => {
    expect(readGoingHome(goingHomeFields(SHIPPED_GOING_HOME))).toEqual(SHIPPED_GOING_HOME);
    expect(goingHomeProblems(SHIPPED_GOING_HOME)).toEqual({});
  });

  it('takes one line of the field for one of the sheet, and empty ones for none', () => {
    const fields = { title: ' Go well ', blocks: [{ id: 0, heading: 'A', lines: ' x \n\n y\n' }] };
    expect(readGoingHome(fields)).toEqual({
      title: 'Go well',
      blocks: [{ heading: 'A', lines: ['x', 'y'] }],
    });
  });

  it('says at each field what is wrong with it', () => {
    const template = {
      title: '{nobody}',
      blocks: [
        { heading: 'x'.repeat(201), lines: ['y'.repeat(1001)] },
        { heading: 'A', lines: [] },
      ],
    };
    expect(Object.keys(goingHomeProblems(template)).toSorted()).toEqual([
      'blocks.0.heading',
      'blocks.0.lines',
      'blocks.1.lines',
      'title',
    ]);
  });

  it('publishes nothing that the contract would not take', () => {
    const text = fc.string({ maxLength: 1200 });
    const blocks = fc.array(
      fc.record({ heading: text, lines: fc.array(text, { maxLength: 40 }) }),
      {
        maxLength: 25,
      },
    );
    fc.assert(
      fc.property(text, blocks, (title, some) => {
        const content = readGoingHome(goingHomeFields({ title, blocks: some }));
        fc.pre(Object.keys(goingHomeProblems(content)).length === 0);
        const sent = contract['template.publish'].input.safeParse({
          kind: 'going_home',
          protocolId: null,
          versionId: '019aa000-0000-7000-8000-000000000001',
          basedOnVersionId: null,
          reason: 'why not',
          content,
        });
        expect(sent.success).toBe(true);
      }),
    );
  });
});

describe('the esketamine form', () => {
  it.each(SHIPPED_ESKETAMINE_FORMS)('$revision: comes back from the fields exactly', (shipped) => {
    expect(readEsketamine(esketamineFields(shipped))).toEqual(shipped);
    expect(esketamineProblems(shipped)).toEqual({});
  });

  it('offers what is not on it', () => {
    expect(unusedSources({ revision: '', sections: [] })).toEqual(ESKETAMINE_SOURCES);
    const used = FORM.sections.flatMap(({ fields }) => fields.map(({ source }) => source));
    const unused = unusedSources(esketamineFields(FORM));
    expect([...used, ...unused].toSorted()).toEqual(ESKETAMINE_SOURCES.toSorted());
  });

  it('asks for a revision and a name for each field', () => {
    const [first] = FORM.sections;
    const broken = {
      revision: '',
      sections: [{ heading: '', fields: (first?.fields ?? []).map((f) => ({ ...f, label: '' })) }],
    };
    const problems = esketamineProblems(broken);
    expect(problems['revision']).toBeDefined();
    expect(problems['sections.0.heading']).toBeDefined();
    expect(problems['sections.0.fields.0.label']).toBeDefined();
  });
});

describe('rows', () => {
  it('move one step, stay at an end, and lose nothing', () => {
    expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
    expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b']);
    expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
    expect(moved(['a', 'b'], 1, 1)).toEqual(['a', 'b']);
    expect(moved([], 0, 1)).toEqual([]);
  });

  it('change one, and get an id none of them has', () => {
    const rows = [
      { id: 4, text: 'a' },
      { id: 2, text: 'b' },
    ];
    expect(changed(rows, 1, { text: 'c' })).toEqual([rows[0], { id: 2, text: 'c' }]);
    expect(nextId(rows)).toBe(5);
    expect(nextId([])).toBe(0);
  });
});

describe('previews', () => {
  it('fill the invented names in, and say that they are', () => {
    const { head, body } = goingHomeSample(SHIPPED_GOING_HOME, 'Harbor Clinic');
    expect(head.footer.patient).toContain('invented');
    expect(JSON.stringify(body)).toContain('Jan Kowalczyk');
    expect(JSON.stringify(body)).not.toMatch(/\{(?:escort|clinic|drug|next_day)\}/);
  });

  it('show the esketamine form as it is worded', () => {
    const { body } = esketamineSample({ ...FORM, revision: 'Ours' }, 'Harbor Clinic');
    expect(JSON.stringify(body)).toContain('Ours');
  });
});

describe('the address of a template', () => {
  it('names one key, and nothing else', () => {
    for (const key of [
      { kind: 'going_home', protocolId: null },
      { kind: 'going_home', protocolId: '019aa000-0000-7000-8000-000000000002' },
      { kind: 'esketamine_form', protocolId: null },
    ] as const) {
      expect(keyIn(templateKeyText(key))).toEqual(key);
    }
    for (const text of [null, '', 'receipt', 'going_home:', 'esketamine_form:x']) {
      expect(keyIn(text)).toBeNull();
    }
  });
});
