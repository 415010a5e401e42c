/** Which file a PDF goes to, once the dialog has asked. */
import { existsSync } from 'node:fs';
import { Stop } from './failures.ts';

/**
 * The path as chosen, ending in `.pdf`.
 *
 * The dialog asked about overwriting the name as it was typed, so a file that only the added ending
 * meets is never replaced. @throws Stop `conflict` when there is such a file
 */
export function pdfPath(chosen: string): string {
  if (chosen.toLowerCase().endsWith('.pdf')) return chosen;
  const path = `${chosen}.pdf`;
  if (existsSync(path)) {
    throw new Stop({
      code: 'conflict',
      message: 'A PDF of that name is there already. It was left as it is: choose another name.',
    });
  }
  return path;
}
