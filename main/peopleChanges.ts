/** Changes of people: who works here, as what, with which PIN. Nobody is ever deleted. */
import { openWithRecoveryKey, wipeKeys } from '../db/keySlots.ts';
import type { StoredPerson } from '../db/store.ts';
import type { Input, PersonRow } from '../preload/contract/index.ts';
import type { Clock } from './clock.ts';
import { mustGiveReason, stop } from './failures.ts';
import { clinicSecret, WRONG_RECOVERY_KEY, type Opening } from './openClinic.ts';
import { pinSecret, type PinChecks } from './pinChecks.ts';
import { hashPin } from './pins.ts';
import { actorOf, type Screen } from './screen.ts';
import type { Tries } from './tries.ts';

export type PeopleChanges = {
  list(): readonly PersonRow[];
  add(input: Input<'people.add'>): Promise<void>;
  amend(input: Input<'people.amend'>): Promise<void>;
  resetPin(input: Input<'people.resetPin'>): Promise<void>;
  liftLockOut(input: Input<'people.liftLockOut'>): Promise<void>;
  setActive(input: Input<'people.setActive'>): Promise<void>;
  changeOwnPin(input: Input<'people.changeOwnPin'>): Promise<void>;
  recoverLead(input: Input<'people.recoverLead'>): Promise<void>;
};

export type PeopleChangesOptions = {
  readonly clock: Clock;
  readonly opening: Opening;
  readonly screen: Screen;
  readonly pins: PinChecks;
  readonly tries: Tries;
  /** Asks the PIN of who is signed in again; nothing may be waited for between it and the write. */
  readonly checkOwnPin: (pin: string) => Promise<void>;
  readonly onChange: () => void;
};

export function createPeopleChanges(options: PeopleChangesOptions): PeopleChanges {
  const { clock, opening, screen, pins, tries, checkOwnPin, onChange } = options;
  const people = () => opening.must().store.people;

  function find(personId: string): StoredPerson {
    const found = people().find(personId);
    if (found === null) throw stop('not_found', 'There is no such person in this clinic.');
    return found;
  }

  function mustBeSomebodyElse(personId: string, message: string): void {
    if (screen.mustBeSignedIn().id === personId) throw stop('not_allowed', message);
  }

  /** The hash of a new PIN, asked for by the same person from beginning to end. */
  async function newPin(pin: string, ownPin: string): Promise<string> {
    const visit = screen.visit();
    const pinHash = await hashPin(pin);
    screen.mustStillBe(visit);
    await checkOwnPin(ownPin);
    return pinHash;
  }

  return {
    list: () =>
      people()
        .details()
        .map((person) => ({
          ...actorOf(person),
          isActive: person.isActive,
          lockedOut: pins.isLockedOut(person.id),
          addedAt: person.addedAt,
          lastSignInAt: person.lastSignInAt,
        })),

    async add({ personId, name, credential, role, pin, ownPin }) {
      const pinHash = await newPin(pin, ownPin);
      people().add(screen.writer(), { id: personId, name, credential, role, pinHash });
      onChange();
    },

    async amend({ personId, name, credential, role, reason, ownPin }) {
      mustGiveReason(reason);
      await checkOwnPin(ownPin);
      find(personId);
      const change = { personId, name, credential, role, reason };
      people().change(screen.writer(), 'person.amend', change);
      onChange();
    },

    async resetPin({ personId, pin, ownPin }) {
      mustBeSomebodyElse(personId, 'Your own PIN is changed with the one you have.');
      const pinHash = await newPin(pin, ownPin);
      find(personId);
      const change = { personId, pinHash, reason: 'A new PIN' };
      people().change(screen.writer(), 'person.resetPin', change);
      tries.forget(pinSecret(personId));
      onChange();
    },

    async liftLockOut({ personId, ownPin }) {
      await checkOwnPin(ownPin);
      find(personId);
      opening.must().store.audit.note(screen.writer(), 'person.liftLockOut', personId);
      tries.forget(pinSecret(personId));
      onChange();
    },

    async setActive({ personId, active, reason, ownPin }) {
      mustGiveReason(reason);
      if (!active) {
        mustBeSomebodyElse(personId, 'Nobody deactivates themselves. Ask another medical lead.');
      }
      await checkOwnPin(ownPin);
      if (find(personId).isActive === active) return;
      const action = active ? 'person.reactivate' : 'person.deactivate';
      people().change(screen.writer(), action, { personId, isActive: active, reason });
      onChange();
    },

    async changeOwnPin({ currentPin, pin }) {
      if (pin === currentPin) {
        throw stop('invalid', 'That is the PIN you have.', { pin: 'Choose another PIN.' });
      }
      const pinHash = await newPin(pin, currentPin);
      const writer = screen.writer();
      const change = { personId: writer.personId, pinHash, reason: 'Changed by themselves' };
      people().change(writer, 'person.changePin', change);
    },

    async recoverLead({ personId, recoveryKey, pin }) {
      const { name, folder, store } = opening.must();
      const who = find(personId);
      if (!who.isActive || who.role !== 'medical_lead') {
        throw stop('not_allowed', 'The recovery key sets the PIN of a medical lead alone.');
      }
      const opened = await tries.attempt(clinicSecret(name), () =>
        openWithRecoveryKey(folder.readKeys(), recoveryKey),
      );
      if (opened === null) {
        throw stop('wrong_secret', WRONG_RECOVERY_KEY);
      }
      wipeKeys(opened);
      const pinHash = await hashPin(pin);
      // The clinic may have been closed, or another opened, while the hashes were worked out.
      if (opening.must().store !== store) throw stop('not_open', 'No clinic is open.');
      const writer = { personId, now: clock.now() };
      const change = { personId, pinHash, reason: 'By the recovery key' };
      store.people.change(writer, 'person.recoverLead', change);
      tries.forget(pinSecret(personId));
      onChange();
    },
  };
}
