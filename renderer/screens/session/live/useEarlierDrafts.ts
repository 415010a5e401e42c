import { useEffect, useRef } from 'react';
import type { Entry } from '../../../../db/domain/record/record.ts';
import { clearDraft } from '../../../api/drafts.ts';
import { useOperation } from '../../../api/hooks.ts';
import { useRecordReader, useRoom } from './roomContext.ts';

/** Forms that are always on the screen when they matter: they say themselves what waits in them. */
const OWN = ['view', 'quick', 'taps'];
const saysItself = (form: string): boolean => OWN.includes(form) || form.startsWith('missed:');

/** Whether a draft became an entry just before the app, or its writer, left: it is done. */
export function isDone(payload: string, entries: readonly Pick<Entry, 'id'>[]): boolean {
  try {
    const draft: unknown = JSON.parse(payload);
    if (typeof draft !== 'object' || draft === null || !('entryId' in draft)) return false;
    return entries.some(({ id }) => id === draft.entryId);
  } catch {
    return false;
  }
}

/** Says which forms hold a draft from before, and which no longer matter: the save line is true. */
export function useEarlierDrafts(openable: (form: string) => boolean): void {
  const { sessionId, store } = useRoom();
  const readRecord = useRecordReader();
  const prefix = `session:${sessionId}:`;
  const drafts = useOperation('draft.list', { prefix });
  const told = useRef(false);
  useEffect(() => {
    if (drafts.data === undefined || told.current) return;
    told.current = true;
    const entries = readRecord()?.entries ?? [];
    for (const { key, payload } of drafts.data) {
      if (isDone(payload, entries)) {
        clearDraft(key);
        continue;
      }
      const form = key.slice(prefix.length);
      const untouched = (store.get().forms[form] ?? 'clean') === 'clean';
      if (!saysItself(form) && untouched && openable(form)) store.setForm(form, 'unsent');
    }
  }, [drafts.data, openable, prefix, readRecord, store]);
  useEffect(() => {
    for (const form of Object.keys(store.get().forms)) {
      if (!openable(form)) store.setForm(form, 'clean');
    }
  }, [openable, store]);
}
