/** Charting: what a clinician does in a session with keys and taps, and how soon it is answered. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from './page.ts';
import { lineAt, LINE, REST_MS } from './room.ts';

/** What one run found: milliseconds of every key and tap, and which were the slowest. */
export type ChartingRun = {
  readonly durations: readonly number[];
  readonly slowest: readonly { readonly ms: number; readonly what: string }[];
};

/** Below this the browser tells nothing of an event: such ones count as this much. */
const TOLD_FROM_MS = 16;
/** Between two keys of somebody who types fast. */
const KEY_MS = 40;
const ONE_TAP = '[role="group"][aria-label="One tap"] button';
const PAD_KEY = '[role="group"][aria-label="Number pad"] button:nth-child(5)';

/** Expression: begins to collect interactions; each is its longest event. */
const COLLECT = `(() => {
  window.benchEvents?.disconnect();
  const found = new Map();
  window.benchFound = found;
  window.benchEvents = new PerformanceObserver((list) => {
    for (const { interactionId, duration, name, target } of list.getEntries()) {
      if (!interactionId || duration <= (found.get(interactionId)?.ms ?? 0)) continue;
      const where = target?.getAttribute?.('aria-label') ?? target?.textContent?.slice(0, 20) ?? target?.nodeName ?? '?';
      found.set(interactionId, { ms: duration, what: name + ' at ' + where, at: window.benchStep });
    }
  });
  window.benchEvents.observe({ type: 'event', durationThreshold: ${TOLD_FROM_MS} });
})(), true`;

/** Expression: what was collected, once the last frame has been told of. */
const COLLECTED = `new Promise((resolve) => setTimeout(resolve, 300)).then(() => {
  const found = [...window.benchFound.values()];
  window.benchEvents.disconnect();
  return found;
})`;

/** Charts for a minute or so: lines, one-tap events, undo, a note, the pad, the palette, the chart. */
export async function chartingRun(page: Page): Promise<ChartingRun> {
  let done = 0;
  const press = async (written: string): Promise<void> => {
    await page.press(written);
    done += 1;
    await pause(KEY_MS);
  };
  const write = async (text: string): Promise<void> => {
    for (const letter of text) await press(letter);
  };
  const tap = async (selector: string): Promise<void> => {
    await page.click(selector);
    done += 1;
    await pause(REST_MS);
  };
  const step = (name: string): Promise<unknown> =>
    page.evaluate(`window.benchStep = ${JSON.stringify(name)}`);

  await page.evaluate(`document.querySelector('${LINE}').focus(), true`);
  await page.evaluate(COLLECT);
  for (let index = 0; index < 4; index += 1) {
    await step('line');
    await write(lineAt(index));
    await step('save');
    await press('Enter');
    await pause(REST_MS);
  }
  await step('one tap');
  await tap(ONE_TAP);
  await step('undo');
  await press('Ctrl+Z');
  await pause(REST_MS);
  await step('note');
  await press('Alt+N');
  await write('Settled, hands warm, asks for water.');
  await step('save note');
  await press('Ctrl+Enter');
  await pause(REST_MS);
  await step('panels');
  for (const panel of ['Alt+M', 'Alt+O', 'Alt+R', 'Alt+D']) await press(panel);
  await step('pad');
  await press('Alt+P');
  await pause(REST_MS);
  for (let digit = 0; digit < 4; digit += 1) await tap(PAD_KEY);
  await step('pad cleared');
  for (let digit = 0; digit < 4; digit += 1) await press('Backspace');
  await step('pad closed');
  await press('Alt+P');
  await pause(REST_MS);
  await step('palette');
  await press('Ctrl+Shift+P');
  await write('note');
  await step('palette closed');
  await press('Escape');
  await pause(REST_MS);
  await step('chart');
  await press('Alt+X');
  for (let arrow = 0; arrow < 6; arrow += 1) await press('ArrowLeft');
  await step('back to the line');
  await press('Alt+V');

  const found = await page.evaluate<{ ms: number; what: string; at: string }[]>(COLLECTED);
  const quick = Array.from({ length: Math.max(0, done - found.length) }, () => TOLD_FROM_MS);
  return {
    durations: [...found.map(({ ms }) => ms), ...quick],
    slowest: found
      .toSorted((a, b) => b.ms - a.ms)
      .slice(0, 5)
      .map(({ ms, what, at }) => ({ ms, what: `${at} (${what})` })),
  };
}
