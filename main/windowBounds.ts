/** Window bounds: where the window was, kept in a small file without anything of a patient. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { writeFileAtomically } from './atomicFile.ts';

const bounds = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(1024).max(20_000),
  height: z.number().int().min(640).max(20_000),
  maximized: z.boolean(),
});
export type WindowBounds = z.output<typeof bounds>;

export type Area = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** Bounds kept before, or null when there are none or the file makes no sense. */
export function readBounds(path: string): WindowBounds | null {
  try {
    return bounds.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data ?? null;
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
