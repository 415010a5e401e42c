/** The arguments of the command line, and where its secrets and files come from. */
import { closeSync, mkdirSync, openSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DOCUMENT_KINDS } from '../../db/domain/paper/documents.ts';
import { COMMANDS, parseCommand } from '../../main/cli/arguments.ts';
import { chosenFiles, folderAt, newFileAt } from '../../main/cli/chosenFiles.ts';
import { commandLine } from '../../main/cli/commandLine.ts';
import { inheritedFiles, needsNoDisplay } from '../../main/cli/display.ts';
import { helpOf } from '../../main/cli/help.ts';
import { Problem } from '../../main/cli/problem.ts';
import { readPassphrase, readSecrets } from '../../main/cli/secrets.ts';
import { newFolder, removeFolder } from './support/clinic.ts';

const SESSION = '01a1dee1-c360-7f45-8002-0375ca82e025';
const PATIENT = '01a0d2a9-3660-78b2-842e-3a3f6c15d3d1';

function problem(attempt: () => unknown): string {
  try {
    attempt();
  } catch (error) {
    if (error instanceof Problem) return error.message;
    throw error;
  }
  throw new Error('Nothing was refused');
}

describe('whether there is a command', () => {
  const APP = join('/', 'opt', 'vigil');
  test.each([
    [['vigil'], null],
    [['vigil', '--no-sandbox', '--ozone-platform=headless'], null],
    [['vigil', '/home/desk/notes.pdf'], null],
    [
      ['vigil', 'export', '--to', 'x'],
      ['export', '--to', 'x'],
    ],
    [
      ['vigil', '--user-data-dir=/x', 'verify', '--help'],
      ['verify', '--help'],
    ],
    [['vigil', '--help'], ['--help']],
    [['vigil', '-h'], ['-h']],
    [['vigil', 'exprot'], ['exprot']],
  ])('in a package: %j', (argv, found) => {
    expect(commandLine(argv, null)).toEqual(found);
  });

  test.each([
    [['electron', APP], null],
    [['electron', '-r', '/driver.js', '--inspect=0', APP], null],
    [
      ['electron', '--no-sandbox', APP, 'backup', '--to', 'x'],
      ['backup', '--to', 'x'],
    ],
    // Another app's arguments are none of ours.
    [['electron', '/opt/other', 'backup'], null],
  ])('in a build: %j', (argv, found) => {
    expect(commandLine(argv, APP)).toEqual(found);
  });
});

describe('arguments', () => {
  const WHO = ['--person', 'Dana Reyes'];
  const who = { person: 'Dana Reyes', passphraseFd: null, pinFd: null };

  test('each command, with names as they are written and values either way', () => {
    const fds = ['--passphrase-fd=0', '--pin-fd', '0'];
    expect(parseCommand(['export', '--to', 'out', '--pdf', '--csv', ...WHO, ...fds])).toEqual({
      name: 'export',
      to: 'out',
      parts: ['csv', 'pdf'],
      ...who,
      passphraseFd: 0,
      pinFd: 0,
    });
    const upper = SESSION.toUpperCase();
    expect(parseCommand(['export', `--session=${upper}`, '--to=a.json', ...WHO])).toEqual({
      name: 'export-fhir',
      to: 'a.json',
      scope: 'session',
      subjectId: SESSION,
      ...who,
    });
    const many = ['--session', SESSION, '--session', PATIENT, '--session', SESSION];
    const print = ['print', '--document', 'session-summary', ...many, '--to', 'out', ...WHO];
    expect(parseCommand([...print, '--paper', 'a4'])).toEqual({
      name: 'print',
      document: 'session_summary',
      subjectIds: [SESSION, PATIENT],
      to: 'out',
      paper: 'A4',
      ...who,
    });
    expect(parseCommand(['verify', ...WHO])).toEqual({ name: 'verify', head: null, ...who });
    const file = { name: 'verify-file', path: 'b', head: 'h', keys: null, passphraseFd: 3 };
    expect(parseCommand(['verify', 'b', '--head', 'h', '--passphrase-fd', '3'])).toEqual(file);
    expect(parseCommand(['backup', '--to', 'out', ...WHO])).toEqual({
      name: 'backup',
      to: 'out',
      ...who,
    });
  });

  test.each(DOCUMENT_KINDS)('%s is of what it is of, and of nothing else', (kind) => {
    const options = ['--session', '--patient', '--protocol-version'];
    const taken = options.filter((option) => {
      try {
        parseCommand(['print', '--document', kind, option, SESSION, '--to', 'x', ...WHO]);
        return true;
      } catch {
        return false;
      }
    });
    expect(taken).toHaveLength(1);
  });

  test.each([
    [['export', '--to', 'x'], /--person/],
    [['export', ...WHO], /--to/],
    [['export', '--to', 'x', '--session', SESSION, '--patient', PATIENT, ...WHO], /one --session/],
    [['export', '--to', 'x.json', '--session', SESSION, '--csv', ...WHO], /whole clinic/],
    [['export', '--to', 'x', '--session', SESSION, ...WHO], /\.json/],
    [['export', '--to', 'x', '--session', '../../etc', ...WHO], /id of a record/],
    [['export', '--to', 'x', '--force', ...WHO], /no option --force/],
    [['export', '--to', ...WHO], /--to needs a value/],
    [['export', '--to', 'x', '--to', 'y', ...WHO], /once/],
    [['export', '--to', 'x', 'y', ...WHO], /too many/],
    [['print', '--document', 'letter', '--session', SESSION, '--to', 'x', ...WHO], /no such doc/],
    [['print', '--document', 'going-home', '--to', 'x', ...WHO], /--session/],
    [
      ['print', '--document', 'going-home', '--session', SESSION, '--paper', 'A3', ...WHO],
      /--to|--paper/,
    ],
    [['verify', 'a', 'b'], /one folder/],
    [['verify', 'a', ...WHO], /without --person/],
    [['verify', '--keys', 'k', ...WHO], /--keys/],
    [['backup', '--to', 'x', '--passphrase-fd', 'abc', ...WHO], /number of an open file/],
    [['backup', '--to', 'x', '--passphrase-fd', '1', ...WHO], /writes to/],
    [['restore'], /no command restore/],
  ])('%j is refused in words', (args, words) => {
    expect(problem(() => parseCommand(args))).toMatch(words);
  });

  test.each([
    '--passphrase',
    '--passphrase=x',
    '--password=x',
    '--pin',
    '--pin=1234',
    '-p',
    '--secret',
    '--recovery-key=x',
    '--key',
  ])('%s is never taken, and what stood behind it is not said again', (option) => {
    const words = problem(() => parseCommand(['backup', '--to', 'x', option, 'hunter2', ...WHO]));
    expect(words).toMatch(/never an argument/);
    expect(words).not.toMatch(/hunter2|1234/);
  });

  test('whatever is given is a command or one sentence', () => {
    const word = fc.oneof(
      fc.constantFrom(...COMMANDS, '--to', '--session', '--person', '--head', '--paper', SESSION),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), (args) => {
        try {
          return parseCommand(args).name !== undefined;
        } catch (error) {
          return error instanceof Problem && error.exitCode === 2 && error.message.length < 300;
        }
      }),
    );
  });

  test('help is asked for before anything else is wrong', () => {
    expect(parseCommand(['--help'])).toEqual({ name: 'help', of: null });
    expect(parseCommand(['help', 'print'])).toEqual({ name: 'help', of: 'print' });
    for (const of of COMMANDS) {
      expect(parseCommand([of, '--nonsense', '-h'])).toEqual({ name: 'help', of });
      expect(helpOf(of)).toContain(`vigil ${of}`);
      expect(helpOf(null)).toContain(`vigil ${of}`);
    }
    for (const text of [null, ...COMMANDS].map(helpOf)) {
      expect(Math.max(...text.split('\n').map((each) => each.length))).toBeLessThanOrEqual(100);
    }
    for (const kind of DOCUMENT_KINDS) {
      expect(helpOf('print')).toContain(kind.replaceAll('_', '-'));
    }
  });
});

describe('files', () => {
  let folder: string;
  beforeEach(() => {
    folder = newFolder();
  });
  afterEach(() => removeFolder(folder));

  test('secrets are lines of open files, and nothing of them is in an error', async () => {
    const path = join(folder, 'secrets');
    const open = (text: string): number => {
      writeFileSync(path, text);
      return openSync(path, 'r');
    };
    const both = open('seven quiet herons\r\n1357\r\n');
    expect(await readSecrets({ passphraseFd: both, pinFd: both })).toEqual({
      passphrase: 'seven quiet herons',
      pin: '1357',
    });
    closeSync(both);
    const one = open('seven quiet herons\n');
    await expect(readSecrets({ passphraseFd: one, pinFd: one })).rejects.toThrow(/holds no PIN/);
    closeSync(one);
    const empty = open('\n');
    await expect(readPassphrase(empty)).rejects.toThrow(/holds no passphrase/);
    closeSync(empty);
    await expect(readPassphrase(250)).rejects.toThrow('Open file 250 cannot be read.');
  });

  test('a folder that is there, and a file that is not', async () => {
    expect(folderAt('.', folder)).toBe(folder);
    expect(problem(() => folderAt('nowhere', folder))).toMatch(/no such folder/);
    const file = newFileAt('a.json', folder);
    expect(file).toBe(join(folder, 'a.json'));
    expect(problem(() => newFileAt(join('nowhere', 'a.json'), folder))).toMatch(/no such folder/);
    writeFileSync(file, 'kept');
    expect(problem(() => newFileAt('a.json', folder))).toMatch(/left as it is/);

    const proposed = { title: '', name: 'a', ending: 'json' } as const;
    expect(await chosenFiles({ folder, file: null }).save(proposed)).toBe(join(folder, 'a-2.json'));
    // One that came while the secrets were typed is not replaced.
    await expect(chosenFiles({ folder, file }).save(proposed)).rejects.toMatchObject({
      failure: { code: 'conflict' },
    });
    const fresh = newFileAt('b.json', folder);
    expect(await chosenFiles({ folder, file: fresh }).save(proposed)).toBe(fresh);
    expect(await chosenFiles({ folder, file }).folder({ title: '', button: '' })).toBe(folder);
    mkdirSync(join(folder, 'a-2.json'));
    expect(readdirSync(folder)).toHaveLength(2);
  });
});

test('only Linux without a display starts itself anew, and passes the open files on', () => {
  const argv = ['vigil', 'backup', '--to', 'x', '--passphrase-fd', '5', '--pin-fd=3'];
  expect(needsNoDisplay('linux', {}, argv)).toBe(true);
  expect(needsNoDisplay('linux', { DISPLAY: '' }, argv)).toBe(true);
  expect(needsNoDisplay('linux', { DISPLAY: ':0' }, argv)).toBe(false);
  expect(needsNoDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' }, argv)).toBe(false);
  expect(needsNoDisplay('linux', {}, ['vigil', '--ozone-platform=headless'])).toBe(false);
  expect(needsNoDisplay('darwin', {}, argv)).toBe(false);
  expect(inheritedFiles(argv)).toEqual([3, 'ignore', 5]);
  expect(inheritedFiles(['--passphrase-fd', '0', '--pin-fd', 'x'])).toEqual([]);
});
