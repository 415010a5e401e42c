/** People as the screen lists and edits them. */
import { clinicalDateTime } from '../../../db/domain/basics/time.ts';
import type { Role } from '../../../db/domain/people/roles.ts';
import type { PersonRow } from '../../../preload/contract/index.ts';

export type Problems = Readonly<Record<string, string>>;

export type PersonState = 'active' | 'locked_out' | 'deactivated';

export function personState({ isActive, lockedOut }: PersonRow): PersonState {
  if (!isActive) return 'deactivated';
  return lockedOut ? 'locked_out' : 'active';
}

export function lastSignInWords({ lastSignInAt }: PersonRow): string {
  return lastSignInAt === null
    ? 'Has never signed in'
    : `Last signed in ${clinicalDateTime(lastSignInAt)}`;
}

/** Those who work here, then those who left; each by name. */
export function peopleInOrder(people: readonly PersonRow[]): {
  readonly here: readonly PersonRow[];
  readonly gone: readonly PersonRow[];
} {
  const byName = people.toSorted((a, b) => a.name.localeCompare(b.name, 'en'));
  return {
    here: byName.filter(({ isActive }) => isActive),
    gone: byName.filter(({ isActive }) => !isActive),
  };
}

/** What can be done to a person's row, in the order of its buttons. */
export type PersonAction = 'amend' | 'resetPin' | 'liftLockOut' | 'deactivate' | 'reactivate';

/** One's own PIN is changed where one knows the old one, and nobody shuts themselves out. */
export function actionsFor(person: PersonRow, ownId: string): readonly PersonAction[] {
  if (!person.isActive) return ['amend', 'reactivate'];
  const own = person.id === ownId;
  return [
    ...(person.lockedOut && !own ? (['liftLockOut'] as const) : []),
    'amend',
    ...(own ? [] : (['resetPin', 'deactivate'] as const)),
  ];
}

export const ACTION_WORDS: Readonly<Record<PersonAction, string>> = {
  amend: 'Edit',
  resetPin: 'New PIN',
  liftLockOut: 'Lift the lock-out',
  deactivate: 'Deactivate',
  reactivate: 'Reactivate',
};

const PIN = /^\d{4,12}$/;

/** What is wrong with a new PIN typed twice; empty when it may be sent. */
export function checkNewPin(pin: string, again: string): Problems {
  if (!PIN.test(pin)) return { pin: 'A PIN is 4 to 12 digits.' };
  return again === pin ? {} : { again: 'The two are not the same.' };
}

/** A form is sent with the PIN of who is signed in. */
export function checkOwnPin(ownPin: string): Problems {
  return ownPin === '' ? { ownPin: 'Type your own PIN.' } : {};
}

export type PersonFields = {
  readonly name: string;
  readonly credential: string;
  readonly role: Role | null;
};

export function checkPerson({ name, role }: PersonFields): Problems {
  return {
    ...(name.trim() === '' ? { name: 'Write the name.' } : {}),
    ...(role === null ? { role: 'Choose a role.' } : {}),
  };
}

/** Shorter says nothing; main asks for as much. */
const REASON_MIN = 3;

export function checkReason(reason: string): Problems {
  return reason.trim().length < REASON_MIN ? { reason: 'Write why, in a few words.' } : {};
}
