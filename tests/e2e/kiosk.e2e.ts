/** The screen in a patient's hands: one form, no way out without a PIN, and nothing of the record. */
import { rmSync } from 'node:fs';
import { expect, test, type CDPSession, type Page } from '@playwright/test';
import type { Bridge } from '../../preload/contract/index.ts';
import { CLINIC, createClinic } from './support/clinic.ts';
import { button, secret } from './support/controls.ts';
import { axe, troubleOf } from './support/inspect.ts';
import { launch, type Launched } from './support/launch.ts';
import { addPatient, type PatientEntry } from './support/patient.ts';
import { readings, startSession, timeline } from './support/session.ts';

type BridgeWindow = typeof globalThis & { readonly vigil: Bridge };

/** Words that nobody else in the app uses. */
const PATIENT: PatientEntry = {
  familyName: 'Quillfeather',
  givenName: 'Isolde',
  dateOfBirth: '1991-06-08',
  sex: 'Female',
  mrn: 'QF-77120',
  phone: '555 0177 431',
  allergies: [['zanthorin', 'hives']],
  conditions: ['Depression'],
  weightKg: '71.3',
};
const PLANTED = [
  'Quillfeather',
  'Isolde',
  'QF-77120',
  '0177 431',
  'zanthorin',
  '8-Jun-1991',
  '1991-06-08',
];

let launched: Launched;

test.beforeEach(async () => {
  launched = await launch({ size: { width: 1280, height: 800 } });
  await createClinic(launched.page);
  await addPatient(launched.page, PATIENT);
  await startSession(launched.page, 'Room 2');
});
test.afterEach(async () => {
  await launched.close();
  rmSync(launched.userDataDir, { recursive: true, force: true });
});

/** Hand over: by the button beside the plan; answers the patient's page. */
async function handOver({ app, page }: Launched): Promise<Page> {
  await button(page, 'Hand the screen to the patient').click();
  const opened = app.waitForEvent('window');
  await button(page, 'Hand it over').click();
  const kiosk = await opened;
  await expect(question(kiosk)).toBeVisible();
  return kiosk;
}

const question = (kiosk: Page) =>
  kiosk.getByRole('heading', { name: 'How much pain do you have right now?' });

/** What the main process says of its windows. */
function windows({ app }: Launched) {
  return app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => ({
      page: new URL(window.webContents.getURL()).pathname,
      visible: window.isVisible(),
      closable: window.isClosable(),
      onTop: window.isAlwaysOnTop(),
      persistent: window.webContents.session.isPersistent(),
      devTools: window.webContents.isDevToolsOpened(),
    })),
  );
}

/** What the patient's page shows, asked by main: the driver waits for a refused address for ever. */
function shownText({ app }: Launched): Promise<string> {
  return app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows().find(({ webContents }) =>
      webContents.getURL().startsWith('app://vigil/kiosk.html'),
    )?.webContents;
    if (contents === undefined || contents.isCrashed() || contents.isLoading()) return '';
    const text = contents.executeJavaScript('document.body.innerText') as Promise<string>;
    // A page that crashes just now never answers.
    const late = new Promise<string>((resolve) => {
      setTimeout(() => resolve(''), 1000);
    });
    return Promise.race([text, late]);
  });
}

async function expectOnlyKiosk(app: Launched): Promise<void> {
  await expect.poll(() => shownText(app)).toContain('How much pain do you have right now?');
  const shown = (await windows(app)).filter(({ visible }) => visible);
  expect(shown.map(({ page }) => page)).toEqual(['/kiosk.html']);
}

async function answer(kiosk: Page, score: number): Promise<void> {
  await kiosk
    .getByRole('radio', { name: String(score) })
    .first()
    .check({ force: true });
  await button(kiosk, 'Send').click();
  await expect(kiosk.getByRole('heading', { name: 'Thank you.' })).toBeVisible();
}

async function giveBack(kiosk: Page, pin: string): Promise<void> {
  await secret(kiosk, 'Staff PIN').fill(pin);
  await button(kiosk, 'Take back').click();
}

/** Every string that the page's process holds, read from a snapshot of its memory. */
async function heapOf(kiosk: Page): Promise<string> {
  const session: CDPSession = await kiosk.context().newCDPSession(kiosk);
  const parts: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => parts.push(chunk));
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  return parts.join('');
}

test('a patient answers, and the same PIN comes back to the same session', async () => {
  const { page } = launched;
  const before = page.url();
  const kiosk = await handOver(launched);
  await expectOnlyKiosk(launched);
  expect(new URL(kiosk.url()).pathname).toBe('/kiosk.html');
  expect(new URL(kiosk.url()).hash).toBe('#dim');

  await button(kiosk, 'Send').click();
  await expect(kiosk.getByText('Please choose a number first.')).toBeVisible();
  const sizes = await kiosk
    .getByRole('radio')
    .evaluateAll((radios) => radios.map((radio) => radio.getBoundingClientRect()));
  expect(sizes).toHaveLength(11);
  for (const { width, height } of sizes) expect(Math.min(width, height)).toBeGreaterThanOrEqual(64);
  expect(await axe(kiosk, 'all')).toEqual([]);
  await answer(kiosk, 7);
  await expect(kiosk.getByText('Please give the screen back.')).toBeVisible();

  await button(kiosk, 'Staff').click();
  for (const theme of ['dim', 'light', 'dark']) {
    await kiosk.evaluate((name) => {
      document.documentElement.dataset['theme'] = name;
    }, theme);
    expect(await axe(kiosk, theme === 'dim' ? 'all' : 'contrast'), theme).toEqual([]);
  }
  expect(await troubleOf(kiosk)).toEqual({ wide: [], cut: [], overlapping: [], small: [] });
  await giveBack(kiosk, '0000');
  await expect(kiosk.getByText('That PIN is not right.')).toBeVisible();
  await expect(secret(kiosk, 'Staff PIN')).toHaveValue('');
  // By touch alone, with one digit too many taken away.
  const closed = kiosk.waitForEvent('close');
  for (const digit of `${CLINIC.person.pin}9`) await button(kiosk, digit).click();
  await button(kiosk, 'Take away the last digit').click();
  await button(kiosk, 'Take back').click();
  await closed;

  await expect(readings(page)).toBeVisible();
  expect(page.url()).toBe(before);
  await expect(timeline(page)).toContainText('Pain 7 of 10');
  await expect(timeline(page)).toContainText(/patient/i);
  expect(await windows(launched)).toHaveLength(1);
});

test('no key, address, window, drop, print or tool leads out of the page', async () => {
  const { app } = launched;
  const kiosk = await handOver(launched);
  const pressed = [
    ...['Control+w', 'Control+q', 'Control+r', 'Control+p', 'Control+n', 'Control+t', 'Control+l'],
    ...['Alt+F4', 'Alt+ArrowLeft', 'F5', 'F10', 'F11', 'F12', 'Control+Shift+I', 'Escape'],
    ...['Control++', 'Control+-', 'Control+0', 'Meta+q', 'Control+Shift+R', 'ContextMenu'],
  ];
  for (const keys of pressed) await kiosk.keyboard.press(keys);
  await expectOnlyKiosk(launched);

  const said: string[] = [];
  kiosk.on('console', (message) => said.push(message.text()));
  const tried = await kiosk.evaluate(async () => {
    const opened = window.open('app://vigil/index.html');
    window.print();
    window.alert('a dialog');
    const asked = window.confirm('a dialog');
    const link = document.createElement('a');
    link.href = 'data:text/plain,x';
    link.download = 'x.txt';
    document.body.append(link);
    link.click();
    const drop = new DragEvent('drop', { bubbles: true, cancelable: true });
    document.body.dispatchEvent(drop);
    const menu = new MouseEvent('contextmenu', { bubbles: true, cancelable: true });
    document.body.dispatchEvent(menu);
    void document.documentElement.requestFullscreen().catch(() => undefined);
    await new Promise((resolve) => {
      setTimeout(resolve, 200);
    });
    return {
      opened: opened === null,
      asked,
      dropped: !drop.defaultPrevented,
      menu: !menu.defaultPrevented,
      full: document.fullscreenElement !== null,
      stored: Object.keys(localStorage).length + Object.keys(sessionStorage).length,
    };
  });
  expect(tried).toEqual({
    opened: true,
    asked: false,
    dropped: false,
    menu: false,
    full: false,
    stored: 0,
  });
  await expect.poll(() => said.join('\n')).toMatch(/Ignored call to 'print\(\)'/);

  for (const address of [
    'app://vigil/index.html',
    'https://example.org/',
    'file:///etc/hostname',
  ]) {
    await app.evaluate(
      ({ BrowserWindow }, to) =>
        BrowserWindow.getAllWindows()
          .find(({ webContents }) => webContents.getURL().includes('kiosk'))
          ?.webContents.executeJavaScript(`void (location.href = ${JSON.stringify(to)})`),
      address,
    );
    await expectOnlyKiosk(launched);
  }
  // Even main would get none of the record's pages from that session.
  const served = await app.evaluate(async ({ session }) => {
    const pages = session.fromPartition('vigil-kiosk');
    const paths = ['index.html', 'print.html', 'kiosk.html', '../package.json'];
    return Promise.all(
      paths.map(async (path) => (await pages.fetch(`app://vigil/${path}`)).status),
    );
  });
  expect(served).toEqual([404, 404, 200, 404]);

  await app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find(({ webContents }) =>
      webContents.getURL().includes('kiosk'),
    );
    window?.webContents.openDevTools();
    window?.close();
    window?.minimize();
  });
  await expectOnlyKiosk(launched);
  expect((await windows(launched)).some(({ devTools }) => devTools)).toBe(false);
});

test('the page may ask for its own three things alone, and the record’s page for nothing', async () => {
  const { app, page } = launched;
  // By the palette: asked for by its name, it begins at once.
  const opened = app.waitForEvent('window');
  await page.keyboard.press('F1');
  await page.keyboard.type('hand the screen');
  await page.keyboard.press('Enter');
  const kiosk = await opened;
  await expect(question(kiosk)).toBeVisible();
  const ask = (from: Page, name: string, input: unknown = {}) =>
    from.evaluate(
      ([operation, value]) => (globalThis as BridgeWindow).vigil.call(operation, value),
      [name, input] as const,
    );
  expect(await ask(kiosk, 'kiosk.state')).toEqual({
    ok: true,
    value: { form: 'pain_now', submitted: false, staffNeeded: false },
  });
  for (const name of ['system.state', 'patient.search', 'session.today', 'signIn.withPin']) {
    expect(await ask(kiosk, name)).toMatchObject({ ok: false, error: { code: 'not_allowed' } });
  }
  expect(await ask(page, 'session.today', { localDate: '2026-11-22' })).toMatchObject({
    ok: false,
    error: { code: 'not_signed_in' },
  });
  expect(await ask(page, 'kiosk.leave', { pin: CLINIC.person.pin })).toMatchObject({ ok: false });
});

test('nothing of the patient is in the page, its address, its title or its memory', async () => {
  const { page, app } = launched;
  expect(await page.evaluate(() => document.documentElement.innerText)).toContain('Quillfeather');
  const kiosk = await handOver(launched);
  await answer(kiosk, 4);
  const everything = [
    await kiosk.evaluate(() => document.documentElement.outerHTML),
    await kiosk.title(),
    kiosk.url(),
    await heapOf(kiosk),
  ].join('\n');
  // The control: what the page does hold is found by the same search.
  expect(everything).toContain('Please give the screen back.');
  const forbidden = [CLINIC.person.name, CLINIC.name, 'Room 2', ...PLANTED];
  // Not `toContain`: a failure would print the whole memory.
  expect(forbidden.filter((word) => everything.includes(word))).toEqual([]);
  const processes = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map(({ webContents }) => webContents.getOSProcessId()),
  );
  expect(new Set(processes).size).toBe(2);
});

test('a page that crashes comes back to the form, and a restart to the locked record', async () => {
  await handOver(launched);
  await launched.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()
      .find(({ webContents }) => webContents.getURL().includes('kiosk'))
      ?.webContents.forcefullyCrashRenderer();
  });
  await expectOnlyKiosk(launched);
  await launched.kill();
  const again = await launch({ userDataDir: launched.userDataDir });
  launched = again;
  await expect(again.page.getByRole('heading', { name: 'Open the record' })).toBeVisible();
  expect(await windows(again)).toHaveLength(1);
});
