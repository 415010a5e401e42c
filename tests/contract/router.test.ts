import { basename } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { IV_DEPRESSION } from '../../db/domain/protocol/shipped/index.ts';
import { contract, type OperationName } from '../../preload/contract/index.ts';
import type { Handlers } from '../../main/context.ts';
import { handlers } from '../../main/handlers/index.ts';
import { createRouter } from '../../main/router.ts';
import type { Sender } from '../../main/sender.ts';
import { PASSPHRASE, PIN, setUp } from '../main/support/clinic.ts';
import { OWN_PAGE, PAPER_PAGE, startApp, type App } from './support/app.ts';
import { detail, operationNames, sampleId, samples } from './support/samples.ts';

let app: App;
beforeEach(() => {
  app = startApp();
});
afterEach(() => app.end());

const code = (reply: unknown): unknown =>
  (reply as { error?: { code?: unknown } }).error?.code ?? 'ok';

describe('contract', () => {
  it('has a handler and a sample for every operation, and nothing else', () => {
    const names = Object.keys(contract).toSorted();
    expect(Object.keys(handlers).toSorted()).toEqual(names);
    expect(operationNames.toSorted()).toEqual(names);
  });

  it('does not compile with a handler missing', () => {
    const { 'system.state': _, ...others } = handlers;
    // @ts-expect-error the handler of system.state is missing
    const incomplete: Handlers = others;
    expect(incomplete).not.toHaveProperty('system.state');
  });

  it('does not compile with a handler that answers something else', () => {
    const wrong: Handlers = {
      ...handlers,
      // @ts-expect-error the answer is an object, not a number
      'draft.clear': () => 1,
    };
    expect(wrong).toHaveProperty(['draft.clear']);
  });

  it('takes its own samples', () => {
    for (const name of operationNames) {
      expect(contract[name].input.safeParse(samples[name]).success, name).toBe(true);
    }
  });
});

describe('sender', () => {
  const others: readonly (readonly [string, Partial<Sender>])[] = [
    ['another scheme', { url: 'https://vigil/index.html' }],
    ['a file', { url: 'file:///index.html' }],
    ['another host', { url: 'app://vigil.example/index.html' }],
    ['a host that only begins alike', { url: 'app://vigil@other/index.html' }],
    ['a port', { url: 'app://vigil:1/index.html' }],
    ['an empty page', { url: 'about:blank' }],
    ['the text of the opaque origin', { url: 'null' }],
    ['no address', { url: '' }],
    ['a frame inside the page', { isMainFrame: false }],
    ['a window of somebody else', { isOwnWindow: false }],
  ];

  it.each(others)('is refused when it is %s', async (_, other) => {
    const reply = await app.route({ ...OWN_PAGE, ...other }, 'system.state', {});
    expect(reply).toEqual({
      ok: false,
      error: { code: 'not_allowed', message: 'This page may not ask for that.' },
    });
  });

  it('is the page or the print page of the app', async () => {
    expect((await app.route(OWN_PAGE, 'system.state', {})).ok).toBe(true);
    const print = { ...PAPER_PAGE, url: 'app://vigil/print.html#x' };
    const sheets = samples['print.sheets'];
    expect(await app.route(print, 'print.sheets', sheets)).toEqual({
      ok: false,
      error: { code: 'not_allowed', message: 'Nothing of this is being printed.' },
    });
  });
});

describe('name', () => {
  it.each([
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'valueOf',
    '',
    'System.state',
    'system.state ',
    'system',
    'session.open.toString',
    null,
    undefined,
    0,
    {},
    ['system.state'],
    { toString: () => 'system.state' },
  ])('is refused when it is %j', async (name) => {
    expect(code(await app.route(OWN_PAGE, name, {}))).toBe('unknown_operation');
  });
});

describe('access', () => {
  it('looks at the access before the input', async () => {
    expect(code(await app.call('patient.open', { nonsense: true }))).toBe('not_open');
  });

  it('lets nobody say who they are', async () => {
    await setUp(app.clinics);
    const input = { ...samples['patient.add'], writer: { personId: sampleId(99) } };
    expect(code(await app.call('patient.add', input))).toBe('invalid');
    const smuggled = { ...samples['patient.add'], personId: sampleId(99) };
    expect(code(await app.call('patient.add', smuggled))).toBe('invalid');
  });
});

describe('input', () => {
  it('is refused with a plain message at each field', async () => {
    await setUp(app.clinics);
    const reply = await app.call('patient.add', {
      ...samples['patient.add'],
      detail: { ...detail, familyName: '  ', dateOfBirth: '14/07/1985', phone: 'x'.repeat(65) },
      weight: { weightG: 0, basis: 'guessed', observedAt: { utcMs: 1.5, offsetMinutes: 0 } },
    });
    expect(reply).toEqual({
      ok: false,
      error: {
        code: 'invalid',
        message: 'Something here cannot be taken. Nothing typed is lost.',
        fields: {
          'detail.familyName': 'This needs to be filled in.',
          'detail.dateOfBirth': 'This is not a date of the calendar.',
          'detail.phone': 'No more than 64 characters.',
          'weight.weightG': 'No less than 1.',
          'weight.basis': 'This is not one of the choices.',
          'weight.observedAt.utcMs': 'This is not the right kind of value.',
        },
      },
    });
  });

  it('keeps the message that the contract itself gives', async () => {
    const reply = await app.call('setup.createClinic', { clinicName: 'A', passphrase: 'short' });
    expect(reply).toMatchObject({ error: { fields: { passphrase: 'At least 12 characters.' } } });
  });

  it('is refused also where looking at it fails', async () => {
    const passphrase: unknown = { length: Object.create(null) };
    const reply = await app.call('unlock.withPassphrase', { passphrase });
    expect(code(reply)).toBe('invalid');
    expect(app.unexpected).toEqual([]);
  });

  it('says how long a note may be', async () => {
    await setUp(app.clinics);
    const reply = await app.call('entry.record', {
      entryId: sampleId(30),
      sessionId: sampleId(10),
      observedAt: { utcMs: 0, offsetMinutes: 0 },
      draftKey: null,
      kind: 'note',
      values: { purpose: 'session', text: 'x'.repeat(200_001) },
      lateReason: null,
    });
    expect(reply).toMatchObject({
      error: { code: 'invalid', fields: { 'values.text': 'No more than 200,000 characters.' } },
    });
  });
});

describe('errors', () => {
  it('reach the page without a message, a stack or a path, and the log with a reference', async () => {
    const secret = `/home/someone/clinic.db: Ines Marlow`;
    const unexpected: unknown[] = [];
    const route = createRouter({
      contract,
      handlers: {
        'system.state': () => {
          throw Object.assign(new TypeError(secret), { code: 'SQLITE_ERROR' });
        },
      },
      context: null,
      standing: () => ({ clinic: true, actor: null, inKiosk: false }),
      newReference: () => 'cafe0002',
      report: (what) => unexpected.push(what),
    });
    expect(await route(OWN_PAGE, 'system.state', {})).toEqual({
      ok: false,
      error: { code: 'internal', message: 'Something went wrong. Reference cafe0002.' },
    });
    expect(unexpected).toEqual([
      { reference: 'cafe0002', operation: 'system.state', kind: 'TypeError', code: 'SQLITE_ERROR' },
    ]);
    expect(code(await route(OWN_PAGE, 'view.kept', {}))).toBe('unknown_operation');
  });

  it.each([null, undefined, 'text', 7, { name: '<b>', code: '../x y' }])(
    'are answered also when %j was thrown',
    async (thrown) => {
      const route = createRouter({
        contract,
        handlers: {
          'system.state': () => Promise.reject(thrown),
        },
        context: null,
        standing: () => ({ clinic: true, actor: null, inKiosk: false }),
        newReference: () => 'cafe0003',
        report: ({ kind, code: reported }) => expect(`${kind}${reported}`).toMatch(/^\w*$/),
      });
      expect(code(await route(OWN_PAGE, 'system.state', {}))).toBe('internal');
    },
  );
});

describe('a session through the contract', () => {
  const done = async (name: OperationName, input: unknown): Promise<unknown> => {
    const reply = await app.call(name, input);
    if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`);
    return reply.value;
  };

  it('goes from the first run to a signed session, and tells the pages', async () => {
    const { recoveryKey } = (await done('setup.createClinic', samples['setup.createClinic'])) as {
      recoveryKey: string;
    };
    await done('setup.confirmRecoveryKey', { recoveryKey });
    await done('setup.addFirstPerson', samples['setup.addFirstPerson']);
    await done('patient.add', { ...samples['patient.add'], weight: null });
    await done('patient.recordWeight', samples['patient.recordWeight']);
    const listed = (await done('protocol.list', {})) as { id: string; name: string }[];
    const protocol = listed.find(({ name }) => name === IV_DEPRESSION.name);
    await done('session.start', {
      ...samples['session.start'],
      protocolVersionId: protocol?.id,
    });
    const record = (
      n: number,
      kind: string,
      values: unknown,
      lateReason: string | null = null,
    ): Promise<unknown> => {
      app.clock.advance(60_000);
      return done('entry.record', {
        entryId: sampleId(n),
        sessionId: sampleId(10),
        observedAt: app.clock.now(),
        draftKey: null,
        kind,
        values,
        lateReason,
      });
    };
    const { values } = samples['entry.record'];
    await record(40, 'vitals', values);
    await record(41, 'dose', {
      event: 'start',
      rateUlPerHour: 53_500,
      concentrationMcgPerMl: 1000,
    });
    expect(await done('system.state', {})).toMatchObject({
      runningSessionId: sampleId(10),
      returnSessionId: sampleId(10),
    });
    expect(await done('session.board', {})).toMatchObject([
      { sessionId: sampleId(10), chair: 1, state: 'dosing' },
    ]);
    expect(await done('session.earlier', { sessionId: sampleId(10), limit: 3 })).toEqual([]);
    await record(42, 'dose', { event: 'stop' });
    await record(43, 'vitals', values);
    const reply = await app.call('entry.record', {
      entryId: sampleId(44),
      sessionId: sampleId(10),
      observedAt: app.clock.now(),
      draftKey: null,
      kind: 'discharge',
      values: { overrides: [] },
      lateReason: null,
    });
    expect(code(reply)).toBe('invalid');
    const missing = ['aldrete', 'padss', 'dissociation', 'orientation', 'gait', 'escort'];
    await record(44, 'discharge', {
      overrides: [...missing, 'instructions'].map((each) => ({ code: each, reason: 'Agreed' })),
    });

    const sign = samples['session.sign'];
    expect(code(await app.call('session.sign', sign))).toBe('conflict');
    await record(45, 'drug_count', {
      drawnMcg: 36_000,
      wastedMcg: 35_100,
      returnedMcg: 0,
      witness: 'Ben Ode, RN',
      explanation: '',
    });
    expect(code(await app.call('session.sign', { ...sign, pin: '0000' }))).toBe('wrong_secret');
    await done('session.sign', sign);
    expect(code(await app.call('entry.record', { ...samples['entry.record'] }))).toBe(
      'session_locked',
    );
    expect(await done('session.summary', { sessionId: sampleId(10) })).toMatchObject({
      clinicName: 'Harbour Clinic',
      isDemo: false,
    });
    expect(app.events.filter(({ type }) => type === 'session_changed')).toHaveLength(8);
    // What waits for a signature is read again after the discharge and the signature alone.
    const ofSigning = (): number =>
      app.events.filter(({ type }) => type === 'signing_changed').length;
    expect(ofSigning()).toBe(2);
    await record(46, 'note', { purpose: 'addendum', text: 'Called at home' }, 'Called later');
    expect(ofSigning()).toBe(3);

    expect(await done('print.document', samples['print.document'])).toMatchObject({
      head: { title: 'Session summary, 22-Nov-2026', reprint: null },
    });
    const before = app.clinics.store().audit.head().seq;
    expect(await done('print.toPdf', samples['print.toPdf'])).toMatchObject({
      outcome: 'started',
      job: { kind: 'print', status: 'running', done: 0, total: 1, outcome: null },
    });
    await app.settled();
    expect(await done('job.state', {})).toMatchObject({
      status: 'done',
      done: 1,
      outcome: { count: 1, fileName: 'summary.pdf', folderName: basename(app.folder), notes: [] },
    });
    expect(await done('print.toPrinter', samples['print.toPrinter'])).toMatchObject({
      outcome: 'started',
    });
    await app.settled();
    expect(await done('job.state', {})).toMatchObject({
      status: 'done',
      outcome: { count: 1, fileName: '', folderName: '', notes: [] },
    });
    expect(app.clinics.store().audit.head().seq).toBe(before + 2);
    expect(await done('print.document', samples['print.document'])).toMatchObject({
      head: { reprint: expect.stringMatching(/^Reprint 2 · first printed .* by Ada Moreno$/) },
    });
    app.dialogs.path = null;
    expect(await done('print.toPdf', samples['print.toPdf'])).toEqual({ outcome: 'cancelled' });
    await done('print.toPrinter', samples['print.toPrinter']);
    await app.settled();
    expect(await done('job.state', {})).toMatchObject({ status: 'cancelled', outcome: null });
    expect(app.clinics.store().audit.head().seq).toBe(before + 2);
    const name = `session-summary-${sampleId(10).slice(-8)}-2026-11-22.pdf`;
    expect(app.dialogs.asked).toEqual([name, 'printer', name, 'printer']);
    expect(app.clinics.store().audit.verify()).toEqual([]);
    expect(app.unexpected).toEqual([]);
  });

  it('opens no dialog for a session that is not there', async () => {
    await setUp(app.clinics);
    expect(code(await app.call('print.toPdf', samples['print.toPdf']))).toBe('not_found');
    expect(app.dialogs.asked).toEqual([]);
    expect(app.papers).toEqual([]);
  });

  it('keeps drafts of the person who wrote them', async () => {
    await setUp(app.clinics);
    await done('draft.save', samples['draft.save']);
    expect(await done('draft.list', { prefix: 'session/' })).toMatchObject([
      { key: 'session/vitals', payload: '{"sbp":"128"}' },
    ]);
    await done('signIn.lock', {});
    const id = app.clinics.state().people[0]?.id;
    await done('signIn.withPin', { personId: id, pin: PIN });
    expect(await done('draft.list', { prefix: 'session/' })).toHaveLength(1);
    expect(await done('draft.clear', { key: 'session/vitals' })).toEqual({ cleared: 1 });
    await done('unlock.closeClinic', {});
    await done('unlock.withPassphrase', { passphrase: PASSPHRASE });
  });
});
