/** People who work here: versions of each, nobody ever deleted. */
import type { Commit, NewRow } from '../commit.ts';
import type { Role } from '../domain/people/roles.ts';
import { Refusal } from '../errors.ts';
import type { ReadDb } from '../open.ts';
import type { PersonDetail, Store, StoredPerson, Writer } from '../store.ts';
import { uuidv7 } from '../uuid.ts';
import { comparable, takenId, type Context } from './context.ts';

type PersonRow = {
  readonly person_id: string;
  readonly version_id: string;
  readonly name: string;
  readonly credential: string;
  readonly pin_hash: string;
  readonly role: Role;
  readonly is_active: number | null;
};

type DetailRow = PersonRow & {
  readonly added_at_utc_ms: number;
  readonly added_offset_min: number;
  readonly signed_in_seq: number | null;
};

type InstantRow = { readonly utc_ms: number; readonly offset_min: number };

export type NewPerson = {
  readonly id: string;
  readonly name: string;
  readonly credential: string;
  /** Null: can never sign in. */
  readonly pinHash: string | null;
};

/** The rows of a person; `isSystem` for the clinic itself, who is in no list. */
export function personRows(
  person: NewPerson,
  isSystem: boolean,
  nowUtcMs: number,
  role: Role = 'clinician',
): NewRow[] {
  return [
    { table: 'person', values: { id: person.id, is_system: isSystem ? 1 : 0 } },
    {
      table: 'person_version',
      values: {
        id: uuidv7(nowUtcMs),
        person_id: person.id,
        name: person.name,
        credential: person.credential,
        role,
        pin_hash: person.pinHash,
      },
    },
  ];
}

/** A version that takes the place of `before`. */
function versionRow(
  person: StoredPerson,
  before: string,
  reason: string,
  nowUtcMs: number,
): NewRow {
  return {
    table: 'person_version',
    values: {
      id: uuidv7(nowUtcMs),
      person_id: person.id,
      name: person.name,
      credential: person.credential,
      role: person.role,
      pin_hash: person.pinHash,
      is_active: person.isActive ? null : 0,
      supersedes_id: before,
      amend_reason: reason,
    },
  };
}

function personOf(row: PersonRow): StoredPerson {
  return {
    id: row.person_id,
    name: row.name,
    credential: row.credential,
    role: row.role,
    pinHash: row.pin_hash,
    isActive: row.is_active !== 0,
  };
}

const isLead = ({ role, isActive }: StoredPerson): boolean => role === 'medical_lead' && isActive;

const EVERYONE = `FROM person_version_current AS v JOIN person AS p ON p.id = v.person_id
  WHERE p.is_system = 0`;
const COLUMNS =
  'v.person_id, v.id AS version_id, v.name, v.credential, v.pin_hash, v.role, v.is_active';

/** The newest entry that wrote no rows, of one action about one person. */
const lastNoted = (action: string, personId: string): string =>
  `(SELECT n.seq FROM audit AS n WHERE n.row_ids = '[]'
     AND n.record_id = ${personId} AND n.action = '${action}' ORDER BY n.seq DESC LIMIT 1)`;

/**
 * In a clinic from before there were roles whoever was first leads it: written down once, so that
 * every rule finds it in the record.
 */
export function appointFirstLead(read: ReadDb, commit: Commit, writer: Writer): void {
  const people = read
    .select<[], PersonRow>(`SELECT ${COLUMNS} ${EVERYONE} ORDER BY p.seq, v.person_id`)
    .all();
  const [first] = people;
  if (first === undefined || people.some(({ role }) => role === 'medical_lead')) return;
  const lead: StoredPerson = { ...personOf(first), role: 'medical_lead' };
  const reason = 'First person of a clinic from before there were roles.';
  commit(writer, { name: 'person.amend', recordId: lead.id }, () => ({
    rows: [versionRow(lead, first.version_id, reason, writer.now.utcMs)],
    after: () => undefined,
  }));
}

export function peopleRepository(context: Context, systemPersonId: string): Store['people'] {
  const { read, commit } = context;
  // Text is compared by code unit, whatever the locale.
  const everyone = read.select<[], PersonRow>(
    `SELECT ${COLUMNS} ${EVERYONE} ORDER BY v.name, v.person_id`,
  );
  const one = read.select<[string], PersonRow>(`SELECT ${COLUMNS} ${EVERYONE} AND v.person_id = ?`);
  const detailed = read.select<[], DetailRow>(
    `SELECT ${COLUMNS}, p.recorded_at_utc_ms AS added_at_utc_ms,
       p.recorded_offset_min AS added_offset_min,
       max(coalesce(${lastNoted('signIn.pin', 'v.person_id')}, 0),
         coalesce((SELECT max(e.seq) FROM emergency_access AS e WHERE e.person_id = v.person_id), 0)
       ) AS signed_in_seq
     ${EVERYONE} ORDER BY v.name, v.person_id`,
  );
  const writtenAt = read.select<[number], InstantRow>(
    `SELECT a.recorded_at_utc_ms AS utc_ms, a.recorded_offset_min AS offset_min
     FROM audit AS a WHERE a.device_id IN (SELECT id FROM device) AND a.seq = ?`,
  );
  const wrongPins = read.select<[string], { readonly n: number }>(
    `SELECT count(*) AS n FROM person AS p JOIN audit AS wrong ON wrong.record_id = p.id
     WHERE p.id = ? AND wrong.row_ids = '[]' AND wrong.action = 'person.wrongPin'
       AND wrong.seq > max(
         coalesce(${lastNoted('signIn.pin', 'p.id')}, 0),
         coalesce(${lastNoted('person.pinRight', 'p.id')}, 0),
         coalesce(${lastNoted('person.liftLockOut', 'p.id')}, 0),
         coalesce((SELECT max(v.seq) FROM person_version AS v WHERE v.person_id = p.id
           AND v.pin_hash IS NOT
             (SELECT before.pin_hash FROM person_version AS before WHERE before.id = v.supersedes_id)
         ), 0))`,
  );
  const list = (): readonly StoredPerson[] => everyone.all().map(personOf);

  function detailOf(row: DetailRow): PersonDetail {
    const signedIn = row.signed_in_seq === null ? undefined : writtenAt.get(row.signed_in_seq);
    return {
      ...personOf(row),
      addedAt: { utcMs: row.added_at_utc_ms, offsetMinutes: row.added_offset_min },
      lastSignInAt:
        signedIn === undefined
          ? null
          : { utcMs: signedIn.utc_ms, offsetMinutes: signedIn.offset_min },
    };
  }

  function addPerson(writer: Writer, person: NewPerson, role: Role, mayAdd: () => void): void {
    commit(writer, { name: 'person.add', recordId: person.id }, () => {
      const after = (): undefined => undefined;
      const existing = one.get(person.id);
      if (existing === undefined) {
        mayAdd();
        return { rows: personRows(person, false, writer.now.utcMs, role), after };
      }
      // A PIN is hashed with a new salt each time, so it cannot be compared.
      const stored = [existing.name, existing.credential, existing.role];
      if (comparable(stored) !== comparable([person.name, person.credential, role])) {
        throw takenId();
      }
      return { rows: 'already_written', after };
    });
  }

  return {
    list,
    details: () => detailed.all().map(detailOf),
    find(personId) {
      const row = one.get(personId);
      return row === undefined ? null : personOf(row);
    },
    medicalLeads: () => list().filter(isLead),
    wrongPinsSince: (personId) => wrongPins.get(personId)?.n ?? 0,

    addFirst(now, person) {
      addPerson({ personId: systemPersonId, now }, person, 'medical_lead', () => {
        if (everyone.all().length > 0) {
          throw new Refusal('conflict', 'Somebody works here already: a medical lead adds others.');
        }
      });
    },

    add(writer, { role, ...person }) {
      addPerson(writer, person, role, () => undefined);
    },

    change(writer, action, { personId, reason, ...changes }) {
      commit(writer, { name: action, recordId: personId }, () => {
        const after = (): undefined => undefined;
        const row = one.get(personId);
        if (row === undefined) throw new Refusal('not_found', 'This person does not work here.');
        const before = personOf(row);
        const person = { ...before, ...changes };
        // The same change sent twice is written once.
        if (comparable(person) === comparable(before)) return { rows: 'already_written', after };
        const others = list().filter(({ id }) => id !== personId);
        if (isLead(before) && ![...others, person].some(isLead)) {
          throw new Refusal('conflict', 'At least one active medical lead has to stay.');
        }
        return {
          rows: [versionRow(person, row.version_id, reason, writer.now.utcMs)],
          after,
        };
      });
    },
  };
}
