/** What keeps a form from being saved, each leading to its field; the first is focused. */
import { useEffect, useEffectEvent, type ReactElement } from 'react';
import styles from './FieldErrorSummary.module.css';
import { Icon } from './Icon.tsx';

export type FieldProblem = {
  /** The id given to the field. */
  readonly fieldId: string;
  readonly label: string;
  readonly message: string;
};

export type FieldErrorSummaryProps = {
  readonly problems: readonly FieldProblem[];
  /** Counts attempts to save: each one takes the focus to the first problem. */
  readonly attempt: number;
};

export function focusField(fieldId: string): void {
  document.getElementById(fieldId)?.focus();
}

export function FieldErrorSummary({
  problems,
  attempt,
}: FieldErrorSummaryProps): ReactElement | null {
  const first = problems[0]?.fieldId;
  // Only an attempt moves the focus; a message that goes away while typing must not.
  const focusFirst = useEffectEvent(() => {
    if (first !== undefined) focusField(first);
  });
  useEffect(() => {
    if (attempt > 0) focusFirst();
  }, [attempt]);
  if (problems.length === 0 || attempt === 0) return null;
  return (
    <div role="alert" className={styles.summary}>
      <p className={styles.title}>
        <Icon name="critical" />
        {problems.length === 1
          ? 'Not saved: one field needs another look.'
          : `Not saved: ${problems.length} fields need another look.`}
      </p>
      <ul>
        {problems.map((problem) => (
          <li key={problem.fieldId}>
            <button
              type="button"
              className={styles.link}
              onClick={() => focusField(problem.fieldId)}
            >
              {problem.label}: {problem.message}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
