import {
  memo,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactElement,
} from 'react';
import { assessEntry } from '../../../../../db/domain/vitals/baseline.ts';
import { type QuickEntry, readQuickEntry } from '../../../../../db/domain/vitals/quickEntry.ts';
import type { Instant } from '../../../../../db/domain/basics/time.ts';
import type { SessionRecord, VitalsValues } from '../../../../../db/domain/record/record.ts';
import { nowInstant, offsetAt } from '../../../../api/clock.ts';
import { Banner } from '../../../../ui/Banner.tsx';
import { Button } from '../../../../ui/Button.tsx';
import { TextField } from '../../../../ui/TextField.tsx';
import { TimeField } from '../../../../ui/TimeField.tsx';
import { REPORTED_BY_OPTIONS, reportedByOf } from '../../fields/vitalsFields.ts';
import type { FieldErrors, Parsed } from '../../fields/parsed.ts';
import { type FormTime, useEntryForm } from '../../forms/useEntryForm.ts';
import { SelectField } from '../../../../ui/SelectField.tsx';
import { QUICK_LINE_ID, focusLater } from '../focus.ts';
import { useRoom } from '../roomContext.ts';
import { ariaKeysOf } from '../shortcuts.ts';
import { chipsOf } from './chips.ts';
import { lineTime, stepBack, timeWords } from './lineTime.ts';
import { Preview } from './Preview.tsx';
import { TimeNow } from './TimeNow.tsx';
import styles from './entryBar.module.css';

type LineFields = { readonly text: string; readonly reportedBy: string };

const BY_STAFF: LineFields = { text: '', reportedBy: 'staff' };
const BY_PATIENT: LineFields = { text: '', reportedBy: 'patient' };

function parseLine({ text, reportedBy }: LineFields): Parsed<VitalsValues> {
  const entry = readQuickEntry(text);
  if (entry.state === 'understood') {
    return { ok: true, values: { ...entry.values, reportedBy: reportedByOf(reportedBy) } };
  }
  const message =
    entry.state === 'empty' ? 'Type the vital signs first, as in 128/82 98 72.' : entry.reason;
  return { ok: false, errors: { text: message } };
}

/** A time set beside the line is the last word; else the line's own; else now. */
function timeOfLine({ text }: LineFields, chosen: Instant | null): FormTime {
  if (chosen !== null) return { ok: true, at: chosen };
  const read = lineTime(readQuickEntry(text), nowInstant(), offsetAt);
  return read.ok ? read : { ok: false, errors: { text: read.reason } };
}

/** Messages about values stand at the line; one about the time at its own field. */
function atLine({ observedAt, ...others }: FieldErrors): FieldErrors {
  const first = Object.values(others)[0];
  return {
    ...(first === undefined ? {} : { text: first }),
    ...(observedAt === undefined ? {} : { observedAt }),
  };
}

/** A held Enter must not send, once more, what it has just emptied. */
function notHeld(event: KeyboardEvent<HTMLInputElement>): void {
  if (event.key === 'Enter' && event.repeat) event.preventDefault();
}

/** What stands on the line, as it is understood while it is typed. */
function useReading(text: string, record: SessionRecord): ReturnType<typeof chipsOf> {
  return useMemo(() => {
    const entry = readQuickEntry(text);
    if (entry.state !== 'understood') return chipsOf(entry, []);
    const time = lineTime(entry, nowInstant(), offsetAt);
    const observedAt = (time.ok ? time.at : null) ?? nowInstant();
    return chipsOf(entry, assessEntry(record, { observedAt, values: entry.values }));
  }, [text, record]);
}

/** One line of vital signs: typed in the order they are read off, saved with Enter. */
export const QuickLine = memo(function QuickLine({
  record,
}: {
  readonly record: SessionRecord;
}): ReactElement {
  const { kind } = useRoom();
  const remote = kind === 'remote_lozenge';
  const form = useEntryForm<'vitals', LineFields>({
    kind: 'vitals',
    form: 'quick',
    empty: remote ? BY_PATIENT : BY_STAFF,
    parse: parseLine,
    toFields: atLine,
    timeOf: timeOfLine,
    onSaved: () => {
      setTimeOpen(false);
      focusLater(QUICK_LINE_ID);
    },
  });
  const { fields, set, setter, at, setAt, setTimeProblem, errors, onForm, clear } = form;
  const { text } = fields;
  const [timeOpen, setTimeOpen] = useState(false);
  const [timeTrouble, setTimeTrouble] = useState(false);
  const entry = useMemo((): QuickEntry => readQuickEntry(text), [text]);
  const chips = useReading(text, record);

  const latest = useRef({ text, at });
  useLayoutEffect(() => {
    latest.current = { text, at };
  });
  const setText = useCallback(
    (next: string) => {
      if (next.trim() === '' && latest.current.at === null) {
        // Nothing is left that could be lost: no draft of an empty line.
        clear();
        return;
      }
      const said = timeWords(readQuickEntry(next));
      if (said !== null && said !== timeWords(readQuickEntry(latest.current.text))) setAt(null);
      set({ text: next });
    },
    [clear, set, setAt],
  );
  const onTimeProblem = useCallback(
    (reason: string | null) => {
      setTimeTrouble(reason !== null);
      setTimeProblem(reason);
    },
    [setTimeProblem],
  );

  const back = (): void => {
    const now = nowInstant();
    const said = lineTime(entry, now, offsetAt);
    setAt(stepBack(at ?? (said.ok ? said.at : null), now, offsetAt));
  };
  const toNow = (): void => {
    if (text.trim() === '') clear();
    else setAt(null);
  };

  const refused = entry.state === 'refused' ? entry.reason : null;
  // With the time in sight its message is there.
  const error = errors['text'] ?? (timeOpen ? undefined : errors['observedAt']);
  const input = useRef<HTMLInputElement | null>(null);
  const wrong = useRef<{ readonly from: number; readonly to: number } | null>(null);
  useLayoutEffect(() => {
    wrong.current = entry.state === 'refused' ? entry.at : null;
  }, [entry]);
  // What was not understood is selected: the next keys write over it, and over nothing else.
  useEffect(() => {
    const part = wrong.current;
    if (error !== undefined && part !== null) input.current?.setSelectionRange(part.from, part.to);
  }, [error]);
  return (
    <form
      ref={onForm}
      className={styles.quick}
      aria-label="Vital signs"
      aria-keyshortcuts={ariaKeysOf('vitals')}
      onSubmit={form.onSubmit}
      noValidate
    >
      <div className={styles.line}>
        <div className={styles.field}>
          <TextField
            ref={input}
            id={QUICK_LINE_ID}
            label="Vital signs line"
            labelHidden
            size="room"
            placeholder="128/82 98 72"
            value={text}
            onValue={setText}
            error={error}
            onKeyDown={notHeld}
          />
        </div>
        {remote && (
          <div className={styles.reported}>
            <SelectField
              label="Reported by"
              labelHidden
              size="room"
              value={fields.reportedBy}
              onValue={setter('reportedBy')}
              options={REPORTED_BY_OPTIONS}
            />
          </div>
        )}
        <Button
          type="submit"
          variant="primary"
          size="room"
          pending={form.pending}
          aria-label="Save vitals"
        >
          Save
        </Button>
        <span className={styles.time}>
          <Button
            variant="quiet"
            size="room"
            aria-expanded={timeOpen}
            aria-keyshortcuts={ariaKeysOf('time_back')}
            onClick={() => {
              // A time that cannot be read stays in sight: it would be saved as now.
              if (!timeTrouble) setTimeOpen(!timeOpen);
            }}
          >
            {timeTrouble ? (
              'Check the time'
            ) : (
              <TimeNow at={at} entry={entry} begunMs={form.begunMs} />
            )}
          </Button>
          {!timeOpen && (
            <Button size="room" data-time="back" aria-label="Set back 5 min" onClick={back}>
              −5 min
            </Button>
          )}
          {!timeOpen && at !== null && (
            <Button variant="quiet" size="room" data-time="now" onClick={toNow}>
              Now
            </Button>
          )}
        </span>
      </div>
      {timeOpen && (
        <TimeField
          label="Time of vitals"
          size="room"
          width={9}
          value={at}
          onValue={setAt}
          onProblem={onTimeProblem}
          error={errors['observedAt']}
        />
      )}
      <Preview chips={chips} refused={error === undefined ? refused : null} empty={text === ''} />
      {form.problem !== null && <Banner tone="critical">{form.problem}</Banner>}
    </form>
  );
});
