/** Keys: as written (`a`, `Enter`, `Alt+Shift+B`) and as Chromium's own protocol sends them. */

type Sent = {
  readonly key: string;
  readonly code: string;
  readonly windowsVirtualKeyCode: number;
  readonly modifiers: number;
  /** What it writes; without it the key writes nothing. */
  readonly text?: string;
};

const MODIFIERS: Readonly<Record<string, number>> = { Alt: 1, Ctrl: 2, Meta: 4, Shift: 8 };
const NAMED: Readonly<Record<string, readonly [code: number, text?: string]>> = {
  Backspace: [8],
  Enter: [13, '\r'],
  Escape: [27],
  Tab: [9],
  ArrowLeft: [37],
  ArrowUp: [38],
  ArrowRight: [39],
  ArrowDown: [40],
};
const SIGNS: Readonly<Record<string, readonly [name: string, code: number]>> = {
  ' ': ['Space', 32],
  '/': ['Slash', 191],
  '.': ['Period', 190],
  ',': ['Comma', 188],
  '-': ['Minus', 189],
  '=': ['Equal', 187],
};

/** The key event of one key, with its modifiers. @throws Error for a key that is not known here */
export function sentKey(written: string): Sent {
  const parts = written.length === 1 ? [written] : written.split('+');
  const name = parts.at(-1) ?? '';
  const modifiers = parts.slice(0, -1).reduce((sum, part) => sum + (MODIFIERS[part] ?? 0), 0);
  const named = NAMED[name];
  if (named !== undefined) {
    const [windowsVirtualKeyCode, text] = named;
    const key = { key: name, code: name, windowsVirtualKeyCode, modifiers };
    return text === undefined ? key : { ...key, text };
  }
  const upper = name.toUpperCase();
  const sign = SIGNS[name];
  const [code, number] =
    sign ??
    (/^[0-9]$/.test(name)
      ? [`Digit${name}`, name.charCodeAt(0)]
      : [`Key${upper}`, upper.charCodeAt(0)]);
  if (sign === undefined && !/^[0-9a-z]$/i.test(name)) throw new Error(`No such key: ${written}`);
  const typed = modifiers === 0 ? { text: name } : {};
  return { key: name, code, windowsVirtualKeyCode: number, modifiers, ...typed };
}
