/** The keyboard alone: the focus goes from control to control, and is always somewhere in sight. */
import { expect, type Locator, type Page } from '@playwright/test';

const MOST_STEPS = 80;

/** Where the focus is: null when it is somewhere and can be seen, else what is wrong. */
function focusTrouble(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    if (focused === null || focused === document.body) return 'The focus is nowhere';
    const { left, top, right, bottom } = focused.getBoundingClientRect();
    const name = `${focused.tagName} ${(focused.getAttribute('aria-label') ?? focused.textContent ?? '').slice(0, 60)}`;
    if (right <= 0 || bottom <= 0 || left >= innerWidth || top >= innerHeight) {
      return `${name} has the focus out of sight`;
    }
    // What lies over it must leave some of it to be seen; a radio is drawn by its label.
    const face = focused.closest('label') ?? focused;
    const seen = face.getBoundingClientRect();
    const points = [0.1, 0.5, 0.9].flatMap((x) =>
      [0.1, 0.5, 0.9].map((y) => [seen.left + seen.width * x, seen.top + seen.height * y] as const),
    );
    const uncovered = points.some(([x, y]) => {
      const there = document.elementFromPoint(x, y);
      return there !== null && (face.contains(there) || there.contains(face));
    });
    return uncovered ? null : `${name} has the focus and is covered`;
  });
}

/** After each step: the focus settles somewhere in sight. */
export async function expectFocus(page: Page): Promise<void> {
  await expect.poll(() => focusTrouble(page)).toBeNull();
}

export async function press(page: Page, keys: string): Promise<void> {
  await page.keyboard.press(keys);
  await expectFocus(page);
}

/** Tab: onwards until the control has the focus. */
export async function tabTo(page: Page, control: Locator): Promise<void> {
  await expect(control).toBeVisible();
  const isFocused = (): Promise<boolean> =>
    control.evaluate((element) => element === document.activeElement);
  for (let step = 0; step < MOST_STEPS && !(await isFocused()); step += 1) {
    await press(page, 'Tab');
  }
  await expect(control).toBeFocused();
}
