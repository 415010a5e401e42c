import { useState } from 'react';
import { nowInstant, nowMs } from '../../../api/clock.ts';
import { useSend } from '../../../api/hooks.ts';
import { newId } from '../../../api/ids.ts';
import type { FieldErrors } from '../fields/parsed.ts';
import { EMPTY_WEIGHT, type WeightFields, readWeight } from '../fields/planFields.ts';

/**
 * Puts a new weight on the patient's record.
 *
 * The id stays with what was typed until it is saved: pressed twice, it is written once.
 */
export function useNewWeight(
  patientId: string,
  fields: WeightFields,
  onSaved: (weightId: string, empty: WeightFields) => void,
): {
  readonly save: () => void;
  readonly errors: FieldErrors;
  readonly forget: () => void;
  readonly pending: boolean;
} {
  const { send, pending } = useSend('patient.recordWeight');
  const [errors, setErrors] = useState<FieldErrors>({});
  const [attempt, setAttempt] = useState<{ readonly id: string; readonly typed: string } | null>(
    null,
  );
  const save = async (): Promise<void> => {
    const reading = readWeight(fields);
    if (!reading.ok) {
      setErrors(reading.errors);
      return;
    }
    const typed = `${fields.kg} ${fields.basis}`;
    const id = attempt?.typed === typed ? attempt.id : newId(nowMs());
    setAttempt({ id, typed });
    const { weightG, basis } = reading;
    const weight = { weightG, basis, observedAt: nowInstant() };
    const reply = await send({ patientId, weightId: id, weight });
    if (!reply.ok) {
      const { fields: messages, message } = reply.error;
      setErrors({ kg: messages?.['weightG'] ?? messages?.['weight.weightG'] ?? message });
      return;
    }
    setErrors({});
    setAttempt(null);
    onSaved(reply.value.weightId, EMPTY_WEIGHT);
  };
  return {
    save: () => {
      if (!pending) void save();
    },
    errors,
    forget: () => setErrors({}),
    pending,
  };
}
