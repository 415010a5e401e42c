/** Readings: each chart that was read is in the chain, once a person, record and signing-in. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Refusal } from '../../db/errors.ts';
import type { OperationName } from '../../preload/contract/index.ts';
import { startApp, type App } from '../contract/support/app.ts';
import { samples } from '../contract/support/samples.ts';
import { PIN } from './support/clinic.ts';
import { setUpStaff, signInAs, type Staff } from './support/people.ts';
import { newest, PATIENT, SESSION, startSession } from './support/session.ts';

const AGAIN_MS = 30 * 60_000;

let app: App;
let staff: Staff;
beforeEach(async () => {
  app = startApp();
  staff = await setUpStaff(app.clinics, app.clock);
  startSession(app);
});
afterEach(() => app.end());

const seq = (): number => app.clinics.store().audit.head().seq;

/** How many entries a call added to the chain. */
async function added(name: OperationName, input: unknown): Promise<number> {
  const before = seq();
  const reply = await app.call(name, input);
  if (!reply.ok) throw new Error(`${name}: ${reply.error.message}`);
  return seq() - before;
}

const open = () => added('session.open', { sessionId: SESSION });
const chart = () => added('patient.open', { patientId: PATIENT, sessionLimit: 5 });

it('notes a chart and a session once, however often the page reads them anew', async () => {
  expect(await chart()).toBe(1);
  expect(newest(app, 1)).toEqual(['patient.read Ada Moreno']);
  expect(await open()).toBe(1);
  expect(newest(app, 1)).toEqual(['session.read Ada Moreno']);
  for (let count = 0; count < 50; count += 1) expect((await chart()) + (await open())).toBe(0);
  expect(await added('session.summary', { sessionId: SESSION })).toBe(0);
  expect(await added('session.earlier', { sessionId: SESSION, limit: 3 })).toBe(0);
});

it('notes them again after half an hour, and for who signs in anew', async () => {
  expect(await open()).toBe(1);
  app.clock.advance(AGAIN_MS - 1);
  expect(await open()).toBe(0);
  app.clock.advance(1);
  expect(await open()).toBe(1);
  app.clinics.lock('asked');
  await app.clinics.signIn(staff.medical_lead, PIN);
  expect(await open()).toBe(1);
  await signInAs(app.clinics, staff.auditor);
  expect(await open()).toBe(1);
  expect(newest(app, 1)).toEqual(['session.read Ivo Lind']);
});

it('notes them anew once an emergency began', async () => {
  expect(await open()).toBe(1);
  const begin = { ...samples['emergency.begin'], personId: staff.medical_lead };
  expect(await app.call('emergency.begin', begin)).toMatchObject({ ok: true });
  expect(await open()).toBe(1);
  expect(await open()).toBe(0);
});

it('notes no lists, and nothing that was not there to be read', async () => {
  expect(await added('patient.search', { text: '', limit: 20 })).toBe(0);
  expect(await added('session.today', { localDate: '2026-11-22' })).toBe(0);
  expect(await added('session.board', {})).toBe(0);
  expect(await added('signing.queue', {})).toBe(0);
  const before = seq();
  await app.call('session.open', samples['entry.withdraw']);
  await app.call('session.open', { sessionId: PATIENT });
  expect(seq()).toBe(before);
});

it('lets a full disk read on, and notes the reading when there is room again', async () => {
  const { audit } = app.clinics.store();
  const whole = { ...audit };
  Object.assign(audit, {
    note: () => {
      throw new Refusal('storage_full', 'The disk is full.');
    },
  });
  expect(await app.call('session.open', { sessionId: SESSION })).toMatchObject({ ok: true });
  Object.assign(audit, whole);
  expect(await open()).toBe(1);
});

it('notes a search of the chain once a minute, and each replay', async () => {
  await signInAs(app.clinics, staff.auditor);
  const search = { ...samples['audit.list'], patientId: null, group: null };
  expect(await added('audit.list', search)).toBe(1);
  expect(await added('audit.list', { ...search, beforeSeq: 5 })).toBe(0);
  app.clock.advance(60_000);
  expect(await added('audit.list', search)).toBe(1);
  const replay = { sessionId: SESSION, asOfUtcMs: app.clock.now().utcMs };
  expect(await added('audit.replay', replay)).toBe(1);
  expect(await added('audit.replay', replay)).toBe(1);
  expect(newest(app, 1)).toEqual(['audit.replay Ivo Lind']);
});
