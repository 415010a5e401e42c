/** Raw calls: an operation asked for as a page that has gone astray would, and what main answers. */
import type { Page } from '@playwright/test';
import type { Bridge, ErrorCode, Reply } from '../../../preload/contract/index.ts';

type PageGlobals = { readonly vigil: Bridge };

/** Reply: whatever main says, refusals as well. */
export function reply(page: Page, name: string, input: unknown): Promise<Reply<unknown>> {
  return page.evaluate(
    ([operation, value]) => (globalThis as unknown as PageGlobals).vigil.call(operation, value),
    [name, input] as const,
  );
}

/** What each of these was refused with; null where it was done. */
export async function refusals(
  page: Page,
  calls: Readonly<Record<string, readonly [name: string, input: unknown]>>,
): Promise<Readonly<Record<string, ErrorCode | null>>> {
  const found: Record<string, ErrorCode | null> = {};
  for (const [what, [name, input]] of Object.entries(calls)) {
    const answer = await reply(page, name, input);
    found[what] = answer.ok ? null : answer.error.code;
  }
  return found;
}

/** The same answer for each of these. */
export const all = <T>(names: Iterable<string>, answer: T): Readonly<Record<string, T>> =>
  Object.fromEntries([...names].map((name) => [name, answer]));
