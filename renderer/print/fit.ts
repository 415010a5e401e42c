import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import type { PaperSize } from '../../preload/contract/index.ts';

/** How close things stand: as designed, or closer where that saves a second page. */
export type Density = 'roomy' | 'snug' | 'compact';

/** What is tried, in order; `long` goes over several pages as designed. */
const STEPS = ['roomy', 'snug', 'compact', 'long'] as const;
type Step = (typeof STEPS)[number];

/** What the margins of `print.css` leave of a sheet, in millimetres. */
const PRINTABLE: Readonly<
  Record<PaperSize, { readonly widthMm: number; readonly heightMm: number }>
> = {
  Letter: { widthMm: 189.9, heightMm: 255.4 },
  A4: { widthMm: 184, heightMm: 273 },
};
/** What the foot of a reprint takes besides, in millimetres. */
const REPRINT_FOOT_MM = 3;
// Rounding between the screen's pixels and the printer's must not cost a page.
const SPARE_MM = 1;

type Tried = {
  readonly content: unknown;
  readonly paper: PaperSize;
  readonly isReprint: boolean;
  readonly fonts: number;
  readonly step: Step;
};

/** Counts the loads of fonts: with each, every height may be another. */
function useFontLoads(): number {
  const [loads, setLoads] = useState(0);
  useEffect(() => {
    // At once, because the printing page takes the sheet two frames after its fonts are there.
    const onLoad = (): void => flushSync(() => setLoads((count) => count + 1));
    document.fonts.addEventListener('loadingdone', onLoad);
    return () => document.fonts.removeEventListener('loadingdone', onLoad);
  }, []);
  return loads;
}

/**
 * Finds whether a sheet's content fits one page, and how close it must stand for that.
 *
 * What does not fit one page either way goes over several as designed.
 */
export function useFit(
  content: unknown,
  paper: PaperSize,
  /** Whether the foot says that it is a reprint. */
  isReprint = false,
): { readonly ref: RefObject<HTMLElement | null>; readonly density: Density } {
  const ref = useRef<HTMLElement>(null);
  const fonts = useFontLoads();
  const [tried, setTried] = useState<Tried>({ content, paper, isReprint, fonts, step: 'roomy' });
  const holds =
    tried.content === content &&
    tried.paper === paper &&
    tried.isReprint === isReprint &&
    tried.fonts === fonts;
  const step = holds ? tried.step : 'roomy';
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null || step === 'long') return;
    const { widthMm, heightMm } = PRINTABLE[paper];
    const roomMm = heightMm - SPARE_MM - (isReprint ? REPRINT_FOOT_MM : 0);
    // As a ratio, so that a zoomed preview measures the same.
    const tall = element.offsetHeight / element.offsetWidth > roomMm / widthMm;
    const next = STEPS[STEPS.indexOf(step) + 1] ?? 'long';
    if (tall) setTried({ content, paper, isReprint, fonts, step: next });
  }, [content, paper, isReprint, fonts, step]);
  return { ref, density: step === 'long' ? 'roomy' : step };
}
