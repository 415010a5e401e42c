/** How good a passphrase is, in words: a hint for the person who chooses it, not a gate. */

/** The shortest that is taken, in characters. */
export const PASSPHRASE_MIN = 12;

export type PassphraseHint = {
  readonly level: 'short' | 'weak' | 'fair' | 'strong';
  readonly words: string;
};

/** Runs of keys and repeated characters add length without adding a choice. */
function choices(text: string): number {
  const characters = [...text.toLowerCase()];
  return characters.filter((character, index) => {
    const before = characters[index - 1];
    if (before === undefined) return true;
    const step = (character.codePointAt(0) ?? 0) - (before.codePointAt(0) ?? 0);
    return Math.abs(step) > 1;
  }).length;
}

export function passphraseHint(text: string): PassphraseHint {
  const length = [...text].length;
  if (length < PASSPHRASE_MIN) {
    const missing = PASSPHRASE_MIN - length;
    return {
      level: 'short',
      words:
        length === 0
          ? `At least ${PASSPHRASE_MIN} characters. Four or five words are easy to remember.`
          : `${missing} more ${missing === 1 ? 'character' : 'characters'} needed.`,
    };
  }
  const different = new Set(text.toLowerCase()).size;
  if (different < 6 || choices(text) < 8) {
    return { level: 'weak', words: 'Weak: too much of it repeats. Add other words.' };
  }
  const wordCount = new Set(
    text
      .trim()
      .toLowerCase()
      .split(/[\s\-_.,]+/),
  ).size;
  if (length >= 20 && (wordCount >= 4 || different >= 14)) {
    return { level: 'strong', words: 'Strong.' };
  }
  return { level: 'fair', words: 'Fair. Another word or two would make it strong.' };
}
