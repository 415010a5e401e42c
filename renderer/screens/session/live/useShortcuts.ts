import { useEffect, useLayoutEffect, useRef } from 'react';
import { type Action, actionOf } from './shortcuts.ts';

function editable(target: EventTarget | null): HTMLInputElement | HTMLTextAreaElement | null {
  if (target instanceof HTMLTextAreaElement) return target;
  if (target instanceof HTMLInputElement && !['radio', 'checkbox'].includes(target.type)) {
    return target;
  }
  return null;
}

/** Listens for the recorder's keys while it is open. */
export function useShortcuts(onAction: (action: Action) => void): void {
  const latest = useRef(onAction);
  useLayoutEffect(() => {
    latest.current = onAction;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.isComposing || event.defaultPrevented) return;
      const field = editable(event.target);
      const action = actionOf(event, {
        typing: field !== null || event.target instanceof HTMLSelectElement,
        hasText: field !== null && field.value !== '',
      });
      if (action === null) return;
      event.preventDefault();
      if (!event.repeat) latest.current(action);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
