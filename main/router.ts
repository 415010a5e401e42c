/**
 * The router: the one way from a page into the main process.
 *
 * It checks the sender, the name, the kind of page, the stage, the role, the input and, where the
 * right depends on it, one field of the input, in that order, and answers with a value whatever
 * happens. Who acts is known from main's own state and never read from a payload.
 */
import type { z } from 'zod';
import { ROLE_WORDS } from '../db/domain/people/roles.ts';
import type { Failure, OperationName, Reply, SignedIn } from '../preload/contract/index.ts';
import {
  holdersOf,
  mayCall,
  PAGE_OPERATIONS,
  RIGHTS,
  type PageKind,
  type Rule,
} from '../preload/contract/rights.ts';
import { IN_KIOSK, NOT_OPEN, NOT_SIGNED_IN, toFailure, type Unexpected } from './failures.ts';
import { inputFailure, plainMessage } from './inputErrors.ts';
import { isTrusted, type Sender } from './sender.ts';

/** What the router needs to know of an operation. */
export type Checked = { readonly input: z.ZodType };

/** How far one has come: read anew for each call. */
export type Standing = {
  readonly clinic: boolean;
  readonly actor: SignedIn | null;
  /** A patient has the screen. */
  readonly inKiosk: boolean;
};

export type RouterOptions<Context> = {
  readonly contract: Readonly<Record<string, Checked>>;
  readonly handlers: Readonly<
    Record<string, (input: never, context: Context, page: PageKind) => unknown>
  >;
  readonly context: Context;
  /** Main's own state at this moment. */
  readonly standing: () => Standing;
  readonly newReference: () => string;
  readonly report: (unexpected: Unexpected) => void;
};

export type Router = (sender: Sender, name: unknown, input: unknown) => Promise<Reply<unknown>>;

const UNKNOWN: Failure = { code: 'unknown_operation', message: 'There is no such operation.' };
const NOT_ALLOWED: Failure = { code: 'not_allowed', message: 'This page may not ask for that.' };

const refuse = (error: Failure): Reply<never> => ({ ok: false, error });

/** What somebody without the right is told. */
export function notForThisRole({ role, emergency }: Pick<SignedIn, 'role' | 'emergency'>): Failure {
  const words = ROLE_WORDS[role];
  const message =
    emergency === null
      ? `Your role, ${words}, cannot do this.`
      : `Your role, ${words}, cannot do this, with emergency access either.`;
  return { code: 'not_allowed', message };
}

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

const isOperation = (
  contract: Readonly<Record<string, unknown>>,
  name: unknown,
): name is OperationName =>
  typeof name === 'string' && Object.hasOwn(contract, name) && Object.hasOwn(RIGHTS, name);

const ofPage = (page: Exclude<PageKind, 'main'>, name: OperationName): boolean => {
  const names: readonly OperationName[] = PAGE_OPERATIONS[page];
  return names.includes(name);
};

/** Pages beside the main one: what they may call, and no more than that. */
function refusedToPage(
  page: Exclude<PageKind, 'main'>,
  name: OperationName,
  { inKiosk }: Standing,
): Failure | null {
  if (!ofPage(page, name)) return NOT_ALLOWED;
  // A paper page is given only what was put together by who had the right; paper.ts minds the lock.
  if (page === 'paper') return null;
  return inKiosk ? null : NOT_ALLOWED;
}

function refusedToPerson(name: OperationName, standing: Standing): Failure | null {
  const rule: Rule = RIGHTS[name];
  if (rule === 'anyone') return null;
  if (rule === 'kiosk' || rule === 'paper') return NOT_ALLOWED;
  if (!standing.clinic) return NOT_OPEN;
  if (rule === 'clinic') return standing.inKiosk ? IN_KIOSK : null;
  if (standing.actor === null) return NOT_SIGNED_IN;
  return mayCall(holdersOf(standing.actor), name) ? null : notForThisRole(standing.actor);
}

/** A right that depends on one field of what was sent. */
function refusedByField(name: OperationName, input: unknown, { actor }: Standing): Failure | null {
  const rule: Rule = RIGHTS[name];
  if (typeof rule !== 'object' || !('field' in rule)) return null;
  if (actor === null) return NOT_SIGNED_IN;
  const { field, of, holders } = rule;
  const value = (input as Readonly<Record<string, unknown>>)[field];
  const values: readonly unknown[] =
    of === undefined
      ? [value]
      : (value as readonly Readonly<Record<string, unknown>>[]).map((item) => item[of]);
  const held = holdersOf(actor);
  const isAllowed = (each: unknown): boolean => {
    if (typeof each !== 'string' || !Object.hasOwn(holders, each)) return false;
    return held.some((holder) => holders[each]?.includes(holder) ?? false);
  };
  return values.every(isAllowed) ? null : notForThisRole(actor);
}

export function createRouter<Context>(options: RouterOptions<Context>): Router {
  return async (sender, name, input) => {
    if (!isTrusted(sender)) return refuse(NOT_ALLOWED);
    if (!isOperation(options.contract, name)) return refuse(UNKNOWN);
    const operation = options.contract[name];
    const handler = options.handlers[name];
    if (operation === undefined || handler === undefined) return refuse(UNKNOWN);

    try {
      const { page } = sender;
      const standing = options.standing();
      const refused =
        page === 'main' ? refusedToPerson(name, standing) : refusedToPage(page, name, standing);
      if (refused !== null) return refuse(refused);

      const parsed = parse(operation.input, input);
      if (!parsed.ok) return parsed;
      if (page === 'main') {
        const notThis = refusedByField(name, parsed.value, standing);
        if (notThis !== null) return refuse(notThis);
      }
      return { ok: true, value: await handler(parsed.value as never, options.context, page) };
    } catch (error) {
      return refuse(toFailure(error, name, options.newReference(), options.report));
    }
  };
}
