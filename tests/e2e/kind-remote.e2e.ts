/**
 * Ketamine lozenges at home: nothing is given before it is known where the patient is, and from then
 * on that stands on the screen in every phase. The peer monitor looks every fifteen minutes, one
 * look is lost with the video, and what the patient reports is marked as reported.
 */
import { expect, test, type Page } from '@playwright/test';
import type { Bridge } from '../../preload/contract/index.ts';
import { button, choose, expectRefused } from './support/controls.ts';
import { beginAt, endWell, signAndPrint, to, type Paper } from './support/kindSession.ts';
import { checkPeer, endDosing, give, recordMeeting, recordPlace } from './support/kinds.ts';
import type { Launched } from './support/launch.ts';
import type { PatientEntry } from './support/patient.ts';
import * as room from './support/session.ts';
import { flowsheet } from './support/story.ts';
import { expectLine, expectWords } from './support/words.ts';

const ADDRESS = '17 Alder Court, Flat 3, Portsmouth';
const ED = 'St Brigid Emergency Department';
const ED_PHONE = '555-0190';
const MONITOR = ['Hanna Weiss', 'partner', '555-0155'] as const;
const PATIENT: PatientEntry = {
  familyName: 'Weiss',
  givenName: 'Joram',
  dateOfBirth: '1980-12-02',
  sex: 'Male',
  mrn: 'RL-3',
  address: ADDRESS,
  allergies: [],
  conditions: ['Anxiety'],
  weightKg: '77',
};
const CONCERN = 'Says he is cold, blanket given';

/** In sight whatever phase it is: where he is, who is with him, whom to call. */
async function expectInSight(page: Page, phase: string): Promise<void> {
  await room.expectPhase(page, phase);
  const place = page.getByLabel('Place and help', { exact: true }).first();
  for (const words of [ADDRESS, ED, ED_PHONE, MONITOR[0], MONITOR[2]]) {
    await expect(place).toContainText(words);
  }
  const seen = await place.boundingBox();
  const height = await page.evaluate(() => window.innerHeight);
  expect(seen !== null && seen.y >= 0 && seen.y + seen.height <= height).toBe(true);
}

/** A page gone astray cannot give a dose either: main refuses by itself. */
async function refusedByMain(page: Page): Promise<unknown> {
  return page.evaluate(async () => {
    const { vigil } = globalThis as unknown as { readonly vigil: Bridge };
    const sessionId = /\/session\/([^/?]+)/.exec(location.hash)?.[1] ?? '';
    const state = await vigil.call('system.state', {});
    if (!state.ok) return state;
    const { clockOffsetMs } = state.value as { readonly clockOffsetMs: number };
    return vigil.call('entry.record', {
      entryId: '01920000-0000-7000-8000-000000000002',
      sessionId,
      observedAt: {
        utcMs: Math.floor((Date.now() + clockOffsetMs) / 1000) * 1000,
        offsetMinutes: -300,
      },
      draftKey: null,
      lateReason: null,
      kind: 'dose',
      values: { event: 'bolus', doseMcg: 100_000, lot: '', site: '' },
    });
  });
}

async function before(launched: Launched): Promise<void> {
  const { page } = launched;
  await expect(page.getByText('Place and nearest emergency department not recorded')).toBeVisible();
  const dose = await room.openPanel(page, 'Dose');
  await expect(dose).toContainText('Where is the patient?');
  await expect(button(dose, /^Give /)).toHaveCount(0);
  expect(await refusedByMain(page)).toMatchObject({ ok: false, error: { code: 'invalid' } });

  await button(dose, 'Record place and help').click();
  const place = room.panel(page);
  await button(place, 'Save place and help').click();
  // The address on the chart is proposed, and nobody has asked him yet.
  await expectRefused(
    place.getByRole('checkbox', { name: /^The patient has said today/ }),
    /Ask the patient/,
  );
  await recordPlace(page, { emergencyDepartment: ED, emergencyPhone: ED_PHONE, monitor: MONITOR });
  await expectInSight(page, 'Pre');
  await recordMeeting(page, 'Before', 'Noa Lindt', { note: 'Intention spoken through' });
  await to(launched, '09:58');
  await room.recordVitals(page, { bp: '124/80', hr: '70', spo2: '98' });
  await expect(room.row(page, 'reported by the patient')).toHaveCount(1);
}

async function dosing(launched: Launched): Promise<void> {
  const { page } = launched;
  await to(launched, '10:00');
  expect(await give(page, 'Lozenge', { choice: /^Give 2 lozenges: 200.mg/, at: '10:00' })).toBe(
    'Confirm 2 lozenges: ketamine 200 mg sublingual',
  );
  await expectInSight(page, 'Dosing');
  await to(launched, '10:12');
  await endDosing(page, '10:12');
  await expectInSight(page, 'Recovery');

  await to(launched, '10:15');
  await room.saving(page, () => room.oneTap(page, 'Monitor reports: well').click());
  await to(launched, '10:30');
  await room.saving(page, () => room.oneTap(page, 'Monitor reports: well').click());
  await to(launched, '10:44');
  await room.saving(page, () => room.oneTap(page, 'Video lost').click());
  await to(launched, '10:50');
  await expect(room.attention(page)).toContainText('Peer monitor check');
  await expect(room.attention(page)).toContainText('due 10:45');
  await room.recordNotDone(page, 'Peer monitor check', 'Video or phone lost');
  await room.saving(page, () => room.oneTap(page, 'Video back').click());

  await to(launched, '11:00');
  await room.oneTap(page, 'Monitor: concern…').click();
  const peer = room.panel(page);
  await button(peer, 'Save peer check').click();
  await expectRefused(peer.getByRole('textbox', { name: 'What the concern is' }), /concern/, '');
  await peer.getByRole('textbox', { name: 'What the concern is' }).fill(CONCERN);
  await room.saving(page, () => button(peer, 'Save peer check').click());
  // An hour after the first lozenge his own readings are asked for: this time she reads them.
  await to(launched, '11:02');
  await expect(room.attention(page)).toContainText('Self-reported vital signs');
  const vitals = room.form(page, 'Vital signs');
  await room.typeVitals(vitals, { bp: '132/86', hr: '78' });
  await room.select(vitals, 'Reported by', 'Peer monitor');
  await room.saving(page, () => button(vitals, 'Save vitals').click());
  await expect(room.attention(page)).not.toContainText('OVERDUE');
}

async function home(launched: Launched): Promise<void> {
  const { page } = launched;
  await to(launched, '11:15');
  await checkPeer(page, 'Well', 'Talking, had tea');
  await to(launched, '11:30');
  await checkPeer(page, 'Well');
  await room.recordVitals(page, { bp: '126/80', hr: '70' });
  await room.checkRecovery(page, {
    scores: {},
    dissociation: '0',
    orientation: 'full',
    gait: 'steady',
    nausea: 'none',
  });
  await room.giveInstructions(page, 'Patient and partner');
  expect(await room.openCriteria(page)).toEqual(['Guide’s meetings']);
  await recordMeeting(page, 'After', 'Noa Lindt');
  await expectInSight(page, 'Ready to leave');
  await to(launched, '11:35');
  await room.discharge(page);
  await expectInSight(page, 'Discharged');
  // The lozenges are his own: there is nothing of the clinic's to count.
  await expect(room.tab(page, 'Drug count')).toHaveCount(0);
}

function expectPaper({ text, words }: Paper): void {
  expectWords(words, [
    'Remote ketamine lozenge, version 1',
    '200 mg',
    ADDRESS,
    `${ED} (${ED_PHONE})`,
    `${MONITOR[0]} (${MONITOR[1]}, ${MONITOR[2]})`,
    'by video with Noa Lindt: Intention spoken through',
    'Peer monitor checks',
    'reported by the patient, not taken by the clinic',
    'reported by the peer monitor, not taken by the clinic',
    'Video lost',
    'Video back',
  ]);
  expectLine(text, ['10:00', 'Lozenge', '200 mg', '200 mg']);
  expectLine(text, ['10:15', 'Well']);
  expectLine(text, ['10:45', 'not done', 'Video or phone lost']);
  expectLine(text, ['11:00', 'Concern', CONCERN]);
  expectLine(text, ['09:58 †', '124/80', '70', '98']);
  expectLine(text, ['11:02 ‡', '132/86', '78']);
}

test('ketamine lozenge at home', async () => {
  test.setTimeout(120_000);
  const launched = await beginAt('09:40', PATIENT);
  const { page } = launched;
  await room.openStart(page, 'Remote ketamine lozenge');
  await choose(page, 'Usual doses', /^200.mg/);
  await button(page, 'Start session').click();
  await room.expectPhase(page, 'Pre');
  await test.step('before the dose', () => before(launched));
  await test.step('the dose, and the peer monitor', () => dosing(launched));
  await test.step('until the guide has met him again', () => home(launched));
  await test.step('the story', async () => {
    const sheet = await flowsheet(page);
    expect(sheet['Events']).toMatchObject({ '10:44': expect.stringContaining('Video lost') });
    expect(sheet['BP mmHg']).toMatchObject({ '11:02': '132/86' });
  });
  await test.step('paper', async () => expectPaper(await signAndPrint(launched)));
  await endWell(launched);
});
