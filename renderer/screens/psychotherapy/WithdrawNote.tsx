import { useState, type ReactElement } from 'react';
import type { PsychotherapyNote } from '../../../preload/contract/index.ts';
import { useSend } from '../../api/hooks.ts';
import { newId } from '../../api/ids.ts';
import { ReasonForm } from './ReasonForm.tsx';

/** Withdraws one's own note: it stays readable, struck through. */
export function WithdrawNote({
  note,
  onDone,
}: {
  readonly note: PsychotherapyNote;
  readonly onDone: () => void;
}): ReactElement {
  const [noteId] = useState(() => newId());
  const { send, pending, failure } = useSend('psychotherapy.withdraw');
  const withdraw = async (reason: string): Promise<void> => {
    const reply = await send({ noteId, targetId: note.id, reason });
    if (reply.ok) onDone();
  };
  return (
    <ReasonForm
      label="Withdraw"
      question="Why it is withdrawn"
      words="Withdraw the note"
      pending={pending}
      failure={failure}
      onReason={(reason) => void withdraw(reason)}
    />
  );
}
