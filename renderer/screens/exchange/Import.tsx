/** Patients from another system: a file is chosen, looked at row by row, and brought in whole. */
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { failureOf } from '../../api/client.ts';
import { useOperation, useSend } from '../../api/hooks.ts';
import { FIND_PATIENT } from '../../app/find.ts';
import { useJob } from '../../app/jobs/useJob.ts';
import { Loading } from '../../app/Loading.tsx';
import { Trouble } from '../../app/Trouble.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { ButtonLink } from '../../ui/ButtonLink.tsx';
import { Page } from '../../ui/Page.tsx';
import { ImportPlanView } from './ImportPlanView.tsx';
import { counted } from './importWords.ts';
import styles from './import.module.css';

export default function Import(): ReactElement {
  const plan = useOperation('import.plan', {});
  const read = useSend('import.read');
  const { job } = useJob();
  const own = job?.kind === 'import' ? job : null;
  const busy = job?.status === 'running';
  // Rows are read as entries, and come in as patients.
  const broughtIn =
    own?.status === 'done' && own.unit === 'patients' && own.outcome !== null ? own.outcome : null;
  const choose = (): void => {
    void read.send({});
  };
  const current = plan.data ?? null;

  return (
    <Page
      title="Bring patients in"
      above={<Link to={FIND_PATIENT}>Patients</Link>}
      lead="From a FHIR R4 file of another system. Nothing is written until you have looked at it."
      actions={
        current !== null && (
          <Button pending={read.pending || busy} onClick={choose}>
            Choose another file
          </Button>
        )
      }
    >
      {plan.isError && (
        <Trouble failure={failureOf(plan.error)} onRetry={() => void plan.refetch()} />
      )}
      {read.failure !== null && (
        <Banner tone="critical" title="No file was read">
          {read.failure.message}
        </Banner>
      )}
      {broughtIn !== null && current === null && (
        <Banner
          tone="success"
          title={`${counted(broughtIn.count, 'patient was', 'patients were')} brought in`}
          action={<ButtonLink to={FIND_PATIENT}>To the patients</ButtonLink>}
        />
      )}
      {plan.isPending && <Loading what="Looking for a file that was read" />}
      {current !== null && <ImportPlanView key={current.planId} plan={current} busy={busy} />}
      {plan.isSuccess && current === null && (
        <div className={styles.begin}>
          <ul className={styles.facts}>
            <li>
              One bundle, one patient or newline-delimited resources, as JSON, up to 256 MB and
              20,000 patients.
            </li>
            <li>
              Names, date of birth, MRN, phone, address and contact; allergies, active conditions
              and medicines, and the newest weight.
            </li>
            <li>Who is here already is shown beside the file. Charts are never merged.</li>
          </ul>
          <Button
            variant={broughtIn === null ? 'primary' : 'secondary'}
            pending={read.pending || busy}
            onClick={choose}
          >
            {broughtIn === null ? 'Choose a file' : 'Choose another file'}
          </Button>
        </div>
      )}
    </Page>
  );
}
