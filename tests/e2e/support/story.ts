/** The story of a session on its screen: the flowsheet as a table, and the chart as it is read. */
import { expect, type Locator, type Page } from '@playwright/test';
import { flat } from './words.ts';

/** Rows of the flowsheet by name, each by the time of its column. */
export type Sheet = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Flowsheet: every cell as it is read, by row and time. */
export async function flowsheet(page: Page): Promise<Sheet> {
  const table = page.getByRole('table', { name: /^Flowsheet/ });
  await expect(table).toBeVisible();
  const cells = await table.evaluate((element) => {
    const rows = [...element.querySelectorAll('tr')];
    return rows.map((row) =>
      [...row.children].map((cell) => {
        const time = cell.matches('th[scope=col]') ? cell.querySelector('b') : null;
        return (time ?? cell).textContent;
      }),
    );
  });
  const [[, ...times] = [], ...rows] = cells;
  return Object.fromEntries(
    rows.map(([name = '', ...values]) => [
      flat(name),
      Object.fromEntries(values.map((value, index) => [times[index] ?? '', flat(value)])),
    ]),
  );
}

/** The chart's cursor; the arrow keys move it and it says what is there. */
export const chartReader = (page: Page): Locator =>
  page.getByRole('slider', { name: 'Read the chart' });

/** Read: what the chart says at the newest stop and going back, so many of them. */
export async function readChart(page: Page, stops: number): Promise<string[]> {
  const reader = chartReader(page);
  await reader.focus();
  await page.keyboard.press('End');
  const read: string[] = [];
  for (let stop = 0; stop < stops; stop += 1) {
    read.push((await reader.getAttribute('aria-valuetext')) ?? '');
    await page.keyboard.press('ArrowLeft');
  }
  return read;
}
