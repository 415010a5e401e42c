/** What changed between two versions of a protocol, in clinical words with units. */
import type { Protocol } from './protocol.ts';
import type { Fact } from './protocolFact.ts';
import { type FactList, protocolFacts } from './protocolFacts.ts';

export type ProtocolChange = {
  /** Where it stands: `prompts.sbpMmHg.criticalFrom`; within a list by what it is. */
  readonly path: string;
  /** `Systolic, critical from` */
  readonly label: string;
  /** `180 mmHg`; words such as `no prompt` or `none` on the side that does not have it. */
  readonly before: string;
  readonly after: string;
  readonly kind: 'added' | 'removed' | 'changed';
};

const SECTIONS = [
  'name',
  'kind',
  'drug',
  'route',
  'dosing',
  'checks',
  'recheckAfterS',
  'prompts',
  'quickEvents',
  'adjuncts',
  'discharge',
  'drugCount',
  'sources',
] as const satisfies readonly (keyof Protocol)[];

function sectionOf(path: string): number {
  return SECTIONS.findIndex((section) => path === section || path.startsWith(`${section}.`));
}

function sameValue(a: Fact, b: Fact): boolean {
  return JSON.stringify(a.value) === JSON.stringify(b.value);
}

function changeOf(fact: Fact, later: Fact | undefined): readonly ProtocolChange[] {
  const { path, label, text } = fact;
  if (later === undefined) {
    return [{ path, label, before: text, after: fact.absent, kind: 'removed' }];
  }
  if (sameValue(fact, later)) return [];
  return [{ path, label: later.label, before: text, after: later.text, kind: 'changed' }];
}

/** What stands in both lists, but in another order. */
function reordered(before: FactList, after: FactList): readonly ProtocolChange[] {
  const common = (list: FactList, other: FactList): readonly number[] =>
    list.keys.flatMap((key, index) => (other.keys.includes(key) ? [index] : []));
  const [was, is] = [common(before, after), common(after, before)];
  if (was.every((from, index) => before.keys[from] === after.keys[is[index] ?? -1])) return [];
  const words = (list: FactList, places: readonly number[]): string =>
    places.map((place) => list.words[place] ?? '').join(', ');
  const { path, label } = after;
  return [
    {
      path,
      label: `${label}, order`,
      before: words(before, was),
      after: words(after, is),
      kind: 'changed',
    },
  ];
}

/**
 * Every difference between two protocols, in the order in which a protocol is read.
 *
 * Complete: empty only when the two are the same in every value.
 */
export function protocolDiff(before: Protocol, after: Protocol): readonly ProtocolChange[] {
  const earlier = protocolFacts(before);
  const later = protocolFacts(after);
  const laterByPath = new Map(later.facts.map((fact) => [fact.path, fact]));
  const known = new Set(earlier.facts.map(({ path }) => path));
  const kept = earlier.facts.flatMap((fact) => changeOf(fact, laterByPath.get(fact.path)));
  const added = later.facts
    .filter(({ path }) => !known.has(path))
    .map(({ path, label, text, absent }): ProtocolChange => {
      return { path, label, before: absent, after: text, kind: 'added' };
    });
  const moved = earlier.lists.flatMap((list, index) => {
    const other = later.lists[index];
    return other === undefined ? [] : reordered(list, other);
  });
  return [...kept, ...added, ...moved].toSorted((a, b) => sectionOf(a.path) - sectionOf(b.path));
}
