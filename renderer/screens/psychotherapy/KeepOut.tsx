import type { ReactElement } from 'react';
import { Icon } from '../../ui/Icon.tsx';
import styles from './Psychotherapy.module.css';

/**
 * What a psychotherapy note is, and what can never be one.
 *
 * Source: the definition of psychotherapy notes in 45 CFR 164.501, which excludes each of these.
 */
export function KeepOut(): ReactElement {
  return (
    <div className={styles.keepOut}>
      <p>
        For your own analysis of what was said in conversation. Only you read it, and whoever you
        let. It is not printed, exported, searched or signed.
      </p>
      <p>
        <strong>These belong in the record of the session, never here:</strong>
      </p>
      <ul aria-label="Not here">
        {[
          'Medicines and doses',
          'Vital signs and test results',
          'Start and stop times',
          'Kind and frequency of treatment',
          'Diagnosis',
          'Functional status',
          'Treatment plan',
          'Symptoms',
          'Prognosis',
          'Progress to date',
        ].map((each) => (
          <li key={each}>
            <Icon name="close" size={12} />
            {each}
          </li>
        ))}
      </ul>
    </div>
  );
}
