/**
 * How one operation of the contract is written down, and what follows from it.
 *
 * Who may call it is the table in `rights.ts`.
 */
import type { z } from 'zod';

declare const output: unique symbol;

export type Operation<Input extends z.ZodType = z.ZodType, Output = unknown> = {
  readonly type: 'command' | 'query';
  readonly input: Input;
  readonly [output]?: Output;
};

/** An operation that writes. */
export const command =
  <Output>() =>
  <Input extends z.ZodType>(input: Input): Operation<Input, Output> => ({
    type: 'command',
    input,
  });

/** An operation that only reads. */
export const query =
  <Output>() =>
  <Input extends z.ZodType>(input: Input): Operation<Input, Output> => ({
    type: 'query',
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
  'locked_out',
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
