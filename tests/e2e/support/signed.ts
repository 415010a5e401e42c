/** A session up to its signature, without the typing: vital signs, a dose, a count, a discharge. */
import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { advance, appNow, minutes } from './clock.ts';
import type { Launched } from './launch.ts';
import {
  ask,
  enter,
  enterDose,
  enterVitals,
  openRecord,
  seedSessions,
  START,
  type Seeded,
} from './seed.ts';

/** Now, as the contract takes a time. */
export async function nowHere(page: Page) {
  const utcMs = Math.floor((await appNow(page)) / 1000) * 1000;
  const offsetMinutes = await page.evaluate((ms) => 0 - new Date(ms).getTimezoneOffset(), utcMs);
  return { utcMs, offsetMinutes };
}

/** 60 mL/h of 1 mg/mL for 40 minutes: 40 mg, and 10 mg left of what was drawn. */
const COUNT = {
  drawnMcg: 50_000,
  wastedMcg: 10_000,
  returnedMcg: 0,
  witness: 'Tomas Reyes',
  explanation: '',
};

/**
 * Seed: the session of the clinic's first patient, discharged 46 minutes from now.
 *
 * Vital signs 1 and 31 min after check-in, an observation 6 min after it.
 */
export async function seedDischarged(launched: Launched, observation: string): Promise<Seeded> {
  const { page } = launched;
  const [session] = await seedSessions(page, ['IV ketamine, depression']);
  if (session === undefined) throw new Error('No session');
  await advance(launched, minutes(1));
  await enterVitals(page, session, { sbpMmHg: 141, dbpMmHg: 89 });
  await enterDose(page, session, START);
  await advance(launched, minutes(5));
  await enter(page, session, { kind: 'observation', values: { label: observation, detail: '' } });
  await advance(launched, minutes(25));
  await enterVitals(page, session);
  await advance(launched, minutes(10));
  await enterDose(page, session, { event: 'stop' });
  await advance(launched, minutes(5));
  await enter(page, session, { kind: 'drug_count', values: COUNT });
  const { protocol } = await openRecord(page, session.sessionId);
  await enter(page, session, {
    kind: 'discharge',
    values: {
      overrides: protocol.discharge.criteria.map((code) => ({ code, reason: 'Seen by the lead' })),
    },
  });
  return session;
}

/** Sign: through the bridge. */
export async function seedSignature(
  page: Page,
  { sessionId }: Pick<Seeded, 'sessionId'>,
  meaning: 'performed' | 'co-signed',
  pin: string,
): Promise<void> {
  const { entries } = await openRecord(page, sessionId);
  const seenSeq = Math.max(0, ...entries.map(({ seq }) => seq));
  await ask(page, 'session.sign', { sessionId, signatureId: randomUUID(), meaning, seenSeq, pin });
}
