/**
 * Every entry of a session with its corrections.
 *
 * What stands is written under the id of the first row, so that a receiver who takes a later export
 * replaces what it had. Each correction and each withdrawal is a provenance under its own row's id
 * that holds the version before.
 */
import type { Entry } from '../record/record.ts';
import { adverseEvent, noteResource } from './clinicalEvents.ts';
import { derivedId, ref } from './ids.ts';
import { bolusResource, isBolus, medicineResources } from './medication.ts';
import { inWords } from './observations.ts';
import { provenance } from './provenance.ts';
import { recoveryResources } from './recovery.ts';
import type { Scope, Version } from './scope.ts';
import type { FhirResource, Meta } from './types.ts';
import { iso } from './values.ts';
import { vitalsResources } from './vitals.ts';

/** The rows of one entry in the order written: the first, its corrections, its withdrawal. */
type Chain = readonly [Entry, ...Entry[]];

function chains({ record, rootOf }: Scope): readonly Chain[] {
  const byRoot = new Map<string, [Entry, ...Entry[]]>();
  for (const entry of record.entries) {
    const chain = byRoot.get(rootOf(entry.id));
    if (chain === undefined) byRoot.set(rootOf(entry.id), [entry]);
    else chain.push(entry);
  }
  return [...byRoot.values()];
}

/** The resources of one version, that of the entry itself first. */
function resourcesOf(version: Version, scope: Scope): readonly FhirResource[] {
  const { entry } = version;
  const as = <E extends Entry>(own: E): Version<E> => ({ ...version, entry: own });
  switch (entry.kind) {
    case 'vitals':
      return vitalsResources(as(entry), scope);
    case 'medicine':
      return medicineResources(as(entry), scope);
    case 'note':
      return [noteResource(as(entry), scope)];
    case 'adverse_event':
      return [adverseEvent(as(entry), scope)];
    case 'recovery_check':
      return recoveryResources(as(entry), scope);
    case 'dose':
      if (isBolus(entry)) return [bolusResource(as(entry), scope)];
      return [inWords(as(entry), scope)];
    default:
      return [inWords(as(entry), scope)];
  }
}

/** What was said in an earlier version and is not said any more: still here, and marked. */
function nolonger(
  chain: Chain,
  stands: readonly FhirResource[],
  version: Omit<Version, 'entry'>,
  scope: Scope,
): readonly FhirResource[] {
  const said = new Set(stands.map(({ id }) => id));
  return chain.toReversed().flatMap((entry) =>
    resourcesOf({ ...version, entry, standing: 'error' }, scope).filter(({ id }) => {
      const isNew = !said.has(id);
      said.add(id);
      return isNew;
    }),
  );
}

/** The version that was replaced, each resource with an id of the row it was written in. */
function replacedBy(row: Entry, before: Entry, lateReason: string | null, scope: Scope) {
  const version = { entry: before, id: before.id, standing: 'error', lateReason, meta: null };
  return provenance({
    id: row.id,
    targets: [ref(scope.rootOf(row.id))],
    by: row,
    what: row.enteredInError ? 'withdrawn' : 'corrected',
    reason: row.amendReason,
    replaced: resourcesOf(version as Version, scope),
  });
}

/** Where a resource has no time of writing of its own, or no room for why it came late. */
function needsProvenance(first: Entry): boolean {
  if (first.lateReason !== null) return true;
  if (first.kind === 'dose') return isBolus(first);
  if (first.kind === 'vitals') return first.values.reportedBy !== null;
  return first.kind === 'medicine' || first.kind === 'hand_over';
}

function chainResources(chain: Chain, scope: Scope): readonly FhirResource[] {
  const [first, ...later] = chain;
  const last = chain.at(-1) ?? first;
  const content = chain.findLast((entry) => !entry.enteredInError) ?? first;
  const meta: Meta = { versionId: String(chain.length), lastUpdated: iso(last.recordedAt) };
  const { lateReason } = first;
  const corrected = later.length > 0 ? 'corrected' : 'final';
  const standing = last.enteredInError ? 'error' : corrected;
  const version = { id: first.id, standing, lateReason, meta } as const;
  const stands = resourcesOf({ ...version, entry: content }, scope);
  return [
    ...stands,
    ...nolonger(chain, stands, version, scope),
    ...(needsProvenance(first)
      ? [
          provenance({
            id: derivedId(first.id, 'written'),
            targets: [ref(first.id)],
            by: first,
            what: 'written',
            reason: lateReason === null ? null : `Late entry: ${lateReason}`,
          }),
        ]
      : []),
    ...later.map((row, index) => replacedBy(row, chain[index] ?? first, lateReason, scope)),
  ];
}

/** Every entry, oldest first, withdrawn ones included. */
export function entryResources(scope: Scope): readonly FhirResource[] {
  return chains(scope).flatMap((chain) => chainResources(chain, scope));
}

/** The ids under which entries stand that were written before a signature. */
export function entryIdsBefore(seq: number, { record, rootOf }: Scope): readonly string[] {
  const before = record.entries.filter((entry) => entry.seq < seq);
  return [...new Set(before.map(({ id }) => rootOf(id)))];
}
