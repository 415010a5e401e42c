import { useCallback, useEffect, useRef, type ReactElement } from 'react';
import { clinicalTime } from '../../../../../db/domain/basics/time.ts';
import { instantAt } from '../../../../api/clock.ts';
import { Button } from '../../../../ui/Button.tsx';
import { TextField } from '../../../../ui/TextField.tsx';
import { Picks } from '../../forms/Picks.tsx';
import { QUICK_LINE_ID, focusInvalid, focusLater } from '../focus.ts';
import { addFact, missedReasons, timesWords } from './dueWords.ts';
import { useEscape } from '../useEscape.ts';
import { useRoom } from '../roomContext.ts';
import type { Missed } from './useMissed.ts';
import styles from './attention.module.css';

/** Why a check was not done: one reason for all its times, or for the ones left chosen. */
export function NotDone({
  missed,
  label,
  slots,
  onClose,
  takesFocus,
}: {
  readonly missed: Missed;
  readonly label: string;
  readonly slots: readonly number[];
  readonly onClose: () => void;
  readonly takesFocus: boolean;
}): ReactElement {
  const { kind } = useRoom();
  const element = useRef<HTMLFormElement | null>(null);
  // With a reason written it would be thrown away: that takes the button.
  const onEscape = useEscape(() => {
    if (missed.reason === '') onClose();
  });
  const mount = useCallback(
    (form: HTMLFormElement | null) => {
      element.current = form;
      return onEscape(form);
    },
    [onEscape],
  );
  const chosen = slots.filter((slotMs) => !missed.isApart(slotMs));
  const { problem } = missed;
  useEffect(() => {
    if (problem !== null) focusInvalid(element.current);
  }, [problem]);
  const send = async (): Promise<void> => {
    if (!(await missed.record(slots))) return;
    onClose();
    focusLater(QUICK_LINE_ID);
  };
  return (
    <form
      ref={mount}
      className={styles.missed}
      aria-label={`${label} not done`}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <p className={styles.ask}>
        <strong>
          {label} {timesWords(slots, instantAt)}
        </strong>{' '}
        not done. Why?
      </p>
      {slots.length > 1 && (
        <div role="group" aria-label="The reason is for" className={styles.slots}>
          {slots.map((slotMs) => (
            <Button
              key={slotMs}
              size="room"
              aria-pressed={!missed.isApart(slotMs)}
              onClick={() => missed.toggle(slotMs)}
            >
              {clinicalTime(instantAt(slotMs))}
            </Button>
          ))}
        </div>
      )}
      <Picks
        label="Often the reason"
        labelHidden
        picks={missedReasons(kind)}
        onPick={(reason) => missed.setReason(addFact(missed.reason, reason))}
      />
      <div className={styles.answer}>
        <TextField
          label={`Why not done: ${label}`}
          labelHidden
          size="room"
          value={missed.reason}
          onValue={missed.setReason}
          error={problem}
          autoFocus={takesFocus}
        />
        <div className={styles.under}>
          <Button type="submit" variant="primary" size="room" pending={missed.pending}>
            {chosen.length > 1 ? `Record ${chosen.length} as not done` : 'Record as not done'}
          </Button>
          <Button
            variant="quiet"
            size="room"
            onClick={() => {
              missed.clear();
              onClose();
            }}
          >
            Back
          </Button>
        </div>
      </div>
    </form>
  );
}
