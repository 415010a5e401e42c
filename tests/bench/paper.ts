/**
 * P10: from Print to a finished PDF of three pages, against the same pages as static HTML.
 *
 * The twin is what our own page showed, kept once with its styles and without a line of script, so
 * that both sides lay out and print the same letters. A plain app opens a window for each print.
 */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEMO_PIN } from '../../main/demoClinic.ts';
import type { Reply, SessionRow } from '../../preload/contract/index.ts';
import { startApp, vigilApp, type Running } from './apps.ts';
import { shown, type Page } from './page.ts';
import { freshFolder } from './paths.ts';
import { information, quietOnly, ratioFigure, timeFigure, type Figure } from './report.ts';
import { interleave } from './rounds.ts';
import { pairedRatio } from './stats.ts';

const paperApp = join(import.meta.dirname, 'paperApp');
const paperVigil = join(import.meta.dirname, 'paperVigil');
const ROUNDS = { warmUp: 2, counted: 15 };
const LIMITS = { gate: 1.5, aim: 1.2 };
/** What is felt as at once, and what still keeps a thought going (Nielsen 1993), ms. */
const PREVIEW = { gate: 1000, aim: 100 };
const PAGES = 3;

async function call<T>(page: Page, name: string, input: object): Promise<T> {
  const asked = `window.vigil.call(${JSON.stringify(name)}, ${JSON.stringify(input)})`;
  const reply = await page.evaluate<Reply<T>>(asked);
  if (!reply.ok) throw new Error(`${name}: ${reply.error.message}`);
  return reply.value;
}

/** Signs into the demo clinic. Answers with its sessions. */
async function signIn(page: Page): Promise<readonly SessionRow[]> {
  await call(page, 'setup.openDemo', {});
  const { people } = await call<{ readonly people: readonly { id: string; role: string }[] }>(
    page,
    'system.state',
    {},
  );
  const personId = people.find(({ role }) => role === 'medical_lead')?.id ?? '';
  await call(page, 'signIn.withPin', { personId, pin: DEMO_PIN });
  const found = await call<{ readonly rows: readonly { id: string }[] }>(page, 'patient.search', {
    text: '',
    limit: 50,
  });
  const sessions: SessionRow[] = [];
  for (const { id } of found.rows) {
    const asked = { patientId: id, sessionLimit: 50 };
    const chart = await call<{ readonly sessions: readonly SessionRow[] }>(
      page,
      'patient.open',
      asked,
    );
    sessions.push(...chart.sessions);
  }
  return sessions;
}

/** Expression: ms from the call to the job's end, when the file is written and noted. */
const printing = (sessionId: string): string => `new Promise((resolve, reject) => {
  const startedAt = performance.now();
  const off = window.vigil.on(({ type }) => {
    if (type !== 'job_changed') return;
    window.vigil.call('job.state', {}).then(({ value }) => {
      if (value === null || value.status === 'running') return;
      off();
      if (value.status === 'done') resolve(performance.now() - startedAt);
      else reject(new Error(value.failure?.message ?? value.status));
    });
  });
  const targets = [{ document: 'session_record', subjectId: ${JSON.stringify(sessionId)} }];
  window.vigil.call('print.toPdf', { targets, paper: 'Letter', files: 'one' }).then((reply) => {
    if (!reply.ok) reject(new Error(reply.error.message));
  });
})`;

const pagesOf = (file: string): number =>
  readFileSync(file, 'latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;

/** The twin's folder: its page, with the styles and fonts of ours beside it. */
function layTwin(kept: string): string {
  const folder = freshFolder('paper-twin');
  cpSync(paperApp, folder, { recursive: true });
  const { html, options } = JSON.parse(readFileSync(kept, 'utf8')) as {
    readonly html: string;
    readonly options: object;
  };
  const assets = join(vigilApp, 'dist', 'renderer', 'assets');
  mkdirSync(join(folder, 'assets'));
  for (const name of readdirSync(assets).filter((each) => /\.(css|woff2)$/.test(each))) {
    cpSync(join(assets, name), join(folder, 'assets', name));
  }
  const still = html
    .replace(/<script[\s\S]*?<\/script>/g, '')
    .replace(/<link[^>]*modulepreload[^>]*>/g, '')
    .replace(/ crossorigin(="[^"]*")?/g, '');
  writeFileSync(join(folder, 'twin.html'), `<!doctype html>${still}`);
  writeFileSync(join(folder, 'twin.json'), JSON.stringify({ options }));
  return folder;
}

/** The first session whose record goes over as many pages as the figure is about. */
async function threePages(page: Page, file: string): Promise<string> {
  for (const { id } of await signIn(page)) {
    await page.evaluate(printing(id));
    if (pagesOf(file) === PAGES) return id;
  }
  throw new Error(`No record of the demo clinic has ${PAGES} pages`);
}

/** Milliseconds from following Print to the second frame that shows a document, each another one. */
async function previews(
  { page }: Running,
  sessions: readonly SessionRow[],
): Promise<readonly number[]> {
  const kinds = ['session_record', 'session_summary', 'going_home'];
  const addresses = kinds.flatMap((kind) => sessions.map(({ id }) => `#/print/${kind}/${id}`));
  const found: number[] = [];
  for (const address of addresses.slice(0, ROUNDS.warmUp + ROUNDS.counted)) {
    await page.evaluate(`location.hash = '#/', ${shown('h1')}`);
    const ms = await page.evaluate<number>(
      `(() => { const from = performance.now(); location.hash = ${JSON.stringify(address)}; ` +
        `return ${shown('article')}.then((to) => to - from); })()`,
    );
    found.push(ms);
  }
  return found.slice(ROUNDS.warmUp);
}

export async function paperFigures(): Promise<readonly Figure[]> {
  const data = freshFolder('paper');
  const file = join(data, 'ours.pdf');
  const kept = join(data, 'kept.json');
  process.env['BENCH_APP'] = vigilApp;
  process.env['BENCH_PDF'] = file;
  // Once to find the document, and once more to keep what its page shows.
  let vigil = await startApp(paperVigil, join(data, 'vigil'));
  let sessionId = '';
  try {
    sessionId = await threePages(vigil.page, file);
  } finally {
    await vigil.stop();
  }
  process.env['BENCH_TWIN'] = kept;
  vigil = await startApp(paperVigil, join(data, 'vigil'));
  let twin: Running | null = null;
  try {
    const sessions = await signIn(vigil.page);
    await vigil.page.evaluate(printing(sessionId));
    if (!existsSync(kept)) throw new Error('The page in print was not kept');
    twin = await startApp(layTwin(kept), join(data, 'twin'));
    const { page } = twin;
    const theirs = join(data, 'theirs.pdf');
    const ours = (): Promise<number> => vigil.page.evaluate<number>(printing(sessionId));
    const twins = (order: 'print' | 'printAgain') => (): Promise<number> =>
      page.evaluate<number>(
        `(() => { const from = performance.now(); return window.empty.call('${order}', ` +
          `${JSON.stringify(theirs)}).then(() => performance.now() - from); })()`,
      );
    const pairs = await interleave(ROUNDS, ours, twins('print'));
    const again = await interleave(ROUNDS, ours, twins('printAgain'));
    if (pagesOf(theirs) !== pagesOf(file)) throw new Error('The twin has other pages than ours');
    const preview = await previews(vigil, sessions);
    const kilobytes = (path: string): string => (readFileSync(path).byteLength / 1000).toFixed(0);
    return [
      ratioFigure('P10', 'Print to a finished PDF of 3 pages / its static twin', pairs, LIMITS),
      information(
        'P10',
        'the same / the twin in a window that shows it already',
        `${pairedRatio(again).median.toFixed(2)}x`,
        'the printing alone is common to both',
      ),
      quietOnly(
        timeFigure('P10', 'Print to its preview painted', preview, PREVIEW, 'second frame'),
      ),
      information(
        'P10',
        'size of the PDF, and of its twin',
        `${kilobytes(file)} kB, ${kilobytes(theirs)} kB`,
        `${PAGES} pages`,
      ),
    ];
  } finally {
    for (const name of ['BENCH_APP', 'BENCH_PDF', 'BENCH_TWIN']) delete process.env[name];
    await twin?.stop();
    await vigil.stop();
  }
}
