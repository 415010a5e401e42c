/** The places of a file name in words, an example of each, and what they give away. */
import {
  FILE_NAME_PLACES,
  type FileNameFacts,
  type FileNamePlace,
} from '../../../db/domain/paper/fileName.ts';

export const PLACE_WORDS: Readonly<Record<FileNamePlace, string>> = {
  document: 'What it is',
  record: 'End of the record’s id',
  date: 'Date',
  time: 'Time',
  mrn: 'MRN',
  family: 'Family name',
  given: 'Given name',
};

/** An invented patient's. */
export const SAMPLE_FILE: FileNameFacts = {
  document: 'session-summary',
  record: '01a9f2c4',
  date: '2026-11-22',
  time: '1405',
  mrn: '4471',
  family: 'Kowalczyk',
  given: 'Marta',
};

/** What of a patient a name would hold, in sentences; empty for none. */
export function patientPlacesIn(template: string): readonly string[] {
  const has = (place: FileNamePlace): boolean => template.includes(`{${place}}`);
  return [
    ...(has('family') || has('given') ? ['The patient’s name will be in file names.'] : []),
    ...(has('mrn') ? ['The patient’s MRN will be in file names.'] : []),
  ];
}

/** A place put into a text at the caret, apart from what stands before it. */
export function putAt(
  text: string,
  place: string,
  caret: number,
): { readonly text: string; readonly caret: number } {
  const known = FILE_NAME_PLACES.find((one) => one === place);
  if (known === undefined) return { text, caret };
  const before = text.slice(0, caret);
  const said = `${/[\p{L}\p{N}}]$/u.test(before) ? '-' : ''}{${known}}`;
  return { text: `${before}${said}${text.slice(caret)}`, caret: caret + said.length };
}
