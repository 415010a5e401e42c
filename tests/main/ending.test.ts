/** The end of the app: a job clears up first, and nothing can keep the app open for good. */
import { expect, it } from 'vitest';
import { endInOrder } from '../../main/ending.ts';

function start(clearing: Promise<void> | null) {
  const done: string[] = [];
  const later: (() => void)[] = [];
  const end = endInOrder({
    stopJobs: () => clearing,
    close: () => done.push('close'),
    quit: () => done.push('quit'),
    later: (_, run) => later.push(run),
  });
  const event = { preventDefault: () => done.push('held') };
  return { done, later, end: () => end(event) };
}

it('closes at once while no job is at work', () => {
  const { done, end } = start(null);
  end();
  expect(done).toEqual(['close']);
});

it.each(['cleared up', 'failed'])('waits until a job has %s, and only then closes', async (how) => {
  let finish: () => void = () => undefined;
  const clearing = new Promise<void>((resolve, reject) => {
    finish = how === 'failed' ? () => reject(new Error('left')) : resolve;
  });
  const { done, later, end } = start(clearing);
  end();
  end();
  expect(done).toEqual(['held', 'held']);
  finish();
  await clearing.catch(() => undefined);
  await Promise.resolve();
  expect(done).toEqual(['held', 'held', 'quit']);
  end();
  expect(done.at(-1)).toBe('close');
  later.forEach((run) => run());
  expect(done.filter((what) => what === 'quit')).toHaveLength(1);
});

it('does not wait for ever', () => {
  const { done, later, end } = start(new Promise(() => undefined));
  end();
  later.forEach((run) => run());
  end();
  expect(done).toEqual(['held', 'quit', 'close']);
});
