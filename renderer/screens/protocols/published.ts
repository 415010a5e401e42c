/** What a publication leaves for the screen it leads to. */
export type Published = { readonly published: number };

/** The version just published, or null; an address may be come back to with any state. */
export function publishedIn(state: unknown): number | null {
  if (typeof state !== 'object' || state === null || !('published' in state)) return null;
  return typeof state.published === 'number' ? state.published : null;
}
