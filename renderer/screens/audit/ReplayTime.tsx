/** The moment that is shown: typed, or stepped to. */
import { useState, type ReactElement } from 'react';
import { clinicalDate, clinicalTimeSeconds, type Instant } from '../../../db/domain/basics/time.ts';
import { offsetAt } from '../../api/clock.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { readMoment } from './replayTime.ts';
import styles from './replay.module.css';

const written = (at: Instant): string => `${clinicalDate(at)} ${clinicalTimeSeconds(at)}`;

export function ReplayTime({
  at,
  near,
  hasEarlier,
  hasLater,
  onEarlier,
  onLater,
  onMoment,
}: {
  readonly at: Instant;
  /** A time typed without its date is the nearest one to here. */
  readonly near: Instant;
  readonly hasEarlier: boolean;
  readonly hasLater: boolean;
  readonly onEarlier: () => void;
  readonly onLater: () => void;
  readonly onMoment: (utcMs: number) => void;
}): ReactElement {
  const [text, setText] = useState(() => written(at));
  const [shownMs, setShownMs] = useState(at.utcMs);
  const [typed, setTyped] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  // Another moment is shown in the same field: the focus stays where it steps from.
  if (shownMs !== at.utcMs) {
    setShownMs(at.utcMs);
    setText(written(at));
    setTyped(false);
    setProblem(null);
  }
  const take = (): void => {
    if (!typed) return;
    const moment = readMoment(text, near, offsetAt);
    setProblem(moment.ok ? null : moment.reason);
    if (moment.ok) onMoment(moment.utcMs);
  };
  return (
    <div className={styles.time}>
      <TextField
        label="Show it as it stood at"
        value={text}
        onValue={(next) => {
          setTyped(true);
          setProblem(null);
          setText(next);
        }}
        onEnter={take}
        onBlur={take}
        error={problem}
        hint="14:05 or 14:05:10 of that day, or with its date."
      />
      <div className={styles.steppers}>
        <Button aria-disabled={!hasEarlier} aria-keyshortcuts="Control+ArrowUp" onClick={onEarlier}>
          Before
        </Button>
        <Button aria-disabled={!hasLater} aria-keyshortcuts="Control+ArrowDown" onClick={onLater}>
          Next
        </Button>
      </div>
    </div>
  );
}
