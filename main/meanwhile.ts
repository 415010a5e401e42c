/** A file that came to be where one is written, after the dialog had asked. */
import { existsSync } from 'node:fs';
import { stop } from './failures.ts';

/**
 * Called right before a file gets its name.
 *
 * @param wasThere whether there was one when the name was chosen: then overwriting was asked about
 * @throws Stop `conflict`
 */
export function mustNotHaveCome(path: string, wasThere: boolean): void {
  if (wasThere || !existsSync(path)) return;
  throw stop(
    'conflict',
    'A file of that name came there meanwhile. It was left as it is: choose another name.',
  );
}
