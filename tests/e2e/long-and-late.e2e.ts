/**
 * A long note, names in several scripts, and a session that crosses midnight and the change to
 * summer time (New York, 14 March 2027: 02:00 EST is 03:00 EDT). What is printed is read back.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { moveTo } from './support/clock.ts';
import { CLINIC, createClinic } from './support/clinic.ts';
import { box, button, expectRefused, paste } from './support/controls.ts';
import { launch } from './support/launch.ts';
import { openPreview, savePdf } from './support/paper.ts';
import { countDrug } from './support/kinds.ts';
import { addPatient, shownName, type PatientEntry } from './support/patient.ts';
import * as room from './support/session.ts';
import { pdfInfo, pdfText, pdfWords } from './support/text.ts';
import { bare, expectLine, expectWords, flat } from './support/words.ts';

const PATIENT: PatientEntry = {
  familyName: 'Шевченко',
  givenName: 'Оксана',
  dateOfBirth: '1979-10-28',
  sex: 'Female',
  mrn: 'ML-2031',
  address: 'ул. Садовая 12, кв. 5',
  allergies: [['पेनिसिलिन', 'दाने']],
  conditions: ['Depression', '难治性抑郁症'],
  medicines: [['سيرترالين', '100 mg']],
  contact: ['王小明', '丈夫', '555-0107'],
  weightKg: '64',
};
const ESCORT = ['ليلى الحسيني', 'صديقة', '555-0162'] as const;
const CHINESE = '她说她看见了海，觉得很平静，然后睡着了。';
const DEVANAGARI = 'उसने कहा कि वह हल्का महसूस कर रही है।';
const ARABIC = 'قالت إنها تشعر بالهدوء والسلام.';
const CYRILLIC = 'Она говорила о доме и о матери, без страха.';
const LATIN = 'Zażółć gęślą jaźń; “naïve façade”, 5 < 6 & 7 > 4; <b>not markup</b> © 2027.';

const LONG = 100_000;
const LIMIT = 200_000;

/** A note of exactly so many characters, its paragraphs numbered so that none can be left out. */
function noteOf(length: number): string {
  const kinds = [LATIN, CYRILLIC, CHINESE, DEVANAGARI, ARABIC];
  let text = '';
  for (let index = 1; text.length < length; index += 1) {
    text += `[${index}] ${kinds[index % kinds.length] ?? ''}\n`;
  }
  // No half of a character at the end.
  return `${text.slice(0, length - 5).replace(/[\uD800-\uDBFF]$/u, '')}(end)`.padEnd(length, '.');
}

test('a long note, many scripts, midnight and summer time', async () => {
  test.setTimeout(180_000);
  const launched = await launch({
    env: { TZ: 'America/New_York', VIGIL_CLOCK: '2027-03-13T23:20:00-05:00' },
    size: { width: 1280, height: 800 },
  });
  const { page } = launched;
  await createClinic(page, { ...CLINIC, name: 'Клиника 海 سلام' });
  await addPatient(page, PATIENT);
  await moveTo(launched, '2027-03-13T23:30:00-05:00');
  await room.startSession(page, '3');

  await test.step('across midnight', async () => {
    await moveTo(launched, '2027-03-13T23:50:00-05:00');
    await room.recordVitals(page, { bp: '118/76', hr: '66', spo2: '99', rr: '13', moaas: '5' });
    await moveTo(launched, '2027-03-14T00:20:00-05:00');
    // Charted late, after midnight, for a time before it.
    await room.recordVitals(page, { hr: '68', at: '23:55' });
    await room.recordVitals(page, { bp: '120/78', hr: '67', spo2: '99' });
  });

  await test.step('a dose across the change of the clock', async () => {
    await moveTo(launched, '2027-03-14T01:40:00-05:00');
    await room.startInfusion(page, { at: '01:40' });
    await moveTo(launched, '2027-03-14T03:10:00-04:00');
    // 01:40 EST to 03:10 EDT is half an hour: 64 kg × 0.5 mg/kg = 32 mg in 40 min, 24 mg in 30 min.
    await expect.poll(() => room.stat(page, 'Elapsed')).toMatch(/^(0:)?30:\d\d$/);
    await expect
      .poll(async () => Math.abs((await room.deliveredMg(page)) - 24))
      .toBeLessThanOrEqual(0.2);

    const vitals = room.form(page, 'Vital signs');
    await room.typeVitals(vitals, { hr: '80', at: '02:30' });
    await button(vitals, 'Save vitals').click();
    await expectRefused(box(vitals, 'Time of vitals'), /02:30 did not happen .*forward/, '02:30');
    await expect(room.line(vitals)).toHaveValue('hr 80');
    await box(vitals, 'Time of vitals').fill('03:05');
    await room.saving(page, () => button(vitals, 'Save vitals').click());

    await moveTo(launched, '2027-03-14T03:20:00-04:00');
    await room.recordVitals(page, { bp: '133/85', hr: '78', spo2: '98', moaas: '4' });
    await room.stopInfusion(page, '03:20');
    await expect.poll(() => room.stat(page, 'Delivered')).toBe('32 mg');
    // Newest first: below the change the other clock is named.
    await expect(room.timeline(page)).toContainText('14-Mar-2027, UTC-05:00');
  });

  const note = noteOf(LONG);
  await test.step('a note that is too long is refused in words and kept', async () => {
    const scope = await room.openPanel(page, 'Note');
    const text = box(scope, 'Note text');
    await paste(launched.app, text, noteOf(LIMIT + 1));
    await button(scope, 'Save note').click();
    await expectRefused(text, /200,001 characters .* 200,000/);
    expect((await text.inputValue()).length).toBe(LIMIT + 1);
    await expect(room.row(page, 'Note')).toHaveCount(0);
  });

  await test.step('a note of 100,000 characters is written beside the vital signs', async () => {
    const scope = room.panel(page);
    const text = box(scope, 'Note text');
    await paste(launched.app, text, note.slice(0, -1));
    await text.press('ControlOrMeta+End');
    await page.keyboard.type(note.slice(-1));
    // What is typed elsewhere meanwhile is taken as ever.
    await room.recordVitals(page, { bp: '129/82', hr: '74', spo2: '98', moaas: '5' });
    await expect(text).toHaveValue(note);
    await room.saving(page, () => button(scope, 'Save note').click());
    await expect(text).toHaveValue('');
    await button(room.row(page, 'Note'), 'Show all 100,000 characters').click();
    expect(flat(await room.row(page, 'Note').innerText())).toContain(flat(note.slice(-200)));
  });

  await test.step('home, and signed', async () => {
    await moveTo(launched, '2027-03-14T03:50:00-04:00');
    await room.recordVitals(page, { bp: '121/78', hr: '68', spo2: '99', moaas: '5' });
    await room.explainChecks(page, 'Asleep, breathing watched');
    await room.checkRecovery(page, room.RECOVERED);
    await room.nameEscort(page, ESCORT);
    await room.giveInstructions(page, '王小明');
    await room.discharge(page);
    await countDrug(page, { drawn: '50', wasted: '18', returned: '0', witness: 'ليلى الحسيني' });
    await room.openPanel(page, 'Sign');
    await room.sign(page, CLINIC.person.pin);
    await room.expectSigned(page);
  });

  await test.step('printed whole', async () => {
    await openPreview(page);
    const file = join(mkdtempSync(join(tmpdir(), 'vigil-paper-')), 'long.pdf');
    await savePdf(launched, 'A4', file);
    expect(Number(pdfInfo(file)['Pages'])).toBeGreaterThan(10);
    const words = pdfWords(file);
    expect(bare(words).length).toBeGreaterThanOrEqual(bare(note).length);
    // In a line from right to left the brackets are turned, as they should be.
    const numbers = (text: string): Set<string> =>
      new Set([...text.matchAll(/[[\]](\d+)[[\]]/g)].map(([, number = '']) => number));
    expect(numbers(words)).toEqual(numbers(note));
    expectWords(words, [
      shownName(PATIENT),
      'Клиника 海',
      'ул. Садовая 12',
      '难治性抑郁症',
      '王小明',
      CYRILLIC,
      CHINESE,
      LATIN,
      '13-Mar-2027 23:30 UTC-05:00',
      '32 mg over 40 min',
      'in 40 min',
      'The clock changed from UTC-05:00 to UTC-04:00',
      '(end)',
    ]);
    // Joined letters: the letters are all there, whichever way the reader puts them.
    for (const joined of [ARABIC, DEVANAGARI, ESCORT[0]]) {
      const printed = new Set(words.normalize('NFKC'));
      const letters = [...bare(joined)].filter((letter) => /\p{L}/u.test(letter));
      expect(letters.filter((letter) => !printed.has(letter))).toEqual([]);
    }
    const text = pdfText(file);
    expectLine(text, ['23:50', '118/76', '66', '99']);
    expectLine(text, ['14-Mar 00:20', '120/78', '67', '99']);
    expectLine(text, ['14-Mar 03:05 UTC-04:00', '80']);
    expectLine(text, ['14-Mar 03:20 UTC-04:00', '133/85', '78', '98']);
    expectLine(text, ['14-Mar 01:40', '14-Mar 03:20 UTC-04:00', '48 mL/h', '32 mg']);
  });
  expect(launched.errors).toEqual([]);
  await launched.close();
});
