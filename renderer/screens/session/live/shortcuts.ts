/** The recorder's keys: which one does what, in words and as pressed. */

export type ShortcutTarget =
  | 'vitals'
  | 'dose'
  | 'medicine'
  | 'note'
  | 'observation'
  | 'adverse_event'
  | 'recovery'
  | 'home'
  | 'gate'
  | 'sign'
  | 'acknowledge'
  | 'timeline';

export type Action = ShortcutTarget | 'undo' | 'map';

export type Shortcut = {
  readonly action: Action;
  /** As it is written on the map. */
  readonly keys: string;
  readonly words: string;
};

const ALT: readonly (readonly [string, ShortcutTarget, string])[] = [
  ['V', 'vitals', 'Vital signs: blood pressure'],
  ['D', 'dose', 'Dose'],
  ['M', 'medicine', 'Medicine'],
  ['N', 'note', 'Note'],
  ['O', 'observation', 'Observation'],
  ['E', 'adverse_event', 'Adverse event'],
  ['R', 'recovery', 'Recovery check'],
  ['H', 'home', 'Going home: escort and instructions'],
  ['G', 'gate', 'Discharge'],
  ['S', 'sign', 'Sign'],
  ['K', 'acknowledge', 'Acknowledge a critical value'],
  ['T', 'timeline', 'Timeline'],
];

export const SHORTCUTS: readonly Shortcut[] = [
  ...ALT.map(([letter, action, words]): Shortcut => ({ action, keys: `Alt+${letter}`, words })),
  { action: 'undo', keys: 'Ctrl+Z', words: 'Take back the last entry, for ten seconds' },
  { action: 'map', keys: '?', words: 'Show or hide this list' },
];

/** The keys of an action as written, for a tooltip: `Alt+V`. */
export function keysOf(action: Action): string {
  return SHORTCUTS.find((shortcut) => shortcut.action === action)?.keys ?? '';
}

/** The same keys as `aria-keyshortcuts` writes them. */
export function ariaKeysOf(action: Action): string {
  return keysOf(action).replace('Ctrl', 'Control');
}

export type KeyPress = {
  readonly code: string;
  readonly key: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
};

/**
 * What a key press asks for, or null.
 *
 * `typing`: the focus is in a text field; `hasText`: and something stands in it. A letter without a
 * modifier never asks for anything, so that nothing typed can set something off; Ctrl+Z in a field
 * with text is that field's own undo.
 */
export function actionOf(
  press: KeyPress,
  where: { readonly typing: boolean; readonly hasText: boolean },
): Action | null {
  const { altKey, ctrlKey, metaKey, shiftKey } = press;
  if (altKey && !ctrlKey && !metaKey && !shiftKey) {
    return ALT.find(([letter]) => press.code === `Key${letter}`)?.[1] ?? null;
  }
  if ((ctrlKey || metaKey) && !altKey && !shiftKey && press.code === 'KeyZ') {
    return where.hasText ? null : 'undo';
  }
  if (press.key === '?' && !altKey && !ctrlKey && !metaKey && !where.typing) return 'map';
  return null;
}
