/** Where the focus goes when what had it is gone, and what Enter does where it does nothing. */

export const PANEL_ID = 'room-panel';
/** What stays on top of the recorder. */
export const HEAD_ID = 'room-head';
export const TIMELINE_TITLE_ID = 'timeline-title';
/** The line in which vital signs are typed; the shortcut and a saved set lead back here. */
export const QUICK_LINE_ID = 'room-quick-line';
/** The first box of the pad. */
export const BLOOD_PRESSURE_ID = 'room-blood-pressure';
/** What is due, overdue or to be acknowledged. */
export const ATTENTION_ID = 'room-attention';
/** The first field that asks what was done; the shortcut leads there. */
export const ACKNOWLEDGE_ID = 'room-acknowledge';

/** Takes the focus to an element once the screen has been drawn again. */
export function focusLater(id: string): void {
  requestAnimationFrame(() => {
    if (id === PANEL_ID) focusPanel();
    else document.getElementById(id)?.focus();
  });
}

/** Takes the focus to the first question of a form that has no answer yet. */
export function focusUnanswered(form: HTMLElement | null): void {
  const questions = 'textarea, input[type=text], select, [role=radiogroup]';
  for (const field of form?.querySelectorAll<HTMLElement>(questions) ?? []) {
    const isGroup = field.matches('[role=radiogroup]');
    const isAnswered = isGroup
      ? field.querySelector(':checked') !== null
      : (field as HTMLInputElement).value !== '';
    if (isAnswered) continue;
    (field.querySelector<HTMLElement>('input') ?? field).focus();
    return;
  }
}

/** How much of a panel has to be in sight, px: its first row. */
const LEAST_SEEN = 64;

/**
 * Brings the beginning of the open panel into sight, if it is not.
 *
 * As long as it can be seen nothing moves: what waits for an answer stands above it.
 */
export function showPanel(): void {
  const panel = document.getElementById(PANEL_ID);
  if (panel === null) return;
  const { top } = panel.getBoundingClientRect();
  // With the pad open the head has no box of its own, and the line alone stays on top.
  const headEnd = Math.max(
    ...[HEAD_ID, QUICK_LINE_ID].map(
      (id) => document.getElementById(id)?.getBoundingClientRect().bottom ?? 0,
    ),
  );
  const outOfSight = top < headEnd || top > window.innerHeight - LEAST_SEEN;
  if (outOfSight) panel.scrollIntoView({ block: 'start' });
}

/**
 * Takes the focus to the open panel, or to what stands for it, with its beginning in sight.
 *
 * Left to the browser, the middle of a tall panel would come into sight.
 */
export function focusPanel(instead?: string): void {
  const panel = document.getElementById(PANEL_ID);
  const to = (instead === undefined ? null : document.getElementById(instead)) ?? panel;
  to?.focus({ preventScroll: true });
  showPanel();
}

/** Once the screen has been drawn again: a focus that went with its form goes to the panel. */
export function keepFocus(): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const { activeElement } = document;
      if (activeElement === null || activeElement === document.body) {
        focusPanel();
      }
    }),
  );
}

/** Where the focus goes when `element`, which had it, is taken away: to what it was a part of. */
export function homeOf(element: Pick<Element, 'closest'>): string {
  if (element.closest(`#${PANEL_ID}`) !== null) return PANEL_ID;
  if (element.closest('[aria-labelledby="timeline-title"]') !== null) return TIMELINE_TITLE_ID;
  return QUICK_LINE_ID;
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
 * Presses the button that steps the time of the form one is in, or of the line of vital signs.
 *
 * `back` is five minutes earlier with every press; `now` is now again.
 */
export function pressTime(step: 'back' | 'now'): void {
  const button = `button[data-time="${step}"]`;
  const here = document.activeElement?.closest('form')?.querySelector<HTMLElement>(button);
  const line = document.getElementById(QUICK_LINE_ID)?.closest('form');
  (here ?? line?.querySelector<HTMLElement>(button))?.click();
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
