import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deliveredMcgAt, deliveredMcgPerKg, volumeUlAt } from '../../db/domain/dose/dose.ts';
import { doseEvents } from '../../db/domain/dose/doseEntries.ts';
import {
  bannedNotation,
  formatMg,
  formatMgPerKg,
  formatMl,
} from '../../db/domain/basics/format.ts';
import { buildSummary } from '../../db/domain/summary/summary.ts';
import { entryText, entryWords } from '../../db/domain/session/timelineText.ts';
import { anySession, course } from './anySession.ts';
import { at } from './buildRecord.ts';
import { context, texts } from './summarySupport.ts';

describe('whatever the course of an infusion', () => {
  const printedAt = at(400);

  test('the totals are those of the dose arithmetic, and the running total never falls', () => {
    fc.assert(
      fc.property(course, (record) => {
        const { dose: table } = buildSummary(record, context(printedAt));
        const events = doseEvents(record.entries);
        const stop = events.find((event) => event.kind === 'stop');
        const untilMs = stop?.atMs ?? printedAt.utcMs;
        const total = deliveredMcgAt(events, untilMs);
        const weightG = record.plans[0]?.weight.weightG ?? 0;
        expect(table.totalMg).toBe(formatMg(total));
        expect(table.totalMgPerKg).toBe(formatMgPerKg(deliveredMcgPerKg(total, weightG)));
        expect(table.volume).toBe(formatMl(volumeUlAt(events, untilMs)));
        if (table.rows.length > 0) expect(table.rows.at(-1)?.total).toBe(table.totalMg);
        const amounts = table.rows.map((row) => Number(row.total.replace(/[^\d.]/g, '')));
        expect(amounts).toEqual(amounts.toSorted((a, b) => a - b));
        expect(table.problems).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

describe('whatever the session', () => {
  const printedAt = at(400);

  test('no error-prone notation is printed', () => {
    fc.assert(
      fc.property(anySession, (record) => {
        const { footer: _, ...summary } = buildSummary(record, context(printedAt));
        expect(texts(summary).flatMap(bannedNotation)).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  test('nor is it on the timeline', () => {
    fc.assert(
      fc.property(anySession, (record) => {
        const named = entryWords(record);
        const lines = record.entries.map((each) => entryText(each, named));
        expect(lines.flatMap(bannedNotation)).toEqual([]);
        expect(lines.filter((line) => /undefined|NaN|null/.test(line))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test('the totals are the doses that stand, and nothing is printed that is not known', () => {
    fc.assert(
      fc.property(anySession, (record) => {
        const summary = buildSummary(record, context(printedAt));
        const { dose: table } = summary;
        if (table.rows.length > 0) expect(table.rows.at(-1)?.total).toBe(table.totalMg);
        expect(texts(summary).filter((text) => /undefined|NaN/.test(text))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
