/** What is said of a job: how far it is, and what came of it. */
import type { JobKind, JobOutcome, JobState } from '../../../preload/contract/index.ts';

const lowerFirst = (text: string): string => `${text.slice(0, 1).toLowerCase()}${text.slice(1)}`;

const number = (count: number): string => count.toLocaleString('en-US');

const singular = (unit: string): string =>
  unit.endsWith('ies') ? `${unit.slice(0, -3)}y` : unit.replace(/s$/, '');

/** `1 document` of `documents`, `1 entry` of `entries`: what is counted is named in the plural. */
function counted(count: number, unit: string): string {
  return `${number(count)} ${count === 1 ? singular(unit) : unit}`;
}

/** `12 of 40 documents`; empty while nothing is known. */
export function progressWords({
  done,
  total,
  unit,
}: Pick<JobState, 'done' | 'total' | 'unit'>): string {
  if (total !== null) return `${number(done)} of ${counted(total, unit)}`;
  return done === 0 ? '' : counted(done, unit);
}

function doneWords(
  { kind, title, unit }: Pick<JobState, 'kind' | 'title' | 'unit'>,
  { count, fileName, folderName }: JobOutcome,
): string {
  if (folderName !== '' && fileName !== '') return `Saved as ${fileName} in ${folderName}`;
  if (folderName !== '') return `Saved: ${counted(count, unit)} in ${folderName}`;
  if (kind !== 'print') return `Done: ${lowerFirst(title)}, ${counted(count, unit)}`;
  return count === 1 ? 'Sent to the printer.' : `Sent to the printer: ${counted(count, unit)}.`;
}

/** Pages that are at the printer come out all the same. */
const TAKEN_BACK: Readonly<Record<JobKind, string>> = {
  print: '',
  export: ' What it had written is taken away again.',
  import: ' Nothing of it was taken in.',
  restore: ' Nothing of it was taken in.',
};

/** What the job is, or what became of it. */
export function jobWords(job: JobState): string {
  switch (job.status) {
    case 'running':
      return job.title;
    case 'done':
      return job.outcome === null ? `Done: ${lowerFirst(job.title)}` : doneWords(job, job.outcome);
    case 'failed':
      return `Not done: ${lowerFirst(job.title)}. ${job.failure?.message ?? ''}`.trim();
    case 'cancelled':
      return `Cancelled: ${lowerFirst(job.title)}.${TAKEN_BACK[job.kind]}`;
  }
}
