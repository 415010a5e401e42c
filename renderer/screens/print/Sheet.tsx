import { type CSSProperties, type ReactElement, useLayoutEffect, useRef, useState } from 'react';
import type { SessionSummary } from '../../../db/domain/summary/summary.ts';
import type { PaperSize } from '../../../preload/contract/index.ts';
import { SessionSummaryPage } from '../../print/SessionSummaryPage.tsx';
import styles from './PrintPreview.module.css';

/** Paper in CSS pixels, 96 to the inch. */
const SIZES: Readonly<Record<PaperSize, { readonly width: number; readonly height: number }>> = {
  Letter: { width: 816, height: 1056 },
  A4: { width: 794, height: 1123 },
};
const LARGEST = 1.35;

/** The summary on a sheet of its paper, drawn as large as the window allows. */
export function Sheet({
  summary,
  paper,
}: {
  readonly summary: SessionSummary;
  readonly paper: PaperSize;
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
  const { footer } = summary;
  const size = {
    '--sheet-width': `${width}px`,
    '--sheet-height': `${height}px`,
    zoom: scale,
  } as CSSProperties;
  return (
    <div ref={room} className={styles.room}>
      <div className={styles.sheet} style={size}>
        <SessionSummaryPage summary={summary} paper={paper} />
        <div className={styles.foot}>
          <div>
            <b dir="auto">{footer.patient}</b>
            <span>
              Printed by <bdi>{footer.printed}</bdi>
            </span>
            <span>Page number</span>
          </div>
          <p>
            Record {footer.recordId} · chain head {footer.chainHead}
          </p>
        </div>
      </div>
    </div>
  );
}
