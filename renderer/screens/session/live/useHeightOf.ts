import { useCallback, type RefCallback } from 'react';

/**
 * Keeps the height of an element, px, as a property on its parent, without rendering anything.
 *
 * An element without a box of its own leaves the last height as it was.
 */
export function useHeightOf(property: `--${string}`): RefCallback<HTMLElement> {
  return useCallback(
    (element: HTMLElement | null) => {
      if (element === null) return undefined;
      let known = 0;
      const measure = (): boolean => {
        const { offsetHeight, parentElement } = element;
        if (offsetHeight === 0 || offsetHeight === known) return false;
        known = offsetHeight;
        parentElement?.style.setProperty(property, `${offsetHeight}px`);
        return true;
      };
      // At once: what takes the focus next is brought into sight by where it stands then.
      measure();
      const observer = new ResizeObserver(() => {
        const { activeElement } = document;
        if (!measure() || activeElement === element) return;
        // Grown past what stays in place, it moves: what has the focus in it comes along.
        if (element.contains(activeElement)) activeElement?.scrollIntoView({ block: 'nearest' });
      });
      observer.observe(element);
      return () => observer.disconnect();
    },
    [property],
  );
}
