import { memo, useEffect, useState, type ReactElement } from 'react';
import { Icon } from '../../../../ui/Icon.tsx';
import { type Chip, chipsSpoken } from './chips.ts';
import styles from './entryBar.module.css';

/** How long typing rests before a reader says how the line is understood, ms. */
const SPOKEN_AFTER_MS = 700;

function Spoken({ words }: { readonly words: string }): ReactElement {
  const [said, setSaid] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSaid(words), SPOKEN_AFTER_MS);
    return () => clearTimeout(timer);
  }, [words]);
  return (
    <span role="status" className="visually-hidden">
      {said}
    </span>
  );
}

/** How the line is understood as it is typed: what each number is, and what is beyond a prompt. */
export const Preview = memo(function Preview({
  chips,
  refused,
  empty,
}: {
  readonly chips: readonly Chip[];
  /** Why the line as it stands could not be saved; said quietly, it may not be finished. */
  readonly refused: string | null;
  readonly empty: boolean;
}): ReactElement {
  const spoken = chipsSpoken(chips);
  return (
    <div className={styles.preview}>
      {empty && (
        <p className={styles.how}>
          BP SpO2 HR RR Temp, or by name: rr 14 moaas 4 pain 2. For earlier: -5 or @14:05.
        </p>
      )}
      {chips.length > 0 && (
        <ul className={styles.chips} aria-label="Understood as">
          {chips.map(({ label, text, tier, limit }) => (
            <li key={label} className={styles.chip} data-tier={tier ?? undefined}>
              {tier !== null && <Icon name={tier} size={14} />}
              <span className={styles.chipLabel}>{label}</span>{' '}
              <span className={styles.chipText}>{text}</span>
              {tier !== null && (
                <>
                  {' '}
                  <strong>{tier}</strong>
                  <span className={styles.limit}>{limit}</span>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      {refused !== null && <p className={styles.refused}>{refused}</p>}
      <Spoken
        words={refused === null ? spoken : `${spoken}${spoken === '' ? '' : '. '}${refused}`}
      />
    </div>
  );
});
