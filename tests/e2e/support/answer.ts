/** Answers given in place of main's, for states that pass too fast, or cannot be made, by hand. */
import type { ElectronApplication } from '@playwright/test';
import type { OperationName, Output } from '../../../preload/contract/index.ts';

/** Answer: from now on, to every page that asks this; null lets main answer again. */
export async function answer<N extends OperationName>(
  app: ElectronApplication,
  name: N,
  value: Output<N> | null,
): Promise<void> {
  await app.evaluate(
    ({ ipcMain }, [wanted, given]) => {
      type Listener = (event: unknown, ...args: unknown[]) => Promise<unknown>;
      const { _invokeHandlers: handlers } = ipcMain as unknown as {
        _invokeHandlers: Map<string, Listener>;
      };
      const globals = globalThis as unknown as { givenAnswers?: Map<string, unknown> };
      if (globals.givenAnswers === undefined) {
        const answers = new Map<string, unknown>();
        globals.givenAnswers = answers;
        for (const [channel, listener] of [...handlers]) {
          handlers.set(channel, async (event, ...args) => {
            const found = answers.get(String(args[0]));
            return found === undefined ? listener(event, ...args) : { ok: true, value: found };
          });
        }
      }
      if (given === null) globals.givenAnswers.delete(wanted);
      else globals.givenAnswers.set(wanted, given);
    },
    [name, value] as const,
  );
}
