/** The app ends when it is asked to, whatever it is at, and leaves nothing half written behind. */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { openDemo } from './support/clinic.ts';
import { launch, type Launched } from './support/launch.ts';
import { answerFolderDialog, answerSaveDialog } from './support/paper.ts';
import { ask } from './support/seed.ts';

/** Of everybody in the demo clinic. */
const DEMO_PIN = '2468';

let launched: Launched;
let main: ChildProcess;
let out: string;

test.beforeEach(async () => {
  out = mkdtempSync(join(tmpdir(), 'vigil-quit-'));
  launched = await launch();
  main = launched.app.process();
  await openDemo(launched.page);
});

test.afterEach(async () => {
  await launched.kill();
  rmSync(out, { recursive: true, force: true });
});

/** Main closes its window or ends just after it has answered: the answer itself may not arrive. */
const WAYS: Readonly<Record<string, () => Promise<unknown>>> = {
  'its window is closed': () =>
    launched.app.evaluate(({ BrowserWindow }) => {
      const [first] = BrowserWindow.getAllWindows().toSorted((a, b) => a.id - b.id);
      setImmediate(() => first?.close());
    }),
  'it is told to quit': () =>
    launched.app.evaluate(({ app }) => void setImmediate(() => app.quit())),
  'the system ends it': () => Promise.resolve(main.kill('SIGTERM')),
};

/** Ends when the program has: a program that stays fails the test by its time. */
async function end(way: string): Promise<void> {
  const gone = once(main, 'exit');
  await WAYS[way]?.().catch(() => undefined);
  await gone;
}

/** What lies in the folder of an export that is being made. */
function begun(): readonly string[] {
  const [folder] = readdirSync(out);
  return folder === undefined ? [] : readdirSync(join(out, folder));
}

for (const way of Object.keys(WAYS)) {
  test(`nothing of an export is left when ${way} in the middle of it`, async () => {
    const { app, page } = launched;
    await answerFolderDialog(app, out);
    await ask(page, 'export.clinic', { pin: DEMO_PIN, parts: ['csv', 'fhir', 'pdf'] });
    await expect.poll(begun, { intervals: [10] }).toContain('pdf');
    await end(way);
    expect(readdirSync(out)).toEqual([]);
  });
}

test('the page in print, kept warm, does not keep the app alive', async () => {
  const { app, page } = launched;
  await answerSaveDialog(app, join(out, 'course.pdf'));
  const { rows } = await ask(page, 'patient.search', { text: '', limit: 1 });
  const subjectId = rows[0]?.id ?? '';
  const targets = [{ document: 'course_summary' as const, subjectId }];
  await ask(page, 'print.toPdf', { targets, paper: 'A4', files: 'one' });
  await expect.poll(() => readdirSync(out)).toEqual(['course.pdf']);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(2);
  await end('its window is closed');
});
