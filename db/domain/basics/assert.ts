/**
 * Closes a switch over a union.
 *
 * The compiler refuses the call while a case is missing; at run time it throws, so that a value
 * from outside (an older or newer record) is never passed over in silence.
 *
 * @throws Error always
 */
export function assertNever(value: never, message = 'Unexpected value'): never {
  throw new Error(`${message}: ${JSON.stringify(value)}`);
}
