/** Whether what was written is on disk: always in sight, always true. */
import type { ReactElement } from 'react';
import styles from './SaveState.module.css';
import { classes } from './classes.ts';
import { Icon, type IconName } from './Icon.tsx';

export type SaveStateName = 'saved' | 'saving' | 'failed';

const WORDS: Readonly<Record<SaveStateName, { word: string; icon: IconName }>> = {
  saved: { word: 'Saved', icon: 'check' },
  saving: { word: 'Saving', icon: 'dots' },
  failed: { word: 'Not saved', icon: 'critical' },
};

export type SaveStateProps = { readonly state: SaveStateName; readonly detail?: string };

export function SaveState({ state, detail }: SaveStateProps): ReactElement {
  const { word, icon } = WORDS[state];
  return (
    <span role="status" className={classes(styles.state, styles[state])}>
      <Icon name={icon} size={14} />
      <span className={styles.word}>{word}</span>
      {detail !== undefined && detail !== '' && <span className={styles.detail}>{detail}</span>}
    </span>
  );
}
