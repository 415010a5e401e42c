/**
 * Seed: sessions brought to a moment by the app's own bridge, where a test is about what comes then.
 *
 * Every entry goes through the same contract as one that is typed; only the typing is left out.
 */
import { randomUUID } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import type { DoseValues, SessionRecord, VitalsValues } from '../../../db/domain/record/record.ts';
import type {
  Bridge,
  Input,
  OperationName,
  Output,
  Reply,
} from '../../../preload/contract/index.ts';
import { appNow, MINUTE_MS } from './clock.ts';
import type { ProtocolName } from './session.ts';

type PageGlobals = { readonly vigil: Bridge };

/** Ask: one operation of the contract, as the page itself would. @throws Error when refused */
export async function ask<N extends OperationName>(
  page: Page,
  name: N,
  input: Input<N>,
): Promise<Output<N>> {
  const reply = (await page.evaluate(
    ([operation, value]) => (globalThis as unknown as PageGlobals).vigil.call(operation, value),
    [name, input] as const,
  )) as Reply<Output<N>>;
  if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`);
  return reply.value;
}

export const openRecord = (page: Page, sessionId: string): Promise<SessionRecord> =>
  ask(page, 'session.open', { sessionId });

/** A session of a seeded patient; `name` as the screens show it. */
export type Seeded = {
  readonly sessionId: string;
  readonly name: string;
  readonly chair: number;
};

type Plan = Input<'session.start'>['plan'];

/** 0.5 mg/kg of 80 kg or so: what is planned matters to no test that seeds. */
function planOf(protocol: ProtocolName, weightId: string): Plan {
  switch (protocol) {
    case 'IM ketamine':
      return { mode: 'by_weight', weightId, targetMcgPerKg: 500, concentrationMcgPerMl: 50_000 };
    case 'Intranasal esketamine':
      return { mode: 'fixed', weightId, doseMcg: 56_000 };
    case 'Remote ketamine lozenge':
      return { mode: 'fixed', weightId, doseMcg: 200_000 };
    default:
      return {
        mode: 'infusion',
        weightId,
        targetMcgPerKg: 500,
        durationS: 2400,
        concentrationMcgPerMl: 1000,
        pumpRateUlPerHour: 60_000,
      };
  }
}

/**
 * Start: a session each for the next patients of the clinic by MRN, in the lowest free chairs.
 *
 * @param before how many patients have had one already
 */
export async function seedSessions(
  page: Page,
  protocols: readonly ProtocolName[],
  before = 0,
): Promise<readonly Seeded[]> {
  const found = await ask(page, 'patient.search', { text: '', limit: 50 });
  const rows = found.rows.toSorted((a, b) => a.mrn.localeCompare(b.mrn)).slice(before);
  const versions = await ask(page, 'protocol.list', {});
  const seeded: Seeded[] = [];
  for (const [index, protocol] of protocols.entries()) {
    const row = rows[index];
    const version = versions.find(({ name }) => name === protocol);
    if (row === undefined || version === undefined) throw new Error(`No patient for ${protocol}`);
    const { patient } = await ask(page, 'patient.open', { patientId: row.id, sessionLimit: 1 });
    const weightId = patient.weights[0]?.id;
    if (weightId === undefined) throw new Error(`${row.familyName} has no weight`);
    const sessionId = randomUUID();
    await ask(page, 'session.start', {
      sessionId,
      planId: randomUUID(),
      patientId: row.id,
      protocolVersionId: version.id,
      room: `Room ${before + index + 1}`,
      plan: planOf(protocol, weightId),
      draftKey: null,
    });
    const board = await ask(page, 'session.board', {});
    const chair = board.find((one) => one.sessionId === sessionId)?.chair ?? 0;
    seeded.push({ sessionId, name: `${row.familyName}, ${row.givenName}`, chair });
  }
  // On the board or in the strip of chairs: then its key leads to it as well.
  const last = page.getByRole('link', { name: new RegExp(`^Chair ${seeded.at(-1)?.chair}\\b`) });
  await expect(last.first()).toBeVisible();
  return seeded;
}

/** Values of one kind of entry, as the contract takes them. */
type EntryInput = {
  readonly [K in Input<'entry.record'>['kind']]: Pick<
    Extract<Input<'entry.record'>, { readonly kind: K }>,
    'kind' | 'values'
  >;
}[Input<'entry.record'>['kind']];

/** Enter: one entry, observed so many minutes before now. */
export async function enter(
  page: Page,
  { sessionId }: Pick<Seeded, 'sessionId'>,
  entry: EntryInput,
  minutesAgo = 0,
): Promise<void> {
  const now = Math.floor((await appNow(page)) / 1000) * 1000;
  const utcMs = now - minutesAgo * MINUTE_MS;
  // On the app's clock and in its time zone, which is not the test's.
  const offsetMinutes = await page.evaluate((ms) => -new Date(ms).getTimezoneOffset(), utcMs);
  await ask(page, 'entry.record', {
    entryId: randomUUID(),
    sessionId,
    observedAt: { utcMs, offsetMinutes },
    draftKey: null,
    lateReason: null,
    ...entry,
  });
}

export const CALM: VitalsValues = {
  sbpMmHg: 124,
  dbpMmHg: 78,
  heartRatePerMin: 70,
  spo2Percent: 98,
  respiratoryRatePerMin: null,
  temperatureDeciC: null,
  moaas: 5,
  painNrs: null,
  oxygen: null,
  reportedBy: null,
};

export const enterVitals = (
  page: Page,
  session: Pick<Seeded, 'sessionId'>,
  values: Partial<VitalsValues> = {},
  minutesAgo = 0,
): Promise<void> =>
  enter(page, session, { kind: 'vitals', values: { ...CALM, ...values } }, minutesAgo);

export const enterDose = (
  page: Page,
  session: Pick<Seeded, 'sessionId'>,
  values: DoseValues,
  minutesAgo = 0,
): Promise<void> => enter(page, session, { kind: 'dose', values }, minutesAgo);

export const START: DoseValues = {
  event: 'start',
  rateUlPerHour: 60_000,
  concentrationMcgPerMl: 1000,
};

export const PLACE = {
  address: '17 Alder Court, Flat 3, Portsmouth',
  emergencyDepartment: 'St Brigid Emergency Department',
  emergencyPhone: '555-0190',
  monitorName: 'Hanna Weiss',
  monitorRelationship: 'partner',
  monitorPhone: '555-0155',
} as const;
