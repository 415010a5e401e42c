import { useCallback, useRef } from 'react';
import { nowMs } from '../../../api/clock.ts';
import { useSend } from '../../../api/hooks.ts';
import { newId } from '../../../api/ids.ts';
import { useRoom, useShowEntry } from './roomContext.ts';
import { undoable } from './roomStore.ts';

/** Withdraws what was saved last without a reason, for the ten seconds in which that may be done. */
export function useUndo(): {
  readonly undo: () => void;
  readonly pending: boolean;
} {
  const { sessionId, store } = useRoom();
  const { send, pending } = useSend('entry.withdraw');
  const showEntry = useShowEntry();
  const busy = useRef(false);
  const withdraw = useCallback(async (): Promise<void> => {
    const targets = undoable(store.get(), nowMs());
    if (targets.length === 0 || busy.current) return;
    busy.current = true;
    store.setForm('undo', 'saving');
    for (const [index, target] of targets.entries()) {
      const reply = await send({
        entryId: newId(nowMs()),
        sessionId,
        targetId: target.id,
        reason: '',
      });
      if (!reply.ok) {
        // Never quietly half of it.
        const done = index === 0 ? '' : `${index} of ${targets.length} taken back. `;
        store.notify(`${done}Not undone: ${reply.error.message}`);
        break;
      }
      showEntry(reply.value);
      store.saved({ entry: reply.value, atMs: nowMs(), how: 'withdrawn' });
    }
    busy.current = false;
    store.setForm('undo', 'clean');
  }, [send, sessionId, showEntry, store]);
  const undo = useCallback(() => void withdraw(), [withdraw]);
  return { undo, pending };
}
