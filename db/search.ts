/** How patient search compares text: without case, accents or the way a date is written. */
import type { PatientDetail } from './domain/record/record.ts';

const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Lower case, without accents and apostrophes, one space between words. */
export function foldText(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’‘ʼ`]/g, '')
    .replace(/[ßæœøłđðþı]/g, (letter) => LETTERS[letter] ?? letter)
    .replace(/[\s\p{Zs}]+/gu, ' ')
    .trim();
}

/** A date of birth in the ways people type it: ISO, 14-jul-1985, and three orders of digits. */
function dateForms(iso: string): readonly string[] {
  const [year = '', month = '', day = ''] = iso.split('-');
  const name = MONTHS[Number(month) - 1] ?? '';
  return [
    iso,
    `${day}-${name}-${year}`,
    day + month + year,
    month + day + year,
    year + month + day,
  ];
}

/** The MRN as two patients may not share it. */
export function mrnKey(mrn: string): string {
  return mrn.normalize('NFKC').trim().replace(/\s+/g, ' ').toUpperCase();
}

/** The text search looks in: a space before every word, so that a word's start can be asked for. */
export function searchText(
  detail: Pick<PatientDetail, 'familyName' | 'givenName' | 'mrn' | 'dateOfBirth'>,
): string {
  const mrn = foldText(detail.mrn);
  const parts = [
    foldText(detail.familyName),
    foldText(detail.givenName),
    mrn,
    mrn.replace(/[^\p{L}\p{N}]/gu, ''),
    ...dateForms(detail.dateOfBirth),
  ];
  return ` ${parts.filter((part) => part !== '').join(' ')}`;
}

/** One word as typed, and the same as bare digits when it may be a date written with separators. */
export type SearchWord = { readonly text: string; readonly digits: string };

/** The words of a search; every one of them must be found. */
export function searchWords(typed: string): readonly SearchWord[] {
  return foldText(typed)
    .split(/[ ,;]+/)
    .filter((word) => word !== '')
    .map((text) => {
      const dated = /^\d{1,4}([-/.]\d{1,4}){1,2}[-/.]?$/.test(text);
      const padded = text.split(/[-/.]/).map((part) => (part.length === 1 ? `0${part}` : part));
      return { text, digits: dated ? padded.join('') : text };
    });
}
