/** An export of an older schema: brought in as it was, and then brought up to date. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { exportRecord, recordFacts } from '../../db/exchange/exportRecord.ts';
import { finishExport } from '../../db/exchange/finish.ts';
import { restoreRecord } from '../../db/exchange/restore.ts';
import { openDatabase, reader } from '../../db/open.ts';
import { openStore } from '../../db/openStore.ts';
import { fillUpTo, MIGRATIONS, sessionId } from './oldClinic.ts';
import { at, MIGRATIONS_DIR } from './support.ts';

const KEYS = { format: 'vigil-key-slots', version: 2, slots: [] } as const;

test.for(MIGRATIONS.slice(4, -1).map(({ version }) => version))(
  'schema %i comes in and is brought up to date',
  (version) => {
    const scratch = mkdtempSync(join(tmpdir(), 'vigil-older-'));
    try {
      const dataKey = randomBytes(32);
      const folder = join(scratch, 'export');
      mkdirSync(folder);
      const old = openDatabase(join(scratch, 'old.db'), dataKey, { create: true });
      fillUpTo(old, version);
      const read = reader(old);
      const facts = recordFacts(read);
      const onRows = (): void => undefined;
      const files = exportRecord(read, facts, { folder, dataKey, withCsv: true, onRows });
      old.close();
      finishExport({
        folder,
        dataKey,
        keys: KEYS,
        facts,
        files,
        exportedAt: at(200),
        exportedBy: 'Rosa Okafor',
        vigilVersion: '0.0.1',
        parts: ['csv'],
      });
      const path = join(scratch, 'vigil.db');
      restoreRecord({
        folder,
        dataKey,
        databasePath: path,
        migrationsDir: MIGRATIONS_DIR,
        now: at(300),
      });
      // No copies of a record that is whole in the export.
      expect(readdirSync(scratch).filter((name) => /backup|creating/.test(name))).toEqual([]);
      const store = openStore({ path, dataKey, migrationsDir: MIGRATIONS_DIR, now: at(301) });
      expect(store.audit.verify()).toEqual([]);
      expect(store.sessions.open(sessionId).session.id).toBe(sessionId);
      store.close();
    } finally {
      rmSync(scratch, { recursive: true, force: true });
    }
  },
);
