/**
 * File names from the clinic's template, safe on every system.
 *
 * Nothing of a patient is in a name unless the clinic has chosen one of the placeholders that put it
 * there. What is put in is reduced to letters, digits and a few signs, so that no name can leave its
 * folder or mean something to a shell.
 */

/** What can stand in a template, in braces. */
export const FILE_NAME_PLACES = [
  'document',
  'record',
  'date',
  'time',
  'mrn',
  'family',
  'given',
] as const;
export type FileNamePlace = (typeof FILE_NAME_PLACES)[number];

/** Those that put something of a patient into a name. */
export const PATIENT_PLACES: readonly FileNamePlace[] = ['mrn', 'family', 'given'];

export const DEFAULT_FILE_NAME = '{document}-{record}-{date}';

/** What each place holds for one file; a file of no patient leaves those empty. */
export type FileNameFacts = Readonly<Record<FileNamePlace, string>>;

const LONGEST = 120;
/** File systems count bytes, up to 255; the rest is for an ending and a number. */
const LONGEST_BYTES = 200;
/** Names that Windows keeps for devices, whatever follows the dot. */
const DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/** Letters and digits of any script, and signs that no system and no shell minds. */
function plain(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}._-]+/gu, '-')
    .replace(/\.{2,}/g, '.')
    .replace(/-{2,}/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '');
}

/** As much of a text as fits, whole characters only. */
function shortened(text: string): string {
  let bytes = 0;
  let kept = '';
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (bytes > LONGEST_BYTES) break;
    kept += char;
  }
  return kept;
}

/** What is wrong with a template, in words; null when it is sound. */
export function checkFileNameTemplate(template: string): string | null {
  if (template.trim() === '') return 'Say what files are called.';
  if (template.length > LONGEST) return `Use at most ${LONGEST} characters.`;
  const places = [...template.matchAll(/\{([^{}]*)\}/g)].map(([, place]) => place ?? '');
  const known: readonly string[] = FILE_NAME_PLACES;
  const unknown = places.find((place) => !known.includes(place));
  if (unknown !== undefined) return `There is no {${unknown}} to put in.`;
  const rest = template.replace(/\{[^{}]*\}/g, '');
  if (/[{}]/.test(rest)) return 'A brace is open or left over.';
  if (/[\\/:*?"<>|]/.test(rest)) return 'These cannot be in a file name: \\ / : * ? " < > |';
  return places.length === 0 ? 'Put at least one of the places in, such as {record}.' : null;
}

/**
 * The name of one file, without its ending; never empty, never hidden, never a path.
 *
 * @param template sound by `checkFileNameTemplate`
 */
export function fileNameOf(template: string, facts: FileNameFacts): string {
  const filled = template.replace(/\{(\w+)\}/g, (_, place: string) =>
    Object.hasOwn(facts, place) ? plain(facts[place as FileNamePlace]) : '',
  );
  const name = plain(shortened(plain(filled)));
  return name === '' || DEVICES.test(name) ? `vigil-${name === '' ? 'file' : name}` : name;
}
