/** What is said of long work: how far it is, and what came of it. */
import { describe, expect, it } from 'vitest';
import type { JobState } from '../../../preload/contract/index.ts';
import { jobWords, progressWords } from '../../../renderer/app/jobs/jobWords.ts';

const job = (part: Partial<JobState> = {}): JobState => ({
  id: 'j',
  kind: 'print',
  status: 'running',
  title: 'Saving 12 documents',
  done: 3,
  total: 12,
  unit: 'documents',
  outcome: null,
  failure: null,
  ...part,
});
const outcome = (part: Partial<NonNullable<JobState['outcome']>> = {}): Partial<JobState> => ({
  status: 'done',
  outcome: { count: 12, fileName: '', folderName: '', notes: [], ...part },
});

describe('how far it is', () => {
  it('counts towards the whole where that is known', () => {
    expect(progressWords(job())).toBe('3 of 12 documents');
    expect(progressWords(job({ done: 0, total: 1 }))).toBe('0 of 1 document');
    expect(progressWords(job({ done: 1, total: null, unit: 'entries' }))).toBe('1 entry');
    expect(progressWords(job({ done: 12_345, total: null, unit: 'rows' }))).toBe('12,345 rows');
    expect(progressWords(job({ done: 0, total: null }))).toBe('');
  });
});

describe('what came of it', () => {
  it('names the file and its folder, or how many are in the folder', () => {
    const one = outcome({ count: 1, fileName: 'a.pdf', folderName: 'Paper' });
    expect(jobWords(job(one))).toBe('Saved as a.pdf in Paper');
    expect(jobWords(job(outcome({ folderName: 'Paper' })))).toBe('Saved: 12 documents in Paper');
  });

  it('says that pages went to the printer, and what was taken in', () => {
    expect(jobWords(job(outcome({ count: 1 })))).toBe('Sent to the printer.');
    expect(jobWords(job(outcome()))).toBe('Sent to the printer: 12 documents.');
    const taken = job({ kind: 'import', title: 'Adding patients', unit: 'patients', ...outcome() });
    expect(jobWords(taken)).toBe('Done: adding patients, 12 patients');
  });

  it('says what and why when it failed, and what a cancel left', () => {
    const failure = { code: 'storage_full', message: 'The disk is full.' } as const;
    expect(jobWords(job({ status: 'failed', failure }))).toBe(
      'Not done: saving 12 documents. The disk is full.',
    );
    expect(jobWords(job({ status: 'cancelled' }))).toBe('Cancelled: saving 12 documents.');
    expect(jobWords(job({ status: 'cancelled', kind: 'import', title: 'Adding patients' }))).toBe(
      'Cancelled: adding patients. Nothing of it was taken in.',
    );
  });

  it('says the title alone while it runs: a reader hears it once', () => {
    expect(jobWords(job({ done: 1 }))).toBe(jobWords(job({ done: 11 })));
  });
});
