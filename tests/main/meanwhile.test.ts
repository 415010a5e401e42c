/** What comes in between: a lock or a sleep while a secret is looked at or a dialog is open. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Reply } from '../../preload/contract/index.ts';
import { KIOSK_PAGE, startApp, type App } from '../contract/support/app.ts';
import { samples } from '../contract/support/samples.ts';
import { PASSPHRASE, PIN } from './support/clinic.ts';
import { setUpStaff, signInAs, type Staff } from './support/people.ts';
import { newest, SESSION, startSession } from './support/session.ts';

let app: App;
let staff: Staff & { readonly recoveryKey: string };
beforeEach(async () => {
  app = startApp();
  staff = await setUpStaff(app.clinics, app.clock);
  startSession(app);
});
afterEach(() => app.end());

const code = (reply: Reply<unknown>): string => (reply.ok ? 'ok' : reply.error.code);

const emergency = (personId: string) => ({
  personId,
  proof: 'passphrase',
  secret: PASSPHRASE,
  reason: 'The nurse is away and the patient needs care',
});

it('a PIN under way when the computer sleeps opens no screen', async () => {
  app.clinics.lock('asked');
  const signingIn = app.call('signIn.withPin', { personId: staff.clinician, pin: PIN });
  app.locking.begin('suspend');
  expect(code(await signingIn)).toBe('not_signed_in');
  expect(app.clinics.state()).toMatchObject({ stage: 'sign_in', actor: null });
  await app.clinics.signIn(staff.clinician, PIN);
  expect(app.clinics.actor().id).toBe(staff.clinician);
});

it('neither does a passphrase, and no emergency begins', async () => {
  app.clinics.lock('asked');
  const beginning = app.call('emergency.begin', emergency(staff.clinician));
  app.locking.begin('system_locked');
  expect(code(await beginning)).toBe('not_signed_in');
  expect(app.clinics.state().actor).toBeNull();
  expect(app.clinics.store().emergencies.list()).toEqual([]);
});

it('nor a PIN on the patient’s page: the screen stays in their hands', async () => {
  expect(code(await app.call('kiosk.start', { sessionId: SESSION, form: 'pain_now' }))).toBe('ok');
  const leaving = app.route(KIOSK_PAGE, 'kiosk.leave', { pin: PIN });
  app.locking.begin('suspend');
  expect(code(await leaving)).toBe('not_signed_in');
  expect(app.clinics.state()).toMatchObject({ actor: null, inKiosk: true });
  expect(code(await app.route(KIOSK_PAGE, 'kiosk.leave', { pin: PIN }))).toBe('ok');
});

it('a dialog left open over a lock saves nothing for whoever answers it', async () => {
  const job = samples['print.toPdf'];
  const saving = app.call('print.toPdf', job);
  app.clinics.lock('idle');
  expect(code(await saving)).toBe('not_signed_in');
  await signInAs(app.clinics, staff.clinician);
  const another = app.call('print.toPdf', job);
  await signInAs(app.clinics, staff.guide);
  expect(code(await another)).toBe('not_signed_in');
  expect(newest(app, 1)).toEqual(['signIn.pin Noor Haddad']);
  expect(code(await app.call('print.toPdf', job))).toBe('ok');
  await app.settled();
  expect(newest(app, 1)).toEqual(['print.pdf Noor Haddad']);
});

it('a print that was asked for before a lock opens no dialog behind it', async () => {
  expect(code(await app.call('print.toPrinter', samples['print.toPrinter']))).toBe('ok');
  app.clinics.lock('idle');
  await app.settled();
  expect(app.dialogs.asked).toEqual([]);
  await signInAs(app.clinics, staff.medical_lead);
  expect(await app.call('job.state', {})).toMatchObject({
    value: { status: 'failed', failure: { code: 'not_signed_in' } },
  });
});

it('a file that was chosen before a lock is written behind it, and only its owner is told', async () => {
  expect(code(await app.call('print.toPdf', samples['print.toPdf']))).toBe('ok');
  app.clinics.lock('idle');
  expect(await app.call('job.state', {})).toEqual({ ok: true, value: null });
  await app.settled();
  await signInAs(app.clinics, staff.guide);
  expect(await app.call('job.state', {})).toEqual({ ok: true, value: null });
  await signInAs(app.clinics, staff.medical_lead);
  expect(await app.call('job.state', {})).toMatchObject({
    value: { status: 'done', outcome: { fileName: 'summary.pdf' } },
  });
});

it('a hand-over does not outlast the emergency it was begun under', async () => {
  app.clinics.lock('asked');
  const proof = { ...emergency(staff.front_desk), proof: 'pin', secret: PIN };
  expect(code(await app.call('emergency.begin', proof))).toBe('ok');
  const giving = app.call('session.handOver', {
    ...samples['session.handOver'],
    sessionId: SESSION,
    toId: staff.clinician,
    pin: PIN,
    observedAt: app.clock.now(),
  });
  app.clock.advance(3_600_000);
  expect(code(await giving)).toBe('not_allowed');
  expect(app.clinics.actor().id).toBe(staff.front_desk);
  const { entries } = app.clinics.store().sessions.open(SESSION);
  expect(entries).toEqual([]);
});

it('what one person typed never becomes the draft of who has the screen since', async () => {
  const key = 'session/note';
  const mine = { key, ownerId: staff.clinician };
  await signInAs(app.clinics, staff.clinician);
  expect(code(await app.call('draft.save', { ...mine, payload: 'mine' }))).toBe('ok');
  const { clinician, guide } = staff;
  await app.clinics.signIn(guide, PIN);
  expect(code(await app.call('draft.save', { ...mine, payload: 'late' }))).toBe('not_signed_in');
  expect(code(await app.call('draft.clear', mine))).toBe('not_signed_in');
  expect(await app.call('draft.list', { prefix: '' })).toEqual({ ok: true, value: [] });
  await app.clinics.signIn(clinician, PIN);
  expect(await app.call('draft.list', { prefix: '' })).toMatchObject({
    value: [{ key, payload: 'mine' }],
  });
});

it('two changes of the keys at once never undo each other', async () => {
  const current = { currentPassphrase: PASSPHRASE, ownPin: PIN };
  const passphrase = 'eight loud herons stand';
  const changing = app.call('keys.changePassphrase', { ...current, passphrase });
  // Whichever ends first: a recovery key made from the slots of before is not to be had.
  const renewing = app.call('keys.newRecoveryKey', { passphrase: PASSPHRASE, ownPin: PIN });
  expect(code(await changing)).toBe('ok');
  const renewed = (await renewing) as Reply<{ readonly recoveryKey: string }>;
  const recoveryKey = renewed.ok ? renewed.value.recoveryKey : staff.recoveryKey;
  expect(code(await app.call('keys.confirmRecoveryKey', { recoveryKey }))).toBe('not_allowed');
  app.clinics.close();
  expect(code(await app.call('unlock.withPassphrase', { passphrase }))).toBe('ok');
});

it('tries of the clinic’s passphrase are not forgotten by way of the demo', async () => {
  app.clinics.close();
  const wrong = () =>
    app.call('unlock.withPassphrase', { passphrase: 'not the one of the clinic' });
  for (let count = 0; count < 4; count += 1) expect(code(await wrong())).toBe('wrong_secret');
  expect(code(await app.call('setup.openDemo', {}))).toBe('ok');
  const personId = app.clinics.state().people[0]?.id ?? '';
  const demo = { ...emergency(personId), secret: 'demo clinic passphrase' };
  expect(code(await app.call('emergency.begin', demo))).toBe('ok');
  app.clinics.close();
  expect(code(await wrong())).toBe('wrong_secret');
  expect(code(await wrong())).toBe('wait');
});

it('a wrong PIN typed under an emergency carries its mark', async () => {
  app.clinics.lock('asked');
  const proof = { ...emergency(staff.clinician), proof: 'pin', secret: PIN };
  expect(code(await app.call('emergency.begin', proof))).toBe('ok');
  const { emergency: running } = app.clinics.actor();
  const change = { currentPin: '0000', pin: '246810' };
  expect(code(await app.call('people.changeOwnPin', change))).toBe('wrong_secret');
  const [row] = app.clinics.store().audit.list({ ...samples['audit.list'], ...EVERYTHING }).rows;
  expect(row).toMatchObject({ action: 'person.wrongPin', emergencyAccessId: running?.id });
});

const EVERYTHING = {
  personId: null,
  patientId: null,
  sessionId: null,
  group: null,
  fromUtcMs: null,
  toUtcMs: null,
  emergencyAccessId: null,
  beforeSeq: null,
  limit: 1,
} as const;
