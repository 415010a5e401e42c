/**
 * Fills a clinic on the disk, or prints what is in one: its rows, and what its chain says was done.
 *
 * A program of its own, run by plain Node: the driver's loader cannot load the database's library.
 * Asked and answered in JSON, by the standard input and output.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createKeySlots, openWithPassphrase, readKeySlots } from '../../../db/keySlots.ts';
import { openForReading, type SqlRow } from '../../../db/open.ts';
import type { Store } from '../../../db/store.ts';
import { verifyRecord } from '../../../db/verify.ts';
import { clinicFolder } from '../../../main/clinicFolder.ts';
import { systemClock } from '../../../main/clock.ts';
import { fillDemo } from '../../../main/demoClinic.ts';
import type { Asked, ClinicRows, FilledClinic } from './filledClinic.ts';

function signedSession(store: Store): FilledClinic {
  for (const { id } of store.patients.search('', 50).rows) {
    const { sessions } = store.patients.open(id, 20);
    const signed = sessions.find(({ state }) => state === 'signed');
    if (signed !== undefined) return { sessionId: signed.id, patientId: id };
  }
  throw new Error('No session of the demo was signed');
}

/** A clinic of this computer's own, with the people, patients and sessions of the demo. */
async function fill(userData: string, passphrase: string): Promise<FilledClinic> {
  const migrationsDir = join(import.meta.dirname, '..', '..', '..', 'db', 'migrations');
  const clinic = clinicFolder(userData, 'clinic', { migrationsDir, onSlowQuery: () => undefined });
  const { slots, dataKey } = await createKeySlots(passphrase);
  const found: FilledClinic[] = [];
  await clinic.create({
    name: 'Harbour Clinic',
    keys: slots,
    dataKey,
    now: systemClock.now(),
    async fill(store) {
      await fillDemo(store, systemClock);
      found.push(signedSession(store));
    },
  });
  const [first] = found;
  if (first === undefined) throw new Error('The clinic was not filled');
  return first;
}

async function rows(folder: string, passphrase: string): Promise<ClinicRows> {
  const keys = await openWithPassphrase(readKeySlots(join(folder, 'keys.json')), passphrase);
  if (keys === null) throw new Error('The passphrase does not open the keys');
  const db = openForReading(join(folder, 'vigil.db'), keys.dataKey);
  try {
    return db.snapshot((read) => {
      const tables = read
        .select<[], { readonly name: string }>(
          `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'sqlite_*'`,
        )
        .all();
      return {
        problems: verifyRecord(read, {}).problems.map(({ what }) => what),
        tables: Object.fromEntries(
          tables.map(({ name }) => [name, read.select<[], SqlRow>(`SELECT * FROM ${name}`).all()]),
        ),
        done: read
          .select<[], { readonly action: string; readonly name: string }>(
            `SELECT entry.action, person.name FROM audit AS entry
             JOIN person_version_current AS person ON person.person_id = entry.actor_id
             ORDER BY entry.seq DESC LIMIT 40`,
          )
          .all()
          .map(({ action, name }) => [action, name] as const),
      };
    });
  } finally {
    db.close();
  }
}

const { what, folder, passphrase } = JSON.parse(readFileSync(0, 'utf8')) as Asked;
const answer = what === 'fill' ? await fill(folder, passphrase) : await rows(folder, passphrase);
process.stdout.write(JSON.stringify(answer));
