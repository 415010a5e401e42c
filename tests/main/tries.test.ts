import { describe, expect, it } from 'vitest';
import { createTries, delayAfter } from '../../main/tries.ts';
import { refusal } from './support/clinic.ts';

const wrong = (): Promise<null> => Promise.resolve(null);
const right = (): Promise<string> => Promise.resolve('right');

describe('delayAfter', () => {
  it('is nothing for four wrong tries, and grows from the fifth to five minutes', () => {
    expect([0, 1, 4, 5, 6, 7, 12, 13, 99].map(delayAfter)).toEqual([
      0, 0, 0, 2_000, 4_000, 8_000, 256_000, 300_000, 300_000,
    ]);
  });
});

describe('createTries', () => {
  it('takes five wrong tries, then none until the delay is over', async () => {
    let nowMs = 1_000;
    const tries = createTries(() => nowMs);
    for (let count = 0; count < 5; count += 1) expect(await tries.attempt('a', wrong)).toBeNull();

    expect(await refusal(tries.attempt('a', right))).toEqual({
      code: 'wait',
      message: 'Too many wrong tries. Wait 2 seconds.',
      waitMs: 2_000,
    });
    nowMs += 1_999;
    expect(await refusal(tries.attempt('a', right))).toMatchObject({ code: 'wait', waitMs: 1 });
    nowMs += 1;
    expect(await tries.attempt('a', wrong)).toBeNull();
    expect(await refusal(tries.attempt('a', right))).toMatchObject({ waitMs: 4_000 });
    nowMs += 4_000;
    expect(await tries.attempt('a', right)).toBe('right');
  });

  it('forgets the wrong ones once it was right', async () => {
    const tries = createTries(() => 0);
    for (let count = 0; count < 4; count += 1) await tries.attempt('a', wrong);
    await tries.attempt('a', right);
    for (let count = 0; count < 4; count += 1) await tries.attempt('a', wrong);
    expect(await tries.attempt('a', right)).toBe('right');
  });

  it('counts each secret by itself', async () => {
    const tries = createTries(() => 0);
    for (let count = 0; count < 5; count += 1) await tries.attempt('a', wrong);
    expect(await tries.attempt('b', right)).toBe('right');
  });

  it('does not let many tries at once past the delay', async () => {
    let tested = 0;
    const tries = createTries(() => 0);
    const all = Array.from({ length: 50 }, () =>
      tries
        .attempt('a', async () => {
          tested += 1;
          await Promise.resolve();
          return null;
        })
        .catch(() => undefined),
    );
    await Promise.all(all);
    expect(tested).toBe(5);
  });
});
