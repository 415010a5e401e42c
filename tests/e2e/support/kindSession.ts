/** A whole session of one kind, from an empty clinic to the printed page. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { CLINIC, createClinic } from './clinic.ts';
import { moveTo } from './clock.ts';
import { launch, type Launched } from './launch.ts';
import { openPreview, savePdf } from './paper.ts';
import { addPatient, type PatientEntry } from './patient.ts';
import { expectSigned, openPanel, sign } from './session.ts';
import { pdfText, pdfWords } from './text.ts';

/** Tests of sessions are on one day, in New York. */
export const at = (clock: string): string => `2026-11-23T${clock}:00-05:00`;
export const atMs = (clock: string): number => Date.parse(at(clock));

/** Begin: the app on a clock of its own, with a clinic and its patients. */
export async function beginAt(
  clock: string,
  ...patients: readonly PatientEntry[]
): Promise<Launched> {
  const launched = await launch({
    size: { width: 1280, height: 800 },
    env: { TZ: 'America/New_York', VIGIL_CLOCK: at(clock) },
  });
  await createClinic(launched.page);
  for (const patient of patients) await addPatient(launched.page, patient);
  return launched;
}

export const to = (launched: Launched, clock: string): Promise<void> => moveTo(launched, at(clock));

/** Paper: what the printed summary says, as laid out and in the order of its words. */
export type Paper = { readonly text: string; readonly words: string };

/** Sign: locks the session and prints it. */
export async function signAndPrint(launched: Launched): Promise<Paper> {
  const { page } = launched;
  await openPanel(page, 'Sign');
  await sign(page, CLINIC.person.pin);
  await expectSigned(page);
  await openPreview(page);
  const file = join(mkdtempSync(join(tmpdir(), 'vigil-paper-')), 'summary.pdf');
  await savePdf(launched, 'US Letter', file);
  return { text: pdfText(file), words: pdfWords(file) };
}

/** End: nothing has gone wrong unseen. */
export async function endWell({ errors, close }: Launched): Promise<void> {
  expect(errors).toEqual([]);
  await close();
}
