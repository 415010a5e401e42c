/**
 * What a Reference of a FHIR file points at.
 *
 * `urn:uuid:…` and absolute addresses are an entry's `fullUrl`; `Patient/1` is looked for beside the
 * resource that refers to it, and then in the whole file. Whatever fits is answered: of two, the
 * caller must know that they are one, as one patient's allergy must never come to another.
 */
import { at, objectsOf, textAt, type Json } from './fhirValues.ts';

/** Where a resource stands: its entry's address, its type and its id; empty where there is none. */
export type Standing = {
  readonly fullUrl: string;
  readonly type: string;
  readonly id: string;
};

/** The identifiers a resource may be asked for by, as `system|value`. */
export function identifierKeys(resource: Json): readonly string[] {
  return objectsOf(at(resource, 'identifier'))
    .map((each) => [textAt(each, 'system'), textAt(each, 'value')] as const)
    .filter(([, value]) => value !== '')
    .map(([system, value]) => `${system}|${value}`);
}

export type ReferenceIndex<T> = {
  add(target: T, standing: Standing, identifiers: readonly string[]): void;
  /** All that it may point at, in the order of the file. */
  find(reference: unknown, from: Standing): readonly T[];
};

/** Without the version of `…/_history/2`, and without a fragment. */
function unversioned(reference: string): string {
  return reference.replace(/\/_history\/[^/]*$/, '').replace(/#.*$/, '');
}

/** `https://host/fhir/` of `https://host/fhir/Observation/7`. */
function baseOf({ fullUrl, type, id }: Standing): string {
  const tail = `${type}/${id}`;
  return id !== '' && fullUrl.endsWith(`/${tail}`) ? fullUrl.slice(0, -tail.length) : '';
}

function conditionalKey(reference: string, type: string): string | null {
  const lead = `${type}?identifier=`;
  if (!reference.startsWith(lead) || reference.includes('&')) return null;
  try {
    const key = decodeURIComponent(reference.slice(lead.length));
    return key.includes('|') ? key : `|${key}`;
  } catch {
    return null;
  }
}

/** An index of the resources of one type, as `Patient`. */
export function referenceIndex<T>(type: string): ReferenceIndex<T> {
  const byUrl = new Map<string, Set<T>>();
  const byId = new Map<string, Set<T>>();
  const byIdentifier = new Map<string, Set<T>>();
  const put = (map: Map<string, Set<T>>, key: string, target: T): void => {
    const known = map.get(key);
    if (known === undefined) map.set(key, new Set([target]));
    else known.add(target);
  };
  const all = (map: Map<string, Set<T>>, key: string): readonly T[] => [...(map.get(key) ?? [])];

  const relative = new RegExp(`^(.*?)${type}/([A-Za-z0-9\\-.]{1,200})$`);
  const ofServers = new Set<T>();
  let hasAddresses = false;

  function byAddress(reference: string, from: Standing): readonly T[] {
    const address = unversioned(reference);
    if (byUrl.has(address)) return all(byUrl, address);
    const [, lead = '', id = ''] = relative.exec(address) ?? [];
    if (id === '') return [];
    if (lead === '') {
      const base = baseOf(from);
      const beside = `${base}${type}/${id}`;
      if (byUrl.has(beside)) return all(byUrl, beside);
      const sameId = all(byId, id);
      // Of one server, it is not what another server calls by the same id.
      return base === '' ? sameId : sameId.filter((target) => !ofServers.has(target));
    }
    // Another server's `Patient/1` may be anybody: only a file without addresses is read by ids alone.
    return /^https?:\/\//.test(lead) && !hasAddresses ? all(byId, id) : [];
  }

  return {
    add(target, standing, identifiers) {
      if (standing.fullUrl !== '') {
        put(byUrl, standing.fullUrl, target);
        hasAddresses = true;
        if (baseOf(standing) !== '') ofServers.add(target);
      }
      if (standing.id !== '') put(byId, standing.id, target);
      for (const identifier of identifiers) put(byIdentifier, identifier, target);
    },
    find(reference, from) {
      const text = textAt(reference, 'reference');
      if (text !== '') {
        const key = conditionalKey(text, type);
        return key === null ? byAddress(text, from) : all(byIdentifier, key);
      }
      const [logical] = identifierKeys({ identifier: at(reference, 'identifier') });
      return logical === undefined ? [] : all(byIdentifier, logical);
    },
  };
}
