/** Bringing patients in: real files, the real worker and a real database behind the contract. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ImportPlan, ImportRow } from '../../db/domain/exchange/patientImport.ts';
import { readWhole } from '../../db/domain/exchange/fileReading.ts';
import { planImport } from '../../db/domain/exchange/importRows.ts';
import { packRows } from '../../main/importPages.ts';
import { TURN, type ApplyResult, type ApplyWork } from '../../main/importWork.ts';
import { runWorker } from '../../main/workerJob.ts';
import { readPatientFile } from '../../main/patientFile.ts';
import type { OperationName, Reply } from '../../preload/contract/index.ts';
import type { JobState, Started } from '../../preload/contract/jobs.ts';
import { startApp, type App } from '../contract/support/app.ts';
import { detail, sampleId } from '../contract/support/samples.ts';
import {
  bundle,
  clinicOf,
  FIXTURES,
  fixtureNames,
  MR,
  NOW,
  patient,
} from '../domain/patientImportSupport.ts';
import { newest, PATIENT, SESSION, startSession } from './support/session.ts';
import { setUpStaff, signInAs, type Staff } from './support/people.ts';

let app: App;
let staff: Staff;
beforeEach(async () => {
  app = startApp();
  staff = await setUpStaff(app.clinics, app.clock);
});
afterEach(() => app.end());

function lay(content: string | Uint8Array): void {
  const path = join(app.folder, 'from-elsewhere.json');
  writeFileSync(path, content);
  app.dialogs.path = path;
}
const layAll = (whole: unknown): void => lay(JSON.stringify(whole));

async function value<T>(name: OperationName, input: unknown): Promise<T> {
  const reply: Reply<unknown> = await app.call(name, input);
  if (!reply.ok) throw new Error(`${name}: ${reply.error.message}`);
  return reply.value as T;
}

async function codeOf(name: OperationName, input: unknown): Promise<string> {
  const reply = await app.call(name, input);
  return reply.ok ? 'ok' : reply.error.code;
}

/** As long as a thread takes that has to be compiled first. */
const settled = () => vi.waitFor(() => app.jobs.mustBeFree(), { timeout: 30_000 });

/** The job, once it has come to its end. */
async function ended(name: OperationName, input: unknown): Promise<JobState | null> {
  await value<Started>(name, input);
  await settled();
  return value<JobState | null>('job.state', {});
}

async function readFile(): Promise<ImportPlan> {
  const job = await ended('import.read', {});
  if (job?.status !== 'done') throw new Error(job?.failure?.message ?? 'Not read');
  const plan = await value<ImportPlan | null>('import.plan', {});
  if (plan === null) throw new Error('There is no plan');
  return plan;
}

const rows = (planId: string, offset = 0, limit = 200) =>
  value<readonly ImportRow[]>('import.rows', { planId, offset, limit });
const found = (text: string) => app.clinics.store().patients.search(text, 50).rows;
/** Somebody with a name of their own, who can be taken. */
const named = (family: string, id: string) => patient({ name: [{ family, given: ['Rosa'] }] }, id);

/** A patient added by hand meanwhile. */
function addHere(more: Partial<typeof detail>): void {
  app.clinics.store().patients.add(app.clinics.writer(), {
    patientId: PATIENT,
    detail: { ...detail, ...more },
    weight: null,
    draftKey: null,
  });
}

it('while they are written nobody waits for the lock: saving is refused plainly, and locking works', async () => {
  layAll(bundle(Array.from({ length: 60 }, (_, n) => named(`Family ${n}`, `p${n}`))));
  const { planId } = await readFile();
  const store = app.clinics.store();
  await value<Started>('import.apply', { planId, decisions: [] });
  const saved = await app.call('draft.save', {
    key: 'note.x',
    payload: '"typed"',
    ownerId: app.clinics.actor().id,
  });
  expect(saved).toMatchObject({
    ok: false,
    error: { code: 'conflict', message: expect.stringMatching(/brought in/) as string },
  });
  expect(() => addHere({ mrn: 'ELSE-1' })).toThrow(/brought in/);
  app.clinics.lock('asked');
  expect(app.clinics.state().stage).toBe('sign_in');
  await settled();
  expect(found('family 59')).toHaveLength(1);
  await signInAs(app.clinics, staff.medical_lead);
  addHere({ mrn: 'ELSE-1' });
  expect(store.audit.verify()).toEqual([]);
});

const apply = (planId: string, decisions: readonly unknown[] = []) =>
  ended('import.apply', { planId, decisions });

describe('a file that is brought in', () => {
  it('writes charts, allergies and weights with one entry, and the chain is whole', async () => {
    layAll({
      resourceType: 'Bundle',
      entry: fixtureNames.flatMap(
        (name) =>
          (JSON.parse(readFileSync(join(FIXTURES, name), 'utf8')) as { entry: readonly unknown[] })
            .entry,
      ),
    });
    const plan = await readFile();
    expect(plan.counts).toEqual({ new: 3, same_mrn: 0, maybe_same: 0, left_out: 0 });
    const job = await apply(plan.planId);
    expect(job).toMatchObject({ status: 'done', outcome: { count: 3, notes: [] } });
    const store = app.clinics.store();
    const [eboni] = found('brekke');
    const chart = store.patients.open(eboni?.id ?? '', 1).patient;
    expect(chart.detail.allergies).toEqual([
      { substance: 'Dander (animal) allergy', reaction: '' },
    ]);
    expect(chart.weights.map(({ weightG, basis }) => [weightG, basis])).toEqual([
      [75_279, 'reported'],
    ]);
    expect(newest(app, 1)).toEqual(['import.patients Ada Moreno']);
    expect(store.audit.verify()).toEqual([]);
    expect(await value('import.plan', {})).toBeNull();

    // The same file again: everybody is here.
    expect((await readFile()).counts).toEqual({ new: 0, same_mrn: 3, maybe_same: 0, left_out: 0 });
    expect(app.unexpected).toEqual([]);
  });

  it('takes a hundred patients to an entry, and all of them at once', async () => {
    layAll(bundle(Array.from({ length: 250 }, (_, n) => named(`Person${n}`, `p${n}`))));
    const before = app.clinics.store().audit.head().seq;
    const plan = await readFile();
    expect((await apply(plan.planId))?.outcome?.count).toBe(250);
    expect(app.clinics.store().audit.head().seq - before).toBe(3);
    expect(app.clinics.store().audit.verify()).toEqual([]);
  });

  it('adds who may be the same only when somebody says so', async () => {
    addHere({ familyName: 'Marlow', givenName: 'Ines Maria' });
    layAll(bundle([patient(), named('Okafor', 'p2')]));
    const plan = await readFile();
    const [maybe, fresh] = await rows(plan.planId);
    expect([maybe?.verdict, maybe?.matches[0]?.patientId, fresh?.verdict]).toEqual([
      'maybe_same',
      PATIENT,
      'new',
    ]);
    const job = await apply(plan.planId, [
      { rowId: maybe?.rowId, take: 'add' },
      { rowId: fresh?.rowId, take: 'leave_out' },
    ]);
    expect(job?.outcome).toMatchObject({ count: 1, notes: ['1 of the file was left out.'] });
    expect(found('marlow')).toHaveLength(2);
    expect(found('okafor')).toHaveLength(0);
  });

  it('is read again with another of its numbers as MRN', async () => {
    layAll(
      patient({
        identifier: [
          { type: MR, system: 'urn:a', value: 'A' },
          { system: 'urn:b', value: 'B' },
        ],
      }),
    );
    const plan = await readFile();
    expect((await rows(plan.planId))[0]?.detail.mrn).toBe('A');
    expect(await codeOf('import.chooseMrn', { planId: plan.planId, system: 'urn:c' })).toBe(
      'invalid',
    );
    await ended('import.chooseMrn', { planId: plan.planId, system: 'urn:b' });
    const again = await value<ImportPlan>('import.plan', {});
    expect(again.mrnSystem).toBe('urn:b');
    expect((await rows(again.planId))[0]?.detail.mrn).toBe('B');
    expect(await codeOf('import.rows', { planId: plan.planId, offset: 0, limit: 1 })).toBe(
      'not_found',
    );
  });
});

describe('what is refused', () => {
  it('an MRN or a name that came meanwhile: nothing is written, and the entries are named', async () => {
    layAll(bundle([patient(), named('Okafor', 'p2'), named('Lind', 'p3')]));
    const plan = await readFile();
    addHere({ mrn: 'm-P3' });
    const job = await apply(plan.planId);
    expect(job?.status).toBe('failed');
    expect(job?.failure?.message).toContain('entry 3 of the file now shares');
    expect(found('')).toHaveLength(1);
    expect(newest(app, 1)[0]).toContain('patient.add');
    // What was decided is still there.
    expect((await value<ImportPlan>('import.plan', {})).planId).toBe(plan.planId);
  });

  it('while a session is on the board', async () => {
    layAll(patient());
    const plan = await readFile();
    startSession(app);
    expect(await codeOf('import.apply', { planId: plan.planId, decisions: [] })).toBe('conflict');
    app.clinics.store().sessions.cancel(app.clinics.writer(), {
      sessionId: SESSION,
      cancellationId: sampleId(14),
      reason: 'Felt unwell',
    });
    // The session's patient is an Ines Marlow too, of the same date of birth.
    const again = await readFile();
    expect(again.counts.maybe_same + again.counts.new).toBe(1);
  });

  it('rows that are not of the plan, and decisions a rule forbids', async () => {
    layAll(bundle([patient(), patient({ name: [] }, 'p2')]));
    const { planId } = await readFile();
    expect(await rows(planId, 2)).toEqual([]);
    expect(await rows(planId, 1_000_000)).toEqual([]);
    const decide = (decisions: readonly unknown[]) => codeOf('import.apply', { planId, decisions });
    expect(await decide([{ rowId: '77', take: 'add' }])).toBe('invalid');
    expect(await decide([{ rowId: '2', take: 'add' }])).toBe('invalid');
    expect(await decide([{ rowId: '1', take: 'leave_out' }])).toBe('invalid');
    expect(found('')).toEqual([]);
  });

  it('another’s plan: it outlives a lock, and is gone once somebody else was here', async () => {
    const other = app.clinics.store();
    const second = sampleId(60);
    const { pinHash } = other.people.find(staff.clinician) ?? { pinHash: '' };
    const person = { id: second, name: 'Second Lead', credential: '', pinHash };
    other.people.add(app.clinics.writer(), { ...person, role: 'medical_lead' });
    layAll(patient());
    const { planId } = await readFile();
    await signInAs(app.clinics, staff.medical_lead);
    expect((await value<ImportPlan>('import.plan', {})).planId).toBe(planId);
    await signInAs(app.clinics, second);
    expect(await value('import.plan', {})).toBeNull();
    expect(await codeOf('import.rows', { planId, offset: 0, limit: 1 })).toBe('not_found');
    expect(await codeOf('import.chooseMrn', { planId, system: 'x' })).toBe('not_found');
    expect(await codeOf('import.apply', { planId, decisions: [] })).toBe('not_found');
    await value('import.discard', {});
  });

  it('a dialog that was closed, or answered after a lock', async () => {
    app.dialogs.path = null;
    expect(await value('import.read', {})).toEqual({ outcome: 'cancelled' });
    layAll(patient());
    const reading = app.call('import.read', {});
    app.clinics.lock('asked');
    expect(await reading).toMatchObject({ ok: false, error: { code: 'not_signed_in' } });
  });
});

describe('cancelled or failing', () => {
  it('a cancelled import leaves no row', async () => {
    layAll(bundle(Array.from({ length: 400 }, (_, n) => named(`Person${n}`, `p${n}`))));
    const plan = await readFile();
    const head = app.clinics.store().audit.head();
    const { job } = (await value<Started>('import.apply', {
      planId: plan.planId,
      decisions: [],
    })) as { readonly job: JobState };
    await value('job.cancel', { jobId: job.id });
    await settled();
    expect((await value<JobState>('job.state', {})).status).toBe('cancelled');
    expect(app.clinics.store().audit.head()).toEqual(head);
    expect(found('')).toEqual([]);
  });

  it('a cancel that comes before the commit wins, whatever the thread still does', async () => {
    const { databasePath, keys } = app.clinics.opened();
    const store = app.clinics.store();
    const head = store.audit.head();
    const turn = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
    Atomics.store(new Int32Array(turn), 0, TURN.cancelled);
    const content = readWhole(patient(), NOW);
    const { rows: planned } = planImport(content, clinicOf(), { now: NOW, chosen: null });
    const work: ApplyWork = {
      task: 'apply',
      databasePath,
      dataKey: Uint8Array.from(keys.dataKey),
      deviceId: store.clinic.deviceId,
      writer: app.clinics.writer(),
      planId: sampleId(80),
      pages: packRows(planned),
      rowIds: new Set(['1']),
      turn,
    };
    const file = new URL('../../main/workers/importPatients.ts', import.meta.url);
    const { signal } = new AbortController();
    const running = runWorker<ApplyResult>(file, work, { signal, onProgress: () => undefined });
    await expect(running).rejects.toMatchObject({ failure: { code: 'conflict' } });
    expect(store.audit.head()).toEqual(head);
    expect(found('')).toEqual([]);
  });
});

describe('files that are none', () => {
  const words = (content: string | Uint8Array): string => {
    lay(content);
    try {
      readPatientFile(app.dialogs.path ?? '', NOW, () => undefined);
      return 'read';
    } catch (error) {
      if (error instanceof Error && 'failure' in error) {
        return (error.failure as { readonly message: string }).message;
      }
      throw error;
    }
  };

  it.each([
    ['', 'That file is empty.'],
    ['{"resourceType":"Patient",\n  "id":secret}', 'line 2, column 8'],
    ['{"resourceType":"Bundle","entry":[{"resource":{"id":"Ünsecret"', 'ends too early'],
    ['{"a":1}}', 'line 1, column 8'],
    ['{"a":01}', 'line 1, column 7'],
    ['{"a":"\t"}', 'line 1, column 7'],
    ['{"a":"\\x"}', 'line 1, column 8'],
    ['   ', 'ends too early'],
    ['\ufeff{"resourceType":"Patient"}', 'read'],
    ['{"resourceType":"Patient"}\n{"resourceType":"Condition"}\r\n\n', 'read'],
    ['<Bundle xmlns="http://hl7.org/fhir"/>', 'XML'],
    [new Uint8Array([0x50, 0x4b, 3, 4]), 'ZIP'],
    [new Uint8Array([0xff, 0xfe, 0x7b, 0]), 'UTF-16'],
    [new Uint8Array([0x7b, 0xc3, 0x28, 0x7d]), 'not UTF-8'],
  ])('says of %j: %s', (content, expected) => {
    const said = words(content);
    expect(said).toContain(expected);
    expect(said).not.toContain('secret');
  });

  it('tells a file that is gone without saying where it was', async () => {
    lay('{}');
    app.dialogs.path = join(app.folder, 'nobody', 'here.json');
    const job = await ended('import.read', {});
    expect(job?.status).toBe('failed');
    expect(job?.failure?.message).not.toContain(app.folder);
  });

  it('skips what is nested beyond bearing, and takes the rest', () => {
    const deep = `${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`;
    lay(
      `{"resourceType":"Bundle","entry":[{"resource":{"x":${deep}}},{"resource":${JSON.stringify(patient())}}]}`,
    );
    const content = readPatientFile(app.dialogs.path ?? '', NOW, () => undefined);
    expect(content.patients).toHaveLength(1);
    expect(content.ignored).toEqual([{ type: 'Nested too deeply', count: 1 }]);
  });
});
