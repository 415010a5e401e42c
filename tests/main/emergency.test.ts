/** Emergency access: with a reason, for a while, marked on everything done under it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AppState, Reply } from '../../preload/contract/index.ts';
import { startApp, type App } from '../contract/support/app.ts';
import { sampleId, samples } from '../contract/support/samples.ts';
import { PASSPHRASE, PIN } from './support/clinic.ts';
import { setUpStaff, signInAs, type Staff } from './support/people.ts';

const HOUR_MS = 3_600_000;

let app: App;
let staff: Staff;
beforeEach(async () => {
  app = startApp();
  staff = await setUpStaff(app.clinics, app.clock);
  app.clinics.lock('asked');
});
afterEach(() => app.end());

const code = (reply: Reply<unknown>): string => (reply.ok ? 'ok' : reply.error.code);

const begin = (
  personId: string,
  change: Readonly<Record<string, string>> = {},
): Promise<Reply<unknown>> =>
  app.call('emergency.begin', {
    personId,
    proof: 'pin',
    secret: PIN,
    reason: 'The nurse is away and the patient needs care',
    ...change,
  });

const chain = () =>
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
      limit: 100,
    })
    .rows.map(({ action, emergencyAccessId }) => ({ action, emergencyAccessId }));

const addPatient = (): Promise<Reply<unknown>> =>
  app.call('patient.add', { ...samples['patient.add'], weight: null });

describe('emergency access', () => {
  it('signs in from the lock screen, and marks everything written and read under it', async () => {
    const reply = (await begin(staff.front_desk)) as Reply<AppState>;
    expect(reply).toMatchObject({
      ok: true,
      value: { stage: 'open', actor: { id: staff.front_desk, role: 'front_desk' } },
    });
    const id = reply.ok ? (reply.value.actor?.emergency?.id ?? '') : '';
    expect(reply.ok && reply.value.actor?.emergency?.untilUtcMs).toBe(
      app.clock.now().utcMs + HOUR_MS,
    );
    expect(code(await addPatient())).toBe('ok');
    const patientId = sampleId(2);
    expect(code(await app.call('patient.recordWeight', samples['patient.recordWeight']))).toBe(
      'ok',
    );
    expect(code(await app.call('patient.open', { patientId, sessionLimit: 5 }))).toBe('ok');
    expect(code(await app.call('emergency.end', {}))).toBe('ok');
    expect(app.clinics.actor().emergency).toBeNull();
    expect(code(await app.call('patient.recordWeight', samples['patient.recordWeight']))).toBe(
      'not_allowed',
    );

    const [ended, read, weight, added, began] = chain();
    expect(began).toEqual({ action: 'emergency.begin', emergencyAccessId: id });
    expect(added).toEqual({ action: 'patient.add', emergencyAccessId: id });
    expect(weight).toEqual({ action: 'patient.weigh', emergencyAccessId: id });
    expect(read).toEqual({ action: 'patient.read', emergencyAccessId: id });
    expect(ended).toEqual({ action: 'emergency.end', emergencyAccessId: id });
    const [row] = app.clinics.store().emergencies.list();
    expect(row).toMatchObject({ id, proof: 'pin', entryCount: 5 });
    expect(row?.reason).toContain('nurse is away');
    expect(app.clinics.store().audit.verify()).toEqual([]);
  });

  it('adds to somebody signed in, and to nobody else from their screen', async () => {
    await signInAs(app.clinics, staff.guide);
    expect(code(await begin(staff.front_desk))).toBe('not_allowed');
    expect(code(await begin(staff.guide))).toBe('ok');
    expect(app.clinics.state()).toMatchObject({
      actor: { id: staff.guide, provedBy: 'pin' },
      // Said before it began: who has proved it once more knows whose screen it is.
      switchedFrom: null,
    });
  });

  it('needs a reason of ten characters, the right PIN, and somebody who works here', async () => {
    expect(await begin(staff.guide, { reason: '   urgent    ' })).toMatchObject({
      error: { code: 'invalid', fields: { reason: expect.any(String) as string } },
    });
    expect(code(await begin(staff.guide, { secret: '0000' }))).toBe('wrong_secret');
    expect(chain().map(({ action }) => action)).toContain('emergency.refused');
    expect(code(await begin(sampleId(90)))).toBe('not_found');
    expect(app.clinics.standing().actor).toBeNull();
    expect(app.clinics.store().emergencies.list()).toEqual([]);
  });

  it('takes the passphrase from who is locked out, without lifting the lock-out', async () => {
    for (let count = 0; count < 10; count += 1) {
      app.clock.advance(300_000);
      await begin(staff.clinician, { secret: '0000' });
    }
    app.clock.advance(300_000);
    expect(code(await begin(staff.clinician))).toBe('locked_out');
    const wrong = { proof: 'passphrase', secret: 'not the passphrase at all' };
    expect(code(await begin(staff.clinician, wrong))).toBe('wrong_secret');
    expect(chain()[0]?.action).toBe('emergency.refused');
    const right = { proof: 'passphrase', secret: PASSPHRASE };
    expect(code(await begin(staff.clinician, right))).toBe('ok');
    expect(app.clinics.actor()).toMatchObject({ id: staff.clinician });
    expect(app.clinics.store().people.wrongPinsSince(staff.clinician)).toBe(10);
    expect(app.clinics.store().emergencies.list()[0]?.proof).toBe('passphrase');
  });

  it('by the passphrase gives the rights of the emergency alone, and ends locked', async () => {
    await signInAs(app.clinics, staff.clinician);
    const { patientId } = samples['patient.recordWeight'] as { readonly patientId: string };
    const noteDraft = { key: 'psychotherapy.new', payload: 'private' };
    expect(code(await app.call('draft.save', noteDraft))).toBe('ok');
    app.clinics.lock('asked');
    const right = { proof: 'passphrase', secret: PASSPHRASE };
    expect(code(await begin(staff.clinician, right))).toBe('ok');
    expect(code(await app.call('session.today', { localDate: '2026-11-22' }))).toBe('ok');
    expect(code(await app.call('psychotherapy.list', { patientId }))).toBe('not_allowed');
    expect(code(await app.call('signing.queue', {}))).toBe('not_allowed');
    expect(await app.call('draft.list', { prefix: 'psychotherapy.' })).toEqual({
      ok: true,
      value: [],
    });
    expect(code(await app.call('emergency.end', {}))).toBe('ok');
    expect(app.clinics.state()).toMatchObject({
      stage: 'sign_in',
      actor: null,
      locked: { personId: staff.clinician },
    });
    expect(code(await app.call('session.today', { localDate: '2026-11-22' }))).toBe(
      'not_signed_in',
    );
  });

  it('ends in time, by either clock, and says so once', async () => {
    await begin(staff.front_desk);
    app.clock.advance(HOUR_MS - 1);
    expect(app.clinics.actor().emergency).not.toBeNull();
    app.clock.advance(1);
    expect(code(await app.call('session.start', samples['session.start']))).toBe('not_allowed');
    expect(app.clinics.actor()).toMatchObject({ id: staff.front_desk, emergency: null });
    app.clinics.look();
    expect(chain().filter(({ action }) => action === 'emergency.end')).toHaveLength(1);
    expect(chain()[0]?.emergencyAccessId).not.toBeNull();
  });

  it('tells the pages when its time is over', async () => {
    await begin(staff.front_desk);
    app.events.length = 0;
    app.clinics.look();
    expect(app.events).toEqual([]);
    app.clock.advance(HOUR_MS);
    app.clinics.look();
    expect(app.events).toEqual([{ type: 'state_changed' }]);
  });

  it('tells them also when something asked before it was looked at', async () => {
    await begin(staff.front_desk);
    app.events.length = 0;
    app.clock.advance(HOUR_MS);
    // As the idle lock does each second, just before the look.
    expect(app.clinics.actor().emergency).toBeNull();
    app.clinics.look();
    app.clinics.look();
    expect(app.events).toEqual([{ type: 'state_changed' }]);
  });

  it('outlasts a lock of the same person and ends when another signs in', async () => {
    await begin(staff.front_desk);
    const { emergency } = app.clinics.actor();
    app.clinics.lock('idle');
    await app.clinics.signIn(staff.front_desk, PIN);
    expect(app.clinics.actor().emergency).toEqual(emergency);
    app.clinics.lock('idle');
    await app.clinics.signIn(staff.clinician, PIN);
    expect(app.clinics.actor().emergency).toBeNull();
    expect(chain().some(({ action }) => action === 'emergency.end')).toBe(true);
    await signInAs(app.clinics, staff.front_desk);
    expect(app.clinics.actor().emergency).toBeNull();
  });

  it('lasts as long as the clinic says', async () => {
    await app.clinics.signIn(staff.medical_lead, PIN);
    const change = samples['settings.change'];
    const settings = { ...change.settings, emergencyMinutes: 5 };
    expect(code(await app.call('settings.change', { ...change, settings }))).toBe('ok');
    await signInAs(app.clinics, staff.guide);
    await begin(staff.guide);
    app.clock.advance(5 * 60_000);
    expect(app.clinics.actor().emergency).toBeNull();
  });

  it('signs nothing and opens no psychotherapy notes', async () => {
    await begin(staff.front_desk);
    for (const meaning of ['performed', 'reviewed', 'co-signed', 'witnessed']) {
      const input = { ...samples['session.sign'], meaning };
      expect(code(await app.call('session.sign', input)), meaning).toBe('not_allowed');
    }
    expect(code(await app.call('psychotherapy.list', samples['psychotherapy.list']))).toBe(
      'not_allowed',
    );
  });
});
