import { useEffect, useRef, useState, type ReactElement } from 'react';
import { parseClock } from '../../../../db/domain/basics/parseClock.ts';
import { type Instant, clinicalDate } from '../../../../db/domain/basics/time.ts';
import { nowInstant, offsetAt } from '../../../api/clock.ts';
import { TextField } from '../../../ui/TextField.tsx';
import { TimeField } from '../../../ui/TimeField.tsx';
import { useRecordReader } from '../live/roomContext.ts';
import { onDayOf, typedOnDay } from './late.ts';
import type { EntryForm } from './useEntryForm.ts';

type TimedForm = Pick<EntryForm<object>, 'at' | 'setAt' | 'setTimeProblem' | 'errors' | 'late'>;

/** The time of a late entry: of the session's own day, and never "now". */
function LateTime({
  form,
  day,
}: {
  readonly form: TimedForm;
  readonly day: Instant;
}): ReactElement {
  const { at, setAt, setTimeProblem } = form;
  const [text, setText] = useState(() => (at === null ? '' : typedOnDay(at, day)));
  const [problem, setProblem] = useState<string | null>(null);
  const [left, setLeft] = useState(false);
  const given = useRef(at);
  // A form cleared or a draft restored replaces what is shown.
  useEffect(() => {
    if (given.current?.utcMs === at?.utcMs) return;
    given.current = at;
    setText(at === null ? '' : typedOnDay(at, day));
    setProblem(null);
  }, [at, day]);
  useEffect(() => () => setTimeProblem(null), [setTimeProblem]);

  const typed = (next: string): void => {
    setText(next);
    setLeft(false);
    const parsed =
      next.trim() === '' ? null : parseClock(onDayOf(next, day), nowInstant(), offsetAt);
    const reason = parsed === null || parsed.ok ? null : parsed.reason;
    setProblem(reason);
    setTimeProblem(reason);
    if (reason !== null) return;
    given.current = parsed?.ok === true ? parsed.instant : null;
    setAt(given.current);
  };
  return (
    <TextField
      label="When it happened"
      size="room"
      width={14}
      placeholder="14:05"
      hint={`On ${clinicalDate(day)}, unless you write another date before it.`}
      value={text}
      onValue={typed}
      onBlur={() => setLeft(true)}
      error={form.errors['observedAt'] ?? (left ? problem : null)}
    />
  );
}

/** When something happened: now unless set, and after the signature asked for in so many words. */
export function WhenField({
  form,
  label,
}: {
  readonly form: TimedForm;
  readonly label: string;
}): ReactElement {
  const day = useRecordReader()()?.session.checkedInAt;
  if (form.late === 'entry' && day !== undefined) return <LateTime form={form} day={day} />;
  return (
    <TimeField
      label={label}
      size="room"
      width={9}
      value={form.at}
      onValue={form.setAt}
      onProblem={form.setTimeProblem}
      error={form.errors['observedAt']}
    />
  );
}
