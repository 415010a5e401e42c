/**
 * Clinics: which database is open and who is signed in.
 *
 * This is the only place that knows; every right in the app is decided from here. The stages are
 * setup → (first person →) sign in → open, and unlock in place of setup once a clinic exists.
 */
import { timingSafeEqual } from 'node:crypto';
import { createKeySlots, openWithPassphrase, openWithRecoveryKey } from '../db/keySlots.ts';
import type { CreatedKeySlots, KeySlots } from '../db/keySlots.ts';
import type { Store, StoredPerson, Writer } from '../db/store.ts';
import { uuidv7 } from '../db/uuid.ts';
import type { Actor, AppState } from '../preload/contract/index.ts';
import { clinicFolder, type ClinicName, type StoreSettings } from './clinicFolder.ts';
import type { Clock } from './clock.ts';
import { NOT_OPEN, NOT_SIGNED_IN, Stop } from './failures.ts';
import { hashPin, pinMatches } from './pins.ts';
import { createTries } from './tries.ts';

export type ClinicsOptions = StoreSettings & {
  readonly userData: string;
  readonly clock: Clock;
  readonly version: string;
  /** Writes the invented patients into a new demo clinic. */
  readonly fillDemo: (store: Store, clock: Clock) => Promise<void>;
  /** After every change of what `state` answers. */
  readonly onChange: () => void;
};

export type Clinics = {
  state(): AppState;
  /** What may be called now, for the router. */
  reached(): { readonly clinic: boolean; readonly person: boolean };
  /** @throws Stop `not_open` */
  store(): Store;
  /** The signed-in person at this moment. @throws Stop `not_signed_in` */
  writer(): Writer;
  /** @throws Stop `not_signed_in` */
  actor(): Actor;
  createClinic(clinicName: string, passphrase: string): Promise<string>;
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
  /**
   * Asks the medical lead's PIN, whoever is signed in.
   *
   * @returns the lead as writer, and the signed-in person, whose draft it was
   */
  checkLeadPin(pin: string): Promise<{ readonly lead: Writer; readonly draftOwnerId: string }>;
  lock(): void;
  close(): void;
};

/** The demo's passphrase guards invented patients only, and is shown on the screen. */
export const DEMO_PASSPHRASE = 'demo clinic passphrase';
export const DEMO_CLINIC_NAME = 'Demo clinic';

// One left open on an earlier day waits in the list; it is not where today's work is.
const RETURN_WITHIN_MS = 12 * 3_600_000;

const WRONG_PASSPHRASE = 'That passphrase does not open this clinic.';
const WRONG_RECOVERY_KEY = 'That recovery key does not open this clinic.';
const WRONG_PIN = 'That PIN is not right.';

const stop = (code: 'wrong_secret' | 'not_allowed' | 'not_found', message: string): Stop =>
  new Stop({ code, message });

const actorOf = ({ id, name, credential, role }: StoredPerson): Actor => ({
  id,
  name,
  credential,
  role,
});

type Open = { readonly name: ClinicName; readonly store: Store };
type Pending = { readonly clinicName: string; readonly keys: CreatedKeySlots };

export function createClinics(options: ClinicsOptions): Clinics {
  const { userData, clock, onChange } = options;
  const settings = { migrationsDir: options.migrationsDir, onSlowQuery: options.onSlowQuery };
  const folders = {
    clinic: clinicFolder(userData, 'clinic', settings),
    demo: clinicFolder(userData, 'demo', settings),
  };
  for (const folder of Object.values(folders)) folder.clearUnfinished();

  const tries = createTries(() => clock.monotonicMs());
  let open: Open | null = null;
  let actor: Actor | null = null;
  let pending: Pending | null = null;
  let busy = false;

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

  function mustBeClosed(): void {
    if (open !== null) throw stop('not_allowed', 'Close the clinic that is open first.');
  }

  function openFolder(name: ClinicName, dataKey: Buffer): void {
    open = { name, store: folders[name].open(dataKey, clock.now()) };
    actor = null;
    pending = null;
  }

  function store(): Store {
    if (open === null) throw new Stop(NOT_OPEN);
    return open.store;
  }

  function signedIn(): Actor {
    if (open === null) throw new Stop(NOT_OPEN);
    if (actor === null) throw new Stop(NOT_SIGNED_IN);
    return actor;
  }

  function person(personId: string): StoredPerson {
    const found = store()
      .people.list()
      .find(({ id }) => id === personId);
    if (found === undefined) throw stop('not_found', 'There is no such person in this clinic.');
    return found;
  }

  async function unlock(
    openSlot: (keys: KeySlots) => Promise<Buffer | null>,
    wrongMessage: string,
  ): Promise<void> {
    mustBeClosed();
    if (!folders.clinic.exists()) throw stop('not_found', 'There is no clinic on this computer.');
    const dataKey = await tries.attempt('clinic', () => openSlot(folders.clinic.readKeys()));
    if (dataKey === null) throw stop('wrong_secret', wrongMessage);
    openFolder('clinic', dataKey);
  }

  /** Checks a PIN and keeps every wrong one in the audit chain. */
  async function mustKnowPin(who: StoredPerson, pin: string): Promise<void> {
    const from = store();
    const right = await tries.attempt(`pin ${who.id}`, async () =>
      (await pinMatches(who.pinHash, pin)) ? true : null,
    );
    // The clinic may have been closed while the hash was worked out.
    if (open?.store !== from) throw new Stop(NOT_OPEN);
    if (right !== null) return;
    // By whoever sits there, when that is known; the record named is whose PIN it was to be.
    const personId = actor?.id ?? who.id;
    from.audit.note({ personId, now: clock.now() }, 'person.wrongPin', who.id);
    throw stop('wrong_secret', WRONG_PIN);
  }

  function stage(people: readonly Actor[]): AppState['stage'] {
    if (open === null) return folders.clinic.exists() ? 'unlock' : 'setup';
    if (people.length === 0) return 'first_person';
    return actor === null ? 'sign_in' : 'open';
  }

  function sessionsToShow(): Pick<AppState, 'runningSessionId' | 'returnSessionId'> {
    if (open === null || actor === null) return { runningSessionId: null, returnSessionId: null };
    const { sessions } = open.store;
    const runningSessionId = sessions.running();
    const returnSessionId =
      runningSessionId ?? sessions.unfinished(clock.now().utcMs - RETURN_WITHIN_MS);
    return { runningSessionId, returnSessionId };
  }

  return {
    state() {
      const people = open?.store.people.list().map(actorOf) ?? [];
      return {
        stage: stage(people),
        clinicExists: folders.clinic.exists(),
        demoExists: folders.demo.exists(),
        isDemo: open?.name === 'demo',
        clinicName: open?.store.clinic.name ?? '',
        people,
        actor,
        clockOffsetMs: clock.offsetMs(),
        ...sessionsToShow(),
        version: options.version,
      };
    },
    reached: () => ({ clinic: open !== null, person: open !== null && actor !== null }),
    store,
    writer: () => ({ personId: signedIn().id, now: clock.now() }),
    actor: signedIn,

    createClinic: (clinicName, passphrase) =>
      alone(async () => {
        mustBeClosed();
        if (folders.clinic.exists()) {
          throw stop('not_allowed', 'This computer has a clinic already.');
        }
        const keys = await createKeySlots(passphrase);
        pending = { clinicName, keys };
        return keys.recoveryKey;
      }),

    confirmRecoveryKey: (recoveryKey) =>
      alone(async () => {
        mustBeClosed();
        if (pending === null) throw stop('not_allowed', 'Set up the clinic first.');
        const { clinicName, keys } = pending;
        const dataKey = await openWithRecoveryKey(keys.slots, recoveryKey);
        if (dataKey === null || !timingSafeEqual(dataKey, keys.dataKey)) {
          throw stop('wrong_secret', 'That is not the recovery key shown before. Check it again.');
        }
        await folders.clinic.create({
          name: clinicName,
          keys: keys.slots,
          dataKey,
          now: clock.now(),
          fill: () => Promise.resolve(),
        });
        openFolder('clinic', dataKey);
      }),

    addFirstPerson: ({ name, credential, pin }) =>
      alone(async () => {
        const clinic = store();
        if (clinic.people.list().length > 0) {
          throw stop('not_allowed', 'This clinic has its first person already.');
        }
        const pinHash = await hashPin(pin);
        const now = clock.now();
        const id = uuidv7(now.utcMs);
        clinic.people.add(now, { id, name, credential, pinHash });
        actor = actorOf(person(id));
      }),

    openDemo: () =>
      alone(async () => {
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
          openFolder('demo', keys.dataKey);
          return;
        }
        const dataKey = await openWithPassphrase(folders.demo.readKeys(), DEMO_PASSPHRASE);
        if (dataKey === null) throw stop('wrong_secret', 'The demo clinic cannot be opened.');
        openFolder('demo', dataKey);
      }),

    unlockWithPassphrase: (passphrase) =>
      alone(() => unlock((keys) => openWithPassphrase(keys, passphrase), WRONG_PASSPHRASE)),
    unlockWithRecoveryKey: (recoveryKey) =>
      alone(() => unlock((keys) => openWithRecoveryKey(keys, recoveryKey), WRONG_RECOVERY_KEY)),

    signIn: (personId, pin) =>
      alone(async () => {
        const who = person(personId);
        await mustKnowPin(who, pin);
        actor = actorOf(who);
      }),

    checkOwnPin: async (pin) => {
      const who = signedIn();
      await mustKnowPin(person(who.id), pin);
      if (actor?.id !== who.id) throw new Stop(NOT_SIGNED_IN);
    },

    checkLeadPin: async (pin) => {
      const asking = signedIn();
      const lead = store().people.medicalLead();
      if (lead === null) throw stop('not_found', 'This clinic has no medical lead.');
      await mustKnowPin(lead, pin);
      if (actor?.id !== asking.id) throw new Stop(NOT_SIGNED_IN);
      return { lead: { personId: lead.id, now: clock.now() }, draftOwnerId: asking.id };
    },

    lock() {
      actor = null;
      onChange();
    },
    close() {
      const closing = open;
      open = null;
      actor = null;
      closing?.store.close();
      onChange();
    },
  };
}
