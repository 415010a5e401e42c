/** Paper: the summary saved as a PDF through the app's own dialog and printing. */
import { existsSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, type ElectronApplication, type Page } from '@playwright/test';
import { heading } from './clinic.ts';
import { button, choose } from './controls.ts';
import type { Launched } from './launch.ts';

/** Answer: the next save dialogs with this file, or as if each had been closed. */
export async function answerSaveDialog(
  app: ElectronApplication,
  filePath: string | null,
): Promise<void> {
  await app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = () =>
      Promise.resolve({ canceled: path === null, filePath: path ?? '' });
  }, filePath);
}

/** Answer: the next dialogs that ask for a folder, or for a file to read, with this one. */
export async function answerFolderDialog(
  app: ElectronApplication,
  path: string | null,
): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () =>
      Promise.resolve({ canceled: chosen === null, filePaths: chosen === null ? [] : [chosen] });
  }, path);
}

/** Preview: from a signed session. */
export async function openPreview(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Print summary' }).click();
  await expect(heading(page, 'Print the session summary')).toBeVisible();
  await expect(page.getByRole('article')).toBeVisible();
}

/** Save: the summary on that paper to that file, from the preview. */
export async function savePdf(
  { app, page }: Pick<Launched, 'app' | 'page'>,
  paper: 'US Letter' | 'A4',
  file: string,
): Promise<void> {
  await answerSaveDialog(app, file);
  await choose(page, 'Paper', paper);
  await button(page, 'Save as PDF').click();
  // Of this file: what came of the one before stays in sight until the next begins.
  const saved = page.getByRole('status').filter({ hasText: `Saved as ${basename(file)}` });
  await expect(saved).toBeVisible();
  expect(existsSync(file)).toBe(true);
  expect(statSync(file).size).toBeGreaterThan(1000);
}
