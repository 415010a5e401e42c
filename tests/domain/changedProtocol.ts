/** A protocol with something in it changed, for tests of its rules and of its comparison. */
import type { Protocol } from '../../db/domain/protocol/protocol.ts';

/** A copy in which no two parts are one object, as they are where prompts share their limits. */
export function copied(protocol: Protocol): Protocol {
  return JSON.parse(JSON.stringify(protocol)) as Protocol;
}

/** A copy with the value at a dotted path put in place of the one there; `undefined` takes it out. */
export function changed(protocol: Protocol, path: string, value: unknown): Protocol {
  const copy = copied(protocol);
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  let part = copy as unknown as Record<string, unknown>;
  for (const key of keys) {
    const next = part[key];
    if (typeof next !== 'object' || next === null) throw new Error(`No ${key} in ${path}`);
    part = next as Record<string, unknown>;
  }
  if (!Object.hasOwn(part, last)) throw new Error(`No ${path}`);
  if (value === undefined && Array.isArray(part)) part.splice(Number(last), 1);
  else part[last] = value;
  return copy;
}
