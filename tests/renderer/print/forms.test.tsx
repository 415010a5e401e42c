/** The course, the esketamine form and the blank form, written out as markup. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createElement, type ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { buildCourseSummary } from '../../../db/domain/paper/courseSummary.ts';
import { documentHead } from '../../../db/domain/paper/documentHead.ts';
import type { DocumentKind } from '../../../db/domain/paper/documents.ts';
import { buildDowntimeForm } from '../../../db/domain/paper/downtimeForm.ts';
import { buildEsketamineForm } from '../../../db/domain/paper/esketamineForm.ts';
import { SHIPPED_ESKETAMINE_FORMS } from '../../../db/domain/paper/shipped/esketamineForm.ts';
import { SHIPPED_PROTOCOLS } from '../../../db/domain/protocol/shipped/index.ts';
import type { SessionRecord } from '../../../db/domain/record/record.ts';
import { CourseSummaryPage } from '../../../renderer/print/CourseSummaryPage.tsx';
import { CourseTrend } from '../../../renderer/print/CourseTrend.tsx';
import { DowntimeFormPage } from '../../../renderer/print/DowntimeFormPage.tsx';
import { EsketamineFormPage } from '../../../renderer/print/EsketamineFormPage.tsx';
import { at, recordOfKind } from '../../domain/buildRecord.ts';
import { courseOf } from '../../domain/courses.ts';
import { ORDINARY } from '../../domain/ordinarySessions.ts';
import { context, texts } from '../../domain/summarySupport.ts';

const LATER = context(at(60 * 24 * 400));
const REPRINT = 'Reprint 2 · first printed 14:05, 22-Nov-2026 by Sam Ortiz';

function head(kind: DocumentKind, reprint: string | null = null) {
  const owner = { patient: '', recordId: '', earlier: null };
  return { ...documentHead(kind, { context: LATER, ...owner }), reprint };
}

function words(element: ReactElement): string {
  return renderToStaticMarkup(element)
    .replace(/<[^>]*>/gu, ' ')
    .replace(/&#x27;/gu, "'")
    .replace(/&quot;/gu, '"')
    .replace(/&lt;/gu, '<')
    .replace(/&gt;/gu, '>')
    .replace(/&amp;/gu, '&')
    .replace(/\s+/gu, ' ');
}

/** How often a part occurs in a text. */
const times = (text: string, part: string): number => text.split(part).length - 1;

function coursePage(records: readonly SessionRecord[], reprint: string | null = null) {
  const { patient } = records[0] ?? ORDINARY.iv_infusion();
  const course = buildCourseSummary(patient, records, LATER);
  return {
    course,
    page: createElement(CourseSummaryPage, {
      course,
      head: head('course_summary', reprint),
      paper: 'A4',
    }),
  };
}

describe('the course', () => {
  test('says every text of its value', () => {
    const { course, page } = coursePage(courseOf(9, 'all'));
    const said = words(page).replace(/\s/gu, '');
    const { trend: _trend, sessions, ...rest } = course;
    const lines = sessions.map(({ sessionId: _id, signing, adverseEvents, ...line }) => {
      const { reportedBy: _by, ...events } = adverseEvents;
      return [texts({ ...line, events }), signing.headline, signing.by];
    });
    for (const text of texts([rest, lines]).filter(
      (each) => !/^(patient|peer_monitor)$/u.test(each),
    ))
      expect(said).toContain(text.replace(/\s/gu, ''));
  });
  test('marks what was reported and says by whom', () => {
    const said = words(coursePage([ORDINARY.remote_lozenge()]).page);
    expect(said).toMatch(/124\/80 †/u);
    expect(said).toContain('† reported by the patient.');
  });
  test('has no trend of one session, and says when there is none', () => {
    expect(words(coursePage(courseOf(1)).page)).not.toContain('Peak systolic');
    expect(words(coursePage([]).page)).toContain('No session is recorded');
  });
  test('says in its head that it is printed again', () => {
    expect(words(coursePage(courseOf(1), REPRINT).page)).toContain(REPRINT);
    expect(words(coursePage(courseOf(1)).page)).not.toContain('Reprint');
  });
});

describe('the trend', () => {
  const drawn = (records: readonly SessionRecord[]) =>
    renderToStaticMarkup(
      createElement(CourseTrend, {
        points: buildCourseSummary(ORDINARY.iv_infusion().patient, records, LATER).trend,
      }),
    );
  const lineOf = (markup: string) => /<path class="[^"]*line[^"]*" d="([^"]*)"/u.exec(markup)?.[1];
  test('breaks its line where a session has no value, and draws no bar there', () => {
    const markup = drawn(courseOf(8));
    // Session 6 of 8 was cancelled: two stretches, seven bars and seven points.
    expect(times(lineOf(markup) ?? '', 'M')).toBe(2);
    expect(times(markup, '<circle')).toBe(7);
    expect(times(markup, 'fill="url(#')).toBe(7);
    expect(times(markup, '>–<')).toBe(3);
  });
  test('is one line where every session has a value', () => {
    expect(times(lineOf(drawn(courseOf(5))) ?? '', 'M')).toBe(1);
  });
  test('goes on in more rows of the same scale', () => {
    const markup = drawn(courseOf(60, 'all'));
    expect(times(markup, 'role="img"')).toBe(5);
    expect(times(markup, 'Peak systolic<')).toBe(5);
    expect(markup).not.toMatch(/NaN|undefined/u);
  });
  test('holds sessions of which nobody took anything', () => {
    const empty = recordOfKind('intranasal', []);
    expect(drawn([empty, { ...empty, session: { ...empty.session, id: 'two' } }])).not.toMatch(
      /NaN|Infinity|<circle/u,
    );
  });
});

describe('the esketamine form', () => {
  function page(record: SessionRecord) {
    const content = SHIPPED_ESKETAMINE_FORMS[1];
    if (content === undefined) throw new Error('Two are shipped');
    const key = { kind: 'esketamine_form', protocolId: null } as const;
    const version = { key, versionId: null, version: 0, content };
    const form = buildEsketamineForm(record, version, LATER);
    return {
      form,
      page: createElement(EsketamineFormPage, {
        form,
        head: head('esketamine_form', REPRINT),
        paper: 'Letter',
      }),
    };
  }
  test('says every answer, and that it is a working copy', () => {
    const { form, page: sheet } = page(ORDINARY.intranasal());
    const said = words(sheet);
    for (const { fields } of form.sections)
      for (const { label, answer } of fields) {
        expect(said).toContain(label);
        if (answer.value !== null) expect(said).toContain(answer.value);
      }
    expect(said).toContain('working copy');
    expect(said).toContain(REPRINT);
    expect(said).not.toContain('To fill in by hand');
    expect(times(renderToStaticMarkup(sheet), 'aria-label="ticked"')).toBe(11);
  });
  test('of an empty session ticks nothing, leaves lines and lists them', () => {
    const { form, page: sheet } = page(recordOfKind('intranasal', []));
    const markup = renderToStaticMarkup(sheet);
    expect(markup).not.toContain('aria-label="ticked"');
    expect(times(markup, 'data-open="true"')).toBe(form.missing.length);
    expect(words(sheet)).toContain(`To fill in by hand: ${form.missing.length}`);
    expect(words(sheet)).toContain('NOT SIGNED');
  });
});

describe('the downtime form', () => {
  const page = (at_: number) => {
    const protocol = SHIPPED_PROTOCOLS[at_];
    if (protocol === undefined) throw new Error('Five are shipped');
    const form = buildDowntimeForm({ ...protocol, id: 'v', protocolId: 'p', version: 2 }, LATER);
    return {
      form,
      said: words(
        createElement(DowntimeFormPage, { form, head: head('downtime_form'), paper: 'A4' }),
      ),
    };
  };
  test.each([0, 1, 2, 3, 4])('of shipped protocol %i has all its rows and criteria', (index) => {
    const { form, said } = page(index);
    for (const { due } of form.vitals.rows) expect(said).toContain(due);
    for (const { label, value } of form.vitals.limits) expect(said).toContain(`${label} ${value}.`);
    for (const { label, asked } of form.criteria) {
      expect(said).toContain(label);
      expect(said).toContain(asked.replace(/\s/gu, ' '));
    }
    expect(said).toContain('Charted into Vigil later, as late entries');
    expect(said).toContain(form.protocol);
  });
  test('asks for place and peer monitor at home alone', () => {
    expect(page(4).said).toContain('Nearest emergency department');
    expect(page(0).said).not.toContain('Nearest emergency department');
    expect(page(4).said).not.toContain('Drug count');
  });
});

test('no style of these pages is smaller than what the paper is read at, or lower than a pen', () => {
  const folder = join(import.meta.dirname, '../../../renderer/print');
  const css = [
    'CourseSummaryPage.module.css',
    'CourseTrend.module.css',
    'EsketamineFormPage.module.css',
    'DowntimeFormPage.module.css',
  ].map((name) => readFileSync(join(folder, name), 'utf8'));
  const sizes = css.flatMap((text) => [...text.matchAll(/font-size: ([\d.]+)pt/gu)]);
  expect(Math.min(...sizes.map(([, size]) => Number(size)))).toBeGreaterThanOrEqual(8.5);
  expect(Number(/--write: ([\d.]+)mm/u.exec(css[3] ?? '')?.[1])).toBeGreaterThanOrEqual(7);
});
