/** Who wrote what, when and why: first versions, corrections, withdrawals, signatures. */
import type { Instant } from '../basics/time.ts';
import type { PersonRef } from '../record/record.ts';
import { CREATE, ENTERER, NULLIFY, REVISE } from './codes.ts';
import { personRef, ref } from './ids.ts';
import type { Concept, FhirResource, Provenance, Reference } from './types.ts';
import { concept, fhirText, iso, some } from './values.ts';

type Written = { readonly recordedAt: Instant; readonly recordedBy: PersonRef };

const ACTIVITIES = {
  written: concept('Written', CREATE),
  corrected: concept('Corrected', REVISE),
  withdrawn: concept('Entered in error', NULLIFY),
} as const;

export function enterer(person: PersonRef): Provenance['agent'][number] {
  return { type: concept('Recorded by', ENTERER), who: personRef(person) };
}

export function reasonOf(text: string | null): readonly Concept[] | null {
  const reason = fhirText(text ?? '');
  return reason === null ? null : [{ text: reason }];
}

/**
 * One writing of a resource. Of a correction, `replaced` are the resources of the version before:
 * they lie inside, where nobody takes what was replaced for something that stands.
 */
export function provenance(written: {
  readonly id: string;
  readonly targets: readonly Reference[];
  readonly by: Written;
  readonly what: keyof typeof ACTIVITIES;
  readonly reason?: string | null;
  readonly replaced?: readonly FhirResource[];
  /** Ids of what the resource was worked out from. */
  readonly derivedFrom?: readonly string[];
}): Provenance {
  const { id, targets, by, what, reason = null, replaced = [], derivedFrom = [] } = written;
  return {
    resourceType: 'Provenance',
    id,
    ...some('contained', replaced),
    target: targets,
    recorded: iso(by.recordedAt),
    ...some('reason', reasonOf(reason)),
    activity: ACTIVITIES[what],
    agent: [enterer(by.recordedBy)],
    ...some('entity', [
      ...replaced.map((each) => ({
        role: 'revision' as const,
        what: { reference: `#${each.id}` },
      })),
      ...derivedFrom.map((from) => ({ role: 'derivation' as const, what: ref(from) })),
    ]),
  };
}
