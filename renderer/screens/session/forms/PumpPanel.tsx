import { useMemo, type ReactElement } from 'react';
import type { Protocol } from '../../../../db/domain/protocol/protocol.ts';
import type { DoseEvent, PumpReading } from '../../../../db/domain/dose/pump.ts';
import type {
  DoseValues,
  SessionPlan,
  SessionRecord,
} from '../../../../db/domain/record/record.ts';
import { nowMs } from '../../../api/clock.ts';
import { Banner } from '../../../ui/Banner.tsx';
import { Button } from '../../../ui/Button.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import {
  DOSE_WORDS,
  TIME_LABELS,
  eventLabel,
  offeredEvents,
  pumpAt,
} from '../fields/doseChoices.ts';
import { afterDose, cautionsOf } from '../fields/doseCautions.ts';
import { type DoseEventName, atDoseFields, parseDose, rateText } from '../fields/doseFields.ts';
import { keepUnits, planReadBack, pumpReadBack } from '../fields/readBack.ts';
import { PANEL_ID, focusLater } from '../live/focus.ts';
import { Confirm } from './Confirm.tsx';
import { LateReasonField } from './EntryFrame.tsx';
import styles from './forms.module.css';
import { useEntryForm } from './useEntryForm.ts';
import { WhenField } from './WhenField.tsx';
import { type ReadBack, readBackOf, useReadBack } from './useReadBack.ts';

type PanelFields = {
  /** Which event is being written; null while none was chosen. */
  readonly event: DoseEventName | null;
  /** Null until typed: then the rate planned, or set on the pump, stands there. */
  readonly rate: string | null;
  readonly bolus: string;
};

const EMPTY: PanelFields = { event: null, rate: null, bolus: '' };

export type PumpPanelProps = {
  readonly plan: Extract<SessionPlan, { readonly mode: 'infusion' }>;
  readonly protocol: Protocol;
  readonly record: SessionRecord;
  readonly pump: Pick<PumpReading, 'state' | 'setRateUlPerHour'>;
  readonly events: readonly DoseEvent[];
};

/** The pump and the boluses beside it. */
export function PumpPanel(props: PumpPanelProps): ReactElement {
  const { plan, protocol, record, pump, events } = props;
  const notStarted = pump.state === 'not_started';
  const standard = (event: DoseEventName): string => {
    if (event === 'start') return rateText(plan.pumpRateUlPerHour);
    return event === 'resume' ? rateText(pumpThen().setRateUlPerHour) : '';
  };
  const eventOf = (fields: PanelFields): DoseEventName | null =>
    fields.event ?? (notStarted ? 'start' : null);
  const readBack = useReadBack();
  const { read } = readBack;

  const form = useEntryForm<'dose', PanelFields>({
    kind: 'dose',
    form: 'dose',
    empty: EMPTY,
    parse: (fields) => {
      const event = eventOf(fields);
      if (event === null) return { ok: false, errors: { event: 'Choose what to record' } };
      return parseDose(
        {
          event,
          rate: fields.rate ?? standard(event),
          bolus: fields.bolus,
          lot: '',
          site: '',
        },
        plan.concentrationMcgPerMl,
      );
    },
    toFields: atDoseFields,
    onSaved: () => {
      readBack.close();
      focusLater(PANEL_ID);
    },
  });
  const { fields, set, setter, errors, onForm } = form;
  function pumpThen(): PumpPanelProps['pump'] {
    return pumpAt(pump, events, form.at);
  }
  const made = (values: DoseValues | null): ReadBack | null =>
    readBackOf(values, (known) => pumpReadBack(known, plan, pumpThen(), protocol));
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
    readBack.ask(needsMore ? null : made({ event: next } as DoseValues));
  };
  const leave = (): void => {
    readBack.close();
    form.clear();
  };
  const checked = (): DoseValues | null => form.check() as DoseValues | null;
  const { close } = readBack;
  const setNumber = useMemo(
    () => ({
      rate: (text: string) => {
        close();
        setter('rate')(text);
      },
      bolus: (text: string) => {
        close();
        setter('bolus')(text);
      },
    }),
    [setter, close],
  );

  const confirm = (): void => {
    if (readBack.agrees(made(checked()))) void form.submit();
  };
  const atMs = form.at?.utcMs ?? nowMs();
  const after = read === null ? null : afterDose(read.values, plan, events, atMs);

  const choices = (
    <div
      className={styles.doseChoices}
      role="group"
      aria-label="Dose events"
      data-narrow={!notStarted && event !== null && possible}
    >
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
      {notStarted && <p className={styles.readBack}>{keepUnits(planReadBack(plan, protocol))}</p>}
      {!notStarted && choices}
      {event !== null && possible && (
        <form
          ref={onForm}
          className={styles.form}
          aria-label={DOSE_WORDS[event]}
          noValidate
          onSubmit={(submitted) => {
            submitted.preventDefault();
            readBack.ask(made(checked()));
          }}
        >
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
          {form.problem !== null && <Banner tone="critical">{form.problem}</Banner>}
          {read === null ? (
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
              words={read.words}
              changed={readBack.changed}
              pending={form.pending}
              onConfirm={confirm}
              onBack={event === 'start' ? () => readBack.close() : leave}
              total={after}
              cautions={cautionsOf(record, read.values, atMs)}
            />
          )}
          {/* Under the words, so that these are in sight as soon as there are any. */}
          <WhenField key={`${event} time`} form={form} label={TIME_LABELS[event]} />
          <LateReasonField form={form} />
        </form>
      )}
      {notStarted && choices}
    </div>
  );
}
