import { expect, test } from 'vitest';
import { createResume } from '../../../renderer/app/resume.ts';
import { fingerprint, isLasting } from '../../../renderer/app/spot.ts';

test('what was registered is kept as it stood at the lock, for its owner', () => {
  const resume = createResume();
  let panel = 'dose';
  resume.rememberOnLock('panel', () => panel);
  resume.keep('clinic:a');
  panel = 'note';
  expect(resume.recall('panel')).toBeUndefined();
  resume.arrive('clinic:a');
  expect(resume.recall('panel')).toBe('dose');
});

test('another person gets nothing of it, and neither does the first one after them', () => {
  const resume = createResume();
  resume.rememberOnLock('panel', () => 'dose');
  resume.keep('clinic:a');
  resume.arrive('clinic:b');
  expect(resume.recall('panel')).toBeUndefined();
  resume.arrive('clinic:a');
  expect(resume.recall('panel')).toBeUndefined();
});

test('the same id in the demo is somebody else', () => {
  const resume = createResume();
  resume.rememberOnLock('panel', () => 'dose');
  resume.keep('clinic:a');
  resume.arrive('demo:a');
  expect(resume.recall('panel')).toBeUndefined();
});

test('gone when its owner has gone on, and with the screen that registered it', () => {
  const resume = createResume();
  const stop = resume.rememberOnLock('panel', () => 'dose');
  resume.keep('clinic:a');
  resume.arrive('clinic:a');
  resume.forget();
  expect(resume.recall('panel')).toBeUndefined();
  stop();
  resume.keep('clinic:a');
  resume.arrive('clinic:a');
  expect(resume.recall('panel')).toBeUndefined();
});

test('a screen drawn anew registers before the old one leaves', () => {
  const resume = createResume();
  const stopOld = resume.rememberOnLock('panel', () => 'old');
  resume.rememberOnLock('panel', () => 'new');
  stopOld();
  resume.keep('clinic:a');
  resume.arrive('clinic:a');
  expect(resume.recall('panel')).toBe('new');
});

test('a fingerprint is a number, the same for the same words and not for others', () => {
  expect(fingerprint(' Systolic \n mmHg ')).toBe(fingerprint('Systolic mmHg'));
  expect(fingerprint('Systolic')).not.toBe(fingerprint('Diastolic'));
  expect(typeof fingerprint('Okafor, Rosalind')).toBe('number');
});

test('ids that are made anew each time are not come back to', () => {
  for (const id of ['', '_r_1a_', ':r3:', '«r7»', '_r_0_-list']) expect(isLasting(id)).toBe(false);
  for (const id of ['room-quick-line', 'find-patient', 'reason']) expect(isLasting(id)).toBe(true);
});
