/** The paper a clinic prints on: chosen once and kept while the app runs. */
import { useState } from 'react';
import type { PaperSize } from '../../../preload/contract/index.ts';

export const PAPERS = [
  { value: 'Letter', label: 'US Letter' },
  { value: 'A4', label: 'A4' },
] as const satisfies readonly { readonly value: PaperSize; readonly label: string }[];

let lastPaper: PaperSize = 'Letter';

export function usePaper(): readonly [PaperSize, (paper: PaperSize) => void] {
  const [paper, setPaper] = useState(lastPaper);
  return [
    paper,
    (next) => {
      lastPaper = next;
      setPaper(next);
    },
  ];
}
