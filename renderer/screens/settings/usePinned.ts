/**
 * Sending what changes rights or keys: with the PIN of who is signed in, typed again each time.
 *
 * The PIN lives here until it is sent and nowhere else; it is never a draft.
 */
import { useCallback, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type {
  Failure,
  Input,
  OperationName,
  Reply,
  Output,
} from '../../../preload/contract/index.ts';
import { invalidate, useSend } from '../../api/hooks.ts';
import { useWait, waitWords } from '../../app/useWait.ts';
import { focusField } from '../../ui/FieldErrorSummary.tsx';
import { checkOwnPin, type Problems } from './personForm.ts';

export type Pinned<N extends OperationName> = {
  readonly ownPin: string;
  readonly setOwnPin: (pin: string) => void;
  /** What is wrong, by field; the own PIN's under `ownPin`. */
  readonly problems: Problems;
  /** A refusal that belongs to no field. */
  readonly failure: Failure | null;
  readonly pending: boolean;
  readonly waiting: boolean;
  /** Forgets what was wrong with some fields: they were changed. */
  readonly touched: (...names: readonly string[]) => void;
  /** Sends unless something is wrong already; the first field that is gets the focus. */
  readonly send: (
    wrong: Problems,
    input: (ownPin: string) => Input<N> | null,
  ) => Promise<Reply<Output<N>> | null>;
};

const NONE: Problems = {};

/** `idOf` names the field of a problem in the page; `makesOld` is read again when it succeeded. */
export function usePinned<N extends OperationName>(
  name: N,
  idOf: (field: string) => string,
  makesOld: readonly OperationName[] = [],
): Pinned<N> {
  const client = useQueryClient();
  const { send: sendNow, pending, failure } = useSend(name);
  const wait = useWait(failure);
  const [ownPin, setPin] = useState('');
  const [problems, setProblems] = useState(NONE);

  const touched = useCallback((...names: readonly string[]) => {
    setProblems((known) =>
      Object.fromEntries(Object.entries(known).filter(([field]) => !names.includes(field))),
    );
  }, []);
  const setOwnPin = useCallback(
    (pin: string) => {
      setPin(pin);
      touched('ownPin');
    },
    [touched],
  );

  const tell = (wrong: Problems): boolean => {
    setProblems(wrong);
    const [first] = Object.keys(wrong);
    if (first !== undefined) focusField(idOf(first));
    return first !== undefined;
  };

  const send: Pinned<N>['send'] = async (wrong, input) => {
    if (pending || wait > 0) {
      if (wait > 0) focusField(idOf('ownPin'));
      return null;
    }
    const built = input(ownPin);
    if (tell({ ...wrong, ...checkOwnPin(ownPin) }) || built === null) return null;
    const reply = await sendNow(built);
    setPin('');
    if (reply.ok) {
      invalidate(client, makesOld);
      return reply;
    }
    const { code, message, fields } = reply.error;
    tell(fields ?? (code === 'wrong_secret' ? { ownPin: message } : NONE));
    if (code === 'wait') focusField(idOf('ownPin'));
    return reply;
  };

  const atField =
    failure !== null &&
    (failure.fields !== undefined || failure.code === 'wrong_secret' || failure.code === 'wait');
  return {
    ownPin,
    setOwnPin,
    problems: wait > 0 ? { ...problems, ownPin: waitWords(wait) } : problems,
    failure: atField ? null : failure,
    pending,
    waiting: wait > 0,
    touched,
    send,
  };
}
