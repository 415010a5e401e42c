import type { ReactElement } from 'react';
import type { DoseEvent, PumpReading } from '../../../../db/domain/dose/pump.ts';
import type { SessionPlan, SessionRecord } from '../../../../db/domain/record/record.ts';
import type { Panel } from '../live/panels.ts';
import { GivePanel } from './GivePanel.tsx';
import { PumpPanel } from './PumpPanel.tsx';

export type DosePanelProps = {
  readonly record: SessionRecord;
  readonly plan: SessionPlan;
  readonly pump: Pick<PumpReading, 'state' | 'setRateUlPerHour'>;
  readonly events: readonly DoseEvent[];
  readonly onGo: (panel: Panel) => void;
};

/**
 * The drug of the session: at the pump, or in doses given at once.
 *
 * Every event is read back and confirmed in place: ketamine is a high-alert medicine (ISMP), and
 * the words confirmed are the button itself.
 */
export function DosePanel({ record, plan, pump, events, onGo }: DosePanelProps): ReactElement {
  return plan.mode === 'infusion' ? (
    <PumpPanel plan={plan} protocol={record.protocol} record={record} pump={pump} events={events} />
  ) : (
    <GivePanel record={record} plan={plan} events={events} onGo={onGo} />
  );
}
