import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Input } from '../../../../../preload/contract/index.ts';
import { nowMs, thisSecond } from '../../../../api/clock.ts';
import { useDraft } from '../../../../api/drafts.ts';
import { useSend } from '../../../../api/hooks.ts';
import { newId } from '../../../../api/ids.ts';
import { useRecordReader, useRoom, useShowEntry } from '../roomContext.ts';
import { type Tap, type Tapped, countsAsTap, tapWords } from './taps.ts';

const FORM = 'taps';

type Waiting = { readonly taps: readonly Tap[] };
const NONE: Waiting = { taps: [] };

function entryOf(sessionId: string, { entryId, at, tapped }: Tap): Input<'entry.record'> {
  const envelope = { entryId, sessionId, observedAt: at, draftKey: null, lateReason: null };
  return tapped.kind === 'peer_check'
    ? { ...envelope, kind: 'peer_check', values: { finding: 'well', detail: '' } }
    : { ...envelope, kind: 'observation', values: { label: tapped.label, detail: '' } };
}

export type Taps = {
  /** False for the moment in which an earlier draft may still come back. */
  readonly ready: boolean;
  /** Records it now; a second tap of the same at once is the same tap. */
  readonly tap: (tapped: Tapped) => void;
  /** Not on the record: refused, or found again after the app stopped in between. */
  readonly unsent: readonly Tap[];
  /** Why the last one was refused, in words. */
  readonly problem: string | null;
  readonly retry: () => void;
  readonly drop: (tap: Tap) => void;
};

/** One-tap entries: kept as a draft from the tap until the record has them. */
export function useTaps(): Taps {
  const { sessionId, store } = useRoom();
  const draft = useDraft<Waiting>(`session:${sessionId}:${FORM}`, NONE);
  const { value, setValue, clear, ready, status } = draft;
  const { send } = useSend('entry.record');
  const showEntry = useShowEntry();
  const readRecord = useRecordReader();
  const last = useRef<{ readonly words: string; readonly atMs: number } | null>(null);
  const [sending, setSending] = useState<readonly string[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const left = useRef<readonly Tap[]>([]);
  useLayoutEffect(() => {
    left.current = value.taps;
  }, [value.taps]);

  const remove = useCallback(
    (entryId: string) => {
      const rest = left.current.filter((tap) => tap.entryId !== entryId);
      left.current = rest;
      if (rest.length === 0) clear();
      else setValue({ taps: rest });
    },
    [clear, setValue],
  );

  const write = useCallback(
    async (tap: Tap): Promise<void> => {
      setSending((ids) => [...ids, tap.entryId]);
      const reply = await send(entryOf(sessionId, tap));
      setSending((ids) => ids.filter((id) => id !== tap.entryId));
      if (!reply.ok) {
        setProblem(reply.error.message);
        return;
      }
      remove(tap.entryId);
      setProblem(null);
      showEntry(reply.value);
      store.saved({ entry: reply.value, atMs: nowMs(), how: 'recorded' });
    },
    [remove, send, sessionId, showEntry, store],
  );

  const tap = useCallback(
    (tapped: Tapped): void => {
      const words = tapWords(tapped);
      const atMs = nowMs();
      if (!countsAsTap(last.current, words, atMs)) return;
      last.current = { words, atMs };
      const one: Tap = { entryId: newId(atMs), at: thisSecond(), tapped };
      left.current = [...left.current, one];
      setValue({ taps: left.current });
      void write(one);
    },
    [setValue, write],
  );

  // One that reached the record just before the app stopped is done.
  useEffect(() => {
    if (!ready) return;
    const known = new Set(readRecord()?.entries.map(({ id }) => id));
    for (const { entryId } of left.current) if (known.has(entryId)) remove(entryId);
  }, [ready, readRecord, remove]);

  const unsent = value.taps.filter(({ entryId }) => !sending.includes(entryId));
  const state =
    sending.length > 0
      ? 'saving'
      : unsent.length === 0
        ? 'clean'
        : problem === null
          ? 'unsent'
          : 'failed';
  useEffect(() => {
    store.setForm(FORM, state);
    store.setDraftFailed(FORM, status === 'failed');
  }, [store, state, status]);
  useEffect(
    () => () => {
      store.setDraftFailed(FORM, false);
    },
    [store],
  );

  return {
    ready,
    tap,
    unsent,
    problem,
    retry: () => {
      for (const one of unsent) void write(one);
    },
    drop: ({ entryId }) => remove(entryId),
  };
}
