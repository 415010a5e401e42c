/** Text typed and not yet recorded: the one thing that may change. It leaves no trace when sent. */
import type { WriteDb } from '../open.ts';
import type { Store } from '../store.ts';

type DraftRow = {
  readonly key: string;
  readonly payload: string;
  readonly saved_at_utc_ms: number;
};

/** @param mayWrite asked before each write; throws where it has to wait */
export function draftsRepository(
  db: WriteDb,
  mayWrite: () => void = () => undefined,
): Store['drafts'] {
  const save = db.prepare<[string, string, string, number]>(
    `INSERT INTO draft (person_id, key, payload, saved_at_utc_ms) VALUES (?, ?, ?, ?)
     ON CONFLICT (person_id, key) DO UPDATE
     SET payload = excluded.payload, saved_at_utc_ms = excluded.saved_at_utc_ms`,
  );
  const list = db.prepare<[string, number, string], DraftRow>(
    `SELECT key, payload, saved_at_utc_ms FROM draft
     WHERE person_id = ? AND substr(key, 1, ?) = ? ORDER BY saved_at_utc_ms DESC, key`,
  );
  const clear = db.prepare<[string, string]>('DELETE FROM draft WHERE person_id = ? AND key = ?');

  return {
    save(writer, key, payload) {
      mayWrite();
      save.run(writer.personId, key, payload, writer.now.utcMs);
    },
    list: (personId, prefix) =>
      list
        // SQLite counts characters where JavaScript counts halves of some of them.
        .all(personId, [...prefix].length, prefix)
        .map(({ key, payload, saved_at_utc_ms }) => ({
          key,
          payload,
          savedAtUtcMs: saved_at_utc_ms,
        })),
    clear(personId, key) {
      mayWrite();
      return clear.run(personId, key).changes;
    },
  };
}
