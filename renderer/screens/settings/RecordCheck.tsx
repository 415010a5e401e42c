/** The check of the whole record: whether anything was changed, taken out, put in or rolled back. */
import { type FormEvent, type ReactElement } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { formatInteger } from '../../../db/domain/basics/format.ts';
import type { CheckProblem, CheckState } from '../../../preload/contract/index.ts';
import { failureOf } from '../../api/client.ts';
import { useDraft } from '../../api/drafts.ts';
import { invalidate, useOperation, useSend } from '../../api/hooks.ts';
import { Loading } from '../../app/Loading.tsx';
import { useRights } from '../../app/rights.ts';
import { Trouble } from '../../app/Trouble.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { checkResult, problemPlace, progressWords } from './checkWords.ts';
import styles from './settings.module.css';

/** More are of no use on a screen; the number of all stands above them. */
const SHOWN_PROBLEMS = 200;

export function RecordCheck(): ReactElement {
  const check = useOperation('check.state', {});
  if (check.isError) {
    return <Trouble failure={failureOf(check.error)} onRetry={() => void check.refetch()} />;
  }
  if (check.data === undefined) return <Loading what="Reading the last check" />;
  const state = check.data;
  return (
    <div className={styles.part}>
      <Panel title="Where the record ends now">
        <p className={styles.chain}>{state.chainHead}</p>
        <p className={styles.quiet}>
          The chain head: computer, number of the last entry, and a sum over everything before it.
          Each printed summary carries the one of its time, so paper can prove that the record
          before it was not changed since.
        </p>
      </Panel>
      <Panel title="Check the whole record">
        <Result state={state} />
        {state.status === 'running' ? <Running state={state} /> : <Start />}
      </Panel>
      <p className={styles.quiet}>
        A backup or an export can be checked on any computer with Node, without Vigil and without a
        network: <code className={styles.code}>{'npm run verify -- FILE --head "CHAIN HEAD"'}</code>
        ; it asks for the passphrase.
      </p>
    </div>
  );
}

function Start(): ReactElement {
  const { may } = useRights();
  const client = useQueryClient();
  const start = useSend('check.start');
  const anchor = useDraft('check.anchor', '');
  const begin = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (start.pending) return;
    const reply = await start.send({ anchor: anchor.value.trim() });
    if (reply.ok) {
      anchor.clear();
      invalidate(client, ['check.state']);
      return;
    }
    document.getElementById('check-anchor')?.focus();
  };
  const atField = start.failure?.fields?.['anchor'] ?? null;
  if (!may('check.start')) return <p>Only a medical lead or an auditor starts it.</p>;
  return (
    <form className={styles.form} noValidate onSubmit={(event) => void begin(event)}>
      <p className={styles.quiet}>
        Every entry is worked out again from the record and compared with its chain. It runs beside
        everything else; charting goes on.
      </p>
      <TextField
        id="check-anchor"
        label="A printed chain head, to compare with"
        value={anchor.value}
        onValue={anchor.setValue}
        error={atField}
        hint="From the foot of a printed summary. May be left empty; with it, a record rolled back to an earlier state is found as well."
      />
      {start.failure !== null && atField === null && (
        <Banner tone="critical" title="Not started">
          {start.failure.message}
        </Banner>
      )}
      <div className={styles.buttons}>
        <Button type="submit" variant="primary" pending={start.pending}>
          Check the record
        </Button>
      </div>
    </form>
  );
}

function Running({ state }: { readonly state: CheckState }): ReactElement {
  const { may } = useRights();
  const client = useQueryClient();
  const cancel = useSend('check.cancel');
  const known = state.totalEntries > 0;
  return (
    <Progress
      label={
        state.anchor === '' ? 'Checking the record' : `Checking the record against ${state.anchor}`
      }
      note={progressWords(state)}
      {...(known ? { value: state.checkedEntries, max: state.totalEntries } : {})}
      {...(may('check.cancel')
        ? {
            onCancel: () => void cancel.send({}).then(() => invalidate(client, ['check.state'])),
          }
        : {})}
    />
  );
}

function Result({ state }: { readonly state: CheckState }): ReactElement {
  const result = checkResult(state);
  // A head that is not of this record is said above, and breaks nothing in it.
  const problems = state.problems.filter(({ isUnknownHead }) => isUnknownHead !== true);
  return (
    <>
      <div role="status" className={styles.said}>
        {result !== null && (
          <Banner tone={result.tone} title={result.title}>
            {result.words}
          </Banner>
        )}
      </div>
      {state.status === 'done' && problems.length > 0 && (
        <ol className={styles.problems} aria-label="What is broken, and where">
          {problems.slice(0, SHOWN_PROBLEMS).map((problem, index) => (
            <Problem key={`${problem.seq} ${index}`} problem={problem} />
          ))}
        </ol>
      )}
      {problems.length > SHOWN_PROBLEMS && (
        <p className={styles.quiet}>
          The first {SHOWN_PROBLEMS} of {formatInteger(problems.length)} are shown.
        </p>
      )}
    </>
  );
}

function Problem({ problem }: { readonly problem: CheckProblem }): ReactElement {
  return (
    <li>
      <p className={styles.name}>{problemPlace(problem)}</p>
      <p>{problem.what}</p>
    </li>
  );
}
