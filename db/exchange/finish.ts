/** The end of an export: README, key slots, and the manifest that makes it whole. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { syncFolder } from '../atomicFile.ts';
import { isoDateTime, type Instant } from '../domain/basics/time.ts';
import type { KeySlots } from '../keySlots.ts';
import type { RecordFacts } from './exportRecord.ts';
import { writeFile } from './files.ts';
import {
  FORMAT_VERSION,
  KEYS_FILE,
  MANIFEST_FILE,
  README_FILE,
  writeManifest,
  type ManifestFile,
} from './manifest.ts';
import { readmeText } from './readme.ts';

export type FinishedExport = {
  readonly folder: string;
  readonly dataKey: Buffer;
  readonly keys: KeySlots;
  readonly facts: RecordFacts;
  /** Everything written so far. */
  readonly files: readonly ManifestFile[];
  readonly exportedAt: Instant;
  readonly exportedBy: string;
  readonly vigilVersion: string;
  readonly parts: readonly ('csv' | 'fhir' | 'pdf')[];
};

function syncBelow(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) syncBelow(join(folder, entry.name));
  }
  syncFolder(folder);
}

/** Writes them; then every file and folder is durable. Answers how many files there are. */
export function finishExport(made: FinishedExport): number {
  const { folder, facts, dataKey, exportedAt, exportedBy, vigilVersion } = made;
  const parts = [...made.parts];
  const text = (path: string, content: string): ManifestFile =>
    writeFile(folder, path, (file) => file.write(content));
  const readme = readmeText({
    ...facts.clinic,
    clinicName: facts.clinic.name,
    exportedAt,
    exportedBy,
    vigilVersion,
    parts,
    patients: facts.patients,
    sessions: facts.sessions,
    heads: facts.chainHeads,
  });
  const files = [
    text(README_FILE, readme),
    text(KEYS_FILE, `${JSON.stringify(made.keys, null, 2)}\n`),
    ...made.files,
  ];
  const manifest = writeManifest(
    {
      format: 'vigil-export',
      formatVersion: FORMAT_VERSION,
      vigilVersion,
      schemaVersion: facts.schemaVersion,
      schema: [...facts.schema],
      clinic: facts.clinic,
      exportedAt: isoDateTime(exportedAt),
      exportedBy,
      chainHeads: [...facts.chainHeads],
      counts: { ...facts.counts },
      patients: facts.patients,
      sessions: facts.sessions,
      parts,
      files,
    },
    dataKey,
  );
  text(MANIFEST_FILE, manifest);
  syncBelow(folder);
  return files.length + 1;
}
