/** Touch: a finger on the glass, and the size of what it met. */
import { expect, type CDPSession, type Locator, type Page } from '@playwright/test';
import type { Launched } from './launch.ts';

/** The least side of what is touched in the room, CSS px; a key of the number pad is larger. */
export const ROOM_TARGET = 48;
export const PAD_TARGET = 76;

/** A control met by the finger, and the shorter side of what answers to it, CSS px. */
export type Met = { readonly name: string; readonly side: number; readonly pad: boolean };

export type Finger = {
  /** Taps it, as long as nothing lies over it. */
  readonly tap: (target: Locator) => Promise<void>;
  /** Text as it comes from the keyboard of a tablet, into what was tapped last. */
  readonly write: (field: Locator, text: string) => Promise<void>;
  readonly met: readonly Met[];
};

/** What answers to a finger: the face of a radio or a checkbox, else the control itself. */
const faceOf = (target: Locator): Locator =>
  target.locator(
    'xpath=ancestor-or-self::*[self::label or self::button or self::a or self::input or self::textarea or self::select][last()]',
  );

/** Finger: on the page of this launch, from now on a touch screen. */
export async function finger({ page }: Pick<Launched, 'page'>): Promise<Finger> {
  const session: CDPSession = await page.context().newCDPSession(page);
  await session.send('Emulation.setTouchEmulationEnabled', { enabled: true, maxTouchPoints: 1 });
  const met: Met[] = [];
  const tap = async (target: Locator): Promise<void> => {
    await target.scrollIntoViewIfNeeded();
    // Visible, still, enabled, and not under anything else; nothing is clicked by this.
    await faceOf(target).click({ trial: true });
    const box = await faceOf(target).boundingBox();
    if (box === null) throw new Error('Nothing to tap');
    const name = await target.evaluate(
      (element) =>
        element.getAttribute('aria-label') ??
        (element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : null) ??
        element.textContent,
    );
    const pad = await target.evaluate(
      (element) => element.closest('[role=group][aria-label="Number pad"]') !== null,
    );
    // Rounded to what a ruler would say: half a pixel is no finger's.
    met.push({ name: name.trim(), side: Math.round(Math.min(box.width, box.height)), pad });
    // Now left, now right of the middle: twice at once in one place is a double tap, which a
    // confirmation takes for a bounce of the first.
    const across = met.length % 2 === 0 ? 0.2 : 0.8;
    const point = { x: box.x + box.width * across, y: box.y + box.height / 2 };
    await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [point] });
    await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  };
  return {
    tap,
    write: async (field, text) => {
      await tap(field);
      await expect(field).toBeFocused();
      await page.keyboard.insertText(text);
    },
    met,
  };
}

/** Every input the page has had since: `key` for keys, `mouse` for clicks no finger made. */
export async function watchInput(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(() => {
    const seen: string[] = [];
    (globalThis as { seenInput?: string[] }).seenInput = seen;
    addEventListener('keydown', ({ key }) => seen.push(`key ${key}`), true);
    addEventListener(
      'pointerdown',
      ({ pointerType }) => {
        if (pointerType !== 'touch') seen.push(`pointer ${pointerType}`);
      },
      true,
    );
  });
  return () => page.evaluate(() => (globalThis as { seenInput?: string[] }).seenInput ?? []);
}
