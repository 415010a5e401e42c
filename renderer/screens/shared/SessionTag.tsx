/** The state of a session, as a tag. */
import type { ReactElement } from 'react';
import type { SessionState } from '../../../db/domain/session/sessionState.ts';
import { Tag } from '../../ui/Tag.tsx';
import { SESSION_STATE } from './sessionStates.ts';

export function SessionTag({ state }: { readonly state: SessionState }): ReactElement {
  const { word, tone, icon } = SESSION_STATE[state];
  return (
    <Tag tone={tone} {...(icon === undefined ? {} : { icon })}>
      {word}
    </Tag>
  );
}
