import { useCallback, useEffect, useMemo, useRef } from 'react';
import { flushSync } from 'react-dom';
import { useLocation } from 'react-router';
import type { SessionRecord } from '../../../../db/domain/record/record.ts';
import type { SessionState } from '../../../../db/domain/session/sessionState.ts';
import { useDraft } from '../../../api/drafts.ts';
import { recall, rememberOnLock } from '../../../app/resume.ts';
import { tabId } from './PanelTabs.tsx';
import { PANEL_ID, focusPanel, showPanel } from './focus.ts';
import { type Panel, panelOfPhase, panelsOf } from './panels.ts';
import type { May } from './recorderRights.ts';
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

const CAME_BY = 'recorder.cameBy';

/** The panel an address asks for, when the session has it. */
function asksFor(asked: unknown, panels: readonly Panel[]): Panel | null {
  if (typeof asked !== 'object' || asked === null || !('open' in asked)) return null;
  return panels.find((panel) => panel === asked.open) ?? null;
}

/** Which panel is open, and whether the pad is; both come back after a crash. */
export function usePanels(record: SessionRecord, state: SessionState, may: May): Panels {
  const { sessionId } = useRoom();
  const panels = useMemo(() => panelsOf(record, may), [record, may]);
  const { value, setValue } = useDraft<{
    readonly state: string;
    readonly panel: Panel | null;
    readonly pad: boolean;
  }>(`session:${sessionId}:view`, { state, panel: null, pad: false });
  const chosen = value.state === state ? value.panel : null;
  const ofPhase = panelOfPhase(record);
  const first = panels.includes(ofPhase) ? ofPhase : (panels[0] ?? ofPhase);
  const panel = chosen !== null && panels.includes(chosen) ? chosen : first;

  // Sent here to sign, from the list of what waits for it: once, for this way of coming.
  const { state: asked, key: cameBy } = useLocation();
  const opens = asksFor(asked, panels);
  // Obeyed before a lock is obeyed: the panel that was open since then comes back instead.
  const obeyed = useRef(recall(CAME_BY));
  useEffect(() => rememberOnLock(CAME_BY, () => obeyed.current), []);
  useEffect(() => {
    if (opens === null || obeyed.current === cameBy) return;
    obeyed.current = cameBy;
    setValue((now) => ({ ...now, state, panel: opens }));
  }, [cameBy, opens, setValue, state]);

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
