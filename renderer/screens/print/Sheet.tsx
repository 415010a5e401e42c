import {
  type CSSProperties,
  type ReactElement,
  type ReactNode,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import type {
  DocumentFooter,
  DocumentKind,
  PaperDocument,
} from '../../../db/domain/paper/documents.ts';
import type { SessionSummary } from '../../../db/domain/summary/summary.ts';
import type { PaperSize } from '../../../preload/contract/index.ts';
import { DocumentPage } from '../../print/DocumentPage.tsx';
import { SessionSummaryPage } from '../../print/SessionSummaryPage.tsx';
import styles from './Sheet.module.css';

/** Paper in CSS pixels, 96 to the inch. */
const SIZES: Readonly<Record<PaperSize, { readonly width: number; readonly height: number }>> = {
  Letter: { width: 816, height: 1056 },
  A4: { width: 794, height: 1123 },
};
const LARGEST = 1.35;

/** These can run over a hundred pages: what is out of sight is laid out when it comes into it. */
const LONG: readonly DocumentKind[] = ['session_record', 'course_summary'];

/** A document on a sheet of its paper, drawn as large as its room allows. */
export function DocumentSheet({
  document,
  paper,
}: {
  readonly document: PaperDocument;
  readonly paper: PaperSize;
}): ReactElement {
  const { head, body } = document;
  return (
    <Paper
      paper={paper}
      footer={head.footer}
      reprint={head.reprint}
      isLong={LONG.includes(body.kind)}
    >
      <DocumentPage document={document} paper={paper} />
    </Paper>
  );
}

/** A session summary where it is read beside a signature or as of a moment. */
export function Sheet({
  summary,
  paper,
}: {
  readonly summary: SessionSummary;
  readonly paper: PaperSize;
}): ReactElement {
  return (
    <Paper paper={paper} footer={summary.footer} reprint={null}>
      <SessionSummaryPage summary={summary} paper={paper} />
    </Paper>
  );
}

function Paper({
  paper,
  footer,
  reprint,
  isLong = false,
  children,
}: {
  readonly paper: PaperSize;
  readonly footer: DocumentFooter;
  readonly reprint: string | null;
  readonly isLong?: boolean;
  readonly children: ReactNode;
}): ReactElement {
  const room = useRef<HTMLDivElement>(null);
  const [scale, setScale] = useState(1);
  const { width, height } = SIZES[paper];
  useLayoutEffect(() => {
    const element = room.current;
    if (element === null) return undefined;
    const fit = (): void => setScale(Math.min(LARGEST, element.clientWidth / width));
    fit();
    const observer = new ResizeObserver(fit);
    observer.observe(element);
    return () => observer.disconnect();
  }, [width]);
  const size = {
    '--sheet-width': `${width}px`,
    '--sheet-height': `${height}px`,
    zoom: scale,
  } as CSSProperties;
  return (
    <div ref={room} className={styles.room}>
      <div className={styles.sheet} style={size} data-long={isLong || undefined}>
        {children}
        <Foot footer={footer} reprint={reprint} />
      </div>
    </div>
  );
}

/** As the printer adds it to each page. */
function Foot({
  footer,
  reprint,
}: {
  readonly footer: DocumentFooter;
  readonly reprint: string | null;
}): ReactElement {
  const record = [
    footer.recordId === '' ? '' : `Record ${footer.recordId}`,
    footer.chainHead === '' ? '' : `chain head ${footer.chainHead}`,
  ].filter((part) => part !== '');
  return (
    <div className={styles.foot}>
      <div>
        {footer.patient !== '' && <b dir="auto">{footer.patient}</b>}
        <span>
          Printed by <bdi>{footer.printed}</bdi>
        </span>
        <span>Page number</span>
      </div>
      {record.length > 0 && <p>{record.join(' · ')}</p>}
      {reprint !== null && (
        <p>
          <b dir="auto">{reprint}</b>
        </p>
      )}
    </div>
  );
}
