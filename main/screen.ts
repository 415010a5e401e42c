/**
 * The screen: who is at it, whether it is locked, and whether a patient has it.
 *
 * The person is read from the store at every question, so that a changed role or a deactivation
 * counts at once, whoever wrote it.
 */
import type { Store, StoredPerson, Writer } from '../db/store.ts';
import type {
  Actor,
  AppState,
  LockCause,
  SignedIn,
  SignInProof,
} from '../preload/contract/index.ts';
import type { Clock } from './clock.ts';
import type { Emergencies } from './emergency.ts';
import { IN_KIOSK, NOT_OPEN, NOT_SIGNED_IN, stop, Stop } from './failures.ts';

/** Who handed the screen to a patient: what the patient writes is recorded by them. */
export type HandedOver = { readonly personId: string; readonly emergencyAccessId: string | null };

export type Screen = {
  actor(): SignedIn | null;
  /** Whether somebody is at it, without a look into the store: a lock must not need one. */
  isTaken(): boolean;
  /** @throws Stop `not_open`, `not_signed_in` */
  mustBeSignedIn(): SignedIn;
  /** @throws Stop `not_open`, `not_signed_in` */
  writer(): Writer;
  /** Counts the signings-in: two answers alike mean the same one. */
  visit(): number;
  /** After something that took a while. @throws Stop `not_open`, `not_signed_in` for anybody else */
  mustStillBe(visit: number): void;
  shown(): Pick<AppState, 'locked' | 'switchedFrom' | 'inKiosk'>;
  /** Their PIN was right, or the passphrase that began an emergency. */
  takenBy(personId: string, proof: SignInProof): void;
  /** Who is signed in has proved it once more: nothing is left to say of who was here before. */
  provedAgain(): void;
  lock(cause: LockCause): void;
  /** Nobody was ever here: another clinic is open, or none. */
  clear(): void;
  beginKiosk(): HandedOver;
  endKiosk(): void;
};

export const actorOf = ({ id, name, credential, role }: StoredPerson): Actor => ({
  id,
  name,
  credential,
  role,
});

export function createScreen(
  clock: Clock,
  store: () => Store | null,
  emergencies: Emergencies,
): Screen {
  let personId: string | null = null;
  let provedBy: SignInProof = 'pin';
  let locked: AppState['locked'] = null;
  let switchedFrom: AppState['switchedFrom'] = null;
  let inKiosk = false;
  let visit = 0;

  function actor(): SignedIn | null {
    const open = store();
    if (open === null || personId === null) return null;
    const person = open.people.find(personId);
    if (person === null || !person.isActive) return null;
    const emergency = emergencies.of(person.id);
    // Who came in by the passphrase was here for the emergency alone.
    if (provedBy === 'passphrase' && emergency === null) {
      lock('asked');
      return null;
    }
    return { ...actorOf(person), emergency, provedBy };
  }

  function mustBeSignedIn(): SignedIn {
    if (store() === null) throw new Stop(NOT_OPEN);
    const signedIn = actor();
    if (signedIn === null) throw new Stop(NOT_SIGNED_IN);
    return signedIn;
  }

  function lock(cause: LockCause): void {
    if (personId === null) return;
    locked = { personId, cause };
    switchedFrom = null;
    personId = null;
  }

  return {
    actor,
    isTaken: () => personId !== null,
    mustBeSignedIn,
    writer() {
      const { id, emergency } = mustBeSignedIn();
      return { personId: id, now: clock.now(), emergencyAccessId: emergency?.id ?? null };
    },
    visit: () => visit,
    mustStillBe(before) {
      mustBeSignedIn();
      if (before !== visit) throw new Stop(NOT_SIGNED_IN);
    },
    shown: () => ({ locked, switchedFrom, inKiosk }),
    takenBy(takerId, proof) {
      if (inKiosk) throw new Stop(IN_KIOSK);
      const beforeId = personId ?? locked?.personId ?? null;
      const before = beforeId === null ? null : (store()?.people.find(beforeId) ?? null);
      switchedFrom = before === null || before.id === takerId ? null : { name: before.name };
      emergencies.endOfOthers(takerId);
      personId = takerId;
      provedBy = proof;
      locked = null;
      visit += 1;
    },
    provedAgain() {
      switchedFrom = null;
    },
    lock,
    clear() {
      emergencies.end();
      personId = null;
      locked = null;
      switchedFrom = null;
      inKiosk = false;
    },
    beginKiosk() {
      if (inKiosk) throw stop('conflict', 'The screen is in a patient’s hands already.');
      const { id, emergency } = mustBeSignedIn();
      lock('kiosk');
      inKiosk = true;
      return { personId: id, emergencyAccessId: emergency?.id ?? null };
    },
    endKiosk() {
      inKiosk = false;
    },
  };
}
