/** A button that shows a few more things under it: shown, not modal, gone with the focus. */
import {
  useEffect,
  useId,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
} from 'react';
import { Icon } from '../ui/Icon.tsx';
import { classes } from '../ui/classes.ts';
import styles from './Disclosure.module.css';

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

export function Disclosure({
  face,
  label,
  active = false,
  end = false,
  children,
}: {
  /** What the button shows. */
  readonly face: ReactNode;
  /** Its name where the face alone does not say it. */
  readonly label?: string;
  /** One is at something it holds. */
  readonly active?: boolean;
  /** Aligned with the button's end. */
  readonly end?: boolean;
  /** `close`: when something was chosen. */
  readonly children: (close: () => void) => ReactNode;
}): ReactElement {
  const id = useId();
  const [open, setOpen] = useState(false);
  const whole = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (!open) return undefined;
    const onPointer = ({ target }: PointerEvent): void => {
      if (!(target instanceof Node) || whole.current?.contains(target) !== true) setOpen(false);
    };
    window.addEventListener('pointerdown', onPointer, true);
    return () => window.removeEventListener('pointerdown', onPointer, true);
  }, [open]);

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.key === 'Escape' && open) {
      event.preventDefault();
      event.stopPropagation();
      setOpen(false);
      button.current?.focus();
      return;
    }
    const step = STEPS[event.key];
    if (step === undefined || !open) return;
    const items = [...(whole.current?.querySelectorAll<HTMLElement>('a[href], button') ?? [])];
    const at = items.findIndex((item) => item === document.activeElement);
    if (at < 0) return;
    event.preventDefault();
    items[(at + step + items.length) % items.length]?.focus();
  };
  const onBlur = ({ currentTarget, relatedTarget }: FocusEvent<HTMLDivElement>): void => {
    // Another window in front is not a choice.
    if (relatedTarget !== null && !currentTarget.contains(relatedTarget)) setOpen(false);
  };

  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys and focus of what is inside
    <div ref={whole} className={styles.whole} onKeyDown={onKeyDown} onBlur={onBlur}>
      <button
        ref={button}
        type="button"
        className={styles.button}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        aria-label={label}
        data-active={active || undefined}
        onClick={() => setOpen(!open)}
      >
        {face}
        <span className={styles.arrow}>
          <Icon name="chevron" size={12} />
        </span>
      </button>
      {open && (
        <div id={id} className={classes(styles.list, end && styles.end)}>
          {children(() => setOpen(false))}
        </div>
      )}
    </div>
  );
}
