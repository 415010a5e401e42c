import { useCallback, useMemo, useRef, useState, type ReactElement } from 'react';
import { useNavigate } from 'react-router';
import { unacknowledgedCriticals } from '../../../../db/domain/vitals/criticals.ts';
import type { SessionRecord } from '../../../../db/domain/record/record.ts';
import { currentPlan } from '../../../../db/domain/session/sessionView.ts';
import { sessionState } from '../../../../db/domain/session/sessionState.ts';
import { nowMs } from '../../../api/clock.ts';
import { type Command, openPalette, useCommands } from '../../../app/commands.ts';
import type { Rights } from '../../../app/rights.ts';
import { Banner } from '../../../ui/Banner.tsx';
import { Button } from '../../../ui/Button.tsx';
import { ButtonLink } from '../../../ui/ButtonLink.tsx';
import { SignedLine } from '../gate/SignedLine.tsx';
import { Story } from '../story/Story.tsx';
import { UndoStrip } from '../timeline/UndoStrip.tsx';
import { Attention } from './attention/Attention.tsx';
import { EntryBar } from './entryBar/EntryBar.tsx';
import { OneTap } from './entryBar/OneTap.tsx';
import { VitalsPad } from './entryBar/VitalsPad.tsx';
import { OpenPanel } from './OpenPanel.tsx';
import { PanelTabs, tabId } from './PanelTabs.tsx';
import { Readings } from './Readings.tsx';
import { ShortcutMap } from './ShortcutMap.tsx';
import { TopBar } from './TopBar.tsx';
import { doseChoiceWords, pressInPanel } from './doseCommands.ts';
import {
  ACKNOWLEDGE_ID,
  ATTENTION_ID,
  BLOOD_PRESSURE_ID,
  HEAD_ID,
  PANEL_ID,
  QUICK_LINE_ID,
  TIMELINE_TITLE_ID,
  focusLater,
  pressTime,
} from './focus.ts';
import { isPanel } from './panels.ts';
import { pumpKeysOf } from './pumpKeys.ts';
import { isOpenable } from './roomStore.ts';
import type { Action } from './shortcuts.ts';
import { useHeightOf } from './useHeightOf.ts';
import { useEarlierDrafts } from './useEarlierDrafts.ts';
import { useKeptFocus } from './useKeptFocus.ts';
import { usePanels } from './usePanels.ts';
import { useRoomCommands } from './useRoomCommands.ts';
import { useUndo } from './useUndo.ts';
import styles from './live.module.css';

const NO_DOSES: readonly string[] = [];

/** The recorder's one screen. What matters for the phase is open; nothing on it is modal. */
export function RecorderScreen({
  record,
  rights,
}: {
  readonly record: SessionRecord;
  readonly rights: Rights;
}): ReactElement {
  const { may, actor } = rights;
  const { undo } = useUndo();
  const navigate = useNavigate();
  const state = sessionState(record);
  const plan = currentPlan(record);
  const signed = state === 'signed';
  const locked = signed || state === 'cancelled';
  // The line and the pad of vital signs; who may not write them has neither.
  const charting = !locked && may('entry.record', 'vitals');
  const criticals = useMemo(() => unacknowledgedCriticals(record), [record]);
  const { panels, panel, open, goTo, padOpen, setPad } = usePanels(record, state, may);
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

  const togglePad = useCallback(() => {
    setPad(!padOpen);
    focusLater(padOpen ? QUICK_LINE_ID : BLOOD_PRESSURE_ID);
  }, [padOpen, setPad]);

  const onAction = useCallback(
    (action: Action): void => {
      if (isPanel(action)) {
        goTo(action);
        return;
      }
      const focus = (id: string): void => document.getElementById(id)?.focus();
      if (action === 'vitals') focus(QUICK_LINE_ID);
      if (action === 'pad') togglePad();
      if (action === 'time_back') pressTime('back');
      if (action === 'time_now') pressTime('now');
      if (action === 'attention') focus(ATTENTION_ID);
      if (action === 'acknowledge') focus(ACKNOWLEDGE_ID);
      if (action === 'timeline') focus(TIMELINE_TITLE_ID);
      if (action === 'undo') undo();
      if (action === 'map') setMapShown((shown) => !shown);
    },
    [goTo, togglePad, undo],
  );
  const onDose = useCallback(
    (words: string) => {
      goTo('dose');
      // Once the panel is drawn; what is pressed is read back there, and confirmed.
      requestAnimationFrame(() => requestAnimationFrame(() => pressInPanel(words)));
    },
    [goTo],
  );
  const tapped = !locked && may('entry.record', 'observation');
  const hasDose = panels.includes('dose') && !locked;
  const doses = useMemo(
    () => (hasDose ? doseChoiceWords(record, plan, nowMs()) : NO_DOSES),
    [hasDose, record, plan],
  );
  useRoomCommands({ panels, locked, may, doses, onAction, onDose });
  const sessionId = record.session.id;
  const patientId = record.patient.id;
  useCommands(
    useMemo(
      (): readonly Command[] => [
        {
          id: 'session.print',
          label: 'Print summary of this session',
          group: 'App',
          also: 'paper PDF',
          run: () => void navigate(`/session/${sessionId}/print`),
        },
        {
          id: 'session.chart',
          label: 'Chart of this patient',
          group: 'App',
          also: 'details allergies weight history',
          run: () => void navigate(`/patients/${patientId}`),
        },
      ],
      [navigate, sessionId, patientId],
    ),
  );

  const pumpKeys = useMemo(() => pumpKeysOf(doses), [doses]);
  const room = useRef<HTMLDivElement | null>(null);
  useKeptFocus(room);
  const head = useHeightOf('--head-height');
  const panelBox = useHeightOf('--panel-height');
  const taps = (
    <div className={styles.taps}>
      <OneTap
        events={record.protocol.quickEvents}
        peerChecked={panels.includes('peer_check')}
        may={may}
        onGo={goTo}
      />
      {pumpKeys.length > 0 && (
        <div role="group" aria-label="Pump" className={styles.pumpKeys}>
          {pumpKeys.map(({ choice, words, spoken }) => (
            <Button key={choice} size="room" aria-label={spoken} onClick={() => onDose(choice)}>
              {words}
            </Button>
          ))}
        </div>
      )}
      <div className={styles.undo}>
        <UndoStrip />
      </div>
    </div>
  );

  return (
    <div
      ref={room}
      className={styles.room}
      data-state={state}
      data-pad={(padOpen && charting) || undefined}
    >
      <div ref={head} id={HEAD_ID} className={styles.head}>
        <div className={styles.top}>
          <TopBar record={record} badge={!charting} />
          <Readings record={record} />
        </div>
        {charting && (
          <div className={styles.entry}>
            <EntryBar record={record} padOpen={padOpen} onPad={togglePad} />
          </div>
        )}
        {signed && (
          <div className={styles.entry}>
            <SignedLine record={record} />
          </div>
        )}
        {tapped && !(padOpen && charting) && taps}
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
      {/* The pad needs the height: what is tapped once comes after it. */}
      {charting && padOpen && <VitalsPad />}
      {tapped && charting && padOpen && taps}
      {/* Under the line: a band that comes must not move what is being typed in. */}
      <Attention
        record={record}
        criticals={criticals}
        locked={locked}
        signed={signed}
        may={may}
        onGo={goTo}
      />
      {mapShown && <ShortcutMap onClose={() => setMapShown(false)} />}
      <div className={styles.columns} data-panels={panels.length > 0}>
        {panels.length > 1 && <PanelTabs panels={panels} open={panel} onOpen={open} />}
        {panels.length > 0 && (
          <section
            key={panel}
            ref={panelBox}
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
          <Story record={record} locked={locked} may={may} />
          {!mapShown && (
            <p className={styles.help}>
              <Button size="room" variant="quiet" shortcut="?" onClick={() => setMapShown(true)}>
                Keyboard shortcuts
              </Button>
              <Button size="room" variant="quiet" shortcut="F1" onClick={openPalette}>
                All commands
              </Button>
            </p>
          )}
        </div>
      </div>
    </div>
  );
}
