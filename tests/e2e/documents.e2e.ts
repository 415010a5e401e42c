/**
 * Every document on both papers, of a session that has hardly begun, of an ordinary one and of one
 * without measure: what is on the pages, and that no page lost, cut, shrank or blanked anything.
 */
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import {
  DOCUMENT_SUBJECTS,
  DOCUMENT_WORDS,
  type DocumentKind,
} from '../../db/domain/paper/documents.ts';
import type { Bridge, Input, PaperSize } from '../../preload/contract/index.ts';
import { advance, appNow, MINUTE_MS, minutes } from './support/clock.ts';
import { openDemo } from './support/clinic.ts';
import { saveEach } from './support/job.ts';
import { nowHere } from './support/signed.ts';
import { launch, type Launched } from './support/launch.ts';
import {
  inkOf,
  PAGE_SIZES,
  pageSize,
  pageTexts,
  spokenOf,
  wordHeights,
  wordsOutside,
} from './support/pdf.ts';
import { ask, CALM, enterDose, openRecord, seedSessions, START } from './support/seed.ts';
import { bare, expectWords } from './support/words.ts';

/** A session with all that is known of whose it is. */
type Whose = {
  readonly sessionId: string;
  readonly patientId: string;
  readonly words: readonly string[];
};

/** The first patients by MRN, so that the seeds are theirs; names as long as a name gets. */
const NAMES = [
  'Wolfeschlegelsteinhausenbergerdorffwelchevoralternwaren',
  'Keihanaikukauakahihuliheekahaunaele',
];
const ALLERGIES = Array.from({ length: 20 }, (_, index) => `substance number ${index + 1}`);
const LINES = 60;
/** Broken by no space: it must be broken by the page. */
const UNBROKEN = 'Ununterbrochen'.repeat(60);

/** Paragraphs that are numbered, so that none can be left out. */
function longNote(note: number): string {
  const lines = Array.from(
    { length: 1100 },
    (_, index) =>
      `[${note}.${index + 1}] She speaks of the house by the sea, and of her mother, and then rests without a word for some time.`,
  );
  return [UNBROKEN, ...lines, `(end of note ${note})`].join('\n');
}

async function addLongNamed(page: Page, given: number): Promise<void> {
  await ask(page, 'patient.add', {
    patientId: randomUUID(),
    detail: {
      familyName: NAMES[0] ?? '',
      givenName: `${NAMES[1] ?? ''} ${given}`,
      dateOfBirth: '1961-02-28',
      sex: 'female',
      mrn: `0000-${given}-${'7'.repeat(28)}`,
      phone: '+1 (555) 0100-142',
      address: '1184 Upper Saint Christopher Terrace, Apartment 27, Llanfairpwllgwyngyll',
      allergyStatus: 'listed',
      allergies: ALLERGIES.map((substance) => ({ substance, reaction: 'swelling of the face' })),
      conditions: Array.from(
        { length: 12 },
        (_, index) => `Condition of long standing ${index + 1}`,
      ),
      medicines: Array.from({ length: 20 }, (_, index) => ({
        name: `medicine number ${index + 1}`,
        dose: '100 mg each morning and 50 mg at night',
      })),
      contactName: 'Ottoline Featherstonehaugh-Cholmondeley',
      contactRelationship: 'sister',
      contactPhone: '555-0143',
    },
    weight: { weightG: 82_400, basis: 'measured', observedAt: await nowHere(page) },
    draftKey: null,
  });
}

/** Many entries in one go; each through the contract as any other. */
async function enterAll(page: Page, inputs: readonly Input<'entry.record'>[]): Promise<void> {
  const refused = await page.evaluate(async (all) => {
    const { vigil } = globalThis as unknown as { readonly vigil: Bridge };
    const found: string[] = [];
    for (const input of all) {
      const reply = await vigil.call('entry.record', input);
      if (!reply.ok) found.push(reply.error.message);
    }
    return found;
  }, inputs);
  expect(refused).toEqual([]);
}

/** Vital signs of every minute, long notes, and events with long words. */
async function fillWithoutMeasure(page: Page, sessionId: string, notes: number): Promise<void> {
  const now = Math.floor((await appNow(page)) / 1000) * 1000;
  const { offsetMinutes } = await nowHere(page);
  const entry = (
    value: Pick<Input<'entry.record'>, 'kind' | 'values'>,
    minutesAgo: number,
  ): Input<'entry.record'> =>
    ({
      ...value,
      entryId: randomUUID(),
      sessionId,
      observedAt: { utcMs: now - minutesAgo * MINUTE_MS, offsetMinutes },
      draftKey: null,
      lateReason: null,
    }) as Input<'entry.record'>;
  await enterAll(page, [
    ...Array.from({ length: LINES }, (_, index) =>
      entry(
        {
          kind: 'vitals',
          values: { ...CALM, sbpMmHg: 110 + (index % 30), dbpMmHg: 60 + (index % 25) },
        },
        LINES - index,
      ),
    ),
    ...Array.from({ length: notes }, (_, index) =>
      entry({ kind: 'note', values: { purpose: 'session', text: longNote(index + 1) } }, 2),
    ),
    entry(
      { kind: 'observation', values: { label: 'Restless', detail: UNBROKEN.slice(0, 400) } },
      1,
    ),
  ]);
}

async function whose(page: Page, sessionId: string): Promise<Whose> {
  const { patient, entries } = await openRecord(page, sessionId);
  const { familyName, mrn } = patient.detail;
  const pressures = entries.flatMap((one) => {
    if (one.kind !== 'vitals') return [];
    const { sbpMmHg, dbpMmHg } = one.values;
    return sbpMmHg === null || dbpMmHg === null ? [] : [`${sbpMmHg}/${dbpMmHg}`];
  });
  return { sessionId, patientId: patient.id, words: [familyName, mrn, ...pressures] };
}

/** The newest session of a patient of the demo. */
async function demoSession(page: Page, familyName: string): Promise<string> {
  const found = await ask(page, 'patient.search', { text: familyName, limit: 1 });
  const { sessions } = await ask(page, 'patient.open', {
    patientId: found.rows[0]?.id ?? '',
    sessionLimit: 20,
  });
  const signed = sessions.find(({ state }) => state === 'signed');
  if (signed === undefined) throw new Error(`No signed session of ${familyName}`);
  return signed.id;
}

type Saved = {
  readonly of: string;
  readonly document: DocumentKind;
  readonly paper: PaperSize;
  readonly file: string;
  /** The foot of every page has it. */
  readonly recordId: string;
  readonly whose: Whose | null;
};

/** What holds of every PDF there is; answers the text of its pages. */
async function expectSound(saved: Saved): Promise<readonly string[]> {
  const { document, paper, file, of, recordId } = saved;
  const where = `${DOCUMENT_WORDS[document]}, ${of}, ${paper}`;
  const pages = pageTexts(file);
  expect(pages.length, where).toBeGreaterThan(0);
  const wrongFeet = pages.flatMap((text, index) =>
    text.includes(`Page ${index + 1} of ${pages.length}`) &&
    text.includes(recordId) &&
    (saved.whose === null || bare(text).includes(bare(saved.whose.words[0] ?? '')))
      ? []
      : [index + 1],
  );
  expect(wrongFeet, `${where}: pages without their foot`).toEqual([]);
  expect(pageSize(file), where).toEqual(PAGE_SIZES[paper]);
  expect(wordsOutside(file), `${where}: outside the margins`).toEqual([]);
  const faint = inkOf(file).flatMap(([darkest, share], index) =>
    darkest < 128 && share >= 10 ? [] : [`page ${index + 1}: ${darkest}, ${share}`],
  );
  expect(faint, `${where}: pages with nothing on them`).toEqual([]);
  const spoken = await spokenOf(file);
  expect(spoken, where).toEqual({
    title: expect.stringContaining(DOCUMENT_WORDS[document]),
    language: expect.stringMatching(/^en/),
    tagged: 'yes',
    showsTitle: 'true',
  });
  for (const word of saved.whose?.words.slice(0, 2) ?? []) expect(spoken.title).not.toContain(word);
  return pages;
}

/** The pages on which a table goes on: its head is on each of them. */
function expectHeads(pages: readonly string[], heads: readonly string[]): number {
  const has = (text: string): boolean => heads.every((head) => text.includes(head));
  const first = pages.findIndex(has);
  const last = pages.findLastIndex(has);
  const missing = pages.flatMap((text, index) =>
    index > first && index < last && !has(text) ? [index + 1] : [],
  );
  expect([first >= 0, missing], `${heads.join(' ')} on every page`).toEqual([true, []]);
  return last - first + 1;
}

let launched: Launched;
let folder: string;
test.beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vigil-documents-'));
  launched = await launch({
    size: { width: 1280, height: 800 },
    env: { TZ: 'America/New_York', VIGIL_CLOCK: '2026-11-23T09:40:00-05:00' },
  });
});
test.afterEach(async () => {
  await launched.close();
  rmSync(folder, { recursive: true, force: true });
});

test('each of six documents on two papers, of three kinds of session', async () => {
  test.setTimeout(240_000);
  const { page } = launched;
  await openDemo(page);
  await addLongNamed(page, 1);
  await addLongNamed(page, 2);
  const [long, longNasal, empty, emptyNasal] = await seedSessions(page, [
    'IV ketamine, depression',
    'Intranasal esketamine',
    'IV ketamine, depression',
    'Intranasal esketamine',
  ]);
  if (!long || !longNasal || !empty || !emptyNasal) throw new Error('No sessions');
  await advance(launched, minutes(LINES + 5));
  await enterDose(page, long, START, LINES);
  await fillWithoutMeasure(page, long.sessionId, 4);
  await fillWithoutMeasure(page, longNasal.sessionId, 0);

  const sessions = {
    'just checked in': [empty.sessionId, emptyNasal.sessionId],
    ordinary: [await demoSession(page, 'Marlow'), await demoSession(page, 'Thistlewood')],
    'without measure': [long.sessionId, longNasal.sessionId],
  } as const;
  const blanks = await ask(page, 'print.blanks', {});
  const all: Saved[] = [];

  for (const paper of ['Letter', 'A4'] as const) {
    for (const [of, [infusionId, nasalId]] of Object.entries(sessions)) {
      const infusion = await whose(page, infusionId);
      const nasal = await whose(page, nasalId);
      const into = join(folder, `${paper} ${of}`);
      mkdirSync(into);
      const documents = [
        ['session_summary', infusion],
        ['session_record', infusion],
        ['going_home', infusion],
        ['course_summary', infusion],
        ['esketamine_form', nasal],
      ] as const;
      const targets = documents.map(([document, { sessionId, patientId }]) => ({
        document,
        subjectId: DOCUMENT_SUBJECTS[document] === 'patient' ? patientId : sessionId,
      }));
      await saveEach(launched, targets, paper, into);
      const names = readdirSync(into);
      expect(names).toHaveLength(documents.length);
      for (const [index, [document, one]] of documents.entries()) {
        const start = DOCUMENT_WORDS[document].toLowerCase().replaceAll(' ', '-');
        const name = names.find((file) => file.startsWith(start)) ?? '';
        const recordId = targets[index]?.subjectId ?? '';
        all.push({ of, document, paper, file: join(into, name), recordId, whose: one });
      }
    }
    const into = join(folder, `${paper} blank`);
    mkdirSync(into);
    await saveEach(
      launched,
      blanks.map(({ protocolVersionId }) => ({
        document: 'downtime_form' as const,
        subjectId: protocolVersionId,
      })),
      paper,
      into,
    );
    for (const name of readdirSync(into)) {
      const file = join(into, name);
      all.push({ of: name, document: 'downtime_form', paper, file, recordId: '', whose: null });
    }
  }
  expect(all).toHaveLength(2 * (3 * 5 + blanks.length));

  for (const saved of all) {
    await test.step(`${saved.paper}: ${DOCUMENT_WORDS[saved.document]}, ${saved.of}`, async () => {
      const pages = await expectSound(saved);
      const text = pages.join('\n');
      const { document, of } = saved;
      const [name = '', mrn = ''] = saved.whose?.words ?? [];
      if (document === 'downtime_form') {
        // A sheet that was filled in by hand says on each side whose it is.
        expect(expectHeads(pages, ['Patient', 'Born', 'MRN', 'Date'])).toBe(pages.length);
      } else {
        expectWords(text, [name, ...(document === 'going_home' ? [] : [mrn])]);
      }
      if (document === 'session_record' || document === 'session_summary') {
        expectWords(text, saved.whose?.words ?? []);
      }
      if (of !== 'without measure') {
        expect(pages.length).toBeLessThanOrEqual(document === 'session_record' ? 6 : 4);
        return;
      }
      const before = all.find(
        (other) =>
          other.document === document && other.paper === saved.paper && other.of === 'ordinary',
      );
      const heights = wordHeights(before?.file ?? '');
      const title = DOCUMENT_WORDS[document].split(' ')[0] ?? '';
      const height = wordHeights(saved.file);
      if (heights.has(title)) {
        expect(height.get(title), 'shrunk').toBeCloseTo(heights.get(title) ?? 0, 1);
      }
      if (document !== 'session_record') return;
      expect(pages.length).toBeGreaterThan(100);
      expect(expectHeads(pages, ['No. Happened Written Entry Written by'])).toBeGreaterThan(90);
      const said = bare(text);
      const lost = [1, 2, 3, 4].flatMap((note) =>
        Array.from({ length: 1100 }, (_, index) => `[${note}.${index + 1}]`).filter(
          (mark) => !said.includes(mark),
        ),
      );
      expect(lost).toEqual([]);
      expectWords(text, [...ALLERGIES, '(end of note 4)']);
    });
  }
  expect(launched.errors).toEqual([]);
});
