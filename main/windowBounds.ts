/** Window bounds: where the window was, kept in a small file without anything of a patient. */
import { readFileSync } from 'node:fs';
import { writeFileAtomically } from './atomicFile.ts';

export type Area = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};
export type WindowBounds = Area & { readonly maximized: boolean };

const LARGEST = 20_000;

/** By hand: zod would be the only library that the window has to wait for. */
function boundsOf(kept: unknown): WindowBounds | null {
  if (typeof kept !== 'object' || kept === null) return null;
  const { x, y, width, height, maximized } = kept as Readonly<Record<string, unknown>>;
  const whole = (value: unknown): value is number => Number.isSafeInteger(value);
  if (!whole(x) || !whole(y) || !whole(width) || !whole(height)) return null;
  if (width < 1024 || width > LARGEST || height < 640 || height > LARGEST) return null;
  return typeof maximized === 'boolean' ? { x, y, width, height, maximized } : null;
}

/** Bounds kept before, or null when there are none or the file makes no sense. */
export function readBounds(path: string): WindowBounds | null {
  try {
    return boundsOf(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}

/** Keeps bounds; a full disk must not keep the app from closing, so a failure is not an error. */
export function keepBounds(path: string, kept: WindowBounds): void {
  try {
    writeFileAtomically(path, Buffer.from(JSON.stringify(kept)));
  } catch {
    // Next time the window opens where it does by default.
  }
}

/** Whether the title bar can still be reached on one of the displays there are now. */
export function isReachable(wanted: Area, displays: readonly Area[]): boolean {
  return displays.some(
    (display) =>
      wanted.x + wanted.width - 100 > display.x &&
      wanted.x + 100 < display.x + display.width &&
      wanted.y >= display.y &&
      wanted.y + 40 < display.y + display.height,
  );
}
