/** One running session as a card; the whole card leads to its recorder. */
import { memo, type ReactElement } from 'react';
import { Link } from 'react-router';
import type { BoardRow } from '../../../db/domain/session/board.ts';
import { patientName } from '../../../db/domain/record/record.ts';
import {
  durationClock,
  durationMinutes,
  formatDateOfBirth,
} from '../../../db/domain/basics/time.ts';
import { nowMs, useNow } from '../../api/clock.ts';
import { chairKeys } from '../../app/chairs.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { alarmsOf, minutesClock, nextCheck, toExplain } from '../shared/alarm.ts';
import { ChairBadge, chairColour } from '../shared/ChairBadge.tsx';
import { roomWords } from '../shared/roomWords.ts';
import { SESSION_STATE } from '../shared/sessionStates.ts';
import { amountsOf } from './amounts.ts';
import styles from './BoardCard.module.css';

/** An entry of this very second is later than the last tick, and has to count at once. */
function useTick(): number {
  return Math.max(useNow().utcMs, nowMs());
}

export const BoardCard = memo(function BoardCard({
  row,
}: {
  readonly row: BoardRow;
}): ReactElement {
  const { patient } = row;
  const keys = chairKeys(row.chair);
  return (
    <li className={styles.card} style={chairColour(row.chair)}>
      <Frame row={row} />
      <div className={styles.who}>
        <ChairBadge chair={row.chair} size="l" />
        <div className={styles.names}>
          <h2 className={styles.name}>
            <Link
              to={`/session/${row.sessionId}`}
              className={styles.link}
              aria-keyshortcuts={keys ?? undefined}
              title={keys ?? undefined}
            >
              {row.chair !== null && (
                <span className="visually-hidden">{`Chair ${row.chair}: `}</span>
              )}
              {patientName(patient)}
            </Link>
          </h2>
          <p className={styles.facts}>
            {row.room !== '' && <strong>{roomWords(row.room)} · </strong>}
            <span>MRN {patient.mrn}</span>
            <span className={styles.more}> · {formatDateOfBirth(patient.dateOfBirth)}</span>
          </p>
          <p className={styles.protocol}>
            {row.protocolName}
            {patient.allergyStatus === 'not_asked' && ' · allergies not asked'}
            {patient.allergyStatus === 'listed' && ' · allergies'}
            <span className={styles.holder}>
              {' · '}
              <span className="visually-hidden">in charge </span>
              {row.holder.name}
            </span>
          </p>
        </div>
      </div>
      <Where row={row} />
      <Delivered row={row} />
      <LastVitals row={row} />
      <Due row={row} />
    </li>
  );
});

/** The frame of an alarm: weight, not place, so that cards stay where they are. */
function Frame({ row }: { readonly row: BoardRow }): ReactElement | null {
  const alarm = alarmsOf(row, useTick())[0];
  if (alarm === undefined) return null;
  return <span className={styles.frame} data-alarm={alarm.kind} aria-hidden="true" />;
}

function Where({ row }: { readonly row: BoardRow }): ReactElement {
  const atMs = useTick();
  const from = row.dosingStartedAt ?? row.checkedInAt;
  const word = row.readyToLeave ? 'Ready to leave' : SESSION_STATE[row.state].word;
  return (
    <p className={styles.where}>
      <span className={styles.phase}>
        <Icon name={row.readyToLeave ? 'check' : (SESSION_STATE[row.state].icon ?? 'dots')} />
        {word}
      </span>
      <span className={styles.elapsed}>
        <span className="visually-hidden">
          {row.dosingStartedAt === null ? 'Since check-in ' : 'Since the first dose '}
        </span>
        {durationClock(Math.max(0, atMs - from.utcMs))}
      </span>
    </p>
  );
}

function Delivered({ row }: { readonly row: BoardRow }): ReactElement {
  const amounts = amountsOf(row, useTick());
  return (
    <div className={styles.dose}>
      <p className={styles.amounts}>
        <span>
          <span className={styles.delivered}>{amounts.delivered}</span>
          <span className={styles.planned}> of {amounts.planned}</span>
        </span>
        {amounts.given && <span className={styles.planned}>{amounts.perKg}</span>}
      </p>
      <svg
        className={styles.bar}
        data-over={amounts.overPlan || undefined}
        viewBox="0 0 1000 10"
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <rect className={styles.track} width="1000" height="10" />
        <rect className={styles.fill} width={amounts.shareThousandths} height="10" />
      </svg>
      {amounts.overPlan && <p className={styles.over}>More than planned</p>}
    </div>
  );
}

const dash = (value: number | null): string => (value === null ? '—' : String(value));

/** `8 min ago`; less than a minute is "just now". */
function agoWords(ms: number): string {
  return ms < 60_000 ? 'just now' : `${durationMinutes(ms)} ago`;
}

function LastVitals({ row }: { readonly row: BoardRow }): ReactElement {
  const atMs = Math.max(useNow(15_000).utcMs, nowMs());
  const last = row.lastVitals;
  if (last === null) return <p className={styles.noVitals}>No vital signs yet</p>;
  const { sbpMmHg, dbpMmHg, heartRatePerMin, spo2Percent } = last.values;
  return (
    <div>
      <dl className={styles.values}>
        <div>
          <dt>BP</dt>
          <dd>{sbpMmHg === null ? '—' : `${sbpMmHg}/${dash(dbpMmHg)}`}</dd>
        </div>
        <div>
          <dt>HR</dt>
          <dd>{dash(heartRatePerMin)}</dd>
        </div>
        <div>
          <dt>SpO2</dt>
          <dd>
            {dash(spo2Percent)}
            {spo2Percent !== null && <span className={styles.percent}> %</span>}
          </dd>
        </div>
      </dl>
      <p className={styles.age}>
        {last.worst !== null && (
          <Tag tone={last.worst}>{last.worst === 'critical' ? 'Critical' : 'Caution'}</Tag>
        )}
        {agoWords(atMs - last.observedAt.utcMs)}
        {last.values.reportedBy !== null && ', reported'}
      </p>
    </div>
  );
}

/** What comes next, or what is late: the foot of the card, and its largest words when it is. */
function Due({ row }: { readonly row: BoardRow }): ReactElement {
  const atMs = useTick();
  const alarms = alarmsOf(row, atMs);
  const next = nextCheck(row, atMs);
  const unexplained = toExplain(row);
  if (alarms.length > 0) {
    return (
      <div className={styles.alarms}>
        {alarms.map((alarm) =>
          alarm.kind === 'critical' ? (
            <p key="critical" className={styles.alarm} data-alarm="critical">
              <Icon name="critical" size={22} />
              <span className={styles.alarmWord}>CRITICAL</span>
              <span className={styles.alarmWhat}>not acknowledged</span>
            </p>
          ) : (
            <p key={alarm.label} className={styles.alarm} data-alarm="overdue">
              <Icon name="caution" size={22} />
              <span className={styles.alarmWord}>OVERDUE</span>
              <span className={styles.alarmClock}>{minutesClock(alarm.overdueMs)}</span>
              <span className={styles.alarmWhat}>{alarm.label}</span>
            </p>
          ),
        )}
      </div>
    );
  }
  return (
    <p className={styles.due}>
      {next === null ? (
        <span className={styles.dueWhat}>No check due</span>
      ) : (
        <>
          <span className={styles.dueWhat}>{next.label} in </span>
          <span className={styles.dueClock}>{minutesClock(next.inMs)}</span>
        </>
      )}
      {unexplained > 0 && (
        <Tag tone="caution">
          {unexplained === 1 ? '1 missed check' : `${unexplained} missed checks`} to explain
        </Tag>
      )}
    </p>
  );
}
