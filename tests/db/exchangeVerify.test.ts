/** The stand-alone check of an export, as a program of its own. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { printChainHead } from '../../db/chainHead.ts';
import { exchanged, PASSPHRASE, type Exchanged } from './exchangeSupport.ts';

const TOOL = fileURLToPath(new URL('../../tools/lib/verify-record.mjs', import.meta.url));

let made: Exchanged;
let whole: string;
let scratch: string;

beforeAll(async () => {
  made = await exchanged();
  whole = made.export();
  scratch = join(made.scratch, 'tmp');
  mkdirSync(scratch);
});
afterAll(() => made.close());

function verify(args: readonly string[], secret = PASSPHRASE) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [TOOL, ...args, '--passphrase-fd', '0'],
    { input: `${secret}\n`, encoding: 'utf8', env: { ...process.env, TMPDIR: scratch } },
  );
  return { code: status, said: `${stdout}${stderr}` };
}

test('a whole export passes by passphrase and recovery key, with its chain head, and leaves nothing', () => {
  const head = printChainHead(made.temp.store.audit.head());
  const { code, said } = verify([whole, '--head', head]);
  expect(said).toContain('The record is whole.');
  expect(said).toContain('The chain head you gave is in this record');
  expect(code).toBe(0);
  expect(verify([whole], made.recoveryKey).code).toBe(0);
  expect(readdirSync(scratch)).toEqual([]);
});

test('a wrong secret checks nothing, and without one only the files are compared', () => {
  expect(verify([whole], 'not it').code).toBe(2);
  const { code, said } = verify([whole, '--files-only']);
  expect(said).toContain('as the manifest says');
  expect(said).toContain('was not checked');
  expect(code).toBe(0);
});

test('a changed file is named, and nothing planted stands in what is said', () => {
  const folder = join(made.scratch, 'changed');
  cpSync(whole, folder, { recursive: true });
  const path = join(folder, 'record', 'dose.ndjson');
  writeFileSync(path, readFileSync(path, 'utf8').replace('53400', '53401'));
  for (const extra of [[], ['--files-only']]) {
    const { code, said } = verify([folder, ...extra]);
    expect(said).toContain('record/dose.ndjson was changed since the export.');
    expect(said).not.toContain('Nothing was brought in');
    expect(said).toContain('NOT whole');
    expect(code).toBe(1);
  }
  rmSync(folder, { recursive: true });
  expect(readdirSync(scratch)).toEqual([]);
});

test('a head of another record is seen', () => {
  const { code, said } = verify([whole, '--head', '0199f3a2 · 9 · 3fa9c1d27b60e845']);
  expect(code).toBe(1);
  expect(said).toContain('NOT whole');
});
