/**
 * The command line of the built app: no window, the same rights and audit trail as on the screen,
 * also while the app is open with the same clinic, and on a computer without a display.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import {
  AUDITOR,
  clinicRows,
  DESK,
  fillClinic,
  LEAD,
  PASSPHRASE,
  PIN,
  type FilledClinic,
} from './support/filledClinic.ts';
import { expectOpen, lock, unlock } from './support/clinic.ts';
import { tryPin } from './support/people.ts';
import { appFolder, electronPath, launch } from './support/launch.ts';
import { pdfText } from './support/text.ts';

let userData: string;
let out: string;
let clinic: FilledClinic;

test.beforeEach(() => {
  userData = mkdtempSync(join(tmpdir(), 'vigil-commands-'));
  out = join(userData, 'out');
  mkdirSync(out);
  clinic = fillClinic(userData);
});
test.afterEach(() => rmSync(userData, { recursive: true, force: true }));

type Ran = { readonly code: number | null; readonly said: string; readonly told: string };

/** The system's own complaints about a computer without its services are none of the app's words. */
const ownWords = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !/^\[\d+:/.test(line) && line !== '')
    .join('\n');

/** One run of the program; both secrets are lines of its standard input. */
async function vigil(
  args: readonly string[],
  { secrets = `${PASSPHRASE}\n${PIN}\n`, display = true } = {},
): Promise<Ran> {
  const env = { ...process.env };
  for (const name of ['ELECTRON_RUN_AS_NODE', 'NODE_OPTIONS']) delete env[name];
  if (!display) for (const name of ['DISPLAY', 'WAYLAND_DISPLAY']) delete env[name];
  // Electron's sandbox cannot run as root.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(
    electronPath(),
    [...sandbox, `--user-data-dir=${userData}`, appFolder, ...args],
    { env, stdio: 'pipe' },
  );
  const said: Buffer[] = [];
  const told: Buffer[] = [];
  child.stdout.on('data', (data: Buffer) => said.push(data));
  child.stderr.on('data', (data: Buffer) => told.push(data));
  child.stdin.on('error', () => undefined);
  child.stdin.end(secrets);
  const [code] = (await once(child, 'close')) as [number | null];
  return {
    code,
    said: Buffer.concat(said).toString().trim(),
    told: ownWords(Buffer.concat(told).toString()),
  };
}

const by = (person: string): readonly string[] => [
  '--person',
  person,
  '--passphrase-fd',
  '0',
  '--pin-fd',
  '0',
];

/** What was done, newest first; the record is whole after every command. */
function actions(): readonly (readonly [string, string])[] {
  const { problems, done } = clinicRows(join(userData, 'clinic'));
  expect(problems).toEqual([]);
  return done;
}

test('help, a typo and a secret as an argument need no clinic and open no window', async () => {
  for (const args of [['--help'], ['backup', '--help'], ['verify', '-h']]) {
    const { code, said } = await vigil(args);
    expect([code, said.includes('Exit code')]).toEqual([0, true]);
  }
  expect(await vigil(['exprot'])).toMatchObject({
    code: 2,
    said: '',
    told: 'There is no command exprot. There are: export, print, verify, backup.',
  });
  const { code, told } = await vigil(['backup', '--to', out, '--passphrase', 'herons']);
  expect([code, told.includes('never an argument'), told.includes('herons')]).toEqual([
    2,
    true,
    false,
  ]);
});

test('a backup made while the app is open restores to equal rows, and both go on writing', async () => {
  const app = await launch({ userDataDir: userData });
  try {
    const { page } = app;
    await unlock(page, PASSPHRASE);
    await tryPin(page, { name: LEAD }, PIN);
    await expectOpen(page);

    const made = await vigil(['backup', '--to', out, ...by(LEAD)]);
    expect([made.code, readdirSync(out)]).toEqual([0, [made.said]]);

    const folder = join(out, made.said);
    expect(await vigil(['verify', folder, '--passphrase-fd', '0'])).toMatchObject({
      code: 0,
      said: expect.stringContaining('The record is whole.'),
    });

    const live = clinicRows(join(userData, 'clinic')).tables;
    const backup = clinicRows(folder).tables;
    // The live record went on by the note of the backup itself, and by nothing else.
    const { audit: entries, ...rest } = live;
    const { audit: before, ...same } = backup;
    expect(rest).toEqual(same);
    expect(entries?.slice(0, before?.length)).toEqual(before);
    expect(entries?.slice(before?.length).map(({ action }) => action)).toEqual(['backup.make']);
    await lock(page);
    expect(app.errors).toEqual([]);
  } finally {
    await app.close();
  }
  expect(actions().slice(0, 4)).toEqual([
    ['signIn.lock', LEAD],
    ['backup.make', LEAD],
    ['signIn.pin', LEAD],
    ['signIn.pin', LEAD],
  ]);
});

test('documents are printed without a display, and a second print says that it is one', async () => {
  const { sessionId, patientId } = clinic;
  const to = ['--to', out, ...by(DESK)];
  const summary = ['print', '--document', 'session-summary', '--session', sessionId, ...to];
  const first = await vigil(summary, { display: false });
  const second = await vigil([...summary, '--paper', 'A4'], { display: false });
  expect([first.code, second.code]).toEqual([0, 0]);
  expect(readdirSync(out).toSorted()).toEqual([first.said, second.said].toSorted());
  expect(pdfText(join(out, first.said))).not.toContain('Reprint');
  expect(pdfText(join(out, second.said))).toContain('Reprint');

  const course = ['print', '--document', 'course-summary', '--patient', patientId, ...to];
  expect(await vigil(course, { display: false })).toEqual({
    code: 2,
    said: '',
    told: 'Your role, Front desk, cannot do this.',
  });
  expect(
    actions()
      .slice(0, 5)
      .map(([action]) => action),
  ).toEqual(['signIn.pin', 'print.pdf', 'session.read', 'signIn.pin', 'print.pdf']);
});

test('the whole clinic, one session, and the check by the auditor', async () => {
  const whole = await vigil(['export', '--to', out, '--csv', '--fhir', '--pdf', ...by(LEAD)]);
  expect([whole.code, readdirSync(out)]).toEqual([0, [whole.said]]);
  expect(readdirSync(join(out, whole.said)).toSorted()).toEqual([
    'README.txt',
    'csv',
    'fhir',
    'manifest.json',
    'pdf',
    'record',
  ]);
  const folder = join(out, whole.said);
  expect((await vigil(['verify', folder, '--passphrase-fd', '0'])).code).toBe(0);
  const rows = join(folder, 'record', 'dose.ndjson');
  writeFileSync(rows, readFileSync(rows, 'utf8').replace(/[1-9]/, '8'));
  const changed = await vigil(['verify', folder, '--passphrase-fd', '0']);
  expect(changed).toMatchObject({ code: 1, said: expect.stringContaining('NOT whole') });

  const one = ['export', '--session', clinic.sessionId, '--to', join(out, 'one.json')];
  expect(await vigil([...one, ...by(LEAD)])).toMatchObject({ code: 0, said: 'one.json' });
  const bundle: unknown = JSON.parse(readFileSync(join(out, 'one.json'), 'utf8'));
  expect(bundle).toMatchObject({ resourceType: 'Bundle' });

  expect(await vigil(['verify', ...by(AUDITOR)])).toMatchObject({
    code: 0,
    said: expect.stringContaining('The record is whole.'),
  });
  const all = actions().map(([action]) => action);
  for (const action of ['export.clinic', 'export.session', 'check.done']) {
    expect(all).toContain(action);
  }
});

test('wrong secrets are refused, counted, and leave nothing', async () => {
  const args = ['backup', '--to', out, ...by(LEAD)];
  expect(await vigil(args, { secrets: `not it\n${PIN}\n` })).toEqual({
    code: 2,
    said: '',
    told: 'That passphrase does not open this clinic.',
  });
  const wrong = await vigil(args, { secrets: `${PASSPHRASE}\n0000\n` });
  expect(wrong).toEqual({ code: 2, said: '', told: 'That PIN is not right.' });
  const none = await vigil(['backup', '--to', out, '--person', LEAD]);
  expect([none.code, none.told]).toEqual([
    2,
    'There is no terminal to ask on. Give the secret with --passphrase-fd.',
  ]);
  expect(readdirSync(out)).toEqual([]);
  expect(actions()[0]).toEqual(['person.wrongPin', LEAD]);
});
