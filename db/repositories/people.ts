/** People who may sign in. */
import type { Store, StoredPerson, Writer } from '../store.ts';
import { uuidv7 } from '../uuid.ts';
import type { NewRow } from '../commit.ts';
import { comparable, takenId, type Context } from './context.ts';

type PersonRow = {
  readonly person_id: string;
  readonly name: string;
  readonly credential: string;
  readonly pin_hash: string;
  readonly role: StoredPerson['role'];
};

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
  role: StoredPerson['role'] = 'clinician',
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

// As SQLite compares text: by code unit, whatever the locale.
const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export function peopleRepository(context: Context, systemPersonId: string): Store['people'] {
  const everyone = context.read.select<[], PersonRow>(
    `SELECT v.person_id, v.name, v.credential, v.pin_hash, v.role
     FROM person_version_current AS v JOIN person AS p ON p.id = v.person_id
     WHERE p.is_system = 0 ORDER BY p.seq, v.person_id`,
  );
  /** In the order they came to the clinic. */
  function everyoneByAge(): readonly StoredPerson[] {
    const people = everyone.all().map((row) => ({
      id: row.person_id,
      name: row.name,
      credential: row.credential,
      role: row.role,
      pinHash: row.pin_hash,
    }));
    if (people.some(({ role }) => role === 'medical_lead')) return people;
    // A clinic from before there were roles: its first person leads it all the same.
    return people.map((person, index) =>
      index === 0 ? { ...person, role: 'medical_lead' } : person,
    );
  }
  const list = (): readonly StoredPerson[] =>
    everyoneByAge().toSorted((a, b) => compareText(a.name, b.name) || compareText(a.id, b.id));

  return {
    list,
    medicalLead: () => everyoneByAge().find(({ role }) => role === 'medical_lead') ?? null,
    add(now, person) {
      const writer: Writer = { personId: systemPersonId, now };
      context.commit(writer, { name: 'person.add', recordId: person.id }, () => {
        const people = list();
        const existing = people.find(({ id }) => id === person.id);
        // A PIN is hashed with a new salt each time, so it cannot be compared.
        const brought = comparable([person.name, person.credential]);
        if (existing && comparable([existing.name, existing.credential]) !== brought) {
          throw takenId();
        }
        return {
          rows: existing
            ? 'already_written'
            : personRows(
                person,
                false,
                now.utcMs,
                people.length === 0 ? 'medical_lead' : 'clinician',
              ),
          after: () => undefined,
        };
      });
    },
  };
}
