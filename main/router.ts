/**
 * The router: the one way from a page into the main process.
 *
 * It checks the sender, the name, the access and the input, in that order, and answers with a value
 * whatever happens. Who acts is known from main's own state and never read from a payload.
 */
import type { z } from 'zod';
import type { Access, Failure, Reply } from '../preload/contract/index.ts';
import { NOT_OPEN, NOT_SIGNED_IN, toFailure, type Unexpected } from './failures.ts';
import { inputFailure, plainMessage } from './inputErrors.ts';
import { isTrusted, type Sender } from './sender.ts';

/** What the router needs to know of an operation. */
export type Checked = { readonly access: Access; readonly input: z.ZodType };

export type RouterOptions<Context> = {
  readonly contract: Readonly<Record<string, Checked>>;
  readonly handlers: Readonly<Record<string, (input: never, context: Context) => unknown>>;
  readonly context: Context;
  /** Main's own state at this moment. */
  readonly reached: () => { readonly clinic: boolean; readonly person: boolean };
  readonly newReference: () => string;
  readonly report: (unexpected: Unexpected) => void;
};

export type Router = (sender: Sender, name: unknown, input: unknown) => Promise<Reply<unknown>>;

const UNKNOWN: Failure = { code: 'unknown_operation', message: 'There is no such operation.' };
const NOT_ALLOWED: Failure = { code: 'not_allowed', message: 'This page may not ask for that.' };

const refuse = (error: Failure): Reply<never> => ({ ok: false, error });

function parse(schema: z.ZodType, input: unknown): Reply<unknown> {
  try {
    const parsed = schema.safeParse(input, { error: plainMessage });
    return parsed.success
      ? { ok: true, value: parsed.data }
      : refuse(inputFailure(parsed.error.issues));
  } catch {
    // A check that compares before it looks at the type throws on an object without a prototype.
    return refuse(inputFailure([]));
  }
}

export function createRouter<Context>(options: RouterOptions<Context>): Router {
  const refusedAccess = (access: Access): Failure | null => {
    if (access === 'anyone') return null;
    const { clinic, person } = options.reached();
    if (!clinic) return NOT_OPEN;
    return access === 'person' && !person ? NOT_SIGNED_IN : null;
  };

  return async (sender, name, input) => {
    if (!isTrusted(sender)) return refuse(NOT_ALLOWED);
    if (typeof name !== 'string' || !Object.hasOwn(options.contract, name)) return refuse(UNKNOWN);
    const operation = options.contract[name];
    const handler = options.handlers[name];
    if (operation === undefined || handler === undefined) return refuse(UNKNOWN);

    const refused = refusedAccess(operation.access);
    if (refused !== null) return refuse(refused);

    const parsed = parse(operation.input, input);
    if (!parsed.ok) return parsed;
    try {
      return { ok: true, value: await handler(parsed.value as never, options.context) };
    } catch (error) {
      return refuse(toFailure(error, name, options.newReference(), options.report));
    }
  };
}
