/**
 * A session, or a patient with all sessions, as a FHIR R4 bundle of the type `collection`.
 *
 * The same record makes the same bytes but for the bundle's own timestamp. What goes where: README.md.
 */
import type { Patient, PatientVersion, SessionRecord } from '../record/record.ts';
import { EXTENSIONS, LOINC_NOTICE, TEST_DATA } from './codes.ts';
import type { FhirContext } from './context.ts';
import { entryResources } from './entries.ts';
import { derivedId, ref, urn } from './ids.ts';
import {
  chartLists,
  organization,
  patientResource,
  practitioner,
  weightResource,
} from './patient.ts';
import { provenance } from './provenance.ts';
import { scopeOf } from './scope.ts';
import { peopleOf, sessionResources } from './session.ts';
import { stretchResources } from './stretches.ts';
import type {
  BundleEntry,
  BundleHead,
  FhirBundle,
  FhirResource,
  PatientResource,
} from './types.ts';
import { iso, some } from './values.ts';

export type { FhirContext };

/** Everything a session brings but the chart of its patient. */
function* sessionParts(record: SessionRecord, context: FhirContext): Generator<FhirResource> {
  const scope = scopeOf(record, context);
  yield* peopleOf(record).map((person) => practitioner(person, context));
  yield* record.plans.map(({ weight }) => weightResource(record.session.patientId, weight));
  yield* sessionResources(scope);
  yield* stretchResources(scope);
  yield* entryResources(scope);
}

/** Each resource once, the first time it is met. */
function* once(resources: Iterable<FhirResource>): Generator<BundleEntry> {
  const seen = new Set<string>();
  for (const resource of resources) {
    const fullUrl = urn(resource.id);
    if (seen.has(fullUrl)) continue;
    seen.add(fullUrl);
    yield { fullUrl, resource };
  }
}

/** A patient's chart as it stands, and its versions newest first, as the store has them. */
export type FhirChart = {
  readonly patient: Patient;
  readonly versions: readonly PatientVersion[];
};

/**
 * The entries of a session's bundle: the chart and the session.
 *
 * @param chart the one that stands, so that what was signed long ago never takes the place of a newer
 *   allergy at whoever had it; null for a record without its store, whose chart is then the session's
 */
export function* sessionEntries(
  record: SessionRecord,
  context: FhirContext,
  chart: FhirChart | null = null,
): Generator<BundleEntry> {
  function* all(): Generator<FhirResource> {
    yield organization(context);
    yield* chart === null ? shownChart(record, context) : standingChart(chart, context);
    yield* sessionParts(record, context);
  }
  yield* once(all());
}

/** The chart as the session shows it. */
function* shownChart({ patient }: SessionRecord, context: FhirContext): Generator<FhirResource> {
  const { id, detail, weights } = patient;
  yield patientResource(id, detail, context);
  yield* chartLists(detail, { patientId: id, idBase: id, version: null, stands: true });
  yield* weights.map((weight) => weightResource(id, weight));
}

function* standingChart(
  { patient, versions }: FhirChart,
  context: FhirContext,
): Generator<FhirResource> {
  yield* chartParts(patient, versions, context);
  yield* patient.weights.map((weight) => weightResource(patient.id, weight));
}

/** The chart that stands, and each change of it with the chart before. */
function* chartParts(
  patient: Patient,
  versions: readonly PatientVersion[],
  context: FhirContext,
): Generator<FhirResource> {
  const { id, detail } = patient;
  const oldestFirst = versions.toReversed();
  const last = oldestFirst.at(-1) ?? null;
  const meta =
    last === null
      ? null
      : { versionId: String(oldestFirst.length), lastUpdated: iso(last.recordedAt) };
  const { resourceType, ...rest } = patientResource(id, detail, context);
  const stands: PatientResource = { resourceType, ...some('meta', meta), ...rest };
  const part = { patientId: id, idBase: id, version: last, stands: true };
  const lists = chartLists(detail, part);
  yield* versions.map(({ recordedBy }) => practitioner(recordedBy, context));
  yield* patient.weights.map(({ recordedBy }) => practitioner(recordedBy, context));
  yield stands;
  yield* lists;
  // What was on an earlier chart and is not on this one: a receiver may have kept it.
  for (const version of versions) {
    yield* chartLists(version.detail, { ...part, version, stands: false });
  }
  for (const [index, version] of oldestFirst.entries()) {
    const before = index === 0 ? undefined : oldestFirst[index - 1];
    const isLast = version === last;
    const targets = [ref(id), ...(isLast ? lists.map((each) => ref(each.id)) : [])];
    const earlier = before === undefined ? [] : earlierChart(before, id, context);
    yield provenance({
      id: before === undefined ? derivedId(version.versionId, 'written') : version.versionId,
      targets,
      by: version,
      what: before === undefined ? 'written' : 'corrected',
      reason: version.amendReason,
      replaced: earlier,
    });
  }
}

/** A chart as it stood, under the ids of its version. */
function earlierChart(
  version: PatientVersion,
  patientId: string,
  context: FhirContext,
): readonly FhirResource[] {
  const { versionId, detail } = version;
  const part = { patientId, idBase: versionId, version, stands: false };
  return [patientResource(versionId, detail, context), ...chartLists(detail, part)];
}

/** The entries of a patient's bundle: the chart with its history, then session after session. */
export function* patientEntries(
  patient: Patient,
  versions: readonly PatientVersion[],
  records: Iterable<SessionRecord>,
  context: FhirContext,
): Generator<BundleEntry> {
  function* all(): Generator<FhirResource> {
    yield organization(context);
    yield* standingChart({ patient, versions }, context);
    for (const record of records) yield* sessionParts(record, context);
  }
  yield* once(all());
}

function headOf(id: string, { exportedAt, isDemo }: FhirContext): BundleHead {
  return {
    resourceType: 'Bundle',
    id,
    meta: {
      extension: [{ url: EXTENSIONS.notice, valueString: LOINC_NOTICE }],
      ...some('security', isDemo ? [TEST_DATA] : null),
    },
    type: 'collection',
    timestamp: iso(exportedAt),
  };
}

/** One session with the chart it shows. Without psychotherapy notes, which no record holds. */
export function sessionBundle(record: SessionRecord, context: FhirContext): FhirBundle {
  const entry = [...sessionEntries(record, context)];
  return { ...headOf(record.session.id, context), entry };
}

/**
 * A patient with all sessions.
 *
 * @param versions newest first, as the store has them
 */
export function patientBundle(
  patient: Patient,
  versions: readonly PatientVersion[],
  records: Iterable<SessionRecord>,
  context: FhirContext,
): FhirBundle {
  const entry = [...patientEntries(patient, versions, records, context)];
  return { ...headOf(patient.id, context), entry };
}

/**
 * A bundle as text, in pieces: one entry a line, each made when it is asked for.
 *
 * @param id of the bundle
 */
export function* bundleText(
  id: string,
  entries: Iterable<BundleEntry>,
  context: FhirContext,
): Generator<string> {
  const head = JSON.stringify(headOf(id, context));
  yield `${head.slice(0, -1)},"entry":[\n`;
  let separator = '';
  for (const entry of entries) {
    yield `${separator}${JSON.stringify(entry)}`;
    separator = ',\n';
  }
  yield '\n]}\n';
}
