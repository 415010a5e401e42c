import { memo, type ReactElement } from 'react';
import type { PadKey } from './padKeys.ts';
import styles from './pad.module.css';

type Face = { readonly key: PadKey; readonly words: string; readonly name?: string };

const digit = (key: PadKey): Face => ({ key, words: key });

const FACES: readonly Face[] = [
  digit('7'),
  digit('8'),
  digit('9'),
  { key: 'back', words: '⌫', name: 'Delete the last digit' },
  digit('4'),
  digit('5'),
  digit('6'),
  { key: '/', words: '/', name: 'Slash' },
  digit('1'),
  digit('2'),
  digit('3'),
  { key: '.', words: '.', name: 'Point' },
  digit('0'),
];

/** Big keys for gloved fingers. The box keeps the focus, so that a keyboard goes on typing in it. */
export const NumberPad = memo(function NumberPad({
  onKey,
  onNext,
  pending,
}: {
  readonly onKey: (key: PadKey) => void;
  readonly onNext: () => void;
  readonly pending: boolean;
}): ReactElement {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- it only keeps the focus
    <div
      role="group"
      aria-label="Number pad"
      className={styles.keys}
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
    >
      {FACES.map(({ key, words, name }) => (
        <button
          key={key}
          type="button"
          className={styles.key}
          aria-label={name ?? words}
          onClick={() => onKey(key)}
        >
          {words}
        </button>
      ))}
      <button type="button" className={styles.key} onClick={onNext}>
        Next
      </button>
      <button
        type="submit"
        className={styles.save}
        aria-busy={pending || undefined}
        aria-disabled={pending || undefined}
        onClick={pending ? (event) => event.preventDefault() : undefined}
      >
        Save vitals
      </button>
    </div>
  );
});
