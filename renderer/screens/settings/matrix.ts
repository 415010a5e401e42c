/** The table of rights as rows to read: built from the rules that are enforced, nothing beside. */
import {
  DOCUMENT_KINDS,
  DOCUMENT_WORDS,
  type DocumentKind,
} from '../../../db/domain/paper/documents.ts';
import { ENTRY_KINDS, type EntryKind } from '../../../db/domain/record/entryValues.ts';
import type { SignatureMeaning } from '../../../db/domain/record/record.ts';
import { ROLES } from '../../../db/domain/people/roles.ts';
import {
  capitalised,
  ENTRY_KIND_WORDS,
  SIGNATURE_WORDS,
} from '../../../db/domain/session/recordWords.ts';
import type { OperationName } from '../../../preload/contract/index.ts';
import {
  RIGHTS,
  SIGNATURE_RIGHTS,
  type RightHolder,
  type RuleByField,
} from '../../../preload/contract/rights.ts';
import { OPERATION_WORDS, TOPICS, type Topic } from './operationWords.ts';

/** The columns: every role, then what an emergency access adds. */
export const HOLDERS: readonly RightHolder[] = [...ROLES, 'emergency'];

export type MatrixRow = {
  readonly key: string;
  readonly words: string;
  /** Who may; or in words, where it is not a matter of roles. */
  readonly holders: readonly RightHolder[] | string;
};
export type MatrixGroup = { readonly topic: Topic; readonly rows: readonly MatrixRow[] };

const WITHOUT_ROLE = {
  anyone: 'Anybody at this computer',
  clinic: 'Anybody, once the clinic is open',
  kiosk: 'The patient’s page alone',
  paper: 'The page in print alone',
} as const;

const isKind = (value: string): value is EntryKind =>
  ENTRY_KINDS.some((kind: string) => kind === value);
const isMeaning = (value: string): value is SignatureMeaning =>
  Object.hasOwn(SIGNATURE_RIGHTS, value);
const isDocument = (value: string): value is DocumentKind =>
  DOCUMENT_KINDS.some((kind: string) => kind === value);

function valueWords(value: string): string {
  if (isDocument(value)) return DOCUMENT_WORDS[value];
  if (isKind(value)) return capitalised(ENTRY_KIND_WORDS[value]);
  return isMeaning(value) ? capitalised(SIGNATURE_WORDS[value]) : capitalised(value);
}

/** A row that one value of a field has of its own, before operations on it are joined. */
type Part = MatrixRow & { readonly of?: string };

function byField(name: OperationName, rule: RuleByField): readonly Part[] {
  return Object.entries(rule.holders).map(([value, holders]) => ({
    key: `${name}.${value}`,
    of: valueWords(value),
    words: OPERATION_WORDS[name].words,
    holders,
  }));
}

/** One row of an operation; of a rule by field one for each of its values. */
function partsOf(name: OperationName): readonly Part[] {
  const rule = RIGHTS[name];
  const { words } = OPERATION_WORDS[name];
  if (typeof rule === 'string') return [{ key: name, words, holders: WITHOUT_ROLE[rule] }];
  return 'field' in rule ? byField(name, rule) : [{ key: name, words, holders: rule }];
}

/** `Dose: write` and `Dose: correct` as one row, where the same people may do both. */
function joined(parts: readonly Part[]): readonly MatrixRow[] {
  const rows = new Map<string, MatrixRow>();
  for (const { of, key, words, holders } of parts) {
    const id = of === undefined ? key : `${of} ${JSON.stringify(holders)}`;
    const known = rows.get(id);
    const said = of === undefined ? words : `${of}: ${words}`;
    rows.set(
      id,
      known === undefined
        ? { key, words: said, holders }
        : { ...known, words: `${known.words}, ${words}` },
    );
  }
  return [...rows.values()];
}

const NAMES = Object.keys(OPERATION_WORDS) as readonly OperationName[];

/** Every operation of the contract, by topic. */
export function matrix(): readonly MatrixGroup[] {
  return TOPICS.map((topic) => ({
    topic,
    rows: joined(NAMES.filter((name) => OPERATION_WORDS[name].topic === topic).flatMap(partsOf)),
  }));
}
