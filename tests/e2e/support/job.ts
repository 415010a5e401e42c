/** Long work: asked for through the bridge, and waited for. */
import { expect, type Page } from '@playwright/test';
import type { DocumentTarget } from '../../../db/domain/paper/documents.ts';
import type { Input, JobState } from '../../../preload/contract/index.ts';
import type { Launched } from './launch.ts';
import { answerFolderDialog } from './paper.ts';
import { ask } from './seed.ts';

/** The bar that tells of it. */
export const jobBar = (page: Page) => page.getByRole('region', { name: 'Work in the background' });

/** Ended: the last job of whoever is at the screen, once it is over. */
export async function endedJob(page: Page, timeout = 60_000): Promise<JobState> {
  await expect
    .poll(async () => (await ask(page, 'job.state', {}))?.status ?? 'none', { timeout })
    .not.toBe('running');
  const job = await ask(page, 'job.state', {});
  if (job === null) throw new Error('No job');
  return job;
}

/** Save: these documents into the folder, a file each; answers when they are there. */
export async function saveEach(
  { app, page }: Pick<Launched, 'app' | 'page'>,
  targets: readonly DocumentTarget[],
  paper: Input<'print.toPdf'>['paper'],
  folder: string,
): Promise<void> {
  await answerFolderDialog(app, folder);
  await ask(page, 'print.toPdf', { targets: [...targets], paper, files: 'each' });
  expect(await endedJob(page)).toMatchObject({ status: 'done', failure: null });
}
