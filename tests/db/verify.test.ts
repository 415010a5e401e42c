/** Attacks the audit chain with the triggers taken away, as someone with the key could. */
import { copyFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { auditHash } from '../../db/canonical.ts';
import { openDatabase, reader, type SqlRow, type WriteDb } from '../../db/open.ts';
import type { ChainHead } from '../../db/store.ts';
import { verifyChain } from '../../db/verify.ts';
import { fillOtherKinds, fillSession } from './filled.ts';
import { addPatient, CALM, newId, record, startSession, tempStore } from './support.ts';
import type { TempStore } from './support.ts';

let temp: TempStore;
let db: WriteDb;
let anchor: ChainHead;

beforeAll(() => {
  temp = tempStore();
  const filled = fillSession(temp);
  fillOtherKinds(temp);
  startSession(temp, filled, 90);
  anchor = temp.store.audit.head();
  temp.store.close();
  db = openDatabase(temp.path, temp.dataKey);
  db.pragma('foreign_keys = OFF');
  db.pragma('ignore_check_constraints = ON');
  const triggers = db
    .prepare(`SELECT name FROM sqlite_schema WHERE type = 'trigger'`)
    .pluck()
    .all();
  db.exec(triggers.map((name) => `DROP TRIGGER ${String(name)};`).join('\n'));
});

afterAll(() => {
  db.close();
  temp.close();
});

/** What verify says after an attack, which is then undone. */
function after(attack: () => void, from?: ChainHead): readonly string[] {
  db.exec('BEGIN');
  try {
    attack();
    return verifyChain(reader(db), from).map(({ what }) => what);
  } finally {
    db.exec('ROLLBACK');
  }
}

function chainedTables(): readonly string[] {
  return db
    .prepare(
      `SELECT name FROM sqlite_schema AS t WHERE type = 'table'
       AND EXISTS (SELECT 1 FROM pragma_table_info(t.name) WHERE name = 'seq')`,
    )
    .pluck()
    .all()
    .map(String);
}

const NOTHING = (): undefined => undefined;

test('a whole record has no problem, with and without its anchor', () => {
  expect(after(NOTHING)).toEqual([]);
  expect(after(NOTHING, anchor)).toEqual([]);
});

test('an edit of any column of any row is found', () => {
  const tables = chainedTables();
  expect(tables.length).toBeGreaterThan(25);
  for (const table of tables) {
    const columns = db
      .prepare<[string], { readonly name: string; readonly type: string }>(
        'SELECT name, type FROM pragma_table_info(?)',
      )
      .all(table);
    for (const { name, type } of columns) {
      const value =
        type === 'TEXT' ? `coalesce(${name}, '') || '0'` : `coalesce(${name}, 0) + 1000`;
      const key = columns.some((column) => column.name === 'id') ? 'id' : 'seq';
      const edit = `UPDATE ${table} SET ${name} = ${value}
        WHERE ${key} = (SELECT max(${key}) FROM ${table})`;
      expect(after(() => db.exec(edit)).length, edit).toBeGreaterThan(0);
    }
  }
});

test('null and nothing are not the same as empty or zero', () => {
  const edits = [
    `UPDATE vitals SET temperature_deci_c = NULL WHERE temperature_deci_c IS NOT NULL`,
    `UPDATE vitals SET amend_reason = '' WHERE amend_reason IS NULL`,
    `UPDATE dose SET rate_ul_per_hour = 0 WHERE event = 'pause'`,
  ];
  for (const edit of edits)
    expect(
      after(() => db.exec(edit)),
      edit,
    ).not.toEqual([]);
});

test('a nullable column that a later schema adds changes no hash', () => {
  const add = chainedTables().map((table) => `ALTER TABLE ${table} ADD COLUMN later TEXT;`);
  expect(after(() => db.exec(add.join('')))).toEqual([]);
  const fill = `${add.join('')} UPDATE vitals SET later = 'x'`;
  expect(after(() => db.exec(fill))).not.toEqual([]);
});

test('a deleted row is found in every table', () => {
  for (const table of chainedTables()) {
    const cut = `DELETE FROM ${table} WHERE seq = (SELECT min(seq) FROM ${table})`;
    expect(after(() => db.exec(cut)).length, cut).toBeGreaterThan(0);
  }
});

test('an inserted row is found, whichever entry it says it belongs to', () => {
  const row =
    db.prepare<[], SqlRow>(`SELECT * FROM vitals WHERE supersedes_id IS NULL LIMIT 1`).get() ?? {};
  for (const seq of [row['seq'] ?? 0, 1, anchor.seq, anchor.seq + 1]) {
    const forged = Object.values({ ...row, id: newId(), seq });
    const problems = after(() =>
      db.prepare(`INSERT INTO vitals VALUES (${forged.map(() => '?').join(', ')})`).run(...forged),
    );
    expect(problems).toContain(
      `A row of vitals says entry ${seq} wrote it, and that entry does not list it.`,
    );
  }
});

test('two rows that swap their content are found', () => {
  const swap = `UPDATE vitals SET
    sbp_mm_hg = (SELECT sum(sbp_mm_hg) FROM vitals WHERE sbp_mm_hg IN (182, 122) AND observed_at_utc_ms IN
      (SELECT min(observed_at_utc_ms) FROM vitals UNION SELECT observed_at_utc_ms FROM vitals WHERE sbp_mm_hg = 182))
      - sbp_mm_hg
    WHERE sbp_mm_hg = 182 OR observed_at_utc_ms = (SELECT min(observed_at_utc_ms) FROM vitals)`;
  const before = db.prepare('SELECT sbp_mm_hg FROM vitals ORDER BY id').pluck().all();
  expect(
    after(() => {
      db.exec(swap);
      const now = db.prepare('SELECT sbp_mm_hg FROM vitals ORDER BY id').pluck().all();
      expect(now).not.toEqual(before);
      expect(now.toSorted()).toEqual(before.toSorted());
    }).length,
  ).toBeGreaterThan(0);
});

test('two audit entries that change places are found', () => {
  const swap = `UPDATE audit SET seq = -seq WHERE seq IN (8, 9);
    UPDATE audit SET seq = 9 WHERE seq = -8; UPDATE audit SET seq = 8 WHERE seq = -9;`;
  expect(after(() => db.exec(swap)).length).toBeGreaterThan(0);
});

/** Takes the last `count` entries away, with every row they brought. */
function truncate(count: number): void {
  for (const table of chainedTables()) {
    db.prepare(`DELETE FROM ${table} WHERE seq > ?`).run(anchor.seq - count);
  }
  db.exec(`DELETE FROM open_session WHERE session_id NOT IN (SELECT id FROM session)`);
}

test('a chain cut short is whole in itself, and found by its anchor', () => {
  // The last entry started a session, so nothing else tells of it.
  expect(after(() => truncate(1))).toEqual([]);
  expect(after(() => truncate(1), anchor)).toEqual([
    `The record ends at entry ${anchor.seq - 1}; it once reached entry ${anchor.seq}.`,
  ]);
});

test('a forged row under a recomputed chain is found by its anchor alone', () => {
  const forge = (): void => {
    db.exec(`UPDATE observation SET detail = 'Nothing happened.' WHERE seq =
      (SELECT min(seq) FROM observation)`);
    db.exec(`UPDATE signature SET content_hash = content_hash`);
    let prev = '0'.repeat(64);
    for (const entry of db.prepare<[], SqlRow>('SELECT * FROM audit ORDER BY seq').all()) {
      const ids = JSON.parse(String(entry['row_ids'])) as [string, string][];
      const rows = ids.map(([table, id]) => ({
        table,
        values: db.prepare<[string], SqlRow>(`SELECT * FROM ${table} WHERE id = ?`).get(id) ?? {},
      }));
      const hash = auditHash({ ...entry, prev_hash: prev }, rows);
      db.prepare('UPDATE audit SET prev_hash = ?, hash = ? WHERE seq = ?').run(
        prev,
        hash,
        entry['seq'],
      );
      prev = hash;
    }
  };
  const own = after(forge);
  expect(own.every((what) => what.startsWith('What the signature'))).toBe(true);
  expect(after(forge, anchor)).toContain(
    `Entry ${anchor.seq} is not the one that was noted outside the record.`,
  );
});

test('a database put back to an older copy is found by its anchor', () => {
  const other = tempStore();
  const sessionId = startSession(other, addPatient(other));
  other.store.close();
  copyFileSync(other.path, `${other.path}.old`);
  other.reopen();
  record(other, sessionId, 'vitals', 95, CALM);
  const later = other.store.audit.head();
  expect(other.store.audit.verify(later)).toEqual([]);
  other.store.close();
  copyFileSync(`${other.path}.old`, other.path);
  other.reopen();
  expect(other.store.audit.verify()).toEqual([]);
  expect(other.store.audit.verify(later)).toHaveLength(1);
  other.close();
});

test('a wrong list of open sessions is found', () => {
  const problems = after(() => db.exec('DELETE FROM open_session'));
  expect(problems).toEqual(['The list of open sessions is wrong for 3 of them.']);
});
