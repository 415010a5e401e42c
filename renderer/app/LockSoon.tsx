/** A while before the screen locks by itself: quiet, and gone with the next touch. */
import { useEffect, useState, type ReactElement } from 'react';
import { onAppEvent } from '../api/client.ts';
import { Icon } from '../ui/Icon.tsx';
import styles from './LockSoon.module.css';

export function LockSoon(): ReactElement {
  const [untilMs, setUntilMs] = useState<number | null>(null);
  useEffect(
    () =>
      onAppEvent((event) => {
        if (event.type !== 'lock_soon') return;
        setUntilMs(event.inMs === null ? null : performance.now() + event.inMs);
      }),
    [],
  );
  return (
    // There all the time, so that a reader says what comes into it.
    <div role="status" className={styles.place}>
      {untilMs !== null && (
        <p className={styles.soon}>
          <Icon name="lock" />
          <span>
            Locks in <Countdown key={untilMs} untilMs={untilMs} />. Touch anything to stay.
          </span>
        </p>
      )}
    </div>
  );
}

const secondsTo = (untilMs: number): number =>
  Math.max(0, Math.ceil((untilMs - performance.now()) / 1000));

/** Counts for the eye; a reader hears once how long it is. */
function Countdown({ untilMs }: { readonly untilMs: number }): ReactElement {
  const [first] = useState(() => secondsTo(untilMs));
  const [left, setLeft] = useState(first);
  useEffect(() => {
    const timer = setInterval(() => setLeft(secondsTo(untilMs)), 250);
    return () => clearInterval(timer);
  }, [untilMs]);
  return (
    <>
      <span className="visually-hidden">{first} seconds</span>
      <span aria-hidden="true" className={styles.left}>
        {left} s
      </span>
    </>
  );
}
