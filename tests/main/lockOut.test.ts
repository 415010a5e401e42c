/** Wrong PINs and passphrases: none accepted, and after ten the person is locked out. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startApp, type App } from '../contract/support/app.ts';
import { PASSPHRASE, PIN, refusal } from './support/clinic.ts';
import { setUpStaff, signInAs, type Staff } from './support/people.ts';

const LONGEST_DELAY_MS = 5 * 60_000;

let app: App;
let staff: Staff & { readonly recoveryKey: string };
beforeEach(async () => {
  app = startApp();
  staff = await setUpStaff(app.clinics, app.clock);
  app.clinics.lock('asked');
});
afterEach(() => app.end());

const codeOf = (failure: unknown): string => (failure as { readonly code: string }).code;

/** One wrong PIN after the longest wait. */
async function wrongPin(personId: string, pin = '0000'): Promise<string> {
  app.clock.advance(LONGEST_DELAY_MS);
  return codeOf(await refusal(app.clinics.signIn(personId, pin)));
}

async function lockOut(personId: string): Promise<readonly string[]> {
  const codes: string[] = [];
  for (let count = 0; count < 10; count += 1) codes.push(await wrongPin(personId));
  return codes;
}

const isLockedOut = (personId: string): boolean | undefined =>
  app.clinics.state().people.find(({ id }) => id === personId)?.lockedOut;

it('1,000 wrong PINs: none is accepted, and the right one neither after ten', async () => {
  const codes = new Map<string, number>();
  for (let pin = 0; pin < 1000; pin += 1) {
    const answer = await wrongPin(staff.clinician, String(pin).padStart(4, '0'));
    codes.set(answer, (codes.get(answer) ?? 0) + 1);
    expect(app.clinics.standing().actor).toBeNull();
  }
  expect(Object.fromEntries(codes)).toEqual({ wrong_secret: 9, locked_out: 991 });
  expect(await wrongPin(staff.clinician, PIN)).toBe('locked_out');
  expect(isLockedOut(staff.clinician)).toBe(true);
  expect(isLockedOut(staff.guide)).toBe(false);
  expect(app.clinics.store().audit.verify()).toEqual([]);
}, 60_000);

it('1,000 wrong passphrases in a row: none opens the clinic, and all but five wait', async () => {
  app.clinics.close();
  const codes = new Map<string, number>();
  for (let count = 0; count < 1000; count += 1) {
    const wrong = app.clinics.unlockWithPassphrase(`wrong passphrase ${count}`);
    const answer = codeOf(await refusal(wrong));
    codes.set(answer, (codes.get(answer) ?? 0) + 1);
  }
  expect(Object.fromEntries(codes)).toEqual({ wrong_secret: 5, wait: 995 });
  expect(app.clinics.standing().clinic).toBe(false);
  app.clock.advance(LONGEST_DELAY_MS);
  await app.clinics.unlockWithPassphrase(PASSPHRASE);
}, 60_000);

it('counts over any number of starts', async () => {
  for (let count = 0; count < 10; count += 1) {
    const answer = await wrongPin(staff.clinician);
    expect(answer).toBe(count < 9 ? 'wrong_secret' : 'locked_out');
    app.clinics.close();
    await app.clinics.unlockWithPassphrase(PASSPHRASE);
  }
  expect(isLockedOut(staff.clinician)).toBe(true);
  const again = startApp(app.folder, app.clock);
  app.clinics.close();
  await again.clinics.unlockWithPassphrase(PASSPHRASE);
  expect(codeOf(await refusal(again.clinics.signIn(staff.clinician, PIN)))).toBe('locked_out');
  again.clinics.close();
});

it('begins anew after the right one', async () => {
  for (let count = 0; count < 9; count += 1) await wrongPin(staff.clinician);
  app.clock.advance(LONGEST_DELAY_MS);
  await app.clinics.signIn(staff.clinician, PIN);
  app.clinics.lock('asked');
  for (let count = 0; count < 9; count += 1) {
    expect(await wrongPin(staff.clinician)).toBe('wrong_secret');
  }
  app.clock.advance(LONGEST_DELAY_MS);
  await app.clinics.signIn(staff.clinician, PIN);
});

it('counts a PIN asked again like one at the sign-in screen, and the right one as well', async () => {
  await app.clinics.signIn(staff.clinician, PIN);
  const ask = async (pin: string): Promise<unknown> => {
    app.clock.advance(LONGEST_DELAY_MS);
    return app.clinics.checkOwnPin(pin).then(
      () => 'right',
      () => 'wrong',
    );
  };
  for (let count = 0; count < 9; count += 1) expect(await ask('0000')).toBe('wrong');
  expect(await ask(PIN)).toBe('right');
  expect(app.clinics.store().people.wrongPinsSince(staff.clinician)).toBe(0);
  for (let count = 0; count < 10; count += 1) expect(await ask('0000')).toBe('wrong');
  expect(await ask(PIN)).toBe('wrong');
});

it('is lifted by the medical lead, who is asked the own PIN', async () => {
  expect(await lockOut(staff.clinician)).toEqual([...Array(9).fill('wrong_secret'), 'locked_out']);
  await signInAs(app.clinics, staff.medical_lead);
  const lift = (ownPin: string) =>
    app.call('people.liftLockOut', { personId: staff.clinician, ownPin });
  expect(await lift('0000')).toMatchObject({ error: { code: 'wrong_secret' } });
  expect(isLockedOut(staff.clinician)).toBe(true);
  expect(await lift(PIN)).toMatchObject({ ok: true });
  expect(isLockedOut(staff.clinician)).toBe(false);
  await signInAs(app.clinics, staff.clinician);
  expect(app.clinics.actor().id).toBe(staff.clinician);
});

it('is lifted with a new PIN, and the old one opens nothing any more', async () => {
  await lockOut(staff.clinician);
  await signInAs(app.clinics, staff.medical_lead);
  const input = { personId: staff.clinician, pin: '975310', ownPin: PIN };
  expect(await app.call('people.resetPin', input)).toMatchObject({ ok: true });
  app.clinics.lock('asked');
  expect(await wrongPin(staff.clinician, PIN)).toBe('wrong_secret');
  app.clock.advance(LONGEST_DELAY_MS);
  await app.clinics.signIn(staff.clinician, '975310');
});

it('of the lead is lifted by the recovery key alone', async () => {
  await lockOut(staff.medical_lead);
  const recover = (recoveryKey: string, personId = staff.medical_lead) =>
    app.call('people.recoverLead', { personId, recoveryKey, pin: '864200' });
  expect(await recover('0000-0000')).toMatchObject({ error: { code: 'wrong_secret' } });
  expect(await recover(staff.recoveryKey, staff.clinician)).toMatchObject({
    error: { code: 'not_allowed' },
  });
  expect(isLockedOut(staff.medical_lead)).toBe(true);
  expect(await recover(staff.recoveryKey)).toMatchObject({ ok: true, value: { actor: null } });
  expect(isLockedOut(staff.medical_lead)).toBe(false);
  expect(await wrongPin(staff.medical_lead, PIN)).toBe('wrong_secret');
  app.clock.advance(LONGEST_DELAY_MS);
  await app.clinics.signIn(staff.medical_lead, '864200');
});
