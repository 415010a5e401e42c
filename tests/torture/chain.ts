/** Attacks on the record, and how many of them the check finds. */
import { createHash } from 'node:crypto';
import { Refusal } from '../../db/errors.ts';
import { openForReading, reader, type ReadDb, type SqlRow, type WriteDb } from '../../db/open.ts';
import { refusalOf, sqliteCode } from '../../db/sqliteErrors.ts';
import type { ChainHead } from '../../db/store.ts';
import { verifyChain } from '../../db/verify.ts';
import { rollBackFile, rollBackPage, type FileAttack } from './fileAttacks.ts';
import { randomFrom } from './random.ts';
import { openDefenceless, recordTables, ROW_ATTACKS, type RowAttack } from './rowAttacks.ts';
import type { Victim } from './victim.ts';

export type ChainFigure = {
  readonly attack: string;
  readonly attacks: number;
  readonly foundWithAnchor: number;
  readonly foundWithout: number;
  /** Draws beside these: refused by a unique key, or leaving all that is recorded as it was. */
  readonly withoutEffect: number;
};

type Found = { readonly withAnchor: boolean; readonly without: boolean };

function lookFor(db: ReadDb, anchor: ChainHead): Found {
  const problems = verifyChain(db, anchor);
  if (problems.length === 0) return { withAnchor: false, without: false };
  // The anchor brings one problem at most.
  return { withAnchor: true, without: problems.length > 1 || verifyChain(db).length > 0 };
}

/** Attacks on one connection: each check leaves a hundred statements, which closing lets go. */
const A_CONNECTION = 50;

/** What the check finds after an attack, which is then taken back; null when it was refused. */
function attackOnce(db: WriteDb, attack: () => void, anchor: ChainHead): Found | null {
  db.exec('BEGIN');
  try {
    attack();
    return lookFor(reader(db), anchor);
  } catch (error) {
    // A unique key stands in the way even of who has taken the triggers away: another draw.
    if (sqliteCode(error)?.startsWith('SQLITE_CONSTRAINT') !== true) throw error;
    return null;
  } finally {
    db.exec('ROLLBACK');
  }
}

function attackRows(
  { temp, versions }: Victim,
  name: string,
  attack: RowAttack,
  count: number,
  seed: number,
): ChainFigure {
  const newest = versions.at(-1);
  if (newest === undefined) throw new Error('There is nothing to attack');
  const random = randomFrom(seed);
  const figure = { attacks: 0, foundWithAnchor: 0, foundWithout: 0, withoutEffect: 0 };
  while (figure.attacks < count) {
    const db = openDefenceless(temp.path, temp.dataKey);
    try {
      const tables = recordTables(db);
      for (let tries = 0; tries < A_CONNECTION && figure.attacks < count; tries += 1) {
        const found = attackOnce(db, () => attack(db, tables, random), newest.head);
        if (found === null) figure.withoutEffect += 1;
        else {
          figure.attacks += 1;
          figure.foundWithAnchor += found.withAnchor ? 1 : 0;
          figure.foundWithout += found.without ? 1 : 0;
        }
      }
    } finally {
      db.close();
    }
  }
  return { attack: name, ...figure };
}

/** Everything that is recorded, as one hash: every table but what is typed and not yet recorded. */
function contentOf(db: ReadDb): string {
  const names = db
    .select<[], { readonly name: string }>(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'draft' ORDER BY name`,
    )
    .all();
  const hash = createHash('sha256');
  for (const { name } of names) {
    for (const row of db.select<[], SqlRow>(`SELECT * FROM ${name}`).all()) {
      hash.update(`${name}${JSON.stringify(row)}\n`);
    }
  }
  return hash.digest('hex');
}

/** What a file says of itself: `null` when it cannot be read, which is found as well. */
function readFile<T>(path: string, dataKey: Buffer, work: (db: ReadDb) => T): T | null {
  try {
    const db = openForReading(path, dataKey);
    try {
      return db.snapshot(work);
    } finally {
      db.close();
    }
  } catch (error) {
    const refusal = error instanceof Refusal ? error : refusalOf(error);
    if (refusal?.code === 'damaged' || refusal?.code === 'wrong_secret') return null;
    throw error;
  }
}

function attackFile(
  { temp, versions }: Victim,
  name: string,
  attack: FileAttack,
  count: number,
  seed: number,
): ChainFigure {
  const newest = versions.at(-1);
  if (newest === undefined) throw new Error('There is nothing to attack');
  const random = randomFrom(seed);
  const path = `${temp.path}.attacked`;
  const genuine = readFile(newest.path, temp.dataKey, contentOf);
  const figure = { attacks: 0, foundWithAnchor: 0, foundWithout: 0, withoutEffect: 0 };
  while (figure.attacks < count) {
    if (!attack.lay(path, random)) continue;
    const found = readFile(path, temp.dataKey, (db) => {
      const look = lookFor(db, newest.head);
      return { ...look, same: !look.withAnchor && contentOf(db) === genuine };
    });
    if (found?.same === true) {
      figure.withoutEffect += 1;
      continue;
    }
    figure.attacks += 1;
    figure.foundWithAnchor += found === null || found.withAnchor ? 1 : 0;
    figure.foundWithout += found === null || found.without ? 1 : 0;
  }
  return { attack: name, ...figure };
}

/** Every kind of attack `count` times; `tell` hears of each kind when it is through. */
export function attackChain(
  victim: Victim,
  count: number,
  seed: number,
  tell: (figure: ChainFigure) => void = () => undefined,
): readonly ChainFigure[] {
  const rows = Object.entries(ROW_ATTACKS).map(
    ([name, attack], index) =>
      () =>
        attackRows(victim, name, attack, count, seed + index),
  );
  const kinds = [
    ...rows,
    () => attackFile(victim, 'roll back one page', rollBackPage(victim), count, seed + 100),
    () => attackFile(victim, 'roll back the whole file', rollBackFile(victim), count, seed + 101),
  ];
  return kinds.map((attack) => {
    const figure = attack();
    tell(figure);
    return figure;
  });
}
