import { Dialog as Base } from '@base-ui/react/dialog';
import type { ReactElement } from 'react';
import type { DialogProps } from './Dialog.tsx';
import styles from './Dialog.module.css';

export default function DialogBody({
  open,
  onClose,
  title,
  children,
  actions,
}: DialogProps): ReactElement {
  return (
    <Base.Root open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Base.Popup className={styles.popup}>
          <Base.Title className={styles.title}>{title}</Base.Title>
          <div>{children}</div>
          <div className={styles.actions}>{actions}</div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
