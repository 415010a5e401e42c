/** Problems of a form, listed for its summary and dropped when their field changes. */
import { labelOf, type Problems } from './patientForm.ts';
import type { FieldProblem } from '../../ui/FieldErrorSummary.tsx';

/** The problems without those of the fields named; the same object when there were none. */
export function without(problems: Problems, names: readonly string[]): Problems {
  const kept = Object.entries(problems).filter(
    ([path]) => !names.includes(path.split('.')[0] ?? ''),
  );
  return kept.length === Object.keys(problems).length ? problems : Object.fromEntries(kept);
}

export function listed(problems: Problems): readonly FieldProblem[] {
  return Object.entries(problems).map(([path, message]) => ({
    fieldId: `f-${path}`,
    label: labelOf(path),
    message,
  }));
}
