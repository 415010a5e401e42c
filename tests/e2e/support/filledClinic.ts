/** A clinic filled as the demo is, made and read beside the app: for what is about files. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

export const PASSPHRASE = 'harbour lantern evening';
/** Of everybody there. */
export const PIN = '2468';
/** Who leads it, who works at the desk, and who looks at what others did. */
export const LEAD = 'Dana Reyes';
export const DESK = 'Sam Ortiz';
export const AUDITOR = 'Priya Nair';

/** What the program of `clinicOnDisk.ts` is asked. */
export type Asked = {
  readonly what: 'fill' | 'rows';
  readonly folder: string;
  readonly passphrase: string;
};

/** A session that was signed, and whose it was. */
export type FilledClinic = { readonly sessionId: string; readonly patientId: string };

export type ClinicRows = {
  /** What a check of the whole record finds. */
  readonly problems: readonly string[];
  readonly tables: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
  /** Newest first: what was done, and by whom. */
  readonly done: readonly (readonly [action: string, name: string])[];
};

function ask(asked: Asked): unknown {
  const answer = execFileSync(process.execPath, [join(import.meta.dirname, 'clinicOnDisk.ts')], {
    input: JSON.stringify(asked),
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return JSON.parse(answer);
}

/** Makes one in the app's folder for its data. */
export const fillClinic = (userData: string): FilledClinic =>
  ask({ what: 'fill', folder: userData, passphrase: PASSPHRASE }) as FilledClinic;

/** Reads one: the app's own, or a backup. */
export const clinicRows = (folder: string): ClinicRows =>
  ask({ what: 'rows', folder, passphrase: PASSPHRASE }) as ClinicRows;
