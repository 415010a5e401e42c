import { useRef, useState, type FormEvent, type ReactElement } from 'react';
import type { KioskState } from '../../preload/contract/index.ts';
import { ask } from '../api/client.ts';
import styles from './kiosk.module.css';

/** The ends and the middle in words: a bare number says nothing to somebody new to the scale. */
const WORDS: Readonly<Record<number, string>> = {
  0: 'No pain',
  5: 'Moderate pain',
  10: 'Worst pain you can imagine',
};
const SCORES = Array.from({ length: 11 }, (_, score) => score);

const NOT_SAVED = 'Your answer was not saved. Please press Send again, or tell a member of staff.';
const NOT_CHOSEN = 'Please choose a number first.';

/**
 * Pain now, 0 to 10: the numeric rating scale.
 *
 * Native radios, so that arrow keys, Space and screen readers work as everywhere. Nothing is chosen
 * beforehand, and nothing is sent before Send is pressed.
 */
export function PainForm({
  onDone,
}: {
  readonly onDone: (state: KioskState) => void;
}): ReactElement {
  const [score, setScore] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  const busy = useRef(false);

  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (busy.current) return;
    if (score === null) {
      setProblem(NOT_CHOSEN);
      document.getElementById('pain-0')?.focus();
      return;
    }
    busy.current = true;
    setPending(true);
    setProblem(null);
    const reply = await ask('kiosk.submit', { painNrs: score });
    busy.current = false;
    setPending(false);
    if (reply.ok) onDone(reply.value);
    else setProblem(NOT_SAVED);
  };

  return (
    <form className={styles.question} onSubmit={(event) => void send(event)} noValidate>
      <h1 id="pain-question">How much pain do you have right now?</h1>
      <p id="pain-help" className={styles.help}>
        Choose one number. 0 is no pain, and 10 is the worst pain you can imagine.
      </p>
      <fieldset
        role="radiogroup"
        aria-labelledby="pain-question"
        aria-describedby="pain-help pain-problem"
        aria-invalid={problem === NOT_CHOSEN || undefined}
        className={styles.scale}
      >
        {SCORES.map((each) => (
          <label key={each} className={styles.score}>
            <input
              id={`pain-${each}`}
              type="radio"
              name="pain"
              value={each}
              checked={score === each}
              onChange={() => {
                setScore(each);
                setProblem(null);
              }}
            />
            <span className={styles.face}>{each}</span>
            {WORDS[each] !== undefined && <span className={styles.words}>{WORDS[each]}</span>}
          </label>
        ))}
      </fieldset>
      <p id="pain-problem" role="alert" className={styles.problem}>
        {problem}
      </p>
      <button type="submit" className={styles.send} aria-busy={pending || undefined}>
        {pending ? 'Sending' : 'Send'}
      </button>
    </form>
  );
}
