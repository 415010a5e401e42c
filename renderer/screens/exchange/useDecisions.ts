/** What somebody decided of the rows of one plan; still there when they come back from a lock. */
import { useCallback, useMemo } from 'react';
import type {
  ImportPlan,
  ImportRow,
  PatientDecision,
} from '../../../db/domain/exchange/patientImport.ts';
import { useKept } from '../../app/useKept.ts';

type Take = PatientDecision['take'];

export type Decisions = {
  /** New rows are added unless somebody says otherwise, the others only when somebody says so. */
  readonly takes: (row: Pick<ImportRow, 'rowId' | 'verdict'>) => boolean;
  readonly decide: (row: Pick<ImportRow, 'rowId' | 'verdict'>, take: Take) => void;
  readonly list: readonly PatientDecision[];
  /** How many patients come in. */
  readonly count: number;
};

type Kept = { readonly planId: string; readonly list: readonly PatientDecision[] };

/** Row ids and two words of the app's own: nothing of a patient. */
function read(kept: string, planId: string): readonly PatientDecision[] {
  if (kept === '') return [];
  const { planId: of, list } = JSON.parse(kept) as Kept;
  return of === planId ? list : [];
}

export function useDecisions({ planId, counts }: Pick<ImportPlan, 'planId' | 'counts'>): Decisions {
  const [kept, keep] = useKept<string>('import.decisions', '');
  const list = useMemo(() => read(kept, planId), [kept, planId]);
  const byRow = useMemo(() => new Map(list.map(({ rowId, take }) => [rowId, take])), [list]);
  const decide = useCallback(
    ({ rowId, verdict }: Pick<ImportRow, 'rowId' | 'verdict'>, take: Take) => {
      keep((before) => {
        const others = read(before, planId).filter((each) => each.rowId !== rowId);
        const isUsual = (take === 'add') === (verdict === 'new');
        const now: Kept = { planId, list: isUsual ? others : [...others, { rowId, take }] };
        return JSON.stringify(now);
      });
    },
    [keep, planId],
  );
  const added = list.filter(({ take }) => take === 'add').length;
  return {
    takes: ({ rowId, verdict }) => (byRow.get(rowId) ?? (verdict === 'new' ? 'add' : '')) === 'add',
    decide,
    list,
    count: counts.new + added - (list.length - added),
  };
}
