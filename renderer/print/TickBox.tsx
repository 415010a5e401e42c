import styles from './EsketamineFormPage.module.css';

/** A box as on a paper form, with its cross where the record ticks it. */
export function TickBox({ ticked }: { readonly ticked: boolean }) {
  return (
    <svg
      className={styles.tick}
      viewBox="0 0 12 12"
      role="img"
      aria-label={ticked ? 'ticked' : 'not ticked'}
    >
      <rect x="0.75" y="0.75" width="10.5" height="10.5" />
      {ticked && <path d="M3 3L9 9M9 3L3 9" />}
    </svg>
  );
}
