/** The head of a document: its title, its foot, and what a reprint says of the first print. */
import { describe, expect, test } from 'vitest';
import { documentHead, patientLine } from '../../db/domain/paper/documentHead.ts';
import { DOCUMENT_KINDS, type EarlierPrint } from '../../db/domain/paper/documents.ts';
import { footerTemplate, footerText } from '../../db/domain/summary/summaryFooter.ts';
import { at, buildRecord } from './buildRecord.ts';
import { context } from './summarySupport.ts';

const OWNER = { patient: 'Kowalczyk, Marta · MRN 4471', recordId: '01935a00-record' };
const NOBODY = { patient: '', recordId: '' };
const EARLIER: EarlierPrint = {
  document: 'session_record',
  subjectId: 'session',
  count: 2,
  firstAtUtcMs: at(5).utcMs,
  firstOffsetMinutes: -300,
  firstBy: 'Sam Ortiz',
};
const headOf = (earlier: EarlierPrint | null, owner = OWNER) =>
  documentHead('session_record', { context: context(at(200)), ...owner, earlier });

test.each(DOCUMENT_KINDS)(
  'the title says the kind and the day, nothing of the patient: %s',
  (kind) => {
    const { title } = documentHead(kind, {
      context: context(at(2000)),
      ...OWNER,
      earlier: null,
      of: at(0),
    });
    expect(title).toMatch(/^[A-Z][a-z -]+, 22-Nov-2026$/);
  },
);

test('without a day of its own it is of the day of printing', () => {
  const head = documentHead('downtime_form', {
    context: context(at(2000)),
    ...NOBODY,
    earlier: null,
  });
  expect(head.title).toBe('Downtime form, 23-Nov-2026');
});

test('a name that runs the other way leaves the MRN behind it', () => {
  const { detail } = buildRecord([]).patient;
  expect(patientLine(detail)).toBe('Kowalczyk, Marta · MRN 4471');
  expect(patientLine({ ...detail, familyName: 'אבוטבול' })).toBe(
    '\u2068אבוטבול, Marta\u2069 · MRN 4471',
  );
});

describe('a reprint', () => {
  test('says which it is, when it was first printed and by whom', () => {
    expect(headOf(EARLIER).reprint).toBe(
      'Reprint 2 · first printed 14:05, 22-Nov-2026 by Sam Ortiz',
    );
  });

  test('says the zone where the clock has changed since', () => {
    expect(headOf({ ...EARLIER, firstOffsetMinutes: -240 }).reprint).toBe(
      'Reprint 2 · first printed 15:05 UTC-04:00, 22-Nov-2026 by Sam Ortiz',
    );
  });

  test('is not one when nothing was printed before', () => {
    expect(headOf(null).reprint).toBeNull();
    expect(headOf({ ...EARLIER, count: 0 }).reprint).toBeNull();
  });
});

describe('the foot', () => {
  test('has the patient, the record, the print and the chain, and the reprint in words', () => {
    const text = footerText(headOf(EARLIER));
    expect(text).toBe(
      'Kowalczyk, Marta · MRN 4471 | Record 01935a00-record | ' +
        'Printed by Tomas Lindqvist, MD, 22-Nov-2026 17:20 UTC-05:00 | ' +
        'Chain 01935a00 · 412 · abcdef0123456789 | ' +
        'Reprint 2 · first printed 14:05, 22-Nov-2026 by Sam Ortiz',
    );
    const html = footerTemplate(headOf(EARLIER));
    for (const part of text.replace('Chain', 'chain head').split(' | ')) {
      expect(html.replace(/<[^>]*>/gu, '')).toContain(part);
    }
    expect(html).toContain('class="pageNumber"');
    expect(html).toContain('class="totalPages"');
  });

  test('gives a long name a line of its own, and is no higher for it', () => {
    const lines = (html: string): number => html.split('<div>').length + html.split('<b ').length;
    const short = footerTemplate(headOf(null));
    expect(short).toContain('font:7.5pt/1.45');
    const patient = `${'Featherstonehaugh-'.repeat(4)}Wolfe, Maria · MRN ${'7'.repeat(36)}`;
    const long = footerTemplate(headOf(null, { patient, recordId: '01935a00-record' }));
    // 3 lines of 7.28 pt where 2 of 10.88 pt stood.
    expect(long).toContain('font:6.5pt/1.12');
    expect(long.replace(/<[^>]*>/gu, '')).toMatch(/7{36}Page {2}of Printed by Tomas/);
    expect(lines(long)).toBe(lines(short));
    const wide = footerTemplate(
      headOf(null, { patient: '她说她看见了海'.repeat(6), recordId: '' }),
    );
    expect(wide).toContain('font:6.5pt/1.12');
  });

  test('of a blank form leaves out what it has not', () => {
    const head = headOf(null, NOBODY);
    expect(footerText(head)).toMatch(/^Printed by .* \| Chain /);
    expect(footerTemplate(head)).not.toContain('Record');
    expect(footerTemplate(head)).not.toContain('<b');
    expect(footerTemplate({ footer: { ...head.footer, chainHead: '' } })).not.toContain('chain');
  });

  test('escapes whatever is in it', () => {
    const reprint = 'Reprint 1 by <script>"&';
    const { footer } = headOf(null, { patient: "<img src='x'>", recordId: '<r>' });
    const html = footerTemplate({ footer, reprint });
    expect(html).not.toMatch(/<img|<script|<r>/);
    expect(html).toContain('&lt;img src=&#39;x&#39;&gt;');
  });
});
