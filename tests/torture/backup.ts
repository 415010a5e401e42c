/** Kills backups at any moment: whatever stands under a final name is whole, and restores. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { checkBackupFiles, readBackup } from '../../db/backup.ts';
import { headOf } from '../../db/backupManifest.ts';
import { wrap } from '../../db/keySlot.ts';
import { readKeySlots, writeKeySlots } from '../../db/keySlots.ts';
import { openForReading } from '../../db/open.ts';
import { newRecoveryKey, readRecoveryKey } from '../../db/recoveryKey.ts';
import { verifyRecord } from '../../db/verify.ts';
import { fillOtherKinds, fillSession } from '../db/filled.ts';
import { tempStore } from '../db/support.ts';
import { randomFrom } from './random.ts';

/** What the program that is killed is told. */
export type MakerOrder = {
  readonly databasePath: string;
  readonly keysPath: string;
  readonly dataKeyHex: string;
  readonly folder: string;
  readonly round: number;
  readonly isControl: boolean;
};

export type KillFigure = {
  readonly kills: number;
  /** Folders under a final name, and those of them that are not a whole backup. */
  readonly backups: number;
  readonly bad: number;
  /** Half-made, and named so. */
  readonly partial: number;
};

/** A few times what one backup takes. */
const LONGEST_MS = 150;

async function killed(order: MakerOrder, afterMs: number): Promise<void> {
  const program = join(import.meta.dirname, 'backupMaker.ts');
  const maker = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'ignore'] });
  const gone = once(maker, 'exit');
  maker.stdin.end(JSON.stringify(order));
  await once(maker.stdout, 'data');
  await new Promise((resolve) => setTimeout(resolve, afterMs));
  maker.kill('SIGKILL');
  await gone;
}

/** Whether it restores. What the control makes has no manifest, and is asked for none. */
function isWhole(folder: string, dataKey: Buffer, isControl: boolean): boolean {
  if (!existsSync(join(folder, 'vigil.db'))) return false;
  try {
    readKeySlots(join(folder, 'keys.json'));
    const manifest = readBackup(folder);
    if (manifest === null && !isControl) return false;
    if (manifest !== null && checkBackupFiles(folder, manifest, dataKey).length > 0) return false;
    const db = openForReading(join(folder, 'vigil.db'), dataKey);
    try {
      const anchor = manifest === null ? undefined : headOf(manifest);
      return db.snapshot((read) => verifyRecord(read, { anchor }).problems.length === 0);
    } finally {
      db.close();
    }
  } catch {
    return false;
  }
}

/** Kills `kills` backups of a filled clinic, each at a moment drawn by the seed. */
export async function killBackups(
  kills: number,
  seed: number,
  isControl = false,
): Promise<KillFigure> {
  const temp = tempStore();
  try {
    fillSession(temp);
    fillOtherKinds(temp);
    const keysPath = join(temp.folder, 'keys.json');
    const keys = { dataKey: temp.dataKey, notesKey: null };
    const slots = [
      await wrap('passphrase', 'seven quiet herons', keys),
      await wrap('recovery', readRecoveryKey(newRecoveryKey()) ?? '', keys),
    ];
    writeKeySlots(keysPath, { format: 'vigil-key-slots', version: 1, slots });
    const folder = join(temp.folder, 'backups');
    mkdirSync(folder);
    const random = randomFrom(seed);
    const order = {
      databasePath: temp.path,
      keysPath,
      dataKeyHex: temp.dataKey.toString('hex'),
      folder,
      isControl,
    };
    for (let round = 0; round < kills; round += 1) {
      await killed({ ...order, round }, random.below(LONGEST_MS));
    }
    const names = readdirSync(folder);
    const final = names.filter((name) => !name.endsWith('.partial'));
    const bad = final.filter(
      (name) => !isWhole(join(folder, name), temp.dataKey, isControl),
    ).length;
    return { kills, backups: final.length, bad, partial: names.length - final.length };
  } finally {
    temp.close();
  }
}
