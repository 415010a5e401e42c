/** A question that must be answered first. Never used while a dose is running. */
import { lazy, Suspense, type ReactElement, type ReactNode } from 'react';

export type DialogProps = {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly children: ReactNode;
  readonly actions: ReactNode;
};

// Its library is loaded with the first dialog, not with the app.
const DialogBody = lazy(() => import('./DialogBody.tsx'));

export function Dialog(props: DialogProps): ReactElement | null {
  if (!props.open) return null;
  return (
    <Suspense fallback={null}>
      <DialogBody {...props} />
    </Suspense>
  );
}
