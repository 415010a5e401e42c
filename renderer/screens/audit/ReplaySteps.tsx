/** Every moment at which the record of a session changed, oldest first. */
import { memo, useEffect, useRef, type ReactElement } from 'react';
import { auditWords } from '../../../db/domain/people/auditWords.ts';
import { clinicalDate, clinicalTimeSeconds } from '../../../db/domain/basics/time.ts';
import { capitalised } from '../../../db/domain/session/recordWords.ts';
import { classes } from '../../ui/classes.ts';
import type { Step } from './replayTime.ts';
import styles from './replay.module.css';

export function ReplaySteps({
  steps,
  current,
  onStep,
}: {
  readonly steps: readonly Step[];
  readonly current: number;
  readonly onStep: (utcMs: number) => void;
}): ReactElement {
  return (
    <nav aria-label="Moments" className={styles.moments}>
      <ol>
        {steps.map((step, index) => (
          <Moment
            key={step.at.utcMs}
            step={step}
            date={
              index === 0 || clinicalDate(step.at) !== clinicalDate(steps[index - 1]?.at ?? step.at)
                ? clinicalDate(step.at)
                : null
            }
            current={index === current}
            onStep={onStep}
          />
        ))}
      </ol>
    </nav>
  );
}

/** Scrolls the list alone: the page, and the sheet in it, stay where they are. */
function showWithin(moment: HTMLElement): void {
  const list = moment.closest('nav');
  if (list === null) return;
  const { top, bottom } = moment.getBoundingClientRect();
  const shown = list.getBoundingClientRect();
  if (top < shown.top) list.scrollTop += top - shown.top;
  else if (bottom > shown.bottom) list.scrollTop += bottom - shown.bottom;
}

const Moment = memo(function Moment({
  step,
  date,
  current,
  onStep,
}: {
  readonly step: Step;
  /** Where another day begins. */
  readonly date: string | null;
  readonly current: boolean;
  readonly onStep: (utcMs: number) => void;
}): ReactElement {
  const here = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (current && here.current !== null) showWithin(here.current);
  }, [current]);
  const [first] = step.moments;
  const names = [...new Set(step.moments.map(({ by }) => by.name))].join(', ');
  return (
    <li>
      {date !== null && <p className={styles.date}>{date}</p>}
      <button
        ref={here}
        type="button"
        className={classes(styles.moment, current && styles.current)}
        aria-current={current ? 'step' : undefined}
        onClick={() => onStep(step.at.utcMs)}
      >
        <span className={styles.clock}>{clinicalTimeSeconds(step.at)}</span>
        <span>
          {first === undefined ? '' : capitalised(auditWords(first.action))}
          {step.moments.length > 1 && ` and ${step.moments.length - 1} more`}
          <span className={styles.by}>{names}</span>
        </span>
      </button>
    </li>
  );
});
