/** What stays on the screen while the record is locked: chairs and clocks, nothing of a patient. */
import { afterEach, describe, expect, it } from 'vitest';
import type { BoardRow } from '../../../db/domain/session/board.ts';
import { keepForLock, keptForLock } from '../../../renderer/app/LockedChairs.tsx';

const ROW: BoardRow = {
  sessionId: 'session',
  chair: 3,
  room: 'Suite Whitaker',
  kind: 'iv_infusion',
  protocolId: 'protocol',
  protocolVersion: 1,
  protocolName: 'IV ketamine, depression',
  patient: {
    familyName: 'Whitaker',
    givenName: 'Mara',
    dateOfBirth: '1985-07-14',
    mrn: '104711',
    allergyStatus: 'listed',
  },
  state: 'dosing',
  checkedInAt: { utcMs: 1, offsetMinutes: 0 },
  dosingStartedAt: { utcMs: 2, offsetMinutes: 0 },
  dosingEndedAt: null,
  holder: { id: 'nurse', name: 'Odile Whitcombe', credential: 'RN' },
  weightG: 71_300,
  plannedMcg: 35_650,
  doseEvents: [{ kind: 'bolus', atMs: 2, seq: 1, doseMcg: 20_000 }],
  lastVitals: null,
  checks: [
    { code: 'vitals', label: 'Vital signs', dueMs: 600_000, overdueSinceMs: null, unresolved: 0 },
  ],
  unacknowledged: 1,
  readyToLeave: false,
  writtenUntilMs: 2,
};

afterEach(() => keepForLock([]));

describe('the lock screen', () => {
  it('keeps the chair, its checks and its alarms', () => {
    keepForLock([ROW]);
    expect(keptForLock()).toMatchObject([{ chair: 3, checks: ROW.checks, unacknowledged: 1 }]);
  });

  it('knows no patient, no room, no protocol and no dose', () => {
    keepForLock([ROW]);
    const text = JSON.stringify(keptForLock());
    for (const part of ['Whitaker', 'Mara', '1985', '104711', 'Suite', 'depression', '20000']) {
      expect(text).not.toContain(part);
    }
  });

  it('forgets when the clinic is closed', () => {
    keepForLock([ROW]);
    keepForLock([]);
    expect(keptForLock()).toEqual([]);
  });
});
