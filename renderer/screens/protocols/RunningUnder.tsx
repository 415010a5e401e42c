/** Says what publishing does not do: a running session keeps the version it started under. */
import type { ReactElement } from 'react';
import { useOperation } from '../../api/hooks.ts';
import { Banner } from '../../ui/Banner.tsx';
import { runningWords } from './runningWords.ts';

export function RunningUnder({ protocolId }: { readonly protocolId: string }): ReactElement | null {
  const board = useOperation('session.board', {});
  const words = runningWords(board.data ?? [], protocolId);
  return words === null ? null : <Banner tone="info">{words}</Banner>;
}
