/** The words beside values beyond a clinic prompt: as many as have room, the newest first. */
import type { ChartReading } from '../../db/domain/session/sessionChart.ts';
import type { Tier } from '../../db/domain/vitals/vitals.ts';
import type { ChartLayout } from './layout.ts';
import { textWidth } from './placeMarks.ts';

export type PromptWord = {
  readonly tier: Tier;
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'end';
};

type Strip = { readonly id: 'bp' | 'hr' | 'spo2' };
const STRIPS: readonly Strip[] = [{ id: 'bp' }, { id: 'hr' }, { id: 'spo2' }];

function valueOf(reading: ChartReading, { id }: Strip) {
  const { beyond, sbpMmHg, heartRatePerMin, spo2Percent } = reading;
  if (id === 'bp') return [beyond.bloodPressure, sbpMmHg] as const;
  if (id === 'hr') return [beyond.heartRate, heartRatePerMin] as const;
  return [beyond.spo2, spo2Percent] as const;
}

export function promptWords(
  readings: readonly ChartReading[],
  layout: ChartLayout,
): readonly PromptWord[] {
  const { fontSize, right, panels } = layout;
  return STRIPS.flatMap((strip) => {
    const taken: (readonly [number, number])[] = [];
    const words = readings.flatMap((reading) => {
      const [tier, value] = valueOf(reading, strip);
      return tier === null || value === null ? [] : [{ tier, value, atMs: reading.atMs }];
    });
    return words
      .toSorted(
        (a, b) => Number(b.tier === 'critical') - Number(a.tier === 'critical') || b.atMs - a.atMs,
      )
      .flatMap(({ tier, value, atMs }): PromptWord[] => {
        const at = layout.x(atMs);
        const room = textWidth(tier, fontSize);
        // The sign is at the right of the value; the words follow it, or stand before the value.
        const anchor = at + room + 15 > right ? 'end' : 'start';
        const from = anchor === 'start' ? at - 5 : at - room - 8;
        const to = from + room + 22;
        if (taken.some(([start, end]) => from < end && to > start)) return [];
        taken.push([from, to]);
        const y = panels[strip.id].y(value) + fontSize * 0.35;
        return [{ tier, x: anchor === 'start' ? at + 15 : at - 6, y, anchor }];
      });
  });
}
