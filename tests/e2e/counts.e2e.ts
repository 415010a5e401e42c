/**
 * Counts a person feels, by the real keyboard and the real finger: how few keys a set of vital signs
 * takes, and that whatever was charted is taken back with one key or one tap, both versions kept.
 */
import { expect, test, type Locator, type Page } from '@playwright/test';
import { openDemo } from './support/clinic.ts';
import { advance, SECOND_MS } from './support/clock.ts';
import { button } from './support/controls.ts';
import {
  checkPeer,
  countDrug,
  give,
  answerRems,
  recordMeeting,
  recordPlace,
} from './support/kinds.ts';
import { launch, type Launched } from './support/launch.ts';
import {
  enter,
  enterDose,
  enterVitals,
  PLACE,
  seedSessions,
  START,
  type Seeded,
} from './support/seed.ts';
import * as room from './support/session.ts';

/** What was pressed and touched since counting began; a chord is one key, as it is one stroke. */
type Counted = { readonly keys: number; readonly pointer: number };
type Counting = { counted?: { keys: number; pointer: number } };

async function startCounting(page: Page): Promise<void> {
  await page.evaluate(() => {
    const counted = { keys: 0, pointer: 0 };
    (globalThis as Counting).counted = counted;
    const modifiers = ['Alt', 'Control', 'Shift', 'Meta'];
    addEventListener(
      'keydown',
      ({ key }) => {
        if (!modifiers.includes(key)) counted.keys += 1;
      },
      true,
    );
    addEventListener('pointerdown', () => (counted.pointer += 1), true);
  });
}

/** Counted: since the last time it was asked. */
const counted = (page: Page): Promise<Counted> =>
  page.evaluate(() => {
    const { counted: now } = globalThis as Counting;
    if (now === undefined) throw new Error('Nothing is counted');
    const { keys, pointer } = now;
    now.keys = 0;
    now.pointer = 0;
    return { keys, pointer };
  });

async function begin(
  protocols: Parameters<typeof seedSessions>[1],
): Promise<{ readonly launched: Launched; readonly sessions: readonly Seeded[] }> {
  const launched = await launch({
    size: { width: 1280, height: 800 },
    env: { TZ: 'America/New_York', VIGIL_CLOCK: '2026-11-23T10:00:00-05:00' },
  });
  await openDemo(launched.page);
  const sessions = await seedSessions(launched.page, protocols);
  return { launched, sessions };
}

/** Keys: one after the other, each a stroke of its own. */
async function strike(page: Page, keys: string): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
  await room.saving(page, () => page.keyboard.press('Enter'));
}

test('a set of six values in 16 keys, of three in 13, and no pointer', async () => {
  const { launched } = await begin(['IV ketamine, depression']);
  const { page } = launched;
  await page.keyboard.press('Alt+1');
  await expect(room.line(page)).toBeVisible();
  await startCounting(page);

  // From wherever the focus is: one chord to the line is counted too.
  await page.keyboard.press('Alt+v');
  await strike(page, '12882987214368');
  await expect(
    room.row(page, 'BP 128/82 mmHg, HR 72/min, SpO2 98 %, RR 14/min, Temp 36.8 °C'),
  ).toHaveCount(1);
  expect(await counted(page)).toEqual({ keys: 16, pointer: 0 });

  // The line keeps the focus: the next set needs no chord.
  await strike(page, '131/84 97 75');
  await expect(room.row(page, 'BP 131/84 mmHg, HR 75/min, SpO2 97 %')).toHaveCount(1);
  expect(await counted(page)).toEqual({ keys: 13, pointer: 0 });
  await strike(page, '131849775');
  await expect(room.row(page, 'BP 131/84 mmHg, HR 75/min, SpO2 97 %')).toHaveCount(2);
  expect((await counted(page)).keys).toBeLessThanOrEqual(13);
  expect(launched.errors).toEqual([]);
  await launched.close();
});

/** What is charted, and what tells its row from the others. */
type Action = readonly [name: string, row: RegExp, act: () => Promise<void>];

/** Undo: by key or by tap; what was charted stays readable, struck through. */
async function undoOf(page: Page, [name, row, act]: Action, by: 'key' | 'tap'): Promise<void> {
  await test.step(`${name}, by ${by}`, async () => {
    const mine = room.row(page, row);
    const before = await mine.count();
    await act();
    await expect(mine).toHaveCount(before + 1);
    const struck = mine.filter({ has: page.getByRole('deletion') });
    const struckBefore = await struck.count();
    await counted(page);
    if (by === 'key') {
      await page.keyboard.press('Control+z');
    } else {
      await button(page, 'Undo').click();
    }
    await expect(struck).toHaveCount(struckBefore + 1);
    await expect(mine).toHaveCount(before + 1);
    const { keys, pointer } = await counted(page);
    expect(keys + pointer).toBe(1);
  });
}

async function goTo(page: Page, { chair, name }: Seeded): Promise<void> {
  await page.keyboard.press(`Alt+${chair}`);
  await expect(page.getByRole('region', { name: `Entries for ${name}` })).toBeVisible();
}

const save = (page: Page, scope: Locator, words: string | RegExp): Promise<void> =>
  room.saving(page, () => button(scope, words).click());

test('whatever is charted is taken back with one key or one tap', async () => {
  test.setTimeout(150_000);
  const { launched, sessions } = await begin([
    'IV ketamine, depression',
    'Remote ketamine lozenge',
    'Intranasal esketamine',
  ]);
  const { page } = launched;
  const [iv, remote, nasal] = sessions;
  if (iv === undefined || remote === undefined || nasal === undefined) throw new Error('No rooms');

  await enterVitals(page, iv, { sbpMmHg: 188, dbpMmHg: 114 });
  await enterDose(page, iv, START);
  await goTo(page, iv);
  await startCounting(page);
  await advance(launched, 12 * 60 * SECOND_MS);
  const ofInfusion: readonly Action[] = [
    ['vital signs on the line', /BP 121\/71/, () => room.recordVitals(page, { bp: '121/71' })],
    [
      'vital signs on the pad',
      /BP 122\/72/,
      async () => {
        const pad = await room.openPad(page);
        await room.tapKeys(page, '12272');
        await save(page, pad, 'Save vitals');
        await room.closePad(page);
      },
    ],
    ['a one-tap event', /Tearful/, async () => save(page, page.locator('body'), 'Tearful')],
    [
      'a change of rate',
      /Rate changed/,
      async () => void (await room.changeRate(page, { value: '50' })),
    ],
    ['a bolus', /Bolus/, async () => void (await room.bolus(page, { value: '2' }))],
    ['a pause', /Infusion paused/, async () => void (await room.pause(page))],
    [
      'a medicine',
      /Ondansetron/,
      () =>
        room.giveMedicine(page, {
          name: 'Ondansetron',
          amount: '4',
          unit: 'mg',
          route: 'intravenous',
        }),
    ],
    ['a note', /Quiet now/, () => room.writeNote(page, 'Quiet now')],
    ['an observation', /Eyes open/, () => room.observe(page, 'Eyes open')],
    [
      'an adverse event',
      /nausea/i,
      () =>
        room.recordAdverseEvent(page, {
          term: 'Nausea',
          grade: '1 mild',
          action: 'Head raised',
          outcome: 'resolved',
        }),
    ],
    [
      'an answer to a critical value',
      /Looked at again/,
      () => room.acknowledge(page, '10:00', 'Looked at again'),
    ],
    [
      'a check not done',
      /Hands not free/,
      () => room.recordNotDone(page, 'Vital signs', 'Hands not free'),
    ],
    [
      'the end of the infusion',
      /Infusion stopped/,
      async () => void (await room.stopInfusion(page)),
    ],
    ['an escort', /Rui Marlow/, () => room.nameEscort(page, ['Rui Marlow', 'husband', ''])],
    ['instructions', /in writing/, () => room.giveInstructions(page, 'Patient')],
  ];
  for (const [index, action] of ofInfusion.entries()) {
    await undoOf(page, action, index % 2 === 0 ? 'key' : 'tap');
  }
  await enterDose(page, iv, { event: 'stop' });
  await room.expectPhase(page, 'Recovery');
  await undoOf(
    page,
    [
      'a look at recovery',
      /Modified Aldrete/,
      () => room.checkRecovery(page, { scores: { Activity: 2 } }),
    ],
    'key',
  );
  await undoOf(
    page,
    [
      'a drug count',
      /drawn 50 mg/,
      () =>
        countDrug(page, {
          drawn: '50',
          wasted: '0',
          returned: '0',
          explanation: 'Counted too early',
        }),
    ],
    'tap',
  );

  await goTo(page, remote);
  const monitor = [PLACE.monitorName, 'partner', ''] as const;
  await undoOf(
    page,
    [
      'where a remote patient is',
      /St Brigid/,
      () =>
        recordPlace(page, {
          address: PLACE.address,
          emergencyDepartment: PLACE.emergencyDepartment,
          emergencyPhone: PLACE.emergencyPhone,
          monitor,
        }),
    ],
    'tap',
  );
  await undoOf(
    page,
    ['a guide’s meeting', /Noa Lindt/, () => recordMeeting(page, 'Before', 'Noa Lindt')],
    'key',
  );
  await enter(page, remote, { kind: 'remote_place', values: PLACE });
  await enterVitals(page, remote, { reportedBy: 'patient' });
  await undoOf(
    page,
    [
      'a lozenge',
      /^.*Lozenge.*200 mg/s,
      async () => void (await give(page, 'Lozenge', { choice: /^Give 2 lozenges/ })),
    ],
    'key',
  );
  await enterDose(page, remote, { event: 'bolus', doseMcg: 200_000, lot: '', site: '' });
  await room.expectPhase(page, 'Dosing');
  await undoOf(page, ['a peer check', /Peer monitor check/, () => checkPeer(page, 'Well')], 'tap');

  await goTo(page, nasal);
  await undoOf(
    page,
    [
      'answers to the monitoring form',
      /Monitoring form/,
      () => answerRems(page, { Opioids: 'No' }),
    ],
    'key',
  );

  await test.step('after ten seconds it takes a correction with a reason', async () => {
    await room.recordVitals(page, { hr: '64' });
    await advance(launched, 11 * SECOND_MS);
    await page.keyboard.press('Control+z');
    await room.observe(page, 'Later');
    await expect(room.row(page, 'HR 64/min').getByRole('deletion')).toHaveCount(0);
  });
  expect(launched.errors).toEqual([]);
  await launched.close();
});
