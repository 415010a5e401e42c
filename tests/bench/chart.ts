/** P4: opening a patient's chart must not grow with the clinic, nor much with the patient's past. */
import { openStore } from '../../db/openStore.ts';
import type { Store } from '../../db/store.ts';
import { startApp, vigilApp } from './apps.ts';
import { freshFolder, migrationsDir } from './paths.ts';
import { type Figure, ratioFigure } from './report.ts';
import { interleave } from './rounds.ts';
import { layClinic, PASSPHRASE, PIN, type Clinic } from './seed.ts';
import type { SeededPatient } from './seedRecord.ts';
import { signIn } from './signIn.ts';
import { median } from './stats.ts';

/** As many sessions as the chart's screen asks for. */
const SESSION_LIMIT = 20;
const OPENS_PER_ROUND = 30;
const ROUNDS = { warmUp: 2, counted: 15 };
const SIZE = { gate: 1.25, aim: 1.1 };
const LENGTH = { gate: 1.5, aim: 1.5 };

/** Each round takes the next patients of the list, so that a large clinic's are not all in memory. */
function patientsOf(list: readonly SeededPatient[], round: number): readonly string[] {
  const at = (index: number): string =>
    list[(round * OPENS_PER_ROUND + index) % list.length]?.patientId ?? '';
  return Array.from({ length: OPENS_PER_ROUND }, (_, index) => at(index));
}

function storeMs(store: Store, patientIds: readonly string[]): number {
  return median(
    patientIds.map((patientId) => {
      const start = performance.now();
      store.patients.open(patientId, SESSION_LIMIT);
      return performance.now() - start;
    }),
  );
}

function open(clinic: Clinic): Store {
  return openStore({
    path: layClinic(clinic, freshFolder(`chart-${clinic.patientCount}`)),
    dataKey: Buffer.from(clinic.dataKeyHex, 'hex'),
    migrationsDir,
    now: { utcMs: Date.now(), offsetMinutes: 0 },
  });
}

async function inStore(large: Clinic, small: Clinic): Promise<readonly Figure[]> {
  const [big, little] = [open(large), open(small)];
  try {
    const bySize = await interleave(
      ROUNDS,
      (round) => storeMs(big, patientsOf(large.regulars, round)),
      (round) => storeMs(little, patientsOf(small.regulars, round)),
    );
    const longest = large.longest === null ? [] : [large.longest];
    const byLength = await interleave(
      ROUNDS,
      (round) => storeMs(big, patientsOf(longest, round)),
      (round) => storeMs(big, patientsOf(large.regulars.slice(0, 1), round)),
    );
    return [
      ratioFigure('P4', 'chart, store: 10,000 patients / 10', bySize, SIZE),
      ratioFigure('P4', 'chart, store: 1,000 sessions / 20', byLength, LENGTH),
    ];
  } finally {
    big.close();
    little.close();
  }
}

/** Expression: the median time of one call per patient, as the page sees it. */
const callMs = (patientIds: readonly string[]): string => `(async () => {
  const taken = [];
  for (const patientId of ${JSON.stringify(patientIds)}) {
    const start = performance.now();
    const reply = await window.vigil.call('patient.open', { patientId, sessionLimit: ${SESSION_LIMIT} });
    taken.push(performance.now() - start);
    if (!reply.ok) throw new Error(reply.error.code);
  }
  return taken;
})()`;

async function inApp(large: Clinic, small: Clinic): Promise<readonly Figure[]> {
  const folders = { big: freshFolder('app-large'), little: freshFolder('app-small') };
  layClinic(large, folders.big);
  layClinic(small, folders.little);
  const big = await startApp(vigilApp, folders.big);
  try {
    const little = await startApp(vigilApp, folders.little);
    try {
      await signIn(big.page, { passphrase: PASSPHRASE, pin: PIN, personId: large.personId });
      await signIn(little.page, { passphrase: PASSPHRASE, pin: PIN, personId: small.personId });
      const pairs = await interleave(
        ROUNDS,
        async (round) =>
          median(await big.page.evaluate<number[]>(callMs(patientsOf(large.regulars, round)))),
        async (round) =>
          median(await little.page.evaluate<number[]>(callMs(patientsOf(small.regulars, round)))),
      );
      return [ratioFigure('P4', 'chart, page to page: 10,000 patients / 10', pairs, SIZE)];
    } finally {
      await little.stop();
    }
  } finally {
    await big.stop();
  }
}

export async function chartFigures(large: Clinic, small: Clinic): Promise<readonly Figure[]> {
  return [...(await inStore(large, small)), ...(await inApp(large, small))];
}
