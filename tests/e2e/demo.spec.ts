/**
 * The demo: one whole session of a Synthea patient in the real app, without hands.
 *
 * Leaves `session-summary.pdf` and a picture of every step in `out/`; the names stay the same from
 * run to run.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { moveTo } from './support/clock.ts';
import { CLINIC, createClinic, lock, type OnStep, signIn } from './support/clinic.ts';
import { box, button, choose, fill, secret } from './support/controls.ts';
import { appFolder, launch, type Launched } from './support/launch.ts';
import { openPreview, savePdf } from './support/paper.ts';
import {
  entryOf,
  goToPatients,
  openChart,
  openPatientForm,
  savePatient,
  searchBox,
  shownName,
  typePatient,
} from './support/patient.ts';
import * as room from './support/session.ts';
import { syntheaPatient } from './support/synthea.ts';
import { pdfInfo, pdfPages } from './support/text.ts';

const out = join(appFolder, 'out');
const at = (clock: string): string => `2026-11-23T${clock}:00-05:00`;

const patient = entryOf(syntheaPatient('Antonio'), {
  contact: ['Lucía Castellanos', 'sister', '555-0148'],
});

const NOTE =
  'Second infusion of the series. Eye shades and music from 10:03. Spoke of floating in warm water ' +
  'and of his late father, calmly. Some nausea at 10:18, gone after ondansetron. Says the week ' +
  'since the first session felt “lighter”. Wants to talk it over on Thursday.';

/** Pictures: numbered in the order in which they are taken. */
function pictures({ page }: Pick<Launched, 'page'>): OnStep {
  let count = 0;
  return async (name) => {
    count += 1;
    const number = String(count).padStart(2, '0');
    await page.screenshot({ path: join(out, `${number}-${name}.png`), animations: 'disabled' });
  };
}

async function checkIn(launched: Launched, shot: OnStep): Promise<void> {
  const { page } = launched;
  await shot('today');
  await openPatientForm(page);
  await typePatient(page, patient);
  await page.evaluate(() => document.activeElement?.scrollIntoView({ block: 'center' }));
  await shot('patient-form');
  await savePatient(page, patient);
  await goToPatients(page);
  await searchBox(page).fill('castel');
  await expect(page.getByRole('option')).toHaveCount(1);
  await shot('patient-search');
  await openChart(page, 'castel', shownName(patient));
  await shot('patient-chart');

  await moveTo(launched, at('09:52'));
  await room.openStart(page);
  await box(page, 'Room').fill('2');
  await shot('start-session');
  await button(page, 'Start session').click();
  await room.expectPhase(page, 'Pre');
  await moveTo(launched, at('09:56'));
  await room.typeVitals(room.form(page, 'Vital signs'), {
    bp: '128/82',
    hr: '72',
    spo2: '98',
    rr: '14',
    temp: '36.8',
    moaas: '5',
    pain: '2',
    oxygen: 'Room air',
  });
  await shot('baseline-typed');
  await room.saving(page, () => button(page, 'Save vitals').click());
  await shot('baseline-saved');
}

async function dose(launched: Launched, shot: OnStep): Promise<void> {
  const { page } = launched;
  await moveTo(launched, at('10:00'));
  await button(room.form(page, 'Start infusion'), 'Start infusion').click();
  await expect(button(page, /^Confirm start/)).toBeFocused();
  await shot('start-read-back');
  await room.saving(page, () => button(page, /^Confirm start/).click());
  await room.expectPhase(page, 'Dosing');
  await shot('dosing');

  await moveTo(launched, at('10:10'));
  await room.recordVitals(page, { bp: '139/88', hr: '81', spo2: '97', rr: '15', moaas: '4' });
  await room.observe(page, 'Eyes closed, calm', 'Answers when spoken to');
  await shot('observation');
  await moveTo(launched, at('10:16'));
  await room.pause(page);
  await shot('paused');
  await moveTo(launched, at('10:18'));
  await room.recordAdverseEvent(page, {
    term: 'Nausea',
    grade: '1 mild',
    action: 'Infusion paused, ondansetron given',
    outcome: 'resolved',
  });
  await shot('adverse-event');
  await room.giveMedicine(page, {
    name: 'Ondansetron',
    amount: '4',
    unit: 'mg',
    route: 'intravenous',
    indication: 'nausea',
  });
  await shot('medicine');
  await moveTo(launched, at('10:20'));
  await room.resume(page);

  await moveTo(launched, at('10:22'));
  await room.recordVitals(page, { bp: '182/104', hr: '96', spo2: '96', rr: '16', moaas: '4' });
  await shot('critical-value');
  await room.acknowledge(
    page,
    '10:22',
    'Rechecked at once on the other arm: 158/94, physician told',
  );
  await room.recordVitals(page, { bp: '158/94', hr: '92', spo2: '97', rr: '15', moaas: '4' });
  await shot('critical-acknowledged');
  await room.changeRate(page, { value: '54' });
  await shot('rate-changed');
  await moveTo(launched, at('10:32'));
  await room.recordVitals(page, { bp: '149/91', hr: '86', spo2: '97', rr: '14', moaas: '4' });
  await room.writeNote(page, NOTE);
  await shot('note');
  await moveTo(launched, at('10:42'));
  await room.recordVitals(page, { bp: '145/90', hr: '84', spo2: '97', rr: '14', moaas: '4' });
  await moveTo(launched, at('10:45'));
  await room.stopInfusion(page);
  await room.expectPhase(page, 'Recovery');
  await shot('infusion-stopped');
}

async function recover(launched: Launched, shot: OnStep): Promise<void> {
  const { page } = launched;
  await lock(page);
  await shot('locked');
  await signIn(page);
  await moveTo(launched, at('10:55'));
  await room.recordVitals(page, { bp: '140/88', hr: '79', spo2: '98', rr: '13', moaas: '5' });
  await room.checkRecovery(page, {
    scores: { Activity: 2, Respiration: 2, Circulation: 2, Consciousness: 1, Oxygenation: 2 },
    dissociation: '4',
    orientation: 'partial',
    gait: 'unsteady',
    nausea: 'none',
  });
  await shot('recovery-first-check');
  await room.openCriteria(page);
  await shot('discharge-gate');

  await moveTo(launched, at('11:15'));
  await room.recordVitals(page, { bp: '132/84', hr: '74', spo2: '98', rr: '14', moaas: '5' });
  const scope = await room.typeRecovery(page, { ...room.RECOVERED, dissociation: '1' });
  await shot('recovery-second-check');
  await room.saving(page, () => button(scope, 'Save recovery check').click());
  await room.nameEscort(page, ['Lucía Castellanos', 'sister', '555-0148']);
  await room.giveInstructions(page, 'Patient and sister');
  await shot('going-home');
  await moveTo(launched, at('11:25'));
  const gate = await room.openPanel(page, 'Discharge');
  const criterion = 'Dissociation (not validated)';
  await button(gate, `Go ahead without: ${criterion}`).click();
  await box(gate, `Reason to go ahead: ${criterion}`).fill('Faint floating only; physician agrees');
  await shot('discharge-override');
  await button(gate, 'Discharge').click();
  await button(gate, /^Confirm discharge/).click();
  await room.expectPhase(page, 'Discharged');
  await shot('discharged');
}

async function signAndPrint(launched: Launched, shot: OnStep): Promise<void> {
  const { page } = launched;
  await moveTo(launched, at('11:30'));
  // Of 50 mg drawn up, what the doses on record leave is wasted.
  const count = await room.openPanel(page, 'Drug count');
  const given = /^Given ([\d.]+).mg/.exec(await count.getByRole('status').innerText());
  const left = Number((50 - Number(given?.[1] ?? Number.NaN)).toFixed(1));
  await fill(count, {
    'Drawn mg': '50',
    'Wasted mg': String(left),
    'Returned mg': '0',
    'Witness of the waste': 'Tomas Reyes, RN',
  });
  await shot('drug-count');
  await room.saving(page, () => button(count, 'Save drug count').click());
  await room.openPanel(page, 'Sign');
  const signing = room.form(page, 'Sign');
  await choose(signing, 'What your signature means', 'Performed the session');
  await secret(signing, 'Your PIN').fill(CLINIC.person.pin);
  await shot('sign');
  await button(signing, 'Sign and lock').click();
  await room.expectSigned(page);
  await shot('signed');
  await openPreview(page);
  await shot('print-preview');
  const file = join(out, 'session-summary.pdf');
  await savePdf(launched, 'US Letter', file);
  await shot('saved-as-pdf');
  pdfPages(file, join(out, 'session-summary'));
  expect(Number(pdfInfo(file)['Pages'])).toBeLessThanOrEqual(2);
}

test('a whole session, with a picture of every step', async () => {
  mkdirSync(out, { recursive: true });
  const launched = await launch({
    env: { TZ: 'America/New_York', VIGIL_CLOCK: at('09:40') },
    size: { width: 1280, height: 800 },
  });
  const shot = pictures(launched);
  await createClinic(launched.page, CLINIC, shot);
  await checkIn(launched, shot);
  await dose(launched, shot);
  await recover(launched, shot);
  await signAndPrint(launched, shot);
  expect(launched.errors).toEqual([]);
  await launched.close();
});
