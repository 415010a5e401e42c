/**
 * Checks that the database's own rules are those that Vigil makes.
 *
 * The chain accounts for rows. A trigger taken away lets rows be changed, and a view put in place of
 * another hides some, with every row still there.
 */
import type { Migration } from './migrate.ts';
import { inMemory, type ReadDb } from './open.ts';
import type { ChainProblem } from './store.ts';

type Made = { readonly type: string; readonly name: string; readonly sql: string };

const MADE = `SELECT type, name, sql FROM sqlite_schema
  WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY type, name`;

const WORDS: Readonly<Record<string, string>> = {
  index: 'index',
  table: 'table',
  trigger: 'rule',
  view: 'view',
};

const nameOf = ({ type, name }: Made): string => `${WORDS[type] ?? type} ${name}`;

/** What the migrations up to a version make. */
function madeBy(migrations: readonly Migration[]): readonly Made[] {
  const db = inMemory();
  try {
    for (const { sql } of migrations) db.exec(sql);
    return db.prepare<[], Made>(MADE).all();
  } finally {
    db.close();
  }
}

/** A database of a newer Vigil is not looked at: what it should hold is not known here. */
export function checkSchema(
  db: ReadDb,
  migrations: readonly Migration[],
  seq: number,
): readonly ChainProblem[] {
  const version = db
    .select<[], { readonly user_version: number }>('PRAGMA user_version')
    .get()?.user_version;
  if (version === undefined || version > migrations.length) return [];
  const expected = madeBy(migrations.slice(0, version));
  const found = db.select<[], Made>(MADE).all();
  const sqlOf = (of: readonly Made[]): ReadonlyMap<string, string> =>
    new Map(of.map((made) => [nameOf(made), made.sql]));
  const [should, is] = [sqlOf(expected), sqlOf(found)];
  const told = [
    ...[...should]
      .filter(([name, sql]) => is.get(name) !== sql)
      .map(([name]) => (is.has(name) ? `The ${name} was changed.` : `The ${name} is gone.`)),
    ...[...is.keys()]
      .filter((name) => !should.has(name))
      .map((name) => `The ${name} was added; Vigil makes none of that name.`),
  ];
  return told.map((what) => ({ seq, at: null, what: `The database’s own make-up: ${what}` }));
}
