/** Where patients are found, and the field that finds them. */

export const FIND_PATIENT = '/patients';
export const FIND_FIELD_ID = 'find-patient';

/** Puts the cursor into the search; false when it is not on the screen. */
export function focusFindField(): boolean {
  const field = document.getElementById(FIND_FIELD_ID);
  if (!(field instanceof HTMLInputElement)) return false;
  field.focus();
  field.select();
  return true;
}
