/** Malformed calls: whatever a page sends, the answer is a value that gives nothing away. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENTRY_KINDS } from '../../db/domain/record/record.ts';
import { contract, type OperationName, type Reply } from '../../preload/contract/index.ts';
import { ERROR_CODES } from '../../preload/contract/define.ts';
import { hashPin } from '../../main/pins.ts';
import { PIN, setUp } from '../main/support/clinic.ts';
import { OWN_PAGE, startApp, type App } from './support/app.ts';
import { detail, operationNames, sampleId, samples, valuesOf } from './support/samples.ts';

const RUNS = 300;
const LONGEST_DELAY_MS = 5 * 60_000;

/** These would end the state that the calls are made in, or work on: only what is refused is sent. */
const ENDS_STATE: readonly OperationName[] = [
  'unlock.closeClinic',
  'signIn.lock',
  'kiosk.start',
  'check.start',
  'session.handOver',
  'people.changeOwnPin',
  'export.clinic',
  'import.apply',
];

/** Fields that hold a secret: after wrong ones the next try would have to wait. */
const SECRETS = ['pin', 'ownPin', 'currentPin', 'secret', 'passphrase', 'recoveryKey'];

const anything = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withNullPrototype: true,
  withTypedArray: true,
  withSparseArray: true,
  maxDepth: 3,
});

const nasty = fc.constantFrom<unknown>(
  null,
  undefined,
  '',
  ' ',
  -1,
  0,
  1.5,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.MAX_SAFE_INTEGER,
  Number.MIN_SAFE_INTEGER,
  2 ** 53,
  '__proto__',
  "'; DROP TABLE patient; --",
  '%_*"()',
  '\0',
  '\uD800',
  '../../etc/passwd',
  'x'.repeat(5_000),
  [],
  {},
  new Date(Number.NaN),
);

type Path = readonly (string | number)[];

function pathsOf(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inner = Object.entries(value).flatMap(([key, part]) => pathsOf(part, [...path, key]));
  return [path, ...inner];
}

/** The sample with one part replaced, or one key too many. */
function changed(value: unknown, path: Path, part: unknown, extra: string | null): unknown {
  const [key, ...rest] = path;
  if (key === undefined) {
    return extra !== null && typeof value === 'object' && value !== null
      ? { ...value, [extra]: part }
      : part;
  }
  if (Array.isArray(value)) {
    return value.map((each, index) =>
      String(index) === String(key) ? changed(each, rest, part, extra) : (each as unknown),
    );
  }
  const record = value as Readonly<Record<string, unknown>>;
  return { ...record, [key]: changed(record[key], rest, part, extra) };
}

function inputsOf(name: OperationName, sample: unknown = samples[name]): fc.Arbitrary<unknown> {
  const altered = fc
    .tuple(fc.constantFrom(...pathsOf(sample)), fc.oneof(nasty, anything), fc.option(fc.string()))
    .map(([path, part, extra]) => changed(sample, path, part, extra));
  const inputs = fc.oneof({ weight: 1, arbitrary: anything }, { weight: 3, arbitrary: altered });
  return ENDS_STATE.includes(name)
    ? inputs.filter((input) => !contract[name].input.safeParse(input).success)
    : inputs;
}

let app: App;
beforeAll(async () => {
  app = startApp();
  await setUp(app.clinics);
  // A patient and a session are there, so that what is nearly right reaches the rules and the database.
  const store = app.clinics.store();
  const writer = app.clinics.writer();
  store.patients.add(writer, { patientId: sampleId(2), detail, weight: null, draftKey: null });
  store.patients.recordWeight(writer, samples['patient.recordWeight']);
  const person = { id: sampleId(6), name: 'Ben Ode', credential: 'RN', role: 'clinician' } as const;
  store.people.add(writer, { ...person, pinHash: await hashPin(PIN) });
  const protocol = store.protocols.list().find(({ kind }) => kind === 'iv_infusion');
  store.sessions.start(writer, {
    ...samples['session.start'],
    protocolVersionId: protocol?.id ?? '',
  });
});
afterAll(() => app.end());

function forgetWrongOnes(): void {
  app.clock.advance(LONGEST_DELAY_MS);
  const { audit, people } = app.clinics.store();
  for (const { id } of people.list()) {
    if (people.wrongPinsSince(id) === 0) continue;
    audit.note(app.clinics.writer(), 'person.liftLockOut', id);
  }
}

function check(reply: Reply<unknown>): void {
  if (reply.ok) return;
  const { code, message, fields = {} } = reply.error;
  expect(ERROR_CODES).toContain(code);
  expect(code).not.toBe('internal');
  const texts = [message, ...Object.values(fields)];
  for (const text of texts) {
    expect(text.length).toBeGreaterThan(0);
    expect(text).not.toMatch(/\n\s*at |\.ts\b|\.js\b|node_modules|SQLITE|SELECT|INSERT|zod/i);
    expect(text).not.toContain(app.folder);
    expect(text).not.toContain(process.cwd());
  }
  // What crosses must be copied to the other process as it is.
  expect(structuredClone(reply)).toEqual(reply);
}

describe('malformed calls', () => {
  it.each(operationNames)('%s answers each with a value', async (name) => {
    await fc.assert(
      fc.asyncProperty(inputsOf(name), async (input) => {
        // Else the delay and the lock-out would keep the rest from ever being looked at.
        if (SECRETS.some((field) => field in samples[name])) forgetWrongOnes();
        check(await app.route(OWN_PAGE, name, input));
      }),
      { numRuns: RUNS },
    );
    expect(app.unexpected).toEqual([]);
    expect(app.clinics.standing()).toMatchObject({ clinic: true, inKiosk: false });
    expect(app.clinics.standing().actor).not.toBeNull();
  });

  it.each(ENTRY_KINDS)('a %s is written, or refused in words', async (kind) => {
    const { targetId, reason, ...charted } = samples['entry.amend'];
    const amendment = { ...charted, kind, values: valuesOf[kind], targetId, reason };
    const sample = { ...charted, kind, values: valuesOf[kind], lateReason: null };
    for (const [name, each] of [
      ['entry.record', sample],
      ['entry.amend', amendment],
    ] as const) {
      await fc.assert(
        fc.asyncProperty(inputsOf(name, each), async (input) => {
          check(await app.route(OWN_PAGE, name, input));
        }),
        { numRuns: RUNS / 3 },
      );
    }
    expect(app.unexpected).toEqual([]);
  });

  it.each([
    {
      mode: 'by_weight',
      weightId: sampleId(3),
      targetMcgPerKg: 500,
      concentrationMcgPerMl: 50_000,
    },
    { mode: 'fixed', weightId: sampleId(3), doseMcg: 84_000 },
  ])('a plan $mode is taken, or refused in words', async (plan) => {
    const sample = { ...samples['session.replan'], plan };
    await fc.assert(
      fc.asyncProperty(inputsOf('session.replan', sample), async (input) => {
        check(await app.route(OWN_PAGE, 'session.replan', input));
      }),
      { numRuns: RUNS },
    );
    expect(app.unexpected).toEqual([]);
  });

  it('answers any name', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), anything), anything, async (name, input) => {
        fc.pre(typeof name !== 'string' || !Object.hasOwn(contract, name));
        check(await app.route(OWN_PAGE, name, input));
      }),
      { numRuns: RUNS },
    );
  });

  it('leaves the chain whole', () => {
    expect(app.clinics.store().audit.verify()).toEqual([]);
  });
});
