/** The patient's last sessions beside this one, a line each. */
import { memo, useMemo, useState, type ReactElement } from 'react';
import { deliveredMcgAt } from '../../../../db/domain/dose/dose.ts';
import { doseEvents, drugGivenFrom } from '../../../../db/domain/dose/doseEntries.ts';
import {
  type EarlierSession,
  earlierSession,
} from '../../../../db/domain/session/earlierSession.ts';
import type { SessionRecord } from '../../../../db/domain/record/record.ts';
import { currentPlan } from '../../../../db/domain/session/sessionView.ts';
import { clinicalDate } from '../../../../db/domain/basics/time.ts';
import { nowMs, useNow } from '../../../api/clock.ts';
import { Button } from '../../../ui/Button.tsx';
import { adverseText, dissociationText, doseText, leavingText, peakText } from './lastTime.ts';
import styles from './LastTime.module.css';

/** Shows and hides the ghost band. */
export const LAST_TIME_KEYS = 'Alt+W';

const TITLE_ID = 'last-time-title';

/** What is in so far; it ticks with the readings, and so renders alone. */
function DoseNow({ record }: { readonly record: SessionRecord }): ReactElement {
  const tick = useNow();
  const events = useMemo(() => doseEvents(record.entries), [record.entries]);
  const atMs = Math.max(tick.utcMs, nowMs());
  return <>{doseText(deliveredMcgAt(events, atMs), currentPlan(record).weight.weightG)}</>;
}

function Figures({
  of,
  isNow = false,
}: {
  readonly of: EarlierSession;
  readonly isNow?: boolean;
}): ReactElement {
  return (
    <>
      <td>{peakText(of)}</td>
      <td>{dissociationText(of)}</td>
      <td className={styles.wide}>{adverseText(of)}</td>
      <td>{isNow && of.timeToDischargeMs === null ? 'still here' : leavingText(of)}</td>
    </>
  );
}

function NowRow({ record }: { readonly record: SessionRecord }): ReactElement {
  const now = useMemo(() => earlierSession(record), [record]);
  return (
    <tr className={styles.now}>
      <th scope="row">Now</th>
      {now === null ? (
        <td colSpan={5}>nothing given yet</td>
      ) : (
        <>
          <td>
            <DoseNow record={record} />
          </td>
          <Figures of={now} isNow />
        </>
      )}
    </tr>
  );
}

function EarlierRow({ session }: { readonly session: EarlierSession }): ReactElement {
  return (
    <tr>
      <th scope="row">{clinicalDate(session.dosingStartedAt)}</th>
      <td>{doseText(session.deliveredMcg, session.weightG)}</td>
      <Figures of={session} />
    </tr>
  );
}

export const LastTime = memo(function LastTime({
  record,
  earlier,
  failed,
  ghostShown,
  onGhost,
}: {
  readonly record: SessionRecord;
  /** Newest first; undefined while they are read. */
  readonly earlier: readonly EarlierSession[] | undefined;
  readonly failed: boolean;
  readonly ghostShown: boolean;
  readonly onGhost: () => void;
}): ReactElement | null {
  const [all, setAll] = useState(false);
  if (earlier === undefined) {
    return failed ? <p className={styles.none}>Earlier sessions could not be read.</p> : null;
  }
  const [last] = earlier;
  if (last === undefined) return <p className={styles.none}>No earlier session here.</p>;
  const more = earlier.length - 1;
  const waits = drugGivenFrom(record.entries) === null;
  return (
    <section aria-labelledby={TITLE_ID} className={styles.lastTime}>
      <div className={styles.head}>
        <h2 id={TITLE_ID}>Last time</h2>
        {last.bloodPressures.length > 0 && (
          <Button
            variant="quiet"
            size="room"
            aria-pressed={ghostShown}
            shortcut={LAST_TIME_KEYS}
            onClick={onGhost}
          >
            BP in the chart
          </Button>
        )}
        {ghostShown && (
          <p className={styles.legend}>
            <svg viewBox="0 0 28 12" width="28" height="12" aria-hidden="true">
              <path
                className={styles.legendHatch}
                d="M0 12L6 0M6 12L12 0M12 12L18 0M18 12L24 0M24 12L28 4"
              />
              <path className={styles.legendEdge} d="M0 1H28M0 11H28" />
            </svg>
            {`last time, ${clinicalDate(last.dosingStartedAt)}${waits ? ': from the first dose on' : ''}`}
          </p>
        )}
        {more > 0 && (
          <Button variant="quiet" size="room" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? 'Last session alone' : `${more} more`}
          </Button>
        )}
      </div>
      <div
        className={styles.scroll}
        tabIndex={0}
        role="region"
        aria-label="Last sessions beside now"
      >
        <table className={styles.table}>
          <caption className="visually-hidden">
            The last sessions of this patient beside the present one
          </caption>
          <thead>
            <tr>
              <th scope="col">Session</th>
              <th scope="col">Dose</th>
              <th scope="col">Peak BP</th>
              <th scope="col">Dissociation (not validated)</th>
              <th scope="col">Adverse events</th>
              <th scope="col">Left after</th>
            </tr>
          </thead>
          <tbody>
            <NowRow record={record} />
            {(all ? earlier : [last]).map((session) => (
              <EarlierRow key={session.sessionId} session={session} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
});
