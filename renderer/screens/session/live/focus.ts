/** Where the focus goes when what had it is gone from the screen. */

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
