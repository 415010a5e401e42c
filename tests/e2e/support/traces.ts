/** Traces of a patient: wherever a screen could still hold a word of them. */
import type { ElectronApplication, Page } from '@playwright/test';
import type { Launched } from './launch.ts';

type Screen = Pick<Launched, 'app' | 'page'>;
type CleanGlobals = { vigilCleanAtMs?: number | undefined };

const held = (where: string, words: readonly string[]): readonly string[] => {
  const text = where.toLowerCase();
  return words.filter((word) => text.includes(word.toLowerCase()));
};

/** What a reader of the screen is told: the whole accessibility tree, values as well. */
async function accessibilityOf(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  try {
    return JSON.stringify(await session.send('Accessibility.getFullAXTree'));
  } finally {
    await session.detach();
  }
}

/** The document with what is typed in its fields, which its own text does not have. */
const documentOf = (page: Page): Promise<string> =>
  page.evaluate(() =>
    [
      document.documentElement.outerHTML,
      ...[...document.querySelectorAll<HTMLInputElement>('input, textarea, select')].map(
        ({ value }) => value,
      ),
    ].join('\n'),
  );

const outsideOf = (app: ElectronApplication): Promise<string> =>
  app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .map((window) => [window.getTitle(), window.webContents.getURL()].join('\n'))
      .join('\n'),
  );

export type Traces = {
  readonly document: readonly string[];
  readonly accessibility: readonly string[];
  readonly title: readonly string[];
  readonly address: readonly string[];
  readonly windows: readonly string[];
};

export const NO_TRACES: Traces = {
  document: [],
  accessibility: [],
  title: [],
  address: [],
  windows: [],
};

/** Traces: which of the words are where. */
export async function tracesOf({ app, page }: Screen, words: readonly string[]): Promise<Traces> {
  return {
    document: held(await documentOf(page), words),
    accessibility: held(await accessibilityOf(page), words),
    title: held(await page.title(), words),
    address: held(page.url(), words),
    windows: held(await outsideOf(app), words),
  };
}

/** Watch: the page notes by itself when none of the words is in its document any more. */
export async function watchForClean(page: Page, words: readonly string[]): Promise<void> {
  await page.evaluate(
    (lower) => {
      const dirty = (): boolean => {
        const fields = document.querySelectorAll<HTMLInputElement>('input, textarea, select');
        const text = [document.documentElement.outerHTML, document.title, window.location.href]
          .concat([...fields].map(({ value }) => value))
          .join('\n')
          .toLowerCase();
        return lower.some((word) => text.includes(word));
      };
      if (!dirty()) throw new Error('There was nothing to hide');
      const globals = globalThis as CleanGlobals;
      globals.vigilCleanAtMs = undefined;
      const observer = new MutationObserver(() => {
        if (dirty()) return;
        globals.vigilCleanAtMs = Date.now();
        observer.disconnect();
      });
      observer.observe(document, {
        subtree: true,
        childList: true,
        characterData: true,
        attributes: true,
      });
    },
    words.map((word) => word.toLowerCase()),
  );
}

/** Clean: when it first was, ms of the computer's clock, which every process here shares. */
export async function cleanAtMs(page: Page): Promise<number> {
  const atMs = await page.evaluate(() => (globalThis as CleanGlobals).vigilCleanAtMs);
  if (atMs === undefined) throw new Error('The page was not seen to be clean');
  return atMs;
}
