/** A disk that takes nothing more: reading, locking and coming in go on, writing says why it stops. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Refusal } from '../../db/errors.ts';
import type { OperationName, Reply } from '../../preload/contract/index.ts';
import { startApp, type App } from '../contract/support/app.ts';
import { samples } from '../contract/support/samples.ts';
import { PIN } from './support/clinic.ts';
import { setUpStaff, type Staff } from './support/people.ts';
import { PATIENT, SESSION, startSession } from './support/session.ts';

let app: App;
let staff: Staff;
beforeEach(async () => {
  app = startApp();
  staff = await setUpStaff(app.clinics, app.clock);
  startSession(app);
  const full = (): never => {
    throw new Refusal('storage_full', 'The disk is full.');
  };
  Object.assign(app.clinics.store().audit, { note: full });
  Object.assign(app.clinics.store().prints, { record: full });
});
afterEach(() => app.end());

async function codeOf(name: OperationName, input: unknown): Promise<string> {
  const reply: Reply<unknown> = await app.call(name, input);
  return reply.ok ? 'ok' : reply.error.code;
}

it('locks, tells a wrong PIN from the right one, and lets them in', async () => {
  expect(await codeOf('signIn.lock', {})).toBe('ok');
  const of = (pin: string) => codeOf('signIn.withPin', { personId: staff.clinician, pin });
  expect(await of('0000')).toBe('wrong_secret');
  expect(app.clinics.state().stage).toBe('sign_in');
  expect(await of(PIN)).toBe('ok');
  expect(app.clinics.actor().id).toBe(staff.clinician);
});

it('makes a guesser wait, who leaves no trace then', async () => {
  app.clinics.lock('asked');
  const of = (pin: string) => codeOf('signIn.withPin', { personId: staff.clinician, pin });
  for (let count = 0; count < 5; count += 1) expect(await of('0000')).toBe('wrong_secret');
  expect(await of(PIN)).toBe('wait');
});

it('opens charts, sessions and paper, and says that a copy was made', async () => {
  expect(await codeOf('patient.open', { patientId: PATIENT, sessionLimit: 5 })).toBe('ok');
  expect(await codeOf('session.open', { sessionId: SESSION })).toBe('ok');
  expect(await codeOf('session.summary', { sessionId: SESSION })).toBe('ok');
  for (const name of ['print.toPdf', 'print.toPrinter'] as const) {
    expect(await codeOf(name, samples[name])).toBe('ok');
    await app.settled();
    expect(app.jobs.stateFor(app.clinics.actor().id)).toMatchObject({
      status: 'done',
      outcome: { count: 1, notes: [expect.stringContaining('not noted')] },
    });
  }
  const replay = { sessionId: SESSION, asOfUtcMs: app.clock.now().utcMs };
  expect(await codeOf('audit.replay', replay)).toBe('ok');
});

it('checks the record: that is when one wants to know', async () => {
  expect(await codeOf('check.start', { anchor: '' })).toBe('ok');
  expect(await codeOf('check.cancel', {})).toBe('ok');
});

it('begins nothing that could not be marked', async () => {
  expect(await codeOf('kiosk.start', { sessionId: SESSION, form: 'pain_now' })).toBe(
    'storage_full',
  );
  expect(await codeOf('people.liftLockOut', samples['people.liftLockOut'])).not.toBe('ok');
});
