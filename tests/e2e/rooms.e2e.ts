/**
 * Several rooms at once: the board, a key to each chair, and a check that is overdue in one of them
 * seen from all the others. An entry is the patient's whose line it was typed on, however late it is
 * saved and wherever the screen has gone meanwhile.
 */
import { expect, test, type ElectronApplication, type Page } from '@playwright/test';
import { heading, openDemo } from './support/clinic.ts';
import { advance, minutes } from './support/clock.ts';
import { launch, type Launched } from './support/launch.ts';
import {
  enterDose,
  enterVitals,
  openRecord,
  seedSessions,
  START,
  type Seeded,
} from './support/seed.ts';
import * as room from './support/session.ts';

const INFUSION = 'IV ketamine, depression';

async function begin(count: number): Promise<Launched & { readonly sessions: readonly Seeded[] }> {
  const launched = await launch({
    size: { width: 1280, height: 800 },
    env: { TZ: 'America/New_York', VIGIL_CLOCK: '2026-11-23T10:00:00-05:00' },
  });
  const { page } = launched;
  await openDemo(page);
  const sessions = await seedSessions(page, Array<typeof INFUSION>(count).fill(INFUSION));
  return { ...launched, sessions };
}

function pick<T>(of: readonly T[], index: number): T {
  const found = of[index];
  if (found === undefined) throw new Error(`No number ${index}`);
  return found;
}

/** The entry bar names the patient, the room and the chair. */
async function expectAt(page: Page, { name, chair }: Seeded): Promise<void> {
  await expect(heading(page, name)).toBeVisible();
  const bar = page.getByRole('region', { name: `Entries for ${name}` });
  await expect(bar).toContainText(name);
  await expect(bar).toContainText(`Room ${chair}`);
  await expect(bar).toHaveAttribute('data-chair', String(chair));
}

const chip = (page: Page, name: string) =>
  page
    .getByRole('navigation', { name: 'Running sessions' })
    .getByRole('link', { name: new RegExp(name.replace(',', ',?')) });

test('three rooms at once', async () => {
  const { page, sessions, errors, close, ...launched } = await begin(3);
  const [a, b, c] = [pick(sessions, 0), pick(sessions, 1), pick(sessions, 2)];
  await page.keyboard.press('Control+b');
  await expect(heading(page, 'Board')).toBeAttached();
  for (const { name, chair } of sessions) {
    const card = page.getByRole('listitem').filter({ hasText: name });
    await expect(card.getByRole('link')).toHaveAccessibleName(`Chair ${chair}: ${name}`);
  }
  await test.step('a key to each chair', async () => {
    for (const one of [a, c, b, a]) {
      await page.keyboard.press(`Alt+${one.chair}`);
      await expectAt(page, one);
    }
  });
  await test.step('an overdue check is seen from everywhere', async () => {
    await enterVitals(page, a);
    await enterDose(page, a, START);
    await page.keyboard.press('Alt+2');
    await expectAt(page, b);
    await expect(chip(page, a.name)).not.toContainText('OVERDUE');
    await advance({ page, ...launched }, minutes(12));
    await expect(chip(page, a.name)).toContainText('OVERDUE');
    // A pointer that rests on it hides nothing.
    const colours = () =>
      chip(page, a.name).evaluate((link) => {
        const { color, backgroundColor } = getComputedStyle(link);
        return [color, backgroundColor];
      });
    const before = await colours();
    await chip(page, a.name).hover();
    expect(await colours()).toEqual(before);
    await expect(chip(page, a.name)).toHaveAccessibleName(/^Chair 1\b.*OVERDUE.*Vital signs/);
    await expect(chip(page, c.name)).not.toContainText('OVERDUE');
    await page.getByRole('link', { name: 'Today', exact: true }).click();
    await expect(heading(page, 'Today')).toBeVisible();
    await expect(chip(page, a.name)).toContainText('OVERDUE');
    await page.keyboard.press('Control+b');
    const card = page.getByRole('listitem').filter({ hasText: a.name });
    await expect(card).toContainText('OVERDUE');
    await page.keyboard.press('Alt+1');
    await room.recordVitals(page, { bp: '131/83', spo2: '97', hr: '75' });
    await expect(chip(page, a.name)).not.toContainText('OVERDUE');
  });
  await test.step('each entry at its patient', async () => {
    await page.keyboard.press('Alt+3');
    await expectAt(page, c);
    await room.recordVitals(page, { bp: '141/93', spo2: '95', hr: '85' });
    const hr = async ({ sessionId }: Seeded): Promise<(number | null)[]> =>
      (await openRecord(page, sessionId)).entries.flatMap((entry) =>
        entry.kind === 'vitals' ? [entry.values.heartRatePerMin] : [],
      );
    expect(await hr(a)).toEqual([70, 75]);
    expect(await hr(b)).toEqual([]);
    expect(await hr(c)).toEqual([85]);
  });
  expect(errors).toEqual([]);
  await close();
});

/** Twice as many saves; ten thousand are made without the screen, in `contract/wrongPatient.test.ts`. */
const ROUNDS = 100;

/**
 * Slow: from now on a set of vital signs is saved only once the page has asked for another session.
 *
 * So every save arrives late, after the switch, whatever the machine's speed.
 */
async function saveLate(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ ipcMain }) => {
    type Listener = (event: unknown, ...args: unknown[]) => Promise<unknown>;
    const { _invokeHandlers: handlers } = ipcMain as unknown as {
      _invokeHandlers: Map<string, Listener>;
    };
    const globals = globalThis as unknown as { heldSaves?: number };
    globals.heldSaves = 0;
    for (const [channel, listener] of [...handlers]) {
      const waiting: { readonly sessionId: string; readonly go: () => void }[] = [];
      handlers.set(channel, async (event, ...args) => {
        const [name, input] = args as [string, { readonly sessionId?: string } | undefined];
        if (name === 'entry.record' && input?.sessionId !== undefined) {
          const { sessionId } = input;
          globals.heldSaves = (globals.heldSaves ?? 0) + 1;
          await new Promise<void>((resolve) => {
            waiting.push({ sessionId, go: resolve });
          });
        } else if (name === 'session.open') {
          const others = waiting.filter((one) => one.sessionId !== input?.sessionId);
          for (const one of others) {
            waiting.splice(waiting.indexOf(one), 1);
            one.go();
          }
        }
        return listener(event, ...args);
      });
    }
  });
}

test('an entry is never the next patient’s, however late it is saved', async () => {
  test.setTimeout(180_000);
  const { app, page, sessions, errors, close } = await begin(2);
  const [a, b] = [pick(sessions, 0), pick(sessions, 1)];
  await page.keyboard.press('Alt+1');
  await expectAt(page, a);
  await saveLate(app);
  // What a line says of its patient: the heart rate is below 100 for A and above for B.
  const value = (who: Seeded, round: number): string =>
    `${110 + (round % 60)}/70 98 ${who === a ? 55 + (round % 44) : 101 + (round % 19)}`;
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [here, next] of [
      [a, b],
      [b, a],
    ] as const) {
      const line = room.line(page);
      await line.focus();
      await page.keyboard.insertText(value(here, round));
      // Both keys are on their way before either has been answered.
      await Promise.all([page.keyboard.press('Enter'), page.keyboard.press(`Alt+${next.chair}`)]);
      await expect(page.getByRole('region', { name: `Entries for ${next.name}` })).toHaveAttribute(
        'data-chair',
        String(next.chair),
      );
    }
  }
  const expected = (who: Seeded): string[] =>
    Array.from({ length: ROUNDS }, (_one, round) => value(who, round));
  const found = async ({ sessionId }: Seeded): Promise<string[]> =>
    (await openRecord(page, sessionId)).entries.flatMap((entry) => {
      if (entry.kind !== 'vitals') return [];
      const { sbpMmHg, dbpMmHg, spo2Percent, heartRatePerMin } = entry.values;
      return [`${sbpMmHg}/${dbpMmHg} ${spo2Percent} ${heartRatePerMin}`];
    });
  await expect.poll(async () => (await found(b)).length).toBe(ROUNDS);
  expect(await found(a)).toEqual(expected(a));
  expect(await found(b)).toEqual(expected(b));
  const held = await app.evaluate(
    () => (globalThis as unknown as { heldSaves?: number }).heldSaves,
  );
  expect(held).toBe(2 * ROUNDS);
  expect(errors).toEqual([]);
  await close();
});
