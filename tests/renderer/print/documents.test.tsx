/** The record and the going-home sheet as markup: what their values say is on the page, whole. */
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { documentHead } from '../../../db/domain/paper/documentHead.ts';
import type { DocumentBody, EarlierPrint } from '../../../db/domain/paper/documents.ts';
import { buildGoingHome } from '../../../db/domain/paper/goingHome.ts';
import { buildSessionRecord } from '../../../db/domain/paper/sessionRecord.ts';
import { SHIPPED_GOING_HOME } from '../../../db/domain/paper/shipped/index.ts';
import { SESSION_KINDS } from '../../../db/domain/protocol/protocol.ts';
import type { SessionRecord } from '../../../db/domain/record/record.ts';
import { buildSummary } from '../../../db/domain/summary/summary.ts';
import { DocumentPage } from '../../../renderer/print/DocumentPage.tsx';
import { Sheets } from '../../../renderer/print/Sheets.tsx';
import {
  NURSE,
  at,
  buildRecord,
  handedOver,
  DOCTOR,
  signedBy,
  vitals,
  type Written,
} from '../../domain/buildRecord.ts';
import { ORDINARY } from '../../domain/ordinarySessions.ts';
import { context } from '../../domain/summarySupport.ts';

const EARLIER: EarlierPrint = {
  document: 'session_record',
  subjectId: 'session',
  count: 1,
  firstAtUtcMs: at(5).utcMs,
  firstOffsetMinutes: -300,
  firstBy: 'Sam <b>Ortiz',
};
const printing = context(at(200));

function markup(body: DocumentBody, earlier: EarlierPrint | null = null): string {
  const head = documentHead(body.kind, {
    context: printing,
    patient: 'x',
    recordId: 'y',
    earlier,
  });
  return renderToStaticMarkup(
    createElement(DocumentPage, { document: { head, body }, paper: 'A4' }),
  );
}

const bare = (text: string): string => text.replace(/\s+/gu, '');
function wordsOn(html: string): string {
  const words = html
    .replace(/<[^>]*>/gu, '')
    .replace(/&lt;/gu, '<')
    .replace(/&gt;/gu, '>')
    .replace(/&quot;/gu, '"')
    .replace(/&#x27;/gu, "'")
    .replace(/&amp;/gu, '&');
  return bare(words);
}

/** Not words for the reader. */
const UNWRITTEN = new Set(['kind', 'state', 'entryId', 'footer']);
function written(value: unknown, key = ''): readonly string[] {
  if (UNWRITTEN.has(key)) return [];
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) => written(each, name));
}

const recordBody = (record: SessionRecord): DocumentBody => ({
  kind: 'session_record',
  sheet: buildSessionRecord(record, printing),
});
const homeBody = (record: SessionRecord): DocumentBody => ({
  kind: 'going_home',
  sheet: buildGoingHome(
    record,
    {
      versionId: null,
      version: 0,
      key: { kind: 'going_home', protocolId: null },
      content: SHIPPED_GOING_HOME,
    },
    printing,
  ),
});

const MONSTROUS: readonly Written[] = Array.from(
  { length: 400 },
  (_, index): readonly Written[] => [
    vitals(at(index), { sbpMmHg: 100 + (index % 90), temperatureDeciC: 368 }),
    {
      kind: 'note',
      at: at(index),
      values: { purpose: 'session', text: `<b>${'Long & odd. '.repeat(40)}\nמרים ${index}` },
    },
    vitals(at(index), { sbpMmHg: 99 }, { supersedesId: `entry-${index * 4 + 1}` }),
    handedOver(at(index), NURSE, DOCTOR, { note: `"${index}"` }),
  ],
).flat();

const RECORDS = [
  ['an empty session', buildRecord([])],
  ['a monstrous one', buildRecord(MONSTROUS, { signatures: [signedBy(NURSE)] })],
  ...SESSION_KINDS.map((kind) => [`an ordinary session: ${kind}`, ORDINARY[kind]()] as const),
] as const;

describe('every word of the document is on the page', () => {
  test.each(RECORDS)('the record of %s', (_, record) => {
    const body = recordBody(record);
    const on = wordsOn(markup(body));
    expect(written(body).filter((text) => !on.includes(bare(text)))).toEqual([]);
  });

  test.each(RECORDS)('the going-home sheet of %s', (_, record) => {
    const body = homeBody(record);
    const on = wordsOn(markup(body));
    expect(written(body).filter((text) => !on.includes(bare(text)))).toEqual([]);
  });
});

describe('the page of the record', () => {
  const html = markup(
    recordBody(
      buildRecord([
        vitals(at(5), { sbpMmHg: 182, dbpMmHg: 80 }),
        vitals(at(5), { sbpMmHg: 128, dbpMmHg: 80 }, { supersedesId: 'entry-1' }),
      ]),
    ),
  );

  test('strikes what was replaced through, and nothing else', () => {
    const struck = [...html.matchAll(/<del>(.*?)<\/del>/gu)].map(([, text = '']) => text);
    expect(struck.join(' ')).toContain('182/80');
    expect(struck.join(' ')).not.toContain('128/80');
  });

  test('has a table head that a printer repeats, and a head for every row', () => {
    const [table = ''] = /<table[^>]*>(?:(?!<\/table>).)*Happened.*?<\/table>/u.exec(html) ?? [];
    expect(table.match(/<th scope="col"/gu)).toHaveLength(5);
    expect(table).toMatch(/<thead>.*<\/thead><tbody>/u);
    expect(table.match(/<th scope="row"/gu)).toHaveLength(2);
  });
});

describe('a reprint says so before anything else, on every kind', () => {
  const record = ORDINARY.iv_infusion();
  test.each([
    ['the summary', { kind: 'session_summary', summary: buildSummary(record, printing) }],
    ['the record', recordBody(record)],
    ['the going-home sheet', homeBody(record)],
  ] as const satisfies readonly (readonly [string, DocumentBody])[])('%s', (_, body) => {
    const words = wordsOn(markup(body, EARLIER));
    const place = words.indexOf(
      bare('Reprint 1 · first printed 14:05, 22-Nov-2026 by Sam <b>Ortiz'),
    );
    expect(place).toBeGreaterThan(-1);
    expect(place).toBeLessThan(80);
    expect(wordsOn(markup(body))).not.toContain('Reprint');
  });
});

test('the going-home sheet names a line to write on for those who only hear it', () => {
  expect(markup(homeBody(buildRecord([])))).toContain('role="img" aria-label="to fill in"');
});

test('a reprint by itself has the page whose margin is as high as its foot', () => {
  const body = recordBody(buildRecord([]));
  const sheets = (earlier: EarlierPrint | null): string => {
    const of = { context: printing, patient: 'x', recordId: 'y', earlier };
    const document = { head: documentHead(body.kind, of), body };
    return renderToStaticMarkup(
      createElement(Sheets, { documents: [document], paper: 'A4' as const }),
    );
  };
  expect(sheets(EARLIER)).toContain('<div class="reprinted"><article');
  expect(sheets(null)).not.toContain('reprinted');
});
