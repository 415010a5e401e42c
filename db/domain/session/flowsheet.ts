/**
 * The flowsheet of a session: a column per minute in which something was measured, given or
 * charted, by the time it happened.
 *
 * It is the chart in figures: every standing value is in it exactly once, what a correction
 * replaced is beside it, and a check that was not done has a column of its own.
 */
import { checksAt } from '../vitals/checks.ts';
import { deliveredReader } from '../dose/deliveredCourse.ts';
import { type DoseSegment, segments } from '../dose/dose.ts';
import { doseEvents, originalsOf } from '../dose/doseEntries.ts';
import { flowEvent } from './flowEvents.ts';
import {
  FLOW_VALUE_ROWS,
  type FlowCell,
  type FlowColumn,
  type FlowEvent,
  type FlowGap,
  type FlowRow,
  type Flowsheet,
} from './flowsheetShape.ts';
import { doseCellText, oxygenText, vitalCellText } from './flowTexts.ts';
import { formatMg, formatRateMlPerHour } from '../basics/format.ts';
import { type Entry, type Instant, type SessionRecord } from '../record/record.ts';
import { CHECK_WORDS, REPORTED_BY_WORDS, personText } from './recordWords.ts';
import { timeline } from './sessionView.ts';
import { tierReader } from '../vitals/tierReader.ts';
import { MINUTE_MS, clinicalDate, clinicalTime, localDateIso } from '../basics/time.ts';
import type { Tier } from '../vitals/vitals.ts';

export * from './flowsheetShape.ts';

/** A column while it is filled. */
type Open = {
  readonly at: Instant;
  lastMs: number;
  readonly cells: Map<
    FlowRow,
    { values: FlowCell['values'][number][]; struck: FlowCell['struck'][number][] }
  >;
  readonly events: FlowEvent[];
  readonly written: Set<string>;
  readonly reported: Set<string>;
  corrected: boolean;
  gap: FlowGap | null;
};

const GAP_RANK: Readonly<Record<FlowGap, number>> = { missed: 0, not_done: 1, overdue: 2 };

/** The rows an entry has a value in, with its text. */
function valuesOf(
  entry: Entry,
  kind: SessionRecord['session']['kind'],
): readonly (readonly [FlowRow, string])[] {
  if (entry.kind === 'dose') return [['dose', doseCellText(entry.values, kind)]];
  if (entry.kind !== 'vitals') return [];
  return FLOW_VALUE_ROWS.flatMap((row) => {
    const text = row === 'oxygen' ? oxygenText(entry.values) : vitalCellText(row, entry.values);
    return text === null ? [] : [[row, text] as const];
  });
}

function beyondOf(row: FlowRow, tier: ReturnType<ReturnType<typeof tierReader>>): Tier | null {
  switch (row) {
    case 'bp': {
      const both = [tier('sbpMmHg'), tier('dbpMmHg')];
      return both.includes('critical') ? 'critical' : both.includes('caution') ? 'caution' : null;
    }
    case 'hr':
      return tier('heartRatePerMin');
    case 'spo2':
      return tier('spo2Percent');
    case 'rr':
      return tier('respiratoryRatePerMin');
    case 'temperature':
      return tier('temperatureDeciC');
    case 'moaas':
      return tier('moaas');
    case 'pain':
      return tier('painNrs');
    case 'oxygen':
    case 'dose':
      return null;
  }
}

function whyText({ recordedBy, recordedAt, amendReason }: Entry): string {
  const why = amendReason === null || amendReason === '' ? 'at once' : amendReason;
  return `corrected by ${personText(recordedBy)} at ${clinicalTime(recordedAt)}: ${why}`;
}

/** The forms an entry had before, oldest first, each with the row that replaced it. */
function earlierForms(
  entry: Entry,
  byId: ReadonlyMap<string, Entry>,
): readonly { readonly form: Entry; readonly by: Entry }[] {
  const forms: { form: Entry; by: Entry }[] = [];
  let by = entry;
  while (by.supersedesId !== null) {
    const form = byId.get(by.supersedesId);
    if (form === undefined) break;
    forms.push({ form, by });
    by = form;
  }
  return forms.toReversed();
}

function rateText({ state, rateUlPerHour }: DoseSegment): string {
  return state === 'paused' ? 'paused' : formatRateMlPerHour(rateUlPerHour).replace(' mL/h', '');
}

/** The flowsheet as it stands at a moment. `now` decides which checks have gone by undone. */
export function flowsheet(record: SessionRecord, now: Instant): Flowsheet {
  const { entries, session, protocol } = record;
  const { kind } = session;
  const isPump = protocol.dosing.mode === 'infusion';
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const originalOf = originalsOf(entries);
  const tiers = tierReader(record);
  const columns = new Map<number, Open>();

  const columnAt = (at: Instant): Open => {
    const minute = Math.floor(at.utcMs / MINUTE_MS);
    const known = columns.get(minute);
    if (known !== undefined) {
      known.lastMs = Math.max(known.lastMs, at.utcMs);
      return known;
    }
    const opened: Open = {
      at,
      lastMs: at.utcMs,
      cells: new Map(),
      events: [],
      written: new Set(),
      reported: new Set(),
      corrected: false,
      gap: null,
    };
    columns.set(minute, opened);
    return opened;
  };
  const cellOf = (column: Open, row: FlowRow) => {
    const known = column.cells.get(row);
    if (known !== undefined) return known;
    const opened = { values: [], struck: [] };
    column.cells.set(row, opened);
    return opened;
  };
  const markGap = (column: Open, gap: FlowGap): void => {
    if (column.gap === null || GAP_RANK[gap] > GAP_RANK[column.gap]) column.gap = gap;
  };

  for (const { entry, status, late } of timeline({ entries })) {
    if (status !== 'stands') continue;
    const column = columnAt(entry.observedAt);
    if (late) {
      const { recordedAt } = originalOf(entry);
      const isSameDay = localDateIso(recordedAt) === localDateIso(entry.observedAt);
      const day = isSameDay ? '' : `${clinicalDate(recordedAt)} `;
      column.written.add(`${day}${clinicalTime(recordedAt)}`);
    }
    if (entry.supersedesId !== null) column.corrected = true;
    if (entry.kind !== 'vitals' && entry.kind !== 'dose') {
      column.events.push(flowEvent(entry, late));
      if (entry.kind === 'missed_check' && entry.values.check !== 'peer_check') {
        markGap(column, 'missed');
      }
      continue;
    }
    const reported = entry.kind === 'vitals' ? entry.values.reportedBy : null;
    if (reported !== null) column.reported.add(REPORTED_BY_WORDS[reported]);
    const standing = new Map(valuesOf(entry, kind));
    const tier = entry.kind === 'vitals' ? tiers(entry) : null;
    for (const [row, text] of standing) {
      const beyond = tier === null ? null : beyondOf(row, tier);
      cellOf(column, row).values.push({ entryId: entry.id, text, beyond, late, reported });
    }
    for (const { form, by } of earlierForms(entry, byId)) {
      for (const [row, text] of valuesOf(form, kind)) {
        if (standing.get(row) !== text) cellOf(column, row).struck.push({ text, why: whyText(by) });
      }
    }
  }
  for (const { code, next, unresolvedMs } of checksAt(record, now)) {
    const gaps = unresolvedMs.map((atMs) => [atMs, 'not_done'] as const);
    const overdue = next !== null && next.overdueMs > 0 ? [[next.dueMs, 'overdue'] as const] : [];
    for (const [atMs, gap] of [...gaps, ...overdue]) {
      const column = columnAt({ utcMs: atMs, offsetMinutes: now.offsetMinutes });
      const words = gap === 'overdue' ? 'overdue' : 'not done';
      column.events.push({
        entryId: null,
        kind: 'missed_check',
        text: `${words}: ${CHECK_WORDS[code]}`,
        late: false,
      });
      if (code !== 'peer_check') markGap(column, gap);
    }
  }

  const events = doseEvents(entries);
  const untilMs = Math.max(now.utcMs, ...[...columns.values()].map(({ lastMs }) => lastMs));
  const flows = isPump ? segments(events, untilMs) : [];
  const given = deliveredReader(events, untilMs);
  const firstMs = events.find((event) => event.kind === 'start' || event.kind === 'bolus')?.atMs;
  const ordered = [...columns.entries()].toSorted(([a], [b]) => a - b);
  let day = localDateIso(session.checkedInAt);
  const closed = ordered.map(([minute, open]): FlowColumn => {
    const date = localDateIso(open.at);
    const isNewDay = date !== day;
    day = date;
    const flow = flows.findLast(({ fromMs, toMs }) => fromMs <= open.lastMs && open.lastMs < toMs);
    const isDosed = firstMs !== undefined && firstMs <= open.lastMs;
    const column = {
      key: String(minute),
      at: open.at,
      time: clinicalTime(open.at),
      date: isNewDay ? clinicalDate(open.at) : null,
      cells: Object.fromEntries(open.cells),
      carriedRate: open.cells.has('dose') || flow === undefined ? null : rateText(flow),
      deliveredMg: isDosed ? formatMg(given(open.lastMs)).replace(/ mg$/, '') : null,
      events: open.events,
      written: [...open.written],
      reported: [...open.reported],
      corrected: open.corrected,
      gap: open.gap,
    };
    return { ...column, look: JSON.stringify(column) };
  });
  const used = new Set(closed.flatMap(({ cells }) => Object.keys(cells)));
  return {
    given: isPump ? 'pump' : 'at_once',
    rows: [...FLOW_VALUE_ROWS, 'dose' as const].filter(
      (row) => used.has(row) || ['bp', 'hr', 'spo2', 'dose'].includes(row),
    ),
    columns: closed,
  };
}
