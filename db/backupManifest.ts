/** What a backup says of itself, sealed under the clinic's own key so that nobody else can say it. */
import { z } from 'zod';
import { Refusal } from './errors.ts';
import { manifestSeal, sealFits } from './exchange/secrets.ts';
import type { ChainHead } from './store.ts';

export const BACKUP_FORMAT_VERSION = 1;

/** Names within the folder of a backup; those of a clinic's own folder, so that either opens alike. */
export const BACKUP_DATABASE = 'vigil.db';
export const BACKUP_KEYS = 'keys.json';
export const BACKUP_MANIFEST = 'manifest.json';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().min(0);
const file = z.strictObject({ bytes: count, sha256: hash });

const shape = z.strictObject({
  format: z.literal('vigil-backup'),
  formatVersion: z.literal(BACKUP_FORMAT_VERSION),
  /** ISO date and time with offset. */
  madeAt: z.string().max(40),
  schemaVersion: z.int().min(1),
  /** Where the chain of each computer ended. */
  chainHeads: z.array(z.strictObject({ deviceId: z.string().length(36), seq: count, hash })).min(1),
  /** Rows of each table. */
  counts: z.record(z.string().regex(/^[a-z_]{1,60}$/), count),
  files: z.strictObject({ [BACKUP_DATABASE]: file, [BACKUP_KEYS]: file }),
  /** HMAC-SHA256 over all of the above. */
  seal: hash,
});

export type BackupManifest = z.infer<typeof shape>;
type Body = Omit<BackupManifest, 'seal'>;

/** One spelling, whatever order the keys of the file are in. */
const sealedText = (body: Body): string =>
  JSON.stringify(body, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );

export function writeBackupManifest(body: Body, dataKey: Buffer): string {
  const manifest: BackupManifest = { ...body, seal: manifestSeal(dataKey, sealedText(body)) };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

const changed = (): Refusal =>
  new Refusal('damaged', 'The manifest of this backup was changed or cut short.');

function formatVersionIn(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return null;
  const { format, formatVersion } = value as Readonly<Record<string, unknown>>;
  return format === 'vigil-backup' ? formatVersion : null;
}

/** @throws Refusal `invalid` (of something else), `newer_schema`, `damaged` */
export function readBackupManifest(text: string): BackupManifest {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw changed();
  }
  const version = formatVersionIn(value);
  if (version === null) throw new Refusal('invalid', 'This folder is not a backup of Vigil.');
  if (typeof version === 'number' && version > BACKUP_FORMAT_VERSION) {
    throw new Refusal('newer_schema', 'This backup was made by a newer Vigil. Use that one.');
  }
  const parsed = shape.safeParse(value);
  if (!parsed.success) throw changed();
  return parsed.data;
}

/** Whether nothing of it was changed since the clinic's own Vigil wrote it. */
export function isSealedBy({ seal, ...body }: BackupManifest, dataKey: Buffer): boolean {
  return sealFits(dataKey, sealedText(body), seal);
}

/** Where the chain ended that most was written to: what a check is held against. */
export function headOf({ chainHeads }: BackupManifest): ChainHead {
  const [newest] = chainHeads.toSorted((a, b) => b.seq - a.seq);
  if (newest === undefined) throw changed();
  return newest;
}
