/** Failures: how what went wrong becomes a reply without a stack, a path or a patient in it. */
import type { Failure } from '../preload/contract/index.ts';
import { Refusal } from '../db/errors.ts';

/** A refusal of the main process itself, as the reply will say it. */
export class Stop extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.code);
    this.name = 'Stop';
    this.failure = failure;
  }
}

/** A refusal in one line. */
export const stop = (code: Failure['code'], message: string, fields?: Failure['fields']): Stop =>
  new Stop(fields === undefined ? { code, message } : { code, message, fields });

/** Refused for want of a reason that somebody else can read later. */
export function mustGiveReason(reason: string, leastLength = 3): void {
  if (reason.trim().length >= leastLength) return;
  const message = leastLength <= 3 ? 'Say why.' : `Say why, in at least ${leastLength} characters.`;
  throw stop('invalid', message, { reason: message });
}

export const NOT_OPEN: Failure = { code: 'not_open', message: 'No clinic is open.' };
export const NOT_SIGNED_IN: Failure = { code: 'not_signed_in', message: 'Sign in first.' };
export const IN_KIOSK: Failure = {
  code: 'not_allowed',
  message: 'The screen is in a patient’s hands. It comes back with a PIN.',
};

/** What the log may know of an error nobody expected: never its message, which may hold a value. */
export type Unexpected = {
  readonly reference: string;
  readonly operation: string;
  readonly kind: string;
  readonly code: string;
};

const word = (value: unknown): string =>
  typeof value === 'string' && /^[A-Za-z_0-9]{1,64}$/.test(value) ? value : '';

function propertyOf(error: unknown, name: 'name' | 'code'): unknown {
  return typeof error === 'object' && error !== null && name in error
    ? (error as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

/** Turns anything thrown into a failure; what nobody expected is told to `report` as well. */
export function toFailure(
  error: unknown,
  operation: string,
  reference: string,
  report: (unexpected: Unexpected) => void,
): Failure {
  if (error instanceof Stop) return error.failure;
  if (error instanceof Refusal) {
    const fields = Object.keys(error.fields).length > 0 ? { fields: { ...error.fields } } : {};
    return { code: error.code, message: error.message, ...fields };
  }
  report({
    reference,
    operation,
    kind: word(propertyOf(error, 'name')),
    code: word(propertyOf(error, 'code')),
  });
  return { code: 'internal', message: `Something went wrong. Reference ${reference}.` };
}
