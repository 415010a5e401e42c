/** A link to a preview, told what the preview should know of its neighbours. */
import type { ReactElement, ReactNode } from 'react';
import { Link } from 'react-router';
import type { DocumentTarget } from '../../../db/domain/paper/documents.ts';
import { previewAddress, type PreviewState } from './addresses.ts';

export function PrintLink({
  target,
  state,
  label,
  className,
  isCurrent = false,
  children,
}: {
  readonly target: DocumentTarget;
  readonly state?: PreviewState;
  readonly label?: string;
  readonly className?: string | undefined;
  readonly isCurrent?: boolean;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <Link
      to={previewAddress(target)}
      state={state}
      aria-label={label}
      aria-current={isCurrent ? 'page' : undefined}
      className={className}
    >
      {children}
    </Link>
  );
}
