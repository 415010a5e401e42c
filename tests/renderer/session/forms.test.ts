import { expect, test } from 'vitest';
import { rateAt } from '../../../db/domain/dose/pump.ts';
import { TOUCHED } from '../../../renderer/api/hooks.ts';
import { parseOverrides } from '../../../renderer/screens/session/fields/gateFields.ts';
import {
  eventLabel,
  offeredEvents,
  pumpAt,
} from '../../../renderer/screens/session/fields/doseChoices.ts';
import { settersOf } from '../../../renderer/screens/session/forms/setters.ts';
import { typedSince } from '../../../renderer/screens/session/forms/formDraft.ts';

const at = { utcMs: 0, offsetMinutes: 0 };

test('what is typed while a save is on its way stays, as an entry of its own', () => {
  const sent = { entryId: 'sent', at: null, reason: '', lateReason: '', fields: { text: 'Calm.' } };
  expect(typedSince(sent, { ...sent }, 'next')).toBeNull();
  // A refused attempt holds its moment: that alone is nothing typed.
  expect(typedSince(sent, { ...sent, at }, 'next')).toBeNull();
  expect(typedSince(sent, { ...sent, fields: { text: 'Calm. Talking.' } }, 'next')).toEqual({
    entryId: 'next',
    at: null,
    reason: '',
    lateReason: '',
    fields: { text: 'Calm. Talking.' },
  });
});

test('what is typed while a save is on its way does not take the time set for that one', () => {
  const sent = { entryId: 'sent', at, reason: '', lateReason: '', fields: { text: '128/82' } };
  const typed = { ...sent, fields: { text: '130/84' } };
  expect(typedSince(sent, typed, 'next')?.at).toBeNull();
  // A time set since is its own.
  const later = { utcMs: 60_000, offsetMinutes: 0 };
  expect(typedSince(sent, { ...typed, at: later }, 'next')?.at).toEqual(later);
});

test('reasons to go ahead: blank ones are none, one too long is refused at its field', () => {
  expect(parseOverrides({ aldrete: ' seen by Dr Ray ', gait: '  ' })).toEqual({
    ok: true,
    values: { overrides: [{ code: 'aldrete', reason: 'seen by Dr Ray' }] },
  });
  expect(parseOverrides({ gait: 'x'.repeat(4000) }).ok).toBe(true);
  expect(parseOverrides({ gait: 'x'.repeat(4001) })).toEqual({
    ok: false,
    errors: { gait: 'A reason may hold 4,000 characters. Put the rest in a note.' },
  });
});

test('a new weight is read again by the session that plans with it', () => {
  expect(TOUCHED['patient.recordWeight']).toContain('session.open');
});

test('a late dose event is read back against the pump as it stood then', () => {
  const events = [
    { kind: 'start', atMs: 0, seq: 1, rateUlPerHour: 60_000, concentrationMcgPerMl: 1000 },
    { kind: 'rate_change', atMs: 20 * 60_000, seq: 2, rateUlPerHour: 30_000 },
  ] as const;
  const now = rateAt(events, 30 * 60_000);
  expect(pumpAt(now, events, null).setRateUlPerHour).toBe(30_000);
  const then = { utcMs: 10 * 60_000, offsetMinutes: 0 };
  expect(pumpAt(now, events, then)).toMatchObject({ state: 'running', setRateUlPerHour: 60_000 });
});

test('a dose event missed before the stop can still be written, and boluses alone be ended', () => {
  expect(offeredEvents('stopped', false)).toEqual(['bolus', 'rate_change', 'pause', 'resume']);
  expect(eventLabel('rate_change', 'stopped')).toBe('Missed rate change');
  expect(offeredEvents('not_started', false)).toEqual(['bolus']);
  expect(offeredEvents('not_started', true)).toEqual(['bolus', 'stop']);
  expect(eventLabel('stop', 'not_started')).toBe('End without an infusion');
});

test('a field keeps its setter, and a form with another draft has others', () => {
  const first: object[] = [];
  const second: object[] = [];
  const old = settersOf<{ readonly text: string; readonly lot: string }>((part) =>
    first.push(part),
  );
  expect(old('text')).toBe(old('text'));
  expect(old('text')).not.toBe(old('lot'));
  const next = settersOf<{ readonly text: string; readonly lot: string }>((part) =>
    second.push(part),
  );
  next('text')('typed after the signature');
  expect(first).toEqual([]);
  expect(second).toEqual([{ text: 'typed after the signature' }]);
});
