/** Which day: a step back or on, any day, and back to today. */
import type { ReactElement } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { dayFrom } from './printPlan.ts';
import field from '../../ui/Field.module.css';
import styles from './PrintCentre.module.css';

export function DayPicker({
  day,
  today,
  onDay,
}: {
  readonly day: string;
  readonly today: string;
  readonly onDay: (day: string) => void;
}): ReactElement {
  return (
    <div role="group" aria-label="Day" className={styles.day}>
      {day !== today && (
        <Button variant="quiet" onClick={() => onDay(today)}>
          Today
        </Button>
      )}
      <Button aria-label="The day before" onClick={() => onDay(dayFrom(day, -1))}>
        <span className={styles.back}>
          <Icon name="chevron" />
        </span>
      </Button>
      <span className={field['desk']}>
        <input
          type="date"
          className={field['input']}
          aria-label="Day"
          value={day}
          max={today}
          onChange={({ target }) => {
            if (target.value !== '' && target.validity.valid) onDay(target.value);
          }}
        />
      </span>
      <Button
        aria-label="The day after"
        aria-disabled={day >= today || undefined}
        onClick={() => {
          if (day < today) onDay(dayFrom(day, 1));
        }}
      >
        <span className={styles.on}>
          <Icon name="chevron" />
        </span>
      </Button>
    </div>
  );
}
