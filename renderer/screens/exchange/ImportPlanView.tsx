/** A file that was read, before anything is taken from it: what would become of each patient. */
import { useState, type ReactElement } from 'react';
import {
  VERDICT_ORDER,
  type ImportPlan,
  type ImportVerdict,
} from '../../../db/domain/exchange/patientImport.ts';
import { formatInteger } from '../../../db/domain/basics/format.ts';
import { failureOf } from '../../api/client.ts';
import { useOperation, useSend } from '../../api/hooks.ts';
import { Loading } from '../../app/Loading.tsx';
import { Trouble } from '../../app/Trouble.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { ChoiceGroup } from '../../ui/ChoiceGroup.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { ImportTable } from './ImportTable.tsx';
import { counted, firstShown, ignoredWords, offsetOf, VERDICT_WORDS } from './importWords.ts';
import { useDecisions, type Decisions } from './useDecisions.ts';
import styles from './import.module.css';

const A_PAGE = 50;

const EXPLAINED: Readonly<Record<ImportVerdict, string>> = {
  maybe_same:
    'Somebody has the same name and date of birth. Left out, unless you add them as a new patient; charts are never merged.',
  new: 'Nobody here has their MRN, or their name and date of birth.',
  left_out: 'These cannot be brought in. Add who belongs here by hand.',
  same_mrn: 'Their MRN is in this clinic already. Nothing of their charts is changed.',
};

function MrnChoice({
  plan,
  busy,
}: {
  readonly plan: ImportPlan;
  readonly busy: boolean;
}): ReactElement | null {
  const { send, failure } = useSend('import.chooseMrn');
  if (plan.mrnSystems.length < 2) return null;
  const { mrnSystem, mrnSystems, planId } = plan;
  const isPlain = new Set(mrnSystems.map(({ label }) => label)).size === mrnSystems.length;
  return (
    <SelectField
      label="Which number is the MRN"
      hint={`${mrnSystem}. The file is read again with another one.`}
      value={mrnSystem}
      disabled={busy}
      error={failure?.message}
      options={mrnSystems.map(({ system, label, count }) => ({
        value: system,
        label: `${isPlain ? label : `${label} · ${system}`} (${counted(count, 'patient', 'patients')})`,
      }))}
      onValue={(system) => void send({ planId, system })}
    />
  );
}

function Rows({
  plan,
  verdict,
  decisions,
}: {
  readonly plan: ImportPlan;
  readonly verdict: ImportVerdict;
  readonly decisions: Decisions;
}): ReactElement {
  const [at, setAt] = useState(0);
  const total = plan.counts[verdict];
  const limit = Math.min(A_PAGE, total - at);
  const offset = offsetOf(plan.counts, verdict) + at;
  const { planId } = plan;
  const rows = useOperation(
    'import.rows',
    { planId, offset, limit: Math.max(1, limit) },
    { enabled: limit > 0, keepPrevious: true },
  );
  const shown = `${formatInteger(at + 1)}–${formatInteger(at + limit)} of ${formatInteger(total)}`;
  const caption = `${VERDICT_WORDS[verdict]}: ${total === 0 ? 'nobody' : shown}`;
  if (rows.isPending && limit > 0) return <Loading what="Reading the rows" />;
  return (
    <>
      {rows.isError && (
        <Trouble failure={failureOf(rows.error)} onRetry={() => void rows.refetch()} />
      )}
      <ImportTable
        caption={caption}
        rows={limit > 0 ? (rows.data ?? []) : []}
        decisions={decisions}
      />
      {total > A_PAGE && (
        <div className={styles.pager}>
          <Button
            aria-disabled={at === 0}
            onClick={() => setAt((before) => Math.max(0, before - A_PAGE))}
          >
            Previous
          </Button>
          <p role="status" className={styles.count}>
            {shown}
          </p>
          <Button
            aria-disabled={at + A_PAGE >= total}
            onClick={() => setAt((before) => (before + A_PAGE < total ? before + A_PAGE : before))}
          >
            Next
          </Button>
        </div>
      )}
    </>
  );
}

export function ImportPlanView({
  plan,
  busy,
}: {
  readonly plan: ImportPlan;
  /** Other long work goes on: nothing can be begun. */
  readonly busy: boolean;
}): ReactElement {
  const decisions = useDecisions(plan);
  const [verdict, setVerdict] = useState(() => firstShown(plan.counts));
  const apply = useSend('import.apply');
  const discard = useSend('import.discard');
  const patients = VERDICT_ORDER.reduce((sum, each) => sum + plan.counts[each], 0);
  const start = (): void => {
    void apply.send({ planId: plan.planId, decisions: [...decisions.list] });
  };
  return (
    <>
      <div className={styles.head}>
        <p className={styles.file}>
          <bdi>{plan.fileName}</bdi>
          <span className={styles.quiet}>{counted(patients, 'patient', 'patients')}</span>
        </p>
        <MrnChoice plan={plan} busy={busy} />
      </div>
      <ChoiceGroup
        legend="Show"
        columns={4}
        options={VERDICT_ORDER.map((each) => ({
          value: each,
          label: VERDICT_WORDS[each],
          note: formatInteger(plan.counts[each]),
        }))}
        value={verdict}
        onValue={setVerdict}
        hint={EXPLAINED[verdict]}
      />
      <Rows key={`${plan.planId} ${verdict}`} {...{ plan, verdict, decisions }} />
      {plan.ignored.length > 0 && (
        <details className={styles.ignored}>
          <summary>Also in the file, and not part of a chart here</summary>
          <p dir="auto">{ignoredWords(plan.ignored)}</p>
        </details>
      )}
      {apply.failure !== null && (
        <Banner tone="critical" title="Nothing was brought in">
          {apply.failure.message}
        </Banner>
      )}
      <p className={styles.quiet}>
        All of them come in, or none. Once in, a chart is amended and never taken out.
      </p>
      <div className={styles.foot}>
        <Button
          variant="primary"
          pending={apply.pending || busy}
          aria-disabled={decisions.count === 0}
          onClick={() => {
            if (decisions.count > 0) start();
          }}
        >
          {decisions.count === 0
            ? 'Nobody to bring in'
            : `Bring in ${counted(decisions.count, 'patient', 'patients')}`}
        </Button>
        <Button
          variant="quiet"
          pending={discard.pending}
          aria-disabled={busy}
          onClick={() => {
            if (!busy) void discard.send({});
          }}
        >
          Discard
        </Button>
      </div>
    </>
  );
}
