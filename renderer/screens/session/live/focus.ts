/** Where the focus goes when what had it is gone, and what Enter does where it does nothing. */

export const PANEL_ID = 'room-panel';
export const TIMELINE_TITLE_ID = 'timeline-title';
/** Where the vitals row is entered; the shortcut and a saved set lead back here. */
export const BLOOD_PRESSURE_ID = 'room-blood-pressure';
/** The first field that asks what was done; the shortcut leads there. */
export const ACKNOWLEDGE_ID = 'room-acknowledge';

/** Takes the focus to an element once the screen has been drawn again. */
export function focusLater(id: string): void {
  requestAnimationFrame(() => document.getElementById(id)?.focus());
}

/** Takes the focus to the first field of a form that carries a message, if any does. */
export function focusInvalid(form: HTMLElement | null): void {
  const invalid = form?.querySelector<HTMLElement>('[aria-invalid="true"]');
  // A group of choices cannot take the focus itself; its first choice can.
  (invalid?.querySelector<HTMLElement>('input') ?? invalid)?.focus();
}

/** Sends a form, and takes the focus to what stood in the way. */
export async function sendForm(form: HTMLFormElement, send: () => Promise<void>): Promise<void> {
  await send();
  requestAnimationFrame(() => focusInvalid(form));
}

/**
 * Saves from where Enter alone does not: from a select, which does not know it, and with Ctrl or
 * Cmd from a text of several lines, where Enter makes a line.
 */
export function saveOnEnter(event: KeyboardEvent): void {
  if (event.key !== 'Enter') return;
  const { target } = event;
  const sends =
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLTextAreaElement && (event.ctrlKey || event.metaKey));
  if (!sends) return;
  event.preventDefault();
  target.form?.requestSubmit();
}
