/** The sign-in screen in words: why it is locked, and who may be chosen in which order. */
import type { LockCause, SignInPerson } from '../../../preload/contract/index.ts';
import { ROLE_WORDS } from '../../../db/domain/people/roles.ts';

/** Beside the word Locked; that somebody pressed the button needs none. */
export const LOCK_WORDS: Readonly<Record<LockCause, string>> = {
  asked: '',
  idle: 'Nobody touched it for a while.',
  system_locked: 'The computer was locked.',
  suspend: 'The computer went to sleep.',
  kiosk: 'The screen was with a patient.',
};

/** From so many people on, names can be searched. */
export const SEARCH_FROM = 9;

/** Who locked the screen comes first; the rest stays in its order. */
export function inOrder(
  people: readonly SignInPerson[],
  lockedId: string | null,
): readonly SignInPerson[] {
  const own = people.filter(({ id }) => id === lockedId);
  return [...own, ...people.filter(({ id }) => id !== lockedId)];
}

/** What stands under a name. */
export function personNote({ credential, role, lockedOut }: SignInPerson): string {
  return [credential, lockedOut ? 'locked out' : ROLE_WORDS[role]]
    .filter((word) => word !== '')
    .join(' · ');
}

const plain = (text: string): string =>
  text.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '');

/** Those with a name or a credential that begins with what was typed. */
export function peopleFound(
  people: readonly SignInPerson[],
  typed: string,
): readonly SignInPerson[] {
  const words = plain(typed)
    .split(/\s+/)
    .filter((word) => word !== '');
  return people.filter((person) => {
    const own = plain(`${person.name} ${person.credential}`).split(/[\s,]+/);
    return words.every((word) => own.some((one) => one.startsWith(word)));
  });
}
