/** Two programs write to one clinic at once, as the app and a command do: one chain, nothing lost. */
import { Worker } from 'node:worker_threads';
import { once } from 'node:events';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { at, MIGRATIONS_DIR, newId, tempStore, type TempStore } from './support.ts';

const COUNT = 150;

let temp: TempStore;
beforeEach(() => {
  temp = tempStore();
});
afterEach(() => temp.close());

test('entries of both are in one whole chain', async () => {
  const { path, dataKey, personId } = temp;
  const before = temp.store.audit.head().seq;
  const worker = new Worker(new URL('./otherWriter.ts', import.meta.url), {
    workerData: { path, dataKey, personId, migrationsDir: MIGRATIONS_DIR, count: COUNT },
  });
  const ended = once(worker, 'exit');
  await once(worker, 'message');
  // A few at a time, so that neither writes before the other has begun.
  for (let count = 0; count < COUNT; count += 1) {
    temp.store.audit.note({ personId, now: at(1) }, 'print.pdf', newId());
    if (count % 10 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  expect(await ended).toEqual([0]);
  const { store } = temp;
  expect(store.audit.head().seq).toBe(before + 2 * COUNT);
  expect(store.audit.verify()).toEqual([]);
  // What each knows of the other is the newest there is.
  store.audit.note({ personId, now: at(2) }, 'print.pdf', newId());
  expect(temp.reopen().audit.verify()).toEqual([]);
});
