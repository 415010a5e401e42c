/** Keys: another passphrase or recovery key opens the same data, of which no byte is written. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Reply } from '../../preload/contract/index.ts';
import { startApp, type App } from '../contract/support/app.ts';
import { PASSPHRASE, PIN, refusal, setUp } from './support/clinic.ts';

const NEW_PASSPHRASE = 'nine loud herons sleep';
const LONGEST_DELAY_MS = 5 * 60_000;

let app: App;
let recoveryKey = '';
beforeEach(async () => {
  app = startApp();
  recoveryKey = await setUp(app.clinics);
});
afterEach(() => app.end());

const code = (reply: Reply<unknown>): string => (reply.ok ? 'ok' : reply.error.code);

const data = (): Buffer => readFileSync(join(app.folder, 'clinic', 'vigil.db'));

const changePassphrase = (change: Readonly<Record<string, string>> = {}) =>
  app.call('keys.changePassphrase', {
    currentPassphrase: PASSPHRASE,
    passphrase: NEW_PASSPHRASE,
    ownPin: PIN,
    ...change,
  });

async function newRecoveryKey(passphrase = PASSPHRASE): Promise<string> {
  const reply = await app.call('keys.newRecoveryKey', { passphrase, ownPin: PIN });
  if (!reply.ok) throw new Error(reply.error.code);
  return (reply.value as { readonly recoveryKey: string }).recoveryKey;
}

describe('passphrase', () => {
  it('of before opens nothing any more, and the data file is the same to the byte', async () => {
    const before = data();
    expect(code(await changePassphrase())).toBe('ok');
    // What is noted in the chain waits in the log beside it until the clinic is closed.
    expect(data().equals(before)).toBe(true);
    app.clinics.close();
    expect(await refusal(app.clinics.unlockWithPassphrase(PASSPHRASE))).toMatchObject({
      code: 'wrong_secret',
    });
    await app.clinics.unlockWithPassphrase(NEW_PASSPHRASE);
    app.clinics.close();
    await app.clinics.unlockWithRecoveryKey(recoveryKey);
    expect(app.clinics.state().people).toHaveLength(1);
    expect(app.clinics.store().audit.verify()).toEqual([]);
  });

  it('is changed only with the one that stands, the own PIN and enough characters', async () => {
    const slots = readFileSync(join(app.folder, 'clinic', 'keys.json'), 'utf8');
    const wrong = { currentPassphrase: 'not the passphrase' };
    expect(await changePassphrase(wrong)).toMatchObject({
      error: { code: 'wrong_secret', fields: { currentPassphrase: expect.any(String) as string } },
    });
    expect(code(await changePassphrase({ ownPin: '0000' }))).toBe('wrong_secret');
    expect(code(await changePassphrase({ passphrase: 'short' }))).toBe('invalid');
    expect(readFileSync(join(app.folder, 'clinic', 'keys.json'), 'utf8')).toBe(slots);
  });

  it('is not changed for a screen that was locked while the secrets were looked at', async () => {
    const slots = readFileSync(join(app.folder, 'clinic', 'keys.json'), 'utf8');
    const { id } = app.clinics.actor();
    const changing = changePassphrase();
    app.clinics.lock('idle');
    app.clinics.handTo(id);
    expect(code(await changing)).toBe('not_signed_in');
    expect(readFileSync(join(app.folder, 'clinic', 'keys.json'), 'utf8')).toBe(slots);
  });

  it('of the demo stays as it is', async () => {
    app.clinics.close();
    await app.clinics.openDemo();
    await app.clinics.signIn(app.clinics.state().people[0]?.id ?? '', '2468');
    expect(code(await changePassphrase({ ownPin: '2468' }))).toBe('not_allowed');
  });
});

describe('recovery key', () => {
  it('counts once it was typed back, and the old one until then', async () => {
    const before = data();
    const next = await newRecoveryKey();
    expect(code(await app.call('keys.confirmRecoveryKey', { recoveryKey }))).toBe('wrong_secret');
    app.clinics.close();
    await app.clinics.unlockWithRecoveryKey(recoveryKey);
    await app.clinics.signIn(app.clinics.state().people[0]?.id ?? '', PIN);
    // Not typed back before the clinic was closed: it was never one.
    expect(code(await app.call('keys.confirmRecoveryKey', { recoveryKey: next }))).toBe(
      'not_allowed',
    );

    const kept = await newRecoveryKey();
    expect(code(await app.call('keys.confirmRecoveryKey', { recoveryKey: kept }))).toBe('ok');
    expect(data().length).toBe(before.length);
    app.clinics.close();
    for (const old of [recoveryKey, next]) {
      app.clock.advance(LONGEST_DELAY_MS);
      expect(await refusal(app.clinics.unlockWithRecoveryKey(old))).toMatchObject({
        code: 'wrong_secret',
      });
    }
    app.clock.advance(LONGEST_DELAY_MS);
    await app.clinics.unlockWithRecoveryKey(kept);
    app.clinics.close();
    await app.clinics.unlockWithPassphrase(PASSPHRASE);
  });

  it('that waits is forgotten with the passphrase of then, and with a lock', async () => {
    const first = await newRecoveryKey();
    expect(code(await changePassphrase())).toBe('ok');
    expect(code(await app.call('keys.confirmRecoveryKey', { recoveryKey: first }))).toBe(
      'not_allowed',
    );
    const second = await newRecoveryKey(NEW_PASSPHRASE);
    app.clinics.lock('asked');
    await app.clinics.signIn(app.clinics.state().people[0]?.id ?? '', PIN);
    expect(code(await app.call('keys.confirmRecoveryKey', { recoveryKey: second }))).toBe(
      'not_allowed',
    );
  });

  it('is kept in the chain, by whom', async () => {
    const made = await newRecoveryKey();
    await app.call('keys.confirmRecoveryKey', { recoveryKey: made });
    await changePassphrase();
    const { rows } = app.clinics.store().audit.list({
      personId: null,
      patientId: null,
      sessionId: null,
      group: 'clinic',
      fromUtcMs: null,
      toUtcMs: null,
      emergencyAccessId: null,
      beforeSeq: null,
      limit: 2,
    });
    expect(rows.map(({ action, actor }) => `${action} ${actor.name}`)).toEqual([
      'keys.changePassphrase Ada Moreno',
      'keys.newRecoveryKey Ada Moreno',
    ]);
  });

  it('leaves the notes’ key as it was', async () => {
    const before = app.clinics.opened().keys.notesKey?.toString('hex');
    const made = await newRecoveryKey();
    await app.call('keys.confirmRecoveryKey', { recoveryKey: made });
    expect(before).toHaveLength(64);
    expect(app.clinics.opened().keys.notesKey?.toString('hex')).toBe(before);
    expect(await app.call('keys.state', {})).toEqual({ ok: true, value: { hasNotesKey: true } });
  });
});
