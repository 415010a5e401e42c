/** Where something typed waits, in words: `vital signs line and Note`. */
import { FORMS_OF_PANEL, PANELS, PANEL_WORDS } from './panels.ts';
import type { FormState } from './roomStore.ts';

const OTHERS: Readonly<Record<string, string>> = {
  quick: 'vital signs line',
  vitals: 'pad',
  plan: 'plan',
  cancel: 'Cancel session',
  taps: 'one tap',
};
const STARTS: readonly (readonly [string, string])[] = [
  ['acknowledge:', 'critical value'],
  ['missed:', 'check not done'],
  ['correct:', 'correction'],
  ['withdraw:', 'correction'],
  ['late:', 'late entry'],
];

function placeOf(form: string): string | null {
  const panel = PANELS.find((one) => FORMS_OF_PANEL[one].includes(form));
  if (form === 'addendum') return 'Addendum';
  if (panel !== undefined) return PANEL_WORDS[panel];
  return OTHERS[form] ?? STARTS.find(([start]) => form.startsWith(start))?.[1] ?? null;
}

function placesOf(forms: Readonly<Record<string, FormState>>): readonly string[] {
  const waiting = Object.entries(forms)
    .filter(([, state]) => state === 'unsent' || state === 'failed')
    .map(([form]) => placeOf(form));
  return [...new Set(waiting.filter((place) => place !== null))];
}

/** The places of the forms that are typed in and not on the record; empty without any. */
export function unsentPlaces(forms: Readonly<Record<string, FormState>>): string {
  const places = placesOf(forms);
  const last = places.at(-1) ?? '';
  return places.length < 2 ? last : `${places.slice(0, -1).join(', ')} and ${last}`;
}

/** The same, short enough for one line however many there are: `Note and 3 more`. */
export function unsentShort(forms: Readonly<Record<string, FormState>>): string {
  const places = placesOf(forms);
  const short = places.length > 2 ? `${places[0] ?? ''} and ${places.length - 1} more` : null;
  const words = short ?? unsentPlaces(forms);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
