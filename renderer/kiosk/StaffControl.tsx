import { useRef, useState, type FormEvent, type ReactElement } from 'react';
import type { Failure } from '../../preload/contract/index.ts';
import { ask } from '../api/client.ts';
import { useWait, waitWords } from '../app/useWait.ts';
import styles from './kiosk.module.css';

const PIN_ID = 'staff-pin';
const DIGITS = [...'1234567890'];

/** For a screen without a keyboard; with one, the field takes the same digits. */
function DigitPad({
  onDigit,
  onBack,
}: {
  readonly onDigit: (digit: string) => void;
  readonly onBack: () => void;
}): ReactElement {
  return (
    <div role="group" aria-label="Digits" className={styles.pad}>
      {DIGITS.map((digit) => (
        <button key={digit} type="button" className={styles.key} onClick={() => onDigit(digit)}>
          {digit}
        </button>
      ))}
      <button
        type="button"
        aria-label="Take away the last digit"
        className={styles.key}
        onClick={onBack}
      >
        ←
      </button>
    </div>
  );
}

/** The way out: the PIN of who handed the screen over, or of a medical lead. */
export function StaffControl(): ReactElement {
  const [open, setOpen] = useState(false);
  const [pin, setPin] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  const [pending, setPending] = useState(false);
  const busy = useRef(false);
  const wait = useWait(failure);

  if (!open) {
    return (
      <footer className={styles.foot}>
        <button type="button" className={styles.staff} onClick={() => setOpen(true)}>
          Staff
        </button>
      </footer>
    );
  }

  const leave = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (busy.current || pin === '' || wait > 0) return;
    busy.current = true;
    setPending(true);
    const reply = await ask('kiosk.leave', { pin });
    busy.current = false;
    setPending(false);
    // Right or wrong, it is not left on a patient's screen.
    setPin('');
    setFailure(reply.ok ? null : reply.error);
    document.getElementById(PIN_ID)?.focus();
  };
  const message = wait > 0 ? waitWords(wait) : (failure?.message ?? null);
  return (
    <footer className={styles.foot}>
      <form className={styles.leave} aria-label="Staff" onSubmit={(event) => void leave(event)}>
        <DigitPad
          onDigit={(digit) => setPin((typed) => typed + digit)}
          onBack={() => setPin((typed) => typed.slice(0, -1))}
        />
        <div className={styles.pin}>
          <label htmlFor={PIN_ID}>Staff PIN</label>
          <div className={styles.pinRow}>
            <input
              id={PIN_ID}
              type="password"
              inputMode="none"
              autoComplete="off"
              autoFocus
              value={pin}
              aria-invalid={message !== null || undefined}
              aria-describedby="staff-hint staff-problem"
              onChange={(event) => setPin(event.target.value)}
            />
            <button type="submit" className={styles.staff} aria-busy={pending || undefined}>
              {pending ? 'Checking' : 'Take back'}
            </button>
            <button
              type="button"
              className={styles.staff}
              onClick={() => {
                setOpen(false);
                setPin('');
                setFailure((now) => (now?.code === 'wait' ? now : null));
              }}
            >
              Not staff
            </button>
          </div>
          <p id="staff-hint" hidden={message !== null} className={styles.hint}>
            Of who handed the screen over, or of a medical lead.
          </p>
          <p id="staff-problem" role="alert" className={styles.wrong}>
            {message}
          </p>
        </div>
      </form>
    </footer>
  );
}
