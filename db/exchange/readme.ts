/** The README of an export, for whoever opens the folder without Vigil. */
import { clinicalDateTime, zoneLabel, type Instant } from '../domain/basics/time.ts';
import { printChainHead } from '../chainHead.ts';
import type { ChainHead } from '../store.ts';
import type { Manifest } from './manifest.ts';

export type ReadmeFacts = {
  readonly clinicName: string;
  readonly isDemo: boolean;
  readonly exportedAt: Instant;
  readonly exportedBy: string;
  readonly vigilVersion: string;
  readonly parts: Manifest['parts'];
  readonly patients: number;
  readonly sessions: number;
  readonly heads: readonly ChainHead[];
};

const CSV = `csv/       One table a file, for a spreadsheet. Every version of every entry is there:
           "Amended later" says that a newer row takes its place, "Withdrawn" that it was
           taken back. Times are ISO 8601 with the offset of the clinic's clock. "Recorded
           by" is the name and credential of that day. UTF-8 with a byte order mark, commas,
           CRLF (RFC 4180). A text that a spreadsheet could take for a formula has an
           apostrophe (') before it, also at the start of a line within it; the exact text
           is in record/. In LibreOffice choose UTF-8 and comma, and leave "Evaluate
           formulas" off.
`;

const FHIR = `fhir/      One FHIR R4 bundle a patient, with all sessions: for another record system.
           Text where no code was verified.
`;

const PDF = `pdf/       Session summaries and full session records to read and print. The names are
           the ids of the sessions: csv/session.csv or record/session.ndjson says whose.
`;

const LOINC = `This material contains content from LOINC (http://loinc.org). LOINC is copyright (c)
Regenstrief Institute, Inc. and the Logical Observation Identifiers Names and Codes (LOINC)
Committee and is available at no cost under the license at http://loinc.org/license. LOINC(R)
is a registered United States trademark of Regenstrief Institute, Inc.
`;

/** Plain text, lines short enough for any window. */
export function readmeText(facts: ReadmeFacts): string {
  const { parts } = facts;
  const when = `${clinicalDateTime(facts.exportedAt)} (${zoneLabel(facts.exportedAt)})`;
  const heads = facts.heads.map((head) => `  ${printChainHead(head)}`).join('\n');
  return `EXPORT OF A CLINIC'S RECORD
${facts.clinicName}${facts.isDemo ? ' (demo: invented patients)' : ''}

Written ${when} by ${facts.exportedBy}, with Vigil ${facts.vigilVersion}.
Patients: ${facts.patients}. Sessions: ${facts.sessions}.

THIS FOLDER CAN BE READ BY ANYBODY WHO HOLDS IT. It names patients. Keep it where the
clinic keeps what is confidential, and delete it where it is no longer needed.


WHAT IS HERE

record/    The exact record, complete: one file a table, one JSON object a line (NDJSON,
           UTF-8). Units are in the names of the columns: dose_mcg is micrograms, weight_g
           grams, rate_ul_per_hour microlitres an hour. Times are milliseconds since
           1-Jan-1970 UTC, with minutes east of UTC beside them. A row with supersedes_id
           takes the place of the row it names; entered_in_error = 1 withdraws it.
           audit.ndjson is the trail of who wrote what, each entry with the hash of the
           one before it.
           sealed.bin and keys.json are for Vigil alone: see below.
${parts.includes('csv') ? CSV : ''}${parts.includes('fhir') ? FHIR : ''}${parts.includes('pdf') ? PDF : ''}manifest.json
           Every file with its size and SHA-256, the number of rows of each table, and where
           the audit trail ended:
${heads}


HOW TO READ IT WITHOUT VIGIL

Nothing but common programs is needed: a text editor or any programming language for record/,
a spreadsheet for csv/, a PDF reader for pdf/. To check that no file was changed, compare its
SHA-256 with manifest.json (sha256sum on Linux, shasum -a 256 on a Mac, certutil -hashfile
FILE SHA256 on Windows).


HOW TO BRING IT BACK INTO VIGIL

On a computer without a clinic, choose "Bring in a Vigil export" on the first screen, then
this folder, and give the clinic's passphrase or recovery key of the day of the export. The
record is then the same, row for row. A folder in which anything was changed, added or taken
away is refused. Do not go on working in both places: they would become two records.


WHAT IS NOT HERE

- Psychotherapy notes can be read by nobody here. They, and the PINs of the people who work
  at the clinic, are in record/sealed.bin, encrypted under the clinic's key, so that Vigil can
  bring them back. Neither is in any other file. The audit trail tells that a note was written,
  by whom and when, and nothing of what it says.
- Text that was typed and never recorded (drafts).
- What only this computer knows, such as the theme of the screen.
- PDF files that were saved before, and paper.


NOTICES

${LOINC}`;
}
