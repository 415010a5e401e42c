/** People: who works here, as what, and whether they may sign in. Nobody is ever deleted. */
import { z } from 'zod';
import type { Instant } from '../../db/domain/basics/time.ts';
import { ROLES, type Role } from '../../db/domain/people/roles.ts';
import { command, query } from './define.ts';
import { empty, id, longText, pin, requiredText, secret, shortText } from './primitives.ts';
import type { AppState } from './system.ts';

export type PersonRow = {
  readonly id: string;
  readonly name: string;
  readonly credential: string;
  readonly role: Role;
  readonly isActive: boolean;
  /** Too many wrong PINs: nobody signs in as this person until a medical lead lifts it. */
  readonly lockedOut: boolean;
  readonly addedAt: Instant;
  /** By PIN, or by an emergency access; null when never. */
  readonly lastSignInAt: Instant | null;
};

/** The PIN of who is signed in, typed again: an unlocked screen alone changes nobody's rights. */
const ownPin = secret;
const role = z.enum(ROLES);

export const people = {
  'people.list': query<readonly PersonRow[]>()(empty),
  'people.add': command<{ readonly personId: string }>()(
    z.strictObject({
      personId: id,
      name: requiredText,
      credential: shortText,
      role,
      pin,
      ownPin,
    }),
  ),
  /** Name, credential and role; entries written before keep the name they were written under. */
  'people.amend': command<{ readonly personId: string }>()(
    z.strictObject({
      personId: id,
      name: requiredText,
      credential: shortText,
      role,
      reason: longText,
      ownPin,
    }),
  ),
  /** A forgotten PIN: a new one for somebody else; lifts their lock-out. */
  'people.resetPin': command<{ readonly personId: string }>()(
    z.strictObject({ personId: id, pin, ownPin }),
  ),
  'people.liftLockOut': command<{ readonly personId: string }>()(
    z.strictObject({ personId: id, ownPin }),
  ),
  'people.setActive': command<{ readonly personId: string }>()(
    z.strictObject({ personId: id, active: z.boolean(), reason: longText, ownPin }),
  ),
  'people.changeOwnPin': command<{ readonly changed: true }>()(
    z.strictObject({ currentPin: secret, pin }),
  ),
  /** Of a medical lead whose PIN is lost: the clinic's recovery key sets a new one. */
  'people.recoverLead': command<AppState>()(
    z.strictObject({ personId: id, recoveryKey: secret, pin }),
  ),
};
