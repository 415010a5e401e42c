/** What somebody has chosen to print: kept while they look at a preview and come back. */
import { useState } from 'react';
import type { DocumentKind } from '../../../db/domain/paper/documents.ts';

export type PrintChoice = {
  readonly day: string;
  readonly sessionIds: readonly string[];
  readonly documents: readonly DocumentKind[];
  readonly files: 'one' | 'each';
};

/** Ids alone, and only of who chose them. */
let last: { readonly ownerId: string; readonly choice: PrintChoice } | null = null;

/** Sessions are of one day: another day begins with none; the documents stay chosen. */
export function usePrintChoice(
  ownerId: string,
  day: string,
  usual: readonly DocumentKind[],
): readonly [PrintChoice, (part: Partial<PrintChoice>) => void] {
  const [kept, setKept] = useState<PrintChoice>(() =>
    last !== null && last.ownerId === ownerId
      ? last.choice
      : { day, sessionIds: [], documents: usual, files: 'one' },
  );
  const choice = kept.day === day ? kept : { ...kept, day, sessionIds: [] };
  return [
    choice,
    (part) => {
      const next = { ...choice, ...part };
      last = { ownerId, choice: next };
      setKept(next);
    },
  ];
}
