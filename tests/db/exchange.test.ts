/** The whole export: what is in it, what is not, and that it comes back row for row. */
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rowsHash, sealedHash } from '../../db/exchange/compare.ts';
import { filesBelow } from '../../db/exchange/files.ts';
import { readManifest, writeManifest } from '../../db/exchange/manifest.ts';
import { exportedTables, TABLES } from '../../db/exchange/tables.ts';
import { openWithEither, parseKeySlots } from '../../db/keySlots.ts';
import { inMemory, openForReading, reader } from '../../db/open.ts';
import { openStore } from '../../db/openStore.ts';
import { readMigrations } from '../../db/migrate.ts';
import { unseal } from '../../db/seal.ts';
import { verifyRecord } from '../../db/verify.ts';
import {
  exchanged,
  PASSPHRASE,
  SECRET_DRAFT,
  SECRET_NOTE,
  SECRET_PIN,
  type Exchanged,
} from './exchangeSupport.ts';
import { at, MIGRATIONS_DIR } from './support.ts';

let made: Exchanged;
let whole: string;

beforeAll(async () => {
  made = await exchanged();
  whole = made.export();
});
afterAll(() => made.close());

const copy = (): string => {
  const folder = join(made.scratch, `copy-${Math.random().toString(36).slice(2)}`);
  cpSync(whole, folder, { recursive: true });
  return folder;
};
const manifestIn = (folder: string) =>
  readManifest(readFileSync(join(folder, 'manifest.json'), 'utf8'));
const refused = (folder: string, dataKey = made.temp.dataKey): string => {
  const before = readdirSync(made.scratch).length;
  try {
    made.restore(folder);
  } catch (error) {
    expect(dataKey).toBe(made.temp.dataKey);
    const clinic = readdirSync(made.scratch).filter((name) => name.startsWith('clinic-'));
    // The last folder asked for holds no database under its name.
    expect(readdirSync(made.scratch).length).toBe(before + 1);
    expect(clinic.some((name) => existsSync(join(made.scratch, name, 'vigil.db')))).toBe(false);
    return error instanceof Error ? error.message : '';
  } finally {
    for (const name of readdirSync(made.scratch)) {
      if (name.startsWith('clinic-')) rmSync(join(made.scratch, name), { recursive: true });
    }
  }
  throw new Error('It was not refused');
};

test('every table of the schema is decided on, and no table is named that is not there', () => {
  const db = inMemory();
  for (const { sql } of readMigrations(MIGRATIONS_DIR)) db.exec(sql);
  const names = db
    .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`)
    .pluck()
    .all();
  expect(Object.keys(TABLES).toSorted()).toEqual(names);
  db.exec('CREATE TABLE forgotten (id TEXT, device_id TEXT, seq INTEGER)');
  expect(() => exportedTables(reader(db))).toThrow('forgotten');
  db.close();
});

test('the clinic made here has rows in every table that is exported', () => {
  const { counts } = manifestIn(whole);
  expect(Object.entries(counts).filter(([, count]) => count === 0)).toEqual([]);
});

test('an export comes back row for row, with what triggers keep and one entry more', () => {
  const path = made.restore(whole);
  const [before, after] = [made.temp.path, path].map((each) => {
    const db = openForReading(each, made.temp.dataKey);
    const found = db.snapshot((read) => {
      const seq = Number(
        read.select<[], { n: number }>('SELECT max(seq) AS n FROM audit').get()?.n,
      );
      const list = (sql: string): unknown => read.select(sql).all();
      return {
        rows: exportedTables(read)
          .filter(({ name, treatment }) => treatment === 'open' && name !== 'audit')
          .map(({ name }) => [name, rowsHash(read, name)]),
        sealed: sealedHash(read),
        seq,
        audit: read.select('SELECT * FROM audit ORDER BY seq').all(),
        open: list('SELECT session_id FROM open_session ORDER BY 1'),
        due: list('SELECT session_id, due FROM signature_due ORDER BY 1, 2'),
        problems: verifyRecord(read, { migrations: readMigrations(MIGRATIONS_DIR) }).problems,
      };
    });
    db.close();
    return found;
  });
  expect(before).toBeDefined();
  expect(after?.rows).toEqual(before?.rows);
  expect(after?.sealed).toBe(before?.sealed);
  expect(after?.open).toEqual(before?.open);
  expect(after?.due).toEqual(before?.due);
  expect(after?.problems).toEqual([]);
  expect(after?.seq).toBe((before?.seq ?? 0) + 1);
  expect(after?.audit.slice(0, -1)).toEqual(before?.audit);
  expect(after?.audit.at(-1)).toMatchObject({ action: 'clinic.restore' });

  const options = { dataKey: made.temp.dataKey, migrationsDir: MIGRATIONS_DIR, now: at(301) };
  const store = openStore({ path, ...options });
  expect(store.people.list().map(({ name }) => name)).toContain('Rosa Okafor');
  expect(store.clinic.deviceId).toBe(made.temp.store.clinic.deviceId);
  store.close();
  rmSync(dirname(path), { recursive: true });
});

test('a sealed note opens after it came back, and nothing planted is readable in any file', async () => {
  const files = filesBelow(whole) ?? [];
  expect(files.length).toBeGreaterThan(70);
  const planted = [SECRET_NOTE, SECRET_DRAFT, SECRET_PIN, 'hash of Omar Haddad', 'c1'.repeat(40)];
  for (const path of files) {
    const text = readFileSync(join(whole, path)).toString('latin1');
    for (const secret of planted) expect(text.includes(secret), path).toBe(false);
  }
  // The control: what may be read is found by the same search.
  expect(readFileSync(join(whole, 'record/note.ndjson'), 'utf8')).toContain('Calm, eyes closed');

  const keys = parseKeySlots(readFileSync(join(whole, 'record/keys.json'), 'utf8'));
  const opened = await openWithEither(keys, PASSPHRASE);
  expect(opened?.dataKey.equals(made.temp.dataKey)).toBe(true);
  const path = made.restore(whole);
  const db = openForReading(path, made.temp.dataKey);
  const texts = db.snapshot((read) =>
    read
      .select<[], { id: string; nonce_hex: string; cipher_hex: string }>(
        'SELECT id, nonce_hex, cipher_hex FROM psychotherapy_note ORDER BY seq',
      )
      .all()
      .slice(0, 1)
      .map(({ id, nonce_hex: nonceHex, cipher_hex: cipherHex }) =>
        unseal(opened?.notesKey ?? Buffer.alloc(32), id, { nonceHex, cipherHex }),
      ),
  );
  db.close();
  expect(texts).toEqual([SECRET_NOTE]);
  rmSync(dirname(path), { recursive: true });
});

test('the same record exports to the same bytes, but for the sealed part', () => {
  const again = made.export();
  const changed = (filesBelow(whole) ?? []).filter(
    (path) => !readFileSync(join(whole, path)).equals(readFileSync(join(again, path))),
  );
  expect(changed.toSorted()).toEqual(['manifest.json', 'record/sealed.bin']);
  rmSync(again, { recursive: true });
});

describe('a folder that is not as it was written', () => {
  test('one byte of any file is seen', () => {
    const folder = copy();
    for (const path of filesBelow(folder) ?? []) {
      const full = join(folder, path);
      const bytes = readFileSync(full);
      const middle = Math.floor(bytes.length / 2);
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(middle) ^ 0x01, middle);
      writeFileSync(full, changed);
      expect(refused(folder), path).toMatch(/changed|cannot be read|invalid|not an export/);
      writeFileSync(full, bytes);
    }
    // The control: put back as it was, it comes in.
    const path = made.restore(folder);
    expect(existsSync(path)).toBe(true);
    rmSync(dirname(path), { recursive: true });
  });

  test('a file that is missing, added, renamed, cut short or a link is seen', () => {
    for (const path of filesBelow(whole) ?? []) {
      const folder = copy();
      rmSync(join(folder, path));
      expect(refused(folder), path).toMatch(/missing|not an export/);
      rmSync(folder, { recursive: true });
    }
    const folder = copy();
    writeFileSync(join(folder, 'csv', 'extra.csv'), 'a\n');
    expect(refused(folder)).toContain('csv/extra.csv');
    rmSync(join(folder, 'csv', 'extra.csv'));
    appendFileSync(join(folder, 'record', 'vitals.ndjson'), '\n');
    expect(refused(folder)).toContain('record/vitals.ndjson was changed');
    const linked = copy();
    renameSync(join(linked, 'README.txt'), join(made.scratch, 'elsewhere.txt'));
    symlinkSync(join(made.scratch, 'elsewhere.txt'), join(linked, 'README.txt'));
    expect(refused(linked)).toContain('link');
  });

  test('what a file manager leaves is not taken for an added file', () => {
    const folder = copy();
    writeFileSync(join(folder, '.DS_Store'), 'x');
    const path = made.restore(folder);
    rmSync(dirname(path), { recursive: true });
  });

  test('a row changed together with the manifest is seen without the key', () => {
    const folder = copy();
    const path = join(folder, 'record', 'vitals.ndjson');
    const text = readFileSync(path, 'utf8').replace('"sbp_mm_hg":182', '"sbp_mm_hg":122');
    writeFileSync(path, text);
    const manifest = manifestIn(folder);
    const sha256 = createHash('sha256').update(text).digest('hex');
    const files = manifest.files.map((file) =>
      file.path === 'record/vitals.ndjson' ? { ...file, sha256 } : file,
    );
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ ...manifest, files }));
    expect(refused(folder)).toContain('The manifest of this export was changed');

    // With the key, the chain itself tells.
    const { seal: _, ...body } = manifest;
    const sealed = writeManifest({ ...body, files }, made.temp.dataKey);
    writeFileSync(join(folder, 'manifest.json'), sealed);
    expect(refused(folder)).toContain('The record in this export is not whole');
  });

  test('a row dropped, doubled or put in another order is seen even when the seal fits', () => {
    const changes: readonly ((lines: readonly string[]) => readonly string[])[] = [
      (lines) => lines.slice(1),
      (lines) => [...lines, lines.at(-1) ?? ''],
      (lines) => lines.toReversed(),
      (lines) => lines.map((line) => line.replace('"id":"', '"id":"0')),
      (lines) => lines.map((line) => line.replace('"seq":', '"sequence":')),
    ];
    for (const table of ['vitals', 'audit', 'person_version', 'session']) {
      for (const change of changes) {
        const folder = copy();
        const path = join(folder, 'record', `${table}.ndjson`);
        const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
        const text = `${change(lines).join('\n')}\n`;
        if (text === readFileSync(path, 'utf8')) continue;
        writeFileSync(path, text);
        const { seal: _, ...body } = manifestIn(folder);
        const sha256 = createHash('sha256').update(text).digest('hex');
        const files = body.files.map((file) =>
          file.path === `record/${table}.ndjson`
            ? { ...file, sha256, bytes: Buffer.byteLength(text) }
            : file,
        );
        const sealed = writeManifest({ ...body, files }, made.temp.dataKey);
        writeFileSync(join(folder, 'manifest.json'), sealed);
        expect(refused(folder)).toContain('Nothing was brought in.');
        rmSync(folder, { recursive: true });
      }
    }
  });

  test('an export of a newer Vigil is refused by name', () => {
    const folder = copy();
    const { seal: _, ...body } = manifestIn(folder);
    const newer = { ...body, schemaVersion: 99 };
    writeFileSync(join(folder, 'manifest.json'), writeManifest(newer, made.temp.dataKey));
    expect(refused(folder)).toContain('newer Vigil (schema 99');
  });
});

test('files are for the clinic alone, and the README says what is not there', () => {
  if (process.platform !== 'win32') {
    expect(statSync(join(whole, 'record', 'vitals.ndjson')).mode & 0o777).toBe(0o600);
  }
  const readme = readFileSync(join(whole, 'README.txt'), 'utf8');
  expect(readme).toContain('Psychotherapy notes can be read by nobody here');
  expect(readme).toContain('LOINC');
  expect(readme.split('\n').filter((line) => line.length > 95)).toEqual([]);
});
