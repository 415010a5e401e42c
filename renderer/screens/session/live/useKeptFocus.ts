import { useEffect, type RefObject } from 'react';
import { PANEL_ID, focusPanel, homeOf } from './focus.ts';

/**
 * A focus whose element was taken away goes to what the element was a part of, never nowhere.
 *
 * What moves the focus on purpose comes first: this waits until the screen has been drawn twice.
 */
export function useKeptFocus(room: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = room.current;
    if (element === null) return undefined;
    let had: Element | null = null;
    let home = PANEL_ID;
    let frame = 0;
    const remember = ({ target }: FocusEvent): void => {
      if (!(target instanceof Element)) return;
      had = target;
      home = homeOf(target);
    };
    const isGone = (): boolean =>
      had !== null &&
      (!had.isConnected || had.matches(':disabled')) &&
      (document.activeElement === null || document.activeElement === document.body);
    const look = (): void => {
      if (!isGone()) return;
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        frame = requestAnimationFrame(() => {
          if (!isGone()) return;
          const to = home === PANEL_ID ? null : document.getElementById(home);
          if (to === null) focusPanel();
          else to.focus({ preventScroll: true });
        });
      });
    };
    const observer = new MutationObserver(look);
    observer.observe(element, {
      childList: true,
      subtree: true,
      attributes: true,
      attributeFilter: ['disabled'],
    });
    element.addEventListener('focusin', remember);
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
      element.removeEventListener('focusin', remember);
    };
  }, [room]);
}
