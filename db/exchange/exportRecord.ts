/**
 * Writes the record of a clinic, as it stands in one snapshot, into the folder of an export.
 *
 * The manifest is not among what is written here: it comes last, when every other file is there.
 */
import type { ReadDb } from '../open.ts';
import type { ChainHead } from '../store.ts';
import { csvWriter, peopleThen } from './csvTable.ts';
import { createFile, writeFile, type FileWriter } from './files.ts';
import { rowsFile, SEALED_FILE, type ManifestFile } from './manifest.ts';
import { countOf, openLine, rowsOf, sealedLine } from './rows.ts';
import { startSealing } from './secrets.ts';
import { exportedTables, SEALED_COLUMNS, type ExportedTable } from './tables.ts';

export type RecordExport = {
  /** The folder the export is made in. */
  readonly folder: string;
  readonly dataKey: Buffer;
  readonly withCsv: boolean;
  /** Told how many rows were written. */
  readonly onRows: (done: number) => void;
};

export type RecordFacts = {
  readonly clinic: { readonly name: string; readonly isDemo: boolean; readonly deviceId: string };
  readonly schemaVersion: number;
  readonly schema: readonly { readonly name: string; readonly sha256: string }[];
  readonly chainHeads: readonly ChainHead[];
  readonly counts: Readonly<Record<string, number>>;
  readonly patients: number;
  readonly sessions: number;
};

/** What the manifest says of the record. */
export function recordFacts(db: ReadDb): RecordFacts {
  const clinic = db
    .select<[], { name: string; is_demo: number; device_id: string }>(
      'SELECT name, is_demo, device_id FROM clinic_current',
    )
    .get();
  const counts = Object.fromEntries(
    exportedTables(db).map(({ name }) => [name, countOf(db, name)]),
  );
  return {
    clinic: {
      name: clinic?.name ?? '',
      isDemo: clinic?.is_demo === 1,
      deviceId: clinic?.device_id ?? '',
    },
    schemaVersion:
      db.select<[], { readonly user_version: number }>('PRAGMA user_version').get()?.user_version ??
      0,
    schema: db
      .select<[], { readonly name: string; readonly sha256: string }>(
        'SELECT name, sha256 FROM schema_migration ORDER BY version',
      )
      .all(),
    chainHeads: db
      .select<[], ChainHead>(
        `SELECT device_id AS deviceId, max(seq) AS seq, hash FROM audit
         GROUP BY device_id ORDER BY device_id`,
      )
      .all(),
    counts,
    patients: counts['patient'] ?? 0,
    sessions: counts['session'] ?? 0,
  };
}

/** The rows of the record, and once more those that are written as CSV. */
export function rowsToWrite({ counts }: RecordFacts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

/** Files under way, each closed whatever happens. */
function openFiles(folder: string): {
  create(path: string): FileWriter;
  abandon(): void;
} {
  const open: FileWriter[] = [];
  return {
    create(path) {
      const file = createFile(folder, path);
      open.push(file);
      return file;
    },
    abandon: () => open.forEach((file) => file.abandon()),
  };
}

/** Writes every table. @throws Refusal `invalid` for a table nobody decided on */
export function exportRecord(
  db: ReadDb,
  facts: RecordFacts,
  { folder, dataKey, withCsv, onRows }: RecordExport,
): readonly ManifestFile[] {
  const whoThen = withCsv ? peopleThen(db) : null;
  const sealing = startSealing(dataKey, facts.clinic.deviceId);
  const files: ManifestFile[] = [];
  let done = 0;

  function table({ name, treatment }: ExportedTable, sealed: FileWriter): void {
    const hasSecret = treatment === 'sealed' || SEALED_COLUMNS[name] !== undefined;
    const open = openFiles(folder);
    try {
      const lines = treatment === 'open' ? open.create(rowsFile(name)) : null;
      const csvFile =
        treatment === 'open' && whoThen !== null ? open.create(`csv/${name}.csv`) : null;
      const csv =
        csvFile === null || whoThen === null
          ? null
          : csvWriter(db, name, whoThen, (text) => csvFile.write(text));
      for (const row of rowsOf(db, name)) {
        lines?.write(`${openLine(name, row)}\n`);
        csv?.row(row);
        if (hasSecret) sealed.write(sealing.add(`${sealedLine(name, row)}\n`));
        onRows((done += 1));
      }
      csv?.end();
      for (const file of [lines, csvFile]) if (file !== null) files.push(file.end());
    } finally {
      open.abandon();
    }
  }

  const sealedFile = writeFile(folder, SEALED_FILE, (sealed) => {
    sealed.write(sealing.head);
    for (const each of exportedTables(db)) table(each, sealed);
    sealed.write(sealing.end());
  });
  return [...files, sealedFile];
}
