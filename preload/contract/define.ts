/** How one operation of the contract is written down, and what follows from it. */
import type { z } from 'zod';

/** Who may call: anyone, once the clinic's database is open, or a signed-in person. */
export type Access = 'anyone' | 'clinic' | 'person';

declare const output: unique symbol;

export type Operation<Input extends z.ZodType = z.ZodType, Output = unknown> = {
  readonly type: 'command' | 'query';
  readonly access: Access;
  readonly input: Input;
  readonly [output]?: Output;
};

/** An operation that writes. */
export const command =
  <Output>() =>
  <Input extends z.ZodType>(access: Access, input: Input): Operation<Input, Output> => ({
    type: 'command',
    access,
    input,
  });

/** An operation that only reads. */
export const query =
  <Output>() =>
  <Input extends z.ZodType>(access: Access, input: Input): Operation<Input, Output> => ({
    type: 'query',
    access,
    input,
  });

export type InputOf<O> = O extends Operation<infer Input, unknown> ? z.output<Input> : never;
export type OutputOf<O> = O extends Operation<z.ZodType, infer Output> ? Output : never;

export const ERROR_CODES = [
  'invalid',
  'unknown_operation',
  'not_allowed',
  'not_open',
  'not_signed_in',
  'wrong_secret',
  'wait',
  'not_found',
  'conflict',
  'session_locked',
  'storage_full',
  'storage_read_only',
  'newer_schema',
  'damaged',
  'internal',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** What went wrong, in the user's words; never a stack or a path. */
export type Failure = {
  readonly code: ErrorCode;
  readonly message: string;
  /** A message per field of the input, by dotted path. */
  readonly fields?: Readonly<Record<string, string>>;
  /** With `wait`: how long until the next try is taken. */
  readonly waitMs?: number;
};

export type Reply<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Failure };
