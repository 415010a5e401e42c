import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { AppState, Failure, Reply } from '../../../preload/contract/index.ts';
import {
  FLUSH_MS,
  behindCurtain,
  createCurtain,
  type CurtainStore,
} from '../../../renderer/app/lock.ts';

const OPEN: AppState = {
  stage: 'open',
  clinicExists: true,
  demoExists: false,
  isDemo: false,
  clinicName: 'Harbour Light Clinic',
  people: [],
  actor: {
    id: 'a',
    name: 'Ada',
    credential: 'RN',
    role: 'clinician',
    emergency: null,
    provedBy: 'pin',
  },
  locked: null,
  switchedFrom: { name: 'Ben' },
  inKiosk: false,
  clockOffsetMs: 0,
  runningSessionId: 'session',
  returnSessionId: 'session',
  version: '0',
};
const LOCKED: AppState = {
  ...OPEN,
  stage: 'sign_in',
  actor: null,
  locked: { personId: 'a', cause: 'idle' },
  switchedFrom: null,
};
const FULL: Failure = { code: 'internal', message: 'Something went wrong.' };

type Parts = Parameters<CurtainStore['lock']>[0];

function rig(part: Partial<Parts> = {}) {
  const steps: string[] = [];
  const curtain = createCurtain();
  curtain.subscribe(() => steps.push(curtain.get().down ? 'hidden' : 'shown'));
  const parts: Parts = {
    remember: () => steps.push('remembered'),
    atOnce: (change) => change(),
    flush: () => {
      steps.push('flushed');
      return Promise.resolve();
    },
    send: () => {
      steps.push('sent');
      return Promise.resolve({ ok: true, value: LOCKED });
    },
    locked: () => steps.push('locked'),
    already: () => steps.push('read again'),
    ...part,
  };
  return { steps, curtain, parts };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('locking', () => {
  test('remembers, hides, saves and locks, in that order', async () => {
    const { steps, curtain, parts } = rig();
    await curtain.lock(parts);
    expect(steps).toEqual(['remembered', 'hidden', 'flushed', 'sent', 'locked']);
    expect(curtain.get()).toEqual({ down: true, failure: null });
  });

  test('hides before it returns, whatever saving takes', () => {
    const never = new Promise<void>(() => undefined);
    const { steps, curtain, parts } = rig({ flush: () => never });
    void curtain.lock(parts);
    expect(curtain.get().down).toBe(true);
    expect(steps).toEqual(['remembered', 'hidden']);
  });

  test('a draft that hangs holds up the lock for its time and no longer', async () => {
    const never = new Promise<void>(() => undefined);
    const { steps, curtain, parts } = rig({ flush: () => never });
    const lock = curtain.lock(parts);
    await vi.advanceTimersByTimeAsync(FLUSH_MS - 1);
    expect(steps).not.toContain('sent');
    await vi.advanceTimersByTimeAsync(1);
    await lock;
    expect(steps).toContain('locked');
  });

  test('a draft that cannot be saved does not keep it open', async () => {
    const { steps, curtain, parts } = rig({ flush: () => Promise.reject(new Error('disk')) });
    await curtain.lock(parts);
    expect(steps).toContain('locked');
  });

  test('a spot that cannot be remembered does not keep it open', async () => {
    const { steps, curtain, parts } = rig({
      remember: () => {
        throw new Error('no such element');
      },
    });
    await curtain.lock(parts);
    expect(steps).toEqual(['hidden', 'flushed', 'sent', 'locked']);
  });

  test('two presses are one lock', async () => {
    const { steps, curtain, parts } = rig();
    expect(curtain.lock(parts)).toBe(curtain.lock(parts));
    await curtain.settled();
    expect(steps.filter((step) => step === 'sent')).toHaveLength(1);
  });

  test('refused, it stays hidden and says why', async () => {
    const refused: Reply<AppState> = { ok: false, error: FULL };
    const { steps, curtain, parts } = rig({ send: () => Promise.resolve(refused) });
    await curtain.lock(parts);
    expect(curtain.get()).toEqual({ down: true, failure: FULL });
    expect(steps).not.toContain('locked');
  });

  test('what main locked by itself is read again', async () => {
    const error: Failure = { code: 'not_signed_in', message: 'Nobody is signed in.' };
    const { steps, curtain, parts } = rig({ send: () => Promise.resolve({ ok: false, error }) });
    await curtain.lock(parts);
    expect(steps.at(-1)).toBe('read again');
    expect(curtain.get()).toEqual({ down: true, failure: null });
  });
});

describe('curtain', () => {
  test('rises when somebody has signed in, and never under a lock', async () => {
    const { curtain, parts } = rig();
    const lock = curtain.lock(parts);
    curtain.raise();
    expect(curtain.get().down).toBe(true);
    await lock;
    curtain.raise();
    expect(curtain.get().down).toBe(false);
  });

  test('signing in waits for the lock under way', async () => {
    let answer = (_reply: Reply<AppState>): void => undefined;
    const { steps, curtain, parts } = rig({
      send: () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    });
    void curtain.lock(parts);
    let settled = false;
    const waiting = curtain.settled().then(() => (settled = true));
    await vi.advanceTimersByTimeAsync(5000);
    expect(settled).toBe(false);
    answer({ ok: true, value: LOCKED });
    await waiting;
    expect(steps.at(-1)).toBe('locked');
  });

  test('behind it nobody is signed in, though an older state says so', () => {
    const shown = behindCurtain(OPEN, { down: true, failure: null });
    expect(shown).toMatchObject({
      stage: 'sign_in',
      actor: null,
      locked: { personId: 'a' },
      switchedFrom: null,
      runningSessionId: null,
      returnSessionId: null,
    });
    expect(behindCurtain(LOCKED, { down: true, failure: null })).toBe(LOCKED);
    expect(behindCurtain(OPEN, { down: false, failure: null })).toBe(OPEN);
  });
});
