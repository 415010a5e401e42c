/** The manifest: what an export holds, and how each of its files hashes. */
import { z } from 'zod';
import { Refusal } from '../errors.ts';
import { manifestSeal, sealFits } from './secrets.ts';

export const MANIFEST_FILE = 'manifest.json';
export const README_FILE = 'README.txt';
export const KEYS_FILE = 'record/keys.json';
export const SEALED_FILE = 'record/sealed.bin';
export const FORMAT_VERSION = 1;

/** The exact rows of a table. */
export const rowsFile = (table: string): string => `record/${table}.ndjson`;

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.number().int().min(0);
/** Below the export's own folder, in plain letters: no path of any system leads out of it. */
const path = z
  .string()
  .max(300)
  .regex(/^(?:[a-zA-Z0-9_-][a-zA-Z0-9._-]*\/){0,3}[a-zA-Z0-9_-][a-zA-Z0-9._-]*$/);

const manifestShape = z.strictObject({
  format: z.literal('vigil-export'),
  formatVersion: z.literal(FORMAT_VERSION),
  vigilVersion: z.string().max(50),
  schemaVersion: z.number().int().min(1),
  /** The steps that made the schema. */
  schema: z.array(z.strictObject({ name: z.string().max(200), sha256: hash })),
  clinic: z.strictObject({
    name: z.string().max(400),
    isDemo: z.boolean(),
    deviceId: z.string().length(36),
  }),
  exportedAt: z.string().max(40),
  exportedBy: z.string().max(500),
  /** Where the chain of each computer ended. */
  chainHeads: z.array(z.strictObject({ deviceId: z.string().length(36), seq: count, hash })),
  /** Rows of each table. */
  counts: z.record(z.string().regex(/^[a-z_]{1,60}$/), count),
  patients: count,
  sessions: count,
  parts: z.array(z.enum(['csv', 'fhir', 'pdf'])),
  files: z.array(z.strictObject({ path, bytes: count, sha256: hash })).max(2_000_000),
  /** HMAC-SHA256 under the clinic's key over all of the above. */
  seal: hash,
});

export type Manifest = z.infer<typeof manifestShape>;
export type ManifestBody = Omit<Manifest, 'seal'>;
export type ManifestFile = Manifest['files'][number];

export const damagedExport = (what: string): Refusal =>
  new Refusal('damaged', `${what} Nothing was brought in.`);

/** One spelling, whatever order the keys of the file are in. */
const sealedText = (body: ManifestBody): string =>
  JSON.stringify(body, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );

/** The manifest's text, sealed under the clinic's key. */
export function writeManifest(body: ManifestBody, dataKey: Buffer): string {
  const manifest: Manifest = { ...body, seal: manifestSeal(dataKey, sealedText(body)) };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** Whether nothing of the manifest was changed since the clinic's own Vigil wrote it. */
export function isSealedBy(manifest: Manifest, dataKey: Buffer): boolean {
  const { seal, ...body } = manifest;
  return sealFits(dataKey, sealedText(body), seal);
}

function versionIn(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return null;
  const { format, formatVersion } = value as Readonly<Record<string, unknown>>;
  return format === 'vigil-export' ? formatVersion : null;
}

/** @throws Refusal `invalid` (not an export), `newer_schema`, `damaged` */
export function readManifest(text: string): Manifest {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw damagedExport('The manifest of this export cannot be read.');
  }
  const version = versionIn(value);
  if (version === null) throw new Refusal('invalid', 'This folder is not an export of Vigil.');
  if (typeof version === 'number' && version > FORMAT_VERSION) {
    throw new Refusal('newer_schema', 'This export was written by a newer Vigil. Use that one.');
  }
  const parsed = manifestShape.safeParse(value);
  if (!parsed.success) throw damagedExport('The manifest of this export was changed.');
  return parsed.data;
}
