/** Which rows of a plan are brought in, by what somebody decided. */
import type { ImportRow, PatientDecision } from './patientImport.ts';

/** `unknown_row`: not of this plan, or named twice. `cannot_be_added`: it stays out whatever is said. */
export type DecisionProblem = 'unknown_row' | 'cannot_be_added';

/** The rows to add, in the order of the plan; new ones unless left out, others only when said. */
export function rowsToAdd<R extends Pick<ImportRow, 'rowId' | 'verdict'>>(
  rows: readonly R[],
  decisions: readonly PatientDecision[],
): { readonly rows: readonly R[] } | { readonly problem: DecisionProblem } {
  const byRow = new Map(rows.map((row) => [row.rowId, row]));
  const decided = new Map<string, PatientDecision['take']>();
  for (const { rowId, take } of decisions) {
    const row = byRow.get(rowId);
    if (row === undefined || decided.has(rowId)) return { problem: 'unknown_row' };
    const mayBeAdded = row.verdict === 'new' || row.verdict === 'maybe_same';
    if (take === 'add' && !mayBeAdded) return { problem: 'cannot_be_added' };
    decided.set(rowId, take);
  }
  return {
    rows: rows.filter(({ rowId, verdict }) => {
      const usual = verdict === 'new' ? 'add' : 'leave_out';
      return (decided.get(rowId) ?? usual) === 'add';
    }),
  };
}
