/** Keys as they are written (`Alt+V`, `Ctrl+Shift+P`, `F1`, `?`) and as they are pressed. */

export type KeyPress = {
  readonly code: string;
  readonly key: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
};

/** `typing`: the focus is in a field; `hasText`: and something stands in it. */
export type KeyPlace = { readonly typing: boolean; readonly hasText: boolean };

const CODES: Readonly<Record<string, string>> = { '-': 'Minus', '=': 'Equal' };

/** The physical key of a written one: on some keyboards Alt makes another character of a letter. */
function codeOf(name: string): string | null {
  if (/^[A-Z]$/.test(name)) return `Key${name}`;
  if (/^[0-9]$/.test(name)) return `Digit${name}`;
  return CODES[name] ?? null;
}

/**
 * Whether a press is what is written.
 *
 * A character without a modifier is never taken while typing, so that nothing typed can set
 * something off. Ctrl+Z in a field with text is that field's own undo.
 */
export function isPressed(keys: string, press: KeyPress, place: KeyPlace): boolean {
  const parts = keys.split('+');
  const name = parts.at(-1) ?? '';
  const control = parts.includes('Ctrl');
  const alt = parts.includes('Alt');
  if (press.altKey !== alt || (press.ctrlKey || press.metaKey) !== control) return false;
  const plain = !control && !alt;
  if (plain && name.length === 1) return press.key === name && !place.typing;
  if (press.shiftKey !== parts.includes('Shift')) return false;
  if (keys === 'Ctrl+Z' && place.hasText) return false;
  const code = codeOf(name);
  return code === null ? press.key === name : press.code === code;
}

/** The same keys as `aria-keyshortcuts` writes them. */
export function ariaKeys(keys: string): string {
  return keys.replace('Ctrl', 'Control');
}

/** Where the focus is, as far as keys are concerned. */
export function placeOf(target: EventTarget | null): KeyPlace {
  if (target instanceof HTMLSelectElement) return { typing: true, hasText: false };
  const text =
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLInputElement && !['radio', 'checkbox'].includes(target.type));
  return text ? { typing: true, hasText: target.value !== '' } : { typing: false, hasText: false };
}
