/**
 * Lay rooms: puts a clinic with full, running sessions where the app looks for it, and prints what
 * opens it. `node tests/bench/layRooms.ts <user data folder> <sessions> <entries of each>`
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { layClinic, PASSPHRASE, PIN } from './seed.ts';
import { seedRooms } from './seedRooms.ts';

const [userData = '', sessions = '12', entries = '300'] = process.argv.slice(2);
const made = mkdtempSync(join(tmpdir(), 'vigil-rooms-'));
try {
  const size = { sessions: Number(sessions), entries: Number(entries) };
  layClinic(await seedRooms(join(made, 'clinic'), size), userData);
} finally {
  rmSync(made, { recursive: true, force: true });
}
process.stdout.write(JSON.stringify({ passphrase: PASSPHRASE, pin: PIN }));
