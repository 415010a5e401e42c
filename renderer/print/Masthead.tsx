import type { ReactNode } from 'react';
import styles from './Masthead.module.css';

/** What a reader must know of the paper itself before anything on it. */
export function Notices({
  isDemo,
  reprint,
}: {
  /** Whether everything on it is invented. */
  readonly isDemo: boolean;
  /** What a later print says of the first one; null for a first print. */
  readonly reprint: string | null;
}) {
  return (
    <>
      {isDemo && <p className={styles.stamp}>DEMO: an invented patient, not a real record</p>}
      {reprint !== null && (
        <p className={styles.reprint}>
          <bdi>{reprint}</bdi>
        </p>
      )}
    </>
  );
}

/** The head of a document's first page; what `children` say stands under the title, before the body. */
export function Masthead({
  title,
  clinicName,
  isDemo,
  reprint,
  children,
}: {
  readonly title: string;
  readonly clinicName: string;
  readonly isDemo: boolean;
  readonly reprint: string | null;
  readonly children?: ReactNode;
}) {
  return (
    <header className={styles.masthead}>
      <div className={styles.mastheadLine}>
        <h1>{title}</h1>
        <p className={styles.clinic} dir="auto">
          {clinicName}
        </p>
      </div>
      <Notices isDemo={isDemo} reprint={reprint} />
      {children}
    </header>
  );
}

/** Whether the record is signed, cancelled or was changed since, and the moment it is shown as of. */
export function RecordStatus({
  asOf,
  status,
}: {
  readonly asOf: string | null;
  readonly status: { readonly headline: string; readonly detail: string };
}) {
  return (
    <>
      {asOf !== null && (
        <p className={styles.asOf}>
          <b>{asOf}</b>
        </p>
      )}
      {status.headline !== '' && (
        <p className={styles.stamp}>
          <b>{status.headline}</b> <bdi>{status.detail}</bdi>
        </p>
      )}
      {status.headline === '' && status.detail !== '' && (
        <p className={styles.detail}>{status.detail}</p>
      )}
    </>
  );
}
