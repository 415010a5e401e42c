/** First run, opening the clinic, signing in, and the state of the app. */
import { z } from 'zod';
import { command, query } from './define.ts';
import { empty, id, pin, requiredText, secret, shortText } from './primitives.ts';

/** The first person of a clinic is its medical lead. */
export type Role = 'clinician' | 'medical_lead';

export type Actor = {
  readonly id: string;
  readonly name: string;
  readonly credential: string;
  readonly role: Role;
};

/** Where the app stands: which screen may be shown at all. */
export type AppState = {
  readonly stage: 'setup' | 'unlock' | 'first_person' | 'sign_in' | 'open';
  /** A clinic of this computer's own exists (else `setup`). */
  readonly clinicExists: boolean;
  readonly demoExists: boolean;
  readonly isDemo: boolean;
  readonly clinicName: string;
  readonly people: readonly Actor[];
  readonly actor: Actor | null;
  /** Offset of the app's clock from the system clock; zero outside tests. */
  readonly clockOffsetMs: number;
  /** A session of this computer that is dosing or recovering, to come back to. */
  readonly runningSessionId: string | null;
  /** Where a started app goes: the running session, else today's newest that is not signed yet. */
  readonly returnSessionId: string | null;
  readonly version: string;
};

export const system = {
  'system.state': query<AppState>()('anyone', empty),
  'setup.createClinic': command<{ readonly recoveryKey: string }>()(
    'anyone',
    z.strictObject({
      clinicName: requiredText,
      passphrase: secret.min(12, 'At least 12 characters.'),
    }),
  ),
  /** Opens the new database with the key as typed back: proof that what was written down works. */
  'setup.confirmRecoveryKey': command<AppState>()(
    'anyone',
    z.strictObject({ recoveryKey: secret }),
  ),
  'setup.addFirstPerson': command<AppState>()(
    'clinic',
    z.strictObject({ name: requiredText, credential: shortText, pin }),
  ),
  /** Opens the demo clinic, filling it with invented patients the first time. */
  'setup.openDemo': command<AppState>()('anyone', empty),
  'unlock.withPassphrase': command<AppState>()('anyone', z.strictObject({ passphrase: secret })),
  'unlock.withRecoveryKey': command<AppState>()('anyone', z.strictObject({ recoveryKey: secret })),
  'unlock.closeClinic': command<AppState>()('clinic', empty),
  'signIn.withPin': command<AppState>()('clinic', z.strictObject({ personId: id, pin: secret })),
  'signIn.lock': command<AppState>()('person', empty),
};
