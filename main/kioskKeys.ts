/** The keys a patient may use: enough for every control of the page, and no way out of it. */

/** What of a key press decides. */
export type KeyInput = {
  readonly key: string;
  readonly control: boolean;
  readonly alt: boolean;
  readonly meta: boolean;
};

const ALLOWED: ReadonlySet<string> = new Set([
  'Tab',
  'Enter',
  ' ',
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'Home',
  'End',
  'PageUp',
  'PageDown',
  'Backspace',
  'Delete',
  'Shift',
  ...'0123456789',
]);

/**
 * Whether a key press reaches the patient's page.
 *
 * A list of what may pass, so that a shortcut nobody thought of passes as little as Ctrl+W, Alt+F4,
 * F11 or the keys for zoom. Screen readers take their own keys before any page.
 */
export function mayPress({ key, control, alt, meta }: KeyInput): boolean {
  return !control && !alt && !meta && ALLOWED.has(key);
}
