import { memo, useCallback, type ReactElement } from 'react';
import { checksAt } from '../../../../../db/domain/vitals/checks.ts';
import type { CheckCode, SessionRecord } from '../../../../../db/domain/record/record.ts';
import type { CriticalSet } from '../../../../../db/domain/session/sessionView.ts';
import { instantAt, nowMs, useNow } from '../../../../api/clock.ts';
import { Acknowledge } from '../Acknowledge.tsx';
import { QUICK_LINE_ID } from '../focus.ts';
import type { Panel } from '../panels.ts';
import type { May } from '../recorderRights.ts';
import { CheckCard } from './CheckCard.tsx';
import { dueChecks, slotsKey, timesWords } from './dueWords.ts';
import styles from './attention.module.css';

/** The checks themselves, worked out each second from the record; only what changed renders. */
function Checks({
  record,
  may,
  onRecord,
}: {
  readonly record: SessionRecord;
  readonly may: May;
  readonly onRecord: (code: CheckCode) => void;
}): ReactElement {
  const tick = useNow();
  // An entry of this very second is later than the last tick, and has to count at once.
  const due = dueChecks(checksAt(record, instantAt(Math.max(tick.utcMs, nowMs()))));
  const spoken = due
    .map(({ label, overdueSinceMs, unresolvedMs }) =>
      [
        overdueSinceMs === null
          ? ''
          : `${label} overdue since ${timesWords([overdueSinceMs], instantAt)}.`,
        unresolvedMs.length === 0
          ? ''
          : `${label} not done at ${timesWords(unresolvedMs, instantAt)}.`,
      ].join(' '),
    )
    .join(' ');
  return (
    <>
      <p role="status" className="visually-hidden">
        {spoken.trim()}
      </p>
      {due.map(({ code, label, overdueSinceMs, slotMs, unresolvedMs }, index) => (
        <CheckCard
          key={code}
          code={code}
          label={label}
          overdueSinceMs={overdueSinceMs}
          slotMs={slotMs}
          unresolved={slotsKey(unresolvedMs)}
          first={index === 0}
          recordable={may('entry.record', code === 'peer_check' ? 'peer_check' : 'vitals')}
          explainable={may('entry.record', 'missed_check')}
          onRecord={onRecord}
        />
      ))}
    </>
  );
}

/**
 * What waits for an answer: critical values first, then checks overdue or gone by undone.
 *
 * Nothing waits for it and it takes no focus.
 */
export const Attention = memo(function Attention({
  record,
  criticals,
  locked,
  signed,
  may,
  onGo,
}: {
  readonly record: SessionRecord;
  readonly criticals: readonly CriticalSet[];
  /** Signed or cancelled. */
  readonly locked: boolean;
  readonly signed: boolean;
  readonly may: May;
  readonly onGo: (panel: Panel) => void;
}): ReactElement {
  const onRecord = useCallback(
    (code: CheckCode) => {
      if (code === 'peer_check') onGo('peer_check');
      else document.getElementById(QUICK_LINE_ID)?.focus();
    },
    [onGo],
  );
  return (
    <section
      aria-label="Attention"
      className={styles.strip}
      data-critical={criticals.length > 0 || undefined}
    >
      <Acknowledge
        sets={criticals}
        answer={
          !may('entry.record', 'acknowledgement')
            ? 'others'
            : signed
              ? 'late'
              : locked
                ? 'nobody'
                : 'now'
        }
        proposedRecheckS={record.protocol.recheckAfterS}
      />
      {!locked && <Checks record={record} may={may} onRecord={onRecord} />}
    </section>
  );
});
