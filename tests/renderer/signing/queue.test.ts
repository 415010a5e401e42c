import { expect, test } from 'vitest';
import type { SigningRow } from '../../../preload/contract/index.ts';
import { lastSigned, signingGroups } from '../../../renderer/screens/signing/queue.ts';

const row = (
  sessionId: string,
  waitsFor: SigningRow['waitsFor'],
  hours: number,
  more: Partial<SigningRow> = {},
): SigningRow => ({
  sessionId,
  patientId: 'patient',
  familyName: 'Kowalczyk',
  givenName: 'Marta',
  mrn: '4471',
  protocolName: 'IV depression',
  checkedInAt: { utcMs: Date.UTC(2026, 10, 22, hours), offsetMinutes: -300 },
  waitsFor,
  signedBy: null,
  signedAt: null,
  ...more,
});

test('groups what waits, the oldest first, and leaves out what is empty', () => {
  const groups = signingGroups([
    row('b', 'co_sign', 12),
    row('c', 'signature', 14),
    row('a', 'co_sign', 10),
  ]);
  expect(groups.map(({ title, rows }) => [title, rows.map(({ sessionId }) => sessionId)])).toEqual([
    ['To sign', ['c']],
    ['To co-sign', ['a', 'b']],
  ]);
  expect(signingGroups([])).toEqual([]);
});

test('says who signed last, and nothing where nobody has', () => {
  expect(lastSigned(row('a', 'signature', 10))).toBeNull();
  const signed = row('a', 'co_sign', 10, {
    signedBy: { id: 'nurse', name: 'Omar Haddad', credential: 'RN' },
    signedAt: { utcMs: Date.UTC(2026, 10, 22, 21, 5), offsetMinutes: -300 },
  });
  expect(lastSigned(signed)).toBe('Omar Haddad, RN, 22-Nov-2026 16:05');
});
