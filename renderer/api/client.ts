/** The one way out of the page: typed calls over the bridge, and what main tells unasked. */
import type {
  AppEvent,
  Bridge,
  Failure,
  Input,
  OperationName,
  Output,
  Reply,
} from '../../preload/contract/index.ts';

declare global {
  interface Window {
    readonly vigil?: Bridge;
  }
}

/** A reply that was refused, as an error; its message is the sentence for the user. */
export class CallError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.name = 'CallError';
    this.failure = failure;
  }
}

const NO_ANSWER: Failure = {
  code: 'internal',
  message: 'The app did not answer. What you typed is still here; try again.',
};

/** Asks main, and answers with its reply as a value; never rejects. */
export async function ask<N extends OperationName>(
  name: N,
  input: Input<N>,
): Promise<Reply<Output<N>>> {
  const bridge = window.vigil;
  if (bridge === undefined) return { ok: false, error: NO_ANSWER };
  try {
    // The contract types both sides; main parsed the input and built the output from it.
    return (await bridge.call(name, input)) as Reply<Output<N>>;
  } catch {
    return { ok: false, error: NO_ANSWER };
  }
}

/** Asks main and gives its value. @throws CallError with main's refusal */
export async function call<N extends OperationName>(name: N, input: Input<N>): Promise<Output<N>> {
  const reply = await ask(name, input);
  if (reply.ok) return reply.value;
  throw new CallError(reply.error);
}

/** The failure inside an error, whatever was thrown. */
export function failureOf(error: unknown): Failure {
  return error instanceof CallError ? error.failure : NO_ANSWER;
}

/** Listens to main; answers how to stop. */
export function onAppEvent(listener: (event: AppEvent) => void): () => void {
  return window.vigil?.on(listener) ?? (() => undefined);
}
