/** The documents of one session, each at its own address. */
import type { ReactElement } from 'react';
import {
  DOCUMENT_WORDS,
  type DocumentKind,
  type DocumentTarget,
} from '../../../db/domain/paper/documents.ts';
import { PrintLink } from './PrintLink.tsx';
import type { PreviewState } from './addresses.ts';
import nav from '../../ui/SectionNav.module.css';

export function DocumentTabs({
  targets,
  current,
  state,
}: {
  readonly targets: readonly DocumentTarget[];
  readonly current: DocumentKind;
  readonly state: PreviewState;
}): ReactElement | null {
  if (targets.length < 2) return null;
  return (
    <nav aria-label="Documents of this session" className={nav['nav']}>
      {targets.map((target) => (
        <PrintLink
          key={target.document}
          target={target}
          state={state}
          className={nav['link']}
          isCurrent={target.document === current}
        >
          {DOCUMENT_WORDS[target.document]}
        </PrintLink>
      ))}
    </nav>
  );
}
