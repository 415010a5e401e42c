/** A psychotherapy note planted with words of its own, and looked for wherever it must not be. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { AUDIT_GROUPS } from '../../db/domain/people/auditGroups.ts';
import { DOCUMENT_KINDS, DOCUMENT_SUBJECTS } from '../../db/domain/paper/documents.ts';
import { contract, EXPORT_PARTS, type OperationName } from '../../preload/contract/index.ts';
import { CLINIC, heading } from './support/clinic.ts';
import { appNow } from './support/clock.ts';
import { box, button } from './support/controls.ts';
import { beginAt } from './support/kindSession.ts';
import type { Launched } from './support/launch.ts';
import { answerFolderDialog, openPreview, savePdf } from './support/paper.ts';
import type { PatientEntry } from './support/patient.ts';
import {
  addColleagues,
  AUDITOR,
  become,
  type Colleague,
  goTo,
  GUIDE,
  LEAD,
  NURSE,
  shownPerson,
} from './support/people.ts';
import { reply } from './support/raw.ts';
import { ask, openRecord, type Seeded } from './support/seed.ts';
import { columnsWith, filesWith } from './support/secrets.ts';
import { select } from './support/session.ts';
import { seedDischarged, seedSignature } from './support/signed.ts';
import { pdfWords } from './support/text.ts';
import { bare } from './support/words.ts';

const PATIENT: PatientEntry = {
  familyName: 'Vandermolen',
  givenName: 'Octavia',
  dateOfBirth: '1979-03-17',
  sex: 'Female',
  mrn: 'VM-40312',
  allergies: [],
  weightKg: '80',
};
/** A word of the note, of its amendment, of the amendment's reason, and of a draft never sent. */
const PLANTED = ['xylomarzipan', 'quorvelith', 'brundlewick', 'zephyrnoodle'] as const;
const [NOTE, AMENDED, REASON, UNSENT] = PLANTED;
const TEXT = `Dreams of the ${NOTE} again.`;
const AMENDED_TEXT = `Dreams of the ${NOTE} and of ${AMENDED}.`;
/** A word that is in the record by right: what every search below must find, or it looks at nothing. */
const CONTROL = 'Flushed and talkative';

let launched: Launched;
let running = false;
let session: Seeded;
let patientId: string;

test.beforeEach(async () => {
  launched = await beginAt('09:00', PATIENT);
  running = true;
  const { page } = launched;
  await addColleagues(page, NURSE, GUIDE, AUDITOR);
  session = await seedDischarged(launched, CONTROL);
  await seedSignature(page, session, 'performed', LEAD.pin);
  patientId = (await openRecord(page, session.sessionId)).patient.id;
  await become(page, GUIDE);
});

async function end(): Promise<void> {
  if (running) await launched.close();
  running = false;
}
test.afterEach(async () => {
  await end();
  rmSync(launched.userDataDir, { recursive: true, force: true });
});

const notes = (page: Page) => page.getByRole('article', { name: /^Note of / });
const planted = (text: string): readonly string[] =>
  PLANTED.filter((word) => bare(text).toLowerCase().includes(word));

async function openNotes(page: Page): Promise<void> {
  // Elsewhere first, so that the screen is drawn anew.
  await goTo(page, '/');
  await goTo(page, `/patients/${patientId}/psychotherapy`);
  await expect(heading(page, 'Psychotherapy notes')).toBeVisible();
}

async function write(page: Page): Promise<void> {
  await openNotes(page);
  await box(page, 'Note').fill(TEXT);
  await button(page, 'Save psychotherapy note').click();
  await expect(notes(page)).toContainText(TEXT);
}

async function amend(page: Page): Promise<void> {
  await button(notes(page), 'Amend').click();
  await box(notes(page), 'Amended text').fill(AMENDED_TEXT);
  await box(notes(page), 'Reason for the change').fill(`Came up with ${REASON}`);
  await button(notes(page), 'Save amended note').click();
  await expect(notes(page)).toContainText(`Reason: Came up with ${REASON}`);
}

const wholePage = (page: Page) => page.evaluate(() => document.documentElement.outerHTML);

/** Sees none, and nothing that says there is one. */
async function expectNone(page: Page, who: Colleague): Promise<void> {
  await become(page, who);
  expect(await ask(page, 'psychotherapy.list', { patientId })).toEqual({
    available: true,
    notes: [],
  });
  await openNotes(page);
  await expect(page.getByText('You have written none about this patient.')).toBeVisible();
  await expect(notes(page)).toHaveCount(0);
  expect(planted(await wholePage(page))).toEqual([]);
  // Not in the band above the screen: that says who was signed in before.
  await expect(page.getByRole('main')).not.toContainText(GUIDE.name);
}

/** Every reading there is, with inputs that answer. */
async function readings(page: Page): Promise<Readonly<Record<string, unknown>>> {
  const { sessionId } = session;
  const [protocol] = await ask(page, 'protocol.list', {});
  const everything = {
    personId: null,
    patientId: null,
    sessionId: null,
    group: null,
    fromUtcMs: null,
    toUtcMs: null,
    emergencyAccessId: null,
    beforeSeq: null,
    limit: 200,
  };
  return {
    'system.state': {},
    'view.kept': {},
    'patient.search': { text: '', limit: 200 },
    'patient.open': { patientId, sessionLimit: 200 },
    'protocol.list': {},
    'protocol.history': { protocolId: protocol?.protocolId },
    'session.today': { localDate: '2026-11-23' },
    'session.board': {},
    'session.earlier': { sessionId, limit: 12 },
    'session.open': { sessionId },
    'session.summary': { sessionId },
    'draft.list': { prefix: '' },
    'signing.queue': {},
    'people.list': {},
    'keys.state': {},
    'settings.read': {},
    'audit.list': everything,
    'audit.emergencies': {},
    'audit.moments': { sessionId },
    'audit.replay': { sessionId, asOfUtcMs: await appNow(page) },
    'check.state': {},
    'psychotherapy.list': { patientId },
    'print.list': { localDate: '2026-11-23' },
    'print.document': { document: 'session_record', subjectId: sessionId },
    'print.blanks': {},
    'template.list': {},
    'job.state': {},
    'import.plan': {},
  };
}

/** Asked by the patient's page, or the one in print, alone; and what is read of a file to import. */
const NOT_ASKED = ['kiosk.state', 'print.sheets', 'import.rows'];

async function expectNowhereAsked(page: Page): Promise<void> {
  const asked = await readings(page);
  // Whatever reads is asked: a new reading that is missing here fails.
  const queries = (Object.keys(contract) as OperationName[]).filter(
    (name) => contract[name].type === 'query' && !NOT_ASKED.includes(name),
  );
  expect(Object.keys(asked).sort()).toEqual(queries.sort());
  const answers: Record<string, string> = {};
  for (const [name, input] of Object.entries(asked)) {
    const answer = await reply(page, name, input);
    expect(answer, name).toMatchObject({ ok: true });
    answers[name] = JSON.stringify(answer);
  }
  const found = Object.entries(answers).flatMap(([name, text]) =>
    planted(text).map((word) => `${name}: ${word}`),
  );
  expect(found).toEqual([]);
  for (const name of ['session.open', 'session.summary', 'audit.replay', 'print.document']) {
    expect(answers[name], name).toContain(CONTROL);
  }
  // In no other document either.
  for (const document of DOCUMENT_KINDS) {
    const subjectId = DOCUMENT_SUBJECTS[document] === 'patient' ? patientId : session.sessionId;
    const answer = await reply(page, 'print.document', { document, subjectId });
    expect(planted(JSON.stringify(answer)), document).toEqual([]);
  }
  // Neither by search, nor under any kind of the audit.
  for (const word of PLANTED) {
    const search = await ask(page, 'patient.search', { text: word, limit: 200 });
    expect(search.rows).toEqual([]);
  }
  for (const group of AUDIT_GROUPS) {
    const list = { ...(asked['audit.list'] as object), group };
    const answer = await reply(page, 'audit.list', list);
    expect(answer).toMatchObject({ ok: true });
    expect(planted(JSON.stringify(answer)), group).toEqual([]);
  }
  // That one was written is told, and by whom: not what, nor how much.
  expect(answers['audit.list']).toContain('psychotherapy.write');
  // As the session stood at each of its moments.
  for (const { at } of await ask(page, 'audit.moments', { sessionId: session.sessionId })) {
    const then = { sessionId: session.sessionId, asOfUtcMs: at.utcMs };
    expect(planted(JSON.stringify(await reply(page, 'audit.replay', then)))).toEqual([]);
  }
}

test('its author alone reads it, until it is shared, and no more once it is taken back', async () => {
  const { page } = launched;
  await write(page);
  await amend(page);
  await expectNone(page, LEAD);
  await expectNone(page, NURSE);

  await become(page, GUIDE);
  await openNotes(page);
  await button(notes(page), 'Let a colleague read it').click();
  await select(notes(page), 'Colleague', `${shownPerson(NURSE)} (Clinician)`);
  await button(notes(page), 'Let them read it').click();
  await expect(notes(page).getByText('Shared with 1')).toBeVisible();

  await become(page, NURSE);
  await openNotes(page);
  await expect(notes(page)).toContainText(AMENDED_TEXT);
  await expect(button(notes(page), 'Amend')).toHaveCount(0);
  await expectNone(page, LEAD);

  await become(page, GUIDE);
  await openNotes(page);
  await button(notes(page), 'Who may read it').click();
  await button(notes(page), `Take back from ${NURSE.name}`).click();
  await box(notes(page), `Why ${NURSE.name} should no longer read it`).fill('Another team now');
  await button(notes(page), 'Take it back').click();
  await expect(notes(page).getByText('Shared with 1')).toHaveCount(0);
  await become(page, NURSE);
  expect(await ask(page, 'psychotherapy.list', { patientId })).toMatchObject({ notes: [] });
  expect(launched.errors).toEqual([]);
});

test('its words are in no print, search, list, replay, index, file or log', async () => {
  const { page, userDataDir } = launched;
  await test.step('written, amended, and a second one typed and not sent', async () => {
    await write(page);
    await amend(page);
    await box(page, 'Note').fill(`And of ${UNSENT}`);
    const drafts = () => ask(page, 'draft.list', { prefix: 'psychotherapy.' });
    await expect.poll(async () => JSON.stringify(await drafts())).toContain(UNSENT);
    // The control: their author is told all of them.
    const own = await ask(page, 'psychotherapy.list', { patientId });
    expect(planted(JSON.stringify([own, await drafts()]))).toEqual([...PLANTED]);
  });

  await become(page, LEAD);
  await test.step('every reading', () => expectNowhereAsked(page));
  await test.step('the printed summary', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'vigil-paper-'));
    const file = join(folder, 'summary.pdf');
    await goTo(page, `/session/${session.sessionId}`);
    await openPreview(page);
    await savePdf(launched, 'US Letter', file);
    const words = pdfWords(file);
    expect(bare(words)).toContain(bare(CONTROL));
    expect(planted(words)).toEqual([]);
    expect(filesWith(folder, PLANTED)).toEqual([]);
    rmSync(folder, { recursive: true, force: true });
  });
  await test.step('the export of the whole clinic', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'vigil-export-'));
    await answerFolderDialog(launched.app, folder);
    const parts = [...EXPORT_PARTS];
    expect(await ask(page, 'export.clinic', { pin: LEAD.pin, parts })).toMatchObject({
      outcome: 'started',
    });
    const status = async () => (await ask(page, 'job.state', {}))?.status;
    await expect.poll(status, { timeout: 60_000 }).toBe('done');
    expect(filesWith(folder, [CONTROL]).length).toBeGreaterThan(0);
    expect(filesWith(folder, PLANTED)).toEqual([]);
    const names = readdirSync(folder, { recursive: true }).map(String);
    const pdfs = names.filter((name) => name.endsWith('.pdf'));
    expect(pdfs.length).toBeGreaterThan(0);
    for (const name of pdfs) expect(planted(pdfWords(join(folder, name)))).toEqual([]);
    rmSync(folder, { recursive: true, force: true });
  });
  await test.step('every file, running and ended', async () => {
    expect(filesWith(userDataDir, ['vigil-key-slots'])).toHaveLength(1);
    expect(filesWith(userDataDir, PLANTED)).toEqual([]);
    expect(launched.errors).toEqual([]);
    await end();
    expect(filesWith(userDataDir, PLANTED)).toEqual([]);
  });
  await test.step('every column of the opened database', async () => {
    expect(columnsWith(userDataDir, CLINIC.passphrase, [CONTROL])).toContain('observation.label');
    // The draft is there, under its key, and the notes are: sealed.
    expect(columnsWith(userDataDir, CLINIC.passphrase, ['psychotherapy.new.'])).toContain(
      'draft.key',
    );
    expect(columnsWith(userDataDir, CLINIC.passphrase, PLANTED)).toEqual([]);
  });
});
