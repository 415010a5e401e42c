/** Opens one clinic's database as a `Store`. */
import { chainHeadReader, createCommit } from './commit.ts';
import { createDatabase, type NewClinic } from './create.ts';
import type { Instant } from './domain/basics/time.ts';
import { Refusal } from './errors.ts';
import { migrate, readMigrations } from './migrate.ts';
import { openDatabase, reader, type WriteDb } from './open.ts';
import { auditRepository } from './repositories/audit.ts';
import type { Context } from './repositories/context.ts';
import { draftsRepository } from './repositories/drafts.ts';
import { emergenciesRepository } from './repositories/emergencies.ts';
import { entriesRepository } from './repositories/entries.ts';
import { patientReader } from './repositories/patientReader.ts';
import { patientsRepository } from './repositories/patients.ts';
import { appointFirstLead, peopleRepository } from './repositories/people.ts';
import { printsRepository } from './repositories/prints.ts';
import { psychotherapyRepository } from './repositories/psychotherapy.ts';
import { settingsRepository } from './repositories/settings.ts';
import { protocolsRepository } from './repositories/protocols.ts';
import { sessionCache } from './repositories/sessionCache.ts';
import { sessionLists } from './repositories/sessionLists.ts';
import { sessionReader } from './repositories/sessionReader.ts';
import { sessionsRepository } from './repositories/sessions.ts';
import { templatesRepository } from './repositories/templates.ts';
import { publishShipped } from './shippedProtocols.ts';
import { refusalOf } from './sqliteErrors.ts';
import type { Store } from './store.ts';
import { verifyChain } from './verify.ts';

export type OpenStoreOptions = {
  readonly path: string;
  readonly dataKey: Buffer;
  /** Folder of the numbered .sql files; the caller knows where its bundle keeps them. */
  readonly migrationsDir: string;
  /** Given only for a new clinic; without it the file must exist. */
  readonly create?: NewClinic;
  readonly now: Instant;
  /** Told the name of a slow operation and its milliseconds, never a value. */
  readonly onSlowQuery?: (name: string, ms: number) => void;
};

const SLOW_MS = 40;

const HELD =
  'Patients are being brought in, and nothing else can be written meanwhile. Try again in a moment.';

type Clinic = { readonly name: string; readonly isDemo: boolean; readonly deviceId: string };

function readClinic(db: WriteDb): Clinic & { readonly systemPersonId: string } {
  const row = db
    .prepare<[], { name: string; is_demo: number; device_id: string; recorded_by: string }>(
      'SELECT name, is_demo, device_id, recorded_by FROM clinic_current',
    )
    .get();
  if (row === undefined) {
    throw new Refusal('damaged', 'The clinic’s own entry is missing from its database.');
  }
  return {
    name: row.name,
    isDemo: row.is_demo === 1,
    deviceId: row.device_id,
    systemPersonId: row.recorded_by,
  };
}

type Operations = Readonly<Record<string, (...input: never[]) => unknown>>;

/** Gives every operation of a topic the same treatment: SQLite's errors in words, slow ones named. */
function guarded<T extends Operations>(
  topic: string,
  operations: T,
  onSlowQuery: OpenStoreOptions['onSlowQuery'],
): T {
  const wrapped = Object.entries(operations).map(([name, operation]) => {
    const run = (...input: never[]): unknown => {
      const startedAt = performance.now();
      try {
        return operation(...input);
      } catch (error) {
        throw refusalOf(error) ?? error;
      } finally {
        const ms = performance.now() - startedAt;
        if (ms > SLOW_MS) onSlowQuery?.(`${topic}.${name}`, Math.round(ms));
      }
    };
    return [name, run];
  });
  return Object.fromEntries(wrapped) as T;
}

/** The store over a database that is open and up to date. */
export function storeOver(db: WriteDb, onSlowQuery?: OpenStoreOptions['onSlowQuery']): Store {
  const { systemPersonId, ...clinic } = readClinic(db);
  const read = reader(db);
  const head = chainHeadReader(db, clinic.deviceId);
  const cache = sessionCache(() => head().hash);
  let isHeld: () => boolean = () => false;
  function mayWrite(): void {
    if (isHeld()) throw new Refusal('conflict', HELD);
  }
  const commit = createCommit(db, clinic.deviceId, (written) => cache.written(written), mayWrite);
  const drafts = draftsRepository(db, mayWrite);
  const context: Context = {
    read,
    commit,
    clearDraft(personId, key) {
      if (key !== null) drafts.clear(personId, key);
    },
  };
  const patients = patientReader(read);
  const protocols = protocolsRepository(context);
  const lists = sessionLists(read);
  const sessions = sessionReader(read, patients, protocols, cache);
  const people = peopleRepository(context, systemPersonId);
  const settings = settingsRepository(context);
  const guard = <T extends Operations>(topic: string, operations: T): T =>
    guarded(topic, operations, onSlowQuery);

  return {
    clinic,
    people: guard('people', people),
    settings: guard('settings', settings),
    emergencies: guard('emergencies', emergenciesRepository(context)),
    patients: guard('patients', patientsRepository(context, patients, lists)),
    protocols: guard('protocols', {
      list: () => protocols.list(),
      history: (protocolId) => protocols.history(protocolId),
      publish: (...input) => protocols.publish(...input),
    } satisfies Store['protocols']),
    sessions: guard(
      'sessions',
      sessionsRepository(context, {
        patients,
        protocols,
        lists,
        reader: sessions,
        people,
        settings: () => settings.current().settings,
      }),
    ),
    entries: guard('entries', entriesRepository(context, sessions)),
    psychotherapy: guard('psychotherapy', psychotherapyRepository(context)),
    templates: guard('templates', templatesRepository(context)),
    prints: guard('prints', printsRepository(context)),
    drafts: guard('drafts', drafts),
    audit: guard('audit', {
      head,
      ...auditRepository(read, clinic.deviceId),
      verify: (anchor) => verifyChain(read, anchor),
      note(writer, action, recordId) {
        commit(writer, { name: action, recordId }, () => ({ rows: [], after: () => undefined }));
      },
    } satisfies Store['audit']),
    holdWhile(is) {
      isHeld = is;
    },
    close() {
      db.close();
    },
  };
}

/**
 * Opens a clinic's database, or with `create` makes it first; brings its schema and the protocols
 * Vigil ships up to date.
 *
 * @throws Refusal `not_found`, `conflict`, `wrong_secret`, `damaged`, `newer_schema`, `storage_…`
 */
export function openStore(options: OpenStoreOptions): Store {
  const { path, dataKey, migrationsDir, create, now } = options;
  const migrations = readMigrations(migrationsDir);
  if (create !== undefined) createDatabase(path, dataKey, migrations, create, now);
  const db = openDatabase(path, dataKey);
  try {
    migrate(db, migrations, now.utcMs);
    const { deviceId, systemPersonId } = readClinic(db);
    const commit = createCommit(db, deviceId);
    const vigil = { personId: systemPersonId, now };
    publishShipped(reader(db), commit, vigil, deviceId);
    appointFirstLead(reader(db), commit, vigil);
    return storeOver(db, options.onSlowQuery);
  } catch (error) {
    db.close();
    throw refusalOf(error) ?? error;
  }
}
