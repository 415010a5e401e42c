import { useCallback, useLayoutEffect, useRef, type RefCallback } from 'react';

/** Does something when Escape is pressed inside the element that this goes on. */
export function useEscape(onEscape: () => void): RefCallback<HTMLElement> {
  const latest = useRef(onEscape);
  useLayoutEffect(() => {
    latest.current = onEscape;
  });
  return useCallback((element: HTMLElement | null) => {
    if (element === null) return undefined;
    const onKey = ({ key }: KeyboardEvent): void => {
      if (key === 'Escape') latest.current();
    };
    element.addEventListener('keydown', onKey);
    return () => element.removeEventListener('keydown', onKey);
  }, []);
}
