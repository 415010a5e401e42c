/** The clinic that is open: its database and its keys, and how one comes to be open. */
import { timingSafeEqual } from 'node:crypto';
import {
  createKeySlots,
  openWithPassphrase,
  openWithRecoveryKey,
  wipeKeys,
  type ClinicKeys,
  type CreatedKeySlots,
  type KeySlots,
} from '../db/keySlots.ts';
import type { Store } from '../db/store.ts';
import { clinicFolder, type ClinicFolder, type ClinicName } from './clinicFolder.ts';
import type { StoreSettings } from './clinicFolder.ts';
import type { Clock } from './clock.ts';
import { NOT_OPEN, stop, Stop } from './failures.ts';
import type { Tries } from './tries.ts';

/** The demo's passphrase guards invented patients only, and is shown on the screen. */
const DEMO_PASSPHRASE = 'demo clinic passphrase';
const DEMO_CLINIC_NAME = 'Demo clinic';

export const WRONG_PASSPHRASE = 'That passphrase does not open this clinic.';
export const WRONG_RECOVERY_KEY = 'That recovery key does not open this clinic.';

/**
 * A clinic's passphrase and recovery key share one count of wrong tries. The demo has one of its
 * own: its passphrase is on the screen, and being right there must forget nothing here.
 */
export const clinicSecret = (name: ClinicName): string => `keys of ${name}`;

export type OpenClinic = {
  readonly name: ClinicName;
  readonly folder: ClinicFolder;
  readonly store: Store;
  readonly keys: ClinicKeys;
};

export type OpenClinicOptions = StoreSettings & {
  readonly userData: string;
  readonly clock: Clock;
  readonly tries: Tries;
  readonly fillDemo: (store: Store, clock: Clock) => Promise<void>;
};

export type Opening = {
  readonly exists: () => boolean;
  readonly demoExists: () => boolean;
  get(): OpenClinic | null;
  /** @throws Stop `not_open` */
  must(): OpenClinic;
  createClinic(clinicName: string, passphrase: string): Promise<string>;
  confirmRecoveryKey(recoveryKey: string): Promise<void>;
  openDemo(): Promise<void>;
  unlockWithPassphrase(passphrase: string): Promise<void>;
  unlockWithRecoveryKey(recoveryKey: string): Promise<void>;
  /**
   * Opens the key slots of a clinic from elsewhere; `finish` puts it in place and opens it.
   *
   * @throws Stop `wrong_secret`, `wait`, `not_allowed` where there is a clinic
   */
  openForeignKeys(readKeys: () => KeySlots, secret: ForeignSecret): Promise<Bringing>;
  /** The notes got their key. */
  useKeys(keys: ClinicKeys): void;
  close(): void;
};

export type ForeignSecret = {
  readonly proof: 'passphrase' | 'recovery_key';
  readonly secret: string;
};

/** A clinic from elsewhere, whose keys are open. */
export type Bringing = {
  finish(
    fill: (into: {
      readonly databasePath: string;
      readonly migrationsDir: string;
      readonly dataKey: Buffer;
    }) => Promise<void>,
  ): Promise<void>;
  /** Wipes the keys: it is not brought in after all. */
  drop(): void;
};

type Pending = { readonly clinicName: string; readonly keys: CreatedKeySlots };

export function createOpening(options: OpenClinicOptions): Opening {
  const { userData, clock, tries, migrationsDir, onSlowQuery } = options;
  const folders = {
    clinic: clinicFolder(userData, 'clinic', { migrationsDir, onSlowQuery }),
    demo: clinicFolder(userData, 'demo', { migrationsDir, onSlowQuery }),
  };
  for (const folder of Object.values(folders)) folder.clearUnfinished();

  let open: OpenClinic | null = null;
  let pending: Pending | null = null;

  function mustBeClosed(): void {
    if (open !== null) throw stop('not_allowed', 'Close the clinic that is open first.');
  }

  function mustHaveNone(): void {
    if (folders.clinic.exists()) {
      throw stop('not_allowed', 'This computer has a clinic already.');
    }
  }

  function openFolder(name: ClinicName, { dataKey, notesKey }: ClinicKeys): void {
    const folder = folders[name];
    const store = folder.open(dataKey, clock.now());
    open = { name, folder, store, keys: { dataKey, notesKey } };
    pending = null;
  }

  async function unlock(
    openSlot: (keys: KeySlots) => Promise<ClinicKeys | null>,
    wrongMessage: string,
  ): Promise<void> {
    mustBeClosed();
    if (!folders.clinic.exists()) throw stop('not_found', 'There is no clinic on this computer.');
    const keys = await tries.attempt(clinicSecret('clinic'), () =>
      openSlot(folders.clinic.readKeys()),
    );
    if (keys === null) throw stop('wrong_secret', wrongMessage);
    openFolder('clinic', keys);
  }

  return {
    exists: () => folders.clinic.exists(),
    demoExists: () => folders.demo.exists(),
    get: () => open,
    must() {
      if (open === null) throw new Stop(NOT_OPEN);
      return open;
    },

    async createClinic(clinicName, passphrase) {
      mustBeClosed();
      mustHaveNone();
      const keys = await createKeySlots(passphrase);
      pending = { clinicName, keys };
      return keys.recoveryKey;
    },

    async confirmRecoveryKey(recoveryKey) {
      mustBeClosed();
      if (pending === null) throw stop('not_allowed', 'Set up the clinic first.');
      const { clinicName, keys } = pending;
      const opened = await openWithRecoveryKey(keys.slots, recoveryKey);
      if (opened === null || !timingSafeEqual(opened.dataKey, keys.dataKey)) {
        throw stop('wrong_secret', 'That is not the recovery key shown before. Check it again.');
      }
      await folders.clinic.create({
        name: clinicName,
        keys: keys.slots,
        dataKey: keys.dataKey,
        now: clock.now(),
        fill: () => Promise.resolve(),
      });
      openFolder('clinic', keys);
    },

    async openDemo() {
      if (open?.name === 'demo') return;
      mustBeClosed();
      if (!folders.demo.exists()) {
        const keys = await createKeySlots(DEMO_PASSPHRASE);
        await folders.demo.create({
          name: DEMO_CLINIC_NAME,
          keys: keys.slots,
          dataKey: keys.dataKey,
          now: clock.now(),
          fill: (demo) => options.fillDemo(demo, clock),
        });
        openFolder('demo', keys);
        return;
      }
      const keys = await openWithPassphrase(folders.demo.readKeys(), DEMO_PASSPHRASE);
      if (keys === null) throw stop('wrong_secret', 'The demo clinic cannot be opened.');
      openFolder('demo', keys);
    },

    unlockWithPassphrase: (passphrase) =>
      unlock((keys) => openWithPassphrase(keys, passphrase), WRONG_PASSPHRASE),
    unlockWithRecoveryKey: (recoveryKey) =>
      unlock((keys) => openWithRecoveryKey(keys, recoveryKey), WRONG_RECOVERY_KEY),

    async openForeignKeys(readKeys, { proof, secret }) {
      mustBeClosed();
      mustHaveNone();
      const slots = readKeys();
      const isPassphrase = proof === 'passphrase';
      const keys = await tries.attempt(clinicSecret('clinic'), () =>
        isPassphrase ? openWithPassphrase(slots, secret) : openWithRecoveryKey(slots, secret),
      );
      if (keys === null) {
        throw stop('wrong_secret', isPassphrase ? WRONG_PASSPHRASE : WRONG_RECOVERY_KEY);
      }
      return {
        drop: () => wipeKeys(keys),
        async finish(fill) {
          try {
            mustBeClosed();
            mustHaveNone();
            const { dataKey } = keys;
            await folders.clinic.bringIn(slots, (databasePath) =>
              fill({ databasePath, migrationsDir, dataKey }),
            );
            openFolder('clinic', keys);
          } catch (error) {
            wipeKeys(keys);
            throw error;
          }
        },
      };
    },

    useKeys(keys) {
      if (open !== null) open = { ...open, keys };
    },
    close() {
      const closing = open;
      open = null;
      if (closing === null) return;
      closing.store.close();
      wipeKeys(closing.keys);
    },
  };
}
