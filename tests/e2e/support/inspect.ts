/** Inspection of a screen: its accessibility, what does not fit, what is too small, what is covered. */
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';

const require = createRequire(import.meta.url);
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

type AxeNode = { readonly html: string; readonly failureSummary?: string };
type AxeResults = {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly AxeNode[] }[];
};
type AxeGlobal = { readonly axe?: { run(root: Document, options: object): Promise<AxeResults> } };

/** All of its rules, or the one that a change of theme can break. */
export type Rules = 'all' | 'contrast';

/** Axe: the violations of the page as it stands, one line each. */
export async function axe(page: Page, rules: Rules): Promise<readonly string[]> {
  if (await page.evaluate(() => (globalThis as AxeGlobal).axe === undefined)) {
    await page.evaluate(AXE);
  }
  const { violations } = await page.evaluate(async (wanted) => {
    const { axe: library } = globalThis as AxeGlobal;
    if (library === undefined) throw new Error('axe is not there');
    const only = { type: 'rule', values: ['color-contrast'] };
    return library.run(document, {
      resultTypes: ['violations'],
      ...(wanted === 'contrast' ? { runOnly: only } : {}),
    });
  }, rules);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary = '' }) =>
      `${id}: ${html.slice(0, 160)} ${failureSummary}`.replace(/\s+/g, ' '),
    ),
  );
}

/** What of a screen does not fit, each in words; empty when all is well. */
export type Trouble = {
  /** Wider than its place, where nothing scrolls. */
  readonly wide: readonly string[];
  /** A control cut off, or reaching out of the window sideways. */
  readonly cut: readonly string[];
  /** Two controls that lie over each other. */
  readonly overlapping: readonly string[];
  /** A control of the room with a side under 48 px, or a key of the pad under 76 px. */
  readonly small: readonly string[];
};

/** Trouble: measured in the page, once its layout rests. */
export function troubleOf(page: Page): Promise<Trouble> {
  return page.evaluate(async () => {
    // What measures itself has then done so.
    for (let frames = 0; frames < 3; frames += 1) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    const nameOf = (element: Element): string => {
      const words = element.getAttribute('aria-label') ?? element.textContent;
      return `${element.tagName.toLowerCase()} “${words.replace(/\s+/g, ' ').trim().slice(0, 50)}”`;
    };
    const all = [...document.querySelectorAll<HTMLElement>('body *')];
    const wide = all
      .filter((element) => {
        if (element.scrollWidth <= element.clientWidth + 1 || element.clientWidth <= 1) {
          return false;
        }
        // A wide table scrolls by itself, and so does what is typed in a field.
        if (element.matches('input, select, textarea, svg *, [role=region]:has(> table)')) {
          return false;
        }
        return getComputedStyle(element).overflowX !== 'visible';
      })
      .map((element) => `${nameOf(element)} ${element.scrollWidth} > ${element.clientWidth}`);
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth + 1) {
      wide.push(`the page ${root.scrollWidth} > ${root.clientWidth}`);
    }

    const choices = 'label:has(input[type=radio], input[type=checkbox])';
    const fields = 'input:not([type=radio], [type=checkbox]), select, textarea';
    const controls = [
      ...document.querySelectorAll<HTMLElement>(`button, a[href], ${fields}, ${choices}`),
    ].filter((element) => {
      const box = element.getBoundingClientRect();
      const isSkip = element.matches('a[href="#main"]');
      return !isSkip && box.width > 2 && box.height > 2 && element.checkVisibility();
    });
    /** The nearest part round it that scrolls sideways by itself, if any. */
    const scrolls = (element: Element): boolean => {
      for (let up = element.parentElement; up !== null; up = up.parentElement) {
        const { overflowX } = getComputedStyle(up);
        if (up !== document.body && ['auto', 'scroll'].includes(overflowX)) return true;
      }
      return false;
    };
    const cut: string[] = [];
    for (const element of controls) {
      const box = element.getBoundingClientRect();
      if (!scrolls(element) && (box.left < -1 || box.right > innerWidth + 1)) {
        cut.push(`${nameOf(element)} reaches from ${box.left} to ${box.right}`);
      }
      for (let up = element.parentElement; up !== null; up = up.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(up);
        const place = up.getBoundingClientRect();
        const hides = (way: string): boolean => way === 'hidden' || way === 'clip';
        const beyondX =
          hides(overflowX) && (box.left < place.left - 1 || box.right > place.right + 1);
        const beyondY =
          hides(overflowY) && (box.top < place.top - 1 || box.bottom > place.bottom + 1);
        if (beyondX || beyondY) cut.push(`${nameOf(element)} is cut by ${nameOf(up)}`);
      }
    }
    /** What stays in sight while the rest goes by lies over it on purpose. */
    const floats = (element: Element): boolean => {
      for (let up: Element | null = element; up !== null; up = up.parentElement) {
        const { position } = getComputedStyle(up);
        if (position === 'sticky' || position === 'fixed') return true;
        if (up.matches('[role=dialog]')) return true;
      }
      return false;
    };
    /** What of it is in sight: a part that scrolls hides what it has scrolled away. */
    const inSight = (element: Element) => {
      let { left, top, right, bottom } = element.getBoundingClientRect();
      for (let up = element.parentElement; up !== null; up = up.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(up);
        if (overflowX === 'visible' && overflowY === 'visible') continue;
        const place = up.getBoundingClientRect();
        left = Math.max(left, place.left);
        top = Math.max(top, place.top);
        right = Math.min(right, place.right);
        bottom = Math.min(bottom, place.bottom);
      }
      return { element, left, top, right, bottom };
    };
    const resting = controls.filter((element) => !floats(element)).map(inSight);
    const overlapping: string[] = [];
    for (const [index, a] of resting.entries()) {
      for (const b of resting.slice(index + 1)) {
        if (a.element.contains(b.element) || b.element.contains(a.element)) continue;
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (across <= 2 || down <= 2) continue;
        overlapping.push(`${nameOf(a.element)} and ${nameOf(b.element)}`);
      }
    }
    const inRoom = document.querySelector(
      'main [data-state], main form[aria-label="Start session"], #sign-in-pin, #emergency-secret',
    );
    const small =
      inRoom === null
        ? []
        : controls
            .filter((element) => element.closest('main') !== null)
            // A link inside a sentence is read, and leads elsewhere too.
            .filter((element) => !element.matches('p a, li a, dd a'))
            .flatMap((element) => {
              const box = element.getBoundingClientRect();
              const side = Math.round(Math.min(box.width, box.height));
              const pad = element.closest('[role=group][aria-label="Number pad"]') !== null;
              return side < (pad ? 76 : 48) ? [`${nameOf(element)} ${side} px`] : [];
            });
    return { wide, cut, overlapping, small };
  });
}
