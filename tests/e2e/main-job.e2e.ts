/**
 * The main job, once through: from the first run of the app to the printed page, compared with what
 * was typed in. The dose is reckoned here a second time, by steps of one second.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { SessionRecord } from '../../db/domain/record/record.ts';
import type { Bridge, Reply } from '../../preload/contract/index.ts';
import { moveTo } from './support/clock.ts';
import { CLINIC, createClinic, heading } from './support/clinic.ts';
import { box, button, expectRefused, secret } from './support/controls.ts';
import { launch, type Launched } from './support/launch.ts';
import { deliveredBySteps, shown, type BolusAt, type RateFrom } from './support/oracle.ts';
import { openPreview, savePdf } from './support/paper.ts';
import { addPatient, entryOf, openChart, shownName, type PatientEntry } from './support/patient.ts';
import { countDrug } from './support/kinds.ts';
import * as room from './support/session.ts';
import { syntheaPatient } from './support/synthea.ts';
import { pdfInfo, pdfText, pdfWords } from './support/text.ts';
import { expectLine, expectWords } from './support/words.ts';

const DAY = '2026-11-23';
const ZONE = '-05:00';
const at = (clock: string): string => `${DAY}T${clock}:00${ZONE}`;
const atMs = (clock: string): number => Date.parse(at(clock));

const CONTACT = ['Lucía Castellanos', 'sister', '555-0148'] as const;
const ESCORT = ['Rafael Ortiz', 'brother-in-law', '555-0173'] as const;
const CONCENTRATION = 1;

const SETS: readonly (room.VitalsSet & { readonly clock: string })[] = [
  {
    clock: '09:57',
    bp: '128/82',
    hr: '72',
    spo2: '98',
    rr: '14',
    temp: '36.8',
    moaas: '5',
    pain: '2',
    oxygen: 'Room air',
  },
  { clock: '10:10', bp: '139/88', hr: '81', spo2: '97', rr: '15', moaas: '4' },
  { clock: '10:20', bp: '182/104', hr: '96', spo2: '96', rr: '16', moaas: '4' },
  { clock: '10:30', bp: '151/93', hr: '88', spo2: '97', rr: '14', moaas: '4', oxygen: 'Room air' },
  { clock: '10:40', bp: '147/91', hr: '85', spo2: '97', rr: '14', moaas: '4' },
  { clock: '10:55', bp: '141/89', hr: '79', spo2: '98', rr: '13', moaas: '5', pain: '1' },
  { clock: '11:30', bp: '131/84', hr: '74', spo2: '98', rr: '14', moaas: '5', pain: '0' },
];
const setAt = (clock: string): room.VitalsSet => {
  const set = SETS.find((one) => one.clock === clock);
  if (set === undefined) throw new Error(`No set at ${clock}`);
  return set;
};

/** The pump as it is set below; a pause is a rate of 0. */
const RATES: readonly RateFrom[] = [
  { atMs: atMs('10:00'), mlPerHour: 59.4 },
  { atMs: atMs('10:12'), mlPerHour: 66 },
  { atMs: atMs('10:21'), mlPerHour: 0 },
  { atMs: atMs('10:24'), mlPerHour: 40 },
  { atMs: atMs('10:45'), mlPerHour: 0 },
];
const BOLUSES: readonly BolusAt[] = [{ atMs: atMs('10:26'), mg: 2.5 }];
const reckoned = (untilMs: number): number =>
  deliveredBySteps(RATES, BOLUSES, CONCENTRATION, untilMs);
/** As {@link reckoned}, for the end of a stretch: a bolus at that moment has a line of its own. */
const reckonedUpTo = (clock: string): number => reckoned(atMs(clock) - 1);

const NOTE =
  'Lay back with eye shades at 10:02. Spoke of standing in shallow water, “lighter than I have been ' +
  'in a year”. Held the guide’s hand from 10:14; no distress.\nWants to talk it over on Thursday.';
const AMENDED = '138/86';

const expectDelivered = ({ page }: Launched): Promise<void> =>
  room.expectDelivered(page, { rates: RATES, boluses: BOLUSES, mgPerMl: CONCENTRATION });

async function prepare(launched: Launched, patient: PatientEntry): Promise<void> {
  const { page } = launched;
  await test.step('first run', () => createClinic(page));
  await test.step('patient, found again by name, MRN and date of birth', async () => {
    await addPatient(page, patient);
    for (const search of ['castel', patient.mrn.slice(0, 8), '08-Jun-1991']) {
      await openChart(page, search, shownName(patient));
    }
    await expect(page.getByRole('main')).toContainText('79.2 kg');
  });
}

async function start(launched: Launched): Promise<void> {
  const { page } = launched;
  await moveTo(launched, at('09:55'));
  await room.openStart(page);
  const worked = page.getByRole('region', { name: 'Worked out' });
  // 0.5 mg/kg × 79.2 kg = 39.6 mg; at 1 mg/mL 39.6 mL; in 40 min 59.4 mL/h.
  await expect(worked.getByRole('list', { name: 'Arithmetic' }).getByRole('listitem')).toHaveText([
    '0.5 mg/kg × 79.2 kg = 39.6 mg',
    '39.6 mg ÷ 1 mg/mL = 39.6 mL',
    '39.6 mL ÷ 40 min × 60 min/h = 59.4 mL/h',
  ]);
  await expect(worked).toContainText('measured 23-Nov-2026');
  await box(page, 'Room').fill('2');
  await button(page, 'Start session').click();
  await room.expectPhase(page, 'Pre');
  await moveTo(launched, at('09:57'));
  await room.recordVitals(page, setAt('09:57'));
}

async function dose(launched: Launched): Promise<void> {
  const { page } = launched;
  await moveTo(launched, at('10:00'));
  const words = await room.startInfusion(page, { at: '10:00' });
  expect(words).toBe('Confirm start: ketamine 39.6 mg IV, 0.5 mg/kg, 59.4 mL/h');
  await room.expectPhase(page, 'Dosing');

  await moveTo(launched, at('10:10'));
  await expectDelivered(launched);
  await room.recordVitals(page, setAt('10:10'));
  await moveTo(launched, at('10:12'));
  await room.changeRate(page, { value: '66', at: '10:12' });
  await moveTo(launched, at('10:16'));
  await room.writeNote(page, NOTE);
  await room.observe(page, 'Tearful', 'Soft crying, says it is relief', '10:14');
  await moveTo(launched, at('10:18'));
  await room.recordAdverseEvent(page, {
    term: 'Nausea',
    grade: '1 mild',
    action: 'Head of bed raised',
    outcome: 'resolved',
  });
  await room.giveMedicine(page, {
    name: 'Ondansetron',
    amount: '4',
    unit: 'mg',
    route: 'intravenous',
    indication: 'nausea',
  });

  await moveTo(launched, at('10:20'));
  await room.recordVitals(page, setAt('10:20'));
  const critical = page.getByRole('region', { name: 'Critical values' });
  await expect(critical).toContainText('Systolic 182 mmHg (clinic prompt: 180 mmHg or above)');
  await moveTo(launched, at('10:21'));
  await room.acknowledge(page, '10:20', 'Infusion paused, recheck in 5 min');
  await expect(critical).toBeHidden();
  await room.pause(page, '10:21');
  await expect.poll(() => room.stat(page, 'Pump')).toBe('Paused');
  await moveTo(launched, at('10:23'));
  await expectDelivered(launched);

  await moveTo(launched, at('10:24'));
  await room.resume(page, { rate: '40', at: '10:24' });
  await moveTo(launched, at('10:26'));
  const bolus = await room.bolus(page, { value: '2.5', at: '10:26' });
  expect(bolus).toContain('ketamine 2.5 mg IV, 0.032 mg/kg');
  await moveTo(launched, at('10:30'));
  await room.recordVitals(page, setAt('10:30'));
  await expectDelivered(launched);
  await moveTo(launched, at('10:40'));
  await room.recordVitals(page, setAt('10:40'));
  await moveTo(launched, at('10:45'));
  await room.stopInfusion(page, '10:45');
  await room.expectPhase(page, 'Recovery');
  expect(shown(reckoned(atMs('12:00')))).toBe('38.28');
  await expect.poll(() => room.stat(page, 'Delivered')).toBe('38.28 mg');
  await expect(room.readings(page)).toContainText('0.483 mg/kg');
}

async function recover(launched: Launched): Promise<void> {
  const { page } = launched;
  await moveTo(launched, at('10:55'));
  await room.recordVitals(page, setAt('10:55'));
  await room.checkRecovery(page, {
    scores: { Activity: 2, Respiration: 2, Circulation: 2, Consciousness: 1, Oxygenation: 2 },
    dissociation: '4',
    orientation: 'partial',
    gait: 'unsteady',
    nausea: 'mild',
  });
  await expect(room.row(page, 'Recovery check').first()).toContainText('Modified Aldrete 9 of 10');
  await moveTo(launched, at('10:58'));
  expect(await room.openCriteria(page)).toEqual([
    'PADSS',
    'Dissociation (not validated)',
    'Orientation',
    'Gait',
    'Escort named',
    'Instructions given',
  ]);

  await moveTo(launched, at('11:30'));
  await room.recordVitals(page, setAt('11:30'));
  await room.checkRecovery(page, {
    ...room.RECOVERED,
    scores: { ...room.RECOVERED.scores, 'Nausea and vomiting': 1 },
    dissociation: '1',
  });
  await room.nameEscort(page, ESCORT);
  await room.giveInstructions(page, 'Patient and escort');
  // Nothing came of the check of 11:10: it is on record as that, with why.
  expect(await room.openCriteria(page)).toEqual(['Dissociation (not validated)', 'Checks done']);
  await expect(room.attention(page)).toContainText('Vital signs 11:10 not done. Why?');
  await room.recordNotDone(page, 'Vital signs', MISSED);
  await expect(room.row(page, MISSED)).toContainText('11:10');
  expect(await room.openCriteria(page)).toEqual(['Dissociation (not validated)']);
}

/** Drawn 50 mg, 38.28 mg given (see the reckoning above): 11.7 mg is left, to 0.1 mg. */
const COUNT = { drawn: '50', wasted: '11.7', returned: '0', witness: 'Tomas Reyes' } as const;
const MISSED = 'Asleep, breathing watched';

const OVERRIDE = 'Faint floating only, fully oriented; physician agrees';

async function discharge(launched: Launched): Promise<void> {
  const { page } = launched;
  await moveTo(launched, at('11:40'));
  const gate = await room.openPanel(page, 'Discharge');
  await button(gate, 'Discharge').click();
  const reason = box(gate, 'Reason to go ahead: Dissociation (not validated)');
  await expectRefused(reason, /give a reason/, '');
  await reason.fill(OVERRIDE);
  await button(gate, 'Discharge').click();
  await button(gate, /^Confirm discharge: Castellanos, Antonio, 1 overridden/).click();
  await room.expectPhase(page, 'Discharged');
}

async function signAndLock(launched: Launched): Promise<void> {
  const { page } = launched;
  await moveTo(launched, at('11:45'));
  // Nothing is signed before the drug is accounted for.
  await room.sign(page, CLINIC.person.pin);
  await expect(room.form(page, 'Sign').getByText(/drug count is missing/i)).toBeVisible();
  await room.expectPhase(page, 'Discharged');
  await countDrug(page, COUNT);
  await room.openPanel(page, 'Sign');
  await room.sign(page, '999999');
  await expectRefused(secret(page, 'Your PIN'), /not right/);
  await room.expectPhase(page, 'Discharged');
  await room.sign(page, CLINIC.person.pin);
  await room.expectSigned(page);
  await expect(room.form(page, 'Vital signs')).toHaveCount(0);

  // Nor can a page that has gone astray write: main refuses by itself.
  const refusal = await page.evaluate(async () => {
    const { vigil } = globalThis as unknown as { readonly vigil: Bridge };
    const sessionId = /\/session\/([^/?]+)/.exec(location.hash)?.[1] ?? '';
    return vigil.call('entry.record', {
      entryId: '01920000-0000-7000-8000-000000000001',
      sessionId,
      observedAt: { utcMs: Date.now(), offsetMinutes: 0 },
      draftKey: null,
      lateReason: null,
      kind: 'observation',
      values: { label: 'Slipped in', detail: '' },
    });
  });
  expect(refusal).toMatchObject({ ok: false, error: { code: 'session_locked' } });

  // Whole seconds: what paper says is all there is to work an amount out again from.
  const times = await page.evaluate(async () => {
    const { vigil } = globalThis as unknown as { readonly vigil: Bridge };
    const sessionId = /\/session\/([^/?]+)/.exec(location.hash)?.[1] ?? '';
    const reply = (await vigil.call('session.open', { sessionId })) as Reply<SessionRecord>;
    return reply.ok ? reply.value.entries.map(({ observedAt }) => observedAt.utcMs) : [];
  });
  expect(times.length).toBeGreaterThan(10);
  expect(times.filter((utcMs) => utcMs % 1000 !== 0)).toEqual([]);
  await expect(room.row(page, 'Slipped in')).toHaveCount(0);
}

const AMEND_REASON = 'Read from the monitor again: 138/86';

async function amend(launched: Launched): Promise<void> {
  const { page } = launched;
  await moveTo(launched, at('11:50'));
  const correction = await room.openCorrection(page, 'Amend', 'Vital signs 10:55');
  await box(correction, 'BP mmHg').fill(AMENDED);
  const save = button(correction, 'Save correction');
  await save.click();
  await expectRefused(box(correction, 'Reason for the correction'), /reason/i, '');
  await expect(box(correction, 'BP mmHg')).toHaveValue(AMENDED);
  await box(correction, 'Reason for the correction').fill(AMEND_REASON);
  await room.saving(page, () => save.click());
  const before = room.row(page, 'BP 141/89 mmHg');
  await expect(before.getByRole('deletion')).toContainText('BP 141/89 mmHg');
  await expect(before).toContainText(AMEND_REASON);
  await expect(room.row(page, `BP ${AMENDED} mmHg`).filter({ hasText: 'corrected' })).toHaveCount(
    1,
  );
}

/** Everything entered, compared with the page: words in their order, rows of tables as laid out. */
function expectPrinted(file: string, patient: PatientEntry): void {
  expectWords(pdfWords(file), [
    CLINIC.name,
    shownName(patient),
    '8-Jun-1991 (35 years)',
    'Male',
    patient.mrn,
    patient.phone ?? '',
    patient.address ?? '',
    'None known',
    ...(patient.conditions ?? []),
    ...(patient.medicines ?? []).map(([name, often]) => `${name} ${often}`),
    `${CONTACT[0]} (${CONTACT[1]}, ${CONTACT[2]})`,
    '23-Nov-2026 09:55 UTC-05:00',
    'IV ketamine, depression, version 1',
    '79.2 kg, measured 23-Nov-2026',
    '39.6 mg over 40 min, pump at 59.4 mL/h',
    '0.5 mg/kg × 79.2 kg = 39.6 mg',
    '39.6 mL ÷ 40 min × 60 min/h = 59.4 mL/h',
    '38.28 mg',
    '0.483 mg/kg',
    'Tearful',
    'Soft crying, says it is relief',
    'Nausea, mild (grade 1)',
    'Head of bed raised',
    'Ondansetron 4 mg intravenous',
    'Systolic 182 mmHg',
    'Infusion paused, recheck in 5 min',
    OVERRIDE,
    `${ESCORT[0]} (${ESCORT[1]}, ${ESCORT[2]})`,
    'in writing and spoken to Patient and escort',
    // Two paragraphs: the page may end between them.
    ...NOTE.split('\n'),
    'BP 141/89 mmHg',
    'replaced by',
    AMEND_REASON,
    'after the signature',
    `${CLINIC.person.name}, ${CLINIC.person.credential}`,
    'Performed the session',
    '23-Nov-2026 11:45 UTC-05:00',
  ]);
  const text = pdfText(file);
  for (const set of SETS) {
    const { clock, hr = '', spo2 = '', rr = '', temp = '–', moaas = '', pain = '–' } = set;
    const bp = clock === '10:55' ? AMENDED : (set.bp ?? '');
    expectLine(text, [clock, bp, hr, spo2, rr, temp, moaas, pain]);
  }
  // What was given in each stretch, reckoned by the second.
  const stretches = [
    ['10:00', '10:12', '59.4 mL/h'],
    ['10:12', '10:21', '66 mL/h'],
    ['10:21', '10:24', 'Paused'],
    ['10:24', '10:26', '40 mL/h'],
    ['10:26', '10:45', '40 mL/h'],
  ] as const;
  const byPump = (ms: number): number => deliveredBySteps(RATES, [], CONCENTRATION, ms);
  for (const [from, to, rate] of stretches) {
    const given = byPump(atMs(to)) - byPump(atMs(from));
    expectLine(text, [from, to, rate, `${shown(given)} mg`, `${shown(reckonedUpTo(to))} mg`]);
  }
  expectLine(text, ['10:26', 'Bolus', '2.5 mg', '25.61 mg']);
  expectLine(text, ['10:55', '9', '–', '4', 'partial', 'unsteady', 'mild']);
  expectLine(text, ['11:30', '10', '9', '1', 'full', 'steady', 'none']);
}

test('the main job, from the first run to the printed page', async () => {
  const launched = await launch({
    env: { TZ: 'America/New_York', VIGIL_CLOCK: at('09:50') },
    size: { width: 1280, height: 800 },
  });
  const { page } = launched;
  const patient = entryOf(syntheaPatient('Antonio'), { contact: CONTACT });
  await prepare(launched, patient);
  await test.step('check-in and baseline', () => start(launched));
  await test.step('dosing', () => dose(launched));
  await test.step('recovery', () => recover(launched));
  await test.step('discharge gate', () => discharge(launched));
  await test.step('sign and lock', () => signAndLock(launched));
  await test.step('amendment', () => amend(launched));
  await test.step('print', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'vigil-paper-'));
    await openPreview(page);
    for (const [paper, size] of [
      ['US Letter', '612 x 792'],
      ['A4', /59[45](\.\d+)? x 84[12]/],
    ] as const) {
      const file = join(folder, `${paper}.pdf`);
      await savePdf(launched, paper, file);
      const info = pdfInfo(file);
      // One for an ordinary session; this one is amended and has a note, an event and a bolus.
      expect(Number(info['Pages'])).toBeLessThanOrEqual(2);
      expect(info['Page size']).toMatch(size);
      expectPrinted(file, patient);
    }
    await expect(heading(page, 'Print the session summary')).toBeVisible();
  });
  expect(launched.errors).toEqual([]);
  await launched.close();
});
