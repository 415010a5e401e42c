/** The arguments of a command: exact names, nothing guessed, and never a secret among them. */
import {
  DOCUMENT_KINDS,
  DOCUMENT_SUBJECTS,
  type DocumentKind,
  type DocumentSubject,
} from '../../db/domain/paper/documents.ts';
import { EXPORT_PARTS, type ExportPart } from '../../preload/contract/exchange.ts';
import { PAPER_SIZES, type PaperSize } from '../../preload/contract/print.ts';
import { Problem } from './problem.ts';

export const COMMANDS = ['export', 'print', 'verify', 'backup'] as const;
export type CommandName = (typeof COMMANDS)[number];

/** Where the secrets come from: an open file by its number; null asks on the terminal. */
export type SecretSources = {
  readonly passphraseFd: number | null;
  readonly pinFd: number | null;
};

/** Somebody of the clinic, and how they prove it. */
export type WithPerson = SecretSources & { readonly person: string };

export type Command =
  | { readonly name: 'help'; readonly of: CommandName | null }
  | (WithPerson & {
      readonly name: 'export';
      /** A folder that is there. */
      readonly to: string;
      readonly parts: readonly ExportPart[];
    })
  | (WithPerson & {
      readonly name: 'export-fhir';
      /** A file that is not there yet. */
      readonly to: string;
      readonly scope: 'session' | 'patient';
      readonly subjectId: string;
    })
  | (WithPerson & {
      readonly name: 'print';
      readonly to: string;
      readonly document: DocumentKind;
      readonly subjectIds: readonly string[];
      readonly paper: PaperSize;
    })
  /** Of the clinic on this computer, by somebody who may. */
  | (WithPerson & { readonly name: 'verify'; readonly head: string | null })
  /** Of any folder or file, by whoever has the passphrase. */
  | {
      readonly name: 'verify-file';
      readonly path: string;
      readonly head: string | null;
      readonly keys: string | null;
      readonly passphraseFd: number | null;
    }
  | (WithPerson & { readonly name: 'backup'; readonly to: string });

const SECRET = /^--?(?:pass(?:word|phrase|wd)?|pin|secret|key|recovery(?:-key)?|p)(?:=|$)/i;

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const PERSON = ['--person', '--passphrase-fd', '--pin-fd'] as const;

/** Options of each command that take a value, and those that stand alone. */
const OPTIONS: Readonly<
  Record<CommandName, { readonly valued: readonly string[]; readonly flags: readonly string[] }>
> = {
  export: {
    valued: ['--to', '--session', '--patient', ...PERSON],
    flags: EXPORT_PARTS.map((part) => `--${part}`),
  },
  print: {
    valued: [
      '--document',
      '--session',
      '--patient',
      '--protocol-version',
      '--to',
      '--paper',
      ...PERSON,
    ],
    flags: [],
  },
  verify: { valued: ['--head', '--keys', ...PERSON], flags: [] },
  backup: { valued: ['--to', ...PERSON], flags: [] },
};

const SUBJECT_OPTIONS: Readonly<Record<DocumentSubject, string>> = {
  session: '--session',
  patient: '--patient',
  protocol_version: '--protocol-version',
};

type Given = {
  readonly values: ReadonlyMap<string, readonly string[]>;
  readonly flags: ReadonlySet<string>;
  readonly paths: readonly string[];
};

function refuseSecret(argument: string): void {
  if (!SECRET.test(argument)) return;
  throw new Problem(
    'A secret is never an argument: every program of this computer can read those. Type it when ' +
      'asked, or give it by an open file with --passphrase-fd and --pin-fd. See --help.',
  );
}

function readOptions(name: CommandName, args: readonly string[]): Given {
  const { valued, flags: known } = OPTIONS[name];
  const values = new Map<string, readonly string[]>();
  const flags = new Set<string>();
  const paths: string[] = [];
  for (let at = 0; at < args.length; at += 1) {
    const argument = args[at] ?? '';
    refuseSecret(argument);
    const [option = '', ...rest] = argument.split('=');
    if (valued.includes(option)) {
      const value = rest.length > 0 ? rest.join('=') : args[(at += 1)];
      if (value === undefined || value === '' || (rest.length === 0 && value.startsWith('--'))) {
        throw new Problem(`${option} needs a value. See vigil ${name} --help.`);
      }
      values.set(option, [...(values.get(option) ?? []), value]);
    } else if (known.includes(argument)) flags.add(argument);
    else if (argument.startsWith('-')) {
      throw new Problem(`There is no option ${option}. See vigil ${name} --help.`);
    } else paths.push(argument);
  }
  return { values, flags, paths };
}

function one({ values }: Given, option: string): string | null {
  const given = values.get(option) ?? [];
  if (given.length > 1) throw new Problem(`${option} can be given once.`);
  return given[0] ?? null;
}

function must(given: Given, option: string, what: string): string {
  const value = one(given, option);
  if (value === null) throw new Problem(`Give ${option} ${what}.`);
  return value;
}

function openFile(given: Given, option: string): number | null {
  const text = one(given, option);
  if (text === null) return null;
  if (!/^\d{1,3}$/.test(text)) throw new Problem(`${option} needs the number of an open file.`);
  const fd = Number(text);
  if (fd === 1 || fd === 2) throw new Problem(`${option} cannot be what Vigil writes to.`);
  return fd;
}

const secretSources = (given: Given): SecretSources => ({
  passphraseFd: openFile(given, '--passphrase-fd'),
  pinFd: openFile(given, '--pin-fd'),
});

function withPerson(given: Given): WithPerson {
  const person = must(given, '--person', 'with your name, as it stands on the sign-in screen');
  return { person, ...secretSources(given) };
}

function ids(given: Given, option: string): readonly string[] {
  const found = given.values.get(option) ?? [];
  if (found.some((each) => !ID.test(each))) {
    throw new Problem(`${option} needs the id of a record, as at the foot of a printed page.`);
  }
  return [...new Set(found.map((each) => each.toLowerCase()))];
}

function noPaths({ paths }: Given): void {
  if (paths.length > 0) throw new Problem('There is an argument too many. See --help.');
}

function parseExport(given: Given): Command {
  noPaths(given);
  const [sessions, patients] = [ids(given, '--session'), ids(given, '--patient')];
  const parts = EXPORT_PARTS.filter((part) => given.flags.has(`--${part}`));
  const [subjectId, another] = [...sessions, ...patients];
  if (subjectId === undefined) {
    const to = must(given, '--to', 'with the folder to write into');
    return { name: 'export', to, parts, ...withPerson(given) };
  }
  if (another !== undefined) {
    throw new Problem('Give one --session or one --patient: each is a file of its own.');
  }
  if (parts.length > 0) {
    throw new Problem('--csv, --fhir and --pdf belong to an export of the whole clinic.');
  }
  const to = must(given, '--to', 'with the file to write');
  if (!to.toLowerCase().endsWith('.json'))
    throw new Problem('--to needs a file that ends in .json.');
  const scope = sessions.length > 0 ? 'session' : 'patient';
  return { name: 'export-fhir', to, scope, subjectId, ...withPerson(given) };
}

const spelled = (kind: string): string => kind.replaceAll('_', '-');

function documentOf(given: Given): DocumentKind {
  const known = DOCUMENT_KINDS.map(spelled).join(', ');
  const text = must(given, '--document', `with one of: ${known}`);
  const kind = DOCUMENT_KINDS.find((each) => spelled(each) === spelled(text));
  if (kind === undefined) throw new Problem(`There is no such document. There are: ${known}.`);
  return kind;
}

function paperOf(given: Given): PaperSize {
  const text = one(given, '--paper') ?? 'Letter';
  const size = PAPER_SIZES.find((each) => each.toLowerCase() === text.toLowerCase());
  if (size === undefined) throw new Problem(`--paper is one of: ${PAPER_SIZES.join(', ')}.`);
  return size;
}

function parsePrint(given: Given): Command {
  noPaths(given);
  const document = documentOf(given);
  const option = SUBJECT_OPTIONS[DOCUMENT_SUBJECTS[document]];
  const others = Object.values(SUBJECT_OPTIONS).filter((each) => each !== option);
  const stray = others.find((each) => given.values.has(each));
  if (stray !== undefined)
    throw new Problem(`A ${spelled(document)} needs ${option}, not ${stray}.`);
  const subjectIds = ids(given, option);
  if (subjectIds.length === 0) throw new Problem(`Give ${option} with its id, once or more often.`);
  const to = must(given, '--to', 'with the folder to write into');
  const paper = paperOf(given);
  return { name: 'print', document, subjectIds, to, paper, ...withPerson(given) };
}

function parseVerify(given: Given): Command {
  const [path, another] = given.paths;
  if (another !== undefined) throw new Problem('Name one folder or file.');
  const head = one(given, '--head');
  const keys = one(given, '--keys');
  if (path === undefined) {
    if (keys !== null) throw new Problem('--keys belongs to a file that is named.');
    return { name: 'verify', head, ...withPerson(given) };
  }
  if (one(given, '--person') !== null || one(given, '--pin-fd') !== null) {
    throw new Problem('A folder or file is checked with the passphrase alone, without --person.');
  }
  return { name: 'verify-file', path, head, keys, passphraseFd: secretSources(given).passphraseFd };
}

const isCommand = (word: string): word is CommandName =>
  (COMMANDS as readonly string[]).includes(word);

const asksForHelp = (args: readonly string[]): boolean =>
  args.some((each) => each === '--help' || each === '-h');

/** What is asked for, by everything behind the program's name. @throws Problem */
export function parseCommand(args: readonly string[]): Command {
  const [word = '', ...rest] = args;
  if (word === 'help') {
    const of = rest.find(isCommand) ?? null;
    return { name: 'help', of };
  }
  if (!isCommand(word)) {
    if (asksForHelp(args)) return { name: 'help', of: null };
    throw new Problem(`There is no command ${word}. There are: ${COMMANDS.join(', ')}.`);
  }
  if (asksForHelp(rest)) return { name: 'help', of: word };
  const given = readOptions(word, rest);
  switch (word) {
    case 'export':
      return parseExport(given);
    case 'print':
      return parsePrint(given);
    case 'verify':
      return parseVerify(given);
    case 'backup': {
      noPaths(given);
      const to = must(given, '--to', 'with the folder to write into');
      return { name: 'backup', to, ...withPerson(given) };
    }
  }
}
