import { describe, expect, it } from 'vitest';
import { madeAtMs, newId } from '../../renderer/api/ids.ts';
import { passphraseHint } from '../../renderer/screens/setup/passphrase.ts';
import { keyGroups } from '../../renderer/screens/setup/RecoveryKey.tsx';
import { typedForm } from '../../renderer/ui/TimeField.tsx';
import { lengthNote } from '../../renderer/ui/TextArea.tsx';

describe('an id', () => {
  it('is a UUIDv7 of its moment', () => {
    const id = newId(0x0192_3456_789a);
    expect(id).toMatch(/^01923456-789a-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('says when it was made', () => {
    expect(madeAtMs(newId(1_790_000_000_123))).toBe(1_790_000_000_123);
    expect(madeAtMs(newId(1))).toBe(1);
  });

  it('sorts by the moment and never repeats', () => {
    const ids = Array.from({ length: 2000 }, (_, ms) => newId(1_790_000_000_000 + ms));
    expect(ids.toSorted()).toEqual(ids);
    expect(new Set(Array.from({ length: 2000 }, () => newId(1))).size).toBe(2000);
  });
});

describe('the hint on a passphrase', () => {
  it.each([
    ['', 'short'],
    ['elevenchars', 'short'],
    ['aaaaaaaaaaaaaaaa', 'weak'],
    ['abcdefghijkl', 'weak'],
    ['copper lantern', 'fair'],
    ['copper lantern meadow fifty', 'strong'],
  ] as const)('%j is %s', (text, level) => {
    expect(passphraseHint(text).level).toBe(level);
  });

  it('counts what is missing in characters as one sees them', () => {
    expect(passphraseHint('🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂').words).toBe('1 more character needed.');
  });
});

describe('words at the fields', () => {
  it('groups a recovery key, with its own groups or without', () => {
    expect(keyGroups('AB12-CD34')).toEqual(['AB12', 'CD34']);
    expect(keyGroups('AB12CD345')).toEqual(['AB12', 'CD34', '5']);
  });

  it('counts only when the limit is near, at and beyond it', () => {
    expect(lengthNote(179_999, 200_000)).toBeNull();
    expect(lengthNote(180_000, 200_000)).toBe('180,000 of 200,000 characters');
    expect(lengthNote(200_000, 200_000)).toBe('200,000 of 200,000 characters');
    expect(lengthNote(200_001, 200_000)).toBe('1 character too many (limit 200,000)');
  });

  it('writes a time with its date only on another day', () => {
    const now = { utcMs: Date.UTC(2026, 10, 22, 5, 5), offsetMinutes: 0 };
    expect(typedForm({ ...now, utcMs: now.utcMs - 3_600_000 }, now)).toBe('04:05');
    expect(typedForm({ ...now, utcMs: now.utcMs - 6 * 3_600_000 }, now)).toBe('21-Nov-2026 23:05');
  });
});
