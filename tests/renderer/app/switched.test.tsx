import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeEach, describe, expect, test } from 'vitest';
import type { SignedIn } from '../../../preload/contract/index.ts';
import { noteEmergency, ranOut, Switched, useSwitch } from '../../../renderer/app/Switched.tsx';

const UNTIL = Date.UTC(2026, 10, 22, 14, 5);
const sam: SignedIn = {
  id: 'sam',
  name: 'Sam Ortiz',
  credential: '',
  role: 'front_desk',
  emergency: null,
  provedBy: 'pin',
};
const inEmergency: SignedIn = { ...sam, emergency: { id: 'e', untilUtcMs: UNTIL } };
const lena: SignedIn = { ...sam, id: 'lena', name: 'Lena Fischer' };

beforeEach(() => noteEmergency({ actor: null }, UNTIL));

describe('an emergency access that is over', () => {
  test('is said when its time has run out', () => {
    noteEmergency({ actor: inEmergency }, UNTIL - 1);
    expect(ranOut({ actor: inEmergency }, UNTIL)).toBe(false);
    expect(ranOut({ actor: sam }, UNTIL)).toBe(true);
    expect(ranOut({ actor: lena }, UNTIL)).toBe(false);
  });

  test('is not when it was ended by hand, however long ago', () => {
    noteEmergency({ actor: inEmergency }, UNTIL - 2);
    noteEmergency({ actor: sam }, UNTIL - 1);
    expect(ranOut({ actor: sam }, UNTIL)).toBe(false);
  });
});

function Line({ state }: { readonly state: Parameters<typeof useSwitch>[0] }): ReactElement | null {
  const switched = useSwitch(state);
  return switched && <Switched {...switched} />;
}

test('another person is told whose screen it was', () => {
  const html = renderToStaticMarkup(
    <Line state={{ actor: lena, switchedFrom: { name: 'Sam Ortiz' } }} />,
  );
  expect(html).toContain('You are signed in as Lena Fischer.');
  expect(html).toContain('Sam Ortiz was signed in before');
  expect(renderToStaticMarkup(<Line state={{ actor: lena, switchedFrom: null }} />)).toBe('');
});
