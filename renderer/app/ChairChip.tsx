/** What a chip of the strip says: the chair, whose it is, and its clock or its alarm. */
import type { ReactElement } from 'react';
import type { BoardRow } from '../../db/domain/session/board.ts';
import { durationMinutes } from '../../db/domain/basics/time.ts';
import { useNow } from '../api/clock.ts';
import { ChairBadge } from '../screens/shared/ChairBadge.tsx';
import { alarmsOf, nextCheck, type Alarm } from '../screens/shared/alarm.ts';
import { SESSION_STATE } from '../screens/shared/sessionStates.ts';
import { Icon } from '../ui/Icon.tsx';
import styles from './ChairStrip.module.css';

/** A running session without its patient: all that may be seen while the record is locked. */
export type ChairRow = Pick<
  BoardRow,
  | 'sessionId'
  | 'chair'
  | 'state'
  | 'checkedInAt'
  | 'dosingStartedAt'
  | 'checks'
  | 'unacknowledged'
  | 'readyToLeave'
>;

function alarmWords(alarm: Alarm): string {
  return alarm.kind === 'critical' ? 'critical value not acknowledged' : `${alarm.label} overdue`;
}

/** What the chip says under the name while nothing is wrong. */
function calmWords(row: ChairRow, nowMs: number): readonly [string, string] {
  const next = nextCheck(row, nowMs);
  if (next !== null) {
    return ['due in ', durationMinutes(Math.ceil(next.inMs / 60_000) * 60_000)];
  }
  if (row.readyToLeave) return ['', 'Ready to leave'];
  const { dosingStartedAt, checkedInAt } = row;
  const sinceMs = Math.max(0, nowMs - (dosingStartedAt ?? checkedInAt).utcMs);
  return [dosingStartedAt === null ? 'in for ' : '', durationMinutes(sinceMs)];
}

/** What of the whole name is not shown: `, Rosalind` of `Okafor, Rosalind`. */
function restOf(name: string, shown: string): string {
  return name.startsWith(shown) ? name.slice(shown.length).replace(/^,\s*/u, '') : name;
}

function Hidden({ words }: { readonly words: readonly string[] }): ReactElement | null {
  const text = words.filter((word) => word !== '').join(', ');
  return text === '' ? null : <span className="visually-hidden">{text}</span>;
}

/**
 * `name` is the whole one for a reader, `shown` what the eye gets; both empty while locked.
 *
 * Its name for a reader is what is shown with the missing words in between (WCAG 2.5.3), so all of
 * it is to the minute: a name that changed each second would never be read to its end.
 */
export function ChipFace({
  row,
  name,
  shown,
  nowMs,
}: {
  readonly row: ChairRow;
  readonly name: string;
  readonly shown: string;
  readonly nowMs: number;
}): ReactElement {
  const alarms = alarmsOf(row, nowMs);
  const [lead, words] = calmWords(row, nowMs);
  const state = row.readyToLeave ? 'Ready to leave' : SESSION_STATE[row.state].word;
  return (
    <span className={styles.inside}>
      <ChairBadge chair={row.chair} size="s" />
      <span className={styles.words}>
        <span className={styles.name}>{shown}</span>
        <Hidden words={[restOf(name, shown), words === state ? '' : state]} />
        {alarms.length === 0 ? (
          <span className={styles.reading}>
            <span className={styles.lead}>{lead}</span>
            {words}
          </span>
        ) : (
          <AlarmReading alarms={alarms} />
        )}
      </span>
    </span>
  );
}

/** A critical value and a check that is late are two things, each under its own word. */
function AlarmReading({ alarms }: { readonly alarms: readonly Alarm[] }): ReactElement {
  const critical = alarms.find(({ kind }) => kind === 'critical');
  const [overdue, ...others] = alarms.filter((alarm) => alarm.kind === 'overdue');
  return (
    <span className={styles.alarm} data-both={critical !== undefined && overdue !== undefined}>
      {critical !== undefined && (
        <span className={styles.alarmWord}>
          <span className={styles.alarmIcon}>
            <Icon name="critical" size={20} />
          </span>
          CRITICAL
          <Hidden words={['value not acknowledged']} />
        </span>
      )}
      {overdue !== undefined && (
        <span className={styles.late}>
          <span className={styles.alarmWord}>
            <span className={styles.alarmIcon}>
              <Icon name="caution" size={20} />
            </span>
            OVERDUE
          </span>{' '}
          <span className={styles.alarmClock}>{lateWords(overdue.overdueMs)}</span>
          <Hidden
            words={[overdue.label, ...others.map(({ label }) => `${label} overdue as well`)]}
          />
        </span>
      )}
    </span>
  );
}

/** How late, to the minute: `3 min`. With seconds it would read as a time of day. */
export function lateWords(overdueMs: number): string {
  return overdueMs < 60_000 ? '<1 min' : durationMinutes(overdueMs);
}

/** Says aloud what has begun to be wrong; the text changes with the alarms, not with the clock. */
export function AlarmVoice<R extends ChairRow>({
  rows,
  nameOf,
}: {
  readonly rows: readonly R[];
  readonly nameOf: (row: R) => string;
}): ReactElement {
  const { utcMs } = useNow();
  const words = rows
    .flatMap((row) => {
      const who = [row.chair === null ? '' : `chair ${row.chair}`, nameOf(row)]
        .filter((part) => part !== '')
        .join(', ');
      return alarmsOf(row, utcMs).map((alarm) => `${who}: ${alarmWords(alarm)}`);
    })
    .join('. ');
  return (
    <span role="status" className="visually-hidden">
      {words}
    </span>
  );
}
