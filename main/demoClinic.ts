/** Demo clinic: filled through the store's own calls, so that it obeys every rule of the record. */
import { createHash } from 'node:crypto';
import type { Store } from '../db/store.ts';
import { instantAt, type Clock } from './clock.ts';
import { demoInfusions } from './demoInfusions.ts';
import { demoInjection, demoNasal, demoRemote } from './demoOtherKinds.ts';
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

  const sessionWrites = sessionsOf(nowUtcMs, openedUtcMs).map((session): Write => ({
    utcMs: session.checkedInUtcMs,
    write: () =>
      writeDemoSession(store, session, personId, (part) =>
        demoId(session.checkedInUtcMs, `${session.patientId} ${part}`),
      ),
  }));
  const writes = [...patientWrites(store, personId, openedUtcMs, nowUtcMs), ...sessionWrites];
  for (const { write } of writes.toSorted((a, b) => a.utcMs - b.utcMs)) write();
}
