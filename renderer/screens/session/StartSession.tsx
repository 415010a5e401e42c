/** Starting a session: protocol, room, weight and the plan worked out from them. */
import { useState, type ReactElement } from 'react';
import { useNavigate, useParams } from 'react-router';
import { admitFirstPlan } from '../../../db/domain/rules/admit.ts';
import type { ProtocolVersion } from '../../../db/domain/protocol/protocol.ts';
import { type Patient, patientName } from '../../../db/domain/record/record.ts';
import { formatDateOfBirth } from '../../../db/domain/basics/time.ts';
import { nowMs } from '../../api/clock.ts';
import { failureOf } from '../../api/client.ts';
import { useDraft } from '../../api/drafts.ts';
import { useOperation, useSend } from '../../api/hooks.ts';
import { newId } from '../../api/ids.ts';
import { useRights } from '../../app/rights.ts';
import { useRoomTheme } from '../../app/theme.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { ButtonLink } from '../../ui/ButtonLink.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { FieldErrors } from './fields/parsed.ts';
import {
  EMPTY_PLAN,
  EMPTY_WEIGHT,
  type PlanFields,
  type WeightFields,
  planFieldsOf,
  planProblem,
  readPlan,
  weightFieldsFor,
} from './fields/planFields.ts';
import { Allergies } from './live/TopBar.tsx';
import { PlanNumbersFields, PlanWorkings, waitingWords } from './start/PlanEditor.tsx';
import { WeightPicker } from './start/WeightPicker.tsx';
import { chosenProtocol, proposedProtocol } from './start/chosenProtocol.ts';
import { useNewWeight } from './start/useNewWeight.ts';
import { sendForm } from './live/focus.ts';
import styles from './start/start.module.css';

type StartDraft = {
  /** Made once and kept with what is typed: pressed twice, one session starts. */
  readonly ids: { readonly sessionId: string; readonly planId: string } | null;
  readonly protocolVersionId: string | null;
  readonly protocolId: string | null;
  readonly room: string;
  readonly weightId: string | null;
  /** Null until typed: then the protocol's own numbers stand there. */
  readonly numbers: PlanFields | null;
  readonly newWeight: WeightFields;
};

/** What a message may be at once another protocol is chosen. */
const PLAN_FIELDS = Object.keys(EMPTY_PLAN);

const EMPTY: StartDraft = {
  ids: null,
  protocolVersionId: null,
  protocolId: null,
  room: '',
  weightId: null,
  numbers: null,
  newWeight: EMPTY_WEIGHT,
};

export default function StartSession(): ReactElement {
  const { may } = useRights();
  if (may('session.start')) return <Start />;
  return (
    <div className={styles.page}>
      <PageTitle>Start a session</PageTitle>
      <EmptyState title="Your role does not start sessions">
        A clinician or the medical lead checks the patient in.
      </EmptyState>
    </div>
  );
}

function Start(): ReactElement {
  const { patientId = '' } = useParams();
  useRoomTheme();
  const chart = useOperation('patient.open', { patientId, sessionLimit: 1 });
  const protocols = useOperation('protocol.list', {});
  const error = chart.error ?? protocols.error;
  if (error !== null) {
    return (
      <div className={styles.page}>
        <PageTitle>Start a session</PageTitle>
        <Banner tone="critical" title="The patient’s record could not be read">
          {failureOf(error).message}
        </Banner>
      </div>
    );
  }
  if (chart.data === undefined || protocols.data === undefined) {
    return (
      <div className={styles.page} aria-busy="true">
        <PageTitle>Start a session</PageTitle>
      </div>
    );
  }
  const lastProtocolName = chart.data.sessions[0]?.protocolName ?? null;
  const first = proposedProtocol(protocols.data, lastProtocolName);
  if (first === null) {
    return (
      <div className={styles.page}>
        <PageTitle>Start a session</PageTitle>
        <EmptyState title="The clinic has no protocol yet" />
      </div>
    );
  }
  return (
    <StartForm
      key={patientId}
      patient={chart.data.patient}
      protocols={protocols.data}
      first={first}
    />
  );
}

function StartForm({
  patient,
  protocols,
  first,
}: {
  readonly patient: Patient;
  readonly protocols: readonly ProtocolVersion[];
  /** The protocol proposed until one is chosen. */
  readonly first: ProtocolVersion;
}): ReactElement {
  const navigate = useNavigate();
  const draftKey = `start:${patient.id}`;
  const { value, setValue, status, clear } = useDraft<StartDraft>(draftKey, EMPTY);
  const [errors, setErrors] = useState<FieldErrors>({});
  const [problem, setProblem] = useState<string | null>(null);
  const start = useSend('session.start');
  const { detail, weights } = patient;

  const { protocol, since } = chosenProtocol(protocols, first, value);
  const choice = { protocolVersionId: protocol.id, protocolId: protocol.protocolId };
  // A weight just saved may not have been read back yet: another one must not stand in for it.
  const weight =
    value.weightId === null ? weights[0] : weights.find(({ id }) => id === value.weightId);
  const typed = since === 'gone' ? null : value.numbers;
  const numbers = { ...planFieldsOf(protocol.dosing), ...typed };
  const reading = readPlan(numbers, weight?.weightG ?? null, protocol);

  const edit = (part: Partial<StartDraft>, fields: readonly string[]): void => {
    setValue((current) => ({ ...current, ...part }));
    setProblem(null);
    setErrors((current) =>
      Object.fromEntries(Object.entries(current).filter(([field]) => !fields.includes(field))),
    );
  };
  const weighed = weightFieldsFor(protocol.kind, value.newWeight);
  const newWeight = useNewWeight(patient.id, weighed, (weightId, empty) =>
    edit({ weightId, newWeight: empty }, ['weightId', 'kg', 'basis']),
  );

  const submit = async (): Promise<void> => {
    if (value.newWeight.kg.trim() !== '') {
      setErrors({ kg: 'Save this weight first, or clear it.' });
      return;
    }
    if (since !== 'same') {
      setProblem('Look at the protocol first: it is not the one that was chosen.');
      return;
    }
    if (weight === undefined) {
      setErrors({ weightId: 'A weight is needed before a session can start.' });
      return;
    }
    if (!reading.ok) {
      setErrors(reading.errors);
      setProblem(reading.problems[0] ?? null);
      return;
    }
    const plan = { weightId: weight.id, ...reading.dose };
    const verdict = admitFirstPlan(weights, plan);
    if (!verdict.ok) {
      setErrors(verdict.fields);
      setProblem(planProblem(verdict.fields, verdict.message));
      return;
    }
    const ids = value.ids ?? { sessionId: newId(nowMs()), planId: newId(nowMs()) };
    setValue((current) => ({ ...current, ids }));
    const reply = await start.send({
      ...ids,
      patientId: patient.id,
      protocolVersionId: protocol.id,
      room: value.room.trim(),
      plan,
      draftKey,
    });
    if (!reply.ok) {
      setProblem(reply.error.message);
      return;
    }
    clear();
    void navigate(`/session/${reply.value.sessionId}`, { replace: true });
  };

  return (
    <form
      className={styles.page}
      aria-label="Start session"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!start.pending) void sendForm(event.currentTarget, submit);
      }}
    >
      <header className={styles.head}>
        <PageTitle>Start a session: {patientName(detail)}</PageTitle>
        <p className={styles.facts}>
          <span>{formatDateOfBirth(detail.dateOfBirth)}</span>
          <span>MRN {detail.mrn}</span>
          <Allergies detail={detail} />
        </p>
      </header>
      {since !== 'same' && (
        <Banner
          tone="caution"
          title={
            since === 'newer'
              ? `${protocol.name}: version ${protocol.version} was published since it was chosen`
              : 'The protocol that was chosen is not listed any more'
          }
          action={
            <Button size="room" onClick={() => edit({ ...choice, numbers: typed }, PLAN_FIELDS)}>
              Plan with this one
            </Button>
          }
        >
          Check the protocol and the plan before you start.
        </Banner>
      )}
      <div className={styles.columns}>
        <div className={styles.inputs}>
          <div className={styles.top}>
            <SelectField
              label="Protocol"
              size="room"
              value={protocol.id}
              onValue={(protocolVersionId) => {
                const chosen = protocols.find(({ id }) => id === protocolVersionId);
                const protocolId = chosen?.protocolId ?? null;
                edit({ protocolVersionId, protocolId, numbers: null }, PLAN_FIELDS);
              }}
              options={protocols.map(({ id, name, version }) => ({
                value: id,
                label: `${name}, version ${version}`,
              }))}
            />
            <TextField
              label="Room"
              size="room"
              width={8}
              value={value.room}
              onValue={(room) => edit({ room }, ['room'])}
              error={errors['room']}
            />
          </div>
          <WeightPicker
            weights={weights}
            weightId={weight?.id ?? null}
            onWeight={(weightId) => edit({ weightId }, ['weightId'])}
            fields={weighed}
            onFields={(part) => {
              newWeight.forget();
              edit({ newWeight: { ...weighed, ...part } }, Object.keys(part));
            }}
            errors={{ ...errors, ...newWeight.errors }}
            pending={newWeight.pending}
            onSave={newWeight.save}
          />
          <PlanNumbersFields
            fields={numbers}
            onFields={(part) =>
              edit({ ...choice, numbers: { ...numbers, ...part } }, Object.keys(part))
            }
            errors={reading.ok ? errors : { ...errors, ...reading.errors }}
            protocol={protocol}
          />
        </div>
        <PlanWorkings
          reading={reading}
          weight={weight}
          protocol={protocol}
          waiting={waitingWords(weight !== undefined)}
        >
          {problem !== null && <Banner tone="critical">{problem}</Banner>}
          <div className={styles.actions}>
            <Button type="submit" variant="primary" size="room" pending={start.pending}>
              Start session
            </Button>
            <ButtonLink to={`/patients/${patient.id}`} variant="quiet" size="room">
              Back to the chart
            </ButtonLink>
          </div>
          <p role="status" className={styles.draft}>
            {status === 'failed'
              ? 'What you typed is not on disk yet; it is kept here.'
              : 'Kept as a draft until the session starts. No drug is given by starting.'}
          </p>
        </PlanWorkings>
      </div>
    </form>
  );
}
