import { renderToStaticMarkup } from 'react-dom/server';
import { beforeEach, expect, test } from 'vitest';
import { arrive, forget, keep, rememberOnLock } from '../../../renderer/app/resume.ts';
import { useKept } from '../../../renderer/app/useKept.ts';

function Open() {
  const [open] = useKept<'late' | 'sign' | null>('part', null);
  return <>{open ?? 'none'}</>;
}

const drawn = () => renderToStaticMarkup(<Open />);

beforeEach(() => {
  const stop = rememberOnLock('part', () => 'late');
  keep('clinic:a');
  stop();
});

test('the part that was open at the lock is open for who comes back', () => {
  arrive('clinic:a');
  expect(drawn()).toBe('late');
});

test('nobody else finds it open, and neither does its owner once they have gone on', () => {
  arrive('clinic:b');
  expect(drawn()).toBe('none');
  arrive('clinic:a');
  expect(drawn()).toBe('none');
});

test('it begins as it would without a lock', () => {
  arrive('clinic:a');
  forget();
  expect(drawn()).toBe('none');
});
