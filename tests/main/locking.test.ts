/** Locking: the page is told first and saves, and main locks at the latest after 300 ms. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startApp, type App } from '../contract/support/app.ts';
import { samples } from '../contract/support/samples.ts';
import { PIN } from './support/clinic.ts';
import { setUpStaff, type Staff } from './support/people.ts';

let app: App;
let staff: Staff;
beforeEach(async () => {
  app = startApp();
  staff = await setUpStaff(app.clinics, app.clock);
  app.events.length = 0;
});
afterEach(() => app.end());

const locked = () => app.clinics.state().locked;
const actions = (): readonly string[] =>
  app.clinics
    .store()
    .audit.list({
      personId: null,
      patientId: null,
      sessionId: null,
      group: null,
      fromUtcMs: null,
      toUtcMs: null,
      emergencyAccessId: null,
      beforeSeq: null,
      limit: 5,
    })
    .rows.map(({ action }) => action);

it('tells the page, lets it save its drafts, and locks when the page says it has', async () => {
  app.locking.begin('idle');
  expect(app.events).toEqual([{ type: 'locking' }]);
  expect(app.waiting.map(({ ms }) => ms)).toEqual([300]);
  expect(await app.call('draft.save', samples['draft.save'])).toMatchObject({ ok: true });
  const reply = await app.call('signIn.lock', {});
  const cause = { personId: staff.medical_lead, cause: 'idle' };
  expect(reply).toMatchObject({
    ok: true,
    value: { stage: 'sign_in', actor: null, locked: cause },
  });
  expect(app.waiting).toEqual([]);
  expect(actions()[0]).toBe('signIn.lock');
});

it('locks without a page that answers', () => {
  app.locking.begin('system_locked');
  app.waiting[0]?.run();
  expect(locked()).toEqual({ personId: staff.medical_lead, cause: 'system_locked' });
});

it('tells once, and keeps the first cause', () => {
  app.locking.begin('idle');
  app.locking.begin('suspend');
  expect(app.events).toHaveLength(1);
  app.waiting[0]?.run();
  expect(locked()?.cause).toBe('idle');
  app.locking.begin('suspend');
  app.locking.finish();
  expect(app.events.filter(({ type }) => type === 'locking')).toHaveLength(1);
  expect(locked()?.cause).toBe('idle');
});

it('ends at once what a sleep interrupted', () => {
  app.locking.begin('suspend');
  app.locking.finish();
  expect(locked()?.cause).toBe('suspend');
  expect(app.waiting).toEqual([]);
  app.locking.finish();
});

it('locks a full disk too', () => {
  const { audit } = app.clinics.store();
  const whole = { ...audit };
  Object.assign(audit, {
    note: () => {
      throw new Error('disk full');
    },
  });
  app.locking.asked();
  Object.assign(audit, whole);
  expect(locked()?.cause).toBe('asked');
});

it('locks when the disk cannot even be read', () => {
  const { people } = app.clinics.store();
  const whole = { ...people };
  Object.assign(people, {
    find: () => {
      throw new Error('disk gone');
    },
  });
  app.locking.begin('suspend');
  app.waiting[0]?.run();
  Object.assign(people, whole);
  expect(locked()).toEqual({ personId: staff.medical_lead, cause: 'suspend' });
});

it('resumes for the same person, and says whose screen it was to another', async () => {
  app.clinics.lock('asked');
  await app.clinics.signIn(staff.medical_lead, PIN);
  expect(app.clinics.state()).toMatchObject({ locked: null, switchedFrom: null });
  app.clinics.lock('idle');
  await app.clinics.signIn(staff.clinician, PIN);
  expect(app.clinics.state()).toMatchObject({
    locked: null,
    switchedFrom: { name: 'Ada Moreno' },
    actor: { id: staff.clinician },
  });
  app.clinics.lock('asked');
  expect(app.clinics.state()).toMatchObject({
    switchedFrom: null,
    locked: { personId: staff.clinician },
  });
});

it('says nothing of who was there before to whoever opens the clinic', async () => {
  app.clinics.lock('asked');
  app.clinics.close();
  const { passphrase } = samples['setup.createClinic'];
  await app.clinics.unlockWithPassphrase(passphrase);
  expect(app.clinics.state()).toMatchObject({ locked: null, switchedFrom: null, actor: null });
});
