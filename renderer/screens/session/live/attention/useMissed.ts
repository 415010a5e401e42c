import { useCallback, useEffect, useRef, useState } from 'react';
import type { CheckCode, Entry } from '../../../../../db/domain/record/record.ts';
import { instantAt, nowMs } from '../../../../api/clock.ts';
import { useDraft } from '../../../../api/drafts.ts';
import { useSend } from '../../../../api/hooks.ts';
import { newId } from '../../../../api/ids.ts';
import { useRoom, useShowEntry } from '../roomContext.ts';

type MissedDraft = {
  readonly reason: string;
  /** The first slot it was typed for; null while nothing is typed. */
  readonly forMs: number | null;
  /** Slots left for a reason of their own, ms. */
  readonly apart: readonly number[];
  /** The entry of each slot once it was sent: sent again, it is written once. */
  readonly ids: Readonly<Record<string, string>>;
};

const EMPTY: MissedDraft = { reason: '', forMs: null, apart: [], ids: {} };

export type Missed = {
  readonly reason: string;
  readonly setReason: (reason: string) => void;
  readonly isApart: (slotMs: number) => boolean;
  readonly toggle: (slotMs: number) => void;
  readonly pending: boolean;
  readonly problem: string | null;
  /**
   * Records every slot that is not set apart, with the same reason, at the time each was due;
   * whether all of them are on the record.
   */
  readonly record: (slots: readonly number[]) => Promise<boolean>;
  readonly clear: () => void;
};

/**
 * A reason for checks that were not done: a draft until each of them is on the record.
 *
 * `open` are the slots that wait for an answer, ms, ascending. A reason typed for a slot that was
 * answered for in another way is not offered for the next one.
 */
export function useMissed(code: CheckCode, open: readonly number[]): Missed {
  const { sessionId, store } = useRoom();
  const form = `missed:${code}`;
  const draft = useDraft<MissedDraft>(`session:${sessionId}:${form}`, EMPTY);
  const { value, setValue, clear: clearDraft, status } = draft;
  const { send } = useSend('entry.record');
  const showEntry = useShowEntry();
  const busy = useRef(false);
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);

  const state = pending
    ? 'saving'
    : failed
      ? 'failed'
      : value.reason.trim() === ''
        ? 'clean'
        : 'unsent';
  useEffect(() => {
    store.setForm(form, state);
    return () => store.setForm(form, 'clean');
  }, [store, form, state]);
  useEffect(() => {
    store.setDraftFailed(form, status === 'failed');
    store.setDraftPending(form, status === 'saving');
    return () => {
      store.setDraftFailed(form, false);
      store.setDraftPending(form, false);
    };
  }, [store, form, status]);

  const firstMs = open[0] ?? null;
  const setReason = useCallback(
    (reason: string) => {
      setProblem(null);
      setFailed(false);
      setValue((now) => ({ ...now, reason, forMs: now.forMs ?? firstMs }));
    },
    [setValue, firstMs],
  );
  const toggle = useCallback(
    (slotMs: number) => {
      setValue((now) => ({
        ...now,
        apart: now.apart.includes(slotMs)
          ? now.apart.filter((one) => one !== slotMs)
          : [...now.apart, slotMs],
      }));
    },
    [setValue],
  );
  const clear = useCallback(() => {
    setProblem(null);
    setFailed(false);
    clearDraft();
  }, [clearDraft]);

  const isStale = value.forMs !== null && !open.includes(value.forMs) && !pending;
  useEffect(() => {
    if (isStale) clearDraft();
  }, [isStale, clearDraft]);

  const record = async (slots: readonly number[]): Promise<boolean> => {
    if (busy.current) return false;
    const meant = slots.filter((slotMs) => !value.apart.includes(slotMs));
    const reason = value.reason.trim();
    if (reason === '') {
      setProblem('Write why it was not done, or pick a reason.');
      return false;
    }
    if (meant.length === 0) {
      setProblem('Choose at least one time.');
      return false;
    }
    busy.current = true;
    setPending(true);
    setProblem(null);
    const ids = Object.fromEntries(
      meant.map((slotMs) => [slotMs, value.ids[slotMs] ?? newId(nowMs())]),
    );
    setValue((now) => ({ ...now, ids }));
    let refusal: string | null = null;
    const before: Entry[] = [];
    for (const slotMs of meant) {
      const reply = await send({
        entryId: ids[slotMs] ?? newId(nowMs()),
        sessionId,
        observedAt: instantAt(slotMs),
        draftKey: null,
        lateReason: null,
        kind: 'missed_check',
        values: { check: code, reason },
      });
      if (!reply.ok) {
        refusal = Object.values(reply.error.fields ?? {})[0] ?? reply.error.message;
        break;
      }
      showEntry(reply.value);
      store.saved({ entry: reply.value, with: [...before], atMs: nowMs(), how: 'recorded' });
      before.push(reply.value);
    }
    busy.current = false;
    setPending(false);
    setProblem(refusal);
    setFailed(refusal !== null);
    // Those set apart stay to be answered for, with a reason of their own.
    if (refusal === null) clearDraft();
    return refusal === null;
  };

  return {
    reason: value.reason,
    setReason,
    isApart: (slotMs) => value.apart.includes(slotMs),
    toggle,
    pending,
    problem,
    record,
    clear,
  };
}
