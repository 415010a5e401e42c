/** Observations: the frame they share, and the entries that are said in words. */
import { assertNever } from '../basics/assert.ts';
import type { Entry, EntryKind, PersonRef } from '../record/record.ts';
import {
  CHECK_WORDS,
  INSTRUCTIONS_WORDS,
  MEETING_FORM_WORDS,
  MEETING_PHASE_WORDS,
  PEER_FINDING_WORDS,
  REMS_QUESTIONS,
  REMS_QUESTION_KEYS,
  criterionWords,
  handOverFrom,
  handOverTo,
} from '../session/recordWords.ts';
import { entryDetail, entryTitle } from '../session/timelineText.ts';
import { personRef, ref } from './ids.ts';
import type { Scope, Version } from './scope.ts';
import type { Concept, Observation, ObservationComponent, Quantity, Reference } from './types.ts';
import { concept, fhirText, iso, quantity, some, thousandths } from './values.ts';

const STATUSES = { final: 'final', corrected: 'corrected', error: 'entered-in-error' } as const;

/** Everything of an observation but what was seen: whose, when, by whom, and both times. */
export function observation(
  version: Version,
  scope: Scope,
  own: {
    readonly id?: string;
    readonly code: Concept;
    readonly performer?: readonly Reference[];
  } & Partial<
    Pick<
      Observation,
      | 'category'
      | 'component'
      | 'dataAbsentReason'
      | 'focus'
      | 'hasMember'
      | 'method'
      | 'partOf'
      | 'valueQuantity'
      | 'valueString'
    >
  >,
): Observation {
  const { entry, meta } = version;
  const { id = version.id, performer = [personRef(entry.recordedBy)], ...seen } = own;
  const late = fhirText(version.lateReason ?? '');
  return {
    resourceType: 'Observation',
    id,
    ...some('meta', meta),
    partOf: [scope.procedure],
    status: STATUSES[version.standing],
    subject: scope.patient,
    encounter: scope.encounter,
    effectiveDateTime: iso(entry.observedAt),
    issued: iso(entry.recordedAt),
    performer,
    ...seen,
    ...some('note', late === null ? null : [{ text: `Late entry: ${late}` }]),
  };
}

/** A part of what was written: its label, and words, an amount or nothing. */
export function component(label: string, value: string | Quantity | null): ObservationComponent {
  const code = concept(label);
  if (value === null) return { code, dataAbsentReason: { text: 'Not answered' } };
  return typeof value === 'string' ? { code, valueString: value } : { code, valueQuantity: value };
}

function parts(fields: Readonly<Record<string, string>>): readonly ObservationComponent[] {
  return Object.entries(fields).flatMap(([label, text]) => {
    const value = fhirText(text);
    return value === null ? [] : [component(label, value)];
  });
}

const person = (name: string, credential: string, id: string): PersonRef => ({
  id,
  name,
  credential,
});

/** Kinds that have a resource of their own; every other is an observation in words. */
export type OwnKind = 'vitals' | 'medicine' | 'note' | 'adverse_event' | 'recovery_check';
export type WordsKind = Exclude<EntryKind, OwnKind>;
type WordsEntry = Extract<Entry, { readonly kind: WordsKind }>;

/** The single facts of an entry, each under its label, as they were typed. */
function componentsOf(entry: WordsEntry, { record }: Scope): readonly ObservationComponent[] {
  switch (entry.kind) {
    case 'dose': {
      const { values } = entry;
      if (values.event === 'start') {
        return [
          component('Pump rate', thousandths(values.rateUlPerHour, 'mL/h')),
          component('Concentration', thousandths(values.concentrationMcgPerMl, 'mg/mL')),
        ];
      }
      const rate = 'rateUlPerHour' in values ? values.rateUlPerHour : null;
      return rate === null ? [] : [component('Pump rate', thousandths(rate, 'mL/h'))];
    }
    case 'observation':
      return parts({ Label: entry.values.label, Detail: entry.values.detail });
    case 'escort': {
      const { name, relationship, phone } = entry.values;
      return parts({ Name: name, Relationship: relationship, Phone: phone });
    }
    case 'instructions': {
      const { form, givenTo } = entry.values;
      return parts({ Form: INSTRUCTIONS_WORDS[form], 'Given to': givenTo });
    }
    case 'acknowledgement': {
      const { action, recheckAfterS } = entry.values;
      return [
        ...parts({ Action: action }),
        ...(recheckAfterS === null
          ? []
          : [component('Re-check after', quantity(recheckAfterS, 's', 's'))]),
      ];
    }
    case 'discharge':
      return entry.values.criteria.map(({ code, state, detail, overrideReason }) => {
        const found = [state, fhirText(detail)].filter((part) => part !== null).join(': ');
        const why = overrideReason === null ? '' : `; overridden: ${overrideReason}`;
        return component(criterionWords(code, record.session.kind), `${found}${why}`);
      });
    case 'peer_check': {
      const { finding, detail } = entry.values;
      return parts({ Finding: PEER_FINDING_WORDS[finding], Detail: detail });
    }
    case 'missed_check': {
      const { check, reason } = entry.values;
      return parts({ Check: CHECK_WORDS[check], Reason: reason });
    }
    case 'meeting': {
      const { phase, form, guide, note } = entry.values;
      return parts({
        When: MEETING_PHASE_WORDS[phase],
        Form: MEETING_FORM_WORDS[form],
        Guide: guide,
        Note: note,
      });
    }
    case 'remote_place': {
      const place = entry.values;
      return parts({
        'Patient at': place.address,
        'Emergency department': place.emergencyDepartment,
        'Emergency phone': place.emergencyPhone,
        'Peer monitor': place.monitorName,
        'Peer monitor’s relationship': place.monitorRelationship,
        'Peer monitor’s phone': place.monitorPhone,
      });
    }
    case 'drug_count': {
      const { drawnMcg, wastedMcg, returnedMcg, witness, explanation } = entry.values;
      return [
        component('Drawn', thousandths(drawnMcg, 'mg')),
        component('Wasted', thousandths(wastedMcg, 'mg')),
        component('Returned', thousandths(returnedMcg, 'mg')),
        ...parts({ Witness: witness, Explanation: explanation }),
      ];
    }
    case 'rems_monitoring':
      return REMS_QUESTION_KEYS.map((key) => component(REMS_QUESTIONS[key], entry.values[key]));
    case 'hand_over': {
      const { confirmedBy, note, ...names } = entry.values;
      return parts({
        From: handOverFrom(names),
        To: handOverTo(names),
        Confirmed: confirmedBy === 'both' ? 'by both' : 'by who takes over alone',
        Note: note,
      });
    }
    default:
      return assertNever(entry);
  }
}

/** What an entry is about, or whom it concerns beside who wrote it. */
function aboutOf(entry: WordsEntry, { rootOf, record }: Scope) {
  if (entry.kind === 'acknowledgement') {
    const vitalsId = rootOf(entry.values.vitalsId);
    // Never a reference that leads nowhere.
    const isHere = record.entries.some(({ id, kind }) => id === vitalsId && kind === 'vitals');
    return isHere ? { focus: [ref(vitalsId)] } : {};
  }
  if (entry.kind === 'hand_over') {
    const { fromId, fromName, fromCredential, toId, toName, toCredential } = entry.values;
    const both = [person(fromName, fromCredential, fromId), person(toName, toCredential, toId)];
    return { performer: both.map(personRef) };
  }
  return {};
}

/** An entry in the record's own words, and each of its facts under a label. */
export function inWords(version: Version<WordsEntry>, scope: Scope): Observation {
  const { entry } = version;
  return observation(version, scope, {
    code: concept(entryTitle(entry, scope.words)),
    ...some('valueString', fhirText(entryDetail(entry))),
    ...some('component', componentsOf(entry, scope)),
    ...aboutOf(entry, scope),
  });
}
