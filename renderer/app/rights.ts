/** What the person signed in may do, as the screens ask it: what is not theirs is not shown. */
import { useMemo } from 'react';
import type { AppState, OperationName, SignedIn } from '../../preload/contract/index.ts';
import { RIGHTS, holdersOf, mayCall } from '../../preload/contract/rights.ts';
import { useAppState } from './appState.ts';

type FieldValue = Parameters<typeof mayCall>[2];

export type Rights = {
  /** With the kind of the entry or the meaning of the signature, where the right depends on it. */
  readonly may: (name: OperationName, value?: FieldValue) => boolean;
  readonly actor: SignedIn;
};

/** Between a lock and the next drawing nobody is there, and nobody may anything. */
const NOBODY: SignedIn = {
  id: '',
  name: '',
  credential: '',
  role: 'auditor',
  emergency: null,
  provedBy: 'pin',
};

/** The rights of whoever a state says is signed in; of nobody, none. */
export function rightsOf(state: Pick<AppState, 'actor'> | undefined): Rights {
  const actor = state?.actor ?? null;
  if (actor === null) return { may: () => false, actor: NOBODY };
  const held = holdersOf(actor);
  return { may: (name, value) => mayCall(held, name, value), actor };
}

/** Follows the person, their role and their emergency access. */
export function useRights(): Rights {
  const { data } = useAppState();
  return useMemo(() => rightsOf(data), [data]);
}

/** Whether an emergency access would let somebody do more than their role does. */
export function emergencyAdds(actor: SignedIn): boolean {
  if (actor.emergency !== null) return false;
  return (Object.keys(RIGHTS) as OperationName[]).some(
    (name) => !mayCall([actor.role], name) && mayCall([actor.role, 'emergency'], name),
  );
}
