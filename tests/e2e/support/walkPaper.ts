/** A walk over paper and files: the print centre, previews, long work, templates, names, exchange. */
import { expect, type ElectronApplication, type Page } from '@playwright/test';
import { EVENT_CHANNEL } from '../../../preload/contract/channels.ts';
import type { JobState } from '../../../preload/contract/index.ts';
import { answer } from './answer.ts';
import { DEMO, goToScreen, heading, lock, openDemo } from './clinic.ts';
import { box, button, fill } from './controls.ts';
import { jobBar as bar } from './job.ts';
import type { Launched } from './launch.ts';
import { openChart } from './patient.ts';
import { goTo, signInAs, type Colleague } from './people.ts';
import { ask, enterDose, seedSessions, START } from './seed.ts';
import type { Visit } from './walk.ts';
import { walkExport, walkImport } from './walkExchange.ts';

const { pin } = DEMO;
const DANA: Colleague = { name: DEMO.name, credential: 'RN', role: 'medical_lead', pin };
const SAM: Colleague = { name: 'Sam Ortiz', credential: '', role: 'front_desk', pin };

const JOB: JobState = {
  id: '019aa000-0000-7000-8000-000000000001',
  kind: 'print',
  status: 'running',
  title: 'Saving 40 documents',
  done: 12,
  total: 40,
  unit: 'documents',
  outcome: null,
  failure: null,
};

/** A job as it would be told of; null lets main tell its own again. */
async function tellJob(app: ElectronApplication, job: JobState | null): Promise<void> {
  await answer(app, 'job.state', job);
  await app.evaluate(({ BrowserWindow }, channel) => {
    BrowserWindow.getAllWindows()
      .find((window) => window.isVisible())
      ?.webContents.send(channel, { type: 'job_changed' });
  }, EVENT_CHANNEL);
}

async function jobs({ app, page }: Launched, visit: Visit): Promise<void> {
  await tellJob(app, JOB);
  await expect(bar(page).getByRole('progressbar', { name: JOB.title })).toBeVisible();
  await visit('job-running');
  const notes = ['The form of 1 session is left out: it is for another drug.'];
  const outcome = { count: 40, fileName: '', folderName: 'Paper of today', notes };
  await tellJob(app, { ...JOB, status: 'done', done: 40, outcome });
  await expect(bar(page).getByText('Saved: 40 documents in Paper of today')).toBeVisible();
  await expect(bar(page).getByText(notes[0] ?? '')).toBeVisible();
  await visit('job-done');
  const failure = { code: 'storage_full', message: 'The disk is full. Make room, then try again.' };
  await tellJob(app, { ...JOB, status: 'failed', failure: { ...failure, code: 'storage_full' } });
  await expect(bar(page).getByText(/^Not done: saving 40 documents/)).toBeVisible();
  await visit('job-failed');
  await tellJob(app, null);
  await expect(bar(page).getByRole('button')).toHaveCount(0);
}

async function centre(launched: Launched, visit: Visit): Promise<void> {
  const { page } = launched;
  await goToScreen(page, 'Print');
  await expect(heading(page, 'Print')).toBeVisible();
  await expect(page.getByRole('row').nth(1)).toBeVisible();
  await visit('print-centre');
  await page
    .getByRole('checkbox', { name: /^Choose / })
    .first()
    .check();
  await page.getByRole('checkbox', { name: 'Esketamine monitoring form' }).check();
  await expect(page.getByText(/^Without an esketamine monitoring form/)).toBeVisible();
  await visit('print-chosen');
  await jobs(launched, visit);
  await button(page, 'Preview').click();
  await expect(page.getByRole('article')).toBeVisible();
  await visit('preview-chosen');
  await page.getByRole('link', { name: 'Going-home instructions' }).click();
  await expect(heading(page, 'Print the going-home instructions')).toBeVisible();
  await expect(page.getByRole('article')).toBeVisible();
  await visit('preview-going-home');
  await goTo(page, '/print?day=2025-01-06');
  await expect(page.getByText('No sessions on this day')).toBeVisible();
  await visit('print-no-sessions');
}

async function templates(page: Page, visit: Visit): Promise<void> {
  await goTo(page, '/settings?tab=templates');
  await page.getByRole('link', { name: 'For every protocol without its own' }).click();
  await fill(page, { Title: '' });
  await button(page, 'Publish').click();
  await expect(box(page, 'Title')).toHaveAttribute('aria-invalid', 'true');
  await visit('template-going-home-errors');
  await page.getByRole('link', { name: 'All templates' }).click();
  await visit('templates');
  await goTo(page, '/settings?tab=templates&template=esketamine_form');
  await expect(page.getByRole('region', { name: 'Preview' }).getByRole('article')).toBeVisible();
  await visit('template-esketamine');
  await goTo(page, '/settings?tab=files');
  await button(page, /^Put in Family name/).click();
  await expect(page.getByText('The patient’s name will be in file names.')).toBeVisible();
  await visit('file-names');
}

/** Walk: the front desk's paper, then what only a medical lead sees of it. */
export async function walkPaper(launched: Launched, visit: Visit): Promise<void> {
  const { page } = launched;
  await openDemo(page);
  const [infusion, , nasal] = await seedSessions(page, [
    'IV ketamine, depression',
    'IM ketamine',
    'Intranasal esketamine',
  ]);
  if (infusion === undefined || nasal === undefined) throw new Error('No session');
  await enterDose(page, infusion, START);
  await lock(page);
  await signInAs(page, SAM);
  await centre(launched, visit);
  await goTo(page, '/settings?tab=templates&template=going_home');
  await expect(page.getByRole('article')).toBeVisible();
  await visit('template-read-only');
  await lock(page);
  await signInAs(page, DANA);
  await goTo(page, `/print/session_record/${infusion.sessionId}`);
  await expect(page.getByRole('article')).toBeVisible();
  await visit('preview-record');
  await goTo(page, `/print/esketamine_form/${nasal.sessionId}`);
  await expect(heading(page, 'Print the esketamine monitoring form')).toBeVisible();
  await expect(page.getByRole('article')).toBeVisible();
  await visit('preview-esketamine');
  const [blank] = await ask(page, 'print.blanks', {});
  await goTo(page, `/print/downtime_form/${blank?.protocolVersionId ?? ''}`);
  await expect(heading(page, 'Print the downtime form')).toBeVisible();
  await expect(page.getByRole('article')).toBeVisible();
  await visit('preview-downtime');
  await openChart(page, 'Marlow', 'Marlow, Ines');
  await page.getByRole('link', { name: 'Print course summary' }).click();
  await expect(page.getByRole('article')).toBeVisible();
  await visit('preview-course');
  await templates(page, visit);
  await walkExport(launched, visit);
  await walkImport(launched, visit);
}
