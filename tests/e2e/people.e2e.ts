/** People: roles and what each sees, PINs, keys, emergencies, hand-overs, and who did what when. */
import { rmSync } from 'node:fs';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { ROLE_WORDS } from '../../db/domain/people/roles.ts';
import { CLINIC, createClinic, expectOpen, heading, unlock } from './support/clinic.ts';
import { advance, minutes } from './support/clock.ts';
import { box, button, choose, expectRefused, secret } from './support/controls.ts';
import { at, to } from './support/kindSession.ts';
import { launch, type Launched } from './support/launch.ts';
import { addPatient, shownName, type PatientEntry } from './support/patient.ts';
import {
  addColleagues,
  AUDITOR,
  become,
  choosePerson,
  type Colleague,
  DESK,
  goTo,
  GUIDE,
  LEAD,
  NURSE,
  personChoice,
  screensOf,
  shownPerson,
  signInAs,
  tryPin,
} from './support/people.ts';
import { reply } from './support/raw.ts';
import { ask, CALM, enter, enterVitals, openRecord, seedSessions } from './support/seed.ts';
import * as room from './support/session.ts';
import { nowHere } from './support/signed.ts';

const PATIENT: PatientEntry = {
  familyName: 'Vandermolen',
  givenName: 'Octavia',
  dateOfBirth: '1979-03-17',
  sex: 'Female',
  mrn: 'VM-40312',
  allergies: [],
  weightKg: '80',
};
const OTHER_PATIENT: PatientEntry = { ...PATIENT, familyName: 'Zaleski', mrn: 'ZA-11870' };
const SECOND_LEAD: Colleague = {
  name: 'Evander Quist',
  credential: 'MD',
  role: 'medical_lead',
  pin: '663021',
};

let launched: Launched;
let recoveryKey: string;

test.beforeEach(async () => {
  launched = await launch({
    size: { width: 1280, height: 800 },
    env: { TZ: 'America/New_York', VIGIL_CLOCK: at('09:00') },
  });
  recoveryKey = await createClinic(launched.page);
});
test.afterEach(async () => {
  await launched.close();
  rmSync(launched.userDataDir, { recursive: true, force: true });
  expect(launched.errors).toEqual([]);
});

async function settings(page: Page, tab: string): Promise<void> {
  const nav = page.getByRole('navigation', { name: 'Main' });
  const more = button(nav, 'More');
  if (await more.isVisible()) await more.click();
  await nav.getByRole('link', { name: 'Settings' }).click();
  await page
    .getByRole('navigation', { name: 'Settings' })
    .getByRole('link', { name: tab, exact: true })
    .click();
}

/** The form that this button sends. */
const formOf = (page: Page, submit: string): Locator =>
  page.locator('form').filter({ has: button(page, submit) });

const people = (page: Page, list: 'Who works here' | 'Deactivated'): Locator =>
  page.getByRole('list', { name: list });

async function addByHand(page: Page, who: Colleague): Promise<void> {
  await button(page, 'Add somebody').click();
  const form = formOf(page, 'Add');
  await box(form, 'Name').fill(who.name);
  await box(form, 'Credential').fill(who.credential);
  await room.select(form, 'Role', ROLE_WORDS[who.role]);
  await secret(form, 'Their PIN').fill(who.pin);
  await secret(form, 'The same PIN again').fill(who.pin);
  await secret(form, 'Your own PIN').fill(LEAD.pin);
  await button(form, 'Add').click();
  await expect(people(page, 'Who works here')).toContainText(who.name);
}

/** A session of the first patient, begun by the nurse at 09:00. */
async function nurseBegins(page: Page) {
  await addPatient(page, PATIENT);
  await addColleagues(page, NURSE, GUIDE, DESK, AUDITOR);
  await become(page, NURSE);
  const [session] = await seedSessions(page, ['IV ketamine, depression']);
  if (session === undefined) throw new Error('No session');
  return session;
}

const SCREENS: readonly (readonly [Colleague, readonly string[]])[] = [
  [NURSE, ['Today', 'Board', 'Patients', 'To sign', 'Print', 'Protocols', 'Settings']],
  [GUIDE, ['Today', 'Board', 'Patients', 'Print', 'Protocols', 'Settings']],
  [DESK, ['Today', 'Patients', 'Print', 'Settings']],
  [AUDITOR, ['Today', 'Patients', 'Print', 'Protocols', 'Audit', 'Settings']],
  [
    SECOND_LEAD,
    ['Today', 'Board', 'Patients', 'To sign', 'Print', 'Protocols', 'Audit', 'Settings'],
  ],
];

test('a person of each role is added, signs in, and sees what is theirs', async () => {
  const { page } = launched;
  await addPatient(page, PATIENT);
  const [session] = await seedSessions(page, ['IV ketamine, depression']);
  const recorder = `/session/${session?.sessionId ?? ''}`;
  await settings(page, 'People');
  for (const [who] of SCREENS) await addByHand(page, who);

  for (const [who, screens] of SCREENS) {
    await become(page, who);
    expect(await screensOf(page), who.role).toEqual(screens);
    await goTo(page, recorder);
    if (who.role === 'front_desk') {
      await expect(heading(page, 'Today')).toBeVisible();
      await expect(room.readings(page)).toHaveCount(0);
      expect(await reply(page, 'session.open', { sessionId: session?.sessionId })).toMatchObject({
        ok: false,
        error: { code: 'not_allowed' },
      });
    } else {
      await expect(room.readings(page)).toBeVisible();
    }
    const charts = who.role === 'clinician' || who.role === 'medical_lead';
    await expect(room.form(page, 'Vital signs')).toHaveCount(charts ? 1 : 0);
  }
});

test('a PIN is set anew, and who leaves cannot sign in', async () => {
  const { page } = launched;
  const [nurseId = ''] = await addColleagues(page, NURSE, GUIDE);
  await settings(page, 'People');
  await button(page, `New PIN: ${NURSE.name}`).click();
  const reset = formOf(page, 'Set the new PIN');
  await secret(reset, `New PIN of ${NURSE.name}`).fill('735511');
  await secret(reset, 'The same PIN again').fill('735511');
  await secret(reset, 'Your own PIN').fill('111111');
  await button(reset, 'Set the new PIN').click();
  await expectRefused(secret(reset, 'Your own PIN'), /not right/);
  await secret(reset, 'Your own PIN').fill(LEAD.pin);
  await button(reset, 'Set the new PIN').click();
  await expect(page.getByText('The old one no longer works.')).toBeVisible();

  await button(page, 'Lock').click();
  await tryPin(page, NURSE, NURSE.pin);
  await expectRefused(secret(page, 'PIN'), /not right/);
  await signInAs(page, { ...NURSE, pin: '735511' });

  await become(page, LEAD);
  await settings(page, 'People');
  await button(page, `Deactivate: ${NURSE.name}`).click();
  const leave = formOf(page, 'Deactivate').filter({ hasText: 'can no longer sign in' });
  await button(leave, 'Deactivate').click();
  await expectRefused(box(leave, 'Reason'), /why/i, '');
  await box(leave, 'Reason').fill('Moved to another city');
  await secret(leave, 'Your own PIN').fill(LEAD.pin);
  await button(leave, 'Deactivate').click();
  await expect(people(page, 'Deactivated')).toContainText(NURSE.name);
  await expect(people(page, 'Who works here')).not.toContainText(NURSE.name);

  await button(page, 'Lock').click();
  await expect(personChoice(page, GUIDE)).toBeVisible();
  await expect(personChoice(page, NURSE)).toHaveCount(0);
  const raw = await reply(page, 'signIn.withPin', { personId: nurseId, pin: '735511' });
  expect(raw).toMatchObject({ ok: false, error: { code: 'not_found' } });
  const urgent = await reply(page, 'emergency.begin', {
    personId: nurseId,
    proof: 'passphrase',
    secret: CLINIC.passphrase,
    reason: 'There is nobody else in the house',
  });
  expect(urgent).toMatchObject({ ok: false, error: { code: 'not_found' } });
});

test('ten wrong PINs lock a person out, and the medical lead lifts it', async () => {
  const { page } = launched;
  const [personId = ''] = await addColleagues(page, NURSE, GUIDE);
  await button(page, 'Lock').click();
  await expect(personChoice(page, NURSE)).toBeVisible();
  const codes: string[] = [];
  for (let wrong = 1; wrong <= 10; wrong += 1) {
    const answer = await reply(page, 'signIn.withPin', { personId, pin: '000000' });
    codes.push(answer.ok ? 'signed in' : answer.error.code);
    await advance(launched, minutes(6));
  }
  expect(codes).toEqual([...Array.from({ length: 9 }, () => 'wrong_secret'), 'locked_out']);
  // The right one does not help any more, nor does a page drawn anew.
  const right = await reply(page, 'signIn.withPin', { personId, pin: NURSE.pin });
  expect(right).toMatchObject({ ok: false, error: { code: 'locked_out' } });
  await page.reload();
  await choosePerson(page, NURSE);
  await expect(page.getByText(`${NURSE.name} is locked out`)).toBeVisible();
  await expect(secret(page, 'PIN')).toHaveCount(0);

  await signInAs(page, LEAD);
  await settings(page, 'People');
  await button(page, `Lift the lock-out: ${NURSE.name}`).click();
  const lift = formOf(page, 'Lift the lock-out').filter({ hasText: 'Did ' });
  await secret(lift, 'Your own PIN').fill(LEAD.pin);
  await button(lift, 'Lift the lock-out').click();
  await expect(page.getByText(`${NURSE.name} may sign in again`)).toBeVisible();
  await become(page, NURSE);
});

test('a new passphrase and a new recovery key open the record, the old ones do not', async () => {
  const { page } = launched;
  const passphrase = 'nine slow otters cross at dawn';
  await settings(page, 'Keys');
  const change = formOf(page, 'Change the passphrase');
  await secret(change, 'Passphrase until now').fill(CLINIC.passphrase);
  await secret(change, 'New passphrase').fill(passphrase);
  await secret(change, 'The same again').fill(passphrase);
  await secret(change, 'Your own PIN').fill(LEAD.pin);
  await button(change, 'Change the passphrase').click();
  await expect(page.getByText('The passphrase is changed')).toBeVisible();

  const make = formOf(page, 'Make a new recovery key');
  await secret(make, 'Passphrase of the clinic').fill(passphrase);
  await secret(make, 'Your own PIN').fill(LEAD.pin);
  await button(make, 'Make a new recovery key').click();
  const groups = page.getByRole('list', { name: 'New recovery key' }).getByRole('listitem');
  await expect(groups.first()).toBeVisible();
  const newKey = (await groups.allTextContents()).join('-');
  expect(newKey).not.toBe(recoveryKey);
  await button(page, 'I have written it down').click();
  const typed = box(page, 'Type the new recovery key back');
  await typed.fill(recoveryKey);
  await button(page, 'Make it valid').click();
  await expectRefused(typed, /\w/, recoveryKey);
  await typed.fill(newKey);
  await button(page, 'Make it valid').click();
  await expect(page.getByText('The new recovery key is valid')).toBeVisible();

  const close = async (): Promise<void> => {
    await button(page, 'Lock').click();
    await button(page, 'Close this clinic').click();
  };
  const signIn = async (): Promise<void> => {
    await secret(page, 'PIN').fill(LEAD.pin);
    await button(page, 'Sign in').click();
    await expectOpen(page);
  };
  await close();
  await unlock(page, CLINIC.passphrase);
  await expectRefused(secret(page, 'Passphrase'), /\w/);
  await unlock(page, passphrase);
  await signIn();
  await close();
  await button(page, 'Use the recovery key instead').click();
  await box(page, 'Recovery key').fill(recoveryKey);
  await button(page, 'Open').click();
  await expectRefused(box(page, 'Recovery key'), /\w/);
  await box(page, 'Recovery key').fill(newKey);
  await button(page, 'Open').click();
  await signIn();
});

const EMERGENCY = 'The nurse fainted and nobody else is in the house';

test('an emergency access is seen by everybody, then and in the audit', async () => {
  const { page } = launched;
  const session = await nurseBegins(page);
  await become(page, DESK);
  await expect(button(page, /^Signed in: /)).toBeVisible();
  await button(page, /^Signed in: /).click();
  await page.getByRole('link', { name: 'Emergency access' }).click();
  const begin = formOf(page, 'Begin emergency access');
  await secret(begin, 'PIN').fill(DESK.pin);
  await box(begin, 'Reason').fill('Help');
  await button(begin, 'Begin emergency access').click();
  await expectRefused(box(begin, 'Reason'), /10 characters/, 'Help');
  await box(begin, 'Reason').fill(EMERGENCY);
  await button(begin, 'Begin emergency access').click();
  const band = page.getByRole('region', { name: 'Emergency access' });
  await expect(band).toContainText('60 min left');
  expect(await screensOf(page)).toEqual([
    'Today',
    'Board',
    'Patients',
    'Print',
    'Protocols',
    'Settings',
  ]);

  await goTo(page, `/session/${session.sessionId}`);
  await room.recordVitals(page, { bp: '150/92', hr: '99' });
  await room.observe(page, 'Pale and sweating');
  await expect(room.row(page, 'Pale and sweating')).toContainText(DESK.name);
  await expect(band).toBeVisible();
  // Signs nothing, and reads no psychotherapy note.
  expect(
    await reply(page, 'session.sign', {
      sessionId: session.sessionId,
      signatureId: '0195e4a0-0000-7000-8000-000000000001',
      meaning: 'performed',
      pin: DESK.pin,
    }),
  ).toMatchObject({ ok: false, error: { code: 'not_allowed' } });
  await button(band, 'End emergency access').click();
  await expect(band).toHaveCount(0);
  expect(await screensOf(page)).toEqual(['Today', 'Patients', 'Print', 'Settings']);
  await expect(room.readings(page)).toHaveCount(0);

  await become(page, AUDITOR);
  await goTo(page, '/audit?view=emergencies');
  const listed = page.getByRole('list', { name: /^Emergency access/ }).getByRole('listitem');
  await expect(listed).toHaveCount(1);
  await expect(listed).toContainText(DESK.name);
  await expect(listed).toContainText(EMERGENCY);
  await expect(listed).toContainText('proved by their PIN');
  await listed.getByRole('link', { name: /under this emergency access/ }).click();
  const entries = auditEntries(page);
  await expect(entries.filter({ hasText: 'recorded: observation' })).toHaveCount(1);
  await expect(entries.filter({ hasText: 'recorded: vital signs' })).toHaveCount(1);
  await expect(entries.filter({ hasText: 'read a session' })).not.toHaveCount(0);
  const shown = await entries.allTextContents();
  expect(shown.filter((text) => !text.includes('Emergency access'))).toEqual([]);
  expect(shown.filter((text) => !text.includes(DESK.name))).toEqual([]);
});

const auditEntries = (page: Page): Locator =>
  page.getByRole('region', { name: 'Entries, newest first' }).getByRole('listitem');

const inCharge = (page: Page) => page.getByText(/^In charge/).first();

test('a session is given, taken over, and every entry keeps its author', async () => {
  const { page } = launched;
  const session = await nurseBegins(page);
  await goTo(page, `/session/${session.sessionId}`);
  await expect(inCharge(page)).toContainText(shownPerson(NURSE));
  await room.observe(page, 'Settled under the blanket');

  await to(launched, '09:10');
  const handOver = page.getByRole('tab', { name: /^Hand over/ });
  await handOver.click();
  const give = room.form(page, 'Hand over');
  await choose(give, 'Who takes the session', shownPerson(LEAD));
  await secret(give, `PIN of ${LEAD.name}`).fill(NURSE.pin);
  await button(give, 'Hand over').click();
  await expectRefused(secret(give, `PIN of ${LEAD.name}`), /not right/);
  await secret(give, `PIN of ${LEAD.name}`).fill(LEAD.pin);
  await box(give, 'What was said (may stay empty)').fill('Blood pressure was a little high');
  await button(give, 'Hand over').click();
  await expect(inCharge(page)).toContainText(shownPerson(LEAD));
  await expect(button(page, /^Signed in: /)).toContainText(LEAD.name);
  const given = room.row(page, 'Blood pressure was a little high');
  await expect(given).toContainText(NURSE.name);
  await expect(given).toContainText(LEAD.name);
  await room.observe(page, 'Smiles at the ceiling');

  await become(page, NURSE);
  await to(launched, '09:20');
  await handOver.click();
  const take = room.form(page, 'Take over');
  await secret(take, 'Your PIN').fill(NURSE.pin);
  await room.saving(page, () => button(take, 'Take over').click());
  await expect(inCharge(page)).toContainText(shownPerson(NURSE));
  await room.observe(page, 'Asks for the time');

  const { entries } = await openRecord(page, session.sessionId);
  const authors = entries.map((entry) => [
    entry.kind === 'observation' ? entry.values.label : entry.kind,
    entry.recordedBy.name,
    entry.kind === 'hand_over'
      ? [entry.values.fromName, entry.values.toName, entry.values.confirmedBy].join(' > ')
      : '',
  ]);
  expect(authors).toEqual([
    ['Settled under the blanket', NURSE.name, ''],
    ['hand_over', NURSE.name, `${NURSE.name} > ${LEAD.name} > both`],
    ['Smiles at the ceiling', LEAD.name, ''],
    ['hand_over', NURSE.name, `${LEAD.name} > ${NURSE.name} > taker`],
    ['Asks for the time', NURSE.name, ''],
  ]);
});

test('the audit is filtered, a moment is replayed, and the record is whole', async () => {
  const { page } = launched;
  await addPatient(page, OTHER_PATIENT);
  const session = await nurseBegins(page);
  const name = shownName(PATIENT);
  await to(launched, '09:02');
  await enterVitals(page, session, { sbpMmHg: 141, dbpMmHg: 89 });
  await enter(page, session, { kind: 'observation', values: { label: 'Tearful', detail: '' } });
  await to(launched, '09:12');
  const [vitals] = (await openRecord(page, session.sessionId)).entries;
  await ask(page, 'entry.amend', {
    entryId: '0195e4a0-0000-7000-8000-000000000002',
    sessionId: session.sessionId,
    targetId: vitals?.id ?? '',
    observedAt: vitals?.observedAt ?? (await nowHere(page)),
    draftKey: null,
    kind: 'vitals',
    values: { ...CALM, sbpMmHg: 131, dbpMmHg: 84 },
    reason: 'Cuff was read wrongly',
  });

  await become(page, AUDITOR);
  await goTo(page, '/audit');
  const filters = page.getByRole('region', { name: 'Filters' });
  const entries = auditEntries(page);
  await test.step('filters', async () => {
    await expect(entries.filter({ hasText: LEAD.name })).not.toHaveCount(0);
    await room.select(filters, 'Who', shownPerson(NURSE));
    await expect(entries.filter({ hasText: 'signed in' })).toHaveCount(1);
    await expect(entries.filter({ hasText: 'added a patient' })).toHaveCount(0);
    // By them, or about them: the lead who added them.
    const byNurse = await entries.allTextContents();
    expect(byNurse.filter((text) => !text.includes(NURSE.name))).toEqual([]);
    await room.select(filters, 'Kind', 'Charting');
    await expect(entries).toHaveCount(3);
    await expect(entries.nth(0)).toContainText('corrected: vital signs');
    await expect(entries.nth(0)).toContainText(`${name} · MRN ${PATIENT.mrn}`);
    await box(filters, 'Written from').fill('09:05');
    await box(filters, 'Written from').press('Enter');
    await expect(entries).toHaveCount(1);
    await expect(entries).toContainText('corrected: vital signs');
    await button(filters, 'Clear all filters').click();
    await expect(entries.filter({ hasText: OTHER_PATIENT.mrn })).not.toHaveCount(0);
    const patient = filters.getByRole('combobox', { name: 'About whom' });
    await patient.fill('vandermolen');
    await page.getByRole('option', { name: new RegExp(name) }).click();
    await expect(entries.filter({ hasText: OTHER_PATIENT.mrn })).toHaveCount(0);
    await expect(entries.filter({ hasText: 'added a patient' })).toHaveCount(1);
    const shown = await entries.allTextContents();
    expect(shown.filter((text) => !text.includes(PATIENT.mrn))).toEqual([]);
  });

  await test.step('replay', async () => {
    await entries
      .filter({ hasText: 'corrected: vital signs' })
      .getByRole('link', { name: /As it stood then/ })
      .click();
    const sheet = page.getByRole('region', { name: 'The record as it stood' });
    await expect(sheet).toContainText('131/84');
    await expect(sheet).toContainText('Cuff was read wrongly');
    const moment = box(page, 'Show it as it stood at');
    await moment.fill('09:05');
    await moment.press('Enter');
    await expect(sheet).toContainText('141/89');
    await expect(sheet).not.toContainText('131/84');
    await expect(sheet).not.toContainText('Cuff was read wrongly');
    await expect(sheet).toContainText('Tearful');
    await moment.fill('09:01');
    await moment.press('Enter');
    await expect(sheet).not.toContainText('141/89');
    await expect(sheet).not.toContainText('Tearful');
  });

  await test.step('check of the record', async () => {
    await settings(page, 'The record');
    const head = await page
      .getByText(/^[0-9a-f]{8} · /)
      .first()
      .innerText();
    await box(page, 'A printed chain head, to compare with').fill(head);
    await button(page, 'Check the record').click();
    await expect(page.getByText(/^The record is whole: \d+ entries$/)).toBeVisible();
    await expect(page.getByText('It holds the printed chain head')).toContainText(head);
  });
});
