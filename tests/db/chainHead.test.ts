/** A chain head goes to paper and back through somebody's eyes and fingers. */
import { expect, test } from 'vitest';
import { parseChainHead, printChainHead } from '../../db/chainHead.ts';
import { GENESIS } from '../../db/commit.ts';
import { buildSummary } from '../../db/domain/summary/summary.ts';
import { addPatient, at, newId, startSession, tempStore } from './support.ts';

const HEAD = { deviceId: newId(), seq: 1204, hash: '3fa9c1d27b60e845'.repeat(4) };

test('a chain head is read as it is printed, however it is typed', () => {
  const printed = printChainHead(HEAD);
  expect(printed).toMatch(/^[0-9a-f]{8} · \d+ · [0-9a-f]{16}$/);
  const [device = '', seq = '', hash = ''] = printed.split(' · ');
  const read = { deviceId: device, seq: HEAD.seq, hash };
  const typed = [
    printed,
    ` ${device}·${seq}·${hash}\n`,
    `${device} ${seq} ${hash}`,
    `${device.toUpperCase()} . ${seq} . ${hash.toUpperCase()}`,
    `Chain head ${device} • ${seq} • ${hash.slice(0, 8)} ${hash.slice(8)}`,
    `Record 0199-ab | Chain ${printed}`,
    `${device}, ${seq}, ${hash}`,
  ];
  for (const text of typed) expect(parseChainHead(text), text).toEqual(read);
  expect(parseChainHead(`${HEAD.deviceId} ${seq} ${HEAD.hash}`)).toEqual(HEAD);
  const wrong = ['', 'chain', device, `${device} ${seq}`, `${device} ${seq} ${hash.slice(1)}`];
  for (const text of wrong) expect(parseChainHead(text), text).toBeNull();
});

test('the head of an empty chain is read too', () => {
  const empty = { deviceId: newId(), seq: 0, hash: GENESIS };
  expect(parseChainHead(printChainHead(empty))?.seq).toBe(0);
});

test('it is printed on paper as it is shown', () => {
  const temp = tempStore();
  const record = temp.store.sessions.open(startSession(temp, addPatient(temp)));
  const { footer } = buildSummary(record, {
    clinicName: 'Harbour Clinic',
    isDemo: false,
    printedBy: { id: temp.personId, name: 'Rosa Okafor', credential: 'RN' },
    printedAt: at(90),
    chainHead: HEAD,
    asOf: null,
  });
  temp.close();
  expect(footer.chainHead).toBe(printChainHead(HEAD));
});
