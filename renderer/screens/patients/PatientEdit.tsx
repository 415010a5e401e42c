/** Corrects a patient's details: a new version with a reason; the earlier ones stay readable. */
import { useCallback, useState, type FormEvent, type ReactElement } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { PatientChart } from '../../../preload/contract/index.ts';
import { patientName, type PatientVersion } from '../../../db/domain/record/record.ts';
import { clinicalDateTime } from '../../../db/domain/basics/time.ts';
import { failureOf } from '../../api/client.ts';
import { nowInstant } from '../../api/clock.ts';
import { useDraft } from '../../api/drafts.ts';
import { useOperation, useSend } from '../../api/hooks.ts';
import { newId } from '../../api/ids.ts';
import { Loading } from '../../app/Loading.tsx';
import { useRights } from '../../app/rights.ts';
import { Trouble } from '../../app/Trouble.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FieldErrorSummary } from '../../ui/FieldErrorSummary.tsx';
import { Page } from '../../ui/Page.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { PatientFieldsEditor } from './PatientFieldsEditor.tsx';
import { Restored } from './Restored.tsx';
import { SaveBar, useSubmitShortcut } from './SaveBar.tsx';
import { listed, without } from './problems.ts';
import {
  changedLabels,
  checkPatient,
  detailForSending,
  fieldsOf,
  formPaths,
  mergeFields,
  type PatientFields,
  type Problems,
} from './patientForm.ts';
import styles from './form.module.css';

const NO_PROBLEMS: Problems = {};

export default function PatientEdit(): ReactElement {
  const { patientId = '' } = useParams();
  const { may } = useRights();
  const chart = useOperation('patient.open', { patientId, sessionLimit: 1 });
  const current = chart.data?.versions[0];
  if (!may('patient.amend')) {
    return (
      <Page width="form" title="Edit patient">
        <EmptyState title="Your role does not change a patient’s details.">
          The front desk or a clinician does.
        </EmptyState>
      </Page>
    );
  }
  if (chart.isError) {
    return (
      <Page width="form" title="Edit patient">
        <Trouble failure={failureOf(chart.error)} onRetry={() => void chart.refetch()} />
      </Page>
    );
  }
  if (chart.data === undefined || current === undefined) return <Loading />;
  return (
    <Editor
      key={patientId}
      chart={chart.data}
      current={current}
      onStale={() => void chart.refetch()}
    />
  );
}

function Editor({
  chart,
  current,
  onStale,
}: {
  readonly chart: PatientChart;
  readonly current: PatientVersion;
  /** The version shown is not the newest any more: read again. */
  readonly onStale: () => void;
}): ReactElement {
  const navigate = useNavigate();
  const patientId = chart.patient.id;
  const draftKey = `patient.edit.${patientId}`;
  const [initial] = useState(() => ({
    versionId: newId(),
    basedOnVersionId: current.versionId,
    fields: fieldsOf(current.detail),
    reason: '',
  }));
  const draft = useDraft(draftKey, initial);
  const amend = useSend('patient.amend');
  const form = useSubmitShortcut();
  const [attempt, setAttempt] = useState(0);
  const [server, setServer] = useState<Problems>(NO_PROBLEMS);
  const { fields, reason, versionId, basedOnVersionId } = draft.value;
  const { setValue } = draft;

  const change = useCallback(
    (part: Partial<PatientFields>) => {
      setServer((known) => without(known, Object.keys(part)));
      setValue((value) => ({ ...value, fields: { ...value.fields, ...part } }));
    },
    [setValue],
  );

  const local: Problems = {
    ...checkPatient(fields, nowInstant()),
    ...(reason.trim() === '' ? { reason: 'Write why the record is changed.' } : {}),
  };
  const problems = attempt === 0 ? server : { ...server, ...local };
  const base = chart.versions.find((version) => version.versionId === basedOnVersionId);
  // Its own version as the newest: saved already, and only the answer was lost.
  const overtaken = ![basedOnVersionId, versionId].includes(current.versionId);

  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (amend.pending) return;
    setServer(NO_PROBLEMS);
    if (Object.keys(local).length === 0 && !overtaken) {
      const reply = await amend.send({
        patientId,
        versionId,
        basedOnVersionId,
        detail: detailForSending(fields),
        reason: reason.trim(),
        draftKey,
      });
      if (reply.ok) {
        draft.clear();
        void navigate(`/patients/${patientId}`, { replace: true });
        return;
      }
      if (reply.error.code === 'conflict') onStale();
      setServer(formPaths(reply.error.fields ?? {}, fields));
    }
    setAttempt((count) => count + 1);
  };

  return (
    <Page width="form" above="Edit patient" title={patientName(chart.patient.detail)}>
      <form ref={form} className={styles.form} noValidate onSubmit={(event) => void save(event)}>
        {draft.restored && <Restored onDiscard={draft.clear} />}
        <PatientFieldsEditor fields={fields} problems={problems} change={change} autoFocus />
        <Panel title="Why">
          <TextField
            id="f-reason"
            label="Reason for the change"
            required
            value={reason}
            onValue={(next) => setValue((value) => ({ ...value, reason: next }))}
            error={problems['reason']}
            hint="Kept with the change. The earlier version stays readable."
          />
        </Panel>
        {overtaken && (
          <Overtaken
            current={current}
            base={base}
            onKeepMine={() =>
              setValue((value) => ({
                ...value,
                basedOnVersionId: current.versionId,
                fields: mergeFields(
                  fieldsOf((base ?? current).detail),
                  value.fields,
                  fieldsOf(current.detail),
                ),
              }))
            }
            onTakeTheirs={() =>
              setValue((value) => ({
                ...value,
                basedOnVersionId: current.versionId,
                fields: fieldsOf(current.detail),
              }))
            }
          />
        )}
        <FieldErrorSummary attempt={attempt} problems={listed(problems)} />
        {amend.failure !== null && !overtaken && Object.keys(server).length === 0 && (
          <Banner tone="critical" title="Not saved">
            {amend.failure.message} What you typed is still here.
          </Banner>
        )}
        <SaveBar
          label="Save change"
          pending={amend.pending}
          backTo={`/patients/${patientId}`}
          draft={draft.status}
        />
      </form>
    </Page>
  );
}

/** Somebody else saved a version meanwhile: both are kept, and the person decides. */
function Overtaken({
  current,
  base,
  onKeepMine,
  onTakeTheirs,
}: {
  readonly current: PatientVersion;
  readonly base: PatientVersion | undefined;
  readonly onKeepMine: () => void;
  readonly onTakeTheirs: () => void;
}): ReactElement {
  const changed = base === undefined ? [] : changedLabels(base.detail, current.detail);
  return (
    <Banner
      tone="critical"
      title="The record changed while you were editing"
      action={
        <>
          <Button onClick={onTakeTheirs}>Start from the newest</Button>{' '}
          <Button onClick={onKeepMine}>Put my changes on top</Button>
        </>
      }
    >
      {current.recordedBy.name} saved a version at {clinicalDateTime(current.recordedAt)}
      {changed.length > 0 && `, with a change of: ${changed.join(', ')}`}. Nothing you typed is
      lost.
    </Banner>
  );
}
