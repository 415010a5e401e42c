/** Page: the few orders to a running window that the bench needs, over Chromium's own protocol. */
import { setTimeout as pause } from 'node:timers/promises';
import { sentKey } from './keys.ts';

export type Page = {
  /** Value of an expression in the page, awaited there. @throws Error with the page's own words */
  evaluate<T>(expression: string): Promise<T>;
  /** Types into what has the focus, as a keyboard would. */
  type(text: string): Promise<void>;
  /** Presses one key, as written: `5`, `Enter`, `Alt+V`. */
  press(written: string): Promise<void>;
  /** Clicks the middle of the first element of that selector. @throws Error when there is none */
  click(selector: string): Promise<void>;
  /** The tasks of the page's main thread while `work` runs. */
  tasksDuring(work: () => Promise<void>): Promise<readonly Task[]>;
  close(): void;
};

/** One task of a page's main thread, ms. */
export type Task = {
  readonly startMs: number;
  readonly wallMs: number;
  /** What the processor gave to it: without the time in which others had the processor. */
  readonly processorMs: number;
};

type Target = {
  readonly type: string;
  readonly webSocketDebuggerUrl: string;
};
type Answer = {
  readonly id?: number;
  readonly method?: string;
  readonly params?: { readonly value?: readonly TraceEvent[] };
  readonly error?: { readonly message: string };
  readonly result?: {
    readonly result?: { readonly value?: unknown };
    readonly exceptionDetails?: {
      readonly text: string;
      readonly exception?: { readonly description?: string };
    };
  };
};

type TraceEvent = {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds. */
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
};

const LOOK_AGAIN_MS = 20;
/** No single answer takes this long unless it never comes. */
const ANSWER_WITHIN_MS = 20_000;

/** Tasks of the main thread of the page among everything that was traced. */
function tasksIn(events: readonly TraceEvent[]): readonly Task[] {
  const main = events.find(
    ({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain',
  );
  return events
    .filter(({ ph, pid, tid }) => ph === 'X' && pid === main?.pid && tid === main.tid)
    .filter(({ name }) => name === 'ThreadControllerImpl::RunTask')
    .map(({ ts, dur = 0, tdur = 0 }) => ({
      startMs: ts / 1000,
      wallMs: dur / 1000,
      processorMs: tdur / 1000,
    }));
}

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
  let traced: TraceEvent[] = [];
  let traceEnds = (): void => undefined;
  socket.addEventListener('message', ({ data }) => {
    const answer = JSON.parse(String(data)) as Answer;
    if (answer.method === 'Tracing.dataCollected') traced.push(...(answer.params?.value ?? []));
    if (answer.method === 'Tracing.tracingComplete') traceEnds();
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
    press: async (written) => {
      const key = sentKey(written);
      await send('Input.dispatchKeyEvent', { type: 'keyDown', ...key });
      const { text: _, ...released } = key;
      await send('Input.dispatchKeyEvent', { type: 'keyUp', ...released });
    },
    click: async (selector) => {
      const place = await evaluate<{ readonly x: number; readonly y: number } | null>(
        middleOf(selector),
      );
      if (place === null) throw new Error(`Nothing to click: ${selector}`);
      const at = { ...place, button: 'left', clickCount: 1 };
      await send('Input.dispatchMouseEvent', { type: 'mousePressed', ...at });
      await send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...at });
    },
    tasksDuring: async (work) => {
      traced = [];
      const ended = new Promise<void>((resolve) => {
        traceEnds = resolve;
      });
      const traceConfig = { includedCategories: ['toplevel'], excludedCategories: ['*'] };
      await send('Tracing.start', { transferMode: 'ReportEvents', traceConfig });
      try {
        await work();
      } finally {
        await send('Tracing.end', {});
        await ended;
      }
      return tasksIn(traced);
    },
    close: () => socket.close(),
  };
}

/** Expression: the middle of an element once it is in sight, CSS pixels; null without one. */
const middleOf = (selector: string): string => `(() => {
  const element = document.querySelector(${JSON.stringify(selector)});
  if (element === null) return null;
  element.scrollIntoView({ block: 'nearest' });
  const { x, y, width, height } = element.getBoundingClientRect();
  return { x: x + width / 2, y: y + height / 2 };
})()`;

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
