import { memo, type ReactElement } from 'react';
import { type SessionRecord, patientName } from '../../../../../db/domain/record/record.ts';
import { Button } from '../../../../ui/Button.tsx';
import { ChairBadge, chairColour } from '../../../shared/ChairBadge.tsx';
import { roomWords } from '../../../shared/roomWords.ts';
import { useRoomState } from '../roomContext.ts';
import { ariaKeysOf, keysOf } from '../shortcuts.ts';
import { QuickLine } from './QuickLine.tsx';
import styles from './entryBar.module.css';

/** Opens the pad; a word says when something typed waits on it. */
function PadToggle({
  open,
  onToggle,
}: {
  readonly open: boolean;
  readonly onToggle: () => void;
}): ReactElement {
  const waits = useRoomState(({ forms }) => ['unsent', 'failed'].includes(forms['vitals'] ?? ''));
  return (
    <Button
      size="room"
      aria-expanded={open}
      aria-keyshortcuts={ariaKeysOf('pad')}
      title={keysOf('pad')}
      onClick={onToggle}
    >
      Pad
      {waits && !open && <span className={styles.waits}> draft</span>}
    </Button>
  );
}

/**
 * Where what happens is written, always in sight: whose it is stands in the bar itself, by name,
 * by room, and by the number and colour of the chair.
 */
export const EntryBar = memo(function EntryBar({
  record,
  padOpen,
  onPad,
}: {
  readonly record: SessionRecord;
  readonly padOpen: boolean;
  readonly onPad: () => void;
}): ReactElement {
  const { session, patient } = record;
  const name = patientName(patient.detail);
  const where = session.room === '' ? 'No room named' : roomWords(session.room);
  return (
    <section
      aria-label={`Entries for ${name}`}
      className={styles.bar}
      data-chair={session.chair ?? undefined}
      style={chairColour(session.chair)}
    >
      <div className={styles.whose}>
        <ChairBadge chair={session.chair} size="l" />
        <p className={styles.who}>
          <strong className={styles.name}>{name}</strong>
          <span className={styles.room}>{where}</span>
        </p>
      </div>
      <QuickLine record={record} />
      <div className={styles.toggle}>
        <PadToggle open={padOpen} onToggle={onPad} />
      </div>
    </section>
  );
});
