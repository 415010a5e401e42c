import { useMemo, type ReactElement } from 'react';
import { assertNever } from '../../../../db/domain/basics/assert.ts';
import { doseEvents } from '../../../../db/domain/dose/doseEntries.ts';
import { rateAt } from '../../../../db/domain/dose/pump.ts';
import type { SessionRecord } from '../../../../db/domain/record/record.ts';
import { currentPlan } from '../../../../db/domain/session/sessionView.ts';
import { nowMs } from '../../../api/clock.ts';
import { useRights } from '../../../app/rights.ts';
import { useKept } from '../../../app/useKept.ts';
import { SelectField } from '../../../ui/SelectField.tsx';
import { AdverseEventForm } from '../forms/AdverseEventForm.tsx';
import { DosePanel } from '../forms/DosePanel.tsx';
import { DrugCountForm } from '../forms/DrugCountForm.tsx';
import { EscortForm, InstructionsForm } from '../forms/HomeForms.tsx';
import { type LateChoice, LateContext, lateChoices } from '../forms/late.ts';
import { MedicineForm } from '../forms/MedicineForm.tsx';
import { MeetingForm } from '../forms/MeetingForm.tsx';
import { ObservationForm } from '../forms/ObservationForm.tsx';
import { PeerCheckForm } from '../forms/PeerCheckForm.tsx';
import { RecoveryForm } from '../forms/RecoveryForm.tsx';
import { RemotePlaceForm } from '../forms/RemotePlaceForm.tsx';
import { RemsForm } from '../forms/RemsForm.tsx';
import { VitalsForm } from '../forms/VitalsForm.tsx';
import type { Panel } from '../live/panels.ts';
import { useRoom } from '../live/roomContext.ts';
import styles from './gate.module.css';

function LateDose({
  record,
  onGo,
}: {
  readonly record: SessionRecord;
  readonly onGo: (panel: Panel) => void;
}): ReactElement {
  const events = useMemo(() => doseEvents(record.entries), [record.entries]);
  return (
    <DosePanel
      record={record}
      plan={currentPlan(record)}
      pump={rateAt(events, nowMs())}
      events={events}
      onGo={onGo}
    />
  );
}

function LateForm({
  choice,
  record,
  onGo,
}: {
  readonly choice: LateChoice;
  readonly record: SessionRecord;
  readonly onGo: (panel: Panel) => void;
}): ReactElement {
  switch (choice) {
    case 'vitals':
      return <VitalsForm />;
    case 'dose':
      return <LateDose record={record} onGo={onGo} />;
    case 'medicine':
      return <MedicineForm adjuncts={record.protocol.adjuncts} />;
    case 'observation':
      return <ObservationForm />;
    case 'adverse_event':
      return <AdverseEventForm />;
    case 'recovery':
      return <RecoveryForm asked={record.protocol.discharge.criteria} />;
    case 'peer_check':
      return <PeerCheckForm />;
    case 'meeting':
      return <MeetingForm />;
    case 'remote_place':
      return <RemotePlaceForm record={record} />;
    case 'escort':
      return <EscortForm />;
    case 'instructions':
      return <InstructionsForm />;
    case 'rems_monitoring':
      return <RemsForm record={record} />;
    case 'drug_count':
      return <DrugCountForm record={record} />;
    default:
      return assertNever(choice);
  }
}

const isDraft = (state: string | undefined): boolean => state === 'unsent' || state === 'failed';

/** What happened in the session and is written only now: its kind first, then the form of it. */
export function LateEntry({
  record,
  onGo,
}: {
  readonly record: SessionRecord;
  readonly onGo: (panel: Panel) => void;
}): ReactElement {
  const { sessionId, store } = useRoom();
  const { may } = useRights();
  const choices = lateChoices(record, may);
  // One that was begun before comes back open.
  const [chosen, setChosen] = useKept<LateChoice | null>(
    `signed.late:${sessionId}`,
    () => choices.find(({ value }) => isDraft(store.get().forms[`late:${value}`]))?.value ?? null,
  );
  return (
    <div className={styles.sign}>
      <p className={styles.detail}>
        It is marked LATE ENTRY, with the time it happened and the time it is written. The session
        is signed again afterwards.
      </p>
      <SelectField
        label="What is written late"
        size="room"
        value={chosen}
        onValue={setChosen}
        options={choices}
      />
      {chosen !== null && (
        <LateContext value="entry">
          <LateForm key={chosen} choice={chosen} record={record} onGo={onGo} />
        </LateContext>
      )}
    </div>
  );
}
