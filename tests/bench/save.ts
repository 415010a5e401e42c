/** P2: a durable save from the page's call to its answer, and the syncs behind it. */
import { spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { uuidv7 } from '../../db/uuid.ts';
import { emptyApp, startApp, vigilApp } from './apps.ts';
import { compileDurable, startDurable } from './native.ts';
import type { Page } from './page.ts';
import { freshFolder } from './paths.ts';
import { type Figure, ratioFigure, say } from './report.ts';
import { interleave } from './rounds.ts';
import { layClinic, PASSPHRASE, PIN, type Clinic } from './seed.ts';
import { DOSE_START, QUIET_VITALS } from './seedRecord.ts';
import { signIn } from './signIn.ts';
import { median } from './stats.ts';

const ROUNDS = { warmUp: 1, counted: 9 };
const LIMITS = { gate: 2, aim: 1.5 };
/** As many as a session of two hours holds; each round has a session of its own. */
const SAVES = 25;
/** Saves come one by one in life: between them everybody rests. */
const PAUSE_MS = 15;

/** Expression: makes one vitals entry; each call of it has its own id. */
const entryOf = (sessionId: string): string => `({
  entryId: crypto.randomUUID(), sessionId: '${sessionId}', kind: 'vitals', draftKey: null, lateReason: null,
  observedAt: { utcMs: Date.now(), offsetMinutes: 0 }, values: ${JSON.stringify(QUIET_VITALS)},
})`;

/** Expression: the milliseconds of each of `SAVES` calls, one after another with a pause. */
const repeated = (call: string, entry: string): string => `(async () => {
  const taken = [];
  for (let n = 0; n < ${SAVES}; n += 1) {
    await new Promise((resolve) => setTimeout(resolve, ${PAUSE_MS}));
    const entry = ${entry};
    const start = performance.now();
    const reply = await ${call};
    taken.push(performance.now() - start);
    if (!reply.ok) throw new Error(JSON.stringify(reply.error));
  }
  return taken;
})()`;

const saves = (page: Page, sessionId: string): Promise<number[]> =>
  page.evaluate<number[]>(repeated(`window.vigil.call('entry.record', entry)`, entryOf(sessionId)));
const echoes = (page: Page, sessionId: string): Promise<number[]> =>
  page.evaluate<number[]>(
    repeated(`window.empty.call('echo', 'entry.record', entry)`, entryOf(sessionId)),
  );

/** Starts a session by the app's own calls, dosing, with its recorder on the screen. */
async function runningSession(page: Page, clinic: Clinic, round: number): Promise<string> {
  const patient = clinic.regulars[round % clinic.regulars.length];
  if (patient === undefined) throw new Error('The clinic has no patients');
  const now = Date.now();
  const sessionId = uuidv7(now);
  const calls = [
    [
      'session.start',
      {
        sessionId,
        planId: uuidv7(now),
        patientId: patient.patientId,
        protocolVersionId: clinic.protocolVersionId,
        room: 'Room 2',
        plan: {
          mode: 'infusion',
          weightId: patient.weightId,
          targetMcgPerKg: 500,
          durationS: 2400,
          concentrationMcgPerMl: 1000,
          pumpRateUlPerHour: 52_500,
        },
        draftKey: null,
      },
    ],
    [
      'entry.record',
      {
        entryId: uuidv7(now),
        sessionId,
        kind: 'dose',
        draftKey: null,
        lateReason: null,
        observedAt: { utcMs: now, offsetMinutes: 0 },
        values: DOSE_START,
      },
    ],
  ];
  await page.evaluate(`(async () => {
    for (const [name, input] of ${JSON.stringify(calls)}) {
      const reply = await window.vigil.call(name, input);
      if (!reply.ok) throw new Error(name + ': ' + JSON.stringify(reply.error));
    }
    location.hash = '#/session/${sessionId}';
  })()`);
  await pause(500);
  return sessionId;
}

/** Counts the syncs of the main process, all its threads, around some saves. */
async function syncsDuring(pid: number, work: () => Promise<number>): Promise<Figure> {
  const base = {
    code: 'P2',
    what: 'syncs per acknowledged save',
    interval: '',
    gate: '1.00',
    aim: '1.00',
  };
  if (spawnSync('strace', ['-V']).status !== 0) {
    const detail = 'strace is not installed';
    return { ...base, value: 'n/a', verdict: 'not measured', detail };
  }
  const log = join(freshFolder('strace'), 'syncs.txt');
  const args = ['-f', '-p', String(pid), '-e', 'trace=fsync,fdatasync', '-o', log];
  const strace = spawn('strace', args, { stdio: ['ignore', 'ignore', 'pipe'] });
  const gone = new Promise<void>((resolve) => {
    strace.once('exit', () => resolve());
  });
  let words = '';
  const attached = new Promise<void>((resolve) => {
    strace.stderr.on('data', (data: Buffer) => {
      words += data.toString();
      if (words.includes('attached')) resolve();
    });
  });
  await Promise.race([attached, gone]);
  await pause(300);
  const acknowledged = await work();
  strace.kill('SIGINT');
  await gone;
  if (!words.includes('attached')) {
    const detail = `strace could not attach: ${words.trim()}`;
    return { ...base, value: 'n/a', verdict: 'not measured', detail };
  }
  const syncs =
    readFileSync(log, 'utf8').match(/(?:fsync|fdatasync)(?:\(\d+\)| resumed>\))\s+= 0/g)?.length ??
    0;
  return {
    ...base,
    value: (syncs / acknowledged).toFixed(2),
    verdict: syncs >= acknowledged ? 'met' : 'FAILED',
    detail: `${syncs} syncs counted by strace for ${acknowledged} acknowledged saves`,
  };
}

export async function saveFigures(clinic: Clinic): Promise<readonly Figure[]> {
  const program = compileDurable(say);
  const vigilData = freshFolder('save');
  const ownFile = join(freshFolder('save-c'), 'vigil.db');
  layClinic(clinic, vigilData);
  cpSync(join(clinic.folder, 'vigil.db'), ownFile);
  const durable = startDurable(program, [
    ownFile,
    clinic.dataKeyHex,
    clinic.deviceId,
    clinic.personId,
  ]);
  const vigil = await startApp(vigilApp, vigilData);
  const empty = await startApp(emptyApp, freshFolder('save-empty'));
  try {
    await signIn(vigil.page, { passphrase: PASSPHRASE, pin: PIN, personId: clinic.personId });
    const parts: { c: number; echo: number }[] = [];
    const pairs = await interleave(
      ROUNDS,
      async (round) => {
        const sessionId = await runningSession(vigil.page, clinic, round);
        return median(await saves(vigil.page, sessionId));
      },
      async () => {
        const c = median(await durable.save(clinic.openSessionId, SAVES, PAUSE_MS)) / 1000;
        const echo = median(await echoes(empty.page, randomUUID()));
        parts.push({ c, echo });
        return c + echo;
      },
    );
    const ratio = ratioFigure('P2', 'durable save / C insert + IPC echo', pairs, LIMITS);
    const c = median(parts.map((part) => part.c)).toFixed(2);
    const echo = median(parts.map((part) => part.echo)).toFixed(2);
    const sessionId = await runningSession(vigil.page, clinic, 0);
    const syncs = await syncsDuring(
      vigil.pid,
      async () => (await saves(vigil.page, sessionId)).length,
    );
    return [{ ...ratio, detail: `${ratio.detail}; C ${c} ms, echo ${echo} ms` }, syncs];
  } finally {
    await vigil.stop();
    await empty.stop();
    await durable.stop();
  }
}
