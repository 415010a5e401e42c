/** Printing that waits: by order, so that a test stands in the middle of a job however fast it is. */
import type { ElectronApplication } from '@playwright/test';

type Printer = { printToPDF: (options: Electron.PrintToPDFOptions) => Promise<Buffer> };
type PrintGlobals = { letPrint?: (() => void) | undefined };

/** Hold: after so many pages have been printed, the next waits; answers at once. */
export async function holdPrinting(app: ElectronApplication, after: number): Promise<void> {
  await app.evaluate(({ BrowserWindow }, first) => {
    const [window] = BrowserWindow.getAllWindows();
    if (window === undefined) throw new Error('No window');
    const contents = Object.getPrototypeOf(window.webContents) as Printer;
    const own = contents.printToPDF;
    const promise = new Promise<void>((resolve) => {
      (globalThis as unknown as PrintGlobals).letPrint = () => {
        contents.printToPDF = own;
        resolve();
      };
    });
    let left = first;
    contents.printToPDF = async function (this: unknown, options) {
      left -= 1;
      if (left < 0) await promise;
      return Reflect.apply(own, this, [options]);
    };
  }, after);
}

/** Let: what waits is printed, and all that comes after it. */
export async function letPrint(app: ElectronApplication): Promise<void> {
  await app.evaluate(() => {
    (globalThis as unknown as PrintGlobals).letPrint?.();
  });
}
