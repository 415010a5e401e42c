/** The sessions that run under a protocol, whatever it was called in their version. */
import type { BoardRow } from '../../../db/domain/session/board.ts';
import { listWords } from './protocolWords.ts';

type Running = Pick<BoardRow, 'protocolId' | 'protocolVersion' | 'chair'>;

/** `2 sessions run under this protocol now: chair 1 (version 1) and chair 3 (version 2). …` */
export function runningWords(rows: readonly Running[], protocolId: string): string | null {
  const running = rows.filter((row) => row.protocolId === protocolId);
  if (running.length === 0) return null;
  const where = running.map(({ chair, protocolVersion }) =>
    chair === null ? `version ${protocolVersion}` : `chair ${chair} (version ${protocolVersion})`,
  );
  const one = running.length === 1;
  const count = one ? 'One session runs' : `${running.length} sessions run`;
  return `${count} under this protocol now: ${listWords(where)}. ${
    one ? 'It keeps its' : 'They keep their'
  } version, whatever is published.`;
}
