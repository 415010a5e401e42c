/**
 * Clinics: which database is open and who is signed in.
 *
 * This is the only place that knows; every right in the app is decided from here. The stages are
 * setup → (first person →) sign in → open, and unlock in place of setup once a clinic exists.
 */
import { openWithPassphrase, wipeKeys, type ClinicKeys } from '../db/keySlots.ts';
import type { Store, StoredPerson, Writer } from '../db/store.ts';
import { uuidv7 } from '../db/uuid.ts';
import type {
  AppState,
  Input,
  LockCause,
  SignedIn,
  SignInProof,
} from '../preload/contract/index.ts';
import { createAppState } from './appState.ts';
import { createEmergencies } from './emergency.ts';
import { mustGiveReason, NOT_SIGNED_IN, IN_KIOSK, stop, Stop } from './failures.ts';
import { createKeyChanges, type KeyChanges } from './keyChanges.ts';
import {
  clinicSecret,
  createOpening,
  WRONG_PASSPHRASE,
  type OpenClinicOptions,
  type Opening,
} from './openClinic.ts';
import { createPeopleChanges, type PeopleChanges } from './peopleChanges.ts';
import { createPinChecks } from './pinChecks.ts';
import { noteIfRoom } from './noteIfRoom.ts';
import { hashPin } from './pins.ts';
import type { Standing } from './router.ts';
import { createScreen, type HandedOver } from './screen.ts';
import { createTries } from './tries.ts';

export type ClinicsOptions = Omit<OpenClinicOptions, 'tries'> & {
  readonly version: string;
  /** After every change of what `state` answers. */
  readonly onChange: () => void;
};

export type Clinics = Pick<Opening, 'createClinic' | 'openForeignKeys'> & {
  state(): AppState;
  /** Whether the demo is open. */
  isDemo(): boolean;
  /** How far one has come, for the router. */
  standing(): Standing;
  /** @throws Stop `not_open` */
  store(): Store;
  /** Keys and file of what is open, for what seals and checks. @throws Stop `not_open` */
  opened(): { readonly databasePath: string; readonly keys: ClinicKeys };
  /** The signed-in person at this moment. @throws Stop `not_signed_in` */
  writer(): Writer;
  /** @throws Stop `not_signed_in` */
  actor(): SignedIn;
  /** Whether somebody is at the screen; answers whatever state the disk is in. */
  isTaken(): boolean;
  /** Counts the signings-in. */
  visit(): number;
  /** @throws Stop `not_signed_in` when that signing-in is over */
  mustStillBe(visit: number): void;
  confirmRecoveryKey(recoveryKey: string): Promise<void>;
  addFirstPerson(person: {
    readonly name: string;
    readonly credential: string;
    readonly pin: string;
  }): Promise<void>;
  openDemo(): Promise<void>;
  unlockWithPassphrase(passphrase: string): Promise<void>;
  unlockWithRecoveryKey(recoveryKey: string): Promise<void>;
  signIn(personId: string, pin: string): Promise<void>;
  /** Asks the signed-in person's PIN again, as a signature needs. */
  checkOwnPin(pin: string): Promise<void>;
  /** Asks the PIN of somebody who works here. */
  checkPinOf(personId: string, pin: string): Promise<StoredPerson>;
  /** Whose PIN it is, of those named who work here. */
  checkPinOfAny(personIds: readonly string[], pin: string): Promise<StoredPerson>;
  /** Their PIN was right just now: the screen is theirs. */
  handTo(personId: string): void;
  beginEmergency(input: Input<'emergency.begin'>): Promise<void>;
  endEmergency(): void;
  beginKiosk(): HandedOver;
  endKiosk(): void;
  readonly people: PeopleChanges;
  readonly keyChanges: KeyChanges;
  lock(cause: LockCause): void;
  /** Ends what ran out; called every second. */
  look(): void;
  close(): void;
};

const REASON_LENGTH = 10;

export function createClinics(options: ClinicsOptions): Clinics {
  const { clock, onChange } = options;
  const tries = createTries(() => clock.monotonicMs());
  const opening = createOpening({ ...options, tries });
  const store = (): Store => opening.must().store;
  const openStore = (): Store | null => opening.get()?.store ?? null;
  const emergencies = createEmergencies(clock, openStore);
  const screen = createScreen(clock, openStore, emergencies);
  const pins = createPinChecks({
    clock,
    tries,
    store,
    isOpen: (each) => openStore() === each,
    atTheScreen: () => (screen.actor() === null ? null : screen.writer()),
  });
  let busy = false;
  let locks = 0;

  /** One change of stage at a time: what two at once would leave behind is never what either meant. */
  async function alone<T>(change: () => Promise<T>): Promise<T> {
    if (busy) throw stop('not_allowed', 'Vigil is still busy with the last step.');
    busy = true;
    try {
      return await change();
    } finally {
      busy = false;
      onChange();
    }
  }

  /** After another database was opened, nobody has been at the screen yet. */
  const opens = (change: () => Promise<void>): Promise<void> =>
    alone(async () => {
      const before = openStore();
      await change();
      if (openStore() !== before) screen.clear();
    });

  /** Somebody who works here; of the deactivated nothing is said. */
  function person(personId: string): StoredPerson {
    const found = store().people.find(personId);
    if (found === null || !found.isActive) {
      throw stop('not_found', 'There is no such person in this clinic.');
    }
    return found;
  }

  /** The computer may be locked, or sleep, while a secret is looked at: nobody comes in by it then. */
  async function unlessLocked<T>(test: () => Promise<T>): Promise<T> {
    const before = locks;
    const answer = await test();
    if (locks !== before) {
      throw stop('not_signed_in', 'The screen was locked meanwhile. Try again.');
    }
    return answer;
  }

  async function checkOwnPin(pin: string): Promise<void> {
    const who = screen.mustBeSignedIn();
    const visit = screen.visit();
    await pins.mustKnow(person(who.id), pin, 'nothing');
    screen.mustStillBe(visit);
  }

  const keyChanges = createKeyChanges({ opening, screen, tries, checkOwnPin });

  function takenBy(personId: string, proof: SignInProof): void {
    screen.takenBy(personId, proof);
    keyChanges.forget();
  }

  /** The PIN was right: whose it is, and since when, is kept. */
  function signedIn(personId: string): void {
    takenBy(personId, 'pin');
    noteIfRoom(store(), screen.writer(), 'signIn.pin', personId);
  }

  /** Whether it is them: by their PIN, or by the clinic's passphrase when that is lost. */
  async function proveForEmergency(
    who: StoredPerson,
    proof: 'pin' | 'passphrase',
    secret: string,
  ): Promise<void> {
    const { name, folder, store: from } = opening.must();
    try {
      if (proof === 'pin') {
        await pins.mustKnow(who, secret, 'nothing');
        return;
      }
      const opened = await tries.attempt(clinicSecret(name), () =>
        openWithPassphrase(folder.readKeys(), secret),
      );
      if (openStore() !== from) throw new Stop(NOT_SIGNED_IN);
      if (opened === null) throw stop('wrong_secret', WRONG_PASSPHRASE);
      wipeKeys(opened);
    } catch (error) {
      if (error instanceof Stop && error.failure.code === 'wrong_secret') {
        const writer = { personId: who.id, now: clock.now() };
        noteIfRoom(from, writer, 'emergency.refused', who.id);
      }
      throw error;
    }
  }

  return {
    state: createAppState({ clock, version: options.version, opening, screen, pins }),
    standing: () => ({
      clinic: opening.get() !== null,
      actor: screen.actor(),
      inKiosk: screen.shown().inKiosk,
    }),
    isDemo: () => opening.get()?.name === 'demo',
    store,
    opened() {
      const { folder, keys } = opening.must();
      return { databasePath: folder.databasePath, keys };
    },
    writer: () => screen.writer(),
    actor: () => screen.mustBeSignedIn(),
    isTaken: () => screen.isTaken(),
    visit: () => screen.visit(),
    mustStillBe: (visit) => screen.mustStillBe(visit),

    createClinic: (clinicName, passphrase) =>
      alone(() => opening.createClinic(clinicName, passphrase)),
    confirmRecoveryKey: (recoveryKey) => opens(() => opening.confirmRecoveryKey(recoveryKey)),
    openDemo: () => opens(() => opening.openDemo()),
    openForeignKeys: (readKeys, secret) =>
      alone(async () => {
        const bringing = await opening.openForeignKeys(readKeys, secret);
        return {
          finish: (fill) => opens(() => bringing.finish(fill)),
          drop: () => bringing.drop(),
        };
      }),
    unlockWithPassphrase: (passphrase) => opens(() => opening.unlockWithPassphrase(passphrase)),
    unlockWithRecoveryKey: (recoveryKey) => opens(() => opening.unlockWithRecoveryKey(recoveryKey)),

    addFirstPerson: ({ name, credential, pin }) =>
      alone(async () => {
        const clinic = store();
        if (clinic.people.list().length > 0) {
          throw stop('not_allowed', 'This clinic has its first person already.');
        }
        const pinHash = await hashPin(pin);
        const now = clock.now();
        const id = uuidv7(now.utcMs);
        clinic.people.addFirst(now, { id, name, credential, pinHash });
        signedIn(id);
      }),

    signIn: (personId, pin) =>
      alone(async () => {
        if (screen.shown().inKiosk) throw new Stop(IN_KIOSK);
        await unlessLocked(() => pins.mustKnow(person(personId), pin, 'signing_in'));
        // Deactivated while the hash was worked out.
        signedIn(person(personId).id);
      }),
    checkOwnPin,
    async checkPinOf(personId, pin) {
      await pins.mustKnow(person(personId), pin, 'nothing');
      return person(personId);
    },
    checkPinOfAny(personIds, pin) {
      const named = store()
        .people.list()
        .filter(({ id, isActive }) => isActive && personIds.includes(id))
        .toSorted((a, b) => personIds.indexOf(a.id) - personIds.indexOf(b.id));
      return unlessLocked(() => pins.mustBeOneOf(named, pin));
    },
    handTo(personId) {
      if (screen.actor()?.id !== personId) signedIn(person(personId).id);
      onChange();
    },

    beginEmergency: ({ personId, proof, secret, reason }) =>
      alone(async () => {
        if (screen.shown().inKiosk) throw new Stop(IN_KIOSK);
        const before = screen.actor();
        if (before !== null && before.id !== personId) {
          throw stop('not_allowed', 'Emergency access is begun by who is signed in. Lock first.');
        }
        mustGiveReason(reason, REASON_LENGTH);
        await unlessLocked(() => proveForEmergency(person(personId), proof, secret));
        const { id } = person(personId);
        emergencies.begin({ personId: id, reason: reason.trim(), proof });
        if (screen.actor()?.id === id) screen.provedAgain();
        else takenBy(id, proof);
      }),
    endEmergency() {
      emergencies.end();
      onChange();
    },

    beginKiosk() {
      const from = screen.beginKiosk();
      onChange();
      return from;
    },
    endKiosk() {
      screen.endKiosk();
      onChange();
    },

    people: createPeopleChanges({ clock, opening, screen, pins, tries, checkOwnPin, onChange }),
    keyChanges,

    lock(cause) {
      locks += 1;
      noteLock();
      screen.lock(cause);
      keyChanges.forget();
      onChange();
    },
    look() {
      if (emergencies.ranOut()) onChange();
    },
    close() {
      screen.clear();
      keyChanges.forget();
      opening.close();
      onChange();
    },
  };

  function noteLock(): void {
    try {
      const actor = screen.actor();
      if (actor !== null) store().audit.note(screen.writer(), 'signIn.lock', actor.id);
    } catch {
      // Neither a full disk nor one that cannot be read may keep a screen from being locked.
    }
  }
}
