/** A few of the imports that `npm run torture -- imports` runs by the thousand. */
import { expect, it } from 'vitest';
import { attackImports, seesHalfAnImport } from '../torture/imports.ts';

it('brings in all of an import or nothing, whatever the file and the disk do', async () => {
  const figures = await attackImports(60, 7);
  const sum = (of: 'imports' | 'partial' | 'crashes' | 'patients'): number =>
    figures.reduce((total, figure) => total + figure[of], 0);
  expect([sum('imports'), sum('partial'), sum('crashes')]).toEqual([60, 0, 0]);
  expect(sum('patients')).toBeGreaterThan(10);
});

it('would see an import that is not whole', () => {
  expect(seesHalfAnImport()).toBe(true);
});
