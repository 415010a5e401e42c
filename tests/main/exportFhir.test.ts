/** FHIR out of the app: the button's operation, to a file that is whole or not there. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { FhirBundle } from '../../db/domain/fhir/types.ts';
import { fhirReader, patientFhirJson } from '../../db/exchange/fhirReader.ts';
import { openForReading } from '../../db/open.ts';
import { DEMO_PIN } from '../../main/demoClinic.ts';
import type { JobState } from '../../preload/contract/jobs.ts';
import { startApp, type App } from '../contract/support/app.ts';
import {
  bundleProblems,
  danglingReferences,
  indexDefinitions,
  resourcesOf,
} from '../domain/fhirSupport.ts';

const apps: App[] = [];
afterEach(() => apps.splice(0).forEach((app) => app.end()));
beforeAll(indexDefinitions);

type Demo = App & { readonly patientId: string; readonly sessionId: string };

/** The demo clinic with its lead signed in, and the patient of its newest session. */
async function demo(role: 'medical_lead' | 'front_desk' = 'medical_lead'): Promise<Demo> {
  const app = startApp();
  apps.push(app);
  await app.clinics.openDemo();
  const store = app.clinics.store();
  const person = store.people.list().find((each) => each.role === role);
  await app.clinics.signIn(person?.id ?? '', DEMO_PIN);
  const [session] = store.sessions.today(0, Number.MAX_SAFE_INTEGER).toReversed();
  if (session === undefined) throw new Error('The demo has sessions');
  app.dialogs.path = join(app.folder, 'chosen.json');
  return { ...app, patientId: session.patientId, sessionId: session.id };
}

/** However busy the computer is: a thread has to start first. */
const PATIENCE_MS = 50_000;

async function ended(app: App): Promise<JobState> {
  await vi.waitFor(() => app.jobs.mustBeFree(), { timeout: PATIENCE_MS, interval: 10 });
  const reply = await app.call('job.state', {});
  if (!reply.ok || reply.value === null) throw new Error('No job');
  return reply.value as JobState;
}

const readBundle = (path: string): FhirBundle =>
  JSON.parse(readFileSync(path, 'utf8')) as FhirBundle;

/** Exports in the audit chain, with whose they were. */
const exportRows = (app: App) =>
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
      limit: 50,
    })
    .rows.filter(({ action }) => action.startsWith('export.'));

const exportsIn = (app: App): readonly string[] => exportRows(app).map(({ action }) => action);

describe('export.fhir', () => {
  test.each(['session', 'patient'] as const)('of a %s, sound and noted', async (scope) => {
    const app = await demo();
    const subjectId = scope === 'session' ? app.sessionId : app.patientId;
    const reply = await app.call('export.fhir', { scope, subjectId });
    expect(reply).toMatchObject({ ok: true, value: { outcome: 'started' } });
    const job = await ended(app);
    expect(job).toMatchObject({ status: 'done', outcome: { fileName: 'chosen.json' } });
    const bundle = readBundle(join(app.folder, 'chosen.json'));
    expect(bundle.id).toBe(subjectId);
    expect(bundle.meta.security?.[0]?.code).toBe('HTEST');
    expect(bundleProblems(bundle)).toEqual([]);
    expect(danglingReferences(bundle)).toEqual([]);
    const { sessionCount } = app.clinics.store().patients.open(app.patientId, 1);
    expect(resourcesOf(bundle, 'Encounter')).toHaveLength(scope === 'session' ? 1 : sessionCount);
    expect(exportsIn(app)).toEqual([`export.${scope}`]);
    expect(exportRows(app)[0]?.patient?.id).toBe(app.patientId);
    expect(app.dialogs.asked.at(-1)).toMatch(/^fhir-\w+-[0-9a-f]{8}-\d{4}-\d\d-\d\d\.json$/);
    expect(readdirSync(app.folder).filter((name) => name.endsWith('.partial'))).toEqual([]);
  });

  test('of every patient of the demo, all sound', async () => {
    const { clinics, clock } = await demo();
    const { databasePath, keys } = clinics.opened();
    const db = openForReading(databasePath, keys.dataKey);
    const bundles = db.snapshot((read) =>
      fhirReader(read)
        .patientIds()
        .map((id) => JSON.parse(patientFhirJson(read, id, clock.now())) as FhirBundle),
    );
    db.close();
    expect(bundles.length).toBeGreaterThan(5);
    expect(bundles.flatMap(bundleProblems)).toEqual([]);
    expect(bundles.flatMap(danglingReferences)).toEqual([]);
  });

  test('an id says the same in every bundle, also of a session signed before the chart changed', async () => {
    const { clinics, clock } = await demo();
    const store = clinics.store();
    const [{ patientId } = { patientId: '' }] = store.sessions.today(0, Number.MAX_SAFE_INTEGER);
    clock.advance(60_000);
    const { patient, versions } = store.patients.open(patientId, 1);
    store.patients.amend(clinics.writer(), {
      patientId,
      versionId: crypto.randomUUID(),
      basedOnVersionId: versions[0]?.versionId ?? '',
      detail: {
        ...patient.detail,
        allergyStatus: 'listed',
        allergies: [{ substance: 'Latex', reaction: 'anaphylaxis' }],
      },
      reason: 'told today',
      draftKey: null,
    });
    store.people.change(clinics.writer(), 'person.amend', {
      personId: clinics.actor().id,
      name: 'Dana Newname',
      reason: 'married',
    });
    const { databasePath, keys } = clinics.opened();
    const db = openForReading(databasePath, keys.dataKey);
    const [whole, sessions] = db.snapshot((read) => {
      const reader = fhirReader(read);
      const ids = store.patients.open(patientId, 100).sessions.map(({ id }) => id);
      return [
        JSON.parse(patientFhirJson(read, patientId, clock.now())) as FhirBundle,
        ids.map((id) => JSON.parse([...reader.session(id, clock.now())].join('')) as FhirBundle),
      ];
    });
    db.close();
    expect(sessions.length).toBeGreaterThan(1);
    const said = new Map(whole.entry.map(({ fullUrl, resource }) => [fullUrl, resource]));
    for (const bundle of sessions) {
      expect(bundleProblems(bundle)).toEqual([]);
      for (const { fullUrl, resource } of bundle.entry) expect(resource).toEqual(said.get(fullUrl));
      const active = resourcesOf(bundle, 'AllergyIntolerance').filter(
        ({ clinicalStatus }) => clinicalStatus?.coding?.[0]?.code === 'active',
      );
      expect(active.map(({ code }) => code?.text)).toEqual(['Latex']);
      const names = resourcesOf(bundle, 'Practitioner').map(({ name }) => name?.[0]?.text);
      expect(names).not.toContain('Dana Reyes');
    }
  });

  test('holds no psychotherapy note and no draft', async () => {
    const app = await demo();
    const { folder, patientId, sessionId } = app;
    const written = await app.call('psychotherapy.write', {
      noteId: crypto.randomUUID(),
      patientId,
      sessionId,
      observedAt: app.clock.now(),
      text: 'SECRET-OF-THE-COUCH',
      draftKey: null,
    });
    expect(written.ok).toBe(true);
    await app.call('draft.save', {
      key: `note.${sessionId}`,
      payload: '"SECRET-OF-A-DRAFT"',
      personId: app.clinics.actor().id,
    });
    await app.call('export.fhir', { scope: 'patient', subjectId: patientId });
    await ended(app);
    const text = readFileSync(join(folder, 'chosen.json'), 'utf8');
    expect(text).not.toMatch(/SECRET/);
    expect(text).not.toContain(Buffer.from('SECRET-OF').toString('base64').slice(0, 8));
  });

  test('is refused to the front desk, and for what is not there, before a dialog', async () => {
    const desk = await demo('front_desk');
    const refused = await desk.call('export.fhir', {
      scope: 'session',
      subjectId: desk.sessionId,
    });
    expect(refused).toMatchObject({ ok: false, error: { code: 'not_allowed' } });
    const lead = await demo();
    const missing = await lead.call('export.fhir', {
      scope: 'patient',
      subjectId: lead.sessionId,
    });
    expect(missing).toMatchObject({ ok: false, error: { code: 'not_found' } });
    expect(lead.dialogs.asked).toEqual([]);
  });

  test('a name that only the ending completes is never written over', async () => {
    const app = await demo();
    writeFileSync(join(app.folder, 'chosen.json'), 'mine');
    app.dialogs.path = join(app.folder, 'chosen');
    const reply = await app.call('export.fhir', { scope: 'session', subjectId: app.sessionId });
    expect(reply).toMatchObject({ ok: false, error: { code: 'conflict' } });
    expect(readFileSync(join(app.folder, 'chosen.json'), 'utf8')).toBe('mine');
  });

  test('a file that came after the dialog is never written over', async () => {
    const app = await demo();
    const path = join(app.folder, 'chosen.json');
    await app.call('export.fhir', { scope: 'patient', subjectId: app.patientId });
    writeFileSync(path, 'another’s');
    expect(await ended(app)).toMatchObject({ status: 'failed', failure: { code: 'conflict' } });
    expect(readFileSync(path, 'utf8')).toBe('another’s');
    expect(readdirSync(app.folder).filter((name) => name.endsWith('.partial'))).toEqual([]);
    expect(exportsIn(app)).toEqual([]);
  });

  test('a part of it that cannot be taken away is told of', async () => {
    const app = await demo();
    // In the place of one that another program holds.
    mkdirSync(join(app.folder, `chosen.json.${process.pid}.partial`));
    await app.call('export.fhir', { scope: 'session', subjectId: app.sessionId });
    const job = await ended(app);
    expect(job.status).toBe('failed');
    expect(job.failure?.message).toMatch(/could not be taken away/);
  });

  test('a dialog that was closed writes and notes nothing', async () => {
    const app = await demo();
    app.dialogs.path = null;
    const reply = await app.call('export.fhir', { scope: 'session', subjectId: app.sessionId });
    expect(reply).toMatchObject({ ok: true, value: { outcome: 'cancelled' } });
    expect(exportsIn(app)).toEqual([]);
  });

  test('a cancelled one leaves nothing, not even of the file that was there', async () => {
    const app = await demo();
    writeFileSync(join(app.folder, 'chosen.json'), 'from last week');
    const reply = await app.call('export.fhir', { scope: 'patient', subjectId: app.patientId });
    if (!reply.ok) throw new Error(reply.error.message);
    const { job } = reply.value as { job: JobState };
    await app.call('job.cancel', { jobId: job.id });
    expect((await ended(app)).status).toBe('cancelled');
    expect(readFileSync(join(app.folder, 'chosen.json'), 'utf8')).toBe('from last week');
    expect(readdirSync(app.folder).filter((name) => name.endsWith('.partial'))).toEqual([]);
    expect(exportsIn(app)).toEqual([]);
  });

  test('a folder that is gone is told plainly', async () => {
    const app = await demo();
    app.dialogs.path = join(app.folder, 'gone', 'chosen.json');
    await app.call('export.fhir', { scope: 'session', subjectId: app.sessionId });
    const job = await ended(app);
    expect(job.failure?.message).toBe('That folder is not there any more.');
    expect(existsSync(join(app.folder, 'gone'))).toBe(false);
    expect(exportsIn(app)).toEqual([]);
  });

  // The kernel's own folder: there it keeps out whoever is root as well.
  test('and one that cannot be written to', async () => {
    const app = await demo();
    app.dialogs.path = '/sys/chosen.json';
    await app.call('export.fhir', { scope: 'session', subjectId: app.sessionId });
    const job = await ended(app);
    expect(job.failure?.code).toBe('storage_read_only');
    expect(exportsIn(app)).toEqual([]);
  });
});
