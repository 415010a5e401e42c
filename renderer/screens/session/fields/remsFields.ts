import { type RemsMonitoringValues, type YesNo } from '../../../../db/domain/record/record.ts';
import { REMS_QUESTION_KEYS } from '../../../../db/domain/session/recordWords.ts';
import { FieldReader, type Parsed } from './parsed.ts';

/** The answers as chosen; a question not answered is empty. */
export type RemsFields = { readonly [K in keyof RemsMonitoringValues]: string };

/** The answers that stand, to go on from; all empty when there are none. */
export function remsFieldsOf(values: RemsMonitoringValues | null): RemsFields {
  return Object.fromEntries(
    REMS_QUESTION_KEYS.map((key) => [key, values?.[key] ?? '']),
  ) as RemsFields;
}

function answer(text: string): YesNo | null {
  return text === 'yes' || text === 'no' ? text : null;
}

/** Reads the answers. They may be incomplete, as before dosing; they may not be empty. */
export function parseRems(fields: RemsFields): Parsed<RemsMonitoringValues> {
  const reader = new FieldReader();
  const values = Object.fromEntries(
    REMS_QUESTION_KEYS.map((key) => [key, answer(fields[key])]),
  ) as RemsMonitoringValues;
  if (REMS_QUESTION_KEYS.every((key) => values[key] === null)) {
    reader.fail('benzodiazepines', 'Nothing to save yet: answer at least one question');
  }
  return reader.finish(values);
}
