import { useState, type ReactElement } from 'react';
import type { BoardRow } from '../../../db/domain/session/board.ts';
import { nowMs } from '../../api/clock.ts';
import { ChairStrip } from '../../app/ChairStrip.tsx';
import { CHAIRS } from '../../app/chairs.ts';
import { Panel } from '../../ui/Panel.tsx';
import { BoardCard } from '../board/BoardCard.tsx';
import { ChairBadge } from '../shared/ChairBadge.tsx';
import { Sample } from './Sample.tsx';
import styles from './Gallery.module.css';

const MINUTE_MS = 60_000;

/** Three invented sessions: one calm, one with an overdue check, one with a critical value. */
function sampleRows(atMs: number): readonly BoardRow[] {
  const at = (minutes: number) => ({ utcMs: atMs + minutes * MINUTE_MS, offsetMinutes: 0 });
  const row = (chair: number, familyName: string, part: Partial<BoardRow>): BoardRow => ({
    sessionId: `gallery-${chair}`,
    chair,
    room: `Room ${chair}`,
    kind: 'iv_infusion',
    protocolId: 'protocol',
    protocolVersion: 1,
    protocolName: 'IV ketamine, depression',
    patient: {
      familyName,
      givenName: 'Ada',
      dateOfBirth: '1985-07-14',
      mrn: `10${chair}`,
      allergyStatus: 'none_known',
    },
    state: 'dosing',
    checkedInAt: at(-30),
    dosingStartedAt: at(-12),
    dosingEndedAt: null,
    holder: { id: 'gallery', name: 'Ada Brandt', credential: 'RN' },
    weightG: 80_000,
    plannedMcg: 40_000,
    doseEvents: [
      {
        kind: 'start',
        atMs: at(-12).utcMs,
        seq: 1,
        rateUlPerHour: 60_000,
        concentrationMcgPerMl: 1000,
      },
    ],
    lastVitals: null,
    checks: [
      {
        code: 'vitals',
        label: 'Vital signs',
        dueMs: at(4).utcMs,
        overdueSinceMs: null,
        unresolved: 0,
      },
    ],
    unacknowledged: 0,
    readyToLeave: false,
    writtenUntilMs: at(-1).utcMs,
    ...part,
  });
  return [
    row(1, 'Calm', {}),
    row(2, 'Late', {
      checks: [
        {
          code: 'vitals',
          label: 'Vital signs',
          dueMs: at(-2).utcMs,
          overdueSinceMs: null,
          unresolved: 1,
        },
      ],
    }),
    row(9, 'Critical', { unacknowledged: 1 }),
  ];
}

export function Chairs(): ReactElement {
  const [rows] = useState(() => sampleRows(nowMs()));
  return (
    <Panel title="Chairs">
      <div className={styles.grid}>
        {(['s', 'm', 'l'] as const).map((size) => (
          <Sample key={size} name={`ChairBadge ${size}`}>
            <div className={styles.colours}>
              {Array.from({ length: CHAIRS }, (_, index) => (
                <ChairBadge key={index} chair={index + 1} size={size} />
              ))}
              <ChairBadge chair={null} size={size} />
            </div>
          </Sample>
        ))}
      </div>
      <ChairStrip rows={rows} />
      <ul className={styles.grid}>
        {rows.map((row) => (
          <BoardCard key={row.sessionId} row={row} />
        ))}
      </ul>
    </Panel>
  );
}
