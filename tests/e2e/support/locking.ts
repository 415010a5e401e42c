/** Everything that locks a screen, as it comes about; each answers when it did, ms of the computer. */
import type { Launched } from './launch.ts';
import { button } from './controls.ts';

type Screen = Pick<Launched, 'app' | 'page'>;
type MainGlobals = { readonly vigilTestClock?: { leaveAlone(ms: number): void } };

export async function lockByKey({ page }: Screen): Promise<number> {
  const atMs = Date.now();
  await page.keyboard.press('F9');
  return atMs;
}

export async function lockByButton({ page }: Screen): Promise<number> {
  const lock = button(page, 'Lock');
  await lock.hover();
  const atMs = Date.now();
  await page.mouse.down();
  await page.mouse.up();
  return atMs;
}

/** The computer says it of itself. */
export const lockByPower = (
  { app }: Screen,
  event: 'lock-screen' | 'suspend' | 'resume' | 'unlock-screen',
): Promise<number> =>
  app.evaluate(({ powerMonitor }, name) => {
    const atMs = Date.now();
    (powerMonitor as unknown as { emit(event: string): void }).emit(name);
    return atMs;
  }, event);

/** Time goes by and nobody touches anything. */
export const leaveAlone = ({ app }: Screen, ms: number): Promise<number> =>
  app.evaluate((_, by) => {
    const { vigilTestClock } = globalThis as unknown as MainGlobals;
    if (vigilTestClock === undefined) throw new Error('Launched without VIGIL_CLOCK');
    const atMs = Date.now();
    vigilTestClock.leaveAlone(by);
    return atMs;
  }, ms);
