import type { ReactElement } from 'react';
import { formatMg } from '../../../../db/domain/basics/format.ts';
import type { DoseEvent } from '../../../../db/domain/dose/pump.ts';
import {
  type DoseValues,
  type SessionPlan,
  type SessionRecord,
  standing,
} from '../../../../db/domain/record/record.ts';
import { KIND_WORDS } from '../../../../db/domain/session/sessionKinds.ts';
import { clinicalTime, wholeMinuteFrom } from '../../../../db/domain/basics/time.ts';
import { instantAt, nowMs, useNow } from '../../../api/clock.ts';
import { Banner } from '../../../ui/Banner.tsx';
import { Button } from '../../../ui/Button.tsx';
import { ChoiceGroup } from '../../../ui/ChoiceGroup.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { capital } from '../fields/otherFields.ts';
import { afterDose, cautionsOf } from '../fields/doseCautions.ts';
import { OTHER_WORDS, TIME_WORDS } from '../fields/doseChoices.ts';
import {
  EMPTY_GIVE,
  type GiveChoice,
  type GiveFields,
  DEVICE_SITES,
  INJECTION_SITES,
  giveChoices,
  giveReadBack,
  givenSoFar,
  lastLot,
  nextUnitFromMs,
  parseGive,
  typedInUnits,
} from '../fields/giveDose.ts';
import { keepUnits, planReadBack } from '../fields/readBack.ts';
import { PANEL_ID, focusLater } from '../live/focus.ts';
import type { Panel } from '../live/panels.ts';
import { Confirm } from './Confirm.tsx';
import { LateReasonField } from './EntryFrame.tsx';
import styles from './forms.module.css';
import { useEntryForm } from './useEntryForm.ts';
import { WhenField } from './WhenField.tsx';
import { type ReadBack, readBackOf, useReadBack } from './useReadBack.ts';

export type GivePanelProps = {
  readonly record: SessionRecord;
  readonly plan: SessionPlan;
  readonly events: readonly DoseEvent[];
  readonly onGo: (panel: Panel) => void;
};

/** Minutes and seconds until the next unit may follow; it ticks, so it is a component of its own. */
function NextUnit({ fromMs }: { readonly fromMs: number }): ReactElement {
  const now = useNow();
  const leftS = Math.ceil((fromMs - Math.max(now.utcMs, nowMs())) / 1000);
  if (leftS <= 0) {
    const since = clinicalTime(instantAt(fromMs));
    return <p className={styles.nextUnit}>Next device may follow since {since}.</p>;
  }
  const at = clinicalTime(instantAt(wholeMinuteFrom(fromMs)));
  const clock = `${Math.floor(leftS / 60)}:${String(leftS % 60).padStart(2, '0')}`;
  return (
    <p className={styles.nextUnit}>
      Next device in <strong className={styles.count}>{clock}</strong>, from {at} (clinic prompt)
    </p>
  );
}

function SoFar({ plan, events }: Pick<GivePanelProps, 'plan' | 'events'>): ReactElement {
  const { givenMcg, plannedMcg, leftMcg } = givenSoFar(plan, events);
  const left = leftMcg.num === 0n ? 'nothing left' : `${formatMg(leftMcg)} left`;
  return (
    <p className={styles.readBack}>
      {keepUnits(`Given ${formatMg(givenMcg)} of ${formatMg(plannedMcg)}, ${left}.`)}
    </p>
  );
}

/** Doses given at once: an injection, a nasal device, a lozenge; and the end of dosing. */
export function GivePanel({ record, plan, events, onGo }: GivePanelProps): ReactElement {
  const { entries, protocol } = record;
  const { kind } = protocol;
  const words = KIND_WORDS[kind];
  const given = events.some((event) => event.kind === 'bolus');
  const ended = events.some((event) => event.kind === 'stop');
  const readBack = useReadBack();
  const { read } = readBack;
  const form = useEntryForm<'dose', GiveFields>({
    kind: 'dose',
    form: 'dose',
    empty: EMPTY_GIVE,
    parse: (fields) => parseGive(fields, protocol),
    toFields: ({ doseMcg, ...others }) =>
      doseMcg === undefined ? others : { amount: doseMcg, ...others },
    onSaved: () => {
      readBack.close();
      focusLater(PANEL_ID);
    },
  });
  const { fields, set, setter, errors, onForm } = form;
  // An end of dosing begun and left is nothing to go on with once dosing has ended.
  const event = fields.event === 'stop' && (ended || !given) ? null : fields.event;
  const made = (values: DoseValues | null): ReadBack | null =>
    readBackOf(values, (known) => giveReadBack(known, plan, protocol, events));
  const checked = (): DoseValues | null => form.check() as DoseValues | null;

  const give = ({ doseMcg, site }: GiveChoice): void => {
    set({ ...EMPTY_GIVE, event: 'bolus', doseMcg, site });
    readBack.ask(made({ event: 'bolus', doseMcg, lot: '', site }));
  };
  const other = (): void => {
    set({ ...EMPTY_GIVE, event: 'bolus' });
    readBack.close();
  };
  const end = (): void => {
    set({ ...EMPTY_GIVE, event: 'stop' });
    readBack.ask(made({ event: 'stop' }));
  };
  const leave = (): void => {
    readBack.close();
    form.clear();
  };
  /** Where it went in and its lot, also once the words are there: the words follow at once. */
  const describe = (part: Pick<GiveFields, 'site'> | Pick<GiveFields, 'lot'>): void => {
    set(part);
    if (read?.values.event !== 'bolus') return;
    const { site, lot } = { ...fields, ...part };
    readBack.ask(made({ ...read.values, lot: lot.trim(), site: site.trim() }));
  };

  const noPlace = kind === 'remote_lozenge' && standing(entries, 'remote_place').length === 0;
  if (noPlace) {
    return (
      <div className={styles.dose}>
        <p className={styles.readBack}>{keepUnits(planReadBack(plan, protocol))}</p>
        <Banner tone="caution" title="Where is the patient?">
          Nothing is given before the address and the nearest emergency department are on record.
        </Banner>
        <Button size="room" variant="primary" onClick={() => onGo('remote_place')}>
          Record place and help
        </Button>
      </div>
    );
  }

  const choices = ended ? [] : giveChoices(plan, protocol, events);
  const nextMs = ended || choices.length === 0 ? null : nextUnitFromMs(protocol, entries);
  const sites =
    kind === 'im_injection' ? INJECTION_SITES : kind === 'intranasal' ? DEVICE_SITES : [];
  const lotBefore = lastLot(entries);
  const atMs = form.at?.utcMs ?? nowMs();
  const lozenges = typedInUnits(protocol);
  return (
    <div className={styles.dose}>
      {event !== null ? null : given ? (
        <SoFar plan={plan} events={events} />
      ) : (
        <p className={styles.readBack}>{keepUnits(planReadBack(plan, protocol))}</p>
      )}
      {nextMs !== null && <NextUnit fromMs={nextMs} />}
      {event === null ? (
        <div className={styles.gives} role="group" aria-label={`${words.dose} choices`}>
          {choices.map((choice, index) => (
            <Button
              key={choice.label}
              size="room"
              wide
              variant={index === 0 ? 'primary' : 'secondary'}
              onClick={() => give(choice)}
            >
              {keepUnits(choice.label)}
            </Button>
          ))}
          <Button size="room" variant={ended ? 'secondary' : 'quiet'} onClick={other}>
            {ended ? `Missed ${words.doseInText}` : OTHER_WORDS[kind]}
          </Button>
          {given && !ended && (
            <Button size="room" variant={choices.length === 0 ? 'primary' : 'quiet'} onClick={end}>
              {words.end}
            </Button>
          )}
        </div>
      ) : (
        <form
          ref={onForm}
          className={styles.form}
          aria-label={event === 'stop' ? words.end : words.dose}
          noValidate
          onSubmit={(submitted) => {
            submitted.preventDefault();
            readBack.ask(made(checked()));
          }}
        >
          {event === 'bolus' && fields.doseMcg === null && (
            <TextField
              label={lozenges ? 'Lozenges' : 'Dose mg'}
              size="room"
              inputMode="decimal"
              width={8}
              value={fields.amount}
              onValue={(amount) => {
                readBack.close();
                setter('amount')(amount);
              }}
              error={errors['amount']}
              autoFocus
            />
          )}
          {form.problem !== null && <Banner tone="critical">{form.problem}</Banner>}
          {read === null ? (
            <div className={styles.actions}>
              <Button type="submit" size="room" variant="primary">
                {`${event === 'stop' ? words.end : words.dose}: read back`}
              </Button>
              <Button variant="quiet" size="room" onClick={leave}>
                Back
              </Button>
            </div>
          ) : (
            <Confirm
              words={read.words}
              changed={readBack.changed}
              pending={form.pending}
              onConfirm={() => {
                if (readBack.agrees(made(checked()))) void form.submit();
              }}
              onBack={leave}
              total={afterDose(read.values, plan, events, atMs)}
              cautions={cautionsOf(record, read.values, atMs)}
            />
          )}
          {event === 'bolus' && sites.length > 0 && (
            <ChoiceGroup
              legend={kind === 'intranasal' ? 'Nostril' : 'Site'}
              size="room"
              columns={2}
              options={sites.map((site) => ({ value: site as string, label: capital(site) }))}
              value={fields.site === '' ? null : fields.site}
              onValue={(site) => describe({ site })}
              error={errors['site']}
            />
          )}
          <div className={styles.inline}>
            {event === 'bolus' && !lozenges && (
              <TextField
                label="Lot"
                size="room"
                width={10}
                value={fields.lot}
                onValue={(lot) => describe({ lot })}
                error={errors['lot']}
              />
            )}
            <WhenField
              form={form}
              label={event === 'stop' ? TIME_WORDS[kind].end : TIME_WORDS[kind].dose}
            />
          </div>
          <LateReasonField form={form} />
          {event === 'bolus' && !lozenges && lotBefore !== null && fields.lot === '' && (
            <Button size="room" onClick={() => describe({ lot: lotBefore })}>
              {`Same lot as before: ${lotBefore}`}
            </Button>
          )}
        </form>
      )}
    </div>
  );
}
