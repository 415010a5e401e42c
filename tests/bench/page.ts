/** Page: the few orders to a running window that the bench needs, over Chromium's own protocol. */
import { setTimeout as pause } from 'node:timers/promises';

export type Page = {
  /** Value of an expression in the page, awaited there. @throws Error with the page's own words */
  evaluate<T>(expression: string): Promise<T>;
  /** Types into what has the focus, as a keyboard would. */
  type(text: string): Promise<void>;
  pressEnter(): Promise<void>;
  close(): void;
};

type Target = {
  readonly type: string;
  readonly webSocketDebuggerUrl: string;
};
type Answer = {
  readonly id?: number;
  readonly error?: { readonly message: string };
  readonly result?: {
    readonly result?: { readonly value?: unknown };
    readonly exceptionDetails?: {
      readonly text: string;
      readonly exception?: { readonly description?: string };
    };
  };
};

const LOOK_AGAIN_MS = 20;
/** No single answer takes this long unless it never comes. */
const ANSWER_WITHIN_MS = 20_000;

/** The first window's address for the protocol; waits until there is a window. */
async function pageAddress(port: number, until: number): Promise<string> {
  for (;;) {
    const targets = await fetch(`http://127.0.0.1:${port}/json/list`)
      .then(async (reply) => (await reply.json()) as readonly Target[])
      .catch(() => []);
    const page = targets.find(({ type }) => type === 'page');
    if (page !== undefined) return page.webSocketDebuggerUrl;
    if (performance.now() > until) throw new Error('The app opened no window');
    await pause(LOOK_AGAIN_MS);
  }
}

/** Connects to the first window of the app that listens on `port`. */
export async function connect(port: number, timeoutMs = 30_000): Promise<Page> {
  const socket = new WebSocket(await pageAddress(port, performance.now() + timeoutMs));
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve());
    socket.addEventListener('error', () => reject(new Error('The window refused the connection')));
  });
  const waiting = new Map<number, (answer: Answer) => void>();
  let last = 0;
  socket.addEventListener('message', ({ data }) => {
    const answer = JSON.parse(String(data)) as Answer;
    if (answer.id === undefined) return;
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });
  socket.addEventListener('close', () => {
    for (const answer of waiting.values()) answer({ error: { message: 'The window is gone' } });
  });

  async function send(method: string, params: Readonly<Record<string, unknown>>): Promise<Answer> {
    last += 1;
    const id = last;
    let late: NodeJS.Timeout | undefined;
    const answer = await new Promise<Answer>((resolve) => {
      waiting.set(id, resolve);
      late = setTimeout(() => {
        resolve({ error: { message: `no answer to ${JSON.stringify(params).slice(0, 300)}` } });
      }, ANSWER_WITHIN_MS);
      socket.send(JSON.stringify({ id, method, params }));
    });
    clearTimeout(late);
    if (answer.error !== undefined) throw new Error(`${method}: ${answer.error.message}`);
    return answer;
  }

  async function evaluate<T>(expression: string): Promise<T> {
    const { result } = await send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    const wrong = result?.exceptionDetails;
    if (wrong !== undefined) throw new Error(wrong.exception?.description ?? wrong.text);
    return result?.result?.value as T;
  }

  // A window is blank until its page has come; what is asked of it before that is lost.
  const until = performance.now() + timeoutMs;
  const ownPage = (): Promise<boolean> =>
    evaluate<boolean>(`['app:', 'file:'].includes(location.protocol)`).catch(() => false);
  while (!(await ownPage())) {
    if (performance.now() > until) throw new Error('The window stayed blank');
    await pause(LOOK_AGAIN_MS);
  }

  return {
    evaluate,
    type: async (text) => {
      await send('Input.insertText', { text });
    },
    pressEnter: async () => {
      const key = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13, text: '\r' };
      await send('Input.dispatchKeyEvent', { type: 'keyDown', ...key });
      await send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
    },
    close: () => socket.close(),
  };
}

/** Expression: resolves once `selector` is in the page. */
export const present = (selector: string): string => `new Promise((resolve) => {
  const there = () => document.querySelector(${JSON.stringify(selector)}) !== null;
  if (there()) return resolve(true);
  const observer = new MutationObserver(() => {
    if (!there()) return;
    observer.disconnect();
    resolve(true);
  });
  observer.observe(document, { childList: true, subtree: true, attributes: true });
})`;

/** Expression: resolves in the second animation frame after `selector` is there, with its time. */
export const shown = (selector: string): string => `${present(selector)}.then(
  () => new Promise((resolve) => requestAnimationFrame(
    () => requestAnimationFrame(() => resolve(performance.now()))
  ))
)`;
