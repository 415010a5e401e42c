/** What an export says of itself on the first screen. */
import { expect, test } from 'vitest';
import { exportFactWords, instantOf } from '../../../renderer/screens/setup/exportFactWords.ts';

const FACTS = {
  clinicName: 'Harbour Clinic',
  isDemo: false,
  exportedAt: '2026-11-22T14:05:09-05:00',
  rowCount: 12_345,
  patientCount: 1,
  sessionCount: 40,
  chainHead: '0199f3a2 · 1204 · 3fa9c1d27b60e845',
};

test('the time is that of the clinic’s clock, whatever this computer’s is', () => {
  expect(exportFactWords(FACTS)).toEqual([
    ['Clinic', 'Harbour Clinic'],
    ['Exported', '22-Nov-2026 14:05 (UTC-05:00)'],
    ['Holds', '1 patient, 40 sessions, 12,345 rows'],
    ['Chain head', '0199f3a2 · 1204 · 3fa9c1d27b60e845'],
  ]);
});

test('a time that is none is shown as it is', () => {
  expect(instantOf('yesterday')).toBeNull();
  expect(instantOf('2026-11-22T14:05:09+05:30')).toEqual({
    utcMs: Date.UTC(2026, 10, 22, 8, 35, 9),
    offsetMinutes: 330,
  });
  expect(exportFactWords({ ...FACTS, exportedAt: 'yesterday' })[1]).toEqual([
    'Exported',
    'yesterday',
  ]);
});
