/** Adverse events and notes. */
import type { EntryOf } from '../record/record.ts';
import {
  ADVERSE_EVENT_GRADES,
  ADVERSE_EVENT_OUTCOMES,
  adverseEventName,
} from '../session/recordWords.ts';
import { entryTitle } from '../session/timelineText.ts';
import { EXTENSIONS, OUTCOMES, severityOf } from './codes.ts';
import { personRef, utf8 } from './ids.ts';
import type { Scope, Version } from './scope.ts';
import type { AdverseEvent, DocumentReference } from './types.ts';
import { base64, concept, fhirText, iso, some } from './values.ts';

/**
 * FHIR R4 gives an adverse event no status: one that was entered in error says so in its words, and
 * by an extension that no receiver may pass over.
 */
export function adverseEvent(
  version: Version<EntryOf<'adverse_event'>>,
  scope: Scope,
): AdverseEvent {
  const { entry } = version;
  const { grade, outcome, actionTaken } = entry.values;
  const isError = version.standing === 'error';
  const words = ADVERSE_EVENT_GRADES[grade];
  const named = adverseEventName(entry.values);
  const action = fhirText(actionTaken);
  return {
    resourceType: 'AdverseEvent',
    id: version.id,
    ...some('meta', version.meta),
    extension: [
      { url: EXTENSIONS.ctcaeGrade, valueInteger: grade },
      ...(action === null ? [] : [{ url: EXTENSIONS.actionTaken, valueString: action }]),
    ],
    ...some(
      'modifierExtension',
      isError ? [{ url: EXTENSIONS.enteredInError, valueBoolean: true }] : null,
    ),
    actuality: 'actual',
    event: concept(isError ? `Entered in error: ${named}` : named),
    subject: scope.patient,
    encounter: scope.encounter,
    date: iso(entry.observedAt),
    recordedDate: iso(entry.recordedAt),
    severity: concept(
      `Grade ${grade}${words === undefined ? '' : `, ${words}`} (CTCAE v5)`,
      severityOf(grade),
    ),
    outcome: concept(ADVERSE_EVENT_OUTCOMES[outcome], OUTCOMES[outcome]),
    recorder: personRef(entry.recordedBy),
  };
}

const DOC_STATUSES = { final: 'final', corrected: 'amended', error: 'entered-in-error' } as const;

/** A note of the session, whole and as it was typed: plain text in UTF-8. */
export function noteResource(version: Version<EntryOf<'note'>>, scope: Scope): DocumentReference {
  const { entry, standing, lateReason, meta } = version;
  const at = iso(entry.observedAt);
  const late = fhirText(lateReason ?? '');
  const title = entryTitle(entry);
  const data = base64(utf8(entry.values.text));
  const replaced = meta === null ? 'superseded' : 'entered-in-error';
  return {
    resourceType: 'DocumentReference',
    id: version.id,
    ...some('meta', meta),
    status: standing === 'error' ? replaced : 'current',
    docStatus: DOC_STATUSES[standing],
    type: concept(title === 'Note' ? 'Session note' : title),
    subject: scope.patient,
    date: iso(entry.recordedAt),
    author: [personRef(entry.recordedBy)],
    ...some('description', late === null ? null : `Late entry: ${late}`),
    content: [
      {
        attachment: {
          contentType: 'text/plain;charset=utf-8',
          ...some('data', data === '' ? null : data),
          title,
        },
      },
    ],
    context: { encounter: [scope.encounter], period: { start: at, end: at } },
  };
}
