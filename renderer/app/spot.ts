/** The spot one is at on a screen: what has the focus, the caret in it, and how far is scrolled. */

export type Spot = {
  readonly address: string;
  readonly focus: FocusSpot | null;
  readonly caret: { readonly start: number; readonly end: number } | null;
  readonly windowY: number;
  readonly scrolled: readonly { readonly path: string; readonly top: number }[];
};

/** An element by its id, else as the how-manieth of its kind and fingerprint. */
export type FocusSpot =
  | { readonly by: 'id'; readonly id: string }
  | { readonly by: 'kind'; readonly tag: string; readonly print: number; readonly nth: number };

const FOCUSABLE = 'a[href], button, input, select, textarea, summary, [tabindex]';

/** Ids that React makes are others each time a screen is drawn. */
export function isLasting(id: string): boolean {
  return id !== '' && !/^(?:_r_|:r|«)/.test(id);
}

/** A number that tells one label from another and from which none can be read (FNV-1a, 32 bits). */
export function fingerprint(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text.trim().replaceAll(/\s+/g, ' ')) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return hash;
}

function wordsOf(element: Element): string {
  const labelled = element as { readonly labels?: NodeListOf<HTMLLabelElement> | null };
  return (
    element.getAttribute('aria-label') ??
    labelled.labels?.[0]?.textContent ??
    `${element.getAttribute('name') ?? ''}${element.textContent}`
  );
}

const kindOf = (element: Element): string =>
  `${element.tagName}:${element.getAttribute('type') ?? ''}:${element.getAttribute('role') ?? ''}`;

function* alike(root: ParentNode, tag: string, print: number): Generator<HTMLElement> {
  for (const element of root.querySelectorAll<HTMLElement>(FOCUSABLE)) {
    if (kindOf(element) === tag && fingerprint(wordsOf(element)) === print) yield element;
  }
}

function focusOf(root: HTMLElement): FocusSpot | null {
  const { activeElement } = document;
  if (!(activeElement instanceof HTMLElement) || !root.contains(activeElement)) return null;
  if (isLasting(activeElement.id)) return { by: 'id', id: activeElement.id };
  if (!activeElement.matches(FOCUSABLE)) return null;
  const tag = kindOf(activeElement);
  const print = fingerprint(wordsOf(activeElement));
  const nth = [...alike(root, tag, print)].indexOf(activeElement);
  return nth < 0 ? null : { by: 'kind', tag, print, nth };
}

/** Of an element below the root: its last lasting id, and the children that lead on from there. */
function pathOf(element: Element, root: Element): string {
  const steps: number[] = [];
  let at: Element | null = element;
  while (at !== null && at !== root && !isLasting(at.id)) {
    const parent: Element | null = at.parentElement;
    steps.unshift(parent === null ? 0 : [...parent.children].indexOf(at));
    at = parent;
  }
  return [at === null || at === root ? '' : at.id, ...steps].join('/');
}

function atPath(path: string, root: Element): Element | null {
  const [id = '', ...steps] = path.split('/');
  let at: Element | null = id === '' ? root : document.getElementById(id);
  for (const step of steps) at = at?.children[Number(step)] ?? null;
  return at;
}

const hasCaret = (element: Element): element is HTMLInputElement | HTMLTextAreaElement =>
  element instanceof HTMLTextAreaElement ||
  (element instanceof HTMLInputElement && ['text', 'search', 'password'].includes(element.type));

/** Where one is now. `root`: the part of the page that is the screen. */
export function spotIn(root: HTMLElement): Spot {
  const { activeElement } = document;
  const caret =
    activeElement !== null && hasCaret(activeElement)
      ? { start: activeElement.selectionStart ?? 0, end: activeElement.selectionEnd ?? 0 }
      : null;
  const scrolled = [...root.querySelectorAll('*')]
    .filter((element) => element.scrollTop > 0)
    .map((element) => ({ path: pathOf(element, root), top: element.scrollTop }));
  return {
    address: window.location.hash,
    focus: focusOf(root),
    caret,
    windowY: window.scrollY,
    scrolled,
  };
}

function find(spot: FocusSpot, root: HTMLElement): HTMLElement | null {
  if (spot.by === 'id') return document.getElementById(spot.id);
  return [...alike(root, spot.tag, spot.print)][spot.nth] ?? null;
}

/** False while the text is not there yet: a draft comes a moment after its field. */
function setCaret(
  field: HTMLInputElement | HTMLTextAreaElement,
  { start, end }: NonNullable<Spot['caret']>,
): boolean {
  if (field.value.length < end) return false;
  if (field.selectionStart !== start || field.selectionEnd !== end) {
    field.setSelectionRange(start, end);
  }
  return true;
}

/** Goes back as far as the screen is there already; true when all of it was. */
export function returnTo(spot: Spot, root: HTMLElement): boolean {
  let whole = true;
  const element = spot.focus === null ? null : find(spot.focus, root);
  if (element !== null && document.activeElement !== element) {
    element.focus({ preventScroll: true });
  }
  if (spot.caret !== null && element !== null && hasCaret(element)) {
    whole = setCaret(element, spot.caret);
  }
  if (spot.focus !== null && (element === null || document.activeElement !== element)) {
    whole = false;
  }
  for (const { path, top } of spot.scrolled) {
    const scroller = atPath(path, root);
    if (scroller !== null) scroller.scrollTop = top;
    if (scroller === null || Math.abs(scroller.scrollTop - top) > 1) whole = false;
  }
  if (Math.abs(window.scrollY - spot.windowY) > 1) window.scrollTo({ top: spot.windowY });
  return whole && Math.abs(window.scrollY - spot.windowY) <= 1;
}
