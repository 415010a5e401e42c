/** The screen in a patient's hands: who may hand it over, what comes of it, and who takes it back. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { standing } from '../../db/domain/record/record.ts';
import type { Role } from '../../db/domain/people/roles.ts';
import { uuidv7 } from '../../db/uuid.ts';
import type { AppEvent } from '../../preload/contract/index.ts';
import type { Clinics } from '../../main/clinics.ts';
import type { Kiosk } from '../../main/context.ts';
import { createKiosk } from '../../main/kiosk.ts';
import { mayPress } from '../../main/kioskKeys.ts';
import { hashPin } from '../../main/pins.ts';
import { addPatient, CALM, newEntry, startSession, type TempStore } from '../db/support.ts';
import {
  handClock,
  newFolder,
  PIN,
  refusal,
  removeFolder,
  setUp,
  startClinics,
  type HandClock,
} from './support/clinic.ts';

const NURSE_PIN = '1122';

let folder: string;
let clock: HandClock;
let clinics: Clinics;
let kiosk: Kiosk;
let sessionId: string;
let leadId: string;
let nurseId: string;
/** What became of the window, in order. */
let window: string[];
let events: AppEvent[];
/** Runs while the page is loading. */
let whileLoading: () => void | Promise<void>;

async function addPerson(name: string, role: Role, pin: string): Promise<string> {
  const id = uuidv7(clock.now().utcMs);
  const pinHash = await hashPin(pin);
  clinics.store().people.add(clinics.writer(), { id, name, credential: 'RN', role, pinHash });
  return id;
}

const temp = (): TempStore => ({
  folder,
  path: '',
  dataKey: Buffer.alloc(0),
  store: clinics.store(),
  personId: leadId,
  writer: () => ({ personId: leadId, now: clock.now() }),
  reopen: () => clinics.store(),
  close: () => undefined,
});

const actions = (): readonly string[] =>
  clinics
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
      limit: 200,
    })
    .rows.map(({ action }) => action)
    .filter((action) => action.startsWith('kiosk.') || action.startsWith('person.'))
    .toReversed();

beforeEach(async () => {
  folder = newFolder();
  clock = handClock();
  clinics = startClinics(folder, clock);
  await setUp(clinics);
  leadId = clinics.actor().id;
  nurseId = await addPerson('Omar Haddad', 'clinician', NURSE_PIN);
  sessionId = startSession(temp(), addPatient(temp()), 0);
  clock.advance(60_000);
  window = [];
  events = [];
  whileLoading = () => undefined;
  kiosk = createKiosk({
    clinics,
    clock,
    notify: (event) => void events.push(event),
    page: {
      open: async () => {
        window.push('open');
        await whileLoading();
      },
      show: () => void window.push('show'),
      close: () => void window.push('close'),
    },
  });
  await clinics.signIn(nurseId, NURSE_PIN);
});
afterEach(() => {
  clinics.close();
  removeFolder(folder);
});

const start = (): Promise<void> => kiosk.start({ sessionId, form: 'pain_now' });

it('locks the record before the patient’s page is shown, and nobody is signed in meanwhile', async () => {
  await start();
  expect(window).toEqual(['open', 'show']);
  expect(clinics.state()).toMatchObject({
    stage: 'sign_in',
    actor: null,
    inKiosk: true,
    locked: { personId: nurseId, cause: 'kiosk' },
  });
  expect(kiosk.state()).toEqual({ form: 'pain_now', submitted: false, staffNeeded: false });
  expect(await refusal(clinics.signIn(nurseId, NURSE_PIN))).toMatchObject({ code: 'not_allowed' });
});

it('answers nothing at all while the screen is in nobody’s hands', async () => {
  for (const call of [() => kiosk.state(), () => kiosk.submit({ painNrs: 3 })]) {
    expect(await refusal(Promise.resolve().then(call))).toMatchObject({ code: 'not_allowed' });
  }
  expect(await refusal(kiosk.leave(NURSE_PIN))).toMatchObject({ code: 'not_allowed' });
});

it('records the answer once, by who handed it over, as reported by the patient', async () => {
  await start();
  clock.advance(61_500);
  expect(kiosk.submit({ painNrs: 7 })).toMatchObject({ submitted: true });
  clock.advance(5_000);
  expect(kiosk.submit({ painNrs: 2 })).toMatchObject({ submitted: true });

  const sets = standing(clinics.store().sessions.open(sessionId).entries, 'vitals');
  expect(sets).toHaveLength(1);
  expect(sets[0]).toMatchObject({
    values: { painNrs: 7, reportedBy: 'patient', sbpMmHg: null, spo2Percent: null },
    recordedBy: { id: nurseId },
    observedAt: { utcMs: Date.UTC(2026, 10, 22, 14, 2, 1) },
  });
  expect(events).toEqual([{ type: 'session_changed', sessionId }]);
});

it('gives the screen back to the PIN of who handed it over', async () => {
  await start();
  kiosk.submit({ painNrs: 0 });
  await kiosk.leave(NURSE_PIN);
  expect(window).toEqual(['open', 'show', 'close']);
  expect(clinics.state()).toMatchObject({
    stage: 'open',
    actor: { id: nurseId },
    inKiosk: false,
    locked: null,
    switchedFrom: null,
  });
  expect(actions().filter((action) => action.startsWith('kiosk.'))).toEqual([
    'kiosk.start',
    'kiosk.submit',
    'kiosk.leave',
  ]);
});

it('gives it to a medical lead as well, and says whose it was', async () => {
  await start();
  await kiosk.leave(PIN);
  expect(clinics.state()).toMatchObject({
    actor: { id: leadId },
    switchedFrom: { name: 'Omar Haddad' },
  });
});

it('gives it to nobody else: not to a colleague, not to a deactivated lead', async () => {
  await clinics.signIn(leadId, PIN);
  await addPerson('Lena Fischer', 'guide', '3344');
  const second = await addPerson('Second Lead', 'medical_lead', '5566');
  const change = { personId: second, reason: 'left', isActive: false };
  clinics.store().people.change(clinics.writer(), 'person.deactivate', change);
  await clinics.signIn(nurseId, NURSE_PIN);
  await start();
  for (const pin of ['3344', '5566', '0000']) {
    expect(await refusal(kiosk.leave(pin))).toMatchObject({ code: 'wrong_secret' });
  }
  expect(window).toEqual(['open', 'show']);
  expect(clinics.standing()).toMatchObject({ actor: null, inKiosk: true });
  expect(actions().filter((action) => action === 'kiosk.wrongPin')).toHaveLength(3);
  await kiosk.leave(NURSE_PIN);
});

it('makes tries wait, and lets a patient lock nobody out', async () => {
  await start();
  for (let wrong = 0; wrong < 12; wrong += 1) {
    clock.advance(600_000);
    expect(await refusal(kiosk.leave('0000'))).toMatchObject({ code: 'wrong_secret' });
    if (wrong === 4) expect(await refusal(kiosk.leave('0000'))).toMatchObject({ code: 'wait' });
  }
  expect(clinics.store().people.wrongPinsSince(nurseId)).toBe(0);
  clock.advance(600_000);
  await kiosk.leave(NURSE_PIN);
  expect(clinics.actor().id).toBe(nurseId);
});

it('calls for staff when a check is overdue in any room, without saying where', async () => {
  await start();
  const writer = { personId: nurseId, now: clock.now() };
  const { entries } = clinics.store();
  entries.record(writer, {
    ...newEntry(sessionId, 'vitals', 1, CALM),
  });
  entries.record(writer, {
    ...newEntry(sessionId, 'dose', 1, {
      event: 'start',
      rateUlPerHour: 53_500,
      concentrationMcgPerMl: 1000,
    }),
  });
  expect(kiosk.state().staffNeeded).toBe(false);
  clock.advance(60 * 60_000);
  expect(kiosk.state()).toEqual({ form: 'pain_now', submitted: false, staffNeeded: true });
});

it('does not begin for a closed session, twice at once, or when the page does not load', async () => {
  const first = start();
  expect(await refusal(start())).toMatchObject({ code: 'conflict' });
  await first;
  expect(await refusal(start())).toBeTruthy();
  await kiosk.leave(NURSE_PIN);

  whileLoading = () => Promise.reject(new Error('no page'));
  await expect(start()).rejects.toThrow('no page');
  expect(clinics.standing()).toMatchObject({ actor: { id: nurseId }, inKiosk: false });

  whileLoading = () => undefined;
  clinics.store().sessions.cancel(clinics.writer(), {
    sessionId,
    cancellationId: uuidv7(clock.now().utcMs),
    reason: 'rescheduled',
  });
  expect(await refusal(start())).toMatchObject({ code: 'session_locked' });
});

it('does not begin once the screen was locked while the page was loading', async () => {
  whileLoading = () => clinics.lock('asked');
  expect(await refusal(start())).toMatchObject({ code: 'not_signed_in' });
  expect(window).toEqual(['open', 'close']);
  expect(clinics.standing().inKiosk).toBe(false);
});

it('lets through only the keys that the page’s controls need', () => {
  const press = (key: string, held: Partial<Record<'control' | 'alt' | 'meta', boolean>> = {}) =>
    mayPress({ key, control: false, alt: false, meta: false, ...held });
  for (const key of ['Tab', 'Enter', ' ', 'ArrowLeft', 'Backspace', '0', '9']) {
    expect(press(key)).toBe(true);
  }
  for (const key of ['F5', 'F11', 'F12', 'Escape', 'Alt', 'Meta', 'ContextMenu', 'BrowserBack']) {
    expect(press(key)).toBe(false);
  }
  for (const key of ['w', 'q', 'r', 'p', 'n', 't', 'l', '+', '-', '0', 'Tab', 'I', 'v']) {
    expect(press(key, { control: true })).toBe(false);
    expect(press(key, { meta: true })).toBe(false);
    expect(press(key, { alt: true })).toBe(false);
  }
});
