/** Room: the recorder of a running session in the real window, and what is timed in it. */
import { setTimeout as pause } from 'node:timers/promises';
import { present, type Page } from './page.ts';

/** The fields and lists of the recorder that a person writes in and looks at. */
export const LINE = '#room-quick-line';
const ROWS = '[aria-labelledby="timeline-title"] li time';

/** What was typed becomes a draft in this time, as it would before a hand reaches Enter. */
const HAND_MS = 150;
/** After a save, until everything that shows it has been read again. */
export const REST_MS = 250;

/** Goes to a session by its address and waits for its line. */
export async function openRoom(page: Page, sessionId: string): Promise<void> {
  await page.evaluate(`location.hash = '#/session/${sessionId}', true`);
  await page.evaluate(
    `${present(`[data-chair]`)}.then(() => ${present(LINE)}).then(() => document.querySelector('${LINE}').focus())`,
  );
  await pause(REST_MS);
}

/** From Enter to three later moments, ms. */
export type RowTimes = {
  /** The row is in the page. */
  readonly row: number;
  /** The frame that paints it begins. */
  readonly frame: number;
  /** That frame is handed over. */
  readonly painted: number;
};

/**
 * Expression: arms `window.benchRow`, which resolves with the times of the next Enter.
 *
 * The most urgent task posted in an animation frame is the first after that frame was painted.
 */
const armed = (rows: string): string => `(() => {
  const count = () => document.querySelectorAll(${JSON.stringify(rows)}).length;
  window.benchRow = new Promise((resolve) => {
    const before = count();
    let from = Number.NaN;
    window.addEventListener('keydown', (event) => { from = event.timeStamp; }, { capture: true, once: true });
    const observer = new MutationObserver(() => {
      if (count() <= before) return;
      observer.disconnect();
      const row = performance.now() - from;
      requestAnimationFrame(() => {
        const frame = performance.now() - from;
        const told = () => resolve({ row, frame, painted: performance.now() - from });
        void scheduler.postTask(told, { priority: 'user-blocking' });
      });
    });
    observer.observe(document.body, { childList: true, subtree: true });
  });
})(), true`;

/** Presses Enter; the times until one more row is there. */
export async function enterToRow(page: Page, rows: string): Promise<RowTimes> {
  await page.evaluate(armed(rows));
  await page.press('Enter');
  return page.evaluate<RowTimes>('window.benchRow');
}

/** Types a set of vital signs on the line at once, and saves it with Enter. */
export async function chartLine(page: Page, text: string): Promise<RowTimes> {
  await page.evaluate(`document.querySelector('${LINE}').focus(), true`);
  await page.type(text);
  await pause(HAND_MS);
  const times = await enterToRow(page, ROWS);
  await pause(REST_MS);
  return times;
}

/** A plausible set that differs from the one before. */
export function lineAt(index: number): string {
  return `${118 + (index % 17)}/${72 + (index % 11)} ${96 + (index % 4)} ${66 + (index % 13)}`;
}
