/** How the window looked and where it was: a small file without anything of a patient. */
import { readFileSync } from 'node:fs';
import type { KeptView } from '../preload/contract/view.ts';
import { writeFileAtomically } from './atomicFile.ts';

const THEMES: readonly unknown[] = ['light', 'dark', 'dim'];
const SCREENS: readonly unknown[] = ['/', '/board', '/patients', '/protocols'];

export type ViewFile = {
  get(): KeptView;
  /** Whether it is on the disk; a full disk costs the theme of the next start, nothing more. */
  keep(view: KeptView): boolean;
  /** Size of everything on the screen, percent of the usual. */
  zoomPercent(): number;
  keepZoom(percent: number): void;
};

type Kept = KeptView & { readonly zoomPercent: number };

const NOTHING: Kept = { deskTheme: null, roomTheme: null, screen: null, zoomPercent: 100 };

/** By hand, as for the window's bounds: zod would be the only library the window has to wait for. */
function keptOf(data: unknown): Kept {
  if (typeof data !== 'object' || data === null) return NOTHING;
  const { deskTheme, roomTheme, screen, zoomPercent } = data as Readonly<Record<string, unknown>>;
  const known = <T>(names: readonly unknown[], value: unknown): T | null =>
    names.includes(value) ? (value as T) : null;
  const zoomed =
    typeof zoomPercent === 'number' &&
    Number.isInteger(zoomPercent) &&
    zoomPercent >= 50 &&
    zoomPercent <= 300;
  return {
    deskTheme: known(THEMES, deskTheme),
    roomTheme: known(THEMES, roomTheme),
    screen: known(SCREENS, screen),
    zoomPercent: zoomed ? zoomPercent : 100,
  };
}

function read(path: string): Kept {
  try {
    return keptOf(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return NOTHING;
  }
}

export function openViewFile(path: string): ViewFile {
  let kept = read(path);
  const change = (next: Kept): boolean => {
    if (JSON.stringify(next) === JSON.stringify(kept)) return true;
    kept = next;
    try {
      writeFileAtomically(path, Buffer.from(JSON.stringify(next)));
      return true;
    } catch {
      return false;
    }
  };
  return {
    get: () => ({ deskTheme: kept.deskTheme, roomTheme: kept.roomTheme, screen: kept.screen }),
    keep: (view) => change({ ...kept, ...view }),
    zoomPercent: () => kept.zoomPercent,
    keepZoom: (zoomPercent) => void change(keptOf({ ...kept, zoomPercent })),
  };
}
