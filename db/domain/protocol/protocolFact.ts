/** One fact of a protocol in clinical words. */
export type Fact = {
  /** Where it stands; within a list by what it is and not by its number. */
  readonly path: string;
  readonly label: string;
  /** Differs whenever the value does, however alike the texts are. */
  readonly value: string | number | boolean | readonly number[];
  readonly text: string;
  /** What is said on the side that does not have it. */
  readonly absent: string;
};

/** On the side that does not have a fact. */
export const NOT_SET = 'not set';
export const NONE = 'none';

/** A source; a number without one is the clinic's own, and says so. */
export function sourceFact(path: string, label: string, source: string): Fact {
  const text = source === '' ? 'the clinic’s own' : source;
  return { path, label, value: source, text, absent: NONE };
}
