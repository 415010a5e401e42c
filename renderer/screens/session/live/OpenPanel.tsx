import { useMemo, type ReactElement } from 'react';
import { assertNever } from '../../../../db/domain/basics/assert.ts';
import { rateAt } from '../../../../db/domain/dose/pump.ts';
import { doseEvents } from '../../../../db/domain/dose/doseEntries.ts';
import type { SessionPlan, SessionRecord } from '../../../../db/domain/record/record.ts';
import type { SessionState } from '../../../../db/domain/session/sessionState.ts';
import type { Actor } from '../../../../preload/contract/index.ts';
import { nowMs } from '../../../api/clock.ts';
import { useKept } from '../../../app/useKept.ts';
import { Button } from '../../../ui/Button.tsx';
import { AdverseEventForm } from '../forms/AdverseEventForm.tsx';
import { DosePanel } from '../forms/DosePanel.tsx';
import { DrugCountForm } from '../forms/DrugCountForm.tsx';
import { EscortForm, InstructionsForm } from '../forms/HomeForms.tsx';
import { MedicineForm } from '../forms/MedicineForm.tsx';
import { MeetingForm } from '../forms/MeetingForm.tsx';
import { NoteForm } from '../forms/NoteForm.tsx';
import { ObservationForm } from '../forms/ObservationForm.tsx';
import { PeerCheckForm } from '../forms/PeerCheckForm.tsx';
import { RecoveryForm } from '../forms/RecoveryForm.tsx';
import { RemotePlaceForm } from '../forms/RemotePlaceForm.tsx';
import { RemsForm } from '../forms/RemsForm.tsx';
import { KioskStart } from '../../shared/KioskStart.tsx';
import { CancelSession } from '../gate/CancelSession.tsx';
import { GatePanel } from '../gate/GatePanel.tsx';
import { HandOverPanel } from '../gate/HandOverPanel.tsx';
import { SignPanel } from '../gate/SignPanel.tsx';
import { ChangePlan } from '../start/ChangePlan.tsx';
import { PANEL_WORDS, type Panel } from './panels.ts';
import styles from './live.module.css';
import own from './OpenPanel.module.css';

type PanelProps = {
  readonly panel: Panel;
  readonly record: SessionRecord;
  readonly plan: SessionPlan;
  readonly state: SessionState;
  readonly actor: Actor;
  readonly onGo: (panel: Panel) => void;
};

/** Dose events; before the first of them, the plan can still be changed or the session cancelled. */
function Dose({ record, plan, state, onGo }: PanelProps): ReactElement {
  const [aside, setAside] = useKept<'plan' | 'cancel' | null>(
    `dose.aside:${record.session.id}`,
    null,
  );
  const events = useMemo(() => doseEvents(record.entries), [record.entries]);
  const pump = rateAt(events, nowMs());
  if (state === 'checked_in' && aside === 'plan') {
    return <ChangePlan record={record} plan={plan} onDone={() => setAside(null)} />;
  }
  return (
    <>
      <DosePanel record={record} plan={plan} pump={pump} events={events} onGo={onGo} />
      {state === 'checked_in' && (
        <div className={styles.asides}>
          {aside === 'cancel' ? (
            <CancelSession record={record} onDone={() => setAside(null)} />
          ) : (
            <>
              <Button variant="quiet" size="room" onClick={() => setAside('plan')}>
                Change plan
              </Button>
              <Button variant="quiet" size="room" onClick={() => setAside('cancel')}>
                Cancel session
              </Button>
              <KioskStart sessionId={record.session.id} />
            </>
          )}
        </div>
      )}
    </>
  );
}

function Content(props: PanelProps): ReactElement {
  const { panel, record, actor, onGo } = props;
  switch (panel) {
    case 'dose':
      return <Dose {...props} />;
    case 'medicine':
      return <MedicineForm adjuncts={record.protocol.adjuncts} />;
    case 'remote_place':
      return <RemotePlaceForm record={record} />;
    case 'peer_check':
      return <PeerCheckForm />;
    case 'meeting':
      return <MeetingForm />;
    case 'rems_monitoring':
      return <RemsForm record={record} />;
    case 'drug_count':
      return <DrugCountForm record={record} />;
    case 'note':
      return <NoteForm />;
    case 'observation':
      return <ObservationForm />;
    case 'adverse_event':
      return <AdverseEventForm />;
    case 'recovery':
      return (
        <>
          <RecoveryForm asked={record.protocol.discharge.criteria} />
          <KioskStart sessionId={record.session.id} />
        </>
      );
    case 'home':
      return (
        <>
          <EscortForm />
          <InstructionsForm />
        </>
      );
    case 'hand_over':
      return <HandOverPanel record={record} actor={actor} />;
    case 'gate':
      return <GatePanel record={record} onGo={onGo} />;
    case 'sign':
      return <SignPanel record={record} actor={actor} onGo={onGo} />;
    default:
      return assertNever(panel);
  }
}

/** The panel that is open, under its name. */
export function OpenPanel(props: PanelProps): ReactElement {
  return (
    <>
      <h2 className={own.heading}>{PANEL_WORDS[props.panel]}</h2>
      <Content key={props.panel} {...props} />
    </>
  );
}
