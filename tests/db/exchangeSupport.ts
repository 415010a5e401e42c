/** A clinic with everything in it, and its export in a folder of its own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportRecord, recordFacts } from '../../db/exchange/exportRecord.ts';
import { finishExport } from '../../db/exchange/finish.ts';
import { restoreRecord } from '../../db/exchange/restore.ts';
import { wrap } from '../../db/keySlot.ts';
import type { KeySlots } from '../../db/keySlots.ts';
import { openForReading } from '../../db/open.ts';
import { newRecoveryKey, readRecoveryKey } from '../../db/recoveryKey.ts';
import { seal } from '../../db/seal.ts';
import { fillOtherKinds, fillSession } from './filled.ts';
import { at, DETAIL, MIGRATIONS_DIR, newId, record, tempStore, type TempStore } from './support.ts';

export const PASSPHRASE = 'harbour lantern evening';
/** Planted where nobody may read them. */
export const SECRET_NOTE = 'PLANTED dream of the lighthouse';
export const SECRET_DRAFT = 'PLANTED half a sentence';
export const SECRET_PIN = 'PLANTED-pin-hash-of-Sol';

export type Exchanged = {
  readonly temp: TempStore;
  readonly keys: KeySlots;
  readonly recoveryKey: string;
  readonly scratch: string;
  /** A new whole export. */
  export(name?: string): string;
  /** Brings a folder in beside the others; the path of the database made. */
  restore(folder: string, now?: ReturnType<typeof at> | null): string;
  close(): void;
};

/** Every kind of session and entry, corrections, signatures, people, a sealed note and a draft. */
export async function exchanged(): Promise<Exchanged> {
  const temp = tempStore();
  const { store, writer } = temp;
  const { patientId, sessionId } = fillSession(temp, false);
  const notesKey = Buffer.alloc(32, 7);
  const noteId = newId();
  store.psychotherapy.write(writer(71), {
    noteId,
    patientId,
    sessionId,
    observedAt: at(30),
    sealed: seal(notesKey, noteId, SECRET_NOTE),
    draftKey: null,
  });
  store.sessions.sign(writer(72), { sessionId, signatureId: newId(), meaning: 'performed' });
  record(
    temp,
    sessionId,
    'note',
    73,
    { purpose: 'addendum', text: '=1+1\nsecond, "quoted" Ünï' },
    'Late.',
  );
  store.people.change(writer(74), 'person.resetPin', {
    personId: temp.personId,
    reason: 'Forgotten.',
    pinHash: SECRET_PIN,
  });
  store.drafts.save(writer(75), 'entry:note', JSON.stringify({ text: SECRET_DRAFT }));
  fillOtherKinds(temp);
  store.patients.amend(writer(140), {
    patientId,
    versionId: newId(),
    basedOnVersionId: store.patients.open(patientId, 1).versions[0]?.versionId ?? '',
    detail: { ...DETAIL, phone: '-555 0199' },
    reason: 'New number.',
    draftKey: null,
  });

  const recoveryKey = newRecoveryKey();
  const whole = { dataKey: temp.dataKey, notesKey };
  const keys: KeySlots = {
    format: 'vigil-key-slots',
    version: 2,
    slots: [
      await wrap('passphrase', PASSPHRASE, whole),
      await wrap('recovery', readRecoveryKey(recoveryKey) ?? '', whole),
    ],
  };
  const scratch = mkdtempSync(join(tmpdir(), 'vigil-exchange-'));
  return {
    temp,
    keys,
    recoveryKey,
    scratch,
    export() {
      const folder = mkdtempSync(join(scratch, 'export-'));
      const db = openForReading(temp.path, temp.dataKey);
      try {
        const { facts, files } = db.snapshot((read) => {
          const of = recordFacts(read);
          const onRows = (): void => undefined;
          const { dataKey } = temp;
          return {
            facts: of,
            files: exportRecord(read, of, { folder, dataKey, withCsv: true, onRows }),
          };
        });
        finishExport({
          folder,
          dataKey: temp.dataKey,
          keys,
          facts,
          files,
          exportedAt: at(200),
          exportedBy: 'Rosa Okafor, RN',
          vigilVersion: '0.1.0',
          parts: ['csv'],
        });
      } finally {
        db.close();
      }
      return folder;
    },
    restore(folder, now = at(300)) {
      const databasePath = join(mkdtempSync(join(scratch, 'clinic-')), 'vigil.db');
      restoreRecord({
        folder,
        dataKey: temp.dataKey,
        databasePath,
        migrationsDir: MIGRATIONS_DIR,
        now,
      });
      return databasePath;
    },
    close() {
      temp.close();
      rmSync(scratch, { recursive: true, force: true });
    },
  };
}
