import type { SessionSummary } from './summary.ts';

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

/** The foot of each page in one line, for a printer that takes plain text. */
export function footerText({ footer }: Pick<SessionSummary, 'footer'>): string {
  const { patient, recordId, printed, chainHead } = footer;
  return `${patient} | Record ${recordId} | Printed by ${printed} | Chain ${chainHead}`;
}

/**
 * The foot of each page as HTML for `printToPDF`, with the page numbers Chromium fills in.
 *
 * The template is a page of its own: it has no style, font or script of ours, and every value is
 * escaped.
 */
export function footerTemplate({ footer }: Pick<SessionSummary, 'footer'>): string {
  const [patient, recordId, printed, chainHead] = [
    footer.patient,
    footer.recordId,
    footer.printed,
    footer.chainHead,
  ].map(escapeHtml);
  return (
    `<div style="box-sizing:border-box;width:100%;padding:0 13mm;color:#000;` +
    `font:7.5pt/1.45 'Inter Variable','Liberation Sans',Arial,sans-serif;` +
    `font-variant-numeric:tabular-nums;-webkit-print-color-adjust:exact">` +
    `<div style="border-top:0.5pt solid #000;padding-top:1.2mm;display:flex;` +
    `justify-content:space-between;gap:5mm">` +
    `<b dir="auto" style="unicode-bidi:isolate">${patient}</b>` +
    `<span>Printed by <span dir="auto" style="unicode-bidi:isolate">${printed}</span></span>` +
    `<span style="white-space:nowrap">Page <span class="pageNumber"></span> of ` +
    `<span class="totalPages"></span></span></div>` +
    `<div>Record ${recordId} · chain head ${chainHead}</div></div>`
  );
}

/** An empty head of page: without one Chromium prints its own, with the date and the title. */
export const EMPTY_HEADER = '<div></div>';
