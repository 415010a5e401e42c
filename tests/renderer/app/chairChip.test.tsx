import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { ChipFace, type ChairRow, lateWords } from '../../../renderer/app/ChairChip.tsx';

const NOW = Date.UTC(2026, 10, 22, 14, 5);
const MINUTE = 60_000;
const ROW: ChairRow = {
  sessionId: 's',
  chair: 3,
  state: 'dosing',
  checkedInAt: { utcMs: NOW - 60 * MINUTE, offsetMinutes: 0 },
  dosingStartedAt: { utcMs: NOW - 30 * MINUTE, offsetMinutes: 0 },
  checks: [],
  unacknowledged: 0,
  readyToLeave: false,
};
const vitalSigns = (dueMs: number): ChairRow['checks'] => [
  { code: 'vitals', label: 'Vital signs', dueMs, overdueSinceMs: null, unresolved: 0 },
];

const markup = (row: ChairRow): string =>
  renderToStaticMarkup(<ChipFace row={row} name="Okafor, Rosalind" shown="Okafor" nowMs={NOW} />);
/** What is seen and read, in its order. */
const words = (row: ChairRow): string =>
  markup(row)
    .replaceAll(/<svg.*?<\/svg>/g, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll(/\s+/g, ' ')
    .trim();

describe('the chip of a chair', () => {
  test('says a critical value and a late check apart, each under its own word', () => {
    const both = { ...ROW, unacknowledged: 1, checks: vitalSigns(NOW - 3 * MINUTE - 5000) };
    expect(words(both)).toBe(
      'Chair 3 Okafor Rosalind, Dosing CRITICAL value not acknowledged OVERDUE 3 min Vital signs',
    );
  });

  test('never puts a time beside a critical value that has none', () => {
    const critical = words({ ...ROW, unacknowledged: 1, checks: vitalSigns(NOW + 4 * MINUTE) });
    expect(critical).toBe('Chair 3 Okafor Rosalind, Dosing CRITICAL value not acknowledged');
  });

  test('hides nothing that is seen from a reader: its name is its words', () => {
    const rows = [
      ROW,
      { ...ROW, readyToLeave: true },
      { ...ROW, unacknowledged: 1, checks: vitalSigns(NOW - MINUTE) },
    ];
    for (const row of rows) expect(markup(row)).not.toMatch(/<span[^>]*aria-hidden/);
    expect(words({ ...ROW, checks: vitalSigns(NOW + 4 * MINUTE + 1) })).toContain('due in 5 min');
    expect(words({ ...ROW, readyToLeave: true })).toBe('Chair 3 Okafor Rosalind Ready to leave');
  });

  test('says how late to the minute, so that it is no time of day', () => {
    expect([1000, 59_999, MINUTE, 95 * MINUTE].map(lateWords)).toEqual([
      '<1 min',
      '<1 min',
      '1 min',
      '95 min',
    ]);
  });
});
