/** Printing: which files are written under which names, what is kept of it, and what a stop leaves. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DEFAULT_SETTINGS } from '../../db/domain/people/settings.ts';
import type {
  Input,
  JobState,
  OperationName,
  Output,
  Reply,
} from '../../preload/contract/index.ts';
import type * as atomicFile from '../../main/atomicFile.ts';
import { startApp, type App } from '../contract/support/app.ts';
import { sampleId, samples } from '../contract/support/samples.ts';
import { setUpStaff, signInAs, type Staff } from './support/people.ts';
import { newest, PATIENT, SESSION, startSession } from './support/session.ts';

const full = vi.hoisted(() => ({
  afterFiles: Number.POSITIVE_INFINITY,
  code: 'ENOSPC',
  onFile: (): void => undefined,
}));
vi.mock('../../main/atomicFile.ts', async (original) => {
  const real = await original<typeof atomicFile>();
  return {
    writeFileAtomically(path: string, content: Uint8Array) {
      if (path.endsWith('.pdf')) full.afterFiles -= 1;
      if (full.afterFiles < 0) throw Object.assign(new Error(path), { code: full.code });
      real.writeFileAtomically(path, content);
      if (path.endsWith('.pdf')) full.onFile();
    },
  };
});

let app: App;
let staff: Staff;
let folder: string;
beforeEach(async () => {
  Object.assign(full, { afterFiles: Number.POSITIVE_INFINITY, code: 'ENOSPC' });
  app = startApp();
  staff = await setUpStaff(app.clinics, app.clock);
  startSession(app);
  folder = join(app.folder, 'chosen');
  mkdirSync(folder);
});
afterEach(() => app.end());

const RECORD = `${sampleId(10).slice(-8)}-2026-11-22`;
const SUMMARY = { document: 'session_summary', subjectId: SESSION } as const;
const WHOLE = { document: 'session_record', subjectId: SESSION } as const;
const COURSE = { document: 'course_summary', subjectId: PATIENT } as const;

async function ask<N extends OperationName>(name: N, input: Input<N>): Promise<Output<N>> {
  const reply = (await app.call(name, input)) as Reply<Output<N>>;
  if (!reply.ok) throw new Error(`${name}: ${reply.error.code} ${reply.error.message}`);
  return reply.value;
}

async function print(
  targets: Input<'print.toPdf'>['targets'],
  files: 'one' | 'each',
  path: string,
): Promise<JobState | null> {
  app.dialogs.path = path;
  const { outcome } = await ask('print.toPdf', { targets, paper: 'Letter', files });
  expect(outcome).toBe('started');
  await app.settled();
  return ask('job.state', {});
}

/** Until so many files were written. */
const written = (count: number): Promise<void> =>
  new Promise((resolve) => {
    let left = count;
    full.onFile = () => {
      left -= 1;
      if (left === 0) resolve();
    };
  });

const files = (): readonly string[] => readdirSync(folder).toSorted();
const pagesOf = async (name: string): Promise<number> =>
  (await PDFDocument.load(readFileSync(join(folder, name)))).getPageCount();

describe('one file', () => {
  it('that came after the dialog is never written over', async () => {
    const path = join(folder, 'all.pdf');
    app.dialogs.path = path;
    await ask('print.toPdf', { targets: [SUMMARY], paper: 'A4', files: 'one' });
    writeFileSync(path, 'another’s');
    await app.settled();
    expect(await ask('job.state', {})).toMatchObject({
      status: 'failed',
      failure: { code: 'conflict' },
    });
    expect(readFileSync(path, 'utf8')).toBe('another’s');
  });

  it('holds every document in order, and counts each as printed', async () => {
    const job = await print([SUMMARY, WHOLE, COURSE], 'one', join(folder, 'all.pdf'));
    expect(job).toMatchObject({
      status: 'done',
      done: 3,
      outcome: { count: 3, fileName: 'all.pdf', folderName: 'chosen', notes: [] },
    });
    expect(files()).toEqual(['all.pdf']);
    expect(await pagesOf('all.pdf')).toBe(3);
    expect(app.dialogs.asked).toEqual(['documents-2026-11-22.pdf']);
    const kinds = app.papers.map(({ documents }) => documents.map(({ body }) => body.kind));
    expect(kinds).toEqual([['session_summary'], ['session_record'], ['course_summary']]);
    expect(newest(app, 1)).toEqual(['print.pdf Ada Moreno']);
    const [row] = await ask('print.list', { localDate: '2026-11-22' });
    expect(row).toMatchObject({ id: SESSION, kind: 'iv_infusion' });
    expect(row?.printed.map(({ document, count }) => [document, count]).toSorted()).toEqual([
      ['course_summary', 1],
      ['session_record', 1],
      ['session_summary', 1],
    ]);
    expect(app.events.map(({ type }) => type)).toContain('printed_changed');
  });

  it('gets its ending, and replaces nothing that the dialog did not ask about', async () => {
    await print([SUMMARY], 'one', join(folder, 'Marlow'));
    expect(files()).toEqual(['Marlow.pdf']);
    writeFileSync(join(folder, 'Marlow.pdf'), 'mine');
    app.dialogs.path = join(folder, 'Marlow');
    const reply = await app.call('print.toPdf', samples['print.toPdf']);
    expect(reply).toMatchObject({ ok: false, error: { code: 'conflict' } });
    expect(readFileSync(join(folder, 'Marlow.pdf'), 'utf8')).toBe('mine');
  });

  it('that a full disk does not take leaves what was there, and counts as no print', async () => {
    writeFileSync(join(folder, 'a.pdf'), 'of before');
    full.afterFiles = 0;
    const job = await print([SUMMARY], 'one', join(folder, 'a.pdf'));
    expect(job).toMatchObject({
      status: 'failed',
      failure: { code: 'storage_full', message: 'That disk is full. Nothing was written.' },
    });
    expect(files()).toEqual(['a.pdf']);
    expect(readFileSync(join(folder, 'a.pdf'), 'utf8')).toBe('of before');
    const { head } = await ask('print.document', SUMMARY);
    expect(head.reprint).toBeNull();
    expect(app.unexpected).toEqual([]);
  });

  it('in a folder that is gone says so, without saying where', async () => {
    const job = await print([SUMMARY], 'one', join(folder, 'gone', 'a.pdf'));
    expect(job).toMatchObject({ status: 'failed', failure: { code: 'not_found' } });
    expect(JSON.stringify(job)).not.toContain(app.folder);
  });
});

describe('one file each', () => {
  it('are named by the clinic’s template, numbered where a name is taken, and shown', async () => {
    writeFileSync(join(folder, `session-summary-${RECORD}.pdf`), 'mine');
    const job = await print([SUMMARY, WHOLE, SUMMARY], 'each', folder);
    expect(job).toMatchObject({
      status: 'done',
      outcome: {
        count: 3,
        fileName: '',
        folderName: 'chosen',
        notes: [expect.stringContaining('left as they are')],
      },
    });
    expect(files()).toEqual(
      [
        `full-session-record-${RECORD}.pdf`,
        `session-summary-${RECORD}-2.pdf`,
        `session-summary-${RECORD}-3.pdf`,
        `session-summary-${RECORD}.pdf`,
      ].toSorted(),
    );
    expect(readFileSync(join(folder, `session-summary-${RECORD}.pdf`), 'utf8')).toBe('mine');
    const jobId = job?.id ?? '';
    expect(await ask('job.showFolder', { jobId })).toEqual({ shown: true });
    expect(app.dialogs.asked.at(-1)).toBe(
      `show ${join(folder, `session-summary-${RECORD}-3.pdf`)}`,
    );
    await ask('job.dismiss', { jobId });
    expect(await ask('job.state', {})).toBeNull();
    expect(await ask('job.showFolder', { jobId })).toEqual({ shown: false });
  });

  it('have a patient in their names only when the clinic has chosen that', async () => {
    const { versionId } = await ask('settings.read', {});
    await ask('settings.change', {
      versionId: sampleId(41),
      basedOnVersionId: versionId,
      settings: structuredClone({
        ...DEFAULT_SETTINGS,
        fileName: '{family}, {given} {date} {time}',
      }),
      reason: 'As agreed',
    });
    await print([SUMMARY], 'each', folder);
    const [name] = files();
    expect(name).toMatch(/^Marlow-Ines-2026-11-22-\d{4}\.pdf$/);
  });

  it('are all or none: a disk that fills up on the way leaves what was there before', async () => {
    writeFileSync(join(folder, 'other.pdf'), 'mine');
    full.afterFiles = 2;
    const job = await print([SUMMARY, WHOLE, COURSE], 'each', folder);
    expect(job).toMatchObject({ status: 'failed', done: 2, failure: { code: 'storage_full' } });
    expect(files()).toEqual(['other.pdf']);
    const [row] = await ask('print.list', { localDate: '2026-11-22' });
    expect(row?.printed).toEqual([]);
  });

  it('are taken away again when their owner cancels, and nothing else is', async () => {
    writeFileSync(join(folder, 'other.pdf'), 'mine');
    app.dialogs.path = folder;
    const targets = Array.from({ length: 40 }, () => SUMMARY);
    const third = written(3);
    const started = await ask('print.toPdf', { targets, paper: 'A4', files: 'each' });
    const jobId = started.outcome === 'started' ? started.job.id : '';
    await third;
    expect(files()).toHaveLength(4);
    expect(await ask('job.cancel', { jobId })).toMatchObject({ status: 'cancelled' });
    expect(files()).toEqual(['other.pdf']);
    await app.settled();
    expect(files()).toEqual(['other.pdf']);
    expect(await ask('job.state', {})).toMatchObject({ status: 'cancelled', outcome: null });
    const { head } = await ask('print.document', SUMMARY);
    expect(head.reprint).toBeNull();
    expect(app.unexpected).toEqual([]);
  });

  it('that cannot be taken away again are told of, also to who cancelled', async () => {
    app.dialogs.path = folder;
    const targets = Array.from({ length: 40 }, () => SUMMARY);
    const second = written(2);
    const started = await ask('print.toPdf', { targets, paper: 'A4', files: 'each' });
    const jobId = started.outcome === 'started' ? started.job.id : '';
    await second;
    // In the place of a file that another program holds.
    const [name = ''] = files();
    rmSync(join(folder, name));
    mkdirSync(join(folder, name));
    await ask('job.cancel', { jobId });
    await app.settled();
    expect(files()).toEqual([name]);
    expect(await ask('job.state', {})).toMatchObject({
      status: 'failed',
      failure: { message: expect.stringMatching(/could not be taken away/) as string },
    });
  });

  it('in a folder that takes nothing say so', async () => {
    Object.assign(full, { afterFiles: 0, code: 'EACCES' });
    const job = await print([SUMMARY], 'each', folder);
    expect(job).toMatchObject({
      status: 'failed',
      failure: { code: 'storage_read_only', message: 'That folder cannot be written to.' },
    });
    expect(files()).toEqual([]);
  });
});

describe('a print', () => {
  it('is one job for all, and opens no dialog while another is at work', async () => {
    app.dialogs.path = folder;
    const targets = Array.from({ length: 20 }, () => SUMMARY);
    await ask('print.toPdf', { targets, paper: 'A4', files: 'each' });
    for (const name of ['print.toPdf', 'print.toPrinter'] as const) {
      const reply = await app.call(name, samples[name]);
      expect(reply).toMatchObject({ ok: false, error: { code: 'conflict' } });
    }
    expect(app.dialogs.asked).toHaveLength(1);
    await app.settled();
  });

  it('goes to the printer as one, with what each document says of itself', async () => {
    const targets = [SUMMARY, WHOLE];
    await ask('print.toPrinter', { targets, paper: 'A4' });
    await app.settled();
    expect(await ask('job.state', {})).toMatchObject({ status: 'done', outcome: { count: 2 } });
    expect(app.papers).toHaveLength(1);
    const footers = app.papers[0]?.documents.map(({ head }) => head.footer);
    expect(footers).toEqual(
      targets.map(() => ({
        patient: 'Marlow, Ines · MRN T-1',
        recordId: SESSION,
        printed: expect.stringContaining('Ada Moreno'),
        chainHead: expect.any(String),
      })),
    );
    expect(newest(app, 1)).toEqual(['print.paper Ada Moreno']);
  });

  it('says the second time that it is one, by whom and when it was printed first', async () => {
    await print([SUMMARY], 'one', join(folder, 'a.pdf'));
    app.clock.advance(3_600_000);
    await signInAs(app.clinics, staff.clinician);
    await print([SUMMARY], 'one', join(folder, 'b.pdf'));
    const reprints = app.papers.map(({ documents }) => documents[0]?.head.reprint);
    expect(reprints).toEqual([
      null,
      expect.stringMatching(/^Reprint 1 · first printed \d\d:\d\d, 22-Nov-2026 by Ada Moreno/),
    ]);
  });

  it('of a blank form is counted nowhere, and is nobody’s', async () => {
    const protocol = app.clinics.store().protocols.list()[0]?.id ?? '';
    const form = { document: 'downtime_form', subjectId: protocol } as const;
    const { seq } = app.clinics.store().audit.head();
    await print([form], 'one', join(folder, 'form.pdf'));
    await print([form], 'one', join(folder, 'form.pdf'));
    expect(app.clinics.store().audit.head().seq).toBe(seq);
    const { head } = app.papers[1]?.documents[0] ?? {};
    // Where a patient's name would stand is which form it is, for a sheet that came loose.
    expect(head).toMatchObject({
      reprint: null,
      footer: { patient: expect.stringMatching(/, version 1$/), recordId: '' },
    });
    expect(app.dialogs.asked[0]).toBe('downtime-form-2026-11-22.pdf');
  });

  it('of a form for another drug is refused in plain words', async () => {
    const form = { document: 'esketamine_form', subjectId: SESSION } as const;
    expect(await app.call('print.document', form)).toEqual({
      ok: false,
      error: { code: 'invalid', message: 'This form is for sessions with esketamine alone.' },
    });
    app.dialogs.path = folder;
    const targets = [SUMMARY, form];
    const job = await print(targets, 'each', folder);
    expect(job).toMatchObject({ status: 'failed', failure: { code: 'invalid' } });
    expect(files()).toEqual([]);
  });

  it('ends with the clinic it is of', async () => {
    app.dialogs.path = folder;
    const targets = Array.from({ length: 20 }, () => SUMMARY);
    const second = written(2);
    await ask('print.toPdf', { targets, paper: 'A4', files: 'each' });
    await second;
    expect(files()).toHaveLength(2);
    app.jobs.stop();
    app.clinics.close();
    await app.settled();
    expect(existsSync(folder)).toBe(true);
    expect(files()).toEqual([]);
    expect(app.unexpected).toEqual([]);
  });
});

describe('the going-home sheet', () => {
  it('follows the template of its protocol, else of all, else what is shipped', async () => {
    const sheet = { document: 'going_home', subjectId: SESSION } as const;
    const titles = async (): Promise<string> => JSON.stringify(await ask('print.document', sheet));
    const { protocolId } = app.clinics.store().sessions.open(SESSION).protocol;
    const publish = (n: number, own: string | null, title: string) =>
      ask('template.publish', {
        versionId: sampleId(60 + n),
        basedOnVersionId: null,
        reason: 'Ours',
        kind: 'going_home',
        protocolId: own,
        content: { title, blocks: [{ heading: 'Today', lines: ['Rest.'] }] },
      });
    const listed = await ask('template.list', {});
    expect(listed.map(({ key, versionId }) => [key.kind, versionId])).toEqual([
      ['going_home', null],
      ['esketamine_form', null],
    ]);
    expect(await titles()).not.toContain('For everybody');
    await publish(0, null, 'For everybody');
    expect(await titles()).toContain('For everybody');
    await publish(1, protocolId, 'For this infusion');
    expect(await titles()).toContain('For this infusion');
    expect(await titles()).not.toContain('For everybody');
    expect(await ask('template.list', {})).toHaveLength(3);
  });
});
