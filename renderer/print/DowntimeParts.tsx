import type { ReactNode } from 'react';
import type { DowntimePiece, DowntimePlan } from '../../db/domain/paper/downtimeForm.ts';
import styles from './DowntimeFormPage.module.css';

/** A word and a line to write on behind it. */
export function Blank({
  label,
  grow,
}: {
  readonly label: string;
  /** How much wider than the others of its row. */
  readonly grow?: 2 | 3;
}) {
  return (
    <div data-grow={grow}>
      <span>{label}</span>
      <span className={styles.rule} />
    </div>
  );
}

export function Blanks({ children }: { readonly children: ReactNode }) {
  return <div className={styles.lines}>{children}</div>;
}

/** Boxes to tick, each with its word. */
export function Ticks({ words }: { readonly words: readonly string[] }) {
  return (
    <span className={styles.ticks}>
      {words.map((word) => (
        <span key={word}>
          <span className={styles.tick} />
          {word}
        </span>
      ))}
    </span>
  );
}

function Piece({ piece }: { readonly piece: DowntimePiece }) {
  if (piece.kind === 'words') return <span>{piece.text}</span>;
  return <span className={styles.box}>{piece.unit}</span>;
}

/** The dose worked out by hand: the protocol's figures printed, a box for each of the patient's. */
export function Plan({ plan }: { readonly plan: DowntimePlan }) {
  return (
    <div className={styles.plan}>
      {plan.choices.length > 0 && (
        <div className={`${styles.step} ${styles.ordered}`}>
          <span>Ordered:</span>
          <Ticks words={[...plan.choices, 'other']} />
          <span className={styles.box}>mg</span>
        </div>
      )}
      <div>
        {plan.steps.map((step, index) => (
          <div key={index} className={styles.step}>
            {step.map((piece, place) => (
              <Piece key={place} piece={piece} />
            ))}
          </div>
        ))}
      </div>
      <div>
        <Blanks>
          <Blank label="Worked out by" />
        </Blanks>
        <Blanks>
          <Blank label="Checked by" />
        </Blanks>
      </div>
    </div>
  );
}
