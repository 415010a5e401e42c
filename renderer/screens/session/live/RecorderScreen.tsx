import { useCallback, useEffect, useMemo, useRef, useState, type ReactElement } from 'react';
import { SessionChart } from '../../../charts/SessionChart.tsx';
import { unacknowledgedCriticals } from '../../../../db/domain/criticals.ts';
import type { SessionRecord } from '../../../../db/domain/record.ts';
import { currentPlan } from '../../../../db/domain/sessionView.ts';
import { sessionState } from '../../../../db/domain/sessionState.ts';
import type { Actor } from '../../../../preload/contract/index.ts';
import { useNow } from '../../../api/clock.ts';
import { useDraft } from '../../../api/drafts.ts';
import { useOperation } from '../../../api/hooks.ts';
import { Banner } from '../../../ui/Banner.tsx';
import { Button } from '../../../ui/Button.tsx';
import { ButtonLink } from '../../../ui/ButtonLink.tsx';
import { VitalsForm } from '../forms/VitalsForm.tsx';
import { Timeline } from '../timeline/Timeline.tsx';
import { Acknowledge } from './Acknowledge.tsx';
import { OpenPanel } from './OpenPanel.tsx';
import { PanelTabs, tabId } from './PanelTabs.tsx';
import { Readings } from './Readings.tsx';
import { ACKNOWLEDGE_ID, BLOOD_PRESSURE_ID, PANEL_ID, TIMELINE_TITLE_ID } from './focus.ts';
import { ShortcutMap } from './ShortcutMap.tsx';
import { TopBar } from './TopBar.tsx';
import { PANEL_OF_PHASE, type Panel, isPanel, panelsOf } from './panels.ts';
import { useRoom } from './roomContext.ts';
import { isOpenable } from './roomStore.ts';
import type { Action } from './shortcuts.ts';
import { useShortcuts } from './useShortcuts.ts';
import { useUndo } from './useUndo.ts';
import styles from './live.module.css';

/** Says which forms hold a draft from before, and which no longer matter: the save line is true. */
function useEarlierDrafts(openable: (form: string) => boolean): void {
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
      if (form !== 'view' && untouched && openable(form)) {
        store.setForm(form, 'unsent');
      }
    }
  }, [drafts.data, openable, prefix, store]);
  useEffect(() => {
    for (const form of Object.keys(store.get().forms)) {
      if (!openable(form)) store.setForm(form, 'clean');
    }
  }, [openable, store]);
}

function Chart({ record }: { readonly record: SessionRecord }): ReactElement {
  const now = useNow(15_000);
  // A low window keeps room for the timeline under the chart.
  const [height] = useState(() => (window.innerHeight < 900 ? 250 : 300));
  return <SessionChart record={record} now={now} height={height} />;
}

/** The recorder's one screen. What matters for the phase is open; nothing on it is modal. */
export function RecorderScreen({
  record,
  actor,
}: {
  readonly record: SessionRecord;
  readonly actor: Actor;
}): ReactElement {
  const { sessionId } = useRoom();
  const { undo } = useUndo();
  const state = sessionState(record);
  const plan = currentPlan(record);
  const locked = state === 'signed' || state === 'cancelled';
  const panels = useMemo(() => panelsOf(state), [state]);
  const criticals = useMemo(() => unacknowledgedCriticals(record), [record]);
  const openable = useCallback(
    (form: string) =>
      isOpenable(
        form,
        state,
        criticals.map(({ entry }) => entry.id),
      ),
    [state, criticals],
  );
  useEarlierDrafts(openable);
  const [mapShown, setMapShown] = useState(false);

  // Which panel is open comes back after a crash, with the text typed in it.
  const view = useDraft<{ readonly state: string; readonly panel: Panel | null }>(
    `session:${sessionId}:view`,
    { state, panel: null },
  );
  const { value: viewed, setValue: setViewed } = view;
  const chosen = viewed.state === state ? viewed.panel : null;
  const panel = chosen !== null && panels.includes(chosen) ? chosen : PANEL_OF_PHASE[state];

  // A phase that begins changes the panel under the focus: it goes to the panel that matters now.
  useEffect(() => {
    if (document.activeElement !== document.body) return;
    (document.getElementById(tabId(panel)) ?? document.getElementById(PANEL_ID))?.focus();
  }, [panel]);

  const focusPanel = useRef(false);
  const openPanel = useCallback(
    (next: Panel) => setViewed({ state, panel: next }),
    [setViewed, state],
  );
  const goTo = useCallback(
    (next: Panel) => {
      focusPanel.current = true;
      openPanel(next);
      // The panel may be open already: then nothing renders, and the focus moves now.
      requestAnimationFrame(() => {
        if (!focusPanel.current) return;
        focusPanel.current = false;
        const here = document.getElementById(PANEL_ID);
        const field = here?.querySelector<HTMLElement>(
          'textarea, input, select, [role=group] button',
        );
        (field ?? here)?.focus();
      });
    },
    [openPanel],
  );

  const onAction = (action: Action): void => {
    if (isPanel(action)) {
      if (panels.includes(action)) goTo(action);
      return;
    }
    if (action === 'vitals') document.getElementById(BLOOD_PRESSURE_ID)?.focus();
    if (action === 'acknowledge') document.getElementById(ACKNOWLEDGE_ID)?.focus();
    if (action === 'timeline') document.getElementById(TIMELINE_TITLE_ID)?.focus();
    if (action === 'undo') undo();
    if (action === 'map') setMapShown((shown) => !shown);
  };
  useShortcuts(onAction);

  return (
    <div className={styles.room} data-state={state}>
      <div className={styles.top}>
        <TopBar
          detail={record.patient.detail}
          session={record.session}
          weight={plan.weight}
          state={state}
        />
        <Readings record={record} />
      </div>
      {record.cancellation !== null && (
        <Banner
          tone="caution"
          title="This session was cancelled"
          action={
            <ButtonLink to={`/patients/${record.patient.id}`} size="room">
              Back to the chart
            </ButtonLink>
          }
        >
          {record.cancellation.reason}
        </Banner>
      )}
      {!locked && <VitalsForm />}
      {/* Under the row: a banner that comes must not move the boxes being typed in. */}
      <Acknowledge sets={criticals} locked={locked} />
      {mapShown && <ShortcutMap onClose={() => setMapShown(false)} />}
      <div className={styles.columns} data-panels={panels.length > 0}>
        {panels.length > 1 && <PanelTabs panels={panels} open={panel} onOpen={openPanel} />}
        {panels.length > 0 && (
          <section
            key={panel}
            id={PANEL_ID}
            className={styles.panel}
            {...(panels.length > 1
              ? { role: 'tabpanel', 'aria-labelledby': tabId(panel), tabIndex: 0 }
              : { 'aria-label': 'Signature', tabIndex: 0 })}
          >
            <OpenPanel
              panel={panel}
              record={record}
              plan={plan}
              state={state}
              actor={actor}
              onGo={goTo}
            />
          </section>
        )}
        <div className={styles.story}>
          <Chart record={record} />
          <Timeline record={record} locked={locked} />
          {!mapShown && (
            <p>
              <Button size="room" variant="quiet" shortcut="?" onClick={() => setMapShown(true)}>
                Keyboard shortcuts
              </Button>
            </p>
          )}
        </div>
      </div>
    </div>
  );
}
