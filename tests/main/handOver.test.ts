/** Hand-over: from who has the session to who takes it, with the taker's PIN, and the screen too. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { sessionHolder } from '../../db/domain/session/holder.ts';
import type { Reply } from '../../preload/contract/index.ts';
import { startApp, type App } from '../contract/support/app.ts';
import { sampleId, samples } from '../contract/support/samples.ts';
import { setUpStaff, signInAs, type Staff } from './support/people.ts';
import { newest, SESSION, startSession } from './support/session.ts';

let app: App;
let staff: Staff;
beforeEach(async () => {
  app = startApp();
  staff = await setUpStaff(app.clinics, app.clock);
  startSession(app);
});
afterEach(() => app.end());

const code = (reply: Reply<unknown>): string => (reply.ok ? 'ok' : reply.error.code);

const handOver = (
  toId: string,
  change: Readonly<Record<string, unknown>> = {},
): Promise<Reply<unknown>> =>
  app.call('session.handOver', {
    ...samples['session.handOver'],
    toId,
    observedAt: app.clock.now(),
    ...change,
  });

const holder = (): string => sessionHolder(app.clinics.store().sessions.open(SESSION)).id;

it('goes to who gave the PIN, with both names, and the screen with it', async () => {
  const reply = await handOver(staff.clinician);
  expect(reply).toMatchObject({
    ok: true,
    value: {
      kind: 'hand_over',
      recordedBy: { id: staff.medical_lead },
      values: {
        fromId: staff.medical_lead,
        fromName: 'Ada Moreno',
        toId: staff.clinician,
        toName: 'Ben Ode',
        confirmedBy: 'both',
        note: 'Comfortable.',
      },
    },
  });
  expect(holder()).toBe(staff.clinician);
  expect(app.clinics.state()).toMatchObject({
    actor: { id: staff.clinician },
    switchedFrom: { name: 'Ada Moreno' },
  });
  expect(newest(app, 2)).toEqual(['signIn.pin Ben Ode', 'hand_over.record Ada Moreno']);
  // The answer was lost and it is sent again.
  const head = app.clinics.store().audit.head();
  expect(await handOver(staff.clinician)).toEqual(reply);
  expect(app.clinics.store().audit.head()).toEqual(head);
});

it('takes the draft of who sent it with it, and leaves the taker’s own', async () => {
  const key = `session:${SESSION}:hand_over`;
  await signInAs(app.clinics, staff.clinician);
  await app.call('draft.save', { key, payload: 'of the taker' });
  await signInAs(app.clinics, staff.medical_lead);
  await app.call('draft.save', { key, payload: 'of the giver' });
  expect(await handOver(staff.clinician, { draftKey: key })).toMatchObject({ ok: true });
  const drafts = () => app.call('draft.list', { prefix: '' });
  expect(await drafts()).toMatchObject({ value: [{ key, payload: 'of the taker' }] });
  await signInAs(app.clinics, staff.medical_lead);
  expect(await drafts()).toEqual({ ok: true, value: [] });
});

it('is taken over from who is not there any more', async () => {
  await signInAs(app.clinics, staff.clinician);
  expect(await handOver(staff.clinician)).toMatchObject({
    ok: true,
    value: { recordedBy: { id: staff.clinician }, values: { confirmedBy: 'taker' } },
  });
  expect(app.clinics.state().switchedFrom).toEqual({ name: 'Ada Moreno' });
});

it('changes nothing with a wrong PIN, which counts as the taker’s', async () => {
  expect(code(await handOver(staff.clinician, { pin: '0000' }))).toBe('wrong_secret');
  expect(holder()).toBe(staff.medical_lead);
  expect(app.clinics.actor().id).toBe(staff.medical_lead);
  expect(app.clinics.store().people.wrongPinsSince(staff.clinician)).toBe(1);
  expect(newest(app, 1)).toEqual(['person.wrongPin Ada Moreno']);
});

it('goes only to somebody else who may chart and works here', async () => {
  expect(code(await handOver(staff.medical_lead))).toBe('conflict');
  expect(code(await handOver(staff.guide))).toBe('not_allowed');
  expect(code(await handOver(staff.front_desk))).toBe('not_allowed');
  expect(code(await handOver(sampleId(90)))).toBe('not_found');
  const lead = app.clinics.writer();
  app.clinics.store().people.change(lead, 'person.deactivate', {
    personId: staff.clinician,
    isActive: false,
    reason: 'Left',
  });
  expect(code(await handOver(staff.clinician))).toBe('not_found');
  expect(holder()).toBe(staff.medical_lead);
});

it('does not happen when the screen was locked while the PIN was looked at', async () => {
  const asked = handOver(staff.clinician);
  app.clinics.lock('idle');
  expect(code(await asked)).toBe('not_signed_in');
  expect(holder()).toBe(staff.medical_lead);
  expect(app.clinics.standing().actor).toBeNull();
});

it('does not happen under the hands of somebody who took the screen meanwhile', async () => {
  const asked = handOver(staff.clinician);
  app.clinics.lock('asked');
  app.clinics.handTo(staff.auditor);
  expect(code(await asked)).toBe('not_signed_in');
  expect(holder()).toBe(staff.medical_lead);
  expect(app.clinics.actor().id).toBe(staff.auditor);
});

it('may be withdrawn, and goes back', async () => {
  await handOver(staff.clinician);
  const withdrawn = await app.call('entry.withdraw', {
    entryId: sampleId(70),
    sessionId: SESSION,
    targetId: samples['session.handOver'].entryId,
    reason: 'Wrong person',
  });
  expect(code(withdrawn)).toBe('ok');
  expect(holder()).toBe(staff.medical_lead);
});
