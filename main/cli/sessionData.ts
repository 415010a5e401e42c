/** Chromium's own files of one command, apart from those of the app, which may be open. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';

const NAME = /^vigil-run-(\d+)-/;

function remove(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // Somebody else's, or still held by a process that is ending.
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * Must run before Electron is ready. Nothing of the record is ever in these files.
 *
 * Chromium writes some of them after our last line has run, so each command takes away what earlier
 * ones left.
 */
export function useOwnSessionData(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = Number(NAME.exec(name)?.[1]);
    if (Number.isSafeInteger(pid) && !isRunning(pid)) remove(join(tmpdir(), name));
  }
  const folder = mkdtempSync(join(tmpdir(), `vigil-run-${process.pid}-`));
  app.setPath('sessionData', folder);
  process.once('exit', () => remove(folder));
}
