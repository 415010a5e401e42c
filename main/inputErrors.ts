/** Messages for an input that the contract refuses, in plain words and by field. */
import type { z } from 'zod';
import type { Failure } from '../preload/contract/index.ts';

const count = (value: number | bigint): string => value.toLocaleString('en-US');

function tooSmall(issue: z.core.$ZodRawIssue<z.core.$ZodIssueTooSmall>): string {
  if (issue.origin === 'string') {
    return issue.minimum === 1
      ? 'This needs to be filled in.'
      : `At least ${count(issue.minimum)} characters.`;
  }
  return `No less than ${count(issue.minimum)}.`;
}

function tooBig(issue: z.core.$ZodRawIssue<z.core.$ZodIssueTooBig>): string {
  if (issue.origin === 'string') return `No more than ${count(issue.maximum)} characters.`;
  if (issue.origin === 'array') return `No more than ${count(issue.maximum)} in the list.`;
  return `No more than ${count(issue.maximum)}.`;
}

/** Plain words for one issue; a message written in the contract itself goes before this one. */
export function plainMessage(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined || issue.input === null
        ? 'This is missing.'
        : 'This is not the right kind of value.';
    case 'too_small':
      return tooSmall(issue);
    case 'too_big':
      return tooBig(issue);
    case 'invalid_format':
      return issue.format === 'date'
        ? 'This is not a date of the calendar.'
        : 'This is not in the right form.';
    case 'unrecognized_keys':
      return 'There is something here that does not belong.';
    default:
      return 'This is not one of the choices.';
  }
}

/** The failure for a refused input: one message per field, by dotted path. */
export function inputFailure(issues: readonly z.core.$ZodIssue[]): Failure {
  const fields = new Map<string, string>();
  for (const issue of issues) {
    const path = issue.path.map(String).join('.');
    if (path !== '' && !fields.has(path)) fields.set(path, issue.message);
  }
  const message = 'Something here cannot be taken. Nothing typed is lost.';
  return fields.size === 0
    ? { code: 'invalid', message }
    : { code: 'invalid', message, fields: Object.fromEntries(fields) };
}
