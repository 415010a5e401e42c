/** Files of patients as they come off a bad disk, or out of a bad program. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Random } from './random.ts';

const FIXTURES = join(import.meta.dirname, '..', 'fixtures', 'fhir-r4');

type Resource = { readonly resourceType: string; readonly code?: unknown };
type Entry = { readonly fullUrl?: string; readonly resource: Resource };

const WANTED = ['Patient', 'AllergyIntolerance', 'Condition', 'MedicationRequest'];

/** What the import reads of a fixture, and a little of what it does not: whole, it is mostly claims. */
function entriesOf(name: string): readonly Entry[] {
  const text = readFileSync(join(FIXTURES, name), 'utf8');
  const { entry } = JSON.parse(text) as { readonly entry: readonly Entry[] };
  const isWeight = ({ resource }: Entry): boolean =>
    JSON.stringify(resource.code ?? '').includes('29463-7');
  const read = entry.filter(
    (each) => WANTED.includes(each.resource.resourceType) || isWeight(each),
  );
  return [
    ...read,
    ...entry.filter(({ resource }) => resource.resourceType === 'Claim').slice(0, 1),
  ];
}

/** The fixtures as one bundle each, and all of them as one. */
export function wholeFiles(): readonly string[] {
  const names = readdirSync(FIXTURES).filter((name) => name.endsWith('.json'));
  const each = names.map(entriesOf);
  const bundle = (entry: readonly Entry[]): string =>
    JSON.stringify({ resourceType: 'Bundle', type: 'transaction', entry });
  return [...each.map(bundle), bundle(each.flat())];
}

/** Patients of nobody else: the same numbers and names with a mark of this round. */
export function ofRound(text: string, round: number): string {
  return text
    .replaceAll(/"value":"([0-9a-f-]{36})"/g, `"value":"$1-${round}"`)
    .replaceAll(/"family":"(\w+)"/g, `"family":"$1${round}"`);
}

export type Breaking = (text: string, random: Random) => Uint8Array;

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Some bytes changed, dropped or said twice. */
function flipBytes(text: string, random: Random): Uint8Array {
  let bytes = bytesOf(text);
  for (let times = random.below(6); times >= 0; times -= 1) {
    const at = random.below(bytes.length);
    const kind = random.below(4);
    if (kind === 0) bytes = bytes.subarray(0, at + 1);
    else if (kind === 1) bytes[at] = random.below(256);
    else if (kind === 2) bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
    else {
      const end = Math.min(bytes.length, at + random.below(400));
      bytes = Uint8Array.from([...bytes.subarray(0, end), ...bytes.subarray(at)]);
    }
  }
  return bytes;
}

/** Only the characters inside text: it stays JSON more often than not. */
function flipText(text: string, random: Random): Uint8Array {
  const letters = [...text];
  for (let times = random.below(40); times >= 0; times -= 1) {
    const at = random.below(letters.length);
    if (/\w/.test(letters[at] ?? '')) {
      letters[at] = random.one(['x', '9', '-', ' ', 'é', '<', '\u202e', '𝕏', '\\u0000', '\\ud800']);
    }
  }
  return bytesOf(letters.join(''));
}

type Node = Record<string, unknown> | unknown[];

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

/** Every object and array, from the outside in. */
function nodesOf(value: unknown, into: Node[] = []): readonly Node[] {
  if (!isNode(value)) return into;
  into.push(value);
  for (const inside of Object.values(value)) nodesOf(inside, into);
  return into;
}

const OTHERS: readonly (() => unknown)[] = [
  () => null,
  () => true,
  () => -1,
  () => 1e308,
  () => 0.1 + 0.2,
  () => '',
  () => 'x'.repeat(5000),
  () => '<script>alert(1)</script>',
  () => [],
  () => [[[]]],
  () => ({}),
  () => ({ resourceType: 'Patient' }),
  () => ({ reference: 'Patient/../../..' }),
  () => JSON.parse('{"__proto__":{"family":"x"},"constructor":1}') as unknown,
];

function changeNode(node: Node, random: Random): void {
  const keys = Object.keys(node);
  const key = keys[random.below(Math.max(1, keys.length))];
  if (key === undefined) return;
  const kind = random.below(3);
  if (Array.isArray(node)) {
    const at = Number(key);
    if (kind === 0) node.splice(at, 1);
    else if (kind === 1) node.splice(at, 0, structuredClone(node[at]));
    else node[at] = random.one(OTHERS)();
  } else if (kind === 0) delete node[key];
  else if (kind === 1) node[`${key}2`] = structuredClone(node[key]);
  else node[key] = random.one(OTHERS)();
}

/** Nodes dropped, given another type or said twice: always JSON, seldom FHIR. */
function changeNodes(text: string, random: Random): Uint8Array {
  const value: unknown = JSON.parse(text);
  for (let times = random.below(30); times >= 0; times -= 1) {
    changeNode(random.one(nodesOf(value)), random);
  }
  return bytesOf(JSON.stringify(value));
}

export const BREAKINGS: Readonly<Record<string, Breaking>> = {
  'bytes changed': flipBytes,
  'letters changed': flipText,
  'nodes changed': changeNodes,
};
