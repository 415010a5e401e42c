/** The database's own rules: one that was taken away, changed or added is found. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readMigrations } from '../../db/migrate.ts';
import { openDatabase, reader, type WriteDb } from '../../db/open.ts';
import { verifyRecord } from '../../db/verify.ts';
import { fillUpTo } from './oldClinic.ts';
import { MIGRATIONS_DIR, tempStore, type TempStore } from './support.ts';

const migrations = readMigrations(MIGRATIONS_DIR);
let temp: TempStore;
let db: WriteDb;

beforeEach(() => {
  temp = tempStore();
  db = openDatabase(temp.path, temp.dataKey);
});
afterEach(() => {
  db.close();
  temp.close();
});

function problems(of: WriteDb = db): readonly string[] {
  return verifyRecord(reader(of), { migrations }).problems.map(({ what }) => what);
}

test('a new database, and one brought up from each older schema, is as its migrations make it', () => {
  expect(problems()).toEqual([]);
  for (let version = 1; version <= migrations.length; version += 1) {
    const older = openDatabase(`${temp.path}.${version}`, temp.dataKey, { create: true });
    fillUpTo(older, version);
    expect(problems(older), `schema ${version}`).toEqual([]);
    older.close();
  }
});

test('a rule that is gone, a view that hides rows and a trigger that was added are found', () => {
  db.exec('DROP TRIGGER dose_no_delete');
  db.exec(`DROP VIEW vitals_current; CREATE VIEW vitals_current AS
    SELECT * FROM vitals WHERE sbp_mm_hg < 180`);
  db.exec(`CREATE TRIGGER quietly AFTER INSERT ON vitals BEGIN SELECT 1; END`);
  expect(problems().toSorted()).toEqual([
    'The database’s own make-up: The rule dose_no_delete is gone.',
    'The database’s own make-up: The rule quietly was added; Vigil makes none of that name.',
    'The database’s own make-up: The view vitals_current was changed.',
  ]);
});
