import { memo, use, useEffect, useId, useMemo, useRef, useState, type ReactElement } from 'react';
import type { AcknowledgementValues } from '../../../../db/domain/record/record.ts';
import type { CriticalSet } from '../../../../db/domain/session/sessionView.ts';
import { clinicalTime } from '../../../../db/domain/basics/time.ts';
import { VITALS, vitalText } from '../../../../db/domain/vitals/vitals.ts';
import { Button } from '../../../ui/Button.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { ChoiceGroup } from '../../../ui/ChoiceGroup.tsx';
import type { Parsed } from '../fields/parsed.ts';
import { LateReasonField } from '../forms/EntryFrame.tsx';
import { LateContext } from '../forms/late.ts';
import { Picks } from '../forms/Picks.tsx';
import { useEntryForm } from '../forms/useEntryForm.ts';
import { WhenField } from '../forms/WhenField.tsx';
import { DONE_PICKS, addFact, recheckOf, recheckOptions } from './attention/dueWords.ts';
import { ACKNOWLEDGE_ID, QUICK_LINE_ID, focusLater } from './focus.ts';
import { useEscape } from './useEscape.ts';
import styles from './Acknowledge.module.css';

/** The values beyond a critical prompt, in words. */
function criticalWords({ critical }: CriticalSet): string {
  return critical
    .map(({ code, value, assessment }) => {
      const limit = assessment.status === 'outside' ? ` (${assessment.limit})` : '';
      return `${VITALS[code].label} ${vitalText(code, value)}${limit}`;
    })
    .join(', ');
}

type AcknowledgeFields = { readonly action: string; readonly recheck: string };

function AcknowledgeOne({
  set,
  newest,
  proposedRecheckS,
}: {
  readonly set: CriticalSet;
  /** Open, and where its key leads. */
  readonly newest: boolean;
  readonly proposedRecheckS: number;
}): ReactElement {
  const id = useId();
  const vitalsId = set.entry.id;
  const late = use(LateContext) !== null;
  const options = useMemo(() => recheckOptions(proposedRecheckS), [proposedRecheckS]);
  const form = useEntryForm<'acknowledgement', AcknowledgeFields>({
    kind: 'acknowledgement',
    form: `acknowledge:${vitalsId}`,
    empty: { action: '', recheck: String(proposedRecheckS) },
    parse: ({ action, recheck }): Parsed<AcknowledgementValues> =>
      action.trim() === ''
        ? { ok: false, errors: { action: 'Write what was done, or pick it.' } }
        : {
            ok: true,
            values: {
              vitalsId,
              action: action.trim(),
              // Who has left is not measured again.
              recheckAfterS: late ? null : recheckOf(recheck),
            },
          },
    onSaved: () => focusLater(QUICK_LINE_ID),
  });
  const { fields, set: setFields, setter, errors, onForm } = form;
  const head = useRef<HTMLDivElement | null>(null);
  // One at a time, the newest first: the others wait in a line each, as red and as much asked.
  const [pressed, setPressed] = useState<boolean | null>(null);
  // What was written is not folded away by a value that comes after it.
  if (pressed === null && fields.action !== '') setPressed(true);
  const open = pressed ?? newest;
  const [comesBack, setComesBack] = useState(false);
  const onEscape = useEscape(() => {
    // What is written stays: it waits folded.
    setPressed(false);
    focusLater(newest ? ACKNOWLEDGE_ID : QUICK_LINE_ID);
  });
  // It may have come below what is in sight; the focus stays where it is.
  useEffect(() => head.current?.closest('form')?.scrollIntoView({ block: 'nearest' }), []);
  const time = clinicalTime(set.entry.observedAt);
  return (
    <form
      ref={onForm}
      className={styles.critical}
      aria-labelledby={id}
      onSubmit={form.onSubmit}
      noValidate
    >
      <div className={styles.criticalHead}>
        <div ref={head} role="alert" className={styles.criticalWords}>
          <Icon name="critical" size={22} />
          <p id={id}>
            <strong>Critical at {time}: </strong>
            {criticalWords(set)}. What was done?
          </p>
        </div>
        <Button
          size="room"
          variant={open ? 'quiet' : 'secondary'}
          aria-expanded={open}
          aria-label={open ? `Answer later: critical at ${time}` : `Answer: critical at ${time}`}
          onClick={() => {
            setPressed(!open);
            setComesBack(!open);
          }}
          {...(newest && !open ? { id: ACKNOWLEDGE_ID } : {})}
        >
          {open ? 'Answer later' : 'Answer…'}
        </Button>
      </div>
      {open && (
        <div ref={onEscape} className={styles.criticalForm}>
          <Picks
            label="Done"
            labelHidden
            picks={DONE_PICKS}
            onPick={(fact) => setFields({ action: addFact(fields.action, fact) })}
          />
          <div className={styles.criticalAnswer}>
            <TextField
              label={`What was done about ${time}`}
              labelHidden
              size="room"
              placeholder="What was done"
              value={fields.action}
              onValue={setter('action')}
              error={
                errors['action'] ??
                errors['vitalsId'] ??
                (late ? undefined : errors['observedAt']) ??
                form.problem
              }
              autoFocus={comesBack}
              {...(newest ? { id: ACKNOWLEDGE_ID } : {})}
            />
            {late ? (
              <div className={styles.late}>
                <WhenField form={form} label="Time it was done" />
                <div className={styles.lateReason}>
                  <LateReasonField form={form} />
                </div>
              </div>
            ) : (
              <ChoiceGroup
                legend="Re-check in"
                size="room"
                options={options}
                value={fields.recheck}
                onValue={setter('recheck')}
                error={errors['recheckAfterS']}
              />
            )}
            <Button type="submit" variant="primary" size="room" pending={form.pending}>
              Record what was done
            </Button>
          </div>
        </div>
      )}
    </form>
  );
}

/** Who answers for a critical value: in a signed session as a late entry, after a cancel nobody. */
export type Answer = 'now' | 'late' | 'others' | 'nobody';

const UNANSWERED: Readonly<Record<'others' | 'nobody', string>> = {
  others: 'A clinician has to answer for it.',
  nobody: 'The session was cancelled and takes no answer any more.',
};

/** A critical value that whoever is signed in cannot answer for; it says so as loudly. */
function NotAcknowledged({
  set,
  answer,
}: {
  readonly set: CriticalSet;
  readonly answer: 'others' | 'nobody';
}): ReactElement {
  return (
    <div className={styles.critical}>
      <div className={styles.criticalWords}>
        <Icon name="critical" size={22} />
        <p>
          <strong>Critical at {clinicalTime(set.entry.observedAt)}, not acknowledged: </strong>
          {criticalWords(set)}. {UNANSWERED[answer]}
        </p>
      </div>
    </div>
  );
}

/** Every critical value nobody has answered for yet. Nothing waits for it, and it takes no focus. */
export const Acknowledge = memo(function Acknowledge({
  sets,
  answer,
  proposedRecheckS,
}: {
  readonly sets: readonly CriticalSet[];
  /** The protocol's time to a re-check, seconds. */
  readonly proposedRecheckS: number;
  readonly answer: Answer;
}): ReactElement | null {
  if (sets.length === 0) return null;
  const newestFirst = sets.toReversed();
  return (
    <section aria-label="Critical values" className={styles.criticals}>
      {newestFirst.map((set, index) =>
        answer === 'others' || answer === 'nobody' ? (
          <NotAcknowledged key={set.entry.id} set={set} answer={answer} />
        ) : (
          // Signed meanwhile, it is another form with a draft of its own.
          <LateContext key={`${set.entry.id} ${answer}`} value={answer === 'late' ? 'entry' : null}>
            <AcknowledgeOne
              set={set}
              newest={index === 0 && answer === 'now'}
              proposedRecheckS={proposedRecheckS}
            />
          </LateContext>
        ),
      )}
    </section>
  );
});
