/** The front desk's paper: a day's sessions, the documents of each, to a printer or to files. */
import type { ReactElement } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { formatDateOfBirth, localDateIso } from '../../../db/domain/basics/time.ts';
import type { PrintRow } from '../../../preload/contract/index.ts';
import { failureOf } from '../../api/client.ts';
import { useNow } from '../../api/clock.ts';
import { useOperation } from '../../api/hooks.ts';
import { Loading } from '../../app/Loading.tsx';
import { useRights } from '../../app/rights.ts';
import { Trouble } from '../../app/Trouble.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Page } from '../../ui/Page.tsx';
import { previewAddress, type PreviewState } from './addresses.ts';
import { BlankForms } from './BlankForms.tsx';
import { DayPicker } from './DayPicker.tsx';
import { PrintChoices } from './PrintChoices.tsx';
import { PrintRows, type RowPreview } from './PrintRows.tsx';
import { usePrintChoice } from './printChoice.ts';
import { dayIn, documentsFor, hasEsketamineForm, isFinished, planPrint } from './printPlan.ts';
import styles from './PrintCentre.module.css';

export default function PrintCentre(): ReactElement {
  const now = useNow(60_000);
  const today = localDateIso(now);
  const [search, setSearch] = useSearchParams();
  const day = dayIn(search.get('day'), today);
  const list = useOperation('print.list', { localDate: day });
  const { may } = useRights();
  const goTo = (next: string): void =>
    setSearch(next === today ? {} : { day: next }, { replace: true });
  return (
    <Page
      title="Print"
      lead={day === today ? `Today, ${formatDateOfBirth(day)}` : formatDateOfBirth(day)}
      actions={<DayPicker day={day} today={today} onDay={goTo} />}
    >
      {list.isError && (
        <Trouble failure={failureOf(list.error)} onRetry={() => void list.refetch()} />
      )}
      {list.isPending && <Loading what="Reading the sessions of this day" />}
      {list.data?.length === 0 && (
        <EmptyState
          title={day === today ? 'No sessions yet today' : 'No sessions on this day'}
          action={
            day === today ? undefined : <Button onClick={() => goTo(today)}>Back to today</Button>
          }
        >
          What was checked in on a day is printed from here.
        </EmptyState>
      )}
      {list.data !== undefined && list.data.length > 0 && (
        <Day rows={list.data} day={day} today={today} />
      )}
      {may('print.document', 'downtime_form') && <BlankForms />}
    </Page>
  );
}

function Day({
  rows,
  day,
  today,
}: {
  readonly rows: readonly PrintRow[];
  readonly day: string;
  readonly today: string;
}): ReactElement {
  const navigate = useNavigate();
  const { may, actor } = useRights();
  const { offered, usual } = documentsFor((document) => may('print.document', document));
  const [choice, choose] = usePrintChoice(actor.id, day, usual);
  const chosen = rows.filter(({ id }) => choice.sessionIds.includes(id));
  const documents = offered.filter((kind) => choice.documents.includes(kind));
  const plan = planPrint(chosen, documents);
  const cameFrom = day === today ? '' : day;

  const stateOf = (row: PrintRow, targets: PreviewState['targets'] = []): PreviewState => ({
    targets,
    day: cameFrom,
    patientId: row.patientId,
    esketamine: hasEsketamineForm(row),
  });
  const previewOf = (row: PrintRow): RowPreview | null => {
    const [target] = planPrint([row], documents.length === 0 ? offered : documents).targets;
    return target === undefined ? null : { target, state: stateOf(row) };
  };
  const previewChosen = (): void => {
    const [first] = chosen;
    const [target] = plan.targets;
    if (first === undefined || target === undefined) return;
    // Of several sessions, the neighbours of the one that is shown are not known.
    const state = chosen.length === 1 ? stateOf(first, plan.targets) : { targets: plan.targets };
    void navigate(previewAddress(target), { state: { ...state, day: cameFrom } });
  };
  return (
    <div className={styles.columns}>
      <PrintRows
        rows={rows}
        day={day}
        chosenIds={choice.sessionIds}
        onChosen={(sessionIds) => choose({ sessionIds })}
        onAllFinished={() => choose({ sessionIds: rows.filter(isFinished).map(({ id }) => id) })}
        previewOf={previewOf}
        onPreview={({ target, state }) => void navigate(previewAddress(target), { state })}
      />
      <PrintChoices
        offered={offered}
        documents={documents}
        onDocuments={(next) => choose({ documents: next })}
        files={choice.files}
        onFiles={(files) => choose({ files })}
        plan={plan}
        sessionCount={chosen.length}
        onPreview={previewChosen}
      />
    </div>
  );
}
