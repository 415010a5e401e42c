/**
 * IV ketamine for chronic pain: four hours with changes of rate and a pause, three quarters of an
 * hour in which the computer slept, and every check done or explained. The dose is reckoned a
 * second time, by steps of one second.
 */
import { expect, test, type Page } from '@playwright/test';
import { signIn } from './support/clinic.ts';
import { atMs, beginAt, endWell, signAndPrint, to, type Paper } from './support/kindSession.ts';
import { countDrug } from './support/kinds.ts';
import type { Launched } from './support/launch.ts';
import { deliveredOf, shown, type Course } from './support/oracle.ts';
import type { PatientEntry } from './support/patient.ts';
import * as room from './support/session.ts';
import { flowsheet, readChart } from './support/story.ts';
import { expectLine, expectWords } from './support/words.ts';

const PATIENT: PatientEntry = {
  familyName: 'Okafor',
  givenName: 'Chidi',
  dateOfBirth: '1972-05-09',
  sex: 'Male',
  mrn: 'CP-40',
  allergies: [],
  conditions: ['Chronic pain'],
  weightKg: '70',
};

const COURSE: Course = {
  rates: [
    { atMs: atMs('08:10'), mlPerHour: 24.5 },
    { atMs: atMs('08:45'), mlPerHour: 20 },
    { atMs: atMs('09:05'), mlPerHour: 0 },
    { atMs: atMs('09:15'), mlPerHour: 25 },
    { atMs: atMs('12:15'), mlPerHour: 0 },
  ],
  boluses: [],
  mgPerMl: 1,
};
const STRETCHES = [
  ['08:10', '08:45', '24.5 mL/h'],
  ['08:45', '09:05', '20 mL/h'],
  ['09:05', '09:15', 'Paused'],
  ['09:15', '12:15', '25 mL/h'],
] as const;

/** The sets of the long stretch, each ten minutes after the one before. */
const LONG = Array.from({ length: 13 }, (_one, index) => {
  const minute = 10 * 60 + 15 + index * 10;
  const clock = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  return { clock, bp: `${122 + index}/${76 + (index % 5)}`, hr: String(66 + index), spo2: '97' };
});
const SLEPT = 'Called to another room, computer asleep';

async function beforeAndFirstHour(launched: Launched): Promise<void> {
  const { page } = launched;
  await to(launched, '08:05');
  await room.recordVitals(page, {
    bp: '124/78',
    spo2: '98',
    hr: '70',
    rr: '14',
    temp: '36.6',
    moaas: '5',
    pain: '7',
  });
  await to(launched, '08:10');
  // 1.4 mg/kg × 70 kg = 98 mg in 240 min.
  expect(await room.startInfusion(page, { at: '08:10' })).toBe(
    'Confirm start: ketamine 98 mg IV, 1.4 mg/kg, 24.5 mL/h',
  );
  await room.expectPhase(page, 'Dosing');
  for (const clock of ['08:20', '08:30', '08:40']) {
    await to(launched, clock);
    await room.recordVitals(page, { bp: '126/80', spo2: '97', hr: '72' });
  }
  await to(launched, '08:45');
  await room.changeRate(page, { value: '20', at: '08:45' });
  await to(launched, '08:50');
  await room.recordVitals(page, { bp: '152/96', spo2: '96', hr: '84', pain: '5' });
  await to(launched, '09:00');
  await room.recordVitals(page, { bp: '138/84', spo2: '97', hr: '80' });
  await room.expectDelivered(page, COURSE);
  await to(launched, '09:05');
  await room.pause(page, '09:05');
  await to(launched, '09:10');
  await room.recordVitals(page, { bp: '130/80', spo2: '97', hr: '76' });
  await to(launched, '09:15');
  await room.resume(page, { rate: '25', at: '09:15' });
  await to(launched, '09:20');
  await room.recordVitals(page, { bp: '128/80', spo2: '97', hr: '74' });
  await room.expectDelivered(page, COURSE);
}

/** Nothing runs meanwhile: what came due is raised by the clock alone. */
async function sleep(launched: Launched): Promise<void> {
  const { app, page } = launched;
  await app.evaluate(({ powerMonitor }) => powerMonitor.emit('suspend'));
  await to(launched, '10:05');
  await app.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'));
  // A computer that slept is locked, and shows the chair and that it is overdue all the same.
  await expect(page.getByText(PATIENT.familyName)).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'Running sessions' })).toContainText(/overdue/i);
  await signIn(page);
  const strip = room.attention(page);
  await expect(strip).toContainText('OVERDUE');
  await expect(strip).toContainText('due 10:00');
  await expect(strip).toContainText('09:30, 09:40 and 09:50 not done. Why?');
  await room.expectDelivered(page, COURSE);
  await room.recordVitals(page, { bp: '121/76', spo2: '97', hr: '66' });
  await expect(strip).not.toContainText('OVERDUE');
  await room.recordNotDone(page, 'Vital signs', SLEPT);
  await expect(room.row(page, SLEPT)).toHaveCount(3);
  await expect(strip).not.toContainText('Why?');
}

async function untilTheEnd(launched: Launched): Promise<void> {
  const { page } = launched;
  for (const { clock, ...set } of LONG) {
    await to(launched, clock);
    // On its time: nothing has been overdue in between.
    await room.recordVitals(page, set);
  }
  await to(launched, '12:20');
  // Written down five minutes late, for the minute the pump stood.
  await room.stopInfusion(page, '12:15');
  await room.expectPhase(page, 'Recovery');
  const total = shown(deliveredOf(COURSE, atMs('12:15')));
  await expect.poll(() => room.stat(page, 'Delivered')).toBe(`${total} mg`);
  await expect(room.readings(page)).toContainText('1.371 mg/kg');
}

async function recover(launched: Launched): Promise<void> {
  const { page } = launched;
  await to(launched, '12:30');
  await room.recordVitals(page, { bp: '126/80', spo2: '98', hr: '70', moaas: '5', pain: '2' });
  await to(launched, '12:45');
  await room.recordVitals(page, { bp: '124/78', spo2: '98', hr: '68', moaas: '5', pain: '2' });
  await room.checkRecovery(page, room.RECOVERED);
  await room.nameEscort(page, ['Ada Okafor', 'wife', '555-0111']);
  await room.expectPhase(page, 'Recovery');
  await room.giveInstructions(page, 'Patient and wife');
  await room.expectPhase(page, 'Ready to leave');
  expect(await room.openCriteria(page)).toEqual([]);
  await to(launched, '12:50');
  await room.discharge(page);
  // 95.96 mg went in; of 100 mg 4 mg are left.
  await countDrug(page, { drawn: '100', wasted: '4', returned: '0', witness: 'Ines Ruiz' });
}

async function expectStory(page: Page): Promise<void> {
  const sheet = await flowsheet(page);
  expect(sheet['BP mmHg']).toMatchObject({
    '08:05': '124/78',
    '08:50': expect.stringMatching(/^152\/96.*caution$/),
    '09:30': 'missed',
    '09:40': 'missed',
    '09:50': 'missed',
    '10:05': '121/76',
    '12:15': '134/78',
  });
  expect(sheet['SpO2 %']).toMatchObject({ '08:50': '96' });
  expect(sheet['Pain of 10']).toMatchObject({ '08:05': '7', '12:45': '2' });
  const given = sheet['Given mg'] ?? {};
  for (const clock of ['08:45', '09:05', '12:15']) {
    expect(Number(given[clock])).toBeCloseTo(deliveredOf(COURSE, atMs(clock)), 1);
  }
  const [newest = '', before = ''] = await readChart(page, 2);
  expect(newest).toContain('12:45');
  expect(newest).toContain('124/78');
  expect(before).toContain('12:30');
}

function expectPaper({ text, words }: Paper): void {
  expectWords(words, [
    'IV ketamine, chronic pain, version 1',
    '98 mg over 240 min, pump at 24.5 mL/h',
    '95.96 mg',
    '1.371 mg/kg',
    'drawn 100 mg',
    'Witness Ines Ruiz',
    SLEPT,
  ]);
  const byPump = (clock: string): number => deliveredOf(COURSE, atMs(clock));
  for (const [from, until, rate] of STRETCHES) {
    expectLine(text, [
      from,
      until,
      rate,
      `${shown(byPump(until) - byPump(from))} mg`,
      `${shown(byPump(until))} mg`,
    ]);
  }
  for (const { clock, bp, hr, spo2 } of LONG) expectLine(text, [clock, bp, hr, spo2]);
  for (const clock of ['09:30', '09:40', '09:50']) {
    expectLine(text, [clock, 'Vital signs not done', 'Called to another room']);
  }
}

test('IV infusion for chronic pain, four hours', async () => {
  test.setTimeout(150_000);
  const launched = await beginAt('07:50', PATIENT);
  const { page } = launched;
  await to(launched, '08:00');
  await room.startSession(page, '4', 'IV ketamine, chronic pain');
  await test.step('baseline and the first hour', () => beforeAndFirstHour(launched));
  await test.step('the computer sleeps', () => sleep(launched));
  await test.step('until the infusion ends', () => untilTheEnd(launched));
  await test.step('recovery', () => recover(launched));
  await test.step('the story', () => expectStory(page));
  await test.step('paper', async () => expectPaper(await signAndPrint(launched)));
  await endWell(launched);
});
