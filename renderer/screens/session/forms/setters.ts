/** A setter for each field of a form, made once: a field renders again only when its value changes. */

export type Setters<F> = <N extends keyof F & string>(name: N) => (value: F[N]) => void;

/** The setters of one `set`; another one, of another draft, has setters of its own. */
export function settersOf<F extends object>(set: (part: Partial<F>) => void): Setters<F> {
  const known = new Map<string, (value: never) => void>();
  return <N extends keyof F & string>(name: N): ((value: F[N]) => void) => {
    const found = known.get(name);
    if (found !== undefined) return found as (value: F[N]) => void;
    const made = (value: F[N]): void => {
      const part: Partial<F> = {};
      part[name] = value;
      set(part);
    };
    known.set(name, made);
    return made;
  };
}
