/** What `--help` says. */
import {
  DOCUMENT_KINDS,
  DOCUMENT_SUBJECTS,
  DOCUMENT_WORDS,
} from '../../db/domain/paper/documents.ts';
import type { CommandName } from './arguments.ts';

const PERSON = `  --person "NAME"       who you are, as on the sign-in screen
  --passphrase-fd N     reads the clinic's passphrase from open file N (0: standard input)
  --pin-fd N            reads your PIN from open file N; the same N for both: two lines

Without them, Vigil asks for the passphrase and your PIN on the terminal and shows neither. A secret
is never an argument, where every program of the computer could read it. Your role decides what you
may do, as in the app; wrong PINs count as there, and what you do is in the audit trail.`;

const CODES = `Exit code: 0 done, 1 something is wrong or the work failed, 2 it was not begun.`;

const DOCUMENTS = DOCUMENT_KINDS.map((kind) => {
  const option = `--${DOCUMENT_SUBJECTS[kind].replaceAll('_', '-')}`;
  return `  ${kind.replaceAll('_', '-').padEnd(18)} ${DOCUMENT_WORDS[kind]}, of a ${option}`;
}).join('\n');

const WHOLE = `Vigil on the command line, for the clinic of this computer. No window opens.

  vigil export --to FOLDER [--csv] [--fhir] [--pdf]           the whole clinic, in open formats
  vigil export --session ID | --patient ID --to FILE.json     one session or patient, as FHIR R4
  vigil print --document KIND --session ID --to FOLDER        documents as PDF files
  vigil verify [FOLDER | FILE] [--head "…"]                   checks a record against its chain
  vigil backup --to FOLDER                                    an encrypted copy, looked through

  vigil COMMAND --help                                        all about one of them

Names of what was written go to standard output, everything else to standard error.
${CODES}

Another place for the clinic's data: put --user-data-dir=FOLDER before the command.`;

const BY_COMMAND: Readonly<Record<CommandName, string>> = {
  export: `Exports the whole clinic into a new folder, or one session or patient into a FHIR R4 file.

  vigil export --to FOLDER [--csv] [--fhir] [--pdf] --person "NAME"
  vigil export --session ID --to FILE.json --person "NAME"
  vigil export --patient ID --to FILE.json --person "NAME"

  --to                  a folder that is there, or a file that is not
  --csv, --fhir, --pdf  what the whole export holds beside the exact record
${PERSON}

The whole clinic is exported by a medical lead. Psychotherapy notes are in no export but one that
the clinic's own key opens. Nothing that is there already is ever replaced.

${CODES}`,
  print: `Writes documents as PDF files, one each, named by the clinic's template.

  vigil print --document KIND --session ID [--session ID …] --to FOLDER --person "NAME"

${DOCUMENTS}

  --to FOLDER           a folder that is there; a name that is taken gets -2
  --paper A4|Letter     Letter when it is not said
${PERSON}

A document that was printed before says so on its first page, as in the app. On Linux without a
display, Vigil makes the pages without one.

${CODES}`,
  verify: `Checks a record against its audit chain.

  vigil verify --person "NAME" [--head "…"]             the clinic of this computer
  vigil verify FOLDER | FILE [--keys FILE] [--head "…"]  a backup, or a copy of a clinic's folder

  --head "…"            the chain head from the foot of a printed page:
                        8 characters · the number of the entry · 16 characters
  --keys FILE           the key file, when it does not lie beside the database
${PERSON}

A folder or file is checked with the passphrase or the recovery key alone, and left as it is. A
backup's files are compared with its manifest, and its chain with the head noted there.

Exit code: 0 the record is whole, 1 something is wrong with it, 2 it could not be checked.`,
  backup: `Makes a backup in a new folder: the encrypted database, its keys and a manifest.

  vigil backup --to FOLDER --person "NAME"

  --to FOLDER           a folder that is there, best on another disk
${PERSON}

By a medical lead; also while the clinic is open in Vigil. The copy is opened and looked through
before it gets its name. It opens with the passphrase and the recovery key of the day it was made.
Check one with: vigil verify FOLDER

${CODES}`,
};

export const helpOf = (command: CommandName | null): string =>
  command === null ? WHOLE : BY_COMMAND[command];
