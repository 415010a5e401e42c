/** What went to paper or to a file: kept, so that a later print says that it is one. */
import type { DocumentKind, EarlierPrint } from '../domain/paper/documents.ts';
import { Refusal } from '../errors.ts';
import type { Store } from '../store.ts';
import { comparable, personThen, takenId, type Context } from './context.ts';

type Sent = { readonly document: string; readonly subject_id: string; readonly form: string };

type PrintedRow = {
  readonly document: DocumentKind;
  readonly subject_id: string;
  readonly count: number;
  readonly first_at_utc_ms: number;
  readonly first_offset_min: number;
  readonly first_by: string;
};

/**
 * Prints of one subject by document, with the first of each. Until there were rows for it a summary
 * that was printed left an entry of the chain alone.
 */
const PRINTED = `
  WITH subject (id) AS (SELECT ?),
  printed AS (
    SELECT document, subject_id, seq, recorded_at_utc_ms, recorded_offset_min, recorded_by
    FROM subject JOIN print_out ON subject_id = subject.id
    UNION ALL
    SELECT 'session_summary', record_id, seq, recorded_at_utc_ms, recorded_offset_min, actor_id
    FROM subject JOIN audit ON record_id = subject.id
    WHERE row_ids = '[]' AND action IN ('print.pdf', 'print.paper')
  ),
  numbered AS (
    SELECT *, count(*) OVER (PARTITION BY document) AS count,
      row_number() OVER (PARTITION BY document ORDER BY seq) AS place
    FROM printed
  )
  SELECT entry.document, entry.subject_id, entry.count,
    entry.recorded_at_utc_ms AS first_at_utc_ms, entry.recorded_offset_min AS first_offset_min,
    coalesce(printer.name, '') AS first_by
  FROM numbered AS entry
  LEFT JOIN person_version AS printer ON printer.id = ${personThen('entry.recorded_by')}
  WHERE entry.place = 1
  ORDER BY entry.document`;

export function printsRepository({ read, commit }: Context): Store['prints'] {
  const byId = read.select<[string], Sent>(
    'SELECT document, subject_id, form FROM print_out WHERE id = ?',
  );
  const printed = read.select<[string], PrintedRow>(PRINTED);

  return {
    record(writer, prints) {
      const [first] = prints;
      if (first === undefined) return;
      const { form } = first;
      if (prints.some((print) => print.form !== form)) {
        throw new Refusal('invalid', 'Print to paper, or save as PDF, one at a time.');
      }
      commit(writer, { name: `print.${form}`, recordId: first.subjectId }, () => {
        const after = (): undefined => undefined;
        const before = prints.map(({ id }) => byId.get(id));
        if (before.some((row) => row !== undefined)) {
          const stored = before.map((row) => [row?.document, row?.subject_id, row?.form]);
          const sent = prints.map((print) => [print.document, print.subjectId, print.form]);
          if (comparable(stored) !== comparable(sent)) throw takenId();
          return { rows: 'already_written', after };
        }
        const rows = prints.map(({ id, document, subjectId }) => ({
          table: 'print_out',
          values: { id, document, subject_id: subjectId, form },
        }));
        return { rows, after };
      });
    },

    of: (subjectIds) =>
      [...new Set(subjectIds)].flatMap((subjectId) =>
        printed.all(subjectId).map((row): EarlierPrint => ({
          document: row.document,
          subjectId: row.subject_id,
          count: row.count,
          firstAtUtcMs: row.first_at_utc_ms,
          firstOffsetMinutes: row.first_offset_min,
          firstBy: row.first_by,
        })),
      ),
  };
}
