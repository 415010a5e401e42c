/** PIN checks: right or wrong, how often wrong, and when a person is locked out. */
import type { Store, StoredPerson, Writer } from '../db/store.ts';
import type { Clock } from './clock.ts';
import { NOT_OPEN, stop, Stop } from './failures.ts';
import { noteIfRoom } from './noteIfRoom.ts';
import { pinMatches } from './pins.ts';
import type { Tries } from './tries.ts';

/** So many wrong PINs in a row lock a person out, over any number of starts. */
export const LOCK_OUT_AFTER = 10;

const WRONG_PIN = 'That PIN is not right.';

export type PinChecks = {
  isLockedOut(personId: string): boolean;
  /**
   * Checks a PIN and keeps every wrong one in the audit chain; `follows` is what the caller writes
   * itself when it is right.
   *
   * @throws Stop `wrong_secret`, `wait`, `locked_out`
   */
  mustKnow(who: StoredPerson, pin: string, follows: 'signing_in' | 'nothing'): Promise<void>;
  /**
   * Whose PIN it is of several people, asked on the patient's page. A wrong one is kept in the chain
   * and delays the next one there; it locks nobody out, because a patient must not be able to.
   */
  mustBeOneOf(people: readonly StoredPerson[], pin: string): Promise<StoredPerson>;
};

export type PinChecksOptions = {
  readonly clock: Clock;
  readonly tries: Tries;
  readonly store: () => Store;
  /** Whether `store` is still the one that is open. */
  readonly isOpen: (store: Store) => boolean;
  /** Whoever sits there, when that is known. */
  readonly atTheScreen: () => Writer | null;
};

const KIOSK_SECRET = 'kiosk';

export const pinSecret = (personId: string): string => `pin ${personId}`;

function lockedOut({ role, name }: StoredPerson): Stop {
  const how =
    role === 'medical_lead'
      ? 'Another medical lead lifts it, or the recovery key sets a new PIN.'
      : 'A medical lead lifts it.';
  return stop('locked_out', `Too many wrong PINs for ${name}. ${how}`);
}

export function createPinChecks(options: PinChecksOptions): PinChecks {
  const { clock, tries, store, isOpen, atTheScreen } = options;
  const isLockedOut = (personId: string): boolean =>
    store().people.wrongPinsSince(personId) >= LOCK_OUT_AFTER;

  /** The one of `people` whose PIN it is; null when it is nobody's. */
  async function ownerOf(
    people: readonly StoredPerson[],
    pin: string,
    secret: string,
  ): Promise<StoredPerson | null> {
    const from = store();
    const found = await tries.attempt(secret, async () => {
      for (const each of people) if (await pinMatches(each.pinHash, pin)) return each;
      return null;
    });
    // The clinic may have been closed while the hash was worked out.
    if (!isOpen(from)) throw new Stop(NOT_OPEN);
    return found;
  }

  async function check(who: StoredPerson, pin: string): Promise<void> {
    if ((await ownerOf([who], pin, pinSecret(who.id))) !== null) return;
    const writer = atTheScreen() ?? { personId: who.id, now: clock.now() };
    // On a full disk the delay alone is left: it is kept in memory.
    noteIfRoom(store(), writer, 'person.wrongPin', who.id);
    if (!isLockedOut(who.id)) throw stop('wrong_secret', WRONG_PIN);
    noteIfRoom(store(), writer, 'person.lockOut', who.id);
    throw lockedOut(who);
  }

  function right(who: StoredPerson): void {
    if (store().people.wrongPinsSince(who.id) === 0) return;
    const there = atTheScreen();
    const own = there?.personId === who.id ? there : { personId: who.id, now: clock.now() };
    noteIfRoom(store(), own, 'person.pinRight', who.id);
  }

  return {
    isLockedOut,
    async mustKnow(who, pin, follows) {
      if (isLockedOut(who.id)) throw lockedOut(who);
      await check(who, pin);
      if (follows === 'nothing') right(who);
    },
    async mustBeOneOf(people, pin) {
      const free = people.filter(({ id }) => !isLockedOut(id));
      const [first] = people;
      if (first === undefined) throw stop('not_found', 'There is nobody whose PIN that could be.');
      if (free.length === 0) throw lockedOut(first);
      const found = await ownerOf(free, pin, KIOSK_SECRET);
      if (found === null) {
        noteIfRoom(store(), { personId: first.id, now: clock.now() }, 'kiosk.wrongPin', first.id);
        throw stop('wrong_secret', WRONG_PIN);
      }
      right(found);
      return found;
    },
  };
}
