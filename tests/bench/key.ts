/**
 * P3: from Enter on the line of vital signs to the row on the screen, and how soon each key and
 * tap of a whole charting run is answered.
 *
 * Both windows wait for their display's next refresh, which is nobody's work: the other side of the
 * pair waits for it as well.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { emptyApp, startApp, vigilApp } from './apps.ts';
import { chartingRun } from './charting.ts';
import { compileDurable, startDurable, type Durable } from './native.ts';
import type { Page } from './page.ts';
import { freshFolder } from './paths.ts';
import {
  differenceFigure,
  information,
  quietOnly,
  say,
  timeFigure,
  type Figure,
} from './report.ts';
import { chartLine, enterToRow, lineAt, openRoom, REST_MS, type RowTimes } from './room.ts';
import { interleave } from './rounds.ts';
import { layClinic, PASSPHRASE, PIN } from './seed.ts';
import { seedRooms } from './seedRooms.ts';
import { signIn } from './signIn.ts';
import { median, quantile, type Pair } from './stats.ts';

const ROUNDS = { warmUp: 1, counted: 9 };
const SAVES = 12;
const ENTRIES = 300;
const KEY = { gate: 5, aim: 2 };
const INP = { gate: 50, aim: 50 };
/** Runs of the whole charting; each is one round of the interaction figure. */
const RUNS = 8;

/**
 * Expression: the least page that does the same: Enter in a field, an answer from the main process
 * with the entry's own weight, one more line in a list of as many.
 */
const leastPage = `(() => {
  const list = document.querySelector('#rows');
  const line = document.createElement('input');
  document.body.prepend(line);
  const add = (text) => {
    const row = document.createElement('li');
    const time = document.createElement('time');
    time.textContent = text;
    row.append(time);
    list.prepend(row);
  };
  for (let n = 0; n < ${ENTRIES}; n += 1) add('Row ' + n);
  line.addEventListener('keydown', async (event) => {
    if (event.key !== 'Enter') return;
    const values = { text: line.value, sbpMmHg: 124, dbpMmHg: 78, heartRatePerMin: 72, spo2Percent: 98 };
    const entry = { entryId: crypto.randomUUID(), sessionId: crypto.randomUUID(), kind: 'vitals', values };
    const reply = await window.empty.call('echo', 'entry.record', entry);
    line.value = '';
    add(JSON.stringify(reply.value.values));
  });
  line.focus();
})(), true`;

async function leastEnter(page: Page, index: number): Promise<RowTimes> {
  await page.type(lineAt(index));
  await pause(REST_MS);
  return enterToRow(page, '#rows time');
}

type Side = { readonly [K in keyof RowTimes]: number };

/** Medians of several rows, by moment. */
function medians(times: readonly RowTimes[]): Side {
  const of = (name: keyof RowTimes): number => median(times.map((one) => one[name]));
  return { row: of('row'), frame: of('frame'), painted: of('painted') };
}

async function several(
  count: number,
  once: (index: number) => Promise<RowTimes>,
): Promise<readonly RowTimes[]> {
  const times: RowTimes[] = [];
  for (let index = 0; index < count; index += 1) times.push(await once(index));
  return times;
}

/** The pairs of the painted row, of the row alone, and what the C program took. */
async function rowPairs(vigil: Page, empty: Page, durable: Durable, sessionId: string) {
  const rows: Pair[] = [];
  const inserts: number[] = [];
  let ours: Side = { row: 0, frame: 0, painted: 0 };
  let theirs: Side = ours;
  const painted = await interleave(
    ROUNDS,
    async () => {
      ours = medians(await several(SAVES, (index) => chartLine(vigil, lineAt(index))));
      return ours.painted;
    },
    async () => {
      const insert = median(await durable.save(sessionId, SAVES, 15)) / 1000;
      inserts.push(insert);
      const least = medians(await several(SAVES, (index) => leastEnter(empty, index)));
      theirs = { row: least.row + insert, frame: 0, painted: least.painted + insert };
      return theirs.painted;
    },
    () => rows.push({ ours: ours.row, theirs: theirs.row }),
  );
  return { painted, rows, insert: median(inserts) };
}

export async function keyFigures(): Promise<readonly Figure[]> {
  const program = compileDurable(say);
  const size = { sessions: 1, entries: ENTRIES };
  const rooms = await seedRooms(freshFolder('key-clinic'), size);
  const vigilData = freshFolder('key');
  layClinic(rooms, vigilData);
  const own = freshFolder('key-c');
  const ownFile = layClinic(rooms, own);
  const [sessionId = ''] = rooms.sessionIds;
  const durable = startDurable(program, [
    ownFile,
    rooms.dataKeyHex,
    rooms.deviceId,
    rooms.personId,
  ]);
  const vigil = await startApp(vigilApp, vigilData);
  const empty = await startApp(emptyApp, freshFolder('key-empty'));
  try {
    await signIn(vigil.page, { passphrase: PASSPHRASE, pin: PIN, personId: rooms.personId });
    await openRoom(vigil.page, sessionId);
    await empty.page.evaluate(leastPage);
    const { painted, rows, insert } = await rowPairs(vigil.page, empty.page, durable, sessionId);
    const figures = [
      differenceFigure('P3', 'Enter → row painted, beyond C insert + least page', painted, KEY),
      differenceFigure('P3', 'Enter → row in the page, beyond the same', rows, KEY),
    ].map((figure) =>
      // Milliseconds, unlike a ratio, grow with what others do on the machine.
      quietOnly({ ...figure, detail: `${figure.detail}; C ${insert.toFixed(2)} ms` }),
    );
    return [...figures, ...(await interactionFigures(vigil.page))];
  } finally {
    await vigil.stop();
    await empty.stop();
    await durable.stop();
  }
}

/** How soon the next frame answers each key and tap, by the browser's own Event Timing. */
async function interactionFigures(page: Page): Promise<readonly Figure[]> {
  await chartingRun(page);
  const runs = [];
  for (let run = 0; run < RUNS; run += 1) runs.push(await chartingRun(page));
  const all = runs.flatMap(({ durations }) => durations);
  const worst = runs.flatMap(({ slowest }) => slowest).toSorted((a, b) => b.ms - a.ms);
  const named = worst
    .slice(0, 3)
    .map(({ ms, what }) => `${what} ${ms} ms`)
    .join(', ');
  return [
    quietOnly(
      timeFigure(
        'P3',
        'INP of a charting run, 95th percentile',
        runs.map(({ durations }) => quantile(durations, 0.95)),
        INP,
        `${all.length} keys and taps, the worst: ${named}`,
      ),
    ),
    information(
      'P3',
      'INP, worst of all runs',
      `${Math.max(...all)} ms`,
      `${all.filter((ms) => ms > INP.gate).length} of ${all.length} beyond ${INP.gate} ms; ` +
        'the browser counts in steps of 8 ms and shows none below 16',
    ),
  ];
}
