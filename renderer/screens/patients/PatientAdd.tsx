/** Adds a patient, with a first weight if there is one. */
import { useCallback, useState, type FormEvent, type ReactElement } from 'react';
import { useNavigate } from 'react-router';
import { nowInstant } from '../../api/clock.ts';
import { useDraft } from '../../api/drafts.ts';
import { useSend } from '../../api/hooks.ts';
import { newId } from '../../api/ids.ts';
import { useRights } from '../../app/rights.ts';
import { Banner } from '../../ui/Banner.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FieldErrorSummary } from '../../ui/FieldErrorSummary.tsx';
import { Page } from '../../ui/Page.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { PatientFieldsEditor } from './PatientFieldsEditor.tsx';
import { Restored } from './Restored.tsx';
import { SaveBar, useSubmitShortcut } from './SaveBar.tsx';
import { listed, without } from './problems.ts';
import { WeightEditor } from './WeightEditor.tsx';
import {
  checkPatient,
  detailForSending,
  EMPTY_PATIENT,
  EMPTY_WEIGHT,
  formPaths,
  readWeight,
  type PatientFields,
  type Problems,
} from './patientForm.ts';
import styles from './form.module.css';

const DRAFT_KEY = 'patient.new';

function newDraft() {
  return { patientId: newId(), fields: EMPTY_PATIENT, weight: EMPTY_WEIGHT };
}

const NO_PROBLEMS: Problems = {};

export default function PatientAdd(): ReactElement {
  const { may } = useRights();
  if (may('patient.add')) return <AddForm />;
  return (
    <Page width="form" title="Add patient">
      <EmptyState title="Your role does not add patients.">
        The front desk or a clinician does.
      </EmptyState>
    </Page>
  );
}

function AddForm(): ReactElement {
  const navigate = useNavigate();
  const [initial] = useState(newDraft);
  const draft = useDraft(DRAFT_KEY, initial);
  const add = useSend('patient.add');
  const form = useSubmitShortcut();
  const [attempt, setAttempt] = useState(0);
  const [server, setServer] = useState<Problems>(NO_PROBLEMS);
  const [timeProblem, setTimeProblem] = useState<string | null>(null);
  const { fields, weight } = draft.value;
  const { setValue } = draft;

  const change = useCallback(
    (part: Partial<PatientFields>) => {
      setServer((known) => without(known, Object.keys(part)));
      setValue((value) => ({ ...value, fields: { ...value.fields, ...part } }));
    },
    [setValue],
  );

  const now = nowInstant();
  const read = readWeight(weight, now);
  const local: Problems = {
    ...checkPatient(fields, now),
    ...read.problems,
    ...(timeProblem === null ? {} : { observedAt: timeProblem }),
  };
  const problems = attempt === 0 ? server : { ...server, ...local };

  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (add.pending) return;
    setServer(NO_PROBLEMS);
    if (Object.keys(local).length === 0) {
      const reply = await add.send({
        patientId: draft.value.patientId,
        detail: detailForSending(fields),
        weight: read.weight,
        draftKey: DRAFT_KEY,
      });
      if (reply.ok) {
        draft.clear();
        void navigate(`/patients/${reply.value.patientId}`, { replace: true });
        return;
      }
      setServer(formPaths(reply.error.fields ?? {}, fields));
    }
    setAttempt((count) => count + 1);
  };

  return (
    <Page width="form" title="Add patient">
      <form ref={form} className={styles.form} noValidate onSubmit={(event) => void save(event)}>
        {draft.restored && <Restored onDiscard={draft.clear} />}
        <PatientFieldsEditor fields={fields} problems={problems} change={change} autoFocus />
        <Panel title="Weight">
          <WeightEditor
            value={weight}
            onValue={(next) => setValue((value) => ({ ...value, weight: next }))}
            onTimeProblem={setTimeProblem}
            problems={problems}
          />
        </Panel>
        <FieldErrorSummary attempt={attempt} problems={listed(problems)} />
        {add.failure !== null && Object.keys(server).length === 0 && (
          <Banner tone="critical" title="Not saved">
            {add.failure.message} What you typed is still here.
          </Banner>
        )}
        <SaveBar
          label="Save patient"
          pending={add.pending}
          backTo="/patients"
          draft={draft.status}
        />
      </form>
    </Page>
  );
}
