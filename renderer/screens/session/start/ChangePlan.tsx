import { useState, type ReactElement } from 'react';
import { admitPlan } from '../../../../db/domain/rules/admit.ts';
import type { SessionPlan, SessionRecord } from '../../../../db/domain/record/record.ts';
import { nowInstant, nowMs } from '../../../api/clock.ts';
import { useDraft } from '../../../api/drafts.ts';
import { useSend } from '../../../api/hooks.ts';
import { newId } from '../../../api/ids.ts';
import { Banner } from '../../../ui/Banner.tsx';
import { Button } from '../../../ui/Button.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import type { FieldErrors } from '../fields/parsed.ts';
import {
  EMPTY_WEIGHT,
  type PlanFields,
  type WeightFields,
  planFieldsOf,
  planProblem,
  readPlan,
  weightFieldsFor,
} from '../fields/planFields.ts';
import { useRoom } from '../live/roomContext.ts';
import { PlanNumbersFields, PlanWorkings, waitingWords } from './PlanEditor.tsx';
import { WeightPicker } from './WeightPicker.tsx';
import { sendForm } from '../live/focus.ts';
import styles from './start.module.css';
import { useNewWeight } from './useNewWeight.ts';

type PlanDraft = {
  readonly planId: string | null;
  readonly weightId: string | null;
  readonly numbers: PlanFields | null;
  readonly newWeight: WeightFields;
  readonly reason: string;
};

const EMPTY: PlanDraft = {
  planId: null,
  weightId: null,
  numbers: null,
  newWeight: EMPTY_WEIGHT,
  reason: '',
};

/** A new plan in place of the one that stands: before anything is given, and with a reason. */
export function ChangePlan({
  record,
  plan,
  onDone,
}: {
  readonly record: SessionRecord;
  readonly plan: SessionPlan;
  readonly onDone: () => void;
}): ReactElement {
  const { sessionId, store } = useRoom();
  const { weights, id: patientId } = record.patient;
  const draft = useDraft<PlanDraft>(`session:${sessionId}:plan`, EMPTY);
  const { value, setValue, clear } = draft;
  const [errors, setErrors] = useState<FieldErrors>({});
  const [problem, setProblem] = useState<string | null>(null);
  const replan = useSend('session.replan');

  const weightId = value.weightId ?? plan.weight.id;
  const weight = weights.find(({ id }) => id === weightId);
  const { protocol } = record;
  const numbers = { ...planFieldsOf(plan), ...value.numbers };
  const reading = readPlan(numbers, weight?.weightG ?? null, protocol);

  const edit = (part: Partial<PlanDraft>): void => {
    setValue((current) => ({ ...current, ...part }));
    store.setForm('plan', 'unsent');
    setProblem(null);
    setErrors({});
  };
  const weighed = weightFieldsFor(protocol.kind, value.newWeight);
  const newWeight = useNewWeight(patientId, weighed, (saved, empty) =>
    edit({ weightId: saved, newWeight: empty }),
  );
  const done = (): void => {
    clear();
    store.setForm('plan', 'clean');
    onDone();
  };

  const submit = async (): Promise<void> => {
    if (value.newWeight.kg.trim() !== '') {
      setErrors({ kg: 'Save this weight first, or clear it.' });
      return;
    }
    if (!reading.ok || weight === undefined) {
      setErrors(reading.ok ? { weightId: 'Choose a weight.' } : reading.errors);
      return;
    }
    const next = { weightId: weight.id, ...reading.dose };
    const reason = value.reason.trim();
    const verdict = admitPlan(record, next, nowInstant(), reason);
    if (!verdict.ok) {
      setErrors(verdict.fields);
      setProblem(planProblem(verdict.fields, verdict.message));
      return;
    }
    const planId = value.planId ?? newId(nowMs());
    setValue((current) => ({ ...current, planId }));
    store.setForm('plan', 'saving');
    const reply = await replan.send({ sessionId, planId, plan: next, reason });
    store.setForm('plan', reply.ok ? 'clean' : 'failed');
    if (reply.ok) done();
    else setProblem(reply.error.message);
  };

  return (
    <form
      className={styles.changePlan}
      aria-label="Change plan"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!replan.pending) void sendForm(event.currentTarget, submit);
      }}
    >
      <WeightPicker
        weights={weights}
        weightId={weightId}
        onWeight={(id) => edit({ weightId: id })}
        fields={weighed}
        onFields={(part) => {
          newWeight.forget();
          edit({ newWeight: { ...weighed, ...part } });
        }}
        errors={{ ...errors, ...newWeight.errors }}
        pending={newWeight.pending}
        onSave={newWeight.save}
      />
      <PlanNumbersFields
        fields={numbers}
        onFields={(part) => edit({ numbers: { ...numbers, ...part } })}
        errors={reading.ok ? errors : { ...errors, ...reading.errors }}
        protocol={protocol}
      />
      <PlanWorkings
        reading={reading}
        weight={weight}
        protocol={protocol}
        waiting={waitingWords(weight !== undefined)}
      />
      <TextField
        label="Reason for the new plan"
        size="room"
        value={value.reason}
        onValue={(reason) => edit({ reason })}
        error={errors['reason']}
      />
      {problem !== null && <Banner tone="critical">{problem}</Banner>}
      <div className={styles.actions}>
        <Button type="submit" variant="primary" size="room" pending={replan.pending}>
          Save new plan
        </Button>
        <Button variant="quiet" size="room" onClick={done}>
          Keep the plan
        </Button>
      </div>
    </form>
  );
}
