/** The CSV files: heads, times, flags and numbers, and no cell that a spreadsheet would run. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { csvColumn, decimalText } from '../../db/exchange/csvHeads.ts';
import { csvWriter } from '../../db/exchange/csvTable.ts';
import { defused } from '../../db/exchange/defuse.ts';
import { readMigrations } from '../../db/migrate.ts';
import { inMemory, openForReading } from '../../db/open.ts';
import { exchanged, SECRET_PIN, type Exchanged } from './exchangeSupport.ts';
import { MIGRATIONS_DIR } from './support.ts';

let made: Exchanged;
let whole: string;
beforeAll(async () => {
  made = await exchanged();
  whole = made.export();
});
afterAll(() => made.close());

type Row = Readonly<Record<string, string>>;
const table = (name: string): readonly Row[] =>
  parse(readFileSync(join(whole, 'csv', `${name}.csv`), 'utf8'), { bom: true, columns: true });

test('every file has a byte order mark, CRLF, and as many rows as the record', () => {
  for (const name of readdirSync(join(whole, 'csv'))) {
    const text = readFileSync(join(whole, 'csv', name), 'utf8');
    expect(text.startsWith('\uFEFF')).toBe(true);
    expect(text.endsWith('\r\n')).toBe(true);
    const rows = readFileSync(join(whole, 'record', name.replace('.csv', '.ndjson')), 'utf8');
    expect(table(name.slice(0, -4))).toHaveLength(rows.split('\n').length - 1);
  }
});

test('vital signs read as a clinician expects: units, both times, who, and what became of them', () => {
  const [first] = table('vitals');
  expect(first).toMatchObject({
    'Systolic (mmHg)': '122',
    'Diastolic (mmHg)': '78',
    'Heart rate (/min)': '68',
    'SpO2 (%)': '98',
    'Respiratory rate (/min)': '14',
    'Temperature (°C)': '36.8',
    'MOAA/S (0 to 5)': '5',
    'Pain (0 to 10)': '0',
    Observed: '2026-11-22T09:03:00-05:00',
    Recorded: '2026-11-22T09:03:00-05:00',
    'Recorded by': 'Rosa Okafor, RN',
    'Amended later': 'no',
    Withdrawn: 'no',
  });
  const amended = table('vitals').find((row) => row['Systolic (mmHg)'] === '127');
  expect(amended?.['Amended later']).toBe('yes');
  const standing = table('vitals').find(
    (row) => row['Takes the place of (id)'] === amended?.['Id'],
  );
  expect(standing).toMatchObject({
    'Systolic (mmHg)': '121',
    'Reason of the change': 'Misread the monitor.',
  });
  expect(table('observation').map((row) => row['Withdrawn'])).toSatisfy((all: readonly string[]) =>
    all.every((each) => each === 'yes'),
  );
  expect(table('patient_weight')[0]?.['Weight (kg)']).toBe('71.3');
  const dose = table('dose').find((row) => row['Event'] === 'bolus');
  expect(dose).toMatchObject({ 'Dose (mcg)': '2000', Lot: 'K-2291' });
  expect(table('dose')[0]?.['Rate (mL/h)']).toBe('53.4');
  expect(table('medicine')[0]).toMatchObject({ Amount: '4', 'Unit of the amount': 'mg' });
});

test('text that looks like a formula is defused, also on a later line, and no secret is there', () => {
  expect(table('note').map((row) => row['Text'])).toContain('\'=1+1\nsecond, "quoted" Ünï');
  expect(table('patient_version').map((row) => row['Phone'])).toContain("'-555 0199");
  expect(Object.keys(table('person_version')[0] ?? {}).join()).not.toMatch(/pin/i);
  const all = readdirSync(join(whole, 'csv')).map((name) =>
    readFileSync(join(whole, 'csv', name), 'utf8'),
  );
  expect(all.join()).not.toContain(SECRET_PIN);
  expect(readdirSync(join(whole, 'csv'))).not.toContain('psychotherapy_note.csv');
});

test('a person’s name that looks like a formula is defused wherever it says who', () => {
  const db = openForReading(made.temp.path, made.temp.dataKey);
  let text = '';
  db.snapshot((read) => {
    const write = (more: string): void => void (text += more);
    const csv = csvWriter(read, 'vitals', () => '=1+1, RN', write);
    csv.row({ recorded_by: 'somebody', seq: 1 });
    csv.end();
  });
  db.close();
  const [row]: readonly Row[] = parse(text, { bom: true, columns: true });
  expect(row?.['Recorded by']).toBe("'=1+1, RN");
});

test('every head is unlike the others of its file, and a number says its unit or needs none', () => {
  const db = inMemory();
  for (const { sql } of readMigrations(MIGRATIONS_DIR)) db.exec(sql);
  const unitless =
    /^(Audit entry number|Version|Place in the list|Chair|Amount|.* \(0 to \d+\)|Grade \(1 to 5\))$/;
  for (const name of readdirSync(join(whole, 'csv'))) {
    const columns = db
      .prepare<[string], { name: string; type: string }>(
        'SELECT name, type FROM pragma_table_info(?)',
      )
      .all(name.slice(0, -4));
    for (const column of columns) {
      const { head, kind } = csvColumn(name.slice(0, -4), column.name, column.type);
      if (kind.as === 'number' && !/offset_min$|entered_in_error/.test(column.name)) {
        expect(/ \([^)]+\)$/.test(head) || unitless.test(head), `${name} ${head}`).toBe(true);
      }
    }
    const [heads = []] = parse(readFileSync(join(whole, 'csv', name), 'utf8'), {
      bom: true,
      to: 1,
    });
    expect(new Set(heads).size, name).toBe(heads.length);
  }
  db.close();
});

test('stored integers are written exactly, and a negative number stays a number', () => {
  expect(decimalText(368, 1)).toBe('36.8');
  expect(decimalText(370, 1)).toBe('37');
  expect(decimalText(-5, 0)).toBe('-5');
  expect(decimalText(-5, 1)).toBe('-0.5');
  expect(decimalText(53_400, 3)).toBe('53.4');
  fc.assert(
    fc.property(
      fc.integer({ min: -1e12, max: 1e12 }),
      fc.constantFrom(0, 1, 3),
      (value, decimals) => {
        expect(Math.round(Number(decimalText(value, decimals)) * 10 ** decimals)).toBe(value);
      },
    ),
  );
});

/** What a program that splits at any of the usual signs may take for a cell. */
const cellsOf = (text: string): readonly string[] => [text, ...text.split(/[;\t\r\n]/)];
const isLive = (cell: string): boolean => /^[\s\p{Z}\p{Cc}\p{Cf}"]*[=+\-@＝＋－＠]/u.test(cell);

const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '=',
        '+',
        '-',
        '@',
        '\t',
        '\r',
        '\n',
        '"',
        "'",
        ' ',
        ';',
        ',',
        '＝',
        '＋',
        '－',
        '＠',
      ),
      fc.constantFrom(
        'cmd|’/C calc’!A0',
        '1+1',
        'HYPERLINK("x")',
        '\u00a0',
        '\u200b',
        '\ufeff',
        'é',
      ),
      fc.string({ unit: 'binary' }),
    ),
    { maxLength: 8 },
  )
  .map((parts) => Buffer.from(parts.join(''), 'utf8').toString('utf8'));

test('no text becomes a live cell, however it is split, and all of it is still there', () => {
  fc.assert(
    fc.property(fc.array(hostile, { minLength: 1, maxLength: 6 }), (texts) => {
      const cells = texts.map(defused);
      const text = stringify([cells], { record_delimiter: 'windows' });
      const [back = []] = parse(text, { record_delimiter: '\r\n' });
      expect(back).toEqual(cells);
      for (const [index, cell] of cells.entries()) {
        expect(cellsOf(cell).filter(isLive)).toEqual([]);
        // Only apostrophes were added.
        expect(cell.replaceAll("'", '')).toBe((texts[index] ?? '').replaceAll("'", ''));
      }
    }),
    { numRuns: 2000 },
  );
  // The control: without it the same check finds live ones.
  expect(cellsOf('=1+1').some(isLive)).toBe(true);
  for (const plain of ['', 'calm', '98 %', '5 mg', 'a = b', 'x@y.org', '12-Nov', 'well; calm']) {
    expect(defused(plain)).toBe(plain);
  }
});
