/**
 * P1: cold start to the first screen that takes input, and on to today's list.
 *
 * The way to today's list goes through a passphrase and a PIN. Typing is left out; deriving the keys
 * is slow on purpose and cannot be made faster, so the second figure adds the same two derivations,
 * run alone, to the empty window.
 */
import { KDF } from '../../db/keySlots.ts';
import { emptyApp, startApp, vigilApp, type Running } from './apps.ts';
import { shown, type Page } from './page.ts';
import { freshFolder } from './paths.ts';
import { type Figure, ratioFigure, say } from './report.ts';
import { interleave } from './rounds.ts';
import { layClinic, PASSPHRASE, PIN, type Clinic } from './seed.ts';

const ROUNDS = { warmUp: 1, counted: 9 };
const LIMITS = { gate: 1.25, aim: 1.1 };
const UNLOCK = '#unlock-secret';
const SIGN_IN = '#sign-in-pin';
/** In the list itself: the strip of running sessions leads to them as well. */
const LIST_ROW = '#main a[href^="#/session/"]';
/** What main/pins.ts uses for a PIN, in the library's words. */
const PIN_COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const PASSPHRASE_COST = {
  memoryCost: KDF.memoryKiB,
  timeCost: KDF.iterations,
  parallelism: KDF.parallelism,
};

/** Milliseconds from the spawn to a screen, and from there to the list. */
type Start = {
  readonly screenMs: number;
  readonly listMs: number;
  /** Addresses the window has loaded by then. */
  readonly loaded: readonly string[];
};

/**
 * Expression: when the largest text now in the page was first painted, ms since 1970.
 *
 * The browser keeps that time itself, so it does not matter that the question comes later.
 */
const firstPaintOf = (
  selector: string,
): string => `${shown(selector)}.then(() => new Promise((resolve) => {
  const observer = new PerformanceObserver((list) => {
    const there = list.getEntries().filter(({ element }) => element !== null && element.isConnected);
    if (there.length === 0) return;
    observer.disconnect();
    resolve(performance.timeOrigin + Math.max(...there.map(({ startTime }) => startTime)));
  });
  observer.observe({ type: 'largest-contentful-paint', buffered: true });
}))`;

/** Answers a secret as a keyboard would; ms from Enter to the second frame of what comes next. */
async function answer(page: Page, field: string, secret: string, next: string): Promise<number> {
  // Once it is drawn: before that a heading may still be about to take the focus.
  await page.evaluate(
    `${shown(field)}.then(() => document.querySelector(${JSON.stringify(field)}).focus())`,
  );
  await page.type(secret);
  await page.evaluate(`window.enterAt = new Promise((resolve) => {
    window.addEventListener('keydown', (event) => resolve(event.timeStamp), { capture: true, once: true });
  }), true`);
  await page.press('Enter');
  return page.evaluate<number>(
    `Promise.all([window.enterAt, ${shown(next)}]).then(([from, to]) => to - from)`,
  );
}

async function vigilStart(userData: string): Promise<Start> {
  const app = await startApp(vigilApp, userData);
  try {
    const screenMs = (await app.page.evaluate<number>(firstPaintOf(UNLOCK))) - app.spawnedAtMs;
    const signInMs = await answer(app.page, UNLOCK, PASSPHRASE, SIGN_IN);
    const listMs = await answer(app.page, SIGN_IN, PIN, LIST_ROW);
    const loaded = await app.page.evaluate<string[]>(
      `[...document.querySelectorAll('script[src], link[href]')].map((one) => one.src ?? one.href)`,
    );
    return { screenMs, listMs: signInMs + listMs, loaded };
  } finally {
    await app.stop();
  }
}

/** The two derivations alone, in the main process of the same Electron. */
async function derivationsMs(app: Running): Promise<number> {
  const call = (cost: object): Promise<number> =>
    app.page.evaluate<number>(`window.empty.call('derive', ${JSON.stringify(cost)})`);
  return (await call(PASSPHRASE_COST)) + (await call(PIN_COST));
}

async function emptyStart(userData: string): Promise<Start> {
  const app = await startApp(emptyApp, userData);
  try {
    const screenMs = (await app.page.evaluate<number>(firstPaintOf('#rows'))) - app.spawnedAtMs;
    return { screenMs, listMs: await derivationsMs(app), loaded: [] };
  } finally {
    await app.stop();
  }
}

/** A window that never drew, as a busy screen server brings about now and then, is started anew. */
async function started(start: (userData: string) => Promise<Start>, data: string): Promise<Start> {
  try {
    return await start(data);
  } catch (error) {
    say(`P1: one start did not draw and is repeated (${String(error).slice(0, 60)} …)`);
    return start(data);
  }
}

/** The figures, and what the window had loaded when it showed today's list. */
export async function startFigures(
  clinic: Clinic,
): Promise<{ readonly figures: readonly Figure[]; readonly loaded: readonly string[] }> {
  const vigilData = freshFolder('start');
  const emptyData = freshFolder('start-empty');
  layClinic(clinic, vigilData);
  const ours: Start[] = [];
  const theirs: Start[] = [];
  const screens = await interleave(
    ROUNDS,
    async () => {
      const start = await started(vigilStart, vigilData);
      ours.push(start);
      return start.screenMs;
    },
    async () => {
      const start = await started(emptyStart, emptyData);
      theirs.push(start);
      return start.screenMs;
    },
  );
  const totals = (starts: readonly Start[]): readonly number[] =>
    starts.slice(ROUNDS.warmUp).map(({ screenMs, listMs }) => screenMs + listMs);
  const [vigilTotals, emptyTotals] = [totals(ours), totals(theirs)];
  const lists = vigilTotals.map((total, at) => ({ ours: total, theirs: emptyTotals[at] ?? 0 }));
  return {
    figures: [
      ratioFigure('P1', 'start to unlock screen / empty window', screens, LIMITS),
      ratioFigure('P1', 'start to today’s list / empty window + derivations', lists, LIMITS),
    ],
    loaded: ours.at(-1)?.loaded ?? [],
  };
}
