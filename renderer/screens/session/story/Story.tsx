import { memo, useCallback, useDeferredValue, useMemo, useState, type ReactElement } from 'react';
import { drugGivenFrom } from '../../../../db/domain/dose/doseEntries.ts';
import { type SessionRecord, standing } from '../../../../db/domain/record/record.ts';
import { SessionChart } from '../../../charts/SessionChart.tsx';
import { CHART_READER_ID } from '../../../charts/Reader.tsx';
import { type Command, useCommands } from '../../../app/commands.ts';
import { useAfterFrames } from '../../../app/useAfterFrames.ts';
import { useNow } from '../../../api/clock.ts';
import { useOperation } from '../../../api/hooks.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import type { May } from '../live/recorderRights.ts';
import { Timeline } from '../timeline/Timeline.tsx';
import { FLOWSHEET_ID, FlowsheetPanel } from './FlowsheetPanel.tsx';
import { LAST_TIME_KEYS, LastTime } from './LastTime.tsx';
import { ghostOf } from './lastTime.ts';
import type { GhostBand } from '../../../charts/layout.ts';
import styles from './Story.module.css';

/** How many earlier sessions stand beside this one. */
const EARLIER = 3;

/** The only part of the chart that follows the clock. */
const Chart = memo(function Chart({
  record,
  ghost,
}: {
  readonly record: SessionRecord;
  readonly ghost: GhostBand | null;
}): ReactElement {
  const now = useNow(15_000);
  // A low window keeps room for the flowsheet under the chart.
  const [height] = useState(() => {
    const { innerHeight } = window;
    return innerHeight < 900 ? 230 : innerHeight < 1400 ? 320 : 460;
  });
  return <SessionChart record={record} now={now} height={height} ghost={ghost} />;
});

const focus = (id: string) => (): void => document.getElementById(id)?.focus();

/** The session as it went: chart, last time beside now, flowsheet, and every entry. */
export const Story = memo(function Story({
  record,
  locked,
  may,
}: {
  readonly record: SessionRecord;
  readonly locked: boolean;
  readonly may: May;
}): ReactElement {
  const sessionId = record.session.id;
  // The entry itself is on the screen first; chart and flowsheet follow in a task of their own.
  const settled = useDeferredValue(record);
  // What holds thousands of cells or hundreds of rows comes when one can type already.
  const sheetDrawn = useAfterFrames(2);
  const wholeTimeline = useAfterFrames(4);
  const earlier = useOperation('session.earlier', { sessionId, limit: EARLIER });
  const last = earlier.data?.[0];
  const [ghostShown, setGhostShown] = useState(false);
  const doseFromMs = drugGivenFrom(record.entries)?.utcMs ?? null;
  const ghost = useMemo(
    () => (ghostShown && last !== undefined ? ghostOf(last, doseFromMs) : null),
    [ghostShown, last, doseFromMs],
  );
  const toggleGhost = useCallback(() => setGhostShown((shown) => !shown), []);

  const isEmpty = doseFromMs === null && standing(settled.entries, 'vitals').length === 0;
  const hasGhost = (last?.bloodPressures.length ?? 0) > 0;
  const commands = useMemo(
    (): readonly Command[] => [
      {
        id: 'story.chart',
        label: 'Read the chart: step through it with arrow keys',
        group: 'Session',
        keys: ['Alt+X'],
        also: 'trend cursor values graph',
        run: focus(CHART_READER_ID),
      },
      {
        id: 'story.flowsheet',
        label: 'Go to the flowsheet',
        group: 'Session',
        also: 'table columns values',
        run: focus(FLOWSHEET_ID),
      },
      ...(hasGhost
        ? [
            {
              id: 'story.last_time',
              label: 'Show or hide the last session’s blood pressure in the chart',
              group: 'Session',
              keys: [LAST_TIME_KEYS],
              also: 'ghost earlier previous compare',
              run: toggleGhost,
            } as const,
          ]
        : []),
    ],
    [hasGhost, toggleGhost],
  );
  useCommands(commands);

  return (
    <div className={styles.story}>
      <section aria-label="Chart" className={styles.part}>
        {isEmpty && !locked ? (
          <EmptyState title="The chart begins with the baseline">
            {may('entry.record', 'vitals')
              ? 'Type it on the line above, as in 128/82 98 72, or tap Pad.'
              : 'Nobody has written vital signs yet.'}
          </EmptyState>
        ) : (
          <Chart record={settled} ghost={ghost} />
        )}
      </section>
      <LastTime
        record={settled}
        earlier={earlier.data}
        failed={earlier.isError}
        ghostShown={ghostShown}
        onGhost={toggleGhost}
      />
      {sheetDrawn && <FlowsheetPanel record={settled} />}
      <Timeline record={record} locked={locked} may={may} whole={wholeTimeline} />
    </div>
  );
});
