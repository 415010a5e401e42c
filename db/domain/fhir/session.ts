/** The session itself: encounter, procedure, plan, cancellation and signatures. */
import { drugGivenFrom, drugGivenUntil } from '../dose/doseEntries.ts';
import { plannedMcg } from '../dose/plannedDose.ts';
import { handOvers, takerOf } from '../session/holder.ts';
import { KIND_WORDS, DRUG_WORDS } from '../session/sessionKinds.ts';
import { SIGNATURE_WORDS, personText } from '../session/recordWords.ts';
import { planText } from '../summary/summaryPlan.ts';
import { type SessionState, sessionState } from '../session/sessionState.ts';
import {
  type SessionPlan,
  type SessionRecord,
  type Signature,
  standing,
} from '../record/record.ts';
import { AMBULATORY, ATTESTER, SYSTEMS, VIRTUAL, signatureType } from './codes.ts';
import { entryIdsBefore } from './entries.ts';
import { derivedId, personRef, ref, urn } from './ids.ts';
import { drugOf, routeOf } from './medication.ts';
import { enterer, provenance, reasonOf } from './provenance.ts';
import { type Scope, procedureId } from './scope.ts';
import type {
  Encounter,
  FhirResource,
  MedicationRequest,
  Procedure,
  Provenance,
  Reference,
} from './types.ts';
import { concept, decimal, fhirText, iso, quantity, some, thousandths } from './values.ts';
import { rational, mul } from '../basics/rational.ts';

/** A cancelled session stays cancelled, also once it is signed. */
function stateOf(record: SessionRecord): SessionState {
  return record.cancellation === null ? sessionState(record) : 'cancelled';
}

const ENCOUNTER: Readonly<Record<SessionState, Encounter['status']>> = {
  checked_in: 'arrived',
  dosing: 'in-progress',
  recovery: 'in-progress',
  discharged: 'finished',
  signed: 'finished',
  cancelled: 'cancelled',
};

const PROCEDURE: Readonly<Record<SessionState, Procedure['status']>> = {
  checked_in: 'preparation',
  dosing: 'in-progress',
  recovery: 'in-progress',
  discharged: 'completed',
  signed: 'completed',
  cancelled: 'not-done',
};

const PLAN: Readonly<Record<SessionState, MedicationRequest['status']>> = {
  checked_in: 'active',
  dosing: 'active',
  recovery: 'active',
  discharged: 'completed',
  signed: 'completed',
  cancelled: 'cancelled',
};

/** Whoever had the session, each from when they had it until it was handed on. */
function participants({ record }: Scope, end: string | null): Encounter['participant'] {
  const { session } = record;
  const holders = [
    { person: session.recordedBy, from: session.checkedInAt },
    ...handOvers(record).map(({ values, observedAt }) => ({
      person: takerOf(values),
      from: observedAt,
    })),
  ];
  return holders.map(({ person, from }, index) => {
    const until = holders[index + 1]?.from;
    return {
      period: { start: iso(from), ...some('end', until === undefined ? end : iso(until)) },
      individual: personRef(person),
    };
  });
}

function endOf({ cancellation, entries }: SessionRecord): string | null {
  const left = standing(entries, 'discharge').at(-1)?.observedAt ?? cancellation?.observedAt;
  return left === undefined ? null : iso(left);
}

/** `Room 2, chair 3`; null where no room was recorded. */
function whereText({ room, chair }: SessionRecord['session']): string | null {
  const named = fhirText(room);
  const roomText = named !== null && /^\d/.test(named) ? `Room ${named}` : named;
  const parts = [roomText, chair === null ? null : `chair ${chair}`].filter(
    (part) => part !== null,
  );
  return parts.length === 0 ? null : parts.join(', ');
}

function encounter(scope: Scope): Encounter {
  const { record, context } = scope;
  const { session, protocol } = record;
  const end = endOf(record);
  const where = whereText(session);
  return {
    resourceType: 'Encounter',
    id: session.id,
    status: ENCOUNTER[stateOf(record)],
    class: session.kind === 'remote_lozenge' ? VIRTUAL : AMBULATORY,
    type: [concept(`${DRUG_WORDS[protocol.drug]} session: ${KIND_WORDS[session.kind].kind}`)],
    subject: scope.patient,
    participant: participants(scope, end),
    period: { start: iso(session.checkedInAt), ...some('end', end) },
    ...some('location', where === null ? null : [{ location: { display: where } }]),
    serviceProvider: ref(context.clinicId),
  };
}

function procedure(scope: Scope): Procedure {
  const { record } = scope;
  const { session, protocol, entries, cancellation } = record;
  const from = drugGivenFrom(entries);
  const until = drugGivenUntil(entries);
  return {
    resourceType: 'Procedure',
    id: procedureId(session.id),
    instantiatesUri: [urn(protocol.id)],
    basedOn: [scope.plan],
    status: PROCEDURE[stateOf(record)],
    ...some('statusReason', cancellation === null ? null : concept(cancellation.reason)),
    code: concept(`${DRUG_WORDS[protocol.drug]} session: ${KIND_WORDS[session.kind].kind}`),
    subject: scope.patient,
    encounter: scope.encounter,
    ...some(
      'performedPeriod',
      from === null
        ? null
        : { start: iso(from), ...some('end', until === null ? null : iso(until)) },
    ),
    recorder: personRef(session.recordedBy),
    note: [{ text: `Protocol: ${protocol.name}, version ${protocol.version}` }],
  };
}

function planResource(
  plan: SessionPlan,
  scope: Scope,
  written: Pick<MedicationRequest, 'id' | 'status' | 'meta'>,
): MedicationRequest {
  const total = mul(plannedMcg(plan), rational(1, 1000n));
  return {
    resourceType: 'MedicationRequest',
    ...written,
    intent: 'plan',
    medicationCodeableConcept: drugOf(scope),
    subject: scope.patient,
    encounter: scope.encounter,
    supportingInformation: [ref(plan.weight.id)],
    authoredOn: iso(plan.recordedAt),
    requester: personRef(plan.recordedBy),
    dosageInstruction: [
      {
        text: planText(plan),
        route: routeOf(scope),
        doseAndRate: [
          {
            doseQuantity: quantity(decimal(total, 6), 'mg', 'mg'),
            ...some(
              'rateQuantity',
              plan.mode === 'infusion' ? thousandths(plan.pumpRateUlPerHour, 'mL/h') : null,
            ),
          },
        ],
      },
    ],
  };
}

/** The plan that stands under the first one's id, and each change with the plan before it. */
function plans(scope: Scope): readonly FhirResource[] {
  const { record } = scope;
  const first = record.plans[0];
  const last = record.plans.at(-1);
  if (first === undefined || last === undefined) return [];
  const meta = { versionId: String(record.plans.length), lastUpdated: iso(last.recordedAt) };
  const stands = planResource(last, scope, { id: first.id, status: PLAN[stateOf(record)], meta });
  const changes = record.plans.slice(1).map((plan, index) => {
    const before = record.plans[index] ?? first;
    return provenance({
      id: plan.id,
      targets: [ref(first.id)],
      by: plan,
      what: 'corrected',
      reason: plan.amendReason,
      replaced: [planResource(before, scope, { id: before.id, status: 'cancelled' })],
    });
  });
  return [stands, ...changes];
}

const itself = ({ encounter: met, procedure: done }: Scope): readonly Reference[] => [met, done];

function cancelled(scope: Scope): readonly Provenance[] {
  const { cancellation } = scope.record;
  if (cancellation === null) return [];
  return [
    {
      resourceType: 'Provenance',
      id: cancellation.id,
      target: itself(scope),
      occurredDateTime: iso(cancellation.observedAt),
      recorded: iso(cancellation.recordedAt),
      ...some('reason', reasonOf(cancellation.reason)),
      activity: concept('Session cancelled'),
      agent: [enterer(cancellation.recordedBy)],
    },
  ];
}

/**
 * One signature, put to the session and to every entry written before it. What was signed is named by
 * the hash of the record as it stood; what was changed later has a provenance of its own.
 */
function signed(signature: Signature, scope: Scope): Provenance {
  const { id, signedBy, meaning, signedAt, seq, contentHash } = signature;
  const at = iso(signedAt);
  const who = personRef(signedBy);
  const words = SIGNATURE_WORDS[meaning];
  const hash = fhirText(contentHash);
  return {
    resourceType: 'Provenance',
    id,
    target: [...itself(scope), scope.plan, ...entryIdsBefore(seq, scope).map(ref)],
    occurredDateTime: at,
    recorded: at,
    reason: [{ text: words }],
    activity: concept(`Signed: ${words}`),
    agent: [{ type: concept(`Signed by ${personText(signedBy)}`, ATTESTER), who }],
    ...some(
      'entity',
      hash === null
        ? null
        : [
            {
              role: 'source' as const,
              what: {
                identifier: { system: SYSTEMS.contentHash, value: hash },
                display: 'The record as it stood when it was signed',
              },
            },
          ],
    ),
    signature: [{ type: [signatureType(meaning, words)], when: at, who }],
  };
}

/** Everything of the session but its entries. */
export function sessionResources(scope: Scope): readonly FhirResource[] {
  const { session, signatures } = scope.record;
  const written = provenance({
    id: derivedId(session.id, 'written'),
    targets: itself(scope),
    by: session,
    what: 'written',
  });
  return [encounter(scope), procedure(scope), written, ...plans(scope), ...cancelled(scope)].concat(
    signatures.map((signature) => signed(signature, scope)),
  );
}

/** Everybody who is named in it as a person of the clinic. */
export function peopleOf(record: SessionRecord) {
  const { session, plans: planned, entries, cancellation, signatures } = record;
  return [
    session.recordedBy,
    ...planned.flatMap(({ recordedBy, weight }) => [recordedBy, weight.recordedBy]),
    ...record.patient.weights.map(({ recordedBy }) => recordedBy),
    ...entries.flatMap((entry) =>
      entry.kind === 'hand_over'
        ? [
            entry.recordedBy,
            takerOf(entry.values),
            {
              id: entry.values.fromId,
              name: entry.values.fromName,
              credential: entry.values.fromCredential,
            },
          ]
        : [entry.recordedBy],
    ),
    ...(cancellation === null ? [] : [cancellation.recordedBy]),
    ...signatures.map(({ signedBy }) => signedBy),
  ];
}
