import { useEffect, useRef } from 'react';
import { useOperation } from '../../../api/hooks.ts';
import { useRoom } from './roomContext.ts';

/** Forms that are always on the screen when they matter: they say themselves what waits in them. */
const OWN = ['view', 'quick', 'taps'];
const saysItself = (form: string): boolean => OWN.includes(form) || form.startsWith('missed:');

/** Says which forms hold a draft from before, and which no longer matter: the save line is true. */
export function useEarlierDrafts(openable: (form: string) => boolean): void {
  const { sessionId, store } = useRoom();
  const prefix = `session:${sessionId}:`;
  const drafts = useOperation('draft.list', { prefix });
  const told = useRef(false);
  useEffect(() => {
    if (drafts.data === undefined || told.current) return;
    told.current = true;
    for (const { key } of drafts.data) {
      const form = key.slice(prefix.length);
      const untouched = (store.get().forms[form] ?? 'clean') === 'clean';
      if (!saysItself(form) && untouched && openable(form)) store.setForm(form, 'unsent');
    }
  }, [drafts.data, openable, prefix, store]);
  useEffect(() => {
    for (const form of Object.keys(store.get().forms)) {
      if (!openable(form)) store.setForm(form, 'clean');
    }
  }, [openable, store]);
}
