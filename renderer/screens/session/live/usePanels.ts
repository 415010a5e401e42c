import { useCallback, useEffect, useMemo } from 'react';
import { flushSync } from 'react-dom';
import type { SessionRecord } from '../../../../db/domain/record/record.ts';
import type { SessionState } from '../../../../db/domain/session/sessionState.ts';
import { useDraft } from '../../../api/drafts.ts';
import { tabId } from './PanelTabs.tsx';
import { PANEL_ID, focusPanel, showPanel } from './focus.ts';
import { type Panel, panelOfPhase, panelsOf } from './panels.ts';
import { useRoom } from './roomContext.ts';

export type Panels = {
  readonly panels: readonly Panel[];
  readonly panel: Panel;
  readonly open: (panel: Panel) => void;
  /** Opens it and takes the focus to its first field. */
  readonly goTo: (panel: Panel) => void;
  readonly padOpen: boolean;
  readonly setPad: (open: boolean) => void;
};

/** Which panel is open, and whether the pad is; both come back after a crash. */
export function usePanels(record: SessionRecord, state: SessionState): Panels {
  const { sessionId } = useRoom();
  const panels = useMemo(() => panelsOf(record), [record]);
  const { value, setValue } = useDraft<{
    readonly state: string;
    readonly panel: Panel | null;
    readonly pad: boolean;
  }>(`session:${sessionId}:view`, { state, panel: null, pad: false });
  const chosen = value.state === state ? value.panel : null;
  const panel = chosen !== null && panels.includes(chosen) ? chosen : panelOfPhase(record);

  // A phase that begins changes the panel under the focus: it goes to the panel that matters now.
  useEffect(() => {
    if (document.activeElement !== document.body) return;
    focusPanel(tabId(panel));
  }, [panel]);

  const choose = useCallback(
    (next: Panel) => setValue((now) => ({ ...now, state, panel: next })),
    [setValue, state],
  );
  const open = useCallback(
    (next: Panel) => {
      flushSync(() => choose(next));
      showPanel();
    },
    [choose],
  );
  const setPad = useCallback((pad: boolean) => setValue((now) => ({ ...now, pad })), [setValue]);
  const goTo = useCallback(
    (next: Panel) => {
      // Drawn at once: the very next key belongs to the panel, not to what had the focus before.
      open(next);
      const here = document.getElementById(PANEL_ID);
      const field = here?.querySelector<HTMLElement>(
        'textarea, input, select, [role=group] button',
      );
      (field ?? here)?.focus();
    },
    [open],
  );
  return { panels, panel, open, goTo, padOpen: value.pad, setPad };
}
