/** The shell, probed from inside the real app: what a hostile page would try, and what it gets. */
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { ProtocolVersion } from '../../db/domain/protocol/protocol.ts';
import type { AppState, Bridge, PatientChart, Reply } from '../../preload/contract/index.ts';
import { launch, type Launched } from './support/launch.ts';

type Page = Launched['page'];
type BridgeWindow = typeof globalThis & { readonly vigil: Bridge };

let launched: Launched;

test.beforeEach(async () => {
  launched = await launch();
});
test.afterEach(async () => {
  await launched.close();
  rmSync(launched.userDataDir, { recursive: true, force: true });
});

function call(page: Page, name: string, input: unknown): Promise<Reply<unknown>> {
  return page.evaluate(
    ([operation, value]) => (globalThis as BridgeWindow).vigil.call(operation, value),
    [name, input] as const,
  );
}

async function stateAfter(page: Page, name: string, input: unknown): Promise<AppState> {
  const reply = await call(page, name, input);
  if (!reply.ok) throw new Error(`${name}: ${reply.error.message}`);
  return reply.value as AppState;
}

test('a page has the bridge and nothing of Node', async () => {
  const { page, app } = launched;
  const found = await page.evaluate(() => ({
    node: ['require', 'process', 'module', 'Buffer', 'global', '__dirname', 'electron'].filter(
      (name) => name in globalThis,
    ),
    bridge: Object.entries((globalThis as BridgeWindow).vigil).map(
      ([name, value]) => `${name}: ${typeof value}`,
    ),
    extra: Object.keys(globalThis).filter((name) => /electron|ipc|vigil|node/i.test(name)),
    frozen: !Reflect.set((globalThis as BridgeWindow).vigil, 'call', null),
  }));
  expect(found.node).toEqual([]);
  expect(found.bridge).toEqual(['call: function', 'on: function']);
  expect(found.extra).toEqual(['vigil']);
  expect(found.frozen).toBe(true);

  const preferences = await app.evaluate(({ BrowserWindow, app: electronApp }) => {
    const [window] = BrowserWindow.getAllWindows();
    const contents = window?.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>;
    };
    const { sandbox, contextIsolation, nodeIntegration, webviewTag, webSecurity } =
      contents.getLastWebPreferences();
    return {
      preferences: { sandbox, contextIsolation, nodeIntegration, webviewTag, webSecurity },
      spellcheck: window?.webContents.session.isSpellCheckerEnabled(),
      persistent: window?.webContents.session.isPersistent(),
      packaged: electronApp.isPackaged,
    };
  });
  expect(preferences).toEqual({
    preferences: {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      webSecurity: true,
    },
    spellcheck: false,
    persistent: false,
    packaged: false,
  });
});

test('the page’s process is in the system’s sandbox, but for root', async () => {
  const pid = await launched.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
  );
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  // 2: the process can make only the system calls its filter lets through.
  expect(/^Seccomp:\s*(\d)$/m.exec(status)?.[1]).toBe(process.getuid?.() === 0 ? '0' : '2');
});

test('the content policy is on every page and stops what it should', async () => {
  const { page } = launched;
  const tried = await page.evaluate(async () => {
    const broken: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => {
      broken.push(event.effectiveDirective);
    });
    const attempt = (act: () => unknown): string => {
      try {
        act();
        return 'done';
      } catch (error) {
        return error instanceof Error ? error.name : 'refused';
      }
    };
    const seen = globalThis as unknown as { planted?: boolean };
    // The driver's own call may do what the page may not; a timer of the page may not.
    await new Promise((resolve) => {
      setTimeout(resolve, 0);
    });
    const results = {
      eval: attempt(() =>
        Reflect.apply(Reflect.get(globalThis, 'eval') as () => void, null, ['1']),
      ),
      newFunction: attempt(() => Reflect.construct(Function, ['return 1'])),
      innerHtml: attempt(() => {
        document.createElement('div').innerHTML = '<img src=x onerror="planted = true">';
      }),
      script: attempt(() => {
        const script = document.createElement('script');
        script.append('globalThis.planted = true');
        document.head.append(script);
      }),
      frame: attempt(() => {
        const frame = document.createElement('iframe');
        frame.src = 'app://vigil/index.html';
        document.body.append(frame);
      }),
      style: attempt(() => {
        const style = document.createElement('style');
        style.append('body { outline: 1px solid red }');
        document.head.append(style);
      }),
    };
    await new Promise((resolve) => {
      setTimeout(resolve, 200);
    });
    return {
      results,
      planted: seen.planted === true,
      frames: globalThis.length,
      broken: [...new Set(broken)],
    };
  });
  expect(tried.results.eval).toBe('EvalError');
  expect(tried.results.newFunction).toBe('EvalError');
  expect(tried.results.innerHtml).toBe('TypeError');
  expect(tried.planted).toBe(false);
  expect(tried.broken).toEqual(expect.arrayContaining(['frame-src', 'style-src-elem']));
  const calls = await page.evaluate(
    () => document.querySelector('iframe')?.contentDocument ?? null,
  );
  expect(calls).toBeNull();
});

test('nothing reaches a server, by any way a page has', async () => {
  const { page, app } = launched;
  const reached: string[] = [];
  const server = createServer((request, response) => {
    reached.push(request.url ?? '');
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.end('here');
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  try {
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    // The control: the server is there, and a program on this computer reaches it.
    expect(await (await fetch(`${address}/control`)).text()).toBe('here');

    const answers = await page.evaluate(async (to) => {
      const failed = (promise: Promise<unknown>): Promise<string> =>
        promise.then(
          () => 'reached',
          () => 'failed',
        );
      const loaded = (element: HTMLElement): Promise<unknown> =>
        new Promise((resolve, reject) => {
          element.addEventListener('load', resolve);
          element.addEventListener('error', reject);
          document.head.append(element);
        });
      const image = new Image();
      image.src = `${to}/image`;
      const link = document.createElement('link');
      link.rel = 'stylesheet';
      link.href = `${to}/style`;
      const hint = document.createElement('link');
      hint.rel = 'preconnect';
      hint.href = to;
      document.head.append(hint);
      return {
        fetch: await failed(fetch(`${to}/fetch`)),
        image: await failed(loaded(image)),
        style: await failed(loaded(link)),
        import: await failed(import(/* @vite-ignore */ `${to}/module.js`)),
        beacon: navigator.sendBeacon(`${to}/beacon`) ? 'queued' : 'failed',
        window: window.open(`${to}/window`) === null ? 'failed' : 'reached',
      };
    }, address);
    expect(answers).toMatchObject({
      fetch: 'failed',
      image: 'failed',
      style: 'failed',
      import: 'failed',
      window: 'failed',
    });
    // Electron's own ways out of the main process are cut as well.
    const fromMain = await app.evaluate(async ({ net }, to) => {
      try {
        await net.fetch(`${to}/main`);
        return 'reached';
      } catch {
        return 'failed';
      }
    }, address);
    expect(fromMain).toBe('failed');
    expect(reached).toEqual(['/control']);
  } finally {
    server.close();
  }
});

test('a page cannot leave, open a window or be given a permission', async () => {
  const { page, app } = launched;
  const before = page.url();
  await page.evaluate(() => {
    location.href = 'https://example.org/';
  });
  await page.evaluate(() => {
    location.href = 'app://vigil/print.html';
  });
  await page.evaluate(() => {
    const link = document.createElement('a');
    link.href = 'file:///etc/hosts';
    link.target = '_blank';
    document.body.append(link);
    link.click();
  });
  const permissions = await page.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read'];
    const states = await Promise.all(
      names.map(async (name) => {
        const status = await navigator.permissions.query({ name: name as PermissionName });
        return status.state;
      }),
    );
    const media = await navigator.mediaDevices
      .getUserMedia({ audio: true, video: true })
      .then(() => 'given')
      .catch(() => 'refused');
    return { states: [...new Set(states)], media };
  });
  expect(permissions).toEqual({ states: ['denied'], media: 'refused' });
  expect(page.url()).toBe(before);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('the bridge answers nobody who is not signed in, and says nothing of the inside', async () => {
  const { page, userDataDir } = launched;
  expect(await call(page, 'patient.search', { text: '', limit: 10 })).toMatchObject({
    error: { code: 'not_open' },
  });
  for (const name of ['__proto__', 'constructor', 'nothing.here']) {
    expect(await call(page, name, {})).toMatchObject({ error: { code: 'unknown_operation' } });
  }
  const refused = JSON.stringify(await call(page, 'setup.createClinic', { clinicName: 1 }));
  expect(refused).not.toContain(userDataDir);
  expect(refused).not.toMatch(/\.js|\n\s+at /);
});

test('the title, the log and the files say nothing of a patient', async () => {
  const { page, app, userDataDir } = launched;
  const { people } = await stateAfter(page, 'setup.openDemo', {});
  await stateAfter(page, 'signIn.withPin', { personId: people[0]?.id, pin: '2468' });
  await expect
    .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle()))
    .toBe('Vigil — Demo clinic');
  await page.evaluate(() => {
    document.title = 'Marlow, Ines';
  });
  expect(
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle()),
  ).toBe('Vigil — Demo clinic');
  const database = readFileSync(join(userDataDir, 'demo', 'vigil.db'));
  expect(database.subarray(0, 15).toString('latin1')).not.toBe('SQLite format 3');
  for (const word of ['Marlow', 'Dana Reyes', 'DEMO-0001']) {
    expect(database.includes(word)).toBe(false);
  }
  const log = join(userDataDir, 'logs', 'vigil.log');
  if (existsSync(log)) expect(readFileSync(log, 'utf8')).not.toMatch(/Marlow|DEMO-|Reyes/);
});

test('the screen stays on while a dose runs, and no longer', async () => {
  const { page, app } = launched;
  const { people } = await stateAfter(page, 'setup.openDemo', {});
  await stateAfter(page, 'signIn.withPin', { personId: people[0]?.id, pin: '2468' });
  // Electron numbers them from zero; a few more are asked than there could be.
  const kept = (): Promise<boolean> =>
    app.evaluate(({ powerSaveBlocker }) =>
      [0, 1, 2, 3].some((id) => powerSaveBlocker.isStarted(id)),
    );
  const value = async (name: string, input: unknown): Promise<unknown> => {
    const reply = await call(page, name, input);
    if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`);
    return reply.value;
  };
  const { rows } = (await value('patient.search', { text: 'Haddad', limit: 1 })) as {
    rows: { id: string }[];
  };
  const { patient } = (await value('patient.open', {
    patientId: rows[0]?.id,
    sessionLimit: 1,
  })) as PatientChart;
  const protocols = (await value('protocol.list', {})) as ProtocolVersion[];
  const protocol = protocols.find(({ kind }) => kind === 'iv_infusion');
  const sessionId = randomUUID();
  await value('session.start', {
    sessionId,
    planId: randomUUID(),
    patientId: patient.id,
    protocolVersionId: protocol?.id,
    room: 'Room 1',
    plan: {
      mode: 'infusion',
      weightId: patient.weights[0]?.id,
      targetMcgPerKg: 500,
      durationS: 2400,
      concentrationMcgPerMl: 1000,
      pumpRateUlPerHour: 70_700,
    },
    draftKey: null,
  });
  const dose = (values: unknown): Promise<unknown> =>
    value('entry.record', {
      entryId: randomUUID(),
      sessionId,
      observedAt: { utcMs: Date.now(), offsetMinutes: 0 },
      draftKey: null,
      lateReason: null,
      kind: 'dose',
      values,
    });
  expect(await kept()).toBe(false);
  await dose({ event: 'start', rateUlPerHour: 70_700, concentrationMcgPerMl: 1000 });
  await expect.poll(kept).toBe(true);
  await dose({ event: 'stop' });
  await expect.poll(kept).toBe(false);
});

test('a page that crashes comes back by itself, still signed in', async () => {
  const { page, app } = launched;
  const { people } = await stateAfter(page, 'setup.openDemo', {});
  await stateAfter(page, 'signIn.withPin', { personId: people[0]?.id, pin: '2468' });
  await app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    await new Promise<void>((resolve) => {
      contents?.once('did-finish-load', () => resolve());
      contents?.forcefullyCrashRenderer();
    });
  });
  const state = await app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    return (await contents?.executeJavaScript("vigil.call('system.state', {})")) as unknown;
  });
  expect(state).toMatchObject({ ok: true, value: { stage: 'open', isDemo: true } });
});

test('a second start brings the first window forward and ends', async () => {
  const { app, userDataDir } = launched;
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
  const second = launch({ userDataDir }).then(
    async (other) => {
      await other.close();
      return 'opened';
    },
    () => 'ended',
  );
  expect(await second).toBe('ended');
  await expect
    .poll(() =>
      app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized()),
    )
    .toBe(false);
});

test('the clock can be set and moved, and the page hears of it', async () => {
  await launched.close();
  const userDataDir = mkdtempSync(join(tmpdir(), 'vigil-clock-'));
  launched = await launch({ userDataDir, env: { VIGIL_CLOCK: '2026-11-20T10:00:00Z' } });
  const { page, app } = launched;
  const before = await stateAfter(page, 'system.state', {});
  const hour = 3_600_000;
  expect(
    Math.abs(Date.now() + before.clockOffsetMs - Date.parse('2026-11-20T10:00:00Z')),
  ).toBeLessThan(hour);
  type Hearing = BridgeWindow & { heard?: Promise<number> };
  // Listening before the clock moves: what is not awaited here may come too late.
  await page.evaluate(() => {
    const hearing = globalThis as Hearing;
    hearing.heard = new Promise((resolve) => {
      hearing.vigil.on((event) => {
        if (event.type === 'clock_changed') resolve(event.clockOffsetMs);
      });
    });
  });
  await app.evaluate(() => {
    const { vigilTestClock } = globalThis as { vigilTestClock?: { advance(ms: number): void } };
    vigilTestClock?.advance(3_600_000);
  });
  expect(await page.evaluate(() => (globalThis as Hearing).heard)).toBe(
    before.clockOffsetMs + hour,
  );
});
