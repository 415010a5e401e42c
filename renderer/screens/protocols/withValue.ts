/**
 * The same fields with one value changed, by the dotted path of a field: `checks.0.everyS.dosing`.
 *
 * Everything beside the path stays the same object, so that only its own part renders again.
 */
export function withValue<T>(fields: T, path: string, value: unknown): T {
  const [name = '', ...rest] = path.split('.');
  const next = (before: unknown): unknown =>
    rest.length === 0 ? value : withValue(before, rest.join('.'), value);
  if (Array.isArray(fields)) {
    return fields.map((item, index) => (String(index) === name ? next(item) : item)) as T;
  }
  if (typeof fields !== 'object' || fields === null) return fields;
  return { ...fields, [name]: next((fields as Readonly<Record<string, unknown>>)[name]) };
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** My changes on top of theirs: what I left as it was takes their value. Lists change as a whole. */
export function mergeValues<T>(base: T, mine: T, theirs: T): T {
  if (same(mine, base)) return theirs;
  if (!isObject(base) || !isObject(mine) || !isObject(theirs)) return mine;
  const names = Object.keys(mine);
  return Object.fromEntries(
    names.map((name) => [name, mergeValues(base[name], mine[name], theirs[name])]),
  ) as T;
}
