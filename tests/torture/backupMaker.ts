/**
 * Makes one backup after the other until it is killed; a program of its own.
 *
 * As the control it writes straight under the final name, as a careless backup would.
 */
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { makeBackup } from '../../db/backup.ts';
import { openForReading } from '../../db/open.ts';
import { START } from '../db/support.ts';
import type { MakerOrder } from './backup.ts';

const order = JSON.parse(readFileSync(0, 'utf8')) as MakerOrder;
const { databasePath, keysPath, folder, isControl } = order;
const dataKey = Buffer.from(order.dataKeyHex, 'hex');

function careless(count: number): void {
  const own = join(folder, `vigil-backup-${count}`);
  mkdirSync(own);
  const db = openForReading(databasePath, dataKey);
  db.copyTo(join(own, 'vigil.db'));
  db.close();
  copyFileSync(keysPath, join(own, basename(keysPath)));
}

process.stdout.write('ready\n');
for (let count = 0; ; count += 1) {
  const now = { ...START, utcMs: START.utcMs + (order.round * 1000 + count) * 1000 };
  if (isControl) careless(order.round * 1000 + count);
  else makeBackup({ databasePath, keysPath, dataKey, folder, now });
}
