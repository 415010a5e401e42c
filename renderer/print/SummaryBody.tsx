import type { ReactNode } from 'react';
import type { SessionSummary } from '../../db/domain/summary/summary.ts';
import { EventsTable, RecoveryTable } from './SummaryCare.tsx';
import { DoseTable, MedicinesTable } from './SummaryDose.tsx';
import { PeerChecks } from './SummaryRemote.tsx';
import { Rems } from './SummaryRems.tsx';
import { VitalsTable } from './SummaryVitals.tsx';
import styles from './SummaryBody.module.css';

// Beyond these the tables go over a page, and stand one below the other instead of side by side.
const SIDE_BY_SIDE = {
  vitals: 30,
  dose: 9,
  medicines: 4,
  events: 8,
  recovery: 6,
  peerChecks: 14,
} as const;

// So many more sets than doses that events and recovery fit under the doses.
const TALL_BY = 6;

function Pair({
  sideBySide,
  className,
  children,
}: {
  readonly sideBySide: boolean;
  readonly className: string | undefined;
  readonly children: ReactNode;
}) {
  return <div className={sideBySide ? className : styles.stack}>{children}</div>;
}

/** What was measured, given, seen and judged, in tables side by side where they are short. */
export function SummaryBody({ summary }: { readonly summary: SessionSummary }) {
  const { dose, drugCount, medicines, vitals, events, recovery, remote, rems } = summary;
  const [clock = ''] = summary.timeNotes;
  const { timeForm } = summary;
  const fits = {
    // A time with its zone takes a line's width of its own; one with its date does beside many values.
    times: timeForm === 'clock' || (timeForm === 'dated' && dose.layout === 'doses'),
    tables:
      vitals.rows.length <= SIDE_BY_SIDE.vitals &&
      dose.rows.length <= SIDE_BY_SIDE.dose &&
      medicines.length <= SIDE_BY_SIDE.medicines,
    care: events.length <= SIDE_BY_SIDE.events && recovery.length <= SIDE_BY_SIDE.recovery,
    peerChecks: remote === null || remote.peerChecks.length <= SIDE_BY_SIDE.peerChecks,
  };
  const vitalsTable = (
    <VitalsTable vitals={vitals} clock={clock} narrow={dose.layout === 'doses'} />
  );
  const given = (
    <>
      <DoseTable dose={dose} count={drugCount} />
      <MedicinesTable medicines={medicines} />
    </>
  );
  if (remote !== null) {
    return (
      <>
        <Pair
          sideBySide={fits.times && fits.tables && fits.care && fits.peerChecks}
          className={styles.halves}
        >
          <div>
            {vitalsTable}
            {given}
            <EventsTable events={events} />
          </div>
          <div>
            <PeerChecks remote={remote} />
            <RecoveryTable recovery={recovery} />
          </div>
        </Pair>
        {rems !== null && <Rems rems={rems} />}
      </>
    );
  }
  const care = (
    <>
      <EventsTable events={events} />
      <RecoveryTable recovery={recovery} />
    </>
  );
  // Many vital signs leave the page empty beside them: what happened stands there, not below.
  const room = vitals.rows.length - dose.rows.length - medicines.length;
  if (fits.times && fits.tables && fits.care && room > TALL_BY) {
    return (
      <>
        <div className={styles.doses}>
          {vitalsTable}
          <div>
            {given}
            {care}
          </div>
        </div>
        {rems !== null && <Rems rems={rems} />}
      </>
    );
  }
  return (
    <>
      <Pair
        sideBySide={fits.times && fits.tables}
        className={dose.layout === 'flow' ? styles.flow : styles.doses}
      >
        {vitalsTable}
        <div>{given}</div>
      </Pair>
      {rems !== null && <Rems rems={rems} />}
      <Pair sideBySide={fits.times && fits.care} className={styles.care}>
        {care}
      </Pair>
    </>
  );
}
