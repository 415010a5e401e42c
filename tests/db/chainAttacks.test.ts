/** A few of each attack of `npm run torture`, so that none goes unfound between two of its runs. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { attackChain, type ChainFigure } from '../torture/chain.ts';
import { attackSecrets, rightSecretsOpen } from '../torture/secrets.ts';
import { makeVictim, type Victim } from '../torture/victim.ts';

const COUNT = 8;
let victim: Victim;
let figures: readonly ChainFigure[];

beforeAll(() => {
  victim = makeVictim(2);
  figures = attackChain(victim, COUNT, 20_261_122);
});
afterAll(() => victim.close());

test('every attack on the record is found with the anchor', () => {
  expect(figures.map(({ attack }) => attack)).toEqual([
    'edit',
    'delete',
    'insert',
    'swap',
    'truncate',
    'edit, chain worked out anew',
    'roll back one page',
    'roll back the whole file',
  ]);
  for (const { attack, attacks, foundWithAnchor } of figures) {
    expect([attack, attacks, foundWithAnchor]).toEqual([attack, COUNT, COUNT]);
  }
});

test('without the anchor an edit is found, and what is whole in itself is not', () => {
  const without = Object.fromEntries(
    figures.map(({ attack, foundWithout }) => [attack, foundWithout]),
  );
  for (const attack of ['edit', 'delete', 'insert', 'swap']) expect(without[attack]).toBe(COUNT);
  expect(without['roll back the whole file']).toBe(0);
  expect(without['truncate']).toBe(0);
});

test('wrong secrets and tampered slots open nothing and change nothing', async () => {
  for (const figure of await attackSecrets(8, 5, 20_261_122)) {
    expect(figure).toMatchObject({ accepted: 0, untouched: true });
    expect(figure.attempts).toBeGreaterThanOrEqual(5);
  }
  expect(await rightSecretsOpen()).toBe(true);
});
