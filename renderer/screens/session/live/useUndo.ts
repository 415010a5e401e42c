import { useCallback, useRef } from 'react';
import { nowMs } from '../../../api/clock.ts';
import { useSend } from '../../../api/hooks.ts';
import { newId } from '../../../api/ids.ts';
import { useRoom, useShowEntry } from './roomContext.ts';
import { undoable } from './roomStore.ts';

/** Withdraws the last entry without a reason, for the ten seconds in which that may be done. */
export function useUndo(): {
  readonly undo: () => void;
  readonly pending: boolean;
} {
  const { sessionId, store } = useRoom();
  const { send, pending } = useSend('entry.withdraw');
  const showEntry = useShowEntry();
  const busy = useRef(false);
  const withdraw = useCallback(async (): Promise<void> => {
    const target = undoable(store.get(), nowMs());
    if (target === null || busy.current) return;
    busy.current = true;
    store.setForm('undo', 'saving');
    const reply = await send({
      entryId: newId(nowMs()),
      sessionId,
      targetId: target.id,
      reason: '',
    });
    busy.current = false;
    store.setForm('undo', 'clean');
    if (!reply.ok) {
      store.notify(`Not undone: ${reply.error.message}`);
      return;
    }
    showEntry(reply.value);
    store.saved({ entry: reply.value, atMs: nowMs(), how: 'withdrawn' });
  }, [send, sessionId, showEntry, store]);
  const undo = useCallback(() => void withdraw(), [withdraw]);
  return { undo, pending };
}
