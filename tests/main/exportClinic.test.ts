/** The whole clinic out of one computer and into another, as the app does it. */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { Refusal } from '../../db/errors.ts';
import { DEMO_PIN, fillDemo } from '../../main/demoClinic.ts';
import type { ExportFacts } from '../../preload/contract/exchange.ts';
import type { JobState } from '../../preload/contract/jobs.ts';
import { startApp, type App } from '../contract/support/app.ts';
import { PASSPHRASE, PIN, setUp } from './support/clinic.ts';
import { setUpStaff } from './support/people.ts';

const apps: App[] = [];
afterEach(() => apps.splice(0).forEach((app) => app.end()));
vi.setConfig({ testTimeout: 120_000 });

function newApp(): App {
  const app = startApp();
  apps.push(app);
  return app;
}

async function value<T>(app: App, name: Parameters<App['call']>[0], input: unknown): Promise<T> {
  const reply = await app.call(name, input);
  if (!reply.ok) throw new Error(`${name}: ${reply.error.code} ${reply.error.message}`);
  return reply.value as T;
}

/** Real work on a busy machine: however long it takes. */
const PATIENCE = { timeout: 60_000 };

const settled = ({ jobs }: App): Promise<void> => vi.waitFor(() => jobs.mustBeFree(), PATIENCE);

const lastJob = (app: App): Promise<JobState | null> =>
  value<JobState | null>(app, 'job.state', {});

/** A clinic with the demo's patients and people in it, though not the demo; its lead is signed in. */
async function filled(): Promise<App & { readonly recoveryKey: string }> {
  const app = newApp();
  const { clinics } = app;
  const recoveryKey = await clinics.createClinic('Harbour Clinic', PASSPHRASE);
  await clinics.confirmRecoveryKey(recoveryKey);
  await fillDemo(clinics.store(), app.clock);
  await signInLead(app);
  return { ...app, recoveryKey };
}

async function signInLead({ clinics }: App): Promise<void> {
  const lead = clinics.store().people.medicalLeads()[0];
  await clinics.signIn(lead?.id ?? '', DEMO_PIN);
}

function folderIn(app: App, name: string): string {
  const folder = join(app.folder, name);
  mkdirSync(folder, { recursive: true });
  app.dialogs.path = folder;
  return folder;
}

async function exported(app: App, parts: readonly string[], pin = PIN): Promise<string> {
  const folder = folderIn(app, 'out');
  expect(await value(app, 'export.clinic', { pin, parts })).toMatchObject({
    outcome: 'started',
  });
  await settled(app);
  const job = await lastJob(app);
  expect(job).toMatchObject({ status: 'done', kind: 'export' });
  const [name = ''] = readdirSync(folder);
  expect(job?.outcome?.folderName).toBe(name);
  return join(folder, name);
}

test('everything goes out, and comes in by the passphrase or the recovery key', async () => {
  const from = await filled();
  const folder = await exported(from, ['csv', 'fhir', 'pdf'], DEMO_PIN);
  expect(folder).toMatch(/vigil-export-2026-11-22-\d{4}$/);
  expect(readdirSync(folder).toSorted()).toEqual([
    'README.txt',
    'csv',
    'fhir',
    'manifest.json',
    'pdf',
    'record',
  ]);
  const patients = from.clinics.store().patients.search('', 500).rows.length;
  expect(readdirSync(join(folder, 'fhir')).length).toBeGreaterThanOrEqual(patients);
  expect(readdirSync(join(folder, 'pdf')).length % 2).toBe(0);
  const audit = readFileSync(join(folder, 'record', 'audit.ndjson'), 'utf8')
    .trimEnd()
    .split('\n');
  expect(audit.at(-1)).toContain('"export.clinic"');

  const secrets = [
    ['passphrase', PASSPHRASE],
    ['recovery_key', from.recoveryKey],
  ] as const;
  for (const [proof, secret] of secrets) {
    const into = newApp();
    into.dialogs.path = folder;
    const facts = await value<ExportFacts>(into, 'setup.chooseExport', {});
    expect(facts).toMatchObject({ clinicName: 'Harbour Clinic', isDemo: false });
    expect(facts.patientCount).toBe(readdirSync(join(folder, 'fhir')).length);
    await value(into, 'setup.restoreExport', { proof, secret });
    await settled(into);
    expect(await lastJob(into)).toMatchObject({ status: 'done', kind: 'restore' });
    expect(into.clinics.state()).toMatchObject({ stage: 'sign_in', clinicName: 'Harbour Clinic' });
    const store = into.clinics.store();
    expect(store.audit.verify()).toEqual([]);
    expect(store.clinic.deviceId).toBe(from.clinics.store().clinic.deviceId);
    await signInLead(into);
    expect(into.clinics.state().stage).toBe('open');
    // What only a set-up under way has is gone.
    expect(readdirSync(into.folder)).not.toContain('clinic.unfinished');
  }
});

test('only a lead exports, with their own PIN, and it is in the audit trail', async () => {
  const app = newApp();
  const staff = await setUpStaff(app.clinics, app.clock);
  const folder = folderIn(app, 'out');
  const wrong = await app.call('export.clinic', { pin: '000000', parts: [] });
  expect(wrong).toMatchObject({ ok: false, error: { code: 'wrong_secret' } });
  expect(app.dialogs.asked).toEqual([]);
  await app.clinics.signIn(staff.clinician, PIN);
  const other = await app.call('export.clinic', { pin: PIN, parts: [] });
  expect(other).toMatchObject({ ok: false, error: { code: 'not_allowed' } });
  expect(readdirSync(folder)).toEqual([]);
  await app.clinics.signIn(staff.medical_lead, PIN);
  await exported(app, []);
  expect(readdirSync(join(folder, readdirSync(folder)[0] ?? '')).toSorted()).toEqual([
    'README.txt',
    'manifest.json',
    'record',
  ]);
});

test('a second export of the same minute has a name of its own', async () => {
  const app = newApp();
  await setUp(app.clinics);
  await exported(app, []);
  const folder = join(app.folder, 'out');
  await value(app, 'export.clinic', { pin: PIN, parts: [] });
  await settled(app);
  const names = readdirSync(folder).toSorted();
  expect(names).toHaveLength(2);
  expect(names[1]).toBe(`${names[0] ?? ''}-2`);
});

test('a cancelled export leaves nothing behind', async () => {
  const app = await filled();
  const folder = folderIn(app, 'out');
  const started = await value<{ readonly job: JobState }>(app, 'export.clinic', {
    pin: DEMO_PIN,
    parts: ['csv', 'fhir', 'pdf'],
  });
  expect(await value(app, 'job.cancel', { jobId: started.job.id })).toMatchObject({
    status: 'cancelled',
  });
  await settled(app);
  expect(readdirSync(folder)).toEqual([]);
});

test('an export cancelled half way, and one whose record takes no note, leave nothing behind', async () => {
  const app = await filled();
  const folder = folderIn(app, 'out');
  const input = { pin: DEMO_PIN, parts: ['pdf'] };
  const started = await value<{ readonly job: JobState }>(app, 'export.clinic', input);
  // Under way: its folder is there, and under no name that could be taken for a whole one.
  const [name = ''] = readdirSync(folder);
  expect(name).toMatch(/\.partial$/);
  const isWriting = (): void => expect(existsSync(join(folder, name, 'record'))).toBe(true);
  await vi.waitFor(isWriting, { ...PATIENCE, interval: 2 });
  await value(app, 'job.cancel', { jobId: started.job.id });
  await settled(app);
  expect(readdirSync(folder)).toEqual([]);

  const full = (): never => {
    throw new Refusal('storage_full', 'The disk is full.');
  };
  Object.assign(app.clinics.store().audit, { note: full });
  await value(app, 'export.clinic', input);
  await settled(app);
  expect(await lastJob(app)).toMatchObject({ status: 'failed', failure: { code: 'storage_full' } });
  expect(readdirSync(folder)).toEqual([]);
});

test('closing the clinic ends its export, and nothing is left', async () => {
  const app = await filled();
  const folder = folderIn(app, 'out');
  await value(app, 'export.clinic', { pin: DEMO_PIN, parts: ['pdf'] });
  await vi.waitFor(() => expect(readdirSync(folder)).toHaveLength(1), PATIENCE);
  app.jobs.stop();
  app.clinics.close();
  await settled(app);
  await vi.waitFor(() => expect(readdirSync(folder)).toEqual([]), PATIENCE);
});

test('a folder that is gone is told plainly', async () => {
  const app = newApp();
  await setUp(app.clinics);
  app.dialogs.path = join(app.folder, 'not', 'there');
  await value(app, 'export.clinic', { pin: PIN, parts: [] });
  await settled(app);
  expect(await lastJob(app)).toMatchObject({
    status: 'failed',
    failure: { code: 'not_found', message: 'That folder is not there any more.' },
  });
});

test('a wrong secret, a changed folder and a cancelled one make no clinic', async () => {
  const from = newApp();
  await setUp(from.clinics);
  const folder = await exported(from, ['csv']);
  const into = newApp();
  into.dialogs.path = folder;
  await value(into, 'setup.chooseExport', {});
  for (let tries = 0; tries < 5; tries += 1) {
    const reply = await into.call('setup.restoreExport', { proof: 'passphrase', secret: 'not it' });
    expect(reply).toMatchObject({ ok: false, error: { code: 'wrong_secret' } });
  }
  const slowed = await into.call('setup.restoreExport', {
    proof: 'passphrase',
    secret: PASSPHRASE,
  });
  expect(slowed).toMatchObject({ ok: false, error: { code: 'wait' } });
  into.clock.advance(10_000);

  const path = join(folder, 'csv', 'person.csv');
  const text = readFileSync(path, 'utf8');
  writeFileSync(path, `${text.slice(0, -3)}x${text.slice(-2)}`);
  await value(into, 'setup.restoreExport', { proof: 'passphrase', secret: PASSPHRASE });
  await settled(into);
  const job = await lastJob(into);
  expect(job?.failure).toMatchObject({ code: 'damaged' });
  expect(job?.failure?.message).toContain('csv/person.csv was changed');
  expect(into.clinics.state().stage).toBe('setup');
  expect(existsSync(join(into.folder, 'clinic'))).toBe(false);
  expect(existsSync(join(into.folder, 'clinic.unfinished'))).toBe(false);
  writeFileSync(path, text);

  const started = await value<{ readonly job: JobState }>(into, 'setup.restoreExport', {
    proof: 'passphrase',
    secret: PASSPHRASE,
  });
  await value(into, 'job.cancel', { jobId: started.job.id });
  await settled(into);
  expect(into.clinics.state().stage).toBe('setup');
  expect(readdirSync(into.folder).filter((name) => name.startsWith('clinic'))).toEqual([]);

  // A computer that has a clinic takes none.
  await setUp(into.clinics);
  const late = await into.call('setup.chooseExport', {});
  expect(late).toMatchObject({ ok: false, error: { code: 'not_allowed' } });
});

test('a manifest or key file that is a link is refused, and never read', async () => {
  const from = newApp();
  await setUp(from.clinics);
  const folder = await exported(from, []);
  const into = newApp();
  into.dialogs.path = folder;
  const manifest = join(folder, 'manifest.json');
  const elsewhere = join(into.folder, 'elsewhere.json');
  renameSync(manifest, elsewhere);
  symlinkSync(elsewhere, manifest);
  const linked = await into.call('setup.chooseExport', {});
  expect(linked).toMatchObject({ ok: false, error: { code: 'damaged' } });
  rmSync(manifest);
  renameSync(elsewhere, manifest);
  await value(into, 'setup.chooseExport', {});
  // Changed between the choice and the passphrase: `/dev/zero` would be read for ever.
  const keys = join(folder, 'record', 'keys.json');
  rmSync(keys);
  symlinkSync('/dev/null', keys);
  const late = await into.call('setup.restoreExport', { proof: 'passphrase', secret: PASSPHRASE });
  expect(late).toMatchObject({
    ok: false,
    error: { code: 'damaged', message: expect.stringContaining('link') as string },
  });
});

test('an export of the demo is looked at and not brought in', async () => {
  const from = newApp();
  await from.clinics.openDemo();
  await signInLead(from);
  const folder = await exported(from, [], DEMO_PIN);
  const into = newApp();
  into.dialogs.path = folder;
  const facts = await value<ExportFacts>(into, 'setup.chooseExport', {});
  expect(facts.isDemo).toBe(true);
  const secret = 'demo clinic passphrase';
  const reply = await into.call('setup.restoreExport', { proof: 'passphrase', secret });
  expect(reply).toMatchObject({ ok: false, error: { code: 'invalid' } });
  expect(into.clinics.state().stage).toBe('setup');
});

test('a folder that is no export is told so', async () => {
  const into = newApp();
  folderIn(into, 'empty');
  const reply = await into.call('setup.chooseExport', {});
  expect(reply).toMatchObject({ ok: false, error: { code: 'invalid' } });
  into.dialogs.path = null;
  expect(await value(into, 'setup.chooseExport', {})).toBe(null);
  const early = await into.call('setup.restoreExport', { proof: 'passphrase', secret: 'x' });
  expect(early).toMatchObject({ ok: false, error: { code: 'not_allowed' } });
});
