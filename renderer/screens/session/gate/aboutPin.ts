import type { Failure } from '../../../../preload/contract/index.ts';

/** Refusals that are about the PIN: they are said where it was typed. */
export function isAboutPin({ code }: Pick<Failure, 'code'>): boolean {
  return code === 'wrong_secret' || code === 'wait' || code === 'locked_out';
}
