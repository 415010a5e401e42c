/** P14: twelve sessions run at once, and neither the screen nor a save waits for the other eleven. */
import { setTimeout as pause } from 'node:timers/promises';
import { openStore } from '../../db/openStore.ts';
import type { Store } from '../../db/store.ts';
import { uuidv7 } from '../../db/uuid.ts';
import type { Instant } from '../../db/domain/basics/time.ts';
import { startApp, vigilApp } from './apps.ts';
import { present, type Page, type Task } from './page.ts';
import { freshFolder, migrationsDir } from './paths.ts';
import { countFigure, quietOnly, ratioFigure, type Figure } from './report.ts';
import { chartLine, lineAt, openRoom, REST_MS } from './room.ts';
import { interleave } from './rounds.ts';
import { layClinic, PASSPHRASE, PIN } from './seed.ts';
import { movingVitals, seedRooms, type Rooms } from './seedRooms.ts';
import { signIn } from './signIn.ts';
import { quantile } from './stats.ts';

const ROUNDS = { warmUp: 1, counted: 8 };
const BUSY = { sessions: 12, entries: 300 };
const QUIET = { sessions: 1, entries: 20 };
/** A task of this length is one in which a key waits. */
const LONG_MS = 50;
const SAVE = { gate: 1.25, aim: 1.1 };
const SAVES = 40;
const SAVE_ROUNDS = { warmUp: 2, counted: 15 };
const CHAIR_KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0', '-', '='];
/** Long enough for every clock on the screen to turn several times. */
const LOOK_ON_MS = 3000;

const now = (): Instant => ({ utcMs: Date.now(), offsetMinutes: 0 });

const ONE_TAP = '[role="group"][aria-label="One tap"] button';

/** Stays in one room: watches the clocks, charts lines, taps once. */
async function chart(page: Page, round: number): Promise<void> {
  await pause(LOOK_ON_MS);
  for (let index = 0; index < 4; index += 1) {
    await chartLine(page, lineAt(round * 7 + index));
  }
  await page.click(ONE_TAP);
  await pause(REST_MS);
}

/** Goes to a chair by its key and waits until the line there is that chair's. */
async function goToChair(page: Page, index: number): Promise<void> {
  await page.press(`Alt+${CHAIR_KEYS[index] ?? ''}`);
  await page.evaluate(present(`section[data-chair="${index + 1}"] #room-quick-line`));
  await pause(REST_MS);
}

/** Goes round all chairs and charts once in each. */
async function goRound(page: Page, round: number): Promise<void> {
  for (let index = 0; index < BUSY.sessions; index += 1) {
    await goToChair(page, index);
    await chartLine(page, lineAt(round * 5 + index));
  }
}

/** Opens the board, looks on while it ticks, and goes back to a room. */
async function lookAtBoard(page: Page): Promise<void> {
  await page.press('Ctrl+B');
  await page.evaluate(
    `new Promise((resolve) => {
      const look = () => (document.querySelectorAll('#main a[href^="#/session/"]').length >= ${BUSY.sessions}
        ? resolve(true) : setTimeout(look, 20));
      look();
    })`,
  );
  await pause(LOOK_ON_MS);
  await goToChair(page, 0);
}

type Part = { readonly name: string; readonly rounds: (readonly Task[])[] };

const isLong = ({ wallMs }: Task): boolean => wallMs > LONG_MS;
const isLongWork = ({ processorMs }: Task): boolean => processorMs > LONG_MS;
const worst = (tasks: readonly Task[], of: (task: Task) => number): string =>
  `${Math.max(0, ...tasks.map(of)).toFixed(0)} ms`;

function partFigures({ name, rounds }: Part): readonly Figure[] {
  const all = rounds.flat();
  const count = (is: (task: Task) => boolean): readonly number[] =>
    rounds.map((tasks) => tasks.filter(is).length);
  return [
    countFigure(
      'P14',
      `tasks of over ${LONG_MS} ms’ own work ${name}, a round`,
      count(isLongWork),
      `${all.filter(isLongWork).length} in all, worst ${worst(all, (task) => task.processorMs)}`,
    ),
    quietOnly(
      countFigure(
        'P14',
        `tasks over ${LONG_MS} ms by the clock ${name}, a round`,
        count(isLong),
        `${all.filter(isLong).length} in all, worst ${worst(all, (task) => task.wallMs)}`,
      ),
    ),
  ];
}

async function screenFigures(page: Page, rooms: Rooms): Promise<readonly Figure[]> {
  await openRoom(page, rooms.sessionIds[0] ?? '');
  const parts: readonly (Part & { readonly act: (round: number) => Promise<void> })[] = [
    { name: 'while charting', rounds: [], act: (round) => chart(page, round) },
    { name: 'going round twelve rooms', rounds: [], act: (round) => goRound(page, round) },
    { name: 'at the board', rounds: [], act: () => lookAtBoard(page) },
  ];
  for (let round = 0; round < ROUNDS.warmUp + ROUNDS.counted; round += 1) {
    for (const { act, rounds } of parts) {
      const tasks = await page.tasksDuring(() => act(round));
      if (round >= ROUNDS.warmUp) rounds.push(tasks);
    }
  }
  return parts.flatMap(partFigures);
}

/** The store over a clinic laid anew, as the main process holds it. */
function open(rooms: Rooms, name: string): Store {
  return openStore({
    path: layClinic(rooms, freshFolder(name)),
    dataKey: Buffer.from(rooms.dataKeyHex, 'hex'),
    migrationsDir,
    now: now(),
  });
}

/** Saves one by one, and after each reads what the screen then asks for; ms of the saves. */
function saves(store: Store, rooms: Rooms, round: number): readonly number[] {
  return Array.from({ length: SAVES }, (_, index) => {
    const sessionId = rooms.sessionIds[index % rooms.sessionIds.length] ?? '';
    const writer = { personId: rooms.personId, now: now() };
    const start = performance.now();
    store.entries.record(writer, {
      entryId: uuidv7(writer.now.utcMs),
      sessionId,
      kind: 'vitals',
      observedAt: writer.now,
      draftKey: null,
      lateReason: null,
      values: movingVitals(round * SAVES + index),
    });
    const tookMs = performance.now() - start;
    store.sessions.open(sessionId);
    store.sessions.board(now());
    return tookMs;
  });
}

/** The slowest saves of a round in the main process: twelve full rooms, one almost empty. */
async function saveFigure(busy: Rooms, quiet: Rooms): Promise<Figure> {
  const full = open(busy, 'rooms-save-busy');
  try {
    const pairs = await interleave(
      SAVE_ROUNDS,
      (round) => quantile(saves(full, busy, round), 0.95),
      // Laid anew for each round: its one session must stay almost empty.
      (round) => {
        const almostEmpty = open(quiet, 'rooms-save-quiet');
        try {
          saves(almostEmpty, quiet, round);
          return quantile(saves(almostEmpty, quiet, round), 0.95);
        } finally {
          almostEmpty.close();
        }
      },
    );
    return ratioFigure('P14', 'save p95, store: 12 rooms of 300 entries / 1 of 20', pairs, SAVE);
  } finally {
    full.close();
  }
}

async function inApp<T>(rooms: Rooms, name: string, work: (page: Page) => Promise<T>): Promise<T> {
  const data = freshFolder(name);
  layClinic(rooms, data);
  const app = await startApp(vigilApp, data);
  try {
    await signIn(app.page, { passphrase: PASSPHRASE, pin: PIN, personId: rooms.personId });
    return await work(app.page);
  } finally {
    await app.stop();
  }
}

export async function roomsFigures(): Promise<readonly Figure[]> {
  const busy = await seedRooms(freshFolder('rooms-busy'), BUSY);
  const quiet = await seedRooms(freshFolder('rooms-quiet'), QUIET);
  const screen = await inApp(busy, 'rooms-screen', (page) => screenFigures(page, busy));
  return [...screen, await saveFigure(busy, quiet)];
}
