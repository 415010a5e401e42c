import { memo, useCallback, useRef, type KeyboardEvent, type ReactElement } from 'react';
import { PANEL_ID } from './focus.ts';
import { FORMS_OF_PANEL, PANEL_WORDS, type Panel } from './panels.ts';
import { useRoomState } from './roomContext.ts';
import { ariaKeysOf, keysOf } from './shortcuts.ts';
import { useHeightOf } from './useHeightOf.ts';
import styles from './live.module.css';

const tabId = (panel: Panel): string => `room-tab-${panel}`;

/** The panels as tabs: arrows move between them, and a word says where something typed waits. */
export const PanelTabs = memo(function PanelTabs({
  panels,
  open,
  onOpen,
}: {
  readonly panels: readonly Panel[];
  readonly open: Panel;
  readonly onOpen: (panel: Panel) => void;
}): ReactElement {
  const list = useRef<HTMLDivElement | null>(null);
  const measured = useHeightOf('--tabs-height');
  const mount = useCallback(
    (element: HTMLDivElement | null) => {
      list.current = element;
      return measured(element);
    },
    [measured],
  );
  const forms = useRoomState((state) => state.forms);
  const move = (event: KeyboardEvent<HTMLButtonElement>): void => {
    const step =
      event.key === 'ArrowDown' || event.key === 'ArrowRight'
        ? 1
        : event.key === 'ArrowUp' || event.key === 'ArrowLeft'
          ? -1
          : 0;
    if (step === 0) return;
    event.preventDefault();
    const next = panels[(panels.indexOf(open) + step + panels.length) % panels.length];
    if (next === undefined) return;
    onOpen(next);
    list.current?.querySelector<HTMLElement>(`#${tabId(next)}`)?.focus();
  };
  return (
    <div
      ref={mount}
      role="tablist"
      aria-label="Record"
      aria-orientation="vertical"
      className={styles.tabs}
    >
      {panels.map((panel) => {
        const waits = FORMS_OF_PANEL[panel].some((form) =>
          ['unsent', 'failed'].includes(forms[form] ?? 'clean'),
        );
        return (
          <button
            key={panel}
            id={tabId(panel)}
            type="button"
            role="tab"
            aria-selected={panel === open}
            aria-controls={PANEL_ID}
            aria-keyshortcuts={ariaKeysOf(panel)}
            title={keysOf(panel)}
            tabIndex={panel === open ? 0 : -1}
            className={styles.tab}
            onClick={() => onOpen(panel)}
            onKeyDown={move}
          >
            {PANEL_WORDS[panel]}
            {waits && <span className={styles.waits}>draft</span>}
          </button>
        );
      })}
    </div>
  );
});

export { tabId };
