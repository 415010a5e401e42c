/** One total, wherever it is read: recorder, board, flowsheet, paper, last time, drug count. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { admitAmendment, admitEntry, admitWithdrawal } from '../../db/domain/rules/admit.ts';
import { boardRow } from '../../db/domain/session/board.ts';
import { deliveredMcgPerKg } from '../../db/domain/dose/dose.ts';
import { drugCount } from '../../db/domain/dose/drugCount.ts';
import { earlierSession } from '../../db/domain/session/earlierSession.ts';
import { flowsheet } from '../../db/domain/session/flowsheet.ts';
import { formatMg, formatMgPerKg } from '../../db/domain/basics/format.ts';
import { SESSION_KINDS, type SessionKind } from '../../db/domain/protocol/protocol.ts';
import type { DoseValues, Entry, SessionRecord } from '../../db/domain/record/record.ts';
import { sessionChart } from '../../db/domain/session/sessionChart.ts';
import { sessionView } from '../../db/domain/session/sessionView.ts';
import { buildSummary } from '../../db/domain/summary/summary.ts';
import { amountsOf } from '../../renderer/screens/board/amounts.ts';
import { NURSE, WEIGHT, at, newEntry, place, recordOfKind } from './buildRecord.ts';
import { context } from './summarySupport.ts';

type Step = {
  readonly what: 'record' | 'amend' | 'withdraw';
  readonly which: number;
  readonly event: number;
  readonly minute: number;
  readonly second: number;
  readonly doseMcg: number;
  readonly rateUlPerHour: number;
};

const step: fc.Arbitrary<Step> = fc.record({
  what: fc.constantFrom('record', 'record', 'record', 'amend', 'withdraw'),
  which: fc.nat(),
  event: fc.nat(),
  minute: fc.integer({ min: 1, max: 100 }),
  second: fc.integer({ min: 0, max: 59 }),
  doseMcg: fc.integer({ min: 1, max: 300_000 }),
  rateUlPerHour: fc.integer({ min: 0, max: 200_000 }),
});

function valuesOf(kind: SessionKind, { event, doseMcg, rateUlPerHour }: Step): DoseValues {
  const bolus = { event: 'bolus', doseMcg, lot: '', site: '' } as const;
  if (kind !== 'iv_infusion') return event % 4 === 0 ? { event: 'stop' } : bolus;
  const choices: readonly DoseValues[] = [
    bolus,
    { event: 'start', rateUlPerHour, concentrationMcgPerMl: 1 + (doseMcg % 2000) },
    { event: 'rate_change', rateUlPerHour },
    { event: 'pause' },
    { event: 'resume', rateUlPerHour: doseMcg % 2 === 0 ? rateUlPerHour : null },
    { event: 'stop' },
  ];
  return choices[event % choices.length] ?? bolus;
}

/** The record after a step, when the rules take it; else as it was. */
function after(record: SessionRecord, kind: SessionKind, each: Step): SessionRecord {
  const now = at(102);
  const { entries } = record;
  const row = {
    id: `row-${entries.length + 1}`,
    sessionId: 'session',
    recordedAt: now,
    recordedBy: NURSE,
    seq: entries.length + 1,
    supersedesId: null,
    amendReason: null,
    enteredInError: false,
  };
  const observedAt = at(each.minute, each.second);
  const entry = newEntry('dose', valuesOf(kind, each), observedAt);
  const grown = (one: object): SessionRecord => ({
    ...record,
    entries: [...entries, one as Entry],
  });
  if (each.what === 'record') {
    const fresh = { ...row, kind: 'dose', values: entry.values, observedAt };
    return admitEntry(record, entry, now).ok ? grown(fresh) : record;
  }
  const dose = entries.filter((one) => one.kind === 'dose');
  const target = dose[each.which % Math.max(1, dose.length)];
  if (target === undefined) return record;
  const reason = 'written wrong';
  const over = { supersedesId: target.id, amendReason: reason };
  if (each.what === 'amend') {
    const amendment = { ...entry, targetId: target.id, reason };
    const amended = { ...row, ...over, kind: 'dose', values: entry.values, observedAt };
    return admitAmendment(record, amendment, now, NURSE.id).ok ? grown(amended) : record;
  }
  const withdrawal = { targetId: target.id, reason };
  const gone = { ...target, ...row, ...over, enteredInError: true };
  return admitWithdrawal(record, withdrawal, now, NURSE.id).ok ? grown(gone) : record;
}

test.each(SESSION_KINDS)('%s: every place reads the same', (kind) => {
  fc.assert(
    fc.property(
      fc.array(step, { minLength: 1, maxLength: 14 }),
      fc.integer({ min: 40_000, max: 180_000 }),
      fc.integer({ min: 1, max: 120 }),
      (steps, weightG, minute) => {
        const weight = { ...WEIGHT, weightG };
        const empty = recordOfKind(kind, kind === 'remote_lozenge' ? [place(at(0))] : []);
        const plans = empty.plans.map((plan) => ({ ...plan, weight }));
        const record = steps.reduce<SessionRecord>((one, each) => after(one, kind, each), {
          ...empty,
          plans,
        });
        const end = at(120);
        const view = sessionView(record, end);
        expect(view.doseProblems).toEqual([]);
        const total = formatMg(view.deliveredMcg);
        const perKg = formatMgPerKg(deliveredMcgPerKg(view.deliveredMcg, weightG));

        // At a moment on the way: recorder and board.
        const then = sessionView(record, at(minute));
        const shown = amountsOf(boardRow(record, at(minute)), at(minute).utcMs);
        expect([shown.delivered, shown.planned]).toEqual([
          formatMg(then.deliveredMcg),
          formatMg(then.plannedMcg),
        ]);
        expect(shown.perKg).toBe(formatMgPerKg(then.deliveredMcgPerKg));

        // At the end: all of them.
        const board = amountsOf(boardRow(record, end), end.utcMs);
        const paper = buildSummary(record, context(end));
        expect([board.delivered, board.perKg]).toEqual([total, perKg]);
        expect([paper.dose.totalMg, paper.dose.totalMgPerKg]).toEqual([total, perKg]);
        expect(paper.dose.rows.at(-1)?.total ?? '0 mg').toBe(total);
        expect(sessionChart(record, end).delivered.at(-1)?.mcg ?? 0).toBe(
          Math.round(Number(view.deliveredMcg.num) / Number(view.deliveredMcg.den)),
        );
        const running = view.state === 'dosing';
        if (!running) {
          const last = flowsheet(record, end).columns.findLast((one) => one.deliveredMg !== null);
          expect(last === undefined ? '0 mg' : `${last.deliveredMg} mg`).toBe(total);
          expect(formatMg(earlierSession(record)?.deliveredMcg ?? 0)).toBe(total);
          expect(formatMg(drugCount(record).givenMcg)).toBe(total);
        }
      },
    ),
    { numRuns: 300 },
  );
});
