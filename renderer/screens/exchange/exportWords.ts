/** What can be in an export beside the exact record, in words. */
import type { ExportPart } from '../../../preload/contract/exchange.ts';

export type { ExportPart };

export const EXPORT_PARTS_SHOWN: readonly ExportPart[] = ['csv', 'fhir', 'pdf'];

export const EXPORT_PART_WORDS: Readonly<
  Record<ExportPart, { readonly label: string; readonly hint: string }>
> = {
  csv: {
    label: 'Spreadsheets (CSV)',
    hint: 'One for each table, with units in the heads and formulas made harmless.',
  },
  fhir: {
    label: 'FHIR R4, one file a patient',
    hint: 'For another record system.',
  },
  pdf: {
    label: 'PDFs: summary and full record of every session',
    hint: 'To read and to print. This takes longest: about a second a session.',
  },
};
