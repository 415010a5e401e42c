/** Contrast of every pair of colours in use, in each theme, by WCAG 2.2. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const css = readFileSync(
  join(import.meta.dirname, '..', '..', 'renderer', 'styles', 'tokens.css'),
  'utf8',
);

const THEMES = ['light', 'dark', 'dim'] as const;
type Theme = (typeof THEMES)[number];

function colours(theme: Theme): ReadonlyMap<string, string> {
  const block = new RegExp(`\\[data-theme='${theme}'\\]\\s*\\{([^}]*)\\}`).exec(css)?.[1] ?? '';
  return new Map(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [
      name,
      value,
    ]),
  );
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const GROUNDS = ['ground', 'surface', 'surface-raised'];
const CHAIRS = Array.from({ length: 12 }, (_, index) => `chair-${index + 1}`);

/** Text on what it stands on: 4.5:1. */
const TEXT: readonly (readonly [string, readonly string[]])[] = [
  [
    'text',
    [...GROUNDS, 'surface-sunk', 'accent-soft', 'caution-soft', 'critical-soft', 'good-soft'],
  ],
  ['reading', [...GROUNDS, 'surface-sunk', 'accent-soft', 'caution-soft']],
  ['text-quiet', [...GROUNDS, 'surface-sunk', 'accent-soft']],
  ['accent', [...GROUNDS, 'accent-soft']],
  ['accent-text', ['accent-fill']],
  ['critical', [...GROUNDS, 'critical-soft']],
  ['critical-text', ['critical-fill']],
  ['caution', [...GROUNDS, 'caution-soft']],
  ['caution-text', ['caution-fill']],
  ['good', [...GROUNDS, 'good-soft']],
  ['chair-text', CHAIRS],
];

/** Lines that must be seen, signs, focus and the series of the chart: 3:1. */
const GRAPHICS: readonly (readonly [string, readonly string[]])[] = [
  ['line-strong', GROUNDS],
  ['focus', [...GROUNDS, 'accent-soft', 'critical-soft', 'caution-soft']],
  ['series-bp', GROUNDS],
  ['series-hr', GROUNDS],
  ['series-spo2', GROUNDS],
  ...CHAIRS.map((chair) => [chair, [...GROUNDS, 'surface-sunk']] as const),
];

function pairs(list: typeof TEXT): (readonly [string, string])[] {
  return list.flatMap(([front, backs]) => backs.map((back) => [front, back] as const));
}

describe.each(THEMES)('theme %s', (theme) => {
  const found = colours(theme);
  const of = (name: string): string => {
    const value = found.get(name);
    if (value === undefined) throw new Error(`The theme ${theme} has no colour --${name}`);
    return value;
  };

  it.each(pairs(TEXT))('--%s reads on --%s', (front, back) => {
    expect(contrast(of(front), of(back))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(pairs(GRAPHICS))('--%s is seen on --%s', (front, back) => {
    expect(contrast(of(front), of(back))).toBeGreaterThanOrEqual(3);
  });

  it('names the same colours as the light theme', () => {
    expect([...found.keys()].toSorted()).toEqual([...colours('light').keys()].toSorted());
  });
});

describe('dim', () => {
  it('shows nothing brighter than a reading', () => {
    const found = colours('dim');
    const reading = luminance(found.get('reading') ?? '');
    // Words on a filled shape are small; the shapes themselves must stay dark.
    const others = [...found].filter(([name]) => !name.endsWith('-text') && name !== 'reading');
    for (const [name, value] of others) {
      expect(luminance(value), `--${name}`).toBeLessThan(reading);
    }
  });

  it('has a ground of at most a twentieth of the light one', () => {
    const share = (name: string): number =>
      luminance(colours('dim').get(name) ?? '') / luminance(colours('light').get(name) ?? '');
    for (const name of GROUNDS) expect(share(name), `--${name}`).toBeLessThanOrEqual(0.05);
  });
});

/** Hue in degrees, and how far the colour is from grey (0–1). */
function hue(hex: string): { readonly degrees: number; readonly chroma: number } {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
    Number.parseInt(hex.slice(at, at + 2), 16),
  );
  const most = Math.max(red, green, blue);
  const chroma = most - Math.min(red, green, blue);
  if (chroma === 0) return { degrees: 0, chroma: 0 };
  const sector =
    most === red
      ? (green - blue) / chroma
      : most === green
        ? 2 + (blue - red) / chroma
        : 4 + (red - green) / chroma;
  return { degrees: (sector * 60 + 360) % 360, chroma: chroma / 255 };
}

describe.each(THEMES)('chairs in theme %s', (theme) => {
  const found = colours(theme);

  it('are none of them red, which is for critical alone', () => {
    for (const chair of CHAIRS) {
      const { degrees, chroma } = hue(found.get(chair) ?? '');
      expect(chroma < 0.15 || (degrees > 15 && degrees < 330), `--${chair}`).toBe(true);
    }
    expect(hue(found.get('critical') ?? '').degrees).toBeLessThan(15);
  });

  it('are twelve colours', () => {
    expect(new Set(CHAIRS.map((chair) => found.get(chair))).size).toBe(12);
  });
});
