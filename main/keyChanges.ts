/** Key changes: another passphrase or recovery key, without rewriting the data they open. */
import { timingSafeEqual } from 'node:crypto';
import {
  changePassphrase,
  openWithRecoveryKey,
  renewRecoveryKey,
  wipeKeys,
  type KeySlots,
} from '../db/keySlots.ts';
import type { Input } from '../preload/contract/index.ts';
import { stop } from './failures.ts';
import { clinicSecret, WRONG_PASSPHRASE, type Opening } from './openClinic.ts';
import { noteIfRoom } from './noteIfRoom.ts';
import type { Screen } from './screen.ts';
import type { Tries } from './tries.ts';

export type KeyChanges = {
  hasNotesKey(): boolean;
  changePassphrase(input: Input<'keys.changePassphrase'>): Promise<void>;
  /** The new recovery key, to be typed back before it counts. */
  newRecoveryKey(input: Input<'keys.newRecoveryKey'>): Promise<string>;
  confirmRecoveryKey(recoveryKey: string): Promise<void>;
  /** A key that was not typed back is forgotten: somebody else is here now. */
  forget(): void;
};

export type KeyChangesOptions = {
  readonly opening: Opening;
  readonly screen: Screen;
  readonly tries: Tries;
  readonly checkOwnPin: (pin: string) => Promise<void>;
};

/** A lost passphrase is replaced with the recovery key. */
const NEITHER_SECRET = 'That is neither the passphrase nor the recovery key of this clinic.';
const NOT_OF_THE_DEMO = 'The keys of the demo clinic stay as they are.';

export function createKeyChanges(options: KeyChangesOptions): KeyChanges {
  const { opening, screen, tries, checkOwnPin } = options;
  let pending: { readonly slots: KeySlots; readonly visit: number } | null = null;

  /** How often the slots were written: who began with those of before would bring them back. */
  let written = 0;

  function mustBeSlotsOf(before: number): void {
    if (written === before) return;
    throw stop('conflict', 'The keys were changed meanwhile. Nothing was changed now: try again.');
  }

  /** The clinic itself: the demo opens with a passphrase that everybody knows. */
  function clinic() {
    const open = opening.must();
    if (open.name === 'demo') throw stop('not_allowed', NOT_OF_THE_DEMO);
    return open;
  }

  return {
    hasNotesKey: () => opening.must().keys.notesKey !== null,

    async changePassphrase({ currentPassphrase, passphrase, ownPin }) {
      const { folder, store } = clinic();
      const visit = screen.visit();
      await checkOwnPin(ownPin);
      const before = written;
      const slots = await tries.attempt(clinicSecret('clinic'), () =>
        changePassphrase(folder.readKeys(), currentPassphrase, passphrase),
      );
      if (slots === null) {
        throw stop('wrong_secret', NEITHER_SECRET, { currentPassphrase: NEITHER_SECRET });
      }
      screen.mustStillBe(visit);
      mustBeSlotsOf(before);
      const writer = screen.writer();
      folder.writeKeys(slots);
      written += 1;
      // It holds the passphrase of before.
      pending = null;
      noteIfRoom(store, writer, 'keys.changePassphrase', writer.personId);
    },

    async newRecoveryKey({ passphrase, ownPin }) {
      const { folder } = clinic();
      const visit = screen.visit();
      await checkOwnPin(ownPin);
      const before = written;
      const renewed = await tries.attempt(clinicSecret('clinic'), () =>
        renewRecoveryKey(folder.readKeys(), passphrase),
      );
      if (renewed === null) {
        throw stop('wrong_secret', WRONG_PASSPHRASE, { passphrase: WRONG_PASSPHRASE });
      }
      screen.mustStillBe(visit);
      mustBeSlotsOf(before);
      pending = { slots: renewed.slots, visit };
      return renewed.recoveryKey;
    },

    async confirmRecoveryKey(recoveryKey) {
      const { folder, store, keys } = clinic();
      if (pending === null || pending.visit !== screen.visit()) {
        throw stop('not_allowed', 'Make a new recovery key first.');
      }
      const { slots } = pending;
      const opened = await openWithRecoveryKey(slots, recoveryKey);
      if (opened === null || !timingSafeEqual(opened.dataKey, keys.dataKey)) {
        throw stop('wrong_secret', 'That is not the recovery key shown before. Check it again.');
      }
      // Forgotten meanwhile: by a lock, a new passphrase, or the closing of the clinic.
      if (pending?.slots !== slots) {
        wipeKeys(opened);
        throw stop('not_allowed', 'Make a new recovery key first.');
      }
      const writer = screen.writer();
      folder.writeKeys(slots);
      written += 1;
      pending = null;
      opened.dataKey.fill(0);
      opening.useKeys({ dataKey: keys.dataKey, notesKey: opened.notesKey });
      noteIfRoom(store, writer, 'keys.newRecoveryKey', writer.personId);
    },

    forget() {
      pending = null;
    },
  };
}
