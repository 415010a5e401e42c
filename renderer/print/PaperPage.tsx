import type { ReactNode, Ref } from 'react';
import type { PaperSize } from '../../preload/contract/index.ts';
import type { Density } from './fit.ts';
import styles from './PaperPage.module.css';

/**
 * One document on paper: black on white whatever the theme, as wide as what the margins leave.
 *
 * It goes over as many pages as its content needs. The foot of each page is not in it: the printer
 * adds that, with the page numbers.
 */
export function PaperPage({
  paper,
  density = 'roomy',
  className,
  ref,
  children,
}: {
  readonly paper: PaperSize;
  /** How close things stand; see `useFit`. */
  readonly density?: Density;
  readonly className?: string | undefined;
  readonly ref?: Ref<HTMLElement>;
  readonly children: ReactNode;
}) {
  return (
    <article
      ref={ref}
      className={className === undefined ? styles.page : `${styles.page} ${className}`}
      lang="en"
      data-paper={paper}
      data-density={density}
    >
      {children}
    </article>
  );
}
