/** Makes a new clinic's database: schema, device and clinic. */
import { existsSync, rmSync } from 'node:fs';
import { createCommit } from './commit.ts';
import type { Instant } from './domain/basics/time.ts';
import { renameDurably, syncFile } from './atomicFile.ts';
import { Refusal } from './errors.ts';
import { migrate, type Migration } from './migrate.ts';
import { openDatabase, type WriteDb } from './open.ts';
import { personRows } from './repositories/people.ts';
import { uuidv7 } from './uuid.ts';

export type NewClinic = { readonly clinicName: string; readonly isDemo: boolean };

function seed(db: WriteDb, clinic: NewClinic, now: Instant): void {
  const newId = (): string => uuidv7(now.utcMs);
  const deviceId = newId();
  const systemId = newId();
  const writer = { personId: systemId, now };
  const nothing = (): undefined => undefined;
  const commit = createCommit(db, deviceId);
  commit(writer, { name: 'clinic.create', recordId: deviceId }, () => ({
    rows: [
      { table: 'device', values: { id: deviceId } },
      ...personRows(
        { id: systemId, name: 'Vigil', credential: '', pinHash: null },
        true,
        now.utcMs,
      ),
      {
        table: 'clinic',
        values: {
          id: newId(),
          name: clinic.clinicName,
          is_demo: clinic.isDemo ? 1 : 0,
        },
      },
    ],
    after: nothing,
  }));
}

/**
 * Makes the database beside its name and moves it there whole, so that a crash half way leaves
 * nothing that looks like a clinic.
 *
 * @throws Refusal `conflict` when one is there already
 */
export function createDatabase(
  path: string,
  dataKey: Buffer,
  migrations: readonly Migration[],
  clinic: NewClinic,
  now: Instant,
): void {
  if (existsSync(path)) {
    throw new Refusal('conflict', 'A clinic database is there already. It was left as it is.');
  }
  const partial = `${path}.creating`;
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(partial + suffix, { force: true });
  const db = openDatabase(partial, dataKey, { create: true });
  try {
    migrate(db, migrations, now.utcMs);
    seed(db, clinic, now);
  } finally {
    db.close();
  }
  syncFile(partial);
  renameDurably(partial, path);
}
