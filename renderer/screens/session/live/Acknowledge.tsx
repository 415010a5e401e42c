import { memo, useId, type ReactElement } from 'react';
import type { CriticalSet } from '../../../../db/domain/sessionView.ts';
import { clinicalTime } from '../../../../db/domain/time.ts';
import { VITALS, vitalText } from '../../../../db/domain/vitals.ts';
import { Button } from '../../../ui/Button.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import type { Parsed } from '../fields/parsed.ts';
import { useEntryForm } from '../forms/useEntryForm.ts';
import { ACKNOWLEDGE_ID, BLOOD_PRESSURE_ID, focusLater } from './focus.ts';
import styles from './Acknowledge.module.css';

const DONE = [
  'Rechecked',
  'Rate lowered',
  'Infusion paused',
  'Infusion stopped',
  'Oxygen given',
  'Physician told',
  'Watching',
];

/** The values beyond a critical prompt, in words. */
function criticalWords({ critical }: CriticalSet): string {
  return critical
    .map(({ code, value, assessment }) => {
      const limit = assessment.status === 'outside' ? ` (${assessment.limit})` : '';
      return `${VITALS[code].label} ${vitalText(code, value)}${limit}`;
    })
    .join(', ');
}

function AcknowledgeOne({
  set,
  first,
}: {
  readonly set: CriticalSet;
  readonly first: boolean;
}): ReactElement {
  const id = useId();
  const vitalsId = set.entry.id;
  const form = useEntryForm({
    kind: 'acknowledgement',
    form: `acknowledge:${vitalsId}`,
    empty: { action: '' },
    parse: ({ action }): Parsed<{ vitalsId: string; action: string }> =>
      action.trim() === ''
        ? { ok: false, errors: { action: 'Write what was done, or pick it.' } }
        : { ok: true, values: { vitalsId, action: action.trim() } },
    onSaved: () => focusLater(BLOOD_PRESSURE_ID),
  });
  const { fields, set: setFields, setter, errors, onForm } = form;
  const time = clinicalTime(set.entry.observedAt);
  return (
    <form
      ref={onForm}
      className={styles.critical}
      aria-labelledby={id}
      onSubmit={form.onSubmit}
      noValidate
    >
      <div role="alert" className={styles.criticalWords}>
        <Icon name="critical" size={22} />
        <p id={id}>
          <strong>Critical at {time}: </strong>
          {criticalWords(set)}. What was done?
        </p>
      </div>
      <div className={styles.criticalForm}>
        <div className={styles.criticalPicks} role="group" aria-label="Done">
          {DONE.map((words) => (
            <Button
              key={words}
              size="room"
              onClick={() =>
                setFields({
                  action:
                    fields.action.trim() === ''
                      ? words
                      : `${fields.action.trim()}, ${words.toLowerCase()}`,
                })
              }
            >
              {words}
            </Button>
          ))}
        </div>
        <TextField
          label={`What was done about ${time}`}
          labelHidden
          size="room"
          value={fields.action}
          onValue={setter('action')}
          error={errors['action'] ?? errors['vitalsId'] ?? errors['observedAt'] ?? form.problem}
          {...(first ? { id: ACKNOWLEDGE_ID } : {})}
        />
        <Button type="submit" variant="primary" size="room" pending={form.pending}>
          Record what was done
        </Button>
      </div>
    </form>
  );
}

/** A critical value of a locked session: it takes no acknowledgement any more, and still says so. */
function NotAcknowledged({ set }: { readonly set: CriticalSet }): ReactElement {
  return (
    <div className={styles.critical}>
      <div className={styles.criticalWords}>
        <Icon name="critical" size={22} />
        <p>
          <strong>Critical at {clinicalTime(set.entry.observedAt)}, not acknowledged: </strong>
          {criticalWords(set)}. The session is locked: say in an addendum what was done.
        </p>
      </div>
    </div>
  );
}

/** Every critical value nobody has answered for yet. Nothing waits for it, and it takes no focus. */
export const Acknowledge = memo(function Acknowledge({
  sets,
  locked,
}: {
  readonly sets: readonly CriticalSet[];
  /** Signed or cancelled. */
  readonly locked: boolean;
}): ReactElement | null {
  if (sets.length === 0) return null;
  return (
    <section aria-label="Critical values" className={styles.criticals}>
      {sets.map((set, index) =>
        locked ? (
          <NotAcknowledged key={set.entry.id} set={set} />
        ) : (
          <AcknowledgeOne key={set.entry.id} set={set} first={index === 0} />
        ),
      )}
    </section>
  );
});
