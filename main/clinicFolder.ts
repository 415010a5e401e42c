/**
 * A clinic on disk: one folder with the encrypted database and its key slots.
 *
 * A new clinic is made in a folder beside it and renamed when it is complete, so that an interrupted
 * set-up leaves nothing that could be taken for a clinic.
 */
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { KeySlots } from '../db/keySlots.ts';
import { readKeySlots, writeKeySlots } from '../db/keySlots.ts';
import { openStore } from '../db/openStore.ts';
import type { Store } from '../db/store.ts';
import type { Instant } from '../db/domain/basics/time.ts';
import { renameDurably, syncFolder } from '../db/atomicFile.ts';

/** A clinic's own folder, or the one of the demo; the two never mix. */
export type ClinicName = 'clinic' | 'demo';

export type StoreSettings = {
  readonly migrationsDir: string;
  readonly onSlowQuery: (name: string, ms: number) => void;
};

export type ClinicFolder = {
  /** Where its database is. */
  readonly databasePath: string;
  exists(): boolean;
  readKeys(): KeySlots;
  /** The old slots or the new ones are there, whatever happens. */
  writeKeys(keys: KeySlots): void;
  open(dataKey: Buffer, now: Instant): Store;
  /** Makes the clinic whole or not at all; `fill` writes what it starts with. */
  create(clinic: {
    readonly name: string;
    readonly keys: KeySlots;
    readonly dataKey: Buffer;
    readonly now: Instant;
    readonly fill: (store: Store) => Promise<void>;
  }): Promise<void>;
  /** Puts a clinic from elsewhere in place, whole or not at all; `fill` makes its database. */
  bringIn(keys: KeySlots, fill: (databasePath: string) => Promise<void>): Promise<void>;
  /** Removes what an interrupted set-up left: nothing that is not whole elsewhere. */
  clearUnfinished(): void;
};

export function clinicFolder(
  userData: string,
  name: ClinicName,
  settings: StoreSettings,
): ClinicFolder {
  const folder = join(userData, name);
  const unfinished = join(userData, `${name}.unfinished`);
  const clearUnfinished = (): void => rmSync(unfinished, { recursive: true, force: true });

  const databasePath = join(folder, 'vigil.db');
  const keysPath = join(folder, 'keys.json');

  async function makeWhole(
    keys: KeySlots,
    fill: (databasePath: string) => Promise<void>,
  ): Promise<void> {
    clearUnfinished();
    mkdirSync(unfinished, { recursive: true, mode: 0o700 });
    try {
      writeKeySlots(join(unfinished, 'keys.json'), keys);
      await fill(join(unfinished, 'vigil.db'));
      syncFolder(unfinished);
      renameDurably(unfinished, folder);
    } catch (error) {
      clearUnfinished();
      throw error;
    }
  }

  return {
    databasePath,
    exists: () => existsSync(keysPath),
    readKeys: () => readKeySlots(keysPath),
    writeKeys: (keys) => writeKeySlots(keysPath, keys),
    open: (dataKey, now) => openStore({ path: databasePath, dataKey, now, ...settings }),
    create: ({ name: clinicName, keys, dataKey, now, fill }) =>
      makeWhole(keys, async (path) => {
        const store = openStore({
          path,
          dataKey,
          now,
          ...settings,
          create: { clinicName, isDemo: name === 'demo' },
        });
        try {
          await fill(store);
        } finally {
          store.close();
        }
      }),
    bringIn: makeWhole,
    clearUnfinished: () => {
      try {
        clearUnfinished();
      } catch {
        // Making a clinic clears it again, and says so when it cannot.
      }
    },
  };
}
