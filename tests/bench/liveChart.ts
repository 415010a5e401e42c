/** P9: the live chart with four series of 5,000 points, and one more point in every frame. */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import type { LiveChartRun } from '../../renderer/screens/gallery/LiveChartBench.tsx';
import { startApp } from './apps.ts';
import { present, type Page } from './page.ts';
import { freshFolder, root } from './paths.ts';
import { floorFigure, information, quietOnly, timeFigure, type Figure } from './report.ts';
import { interleave } from './rounds.ts';
import { median, quantile, type Pair } from './stats.ts';

const chartApp = join(import.meta.dirname, 'chartApp');
const ROUNDS = { warmUp: 1, counted: 9 };
/** Three seconds of a screen of 60 Hz. */
const FRAMES = 180;
const SCRIPT = { gate: 8, aim: 4 };
const FPS = { gate: 55, aim: 58 };

/** Builds a window with the page, as the app is built: minified, and React's own checks off. */
async function buildWindow(): Promise<string> {
  const outDir = freshFolder('live-chart');
  await build({
    configFile: false,
    root: join(root, 'renderer'),
    base: './',
    logLevel: 'silent',
    plugins: [react()],
    build: {
      outDir,
      target: 'chrome130',
      assetsInlineLimit: 0,
      rollupOptions: { input: join(root, 'renderer', 'gallery.html') },
    },
  });
  for (const name of ['main.cjs', 'package.json']) cpSync(join(chartApp, name), join(outDir, name));
  return outDir;
}

const perSecond = ({ frameMs }: LiveChartRun): number =>
  1000 / (frameMs.reduce((sum, ms) => sum + ms, 0) / frameMs.length);

const runFrames = (page: Page, draw: boolean): Promise<LiveChartRun> =>
  page.evaluate<LiveChartRun>(`window.vigilLiveChart(${FRAMES}, ${draw})`);

export async function liveChartFigures(): Promise<readonly Figure[]> {
  const app = await startApp(await buildWindow(), freshFolder('live-chart-data'));
  try {
    await app.page.evaluate(present('main svg'));
    const script: number[] = [];
    let points = 0;
    const fps: readonly Pair[] = await interleave(
      ROUNDS,
      async (round) => {
        const run = await runFrames(app.page, true);
        points = run.points;
        if (round >= ROUNDS.warmUp) script.push(quantile(run.scriptMs, 0.95));
        return perSecond(run);
      },
      async () => perSecond(await runFrames(app.page, false)),
    );
    const still = median(fps.map(({ theirs }) => theirs));
    return [
      timeFigure(
        'P9',
        'live chart, script of one more point, 95th percentile',
        script,
        SCRIPT,
        `4 series, ${points} points at the end`,
      ),
      quietOnly(
        floorFigure(
          'P9',
          'live chart, frames a second with a point in each',
          fps.map(({ ours }) => ours),
          FPS,
          `${still.toFixed(1)} on the same page when nothing is drawn`,
        ),
      ),
      information(
        'P9',
        'frames a second, of those the page has when still',
        `${(100 * median(fps.map(({ ours, theirs }) => ours / theirs))).toFixed(0)} %`,
        'a busy machine lowers both',
      ),
    ];
  } finally {
    await app.stop();
  }
}
