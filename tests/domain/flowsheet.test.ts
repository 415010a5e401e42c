import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deliveredMcgAt } from '../../db/domain/dose/dose.ts';
import { doseEvents } from '../../db/domain/dose/doseEntries.ts';
import {
  type FlowColumn,
  type FlowRow,
  FLOW_VALUE_ROWS,
  flowsheet,
} from '../../db/domain/session/flowsheet.ts';
import { formatMg } from '../../db/domain/basics/format.ts';
import { type Entry, type VitalsValues, standing } from '../../db/domain/record/record.ts';
import { VITAL_CODES } from '../../db/domain/vitals/vitals.ts';
import {
  START,
  STOP,
  acknowledged,
  at,
  bolus,
  buildRecord,
  dose,
  missed,
  peerCheck,
  recordOfKind,
  vitals,
  type Written,
} from './buildRecord.ts';

const READING = { sbpMmHg: 120, dbpMmHg: 80, heartRatePerMin: 70, spo2Percent: 98 };

const sheet = (written: readonly Written[], now = at(12)) => flowsheet(buildRecord(written), now);
const texts = (column: FlowColumn | undefined, row: FlowRow) =>
  column?.cells[row]?.values.map(({ text }) => text) ?? [];

describe('columns', () => {
  test('are minutes in order of when things happened, whatever the order of writing', () => {
    const entries: readonly Written[] = [
      vitals(at(5), READING),
      dose(at(10), START),
      { kind: 'observation', at: at(11), values: { label: 'Calm', detail: '' } },
      vitals(at(11, 30), { heartRatePerMin: 82 }),
      vitals(at(3), { sbpMmHg: 118, dbpMmHg: 76 }, { recordedAt: at(3) }),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray([...entries], { minLength: entries.length }), (shuffled) => {
        const { columns } = sheet(shuffled);
        expect(columns.map(({ time }) => time)).toEqual(['14:03', '14:05', '14:10', '14:11']);
        expect(texts(columns[3], 'hr')).toEqual(['82']);
        expect(columns[3]?.events.map(({ text }) => text)).toEqual(['Calm']);
      }),
    );
  });

  test('name the day where it is another than before', () => {
    const { columns } = sheet([vitals(at(590), READING), vitals(at(605), READING)], at(606));
    expect(columns.map(({ time, date }) => [time, date])).toEqual([
      ['23:50', null],
      ['00:05', '23-Nov-2026'],
    ]);
  });

  test('show rows that have a value, and always those of a monitor and of the dose', () => {
    expect(sheet([]).rows).toEqual(['bp', 'hr', 'spo2', 'dose']);
    expect(sheet([vitals(at(5), { moaas: 5, oxygen: 'supplemental' })]).rows).toEqual([
      'bp',
      'hr',
      'spo2',
      'moaas',
      'oxygen',
      'dose',
    ]);
  });
});

describe('nothing is dropped', () => {
  const whole = (min: number, max: number) => fc.option(fc.integer({ min, max }));
  const values: fc.Arbitrary<VitalsValues> = fc.record({
    sbpMmHg: whole(90, 180),
    dbpMmHg: whole(40, 80),
    heartRatePerMin: whole(40, 140),
    spo2Percent: whole(80, 100),
    respiratoryRatePerMin: whole(4, 30),
    temperatureDeciC: whole(350, 400),
    moaas: whole(0, 5),
    painNrs: whole(0, 10),
    oxygen: fc.option(fc.constantFrom('room_air', 'supplemental')),
    reportedBy: fc.option(fc.constantFrom('patient', 'peer_monitor')),
  });
  const written = fc.array(
    fc.record({
      minute: fc.integer({ min: 0, max: 90 }),
      values,
      fate: fc.integer({ min: 0, max: 3 }),
    }),
    { maxLength: 25 },
  );

  /** Some sets corrected, some withdrawn, some both times in the same minute. */
  function recordOf(sets: readonly { minute: number; values: VitalsValues; fate: number }[]) {
    return buildRecord(
      sets.flatMap(({ minute, values: set, fate }, index): readonly Written[] => {
        const id = `set-${index}`;
        const first = vitals(at(minute), set, { id });
        if (fate === 1) {
          return [first, vitals(at(minute), { ...set, heartRatePerMin: 99 }, { supersedesId: id })];
        }
        if (fate === 2) {
          return [first, vitals(at(minute), set, { supersedesId: id, enteredInError: true })];
        }
        return [first];
      }),
    );
  }

  test('every standing value is in it exactly once, and no other', () => {
    fc.assert(
      fc.property(written, (sets) => {
        const record = recordOf(sets);
        const { columns, rows } = flowsheet(record, at(100));
        const shown = columns.flatMap(({ cells }) =>
          FLOW_VALUE_ROWS.flatMap((row) =>
            (cells[row]?.values ?? []).map(({ entryId }) => `${entryId} ${row}`),
          ),
        );
        const expected = standing(record.entries, 'vitals').flatMap((entry) => {
          const taken = VITAL_CODES.filter((code) => entry.values[code] !== null);
          const named = taken.map((code) => `${entry.id} ${ROW_OF[code]}`);
          const oxygen = entry.values.oxygen === null ? [] : [`${entry.id} oxygen`];
          return [...new Set([...named, ...oxygen])];
        });
        expect(shown.toSorted()).toEqual(expected.toSorted());
        expect(rows).toEqual(expect.arrayContaining(shown.map((one) => one.split(' ')[1])));
      }),
    );
  });

  test('every other standing entry is an event of its minute', () => {
    const record = buildRecord([
      vitals(at(5), { ...READING, sbpMmHg: 190 }, { id: 'high' }),
      acknowledged(at(6), 'high'),
      missed(at(7), 'vitals'),
      peerCheck(at(8)),
      { kind: 'note', at: at(9), values: { purpose: 'session', text: 'Quiet.' } },
      { kind: 'escort', at: at(9), values: { name: 'A', relationship: '', phone: '' } },
    ]);
    const shown = flowsheet(record, at(10)).columns.flatMap(({ events }) => events);
    const others = record.entries.filter((entry: Entry) => entry.kind !== 'vitals');
    expect(shown.map(({ entryId }) => entryId)).toEqual(others.map(({ id }) => id));
  });

  const ROW_OF = {
    sbpMmHg: 'bp',
    dbpMmHg: 'bp',
    heartRatePerMin: 'hr',
    spo2Percent: 'spo2',
    respiratoryRatePerMin: 'rr',
    temperatureDeciC: 'temperature',
    moaas: 'moaas',
    painNrs: 'pain',
  } as const;
});

describe('how an entry came to be', () => {
  test('a late one says when it was written', () => {
    const [column] = sheet([vitals(at(5), READING, { recordedAt: at(32) })], at(40)).columns;
    expect(column?.written).toEqual(['14:32']);
    expect(column?.cells.bp?.values[0]?.late).toBe(true);
  });

  test('a corrected one shows what it said before, and why, where it differs', () => {
    const [column] = sheet([
      vitals(at(5), { ...READING, sbpMmHg: 220 }, { id: 'wrong' }),
      vitals(at(5), READING, { supersedesId: 'wrong', recordedAt: at(6) }),
    ]).columns;
    expect(column?.corrected).toBe(true);
    expect(texts(column, 'bp')).toEqual(['120/80']);
    expect(column?.cells.bp?.struck).toEqual([
      { text: '220/80', why: 'corrected by Ines Okafor, RN at 14:06: typed wrong' },
    ]);
    expect(column?.cells.hr?.struck).toEqual([]);
  });

  test('a value that a correction took away stays readable', () => {
    const [column] = sheet([
      vitals(at(5), READING, { id: 'wrong' }),
      vitals(at(5), { ...READING, spo2Percent: null }, { supersedesId: 'wrong' }),
    ]).columns;
    expect(texts(column, 'spo2')).toEqual([]);
    expect(column?.cells.spo2?.struck.map(({ text }) => text)).toEqual(['98']);
  });

  test('a reported one says by whom', () => {
    const [column] = sheet([vitals(at(5), { ...READING, reportedBy: 'peer_monitor' })]).columns;
    expect(column?.reported).toEqual(['peer monitor']);
    expect(column?.cells.hr?.values[0]?.reported).toBe('peer_monitor');
  });

  test('a value beyond a prompt says its tier', () => {
    const [column] = sheet([vitals(at(5), { ...READING, dbpMmHg: 112, spo2Percent: 93 })]).columns;
    expect(column?.cells.bp?.values[0]?.beyond).toBe('critical');
    expect(column?.cells.spo2?.values[0]?.beyond).toBe('caution');
    expect(column?.cells.hr?.values[0]?.beyond).toBeNull();
  });
});

describe('the dose', () => {
  test('is in at what the pump was told, and goes on in between', () => {
    const { columns, given } = sheet(
      [
        dose(at(10), START),
        vitals(at(20), READING),
        dose(at(22), { event: 'rate_change', rateUlPerHour: 40_500 }),
        dose(at(25), { event: 'pause' }),
        vitals(at(26), READING),
        dose(at(28), { event: 'resume', rateUlPerHour: null }),
        dose(at(30), STOP),
        vitals(at(35), READING),
      ],
      at(36),
    );
    expect(given).toBe('pump');
    expect(columns.map((column) => texts(column, 'dose')[0] ?? column.carriedRate)).toEqual([
      'start 60',
      '60',
      'to 40.5',
      'paused',
      'paused',
      'resumed',
      'stopped',
      null,
    ]);
  });

  test('adds up to the exact total at every column', () => {
    const record = buildRecord([
      vitals(at(5), READING),
      dose(at(10), START),
      vitals(at(20, 17), READING),
      bolus(at(25), 3333),
      dose(at(30), STOP),
    ]);
    const { columns } = flowsheet(record, at(31));
    const given = columns.map(({ deliveredMg }) => deliveredMg);
    const events = doseEvents(record.entries);
    const exact = [at(10), at(20, 17), at(25), at(30)].map(({ utcMs }) =>
      formatMg(deliveredMcgAt(events, utcMs)).replace(' mg', ''),
    );
    expect(given).toEqual([null, ...exact]);
  });

  test('at once is its amount, and the end of dosing is said', () => {
    const record = recordOfKind('intranasal', [
      vitals(at(5), READING),
      bolus(at(10), 28_000),
      bolus(at(15), 28_000),
      dose(at(16), STOP),
    ]);
    const { columns, given } = flowsheet(record, at(17));
    expect(given).toBe('at_once');
    expect(columns.map((column) => texts(column, 'dose')[0])).toEqual([
      undefined,
      '28',
      '28',
      'ended',
    ]);
    expect(columns.map(({ deliveredMg }) => deliveredMg)).toEqual([null, '28', '56', '56']);
  });
});

describe('checks not done', () => {
  const course = [vitals(at(5), READING), dose(at(10), START), vitals(at(20), READING)];
  const gaps = (written: readonly Written[], now: ReturnType<typeof at>) =>
    sheet(written, now)
      .columns.filter(({ gap }) => gap !== null)
      .map(({ time, gap, events }) => [time, gap, events.map(({ text }) => text)]);

  test('have a column from the moment they are overdue', () => {
    expect(gaps(course, at(30))).toEqual([]);
    expect(gaps(course, at(31))).toEqual([['14:30', 'overdue', ['overdue: vital signs']]]);
    expect(gaps(course, at(41))).toEqual([
      ['14:30', 'not_done', ['not done: vital signs']],
      ['14:40', 'overdue', ['overdue: vital signs']],
    ]);
  });

  test('stand where they were due, between what was done', () => {
    const { columns } = sheet([...course, vitals(at(45), READING)], at(46));
    expect(columns.map(({ time, gap }) => [time, gap])).toEqual([
      ['14:05', null],
      ['14:10', null],
      ['14:20', null],
      ['14:30', 'not_done'],
      ['14:45', null],
    ]);
  });

  test('keep it once they are recorded as missed, with the reason', () => {
    expect(gaps([...course, missed(at(30), 'vitals')], at(32))).toEqual([
      ['14:30', 'missed', ['missed: vital signs, cuff came off']],
    ]);
  });
});

describe('columns that read alike', () => {
  test('look the same when the record grew elsewhere', () => {
    const before = sheet([vitals(at(5), READING)]);
    const after = sheet([vitals(at(5), READING), vitals(at(9), READING)]);
    expect(after.columns[0]?.look).toBe(before.columns[0]?.look);
  });

  test('look different when anything in them changed', () => {
    const looks = [
      [vitals(at(5), READING)],
      [vitals(at(5), { ...READING, spo2Percent: 97 })],
      [
        vitals(at(5), READING),
        { kind: 'observation', at: at(5), values: { label: 'Calm', detail: '' } },
      ],
      [vitals(at(5), READING, { recordedAt: at(30) })],
    ].map((written) => sheet(written as readonly Written[]).columns[0]?.look);
    expect(new Set(looks).size).toBe(4);
  });
});
