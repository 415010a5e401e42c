import { memo, type ReactElement } from 'react';
import type { CheckCode } from '../../../../../db/domain/record/record.ts';
import { instantAt, useNow } from '../../../../api/clock.ts';
import { useKept } from '../../../../app/useKept.ts';
import { Button } from '../../../../ui/Button.tsx';
import { Icon } from '../../../../ui/Icon.tsx';
import { ATTENTION_ID } from '../focus.ts';
import { useRoom } from '../roomContext.ts';
import { clockWords, dueText, slotsOf, timesWords } from './dueWords.ts';
import { NotDone } from './NotDone.tsx';
import { useMissed } from './useMissed.ts';
import styles from './attention.module.css';

/** How long it is overdue; it alone renders each second. */
function Overdue({ sinceMs }: { readonly sinceMs: number }): ReactElement {
  const now = useNow();
  return <span className={styles.clock}>{clockWords(Math.max(0, now.utcMs - sinceMs))}</span>;
}

export type CheckCardProps = {
  readonly code: CheckCode;
  readonly label: string;
  /** Null while it is not overdue. */
  readonly overdueSinceMs: number | null;
  /** The slot that is due now; null while none is. */
  readonly slotMs: number | null;
  /** Slots that went by, as {@link slotsOf} reads them. */
  readonly unresolved: string;
  /** The first of the strip is where its key leads. */
  readonly first: boolean;
  /** Whoever is signed in may do it, and may say why it was not done. */
  readonly recordable: boolean;
  readonly explainable: boolean;
  readonly onRecord: (code: CheckCode) => void;
};

/** One check that is overdue, or went by undone: do it now, or say why it was not done. */
export const CheckCard = memo(function CheckCard({
  code,
  label,
  overdueSinceMs,
  slotMs,
  unresolved,
  first,
  recordable,
  explainable,
  onRecord,
}: CheckCardProps): ReactElement {
  const { sessionId } = useRoom();
  const [asked, setAsked] = useKept<'gone' | 'all' | null>(
    `check.asked:${sessionId}:${code}`,
    null,
  );
  const gone = slotsOf(unresolved);
  const open = slotMs === null ? gone : [...gone, slotMs];
  const missed = useMissed(code, open);
  // A reason typed before the app stopped comes back open.
  const ask = asked ?? (missed.reason !== '' ? (gone.length > 0 ? 'gone' : 'all') : null);
  const slots = ask === 'all' ? open : gone;
  return (
    <div className={styles.check}>
      {overdueSinceMs !== null && (
        <div className={styles.head}>
          <span className={styles.icon}>
            <Icon name="caution" size={28} />
          </span>
          <p className={styles.overdue}>
            <strong>OVERDUE</strong> {label} <Overdue sinceMs={overdueSinceMs} />
            <span className={styles.due}>{dueText(overdueSinceMs, slotMs, instantAt)}</span>
          </p>
          <div className={styles.actions}>
            {recordable && (
              <Button
                size="room"
                variant="primary"
                aria-label={`Record now: ${label}`}
                onClick={() => onRecord(code)}
                {...(first ? { id: ATTENTION_ID } : {})}
              >
                Record now
              </Button>
            )}
            {explainable && (
              <Button
                size="room"
                aria-expanded={ask === 'all'}
                aria-label={`Not done: ${label}`}
                onClick={() => setAsked('all')}
              >
                Not done…
              </Button>
            )}
          </div>
        </div>
      )}
      {gone.length > 0 && (ask === null || !explainable) && (
        <div className={styles.head}>
          <p className={styles.gone}>
            <Icon name="caution" size={20} />
            <span>
              <strong>{label}</strong> {timesWords(gone, instantAt)} not done.
              {explainable && ' Why?'}
            </span>
          </p>
          {explainable && (
            <Button
              size="room"
              aria-expanded={false}
              aria-label={`Say why: ${label}`}
              onClick={() => setAsked('gone')}
              {...(first && overdueSinceMs === null ? { id: ATTENTION_ID } : {})}
            >
              Say why…
            </Button>
          )}
        </div>
      )}
      {explainable && ask !== null && slots.length > 0 && (
        <NotDone
          missed={missed}
          label={label}
          slots={slots}
          onClose={() => setAsked(null)}
          takesFocus={asked !== null}
        />
      )}
    </div>
  );
});
