/** Attacks the audit chain with the triggers taken away, as someone with the key could. */
import { copyFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { auditHash } from '../../db/canonical.ts';
import { openDatabase, reader, type SqlRow, type WriteDb } from '../../db/open.ts';
import type { ChainHead } from '../../db/store.ts';
import { parseChainHead, printChainHead } from '../../db/chainHead.ts';
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
  temp.store.audit.note(temp.writer(89), 'session.read', filled.sessionId);
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

/** Columns that nearly every table has; each is tried in a few of them. */
const COMMON =
  /^(id|session_id|observed_|recorded_|device_id|seq|supersedes_id|amend_reason|late_)/;
const TRIED_WHOLE = ['audit', 'vitals', 'signature', 'patient_version', 'psychotherapy_note'];

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
      if (COMMON.test(name) && !TRIED_WHOLE.includes(table)) continue;
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
    expect(problems).toContainEqual(
      expect.stringMatching(
        new RegExp(`^The record holds vital signs that no entry .* came with entry ${seq}\\b`),
      ),
    );
  }
});

test('two rows that swap their content are found', () => {
  const pressures = (): readonly unknown[] =>
    db.prepare('SELECT sbp_mm_hg FROM vitals ORDER BY id').pluck().all();
  const before = pressures();
  const problems = after(() => {
    db.exec(`UPDATE vitals SET sbp_mm_hg = 182 + 121 - sbp_mm_hg WHERE id IN (
      (SELECT min(id) FROM vitals WHERE sbp_mm_hg = 182),
      (SELECT min(id) FROM vitals WHERE sbp_mm_hg = 121))`);
    expect(pressures()).not.toEqual(before);
    expect(pressures().toSorted()).toEqual(before.toSorted());
  });
  expect(problems.filter((what) => what.includes('(vital signs)'))).toHaveLength(2);
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
  expect(own.every((what) => what.startsWith('What was signed with entry'))).toBe(true);
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
  const n = db.prepare('SELECT count(*) FROM open_session').pluck().get();
  expect(n).toBeGreaterThan(2);
  const problems = after(() => db.exec('DELETE FROM open_session'));
  expect(problems).toEqual([`The list of open sessions is wrong for ${String(n)} of them.`]);
});

test('a wrong list of sessions that wait for a signature is found, whatever is wrong with it', () => {
  const words = 'The list of sessions that wait for a signature is wrong for';
  expect(db.prepare('SELECT count(*) FROM signature_due').pluck().get()).toBe(1);
  expect(after(() => db.exec('DELETE FROM signature_due'))).toEqual([`${words} 1 of them.`]);
  const more = `INSERT INTO signature_due (session_id, due)
    SELECT session_id, 'sign_again' FROM open_session`;
  const open = db.prepare('SELECT count(*) FROM open_session').pluck().get();
  expect(after(() => db.exec(more))).toEqual([`${words} ${String(open)} of them.`]);
});

test('what is broken is said with where, when and which kind of thing, and never whose', () => {
  const { seq, id } =
    db
      .prepare<[], { readonly seq: number; readonly id: string }>(
        'SELECT seq, id FROM vitals WHERE sbp_mm_hg = 182 ORDER BY seq',
      )
      .get() ?? {};
  const when = 'written 22-Nov-2026 09:15 (UTC-05:00)';
  expect(after(() => db.exec(`UPDATE vitals SET sbp_mm_hg = 128 WHERE id = '${id}'`))).toEqual([
    `Entry ${seq}, ${when}, or what it brought (vital signs) was changed since.`,
    expect.stringMatching(
      /^What was signed with entry \d+, written 22-Nov-2026 10:10 .*, is no longer what it was then\.$/,
    ),
  ]);
  expect(after(() => db.exec(`DELETE FROM vitals WHERE id = '${id}'`))).toContain(
    `Entry ${seq}, ${when}, brought vital signs. That row is gone.`,
  );
  const read = `UPDATE audit SET actor_id = 'x' WHERE action = 'session.read'`;
  expect(after(() => db.exec(read))).toEqual([
    expect.stringMatching(/was changed since\. It tells that somebody read a session\.$/),
  ]);
  const everything = chainedTables()
    .flatMap((table) => after(() => db.exec(`DELETE FROM ${table}`)))
    .join('\n');
  for (const name of ['Castellanos', 'Antonio', 'Okafor', 'Quay', 'penicillin', 'HC-00412']) {
    expect(everything).not.toContain(name);
  }
});

test('numbers that no row of ours can hold are found, and do not stop the check', () => {
  for (const table of ['vitals', 'audit']) {
    const edit = `UPDATE ${table} SET recorded_at_utc_ms = 9007199254740993
      WHERE seq = (SELECT max(seq) FROM ${table})`;
    expect(
      after(() => db.exec(edit)),
      edit,
    ).not.toEqual([]);
  }
  const columns = db.prepare(`SELECT name FROM pragma_table_info('audit')`).pluck().all();
  const values = columns.map((name) => (name === 'seq' ? '-5' : String(name)));
  const negative = `INSERT INTO audit SELECT ${values.join(', ')} FROM audit WHERE seq = 1`;
  expect(after(() => db.exec(negative))[0]).toMatch(
    /^Entry -5, .* a number that no entry can have/,
  );
});

test('how far it came is told, up to all there is', () => {
  const told: (readonly [number, number])[] = [];
  verifyChain(reader(db), undefined, (checked, total) => told.push([checked, total]));
  expect(told.at(-1)).toEqual([anchor.seq, anchor.seq]);
});

test('an index that leaves a row out is found, though every row is there', () => {
  const other = tempStore();
  const sessionId = startSession(other, addPatient(other));
  record(other, sessionId, 'vitals', 5, CALM);
  other.store.close();
  const broken = openDatabase(other.path, other.dataKey);
  // As an old page of the index would: the index is of other rows than the table.
  broken.unsafeMode(true);
  broken.pragma('writable_schema = ON');
  broken.exec(`UPDATE sqlite_schema SET sql = 'CREATE INDEX vitals_session ON vitals (id)'
    WHERE name = 'vitals_session'`);
  broken.pragma('writable_schema = OFF');
  broken.close();
  const problems = other.reopen().audit.verify();
  expect(problems.map(({ what }) => what)).toEqual([
    'The index that finds vital signs does not fit what is stored.',
  ]);
  other.close();
});

test('a head of paper that is not of this record is found', () => {
  const head = parseChainHead(printChainHead(anchor)) ?? anchor;
  const turned = head.hash.replace(/^./, (first) => (first === '0' ? '1' : '0'));
  expect(after(NOTHING, { ...head, hash: turned })).toEqual([
    `Entry ${anchor.seq} is not the one that was noted outside the record.`,
  ]);
  expect(after(NOTHING, { ...head, deviceId: 'ffffffff' })).toEqual([
    'Nothing in this record was written on the computer whose chain head was noted.',
  ]);
  // Told apart from a record that lost what its own computer once printed.
  const isUnknown = (from: ChainHead) =>
    verifyChain(reader(db), from).map(({ isUnknownHead }) => isUnknownHead);
  expect(isUnknown({ ...head, deviceId: 'ffffffff' })).toEqual([true]);
  expect(isUnknown({ ...head, seq: head.seq + 1000 })).toEqual([undefined]);
});
