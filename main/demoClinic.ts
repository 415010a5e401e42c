/** Demo clinic: filled through the store's own calls, so that it obeys every rule of the record. */
import { createHash } from 'node:crypto';
import type { Store } from '../db/store.ts';
import { instantAt, type Clock } from './clock.ts';
import { DEMO_PATIENTS } from './demoPatients.ts';
import { writeDemoSession, type DemoSession } from './demoSession.ts';
import { hashPin } from './pins.ts';

export const DEMO_PERSON = { name: 'Dana Reyes', credential: 'RN', pin: '2468' } as const;

const MINUTE_MS = 60_000;

/** The same id for the same thing in every demo clinic filled on the same day. */
function demoId(utcMs: number, what: string): string {
  const hex = createHash('sha256').update(what).digest('hex');
  const time = utcMs.toString(16).padStart(12, '0');
  return [
    time.slice(0, 8),
    time.slice(8),
    `7${hex.slice(0, 3)}`,
    `8${hex.slice(3, 6)}`,
    hex.slice(6, 18),
  ].join('-');
}

function morningDaysAgo(nowUtcMs: number, days: number, hour: number): number {
  const today = new Date(nowUtcMs);
  return new Date(today.getFullYear(), today.getMonth(), today.getDate() - days, hour, 5).getTime();
}

function sessionsOf(nowUtcMs: number, patientIds: readonly string[]): readonly DemoSession[] {
  const [marlow = '', okonjo = ''] = patientIds;
  return [
    {
      patientId: okonjo,
      checkedInUtcMs: morningDaysAgo(nowUtcMs, 9, 13),
      room: 'Room 2',
      vitals: [
        [5, 134, 84, 76, 97, 5],
        [25, 146, 90, 82, 97, 5],
        [35, 152, 94, 86, 96, 4],
        [45, 150, 92, 84, 96, 4],
        [56, 144, 88, 80, 97, 5],
        [70, 138, 86, 78, 98, 5],
        [85, 136, 84, 76, 98, 5],
      ],
      note: 'Second session. Described a sense of distance from worry; settled quickly afterwards.',
      escort: { name: 'Ada Okonjo', relationship: 'sister', phone: '555-0142' },
    },
    {
      patientId: marlow,
      checkedInUtcMs: morningDaysAgo(nowUtcMs, 2, 10),
      room: 'Room 1',
      vitals: [
        [5, 122, 76, 68, 98, 5],
        [25, 131, 82, 74, 98, 4],
        [35, 138, 86, 79, 97, 4],
        [45, 136, 84, 77, 97, 4],
        [56, 130, 80, 72, 98, 5],
        [70, 126, 78, 70, 98, 5],
        [85, 124, 78, 69, 99, 5],
      ],
      note: 'First session. Calm throughout; spoke of colours and of the sea. No nausea.',
      escort: { name: 'Rui Marlow', relationship: 'husband', phone: '555-0141' },
    },
  ];
}

type Write = { readonly utcMs: number; readonly write: () => void };

/** Each patient was added some weeks ago, and weighed then or later. */
function patientWrites(
  store: Store,
  personId: string,
  openedUtcMs: number,
  nowUtcMs: number,
): readonly Write[] {
  return DEMO_PATIENTS.flatMap(({ detail, weightG, basis, weighedDaysAgo }, index) => {
    const patientId = demoId(openedUtcMs, detail.mrn);
    const addedUtcMs = openedUtcMs + index * 30 * MINUTE_MS;
    const weighedUtcMs = morningDaysAgo(nowUtcMs, weighedDaysAgo, 9);
    const weight = { weightG, basis, observedAt: instantAt(weighedUtcMs) };
    const added = { personId, now: instantAt(addedUtcMs) };
    const weighed = { personId, now: instantAt(weighedUtcMs) };
    return [
      {
        utcMs: addedUtcMs,
        write: () => store.patients.add(added, { patientId, detail, weight: null, draftKey: null }),
      },
      {
        utcMs: weighedUtcMs,
        write: () => {
          const weightId = demoId(weighedUtcMs, `${detail.mrn} weight`);
          store.patients.recordWeight(weighed, { patientId, weightId, weight });
        },
      },
    ];
  });
}

/** Writes the clinician, the patients and the earlier sessions, oldest first. @throws Refusal */
export async function fillDemo(store: Store, clock: Clock): Promise<void> {
  const nowUtcMs = clock.now().utcMs;
  const openedUtcMs = morningDaysAgo(nowUtcMs, 60, 9);
  const personId = demoId(openedUtcMs, 'person');
  const { pin, ...person } = DEMO_PERSON;
  store.people.add(instantAt(openedUtcMs), {
    id: personId,
    ...person,
    pinHash: await hashPin(pin),
  });

  const [protocol] = store.protocols.list();
  if (protocol === undefined) throw new Error('A new clinic without a protocol');
  const patientIds = DEMO_PATIENTS.map(({ detail }) => demoId(openedUtcMs, detail.mrn));
  const sessionWrites = sessionsOf(nowUtcMs, patientIds).map((session): Write => ({
    utcMs: session.checkedInUtcMs,
    write: () =>
      writeDemoSession(store, session, protocol, personId, (part) =>
        demoId(session.checkedInUtcMs, `${session.patientId} ${part}`),
      ),
  }));
  const writes = [...patientWrites(store, personId, openedUtcMs, nowUtcMs), ...sessionWrites];
  for (const { write } of writes.toSorted((a, b) => a.utcMs - b.utcMs)) write();
}
