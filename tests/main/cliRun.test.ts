/** Commands over the real router, handlers and database: rights, audit entries, files, exit codes. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { printChainHead } from '../../db/chainHead.ts';
import { Refusal } from '../../db/errors.ts';
import { runCommand, type RunOptions } from '../../main/cli/run.ts';
import { startApp, type App } from '../contract/support/app.ts';
import { PASSPHRASE, PIN } from './support/clinic.ts';
import { setUpStaff, type Staff } from './support/people.ts';
import { PATIENT, SESSION, startSession } from './support/session.ts';

const LEAD = 'Ada Moreno';
const DESK = 'Cleo Park';

let app: App;
let staff: Staff;
let out: string;

beforeEach(async () => {
  const before = startApp();
  staff = await setUpStaff(before.clinics, before.clock);
  startSession(before);
  before.clinics.close();
  out = join(before.folder, 'out');
  mkdirSync(out);
  app = startApp(before.folder, before.clock);
});
afterEach(() => app.end());

type Ran = { readonly code: number; readonly said: string; readonly told: string };

/** One command in the app's own folder; the next one is another start of it. */
async function run(
  args: readonly string[],
  {
    pin = PIN,
    passphrase = PASSPHRASE,
    ...more
  }: Partial<RunOptions> & {
    readonly pin?: string;
    readonly passphrase?: string;
  } = {},
): Promise<Ran> {
  const said: string[] = [];
  const told: string[] = [];
  const code = await runCommand(args, {
    userData: app.folder,
    from: app.folder,
    migrationsDir: join(import.meta.dirname, '..', '..', 'db', 'migrations'),
    terminal: {
      say: (line) => void said.push(line),
      tell: (line) => void told.push(line),
      progress: () => undefined,
    },
    stopper: { isAsked: () => false },
    async openSide(files) {
      app.dialogs.path = args.includes('--document')
        ? await files.folder({ title: '', button: '' })
        : await files.save({ title: '', name: 'export', ending: 'json' });
      const { route: router, clinics, clock, jobs } = app;
      return { router, clinics, clock, jobs, close: () => clinics.close() };
    },
    unexpected: () => 'cafe0001',
    secrets: {
      both: () => Promise.resolve({ passphrase, pin }),
      passphrase: () => Promise.resolve(passphrase),
    },
    ...more,
  });
  return { code, said: said.join('\n'), told: told.join('\n') };
}

/** What the chain says was done, newest first. */
async function actions(): Promise<readonly (readonly [string, string])[]> {
  await app.clinics.unlockWithPassphrase(PASSPHRASE);
  try {
    return app.clinics
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
        limit: 30,
      })
      .rows.map(({ action, actor }) => [action, actor.name] as const);
  } finally {
    app.clinics.close();
  }
}

test('nothing is written into the folder of the record itself', async () => {
  const before = readdirSync(join(app.folder, 'clinic')).filter(
    (name) => !/-(wal|shm)$/.test(name),
  );
  const ran = await run(['backup', '--to', 'clinic', '--person', LEAD]);
  expect(ran).toMatchObject({
    code: 2,
    told: expect.stringContaining('the record itself') as string,
  });
  const after = readdirSync(join(app.folder, 'clinic')).filter((name) => !/-(wal|shm)$/.test(name));
  expect(after).toEqual(before);
});

test('a backup on a disk that takes no note is still one', async () => {
  const full = (): never => {
    throw new Refusal('storage_full', 'The disk is full.');
  };
  const ran = await run(['backup', '--to', 'out', '--person', LEAD], {
    async openSide() {
      const { route: router, clinics, clock, jobs } = app;
      const store = clinics.store.bind(clinics);
      const ofFull = (): ReturnType<typeof store> => {
        const is = store();
        return { ...is, audit: { ...is.audit, note: full } };
      };
      const side = { ...clinics, store: ofFull };
      return Promise.resolve({ router, clinics: side, clock, jobs, close: () => clinics.close() });
    },
  });
  expect(ran).toMatchObject({ code: 0, told: expect.stringContaining('not noted') as string });
  expect(readdirSync(out)).toEqual([ran.said]);
});

test('a file that came while the secrets were typed is never written over', async () => {
  const path = join(out, 'x.json');
  const args = ['export', '--session', SESSION, '--to', 'out/x.json', '--person', LEAD];
  const ran = await run(args, {
    secrets: {
      both() {
        writeFileSync(path, 'another’s');
        return Promise.resolve({ passphrase: PASSPHRASE, pin: PIN });
      },
    },
    async openSide(files) {
      const { route, clinics, clock, jobs } = app;
      const router: typeof route = async (sender, name, input) => {
        if (name === 'export.fhir') {
          app.dialogs.path = await files.save({ title: '', name: 'x', ending: 'json' });
        }
        return route(sender, name, input);
      };
      return Promise.resolve({ router, clinics, clock, jobs, close: () => clinics.close() });
    },
  });
  expect(ran.code).toBe(2);
  expect(readFileSync(path, 'utf8')).toBe('another’s');
});

test('a lead makes a backup, which verifies with and without the head from elsewhere', async () => {
  const { code, said } = await run(['backup', '--to', 'out', '--person', ' ada moreno']);
  expect(code).toBe(0);
  expect(readdirSync(out)).toEqual([said]);
  expect((await actions()).slice(0, 2)).toEqual([
    ['backup.make', LEAD],
    ['signIn.pin', LEAD],
  ]);
  expect(await run(['verify', join('out', said)])).toMatchObject({
    code: 0,
    said: expect.stringContaining('The record is whole.') as string,
  });
  const manifest = JSON.parse(readFileSync(join(out, said, 'manifest.json'), 'utf8')) as {
    readonly chainHeads: readonly [{ deviceId: string; seq: number; hash: string }];
  };
  const [head] = manifest.chainHeads;
  expect((await run(['verify', join('out', said), '--head', printChainHead(head)])).code).toBe(0);
  const other = printChainHead({ ...head, hash: 'f'.repeat(64) });
  const found = await run(['verify', join('out', said), '--head', other]);
  expect(found).toMatchObject({ code: 1, said: expect.stringContaining('NOT whole') as string });
  expect((await run(['verify', join('out', said)], { passphrase: 'not it' })).code).toBe(2);
  expect((await run(['verify', join('out', said), '--head', 'no head'])).code).toBe(2);

  const database = join(out, said, 'vigil.db');
  const bytes = readFileSync(database);
  bytes[5000] = (bytes[5000] ?? 0) ^ 1;
  writeFileSync(database, bytes);
  expect(await run(['verify', join('out', said)])).toMatchObject({
    code: 1,
    said: expect.stringContaining('vigil.db is not the file that was backed up.') as string,
  });
});

test('the role decides: the desk makes no backup, exports nothing and prints what it may', async () => {
  const desk = ['--person', DESK];
  expect(await run(['backup', '--to', 'out', ...desk])).toEqual({
    code: 2,
    said: '',
    told: 'Your role, Front desk, cannot do this.',
  });
  for (const args of [
    ['export', '--to', 'out'],
    ['export', '--patient', PATIENT, '--to', join('out', 'a.json')],
    ['print', '--document', 'session-record', '--session', SESSION, '--to', 'out'],
    ['verify'],
  ]) {
    const { code, told } = await run([...args, ...desk]);
    expect([code, told]).toEqual([2, 'Your role, Front desk, cannot do this.']);
  }
  expect(readdirSync(out)).toEqual([]);
  const print = ['print', '--document', 'session-summary', '--session', SESSION, '--to', 'out'];
  const first = await run([...print, ...desk]);
  const second = await run([...print, ...desk]);
  expect([first.code, second.code]).toEqual([0, 0]);
  expect(readdirSync(out).toSorted()).toEqual([first.said, second.said].toSorted());
  expect(app.papers.at(-1)?.documents[0]?.head.reprint).toContain('Reprint');
  expect((await actions()).slice(0, 3)).toEqual([
    ['print.pdf', DESK],
    ['session.read', DESK],
    ['signIn.pin', DESK],
  ]);
});

test('of several documents those that were written are named, and the code says it failed', async () => {
  const nobody = '01a1dee1-c360-7f45-8002-0375ca82e025';
  const many = ['--session', SESSION, '--session', nobody];
  const args = ['print', '--document', 'session-summary', ...many, '--to', 'out'];
  const { code, said, told } = await run([...args, '--person', LEAD]);
  expect([code, readdirSync(out)]).toEqual([1, [said]]);
  expect(told).not.toBe('');
});

test('a wrong PIN is counted and kept as in the app, up to the lock-out', async () => {
  const attempt = (pin?: string) =>
    run(['backup', '--to', 'out', '--person', LEAD], pin === undefined ? {} : { pin });
  for (let count = 0; count < 10; count += 1) {
    // Each is another start of the program: what was counted is in the chain.
    app = startApp(app.folder, app.clock);
    expect((await attempt('0000')).code).toBe(2);
  }
  app = startApp(app.folder, app.clock);
  const { code, told } = await attempt();
  expect(code).toBe(2);
  expect(told).toContain('Too many wrong PINs');
  expect((await actions())[0]).toEqual(['person.lockOut', LEAD]);
  expect(readdirSync(out)).toEqual([]);
});

test('a wrong passphrase, nobody of that name and no clinic at all are one sentence each', async () => {
  const args = ['backup', '--to', 'out', '--person', LEAD];
  expect(await run(args, { passphrase: 'not it' })).toMatchObject({
    code: 2,
    told: 'That passphrase does not open this clinic.',
  });
  const nobody = await run(['backup', '--to', 'out', '--person', 'Nobody']);
  expect(nobody).toMatchObject({ code: 2, told: 'Nobody of that name signs in at this clinic.' });
  const empty = await run(args, { userData: out });
  expect(empty).toMatchObject({ code: 2, told: 'There is no clinic on this computer.' });
  const missing = await run(['backup', '--to', 'nowhere', '--person', LEAD]);
  expect(missing).toMatchObject({ code: 2, told: '--to: there is no such folder.' });
  expect(readdirSync(out)).toEqual([]);
});

test('a file that is there is never replaced, and nobody is asked for a secret before', async () => {
  writeFileSync(join(out, 'a.json'), 'kept');
  const asked = { both: () => Promise.reject(new Error('asked')) };
  const args = ['export', '--patient', PATIENT, '--to', join('out', 'a.json'), '--person', LEAD];
  expect(await run(args, { secrets: asked })).toMatchObject({
    code: 2,
    told: expect.stringContaining('left as it is') as string,
  });
  expect(readFileSync(join(out, 'a.json'), 'utf8')).toBe('kept');
});

test('a patient as FHIR is one new file, noted under who asked for it', async () => {
  const args = ['export', '--patient', PATIENT, '--to', join('out', 'a.json'), '--person', LEAD];
  const { code, said, told } = await run(args);
  expect([code, said]).toEqual([0, 'a.json']);
  expect(told).toContain('Anybody who has the file can read it.');
  const bundle: unknown = JSON.parse(readFileSync(join(out, 'a.json'), 'utf8'));
  expect(bundle).toMatchObject({ resourceType: 'Bundle' });
  expect((await actions()).map(([action]) => action)).toContain('export.patient');
});

test('the clinic of this computer is checked by who may, and it is noted', async () => {
  const { code, said } = await run(['verify', '--person', LEAD]);
  expect([code, said]).toEqual([0, expect.stringContaining('The record is whole.')]);
  expect((await actions()).slice(0, 2).map(([action]) => action)).toEqual([
    'check.done',
    'check.start',
  ]);
  expect(staff.medical_lead).not.toBe('');
});

test('help and a wrong argument need no clinic and open nothing', async () => {
  const openSide = () => Promise.reject(new Error('opened'));
  expect((await run(['--help'], { openSide })).said).toContain('vigil backup');
  expect(await run(['backup', '--pin', '1357'], { openSide })).toMatchObject({ code: 2, said: '' });
});

test('what nobody expected is told by a reference alone', async () => {
  const openSide = () => Promise.reject(new Error('a patient’s name'));
  expect(await run(['verify', '--person', LEAD], { openSide })).toEqual({
    code: 1,
    said: '',
    told: 'Something went wrong. Reference cafe0001.',
  });
});
