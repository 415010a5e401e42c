/** People: added, changed, deactivated, each time by a lead who types the own PIN again. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { PersonRow, Reply } from '../../preload/contract/index.ts';
import { startApp, type App } from '../contract/support/app.ts';
import { sampleId, samples } from '../contract/support/samples.ts';
import { PIN, refusal } from './support/clinic.ts';
import { setUpStaff, signInAs, type Staff } from './support/people.ts';

let app: App;
let staff: Staff;
beforeEach(async () => {
  app = startApp();
  staff = await setUpStaff(app.clinics, app.clock);
});
afterEach(() => app.end());

const code = (reply: Reply<unknown>): string => (reply.ok ? 'ok' : reply.error.code);

async function row(personId: string): Promise<PersonRow | undefined> {
  const reply = (await app.call('people.list', {})) as Reply<readonly PersonRow[]>;
  return reply.ok ? reply.value.find(({ id }) => id === personId) : undefined;
}

it('adds somebody, who then signs in with the PIN given', async () => {
  const add = samples['people.add'];
  expect(code(await app.call('people.add', add))).toBe('ok');
  expect(code(await app.call('people.add', add))).toBe('ok');
  expect(await row(add.personId)).toMatchObject({
    name: 'Noor Haddad',
    role: 'guide',
    isActive: true,
    lockedOut: false,
    lastSignInAt: null,
  });
  expect(JSON.stringify(await app.call('people.list', {}))).not.toContain('argon2');
  await signInAs(app.clinics, add.personId, '4826');
  await signInAs(app.clinics, staff.medical_lead);
  expect((await row(add.personId))?.lastSignInAt).toEqual(app.clock.now());
});

it('changes nothing without the lead’s own PIN', async () => {
  const head = app.clinics.store().audit.head().seq;
  const calls = [
    ['people.add', samples['people.add']],
    ['people.amend', { ...samples['people.amend'], personId: staff.clinician }],
    ['people.resetPin', { ...samples['people.resetPin'], personId: staff.clinician }],
    ['people.setActive', { ...samples['people.setActive'], personId: staff.clinician }],
  ] as const;
  for (const [name, input] of calls) {
    app.clock.advance(300_000);
    expect(code(await app.call(name, { ...input, ownPin: '0000' })), name).toBe('wrong_secret');
  }
  // The tries themselves, and nothing else.
  expect(app.clinics.store().audit.head().seq).toBe(head + calls.length);
});

it('deactivates with a reason, brings back, and never deletes', async () => {
  const input = { ...samples['people.setActive'], personId: staff.guide };
  expect(code(await app.call('people.setActive', { ...input, reason: '  ' }))).toBe('invalid');
  expect(code(await app.call('people.setActive', input))).toBe('ok');
  expect((await row(staff.guide))?.isActive).toBe(false);
  expect(app.clinics.state().people.map(({ id }) => id)).not.toContain(staff.guide);
  const answer = await refusal(app.clinics.signIn(staff.guide, PIN));
  expect(answer).toMatchObject({ code: 'not_found' });
  expect(code(await app.call('people.setActive', { ...input, active: true }))).toBe('ok');
  await signInAs(app.clinics, staff.guide);
});

it('keeps the last medical lead, and lets nobody deactivate themselves', async () => {
  const self = { ...samples['people.setActive'], personId: staff.medical_lead };
  expect(await app.call('people.setActive', self)).toMatchObject({
    error: { code: 'not_allowed', message: expect.stringContaining('themselves') as string },
  });
  const demote = {
    ...samples['people.amend'],
    personId: staff.medical_lead,
    role: 'clinician',
  };
  expect(code(await app.call('people.amend', demote))).toBe('conflict');
  const promote = { ...samples['people.amend'], personId: staff.clinician, role: 'medical_lead' };
  expect(code(await app.call('people.amend', promote))).toBe('ok');
  expect(code(await app.call('people.amend', demote))).toBe('ok');
  expect(app.clinics.actor().role).toBe('clinician');
  expect(code(await app.call('people.list', {}))).toBe('not_allowed');
});

it('changes the own PIN with the one before', async () => {
  await signInAs(app.clinics, staff.auditor);
  const change = (currentPin: string, pin: string) =>
    app.call('people.changeOwnPin', { currentPin, pin });
  expect(code(await change('0000', '112233'))).toBe('wrong_secret');
  expect(code(await change(PIN, PIN))).toBe('invalid');
  expect(code(await change(PIN, '112233'))).toBe('ok');
  expect(app.clinics.actor().id).toBe(staff.auditor);
  app.clinics.lock('asked');
  expect(await refusal(app.clinics.signIn(staff.auditor, PIN))).toMatchObject({
    code: 'wrong_secret',
  });
  await app.clinics.signIn(staff.auditor, '112233');
});

it('writes nothing in the name of somebody who took the screen while a PIN was looked at', async () => {
  const head = app.clinics.store().audit.head().seq;
  const adding = app.call('people.add', samples['people.add']);
  const amending = app.call('people.amend', {
    ...samples['people.amend'],
    personId: staff.clinician,
  });
  app.clinics.lock('asked');
  app.clinics.handTo(staff.auditor);
  expect(code(await adding)).not.toBe('ok');
  expect(code(await amending)).not.toBe('ok');
  // The lock and the signing-in.
  expect(app.clinics.store().audit.head().seq).toBe(head + 2);
});

it('does not reset the own PIN, nor that of nobody', async () => {
  const reset = samples['people.resetPin'];
  const own = { ...reset, personId: staff.medical_lead };
  expect(code(await app.call('people.resetPin', own))).toBe('not_allowed');
  expect(code(await app.call('people.resetPin', { ...reset, personId: sampleId(90) }))).toBe(
    'not_found',
  );
});
