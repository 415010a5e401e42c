/** Publishing a protocol: by the signed-in medical lead, with the own PIN. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { REMOTE_LOZENGE } from '../../db/domain/protocol/shipped/index.ts';
import { uuidv7 } from '../../db/uuid.ts';
import type { Reply } from '../../preload/contract/index.ts';
import { startApp, type App } from '../contract/support/app.ts';
import { PIN, refusal } from './support/clinic.ts';
import { setUpStaff, signInAs, type Staff } from './support/people.ts';

let app: App;
let staff: Staff;

beforeEach(async () => {
  app = startApp();
  staff = await setUpStaff(app.clinics, app.clock);
});
afterEach(() => app.end());

function publish(pin: string, change: Readonly<Record<string, unknown>> = {}) {
  const shipped = app.clinics
    .store()
    .protocols.list()
    .find(({ name }) => name === REMOTE_LOZENGE.name);
  return app.call('protocol.publish', {
    versionId: uuidv7(app.clock.now().utcMs),
    protocolId: shipped?.protocolId,
    basedOnVersionId: shipped?.id,
    protocol: { ...REMOTE_LOZENGE, recheckAfterS: 900 },
    note: 'Longer re-check.',
    pin,
    draftKey: 'protocol/remote',
    ...change,
  });
}

const code = (reply: Reply<unknown>): string | null => (reply.ok ? null : reply.error.code);

function standing() {
  return app.clinics
    .store()
    .protocols.list()
    .find(({ name }) => name === REMOTE_LOZENGE.name);
}

it('takes the lead’s PIN, records it as the lead’s, and clears the draft', async () => {
  app.clinics.store().drafts.save(app.clinics.writer(), 'protocol/remote', '{}');
  const reply = await publish(PIN);
  expect(reply).toMatchObject({ ok: true, value: { version: 2 } });
  expect(standing()).toMatchObject({ version: 2, recheckAfterS: 900 });
  const history = await app.call('protocol.history', { protocolId: standing()?.protocolId });
  expect(history).toMatchObject({
    ok: true,
    value: [
      { version: 2, publishedBy: 'Ada Moreno', note: 'Longer re-check.' },
      { version: 1, publishedBy: 'Vigil' },
    ],
  });
  expect(app.clinics.store().drafts.list(staff.medical_lead, '')).toEqual([]);
  expect(app.clinics.store().audit.verify()).toEqual([]);
});

it('refuses everybody else, with whatever PIN', async () => {
  await signInAs(app.clinics, staff.clinician);
  const before = app.clinics.store().audit.head();
  expect(code(await publish(PIN))).toBe('not_allowed');
  expect(app.clinics.store().audit.head()).toEqual(before);
  expect(standing()?.version).toBe(1);
});

it('refuses a wrong PIN, keeps each try, and slows down', async () => {
  app.clinics.store().drafts.save(app.clinics.writer(), 'protocol/remote', '{}');
  const before = app.clinics.store().audit.head().seq;
  for (let count = 0; count < 5; count += 1) {
    expect(code(await publish('0000'))).toBe('wrong_secret');
  }
  expect(app.clinics.store().audit.head().seq).toBe(before + 5);
  expect(code(await publish(PIN))).toBe('wait');
  expect(standing()?.version).toBe(1);
  expect(app.clinics.store().drafts.list(staff.medical_lead, '')).toHaveLength(1);
  // One secret, one count: the same PIN at the sign-in screen waits as well.
  expect(await refusal(app.clinics.signIn(staff.medical_lead, PIN))).toMatchObject({
    code: 'wait',
  });
  app.clock.advance(2_000);
  expect(code(await publish(PIN))).toBeNull();
});

it('publishes nothing for a person who locked the screen meanwhile', async () => {
  const publishing = publish(PIN);
  app.clinics.lock('asked');
  expect(code(await publishing)).toBe('not_signed_in');
  expect(standing()?.version).toBe(1);
});

it('refuses an unsound protocol and one from a version that no longer stands', async () => {
  const unsound = await publish(PIN, {
    protocol: { ...REMOTE_LOZENGE, kind: 'iv_infusion' },
  });
  expect(unsound).toMatchObject({ error: { code: 'invalid' } });
  const basedOnVersionId = standing()?.id;
  expect(code(await publish(PIN))).toBeNull();
  expect(code(await publish(PIN, { basedOnVersionId }))).toBe('conflict');
  expect(standing()?.version).toBe(2);
});
