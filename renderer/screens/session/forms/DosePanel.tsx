import { useMemo, useState, type ReactElement } from 'react';
import { sub } from '../../../../db/domain/rational.ts';
import { compare } from '../../../../db/domain/rational.ts';
import { deliveredMcgAt } from '../../../../db/domain/dose.ts';
import type { DoseEvent, PumpReading } from '../../../../db/domain/pump.ts';
import { formatMg } from '../../../../db/domain/format.ts';
import { add, rational } from '../../../../db/domain/rational.ts';
import type { DoseValues, SessionPlan } from '../../../../db/domain/record.ts';
import { nowMs } from '../../../api/clock.ts';
import { Banner } from '../../../ui/Banner.tsx';
import { Button } from '../../../ui/Button.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { TimeField } from '../../../ui/TimeField.tsx';
import {
  DOSE_WORDS,
  TIME_LABELS,
  eventLabel,
  offeredEvents,
  pumpAt,
} from '../fields/doseChoices.ts';
import { type DoseEventName, parseDose, rateText } from '../fields/doseFields.ts';
import {
  keepUnits,
  doseReadBack,
  planReadBack,
  plannedDoseMcg,
  totalAfterBolus,
} from '../fields/readBack.ts';
import { PANEL_ID, focusLater } from '../live/focus.ts';
import styles from './forms.module.css';
import { useEntryForm } from './useEntryForm.ts';

type PanelFields = {
  /** Which event is being written; null while none was chosen. */
  readonly event: DoseEventName | null;
  /** Null until typed: then the rate planned, or set on the pump, stands there. */
  readonly rate: string | null;
  readonly bolus: string;
};

const EMPTY: PanelFields = { event: null, rate: null, bolus: '' };

export type DosePanelProps = {
  readonly plan: SessionPlan;
  readonly pump: Pick<PumpReading, 'state' | 'setRateUlPerHour'>;
  readonly events: readonly DoseEvent[];
};

/** What a bolus would come to, when that is more than planned; else null. */
function afterBolus(
  { plan, events }: DosePanelProps,
  values: DoseValues,
  atMs: number,
): { readonly total: string; readonly over: string | null } | null {
  if (values.event !== 'bolus') return null;
  const delivered = deliveredMcgAt(events, atMs);
  const excess = sub(add(delivered, rational(values.doseMcg)), plannedDoseMcg(plan));
  return {
    total: totalAfterBolus(delivered, values.doseMcg, plan.weight.weightG),
    over: compare(excess, rational(0)) > 0 ? `${formatMg(excess)} more than planned` : null,
  };
}

/**
 * The pump and the boluses. Every event is read back and confirmed in place: ketamine is a
 * high-alert medicine (ISMP), and the words confirmed are the button itself.
 */
export function DosePanel(props: DosePanelProps): ReactElement {
  const { plan, pump, events } = props;
  const notStarted = pump.state === 'not_started';
  const standard = (event: DoseEventName): string => {
    if (event === 'start') return rateText(plan.pumpRateUlPerHour);
    return event === 'resume' ? rateText(pumpThen().setRateUlPerHour) : '';
  };
  const eventOf = (fields: PanelFields): DoseEventName | null =>
    fields.event ?? (notStarted ? 'start' : null);
  const [confirming, setConfirming] = useState<DoseValues | null>(null);

  const form = useEntryForm<'dose', PanelFields>({
    kind: 'dose',
    form: 'dose',
    empty: EMPTY,
    parse: (fields) => {
      const event = eventOf(fields);
      if (event === null) return { ok: false, errors: { event: 'Choose what to record' } };
      return parseDose(
        { event, rate: fields.rate ?? standard(event), bolus: fields.bolus },
        plan.concentrationMcgPerMl,
      );
    },
    toFields: ({ rateUlPerHour, doseMcg, ...others }) => ({
      ...(rateUlPerHour === undefined ? {} : { rate: rateUlPerHour }),
      ...(doseMcg === undefined ? {} : { bolus: doseMcg }),
      ...others,
    }),
    onSaved: () => {
      setConfirming(null);
      focusLater(PANEL_ID);
    },
  });
  const { fields, set, setter, errors, onForm } = form;
  function pumpThen(): DosePanelProps['pump'] {
    return pumpAt(pump, events, form.at);
  }
  const event = eventOf(fields);
  const offered = offeredEvents(
    pump.state,
    events.some(({ kind }) => kind === 'bolus'),
  );
  const possible = event === 'start' ? notStarted : event !== null && offered.includes(event);

  const choose = (next: DoseEventName): void => {
    set({ event: next, rate: null, bolus: '' });
    const needsMore =
      pump.state === 'stopped' || next === 'rate_change' || next === 'bolus' || next === 'resume';
    setConfirming(needsMore ? null : ({ event: next } as DoseValues));
  };
  const leave = (): void => {
    setConfirming(null);
    form.clear();
  };
  const readBack = (): void => {
    const values = form.check();
    setConfirming(values === null ? null : (values as DoseValues));
  };
  const setNumber = useMemo(
    () => ({
      rate: (text: string) => {
        setConfirming(null);
        setter('rate')(text);
      },
      bolus: (text: string) => {
        setConfirming(null);
        setter('bolus')(text);
      },
    }),
    [setter],
  );

  const confirm = (): void => {
    const values = form.check();
    // What stood behind the words may have changed under them (an undo, a correction): then the
    // new words are to be read first. Nothing is recorded but what was read.
    if (values !== null && JSON.stringify(values) === JSON.stringify(confirming)) {
      void form.submit();
      return;
    }
    setConfirming(values === null ? null : (values as DoseValues));
  };

  const words = confirming === null ? '' : doseReadBack(confirming, plan, pumpThen());
  const after =
    confirming === null ? null : afterBolus(props, confirming, form.at?.utcMs ?? nowMs());

  const choices = (
    <div className={styles.doseChoices} role="group" aria-label="Dose events">
      {offered.map((one) => (
        <Button
          key={one}
          size="room"
          variant={notStarted ? 'quiet' : 'secondary'}
          aria-pressed={event === one}
          onClick={() => choose(one)}
        >
          {eventLabel(one, pump.state)}
        </Button>
      ))}
    </div>
  );

  return (
    <div className={styles.dose}>
      {notStarted && <p className={styles.readBack}>{keepUnits(planReadBack(plan))}</p>}
      {!notStarted && choices}
      {event !== null && possible && (
        <form
          ref={onForm}
          className={styles.form}
          aria-label={DOSE_WORDS[event]}
          noValidate
          onSubmit={(submitted) => {
            submitted.preventDefault();
            readBack();
          }}
        >
          <div className={styles.inline}>
            {(event === 'start' || event === 'rate_change' || event === 'resume') && (
              <TextField
                key={event}
                label="Rate mL/h"
                size="room"
                inputMode="decimal"
                width={8}
                value={fields.rate ?? standard(event)}
                onValue={setNumber.rate}
                error={errors['rate']}
                autoFocus={event !== 'start'}
              />
            )}
            {event === 'bolus' && (
              <TextField
                key={event}
                label="Bolus mg"
                size="room"
                inputMode="decimal"
                width={8}
                value={fields.bolus}
                onValue={setNumber.bolus}
                error={errors['bolus']}
                autoFocus
              />
            )}
            <TimeField
              key={`${event} time`}
              label={TIME_LABELS[event]}
              size="room"
              width={9}
              value={form.at}
              onValue={form.setAt}
              onProblem={form.setTimeProblem}
              error={errors['observedAt']}
            />
          </div>
          {form.problem !== null && <Banner tone="critical">{form.problem}</Banner>}
          {confirming === null ? (
            <div className={styles.actions}>
              <Button type="submit" size="room" variant="primary">
                {event === 'start' ? 'Start infusion' : `${DOSE_WORDS[event]}: read back`}
              </Button>
              {event !== 'start' && (
                <Button variant="quiet" size="room" onClick={leave}>
                  Back
                </Button>
              )}
            </div>
          ) : (
            <Confirm
              words={words}
              pending={form.pending}
              onConfirm={confirm}
              onBack={event === 'start' ? () => setConfirming(null) : leave}
              after={after}
            />
          )}
        </form>
      )}
      {notStarted && choices}
    </div>
  );
}

/** The read-back: its words are the button, so that what is pressed is what was read. */
export function Confirm({
  words,
  pending,
  onConfirm,
  onBack,
  after = null,
}: {
  readonly words: string;
  readonly pending: boolean;
  readonly onConfirm: () => void;
  readonly onBack: () => void;
  readonly after?: { readonly total: string; readonly over: string | null } | null;
}): ReactElement {
  return (
    <div className={styles.confirm}>
      {after !== null && (
        <p>
          Total after it: <strong>{keepUnits(after.total)}</strong>
          {after.over !== null && <span className={styles.over}> ({after.over})</span>}
        </p>
      )}
      <Button
        variant="primary"
        size="room"
        wide
        autoFocus
        pending={pending}
        // The press that asked must not also answer: a held key repeats, a double tap counts two.
        onKeyDown={(pressed) => {
          if (pressed.repeat) pressed.preventDefault();
        }}
        onClick={(clicked) => {
          if (clicked.detail <= 1) onConfirm();
        }}
      >
        {keepUnits(words)}
      </Button>
      <Button variant="quiet" size="room" onClick={onBack}>
        Back
      </Button>
    </div>
  );
}
