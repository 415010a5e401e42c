/** A signed session: locked for everything, changed only with reasons, signed again, co-signed, printed. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import type { SessionRecord, VitalsValues } from '../../db/domain/record/record.ts';
import { heading } from './support/clinic.ts';
import { box, button, choose, expectRefused, secret } from './support/controls.ts';
import { beginAt, endWell, to } from './support/kindSession.ts';
import type { Launched } from './support/launch.ts';
import { openPreview, savePdf } from './support/paper.ts';
import { shownName, type PatientEntry } from './support/patient.ts';
import { addColleagues, become, goTo, LEAD, NURSE, shownPerson } from './support/people.ts';
import { all, refusals } from './support/raw.ts';
import { ask, CALM, openRecord, PLACE, type Seeded } from './support/seed.ts';
import * as room from './support/session.ts';
import { nowHere, seedDischarged } from './support/signed.ts';
import { struckThrough } from './support/strike.ts';
import { pdfWords } from './support/text.ts';
import { expectWords } from './support/words.ts';

const PATIENT: PatientEntry = {
  familyName: 'Vandermolen',
  givenName: 'Octavia',
  dateOfBirth: '1979-03-17',
  sex: 'Female',
  mrn: 'VM-40312',
  allergies: [],
  weightKg: '80',
};
const NAME = shownName(PATIENT);

const MISTAKEN = 'Restless and flushed';
const CORRECTION = { before: '141/89', after: '131/84', reason: 'Cuff was read wrongly' };
const WITHDRAWAL = 'Belongs to the patient in the next chair';
const LATE = { label: 'Asked for water', at: '09:20', reason: 'Forgotten in the handover' };
const ADDENDUM = {
  text: 'Partner called: slept well in the car.',
  reason: 'Came in by telephone afterwards',
};

const head = (page: Page) =>
  page.getByRole('status').filter({ hasText: /^Signed by|Changed since/ });
const after = (page: Page) => page.getByRole('group', { name: 'After signing' });

/** A value of every kind that may be charted, as the bridge takes it. */
function everyKind(vitalsId: string): Readonly<Record<string, unknown>> {
  return {
    vitals: CALM satisfies VitalsValues,
    dose: { event: 'bolus', doseMcg: 5000, lot: '', site: '' },
    medicine: {
      name: 'Ondansetron',
      amountThousandths: 4000,
      unit: 'mg',
      route: 'oral',
      indication: '',
    },
    note: { purpose: 'session', text: 'Slipped in' },
    observation: { label: 'Slipped in', detail: '' },
    adverse_event: {
      term: 'other',
      otherTerm: 'Slipped in',
      grade: 1,
      actionTaken: 'Watched',
      outcome: 'resolved',
    },
    recovery_check: {
      aldreteActivity: 2,
      aldreteRespiration: 2,
      aldreteCirculation: 2,
      aldreteConsciousness: 2,
      aldreteOxygenation: 2,
      padssVitals: 2,
      padssAmbulation: 2,
      padssNausea: 2,
      padssPain: 2,
      padssBleeding: 2,
      dissociation: 0,
      orientation: 'full',
      gait: 'steady',
      nausea: 'none',
    },
    escort: { name: 'Slipped in', relationship: '', phone: '' },
    instructions: { givenTo: 'Slipped in', form: 'written' },
    acknowledgement: { vitalsId, action: 'Slipped in', recheckAfterS: 300 },
    discharge: { overrides: [] },
    peer_check: { finding: 'well', detail: '' },
    missed_check: { check: 'vitals', reason: 'Slipped in' },
    meeting: { phase: 'after', form: 'video', guide: 'Slipped in', note: '' },
    remote_place: PLACE,
    drug_count: { drawnMcg: 1, wastedMcg: 1, returnedMcg: 0, witness: 'X', explanation: 'Y' },
    rems_monitoring: {
      benzodiazepines: 'no',
      otherSedatives: 'no',
      psychostimulants: 'no',
      maoInhibitors: 'no',
      opioids: 'no',
      vitalsAcceptableBefore: 'yes',
      vitalsAcceptableBeforeLeaving: 'yes',
      sedation: 'no',
      dissociation: 'no',
      seriousAdverseEvent: 'no',
    },
  };
}

/** Locked for everything: nothing that is sent past the screen changes it. */
async function expectLocked(page: Page, { sessionId }: Seeded): Promise<void> {
  const before = await openRecord(page, sessionId);
  // The newest stands: an older one may have been corrected, and that is another refusal.
  const vitals = before.entries.findLast(({ kind }) => kind === 'vitals');
  const [plan] = before.plans;
  if (vitals === undefined || plan === undefined) throw new Error('Nothing to change');
  const kinds = everyKind(vitals.id);
  const observedAt = await nowHere(page);
  const entry = { sessionId, observedAt, draftKey: null };
  const record = (kind: string, lateReason: string | null) =>
    [
      'entry.record',
      { ...entry, entryId: randomUUID(), kind, values: kinds[kind], lateReason },
    ] as const;
  const recorded = Object.fromEntries(
    Object.keys(kinds).map((kind) => [kind, record(kind, null)] as const),
  );
  expect(await refusals(page, recorded)).toEqual(all(Object.keys(kinds), 'session_locked'));

  const found = await refusals(page, {
    'a second discharge, late': record('discharge', 'Forgotten'),
    'a session note, late': record('note', 'Forgotten'),
    replan: [
      'session.replan',
      {
        sessionId,
        planId: randomUUID(),
        plan: {
          mode: 'infusion',
          weightId: plan.weight.id,
          targetMcgPerKg: 400,
          durationS: 2400,
          concentrationMcgPerMl: 1000,
          pumpRateUlPerHour: 48_000,
        },
        reason: 'Slipped in',
      },
    ],
    cancel: ['session.cancel', { sessionId, cancellationId: randomUUID(), reason: 'Slipped in' }],
    'hand over': [
      'session.handOver',
      {
        entryId: randomUUID(),
        sessionId,
        toId: (await ask(page, 'system.state', {})).people.find(({ name }) => name === LEAD.name)
          ?.id,
        pin: LEAD.pin,
        observedAt,
        note: '',
        draftKey: null,
      },
    ],
    'amend without a reason': [
      'entry.amend',
      {
        ...entry,
        entryId: randomUUID(),
        targetId: vitals.id,
        kind: 'vitals',
        values: CALM,
        reason: '',
      },
    ],
    'withdraw without a reason': [
      'entry.withdraw',
      { entryId: randomUUID(), sessionId, targetId: vitals.id, reason: '' },
    ],
  });
  expect(found).toEqual({
    'a second discharge, late': 'session_locked',
    'a session note, late': 'session_locked',
    replan: 'session_locked',
    cancel: 'session_locked',
    'hand over': 'session_locked',
    'amend without a reason': 'invalid',
    'withdraw without a reason': 'invalid',
  });
  expect(written(await openRecord(page, sessionId))).toEqual(written(before));
}

/** All that can be written to a session, by identity. */
const written = ({ entries, plans, signatures, cancellation }: SessionRecord) => ({
  entries: entries.map(({ id }) => id),
  plans: plans.map(({ id }) => id),
  signatures: signatures.map(({ id }) => id),
  cancellation,
});

async function writeLate(page: Page): Promise<void> {
  await button(after(page), 'Late entry').click();
  await room.select(page.getByRole('main'), 'What is written late', 'Observation');
  const form = room.form(page, 'Observation');
  await box(form, 'What was observed').fill(LATE.label);
  await button(form, 'Save late entry').click();
  await expectRefused(box(form, 'When it happened'), /when it happened/i, '');
  await box(form, 'When it happened').fill(LATE.at);
  await button(form, 'Save late entry').click();
  await expectRefused(box(form, 'Why it is written now'), /why|reason/i, '');
  await box(form, 'Why it is written now').fill(LATE.reason);
  await room.saving(page, () => button(form, 'Save late entry').click());
  const row = room.row(page, LATE.label);
  await expect(row).toContainText('LATE ENTRY');
  await expect(row).toContainText(`Happened ${LATE.at}, written 09:50: ${LATE.reason}`);
}

async function correct(page: Page): Promise<void> {
  const correction = await room.openCorrection(page, 'Amend', 'Vital signs 09:01');
  await box(correction, 'BP mmHg').fill(CORRECTION.after);
  await button(correction, 'Save correction').click();
  await expectRefused(box(correction, 'Reason for the correction'), /reason/i, '');
  await box(correction, 'Reason for the correction').fill(CORRECTION.reason);
  await room.saving(page, () => button(correction, 'Save correction').click());
  const before = room.row(page, `BP ${CORRECTION.before} mmHg`);
  await expect(before.getByRole('deletion')).toContainText(`BP ${CORRECTION.before} mmHg`);
  await expect(before).toContainText(`Corrected by ${NURSE.name} at 09:52: ${CORRECTION.reason}`);
}

async function withdraw(page: Page): Promise<void> {
  const correction = await room.openCorrection(page, 'Amend', 'Observation 09:06');
  await button(correction, 'Entered in error: withdraw it').click();
  await button(correction, 'Withdraw entry').click();
  await expectRefused(box(correction, 'Reason for withdrawing'), /reason/i, '');
  await box(correction, 'Reason for withdrawing').fill(WITHDRAWAL);
  await button(correction, 'Withdraw entry').click();
  const before = room.row(page, MISTAKEN);
  await expect(before.getByRole('deletion')).toContainText(MISTAKEN);
  await expect(before).toContainText(
    `Entered in error, withdrawn by ${NURSE.name} at 09:54: ${WITHDRAWAL}`,
  );
}

async function addAddendum(page: Page): Promise<void> {
  await button(after(page), 'Addendum').click();
  const form = room.form(page, 'Addendum');
  await box(form, 'Addendum text').fill(ADDENDUM.text);
  await button(form, 'Save addendum').click();
  await expectRefused(box(form, 'Why it is written now'), /why|reason/i, '');
  await box(form, 'Why it is written now').fill(ADDENDUM.reason);
  await room.saving(page, () => button(form, 'Save addendum').click());
  await expect(room.row(page, ADDENDUM.text)).toContainText(
    `Written after the signature: ${ADDENDUM.reason}`,
  );
}

async function signAgain(page: Page): Promise<void> {
  await button(after(page), 'Sign again').click();
  const form = room.form(page, 'Sign');
  await choose(form, 'What your signature means', 'Performed the session');
  await secret(form, 'Your PIN').fill('000000');
  await button(form, 'Sign again').click();
  await expectRefused(secret(form, 'Your PIN'), /not right/);
  await secret(form, 'Your PIN').fill(NURSE.pin);
  await button(form, 'Sign again').click();
  await expect(head(page)).toContainText(`Signed by ${shownPerson(NURSE)}`);
}

async function coSign(page: Page): Promise<void> {
  const queued = page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('link', { name: /^To sign/ });
  await expect(queued).toContainText('1');
  await queued.click();
  await expect(page.getByRole('table', { name: 'To co-sign' })).toContainText(PATIENT.mrn);
  await button(page, `Review and co-sign: ${NAME}`).click();
  await expect(heading(page, `Co-sign: ${NAME}`)).toBeVisible();
  const form = room.form(page, 'Sign');
  await secret(form, 'Your PIN').fill(LEAD.pin);
  await button(form, 'Co-sign').click();
  await expect(page.getByText(`Co-signed: ${NAME}`)).toBeVisible();
  await expect(page.getByText('Nothing waits for a signature')).toBeVisible();
  await expect(queued).not.toContainText('1');
}

async function expectPaper(launched: Launched): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'vigil-paper-'));
  const file = join(folder, 'summary.pdf');
  await openPreview(launched.page);
  await savePdf(launched, 'US Letter', file);
  const day = '23-Nov-2026';
  const nurse = shownPerson(NURSE);
  expectWords(pdfWords(file), [
    // What stood, what stands, why, by whom, and when each was written.
    `BP ${CORRECTION.before} mmHg`,
    `BP ${CORRECTION.after} mmHg`,
    `Reason: ${CORRECTION.reason}`,
    'happened 09:01, written 09:01',
    `amended 09:52 by ${nurse} (after the signature)`,
    MISTAKEN,
    'entered in error',
    `amended 09:54 by ${nurse} (after the signature). Reason: ${WITHDRAWAL}`,
    'happened 09:06, written 09:06',
    `LATE ENTRY Observation: ${LATE.label}`,
    `Happened ${LATE.at}; written ${day} 09:50 UTC-05:00 by ${nurse}. Reason: ${LATE.reason}`,
    ADDENDUM.text,
    `Reason: ${ADDENDUM.reason}`,
    // Every signature with what it means and when; the first is of before.
    nurse,
    `Performed the session · signed electronically ${day} 09:47`,
    'signed before later changes',
    `Performed the session · signed electronically ${day} 09:58`,
    shownPerson(LEAD),
    `Co-signed the record · signed electronically ${day} 10:05`,
  ]);
  // The ink itself: what stood is struck through, and nothing of what stands.
  expect(struckThrough(file, `BP ${CORRECTION.before} mmHg`)).toEqual([true]);
  expect(struckThrough(file, MISTAKEN)).toEqual([true]);
  const standing = [`BP ${CORRECTION.after} mmHg`, LATE.label, ADDENDUM.text, CORRECTION.reason];
  for (const phrase of standing) {
    const found = struckThrough(file, phrase);
    expect(found.length, phrase).toBeGreaterThan(0);
    expect(found, phrase).not.toContain(true);
  }
  rmSync(folder, { recursive: true, force: true });
}

test('sign, change with reasons, sign again, co-sign, and read it all back from the paper', async () => {
  const launched = await beginAt('09:00', PATIENT);
  const { page } = launched;
  await addColleagues(page, NURSE);
  await become(page, NURSE);
  const session = await seedDischarged(launched, MISTAKEN);

  await test.step('the nurse signs', async () => {
    await to(launched, '09:47');
    await goTo(page, `/session/${session.sessionId}`);
    await room.openPanel(page, 'Sign');
    await room.sign(page, NURSE.pin);
    await room.expectSigned(page);
    await expect(head(page)).toContainText(`Signed by ${shownPerson(NURSE)}`);
  });
  await test.step('locked for everything', () => expectLocked(page, session));
  await test.step('late entry, correction, entered in error, addendum', async () => {
    await to(launched, '09:50');
    await writeLate(page);
    await expect(head(page)).toContainText('Changed since it was signed: sign again');
    await to(launched, '09:52');
    await correct(page);
    await to(launched, '09:54');
    await withdraw(page);
    await to(launched, '09:56');
    await addAddendum(page);
    await expect(head(page)).toContainText('Changed since it was signed: sign again');
  });
  await test.step('the nurse signs again', async () => {
    await to(launched, '09:58');
    await signAgain(page);
    await expectLocked(page, session);
  });
  await test.step('the lead co-signs from the queue', async () => {
    await become(page, LEAD);
    await to(launched, '10:05');
    await coSign(page);
  });
  await test.step('the paper', async () => {
    await goTo(page, `/session/${session.sessionId}`);
    await expect(page.getByRole('list', { name: 'Signatures' }).getByRole('listitem')).toHaveCount(
      3,
    );
    await expectPaper(launched);
  });
  await endWell(launched);
});
