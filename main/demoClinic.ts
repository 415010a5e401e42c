/** Demo clinic: filled through the store's own calls, so that it obeys every rule of the record. */
import { createHash } from 'node:crypto';
import type { Store } from '../db/store.ts';
import { instantAt, type Clock } from './clock.ts';
import { demoInfusions } from './demoInfusions.ts';
import { demoInjection, demoNasal, demoRemote } from './demoOtherKinds.ts';
import { DEMO_PATIENTS } from './demoPatients.ts';
import { writeDemoSession, type DemoNurses, type DemoSession } from './demoSession.ts';
import { hashPin } from './pins.ts';

export const DEMO_PIN = '2468';

/** The first person, who leads the clinic, and who else works there. */
const LEAD = { name: 'Dana Reyes', credential: 'RN' } as const;
const OTHERS = [
  { name: 'Omar Haddad', credential: 'RN', role: 'clinician' },
  { name: 'Lena Fischer', credential: 'LMFT', role: 'guide' },
  { name: 'Sam Ortiz', credential: '', role: 'front_desk' },
  { name: 'Priya Nair', credential: '', role: 'auditor' },
] as const;

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

function sessionsOf(nowUtcMs: number, openedUtcMs: number): readonly DemoSession[] {
  const idOf = (familyName: string): string => {
    const found = DEMO_PATIENTS.find(({ detail }) => detail.familyName === familyName);
    if (found === undefined) throw new Error('No such demo patient');
    return demoId(openedUtcMs, found.detail.mrn);
  };
  const morning = (daysAgo: number, hour: number): number =>
    morningDaysAgo(nowUtcMs, daysAgo, hour);
  const visit = (familyName: string, daysAgo: number, hour: number) => ({
    patientId: idOf(familyName),
    checkedInUtcMs: morning(daysAgo, hour),
  });
  return [
    ...demoInfusions({ marlow: idOf('Marlow'), okonjo: idOf('Okonjo') }, morning),
    demoInjection(visit('Lindqvist', 16, 13)),
    demoRemote(visit('Adeyemi-Clarke', 8, 11)),
    demoNasal(visit('Thistlewood', 3, 10)),
  ];
}

type Write = { readonly utcMs: number; readonly write: () => void };

/** Each patient was added some weeks ago, and weighed since. */
function patientWrites(
  store: Store,
  personId: string,
  openedUtcMs: number,
  nowUtcMs: number,
): readonly Write[] {
  return DEMO_PATIENTS.flatMap(({ detail, weights }, index) => {
    const patientId = demoId(openedUtcMs, detail.mrn);
    const addedUtcMs = openedUtcMs + index * 30 * MINUTE_MS;
    const added = { personId, now: instantAt(addedUtcMs) };
    const weighings = weights.map(([weightG, basis, daysAgo]): Write => {
      const utcMs = morningDaysAgo(nowUtcMs, daysAgo, 9);
      const now = instantAt(utcMs);
      const weightId = demoId(utcMs, `${detail.mrn} weight`);
      const weight = { weightG, basis, observedAt: now };
      return {
        utcMs,
        write: () =>
          store.patients.recordWeight({ personId, now }, { patientId, weightId, weight }),
      };
    });
    return [
      {
        utcMs: addedUtcMs,
        write: () => store.patients.add(added, { patientId, detail, weight: null, draftKey: null }),
      },
      ...weighings,
    ];
  });
}

/** Everybody who works there, on the day the clinic opened. The PIN is no secret: one hash does. */
async function addPeople(store: Store, openedUtcMs: number): Promise<DemoNurses> {
  const pinHash = await hashPin(DEMO_PIN);
  const lead = { id: demoId(openedUtcMs, 'person'), ...LEAD };
  store.people.addFirst(instantAt(openedUtcMs), { ...lead, pinHash });
  const now = instantAt(openedUtcMs + MINUTE_MS);
  const others = OTHERS.map(({ role, ...person }) => {
    const added = { id: demoId(openedUtcMs, person.name), ...person };
    store.people.add({ personId: lead.id, now }, { ...added, role, pinHash });
    return added;
  });
  const [clinician] = others;
  if (clinician === undefined) throw new Error('A demo clinic without a clinician');
  return { lead, clinician };
}

/** Writes the people, the patients and the earlier sessions, oldest first. @throws Refusal */
export async function fillDemo(store: Store, clock: Clock): Promise<void> {
  const nowUtcMs = clock.now().utcMs;
  const openedUtcMs = morningDaysAgo(nowUtcMs, 60, 9);
  const nurses = await addPeople(store, openedUtcMs);

  const sessionWrites = sessionsOf(nowUtcMs, openedUtcMs).map((session): Write => ({
    utcMs: session.checkedInUtcMs,
    write: () =>
      writeDemoSession(store, session, nurses, (part) =>
        demoId(session.checkedInUtcMs, `${session.patientId} ${part}`),
      ),
  }));
  const personId = nurses.lead.id;
  const writes = [...patientWrites(store, personId, openedUtcMs, nowUtcMs), ...sessionWrites];
  for (const { write } of writes.toSorted((a, b) => a.utcMs - b.utcMs)) write();
}
