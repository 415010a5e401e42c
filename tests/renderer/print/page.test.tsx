/** The printed page, written out as markup: what the summary says is on it, whole. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { SESSION_KINDS } from '../../../db/domain/protocol/protocol.ts';
import type { SessionRecord } from '../../../db/domain/record/record.ts';
import { recordAsOf } from '../../../db/domain/session/asOf.ts';
import { type SessionSummary, buildSummary } from '../../../db/domain/summary/summary.ts';
import { NOT_TAKEN } from '../../../db/domain/summary/summaryVitals.ts';
import { SessionSummaryPage } from '../../../renderer/print/SessionSummaryPage.tsx';
import {
  DOCTOR,
  NURSE,
  at,
  buildRecord,
  counted,
  handedOver,
  recordOfKind,
  signedBy,
  vitals,
} from '../../domain/buildRecord.ts';
import { ORDINARY, given } from '../../domain/ordinarySessions.ts';
import { context } from '../../domain/summarySupport.ts';

const bare = (text: string): string => text.replace(/\s+/gu, '');

/** The words of the page without its markup and its spaces. */
function page(summary: SessionSummary): string {
  const html = renderToStaticMarkup(createElement(SessionSummaryPage, { summary, paper: 'A4' }));
  const words = html
    .replace(/<[^>]*>/gu, '')
    .replace(/&lt;/gu, '<')
    .replace(/&gt;/gu, '>')
    .replace(/&quot;/gu, '"')
    .replace(/&#x27;/gu, "'")
    .replace(/&amp;/gu, '&');
  return bare(words);
}

/** Not words for the reader, or said elsewhere on the page in another form. */
const UNWRITTEN = new Set(['kind', 'layout', 'timeForm', 'mark', 'reportedBy', 'by', 'givenBy']);

function written(value: unknown, key = ''): readonly string[] {
  if (UNWRITTEN.has(key)) return [];
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap((each) => written(each, key));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) => written(each, name));
}

/** What the page has to say: the criteria by what was found, the stretches of a pump by rate. */
function wordsOf({ chart: _chart, footer: _footer, discharge, dose, ...rest }: SessionSummary) {
  const found = discharge?.criteria.map(({ detail, overrideReason }) => [detail, overrideReason]);
  const { volume: _volume, rows, ...totals } = dose;
  const doses = rows.map(({ what, ...row }) => (row.kind === 'infusion' ? row : { what, ...row }));
  return written([rest, found, totals, doses]).filter((text) => text !== '' && text !== NOT_TAKEN);
}

function missingOn(summary: SessionSummary): readonly string[] {
  const words = page(summary);
  return wordsOf(summary).filter((text) => !words.includes(bare(text)));
}

describe('every word of the summary is on the page', () => {
  test.each(SESSION_KINDS)('of an ordinary session: %s', (kind) => {
    expect(missingOn(buildSummary(ORDINARY[kind](), context(at(200))))).toEqual([]);
  });

  test.each(SESSION_KINDS)('of a long session: %s', (kind) => {
    const long = recordOfKind(kind, [
      ...Array.from({ length: 60 }, (_, index) => [
        vitals(at(index * 3), { sbpMmHg: 100 + index, dbpMmHg: 60, reportedBy: 'patient' }),
        given(at(index * 3 + 1), 28_000 + index, `place ${index}`, `lot ${index}`),
        {
          kind: 'missed_check' as const,
          at: at(index * 3 + 2),
          values: { check: 'peer_check' as const, reason: `reason ${index}` },
        },
        {
          kind: 'peer_check' as const,
          at: at(index * 3 + 2),
          values: { finding: 'concern' as const, detail: `seen ${index}` },
        },
      ]).flat(),
      counted(at(190), { drawnMcg: 1000, explanation: 'a <b>long</b> & odd one' }),
    ]);
    // Peer checks are a part of the page where anybody made one, whatever the kind.
    expect(missingOn(buildSummary(long, context(at(200))))).toEqual([]);
  });
});

/** An ordinary session handed over once, with all that may come after its signature. */
function changedSession(signedAgain: boolean): SessionRecord {
  const ordinary = ORDINARY.iv_infusion();
  const own = ordinary.entries.length;
  const late = {
    lateReason: 'found on the <monitor> strip',
    recordedAt: at(190),
    recordedBy: DOCTOR,
  };
  const more = buildRecord([
    vitals(at(31), { heartRatePerMin: 72 }, { ...late, id: 'late', seq: own + 3 }),
    {
      kind: 'note',
      at: at(45),
      values: { purpose: 'addendum', text: 'Called at home & well' },
      ...late,
      id: 'addendum',
      seq: own + 4,
    },
    vitals(
      at(31),
      { heartRatePerMin: 74 },
      { id: 'corrected', supersedesId: 'late', seq: own + 5, recordedAt: at(191) },
    ),
  ]).entries;
  const [handOver] = buildRecord([
    handedOver(at(20), NURSE, DOCTOR, { id: 'given', seq: own + 1, note: 'half is in' }),
  ]).entries;
  const first = { ...signedBy(NURSE, 'performed', own + 2), contentHash: '1'.repeat(64) };
  const again = { ...signedBy(NURSE, 'performed', own + 6), contentHash: '2'.repeat(64) };
  return {
    ...ordinary,
    entries: [...ordinary.entries, ...(handOver === undefined ? [] : [handOver]), ...more],
    signatures: signedAgain ? [first, again] : [first],
  };
}

describe('a session changed since it was signed', () => {
  test('has every word of that on its page', () => {
    for (const signedAgain of [false, true]) {
      const summary = buildSummary(changedSession(signedAgain), context(at(200)));
      expect(missingOn(summary)).toEqual([]);
    }
  });

  test('says so at its head until it is signed again, and marks the old signature', () => {
    const words = (signedAgain: boolean) =>
      page(buildSummary(changedSession(signedAgain), context(at(200))));
    const headline = bare('CHANGED SINCE IT WAS SIGNED');
    expect(words(false)).toContain(headline);
    expect(words(true)).not.toContain(headline);
    const mark = bare('signed before later changes');
    expect(words(false).split(mark)).toHaveLength(2);
    expect(words(true).split(mark)).toHaveLength(2);
    expect(words(true)).toContain(bare(`content ${'1'.repeat(16)} · signed before later changes`));
  });

  test('labels late entries and addenda, and strikes through what was corrected', () => {
    const summary = buildSummary(changedSession(false), context(at(200)));
    const words = page(summary);
    expect(words).toContain(bare('LATE ENTRY Vital signs: HR 74/min'));
    expect(words).toContain(bare('Addendum, written 22-Nov-2026 17:10 UTC-05:00'));
    expect(words).toContain(bare('In charge'));
    const html = renderToStaticMarkup(
      createElement(SessionSummaryPage, { summary, paper: 'Letter' }),
    );
    expect(html).toContain('<del><bdi>HR 72/min</bdi></del>');
  });

  test('as of an earlier moment it says so, and knows nothing of later', () => {
    const asOf = at(100);
    const then = recordAsOf(changedSession(false), asOf.utcMs);
    expect.assert(then !== null);
    const words = page(buildSummary(then, context(at(300), { asOf })));
    expect(words).toContain(bare('As the record stood at 15:40:00, 22-Nov-2026 UTC-05:00'));
    expect(words).not.toContain(bare('LATE ENTRY'));
    expect(words).not.toContain(bare('Called at home'));
  });
});

test.each(SESSION_KINDS)('a session with nothing in it says so: %s', (kind) => {
  const words = page(buildSummary(recordOfKind(kind, []), context(at(200))));
  for (const said of ['ketamine was given.', 'No vital signs were recorded.', 'NOT SIGNED']) {
    expect(words).toContain(bare(said));
  }
});

test('what others read off is marked on the page, with what the mark means', () => {
  const words = page(buildSummary(ORDINARY.remote_lozenge(), context(at(200))));
  expect(words).toContain('14:06†');
  expect(words).toContain('15:11‡');
  expect(words).toContain(bare('† reported by the patient, not taken by the clinic.'));
  expect(words).toContain(bare('‡ reported by the peer monitor, not taken by the clinic.'));
});

test('values nobody ever took are named, never left out in silence', () => {
  const words = page(buildSummary(ORDINARY.remote_lozenge(), context(at(200))));
  expect(words).toContain(bare('Never taken: SpO2, RR, Temp, MOAA/S, Pain, O2.'));
});

/** The printed page has no theme: what the chart paints with has to be set by the page itself. */
test('every colour of the chart is set on paper', () => {
  const read = (path: string): string =>
    readFileSync(join(import.meta.dirname, '../../../renderer', path), 'utf8');
  const used = [
    ...read('charts/charts.module.css').matchAll(
      /(?:fill|stroke|color|--series): var\((--[\w-]+)/gu,
    ),
  ].map(([, token]) => token);
  const ownStyle = read('print/PaperPage.module.css').split('}')[0] ?? '';
  const set = new Set([...ownStyle.matchAll(/(--[\w-]+):/gu)].map(([, token]) => token));
  expect(used.length).toBeGreaterThan(10);
  expect([...new Set(used)].filter((token) => token !== '--series' && !set.has(token))).toEqual([]);
});
