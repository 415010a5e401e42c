import type { DocumentFooter } from '../paper/documents.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => ESCAPES[char] ?? char);
}

/** What the foot of a page is made of; a blank form has no patient and no record. */
export type FootOf = {
  readonly footer: DocumentFooter;
  /** Said on every page of a later print; null or left out for a first one. */
  readonly reprint?: string | null;
};

/** What the foot says of the record and of this print, part by part. */
function recordParts({ footer: { recordId, chainHead }, reprint = null }: FootOf) {
  return {
    record: [
      recordId === '' ? '' : `Record ${recordId}`,
      chainHead === '' ? '' : `chain head ${chainHead}`,
    ].filter((part) => part !== ''),
    reprint: reprint ?? '',
  };
}

/** The foot of each page in one line, for a printer that takes plain text. */
export function footerText({ footer, reprint = null }: FootOf): string {
  const { patient, recordId, printed, chainHead } = footer;
  return [
    patient,
    recordId === '' ? '' : `Record ${recordId}`,
    `Printed by ${printed}`,
    chainHead === '' ? '' : `Chain ${chainHead}`,
    reprint ?? '',
  ]
    .filter((part) => part !== '')
    .join(' | ');
}

const ISOLATED = 'dir="auto" style="unicode-bidi:isolate"';

/** What the narrower paper, A4, has beside the page number for whose and by whom it is, in points. */
const LINE_PT = 445;
const WIDE = /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uff00-\uff60]/u;

/** About as wide as a text is in the foot, in points: a little more rather than less. */
function widthPt(text: string, perCharPt: number): number {
  return [...text].reduce((sum, char) => sum + (WIDE.test(char) ? 7.5 : perCharPt), 0);
}

/**
 * The foot of each page as HTML for `printToPDF`, with the page numbers Chromium fills in.
 *
 * The template is a page of its own: it has no style, font or script of ours, and every value is
 * escaped. A long name or MRN gets a line of its own, and all lines are closer then: the foot is
 * never higher than the margin it stands in, where it would cover the last line of the page.
 */
export function footerTemplate(of: FootOf): string {
  const patient = escapeHtml(of.footer.patient);
  const printed = escapeHtml(of.footer.printed);
  const parts = recordParts(of);
  const record = escapeHtml(parts.record.join(' · '));
  const reprint = escapeHtml(parts.reprint);
  const isLong =
    widthPt(of.footer.patient, 4.5) + widthPt(`Printed by ${of.footer.printed}`, 4.1) > LINE_PT;
  const printedBy = `<span>Printed by <span ${ISOLATED}>${printed}</span></span>`;
  const oneLine = 'overflow:hidden;text-overflow:ellipsis;white-space:nowrap';
  const whose = `<b dir="auto" style="unicode-bidi:isolate;${oneLine}">${patient}</b>`;
  return (
    // Lower by 2 points than it would stand: apart from the last line of a full page.
    `<div style="box-sizing:border-box;position:relative;top:2pt;width:100%;padding:0 13mm;` +
    `color:#000;` +
    `font:${isLong ? '6.5pt/1.12' : '7.5pt/1.45'} ` +
    `'Inter Variable','Liberation Sans',Arial,sans-serif;` +
    `font-variant-numeric:tabular-nums;-webkit-print-color-adjust:exact">` +
    `<div style="border-top:0.5pt solid #000;padding-top:1.2mm;display:flex;` +
    `justify-content:space-between;gap:5mm">` +
    (patient === '' ? '' : whose) +
    (isLong && patient !== '' ? '' : printedBy) +
    `<span style="white-space:nowrap">Page <span class="pageNumber"></span> of ` +
    `<span class="totalPages"></span></span></div>` +
    (isLong && patient !== '' ? `<div style="${oneLine}">${printedBy}</div>` : '') +
    (record === '' ? '' : `<div>${record}</div>`) +
    (reprint === '' ? '' : `<b ${ISOLATED}>${reprint}</b>`) +
    `</div>`
  );
}

/** An empty head of page: without one Chromium prints its own, with the date and the title. */
export const EMPTY_HEADER = '<div></div>';
