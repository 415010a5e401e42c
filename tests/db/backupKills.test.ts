/** A few of the kills of `npm run torture -- backup`, so that none goes unfound between two runs. */
import { expect, test } from 'vitest';
import { killBackups } from '../torture/backup.ts';

test('a killed backup leaves nothing bad under a final name', async () => {
  const figure = await killBackups(4, 20_261_123);
  expect(figure).toMatchObject({ kills: 4, bad: 0 });
});
