/** Another program that writes to the same clinic: a thread with a connection of its own. */
import { parentPort, workerData } from 'node:worker_threads';
import { openStore } from '../../db/openStore.ts';
import { at, newId } from './support.ts';

const { path, dataKey, personId, migrationsDir, count } = workerData as {
  readonly path: string;
  readonly dataKey: Uint8Array;
  readonly personId: string;
  readonly migrationsDir: string;
  readonly count: number;
};

const store = openStore({ path, dataKey: Buffer.from(dataKey), migrationsDir, now: at(0) });
parentPort?.postMessage('open', []);
for (let done = 0; done < count; done += 1) {
  store.audit.note({ personId, now: at(1) }, 'print.paper', newId());
}
store.close();
