/** First run, opening the clinic, signing in, and the state of the app. */
import { z } from 'zod';
import { command, query } from './define.ts';
import { passphrase } from './keys.ts';
import type { Role } from '../../db/domain/people/roles.ts';
import { empty, id, longText, pin, requiredText, secret, shortText } from './primitives.ts';

export type Actor = {
  readonly id: string;
  readonly name: string;
  readonly credential: string;
  readonly role: Role;
};

/** Somebody who may sign in; of the deactivated nothing is said. */
export type SignInPerson = Actor & {
  /** Too many wrong PINs: a medical lead has to lift it. */
  readonly lockedOut: boolean;
};

/** The right to chart beyond one's role for a while, with a reason that everybody can see. */
export type Emergency = { readonly id: string; readonly untilUtcMs: number };

/** How somebody showed that it is them. */
export type SignInProof = 'pin' | 'passphrase';

export type SignedIn = Actor & {
  readonly emergency: Emergency | null;
  /** By the clinic's passphrase alone one is here for the emergency, with no right of one's role. */
  readonly provedBy: SignInProof;
};

export const LOCK_CAUSES = ['asked', 'idle', 'system_locked', 'suspend', 'kiosk'] as const;
export type LockCause = (typeof LOCK_CAUSES)[number];

/** Where the app stands: which screen may be shown at all. */
export type AppState = {
  readonly stage: 'setup' | 'unlock' | 'first_person' | 'sign_in' | 'open';
  /** A clinic of this computer's own exists (else `setup`). */
  readonly clinicExists: boolean;
  readonly demoExists: boolean;
  readonly isDemo: boolean;
  readonly clinicName: string;
  readonly people: readonly SignInPerson[];
  readonly actor: SignedIn | null;
  /** Who was signed in when the screen was locked; null before anyone was, and while unlocked. */
  readonly locked: { readonly personId: string; readonly cause: LockCause } | null;
  /** Whose screen it was before, when somebody else unlocked it; null otherwise. */
  readonly switchedFrom: { readonly name: string } | null;
  /** The screen is in a patient's hands. */
  readonly inKiosk: boolean;
  /** Offset of the app's clock from the system clock; zero outside tests. */
  readonly clockOffsetMs: number;
  /** A session of this computer that is dosing or recovering, to come back to. */
  readonly runningSessionId: string | null;
  /** Where a started app goes: the running session, else today's newest that is not signed yet. */
  readonly returnSessionId: string | null;
  readonly version: string;
};

export const system = {
  'system.state': query<AppState>()(empty),
  'setup.createClinic': command<{ readonly recoveryKey: string }>()(
    z.strictObject({
      clinicName: requiredText,
      passphrase,
    }),
  ),
  /** Opens the new database with the key as typed back: proof that what was written down works. */
  'setup.confirmRecoveryKey': command<AppState>()(z.strictObject({ recoveryKey: secret })),
  'setup.addFirstPerson': command<AppState>()(
    z.strictObject({ name: requiredText, credential: shortText, pin }),
  ),
  /** Opens the demo clinic, filling it with invented patients the first time. */
  'setup.openDemo': command<AppState>()(empty),
  'unlock.withPassphrase': command<AppState>()(z.strictObject({ passphrase: secret })),
  'unlock.withRecoveryKey': command<AppState>()(z.strictObject({ recoveryKey: secret })),
  'unlock.closeClinic': command<AppState>()(empty),
  'signIn.withPin': command<AppState>()(z.strictObject({ personId: id, pin: secret })),
  'signIn.lock': command<AppState>()(empty),
  /**
   * Emergency access: charting beyond one's own role, for a while and with a reason. Proved by the
   * person's own PIN, or by the clinic's passphrase when the PIN is forgotten or locked out.
   */
  'emergency.begin': command<AppState>()(
    z.strictObject({
      personId: id,
      proof: z.enum(['pin', 'passphrase']),
      secret,
      reason: longText,
    }),
  ),
  'emergency.end': command<AppState>()(empty),
};
