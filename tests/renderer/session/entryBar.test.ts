import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readQuickEntry } from '../../../db/domain/vitals/quickEntry.ts';
import { IV_DEPRESSION } from '../../../db/domain/protocol/shipped/ivDepression.ts';
import { VITALS, assessSet } from '../../../db/domain/vitals/vitals.ts';
import { chipsOf, chipsSpoken } from '../../../renderer/screens/session/live/entryBar/chips.ts';
import {
  agoWords,
  isBegunEarlier,
  lineTime,
  stepBack,
  timeWords,
} from '../../../renderer/screens/session/live/entryBar/lineTime.ts';
import {
  type PadBox,
  type PadKey,
  boxAfter,
  isComplete,
  padType,
} from '../../../renderer/screens/session/live/entryBar/padKeys.ts';
import {
  SAME_TAP_MS,
  countsAsTap,
  quickEventWords,
} from '../../../renderer/screens/session/live/entryBar/taps.ts';

const MINUTE_MS = 60_000;
const utc = () => 0;
const now = { utcMs: Date.UTC(2026, 10, 22, 14, 10, 30, 250), offsetMinutes: 0 };

describe('time of a line', () => {
  test('each press is five minutes earlier, from a whole second', () => {
    const once = stepBack(null, now, utc);
    expect(now.utcMs - once.utcMs).toBe(5 * MINUTE_MS + 250);
    const thrice = stepBack(stepBack(once, now, utc), now, utc);
    expect(once.utcMs - thrice.utcMs).toBe(10 * MINUTE_MS);
  });

  test('the offset is the one in force then', () => {
    const change = now.utcMs - 2 * MINUTE_MS;
    const at = stepBack(null, now, (utcMs) => (utcMs < change ? -240 : -300));
    expect(at.offsetMinutes).toBe(-240);
  });

  test('minutes ago and a clock time are read; without them it is now', () => {
    const ago = lineTime(readQuickEntry('128/82 -5'), now, utc);
    expect(ago).toMatchObject({ ok: true, at: { utcMs: now.utcMs - 250 - 5 * MINUTE_MS } });
    const clock = lineTime(readQuickEntry('128/82 @14:05'), now, utc);
    expect(clock).toMatchObject({ ok: true, at: { utcMs: Date.UTC(2026, 10, 22, 14, 5) } });
    expect(lineTime(readQuickEntry('128/82'), now, utc)).toEqual({ ok: true, at: null });
  });

  test('a time that came twice is not guessed', () => {
    const back = Date.UTC(2026, 10, 22, 14);
    const zone = (utcMs: number) => (utcMs < back ? 60 : 0);
    const read = lineTime(readQuickEntry('128/82 @14:05'), now, zone);
    expect(read).toMatchObject({ ok: false, reason: expect.stringContaining('came twice') });
  });

  test('the time words of a line are told apart from its values', () => {
    expect(timeWords(readQuickEntry('128/82 98 -5'))).toBe('-5');
    expect(timeWords(readQuickEntry('128/82 @14:05'))).toBe('@14:05');
    expect(timeWords(readQuickEntry('128/82 98'))).toBeNull();
  });

  test('ago in words', () => {
    const before = (ms: number) => ({ utcMs: now.utcMs - ms, offsetMinutes: 0 });
    expect(agoWords(before(29_999), now)).toBeNull();
    expect(agoWords(before(MINUTE_MS), now)).toBe('1 min ago');
    // The clock that shows it turns every ten seconds.
    expect(agoWords(before(10 * MINUTE_MS - 9000), now)).toBe('10 min ago');
    expect(agoWords(before(119 * MINUTE_MS), now)).toBe('119 min ago');
    expect(agoWords(before(120 * MINUTE_MS), now)).toBe('2 h ago');
  });

  test('what was begun two minutes ago or more says so, as it would be charted as of now', () => {
    const begun = (ms: number): boolean => isBegunEarlier(now.utcMs - ms, now);
    expect([begun(0), begun(2 * MINUTE_MS - 1), begun(2 * MINUTE_MS)]).toEqual([
      false,
      false,
      true,
    ]);
    expect(isBegunEarlier(null, now)).toBe(false);
  });
});

describe('preview', () => {
  const chips = (line: string) => {
    const entry = readQuickEntry(line);
    return chipsOf(
      entry,
      entry.state === 'understood' ? assessSet(IV_DEPRESSION, entry.values) : [],
    );
  };

  test('each value with its unit, and the prompt it is beyond in words', () => {
    const [bp, spo2, hr] = chips('184/96 93 72');
    expect(bp).toMatchObject({ label: 'BP', text: '184/96 mmHg', tier: 'critical' });
    expect(bp?.limit).toMatch(/^clinic prompt: 180/);
    expect(spo2).toMatchObject({ label: 'SpO2', tier: 'caution' });
    expect(hr).toMatchObject({ label: 'HR', tier: null, limit: '' });
  });

  test('the worse half of a blood pressure counts', () => {
    expect(chips('150/112')[0]).toMatchObject({ tier: 'critical' });
    expect(chips('150/112')[0]?.limit).toMatch(/110/);
  });

  test('a line refused half way shows what was understood and judges nothing', () => {
    const half = chips('184/96 what');
    expect(half).toEqual([{ label: 'BP', text: '184/96 mmHg', tier: null, limit: '' }]);
  });

  test('spoken, the tier is said', () => {
    expect(chipsSpoken(chips('184/96 98'))).toBe('BP 184/96 mmHg critical, SpO2 98 %');
  });
});

describe('number pad', () => {
  const type = (box: PadBox, keys: string): string => {
    let text = '';
    for (const key of keys) {
      const end = { from: text.length, to: text.length };
      text = padType(box, text, end, (key === '<' ? 'back' : key) as PadKey).text;
    }
    return text;
  };

  test('the stroke and the point come by themselves, and once', () => {
    expect(type('bloodPressure', '12882')).toBe('128/82');
    expect(type('bloodPressure', '128/82')).toBe('128/82');
    expect(type('bloodPressure', '9560')).toBe('95/60');
    expect(type('temperatureDeciC', '368')).toBe('36.8');
    expect(type('temperatureDeciC', '36.8')).toBe('36.8');
  });

  test('what could still become another number waits', () => {
    expect(type('bloodPressure', '18')).toBe('18');
    expect(isComplete('bloodPressure', '128/11')).toBe(false);
    expect(isComplete('bloodPressure', '128/82')).toBe(true);
    expect(isComplete('heartRatePerMin', '12')).toBe(false);
    expect(isComplete('heartRatePerMin', '72')).toBe(true);
    expect(isComplete('heartRatePerMin', '120')).toBe(true);
    expect(isComplete('spo2Percent', '10')).toBe(false);
    expect(isComplete('spo2Percent', '100')).toBe(true);
    expect(isComplete('respiratoryRatePerMin', '8')).toBe(false);
    expect(isComplete('temperatureDeciC', '36.')).toBe(false);
  });

  test('complete is what no plausible number continues', () => {
    for (const code of ['heartRatePerMin', 'spo2Percent', 'respiratoryRatePerMin'] as const) {
      const { min, max } = VITALS[code];
      fc.assert(
        fc.property(fc.integer({ min: 0, max: 999 }), (value) => {
          const continued = Array.from({ length: 10 }, (_, digit) => value * 10 + digit);
          if (!isComplete(code, String(value))) return;
          expect(value >= min && value <= max).toBe(true);
          expect(continued.every((one) => one > max)).toBe(true);
        }),
      );
    }
  });

  test('deletes one digit, or what is selected', () => {
    expect(padType('heartRatePerMin', '72', { from: 2, to: 2 }, 'back').text).toBe('7');
    expect(padType('heartRatePerMin', '728', { from: 1, to: 3 }, 'back').text).toBe('7');
    expect(padType('heartRatePerMin', '', { from: 0, to: 0 }, 'back').text).toBe('');
  });

  test('types over what is selected and inside a number without adding anything', () => {
    expect(padType('heartRatePerMin', '72', { from: 0, to: 2 }, '8')).toEqual({
      text: '8',
      caret: 1,
    });
    expect(padType('bloodPressure', '12/82', { from: 2, to: 2 }, '8')).toEqual({
      text: '128/82',
      caret: 3,
    });
  });

  test('the boxes follow each other, and the last is the last', () => {
    expect(boxAfter('bloodPressure')).toBe('spo2Percent');
    expect(boxAfter('temperatureDeciC')).toBeNull();
  });
});

describe('one tap', () => {
  test('a second tap of the same within a second is the same tap', () => {
    const last = { words: 'Talking', atMs: 1000 };
    expect(countsAsTap(null, 'Talking', 0)).toBe(true);
    expect(countsAsTap(last, 'Talking', 1000 + SAME_TAP_MS - 1)).toBe(false);
    expect(countsAsTap(last, 'Talking', 1000 + SAME_TAP_MS)).toBe(true);
    expect(countsAsTap(last, 'Tearful', 1001)).toBe(true);
  });

  test('an adverse event says that more is asked', () => {
    expect(quickEventWords({ kind: 'adverse_event', term: 'nausea' })).toBe('Nausea…');
    expect(quickEventWords({ kind: 'observation', label: 'Talking' })).toBe('Talking');
  });

  test('no protocol has two buttons of the same words', () => {
    const words = IV_DEPRESSION.quickEvents.map(quickEventWords);
    expect(new Set(words).size).toBe(words.length);
  });
});
