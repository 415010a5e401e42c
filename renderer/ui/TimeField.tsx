/** When something happened: now, unless another time is written or stepped back to. */
import {
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactElement,
} from 'react';
import {
  clinicalDate,
  clinicalTime,
  localDateIso,
  zoneLabel,
  type Instant,
} from '../../db/domain/basics/time.ts';
import { parseClock } from '../../db/domain/basics/parseClock.ts';
import { instantAt, nowInstant, offsetAt, useNow } from '../api/clock.ts';
import { Button } from './Button.tsx';
import { describedBy, FieldFrame, type FieldProps } from './Field.tsx';
import styles from './Field.module.css';

const STEP_MS = 5 * 60_000;

export type TimeFieldProps = Omit<FieldProps, 'hint'> & {
  /** Null is "now", taken at the moment of saving. */
  readonly value: Instant | null;
  readonly onValue: (value: Instant | null) => void;
  /** What was typed is not a time: the form must not save, or it would be saved as "now". */
  readonly onProblem: (reason: string | null) => void;
  readonly hint?: string;
};

/** As it would be typed: with its date when that is not today's. */
export function typedForm(value: Instant, now: Instant): string {
  return localDateIso(value) === localDateIso(now)
    ? clinicalTime(value)
    : `${clinicalDate(value)} ${clinicalTime(value)}`;
}

export function TimeField({
  label,
  value,
  onValue,
  onProblem,
  error,
  hint,
  required = false,
  size = 'desk',
  width = 11,
  labelHidden = false,
  id: givenId,
}: TimeFieldProps): ReactElement {
  const ownId = useId();
  const id = givenId ?? ownId;
  const now = useNow(10_000);
  const [text, setText] = useState(() => (value === null ? '' : typedForm(value, nowInstant())));
  const [problem, setProblem] = useState<string | null>(null);
  const [twice, setTwice] = useState<{ taken: Instant; other: Instant } | null>(null);
  const [left, setLeft] = useState(false);
  const given = useRef<Instant | null>(value);
  const tell = useRef(onProblem);
  useLayoutEffect(() => {
    tell.current = onProblem;
  });

  const give = (next: Instant | null): void => {
    given.current = next;
    onValue(next);
  };
  const trouble = (reason: string | null): void => {
    setProblem(reason);
    onProblem(reason);
  };

  // A value set from outside (a form cleared, a draft restored) replaces what is shown.
  useEffect(() => {
    const mine = given.current;
    if (mine?.utcMs === value?.utcMs && mine?.offsetMinutes === value?.offsetMinutes) return;
    given.current = value;
    setText(value === null ? '' : typedForm(value, nowInstant()));
    setProblem(null);
    setTwice(null);
    tell.current(null);
  }, [value]);

  // With the field goes what was wrong in it: the next one of the same form starts clean.
  useEffect(
    () => () => {
      tell.current(null);
    },
    [],
  );

  const typed = (next: string): void => {
    setText(next);
    setLeft(false);
    setTwice(null);
    if (next.trim() === '') {
      trouble(null);
      give(null);
      return;
    }
    const parsed = parseClock(next, nowInstant(), offsetAt);
    if (!parsed.ok) {
      trouble(parsed.reason);
      return;
    }
    trouble(null);
    if (parsed.ambiguous) setTwice({ taken: parsed.instant, other: parsed.other });
    give(parsed.instant);
  };

  const set = (next: Instant | null): void => {
    trouble(null);
    setTwice(null);
    setText(next === null ? '' : typedForm(next, nowInstant()));
    give(next);
  };

  const step = (ms: number): void => {
    const at = (value ?? nowInstant()).utcMs + ms;
    // Nothing has happened in the future.
    set(at >= nowInstant().utcMs ? null : instantAt(at));
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    step(event.key === 'ArrowDown' ? -STEP_MS : STEP_MS);
  };

  const shownError = error ?? (left ? problem : null);
  return (
    <FieldFrame
      {...{ id, label, required, size, width, labelHidden }}
      error={shownError}
      hint={hint}
      after={
        <>
          <Button
            size={size}
            data-time="back"
            onClick={() => step(-STEP_MS)}
            aria-label={`−5 min: ${label}`}
          >
            −5 min
          </Button>
          {(value !== null || text !== '') && (
            <Button variant="quiet" size={size} data-time="now" onClick={() => set(null)}>
              Now
            </Button>
          )}
          {twice !== null && (
            <Button
              variant="quiet"
              size={size}
              onClick={() => {
                give(twice.other);
                setTwice({ taken: twice.other, other: twice.taken });
              }}
            >
              {`${zoneLabel(twice.taken)}: this time came twice. Use ${zoneLabel(twice.other)}`}
            </Button>
          )}
        </>
      }
    >
      <input
        {...describedBy(id, hint, shownError)}
        id={id}
        className={styles.input}
        type="text"
        inputMode="text"
        autoComplete="off"
        spellCheck={false}
        value={text}
        placeholder={`now ${clinicalTime(now)}`}
        onChange={(event) => typed(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={(event) => {
          // A message that appeared under a button just being pressed would move it away from the press.
          if (!(event.relatedTarget instanceof HTMLButtonElement)) setLeft(true);
        }}
      />
    </FieldFrame>
  );
}
