import { useCallback, useEffect, useRef, useState, type ReactElement } from 'react';
import type { KioskState } from '../../preload/contract/index.ts';
import { ask, onAppEvent } from '../api/client.ts';
import { PainForm } from './PainForm.tsx';
import { StaffControl } from './StaffControl.tsx';
import styles from './kiosk.module.css';

/** How soon a check that comes due in some room is seen here, ms. */
const LOOK_EVERY_MS = 5000;

function useKioskState(): readonly [KioskState | null, (state: KioskState) => void] {
  const [state, setState] = useState<KioskState | null>(null);
  useEffect(() => {
    let gone = false;
    const look = async (): Promise<void> => {
      const reply = await ask('kiosk.state', {});
      if (reply.ok && !gone) setState(reply.value);
    };
    void look();
    const timer = setInterval(() => void look(), LOOK_EVERY_MS);
    // The page is loaded before the screen is handed over: only then it is told anything.
    const stop = onAppEvent(() => void look());
    return () => {
      gone = true;
      stop();
      clearInterval(timer);
    };
  }, []);
  return [state, setState];
}

/** A heading that takes the focus when it appears, so that a reader starts there. */
function Thanks(): ReactElement {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className={styles.thanks}>
      <h1 ref={heading} tabIndex={-1}>
        Thank you.
      </h1>
      <p>Please give the screen back.</p>
    </div>
  );
}

/** One question at a time in large plain words; a way out for staff at the foot. */
export function KioskPage(): ReactElement {
  const [state, setState] = useKioskState();
  const onState = useCallback((next: KioskState) => setState(next), [setState]);
  return (
    <div className={styles.page}>
      <div role="status" className={styles.call}>
        {state?.staffNeeded === true && (
          <p>
            Please give the screen back to staff now.
            {!state.submitted && ' You can finish this later.'}
          </p>
        )}
      </div>
      <div className={styles.form}>
        {state === null ? null : state.submitted ? <Thanks /> : <PainForm onDone={onState} />}
      </div>
      <StaffControl />
    </div>
  );
}
