import type { ReactElement } from 'react';
import { clinicalTimeSeconds } from '../../../../db/domain/basics/time.ts';
import { instantAt } from '../../../api/clock.ts';
import { Icon, type IconName } from '../../../ui/Icon.tsx';
import { useRoomState } from './roomContext.ts';
import { type SaveLine as Line, saveLine } from './roomStore.ts';
import { unsentShort } from './unsentWords.ts';
import styles from './TopBar.module.css';

const ICONS: Readonly<Record<Line, IconName>> = {
  failed: 'critical',
  draft_failed: 'critical',
  saving: 'dots',
  keeping: 'dots',
  unsent: 'dots',
  saved: 'check',
  ready: 'check',
};

/** Whether everything is on the record: one line, always in sight, never kinder than the truth. */
export function SaveLine(): ReactElement {
  const line = useRoomState(saveLine);
  const savedAtMs = useRoomState((state) => state.lastSaved?.atMs ?? null);
  const places = useRoomState(({ forms }) => unsentShort(forms));
  const saved = savedAtMs === null ? '' : ` ${clinicalTimeSeconds(instantAt(savedAtMs))}`;
  const words: Readonly<Record<Line, string>> = {
    failed: 'Not saved: try again, what you typed is kept',
    draft_failed: 'Not saved yet: what you typed is kept on the screen',
    saving: 'Saving',
    keeping: 'Typed, on its way to the disk',
    unsent: `${places === '' ? 'Typed' : places}: kept as a draft, not saved`,
    saved: `Saved${saved}`,
    ready: 'Nothing waits to be saved',
  };
  return (
    <p
      role="status"
      // Read aloud once something was sent; not with every keystroke.
      aria-live={line === 'keeping' || line === 'unsent' ? 'off' : 'polite'}
      aria-label="Saving"
      className={styles.save}
      data-line={line}
    >
      <Icon name={ICONS[line]} size={14} />
      <span>{words[line]}</span>
    </p>
  );
}
