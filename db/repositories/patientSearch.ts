/**
 * Patient search, per keystroke.
 *
 * Every word typed must be found in the family name, given name, MRN or date of birth. Patients
 * with a word that starts so come first, then those that hold it anywhere; each in order of name.
 */
import type { ReadDb, Select, SqlValue } from '../open.ts';
import { searchWords, type SearchWord } from '../search.ts';
import type { PatientSearchRow, Store } from '../store.ts';
import { observedAt, type ObservedColumns } from './context.ts';

type FoundRow = {
  readonly patient_id: string;
  readonly family_name: string;
  readonly given_name: string;
  readonly date_of_birth: string;
  readonly mrn: string;
};
type Search = Select<SqlValue[], FoundRow>;

const FOUND = '(instr(search_text, ?) > 0 OR instr(search_text, ?) > 0)';

/** Reads only the index until the few rows to show are known. */
function searchSql(anyOf: readonly string[]): string {
  return `SELECT v.patient_id, v.family_name, v.given_name, v.date_of_birth, v.mrn
    FROM (
      SELECT id, search_text FROM patient_version AS found INDEXED BY patient_version_search
      WHERE ${[...anyOf, 'entered_in_error = 0'].join(' AND ')}
        AND NOT EXISTS (SELECT 1 FROM patient_version AS later WHERE later.supersedes_id = found.id)
      ORDER BY search_text, id LIMIT ?
    ) AS hit
    JOIN patient_version AS v ON v.id = hit.id
    ORDER BY hit.search_text, hit.id`;
}

const starts = (words: readonly SearchWord[]): SqlValue[] =>
  words.flatMap(({ text, digits }) => [` ${text}`, ` ${digits}`]);
const holds = (words: readonly SearchWord[]): SqlValue[] =>
  words.flatMap(({ text, digits }) => [text, digits]);

export function patientSearch(read: ReadDb): Store['patients']['search'] {
  const prepared = new Map<number, { readonly starting: Search; readonly holding: Search }>();
  const lastSession = read.select<[string], ObservedColumns>(
    `SELECT observed_at_utc_ms, observed_offset_min FROM session
     WHERE patient_id = ? ORDER BY observed_at_utc_ms DESC LIMIT 1`,
  );

  function statements(count: number): { readonly starting: Search; readonly holding: Search } {
    const known = prepared.get(count);
    if (known !== undefined) return known;
    const all = Array.from({ length: count }, () => FOUND);
    const made = {
      starting: read.select<SqlValue[], FoundRow>(searchSql(all)),
      holding: read.select<SqlValue[], FoundRow>(
        searchSql(count === 0 ? all : [...all, `NOT (${all.join(' AND ')})`]),
      ),
    };
    prepared.set(count, made);
    return made;
  }

  function shown(row: FoundRow): PatientSearchRow {
    const last = lastSession.get(row.patient_id);
    return {
      id: row.patient_id,
      familyName: row.family_name,
      givenName: row.given_name,
      dateOfBirth: row.date_of_birth,
      mrn: row.mrn,
      lastSessionAt: last === undefined ? null : observedAt(last),
    };
  }

  return (text, limit) => {
    const words = searchWords(text);
    const { starting, holding } = statements(words.length);
    const rows = starting.all(...starts(words), limit + 1);
    if (rows.length <= limit && words.length > 0) {
      rows.push(...holding.all(...holds(words), ...starts(words), limit + 1 - rows.length));
    }
    return { rows: rows.slice(0, limit).map(shown), more: rows.length > limit };
  };
}
