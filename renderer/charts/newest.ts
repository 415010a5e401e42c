/** The newest value of each strip of vital signs. */
import type { Columns } from './columns.ts';
import type { ChartLayout } from './layout.ts';

/** The newest value of a strip, written at its right where the eye ends. */
export type Newest = { readonly text: string; readonly y: number };

function lastOf(values: readonly number[]): number {
  let index = values.length - 1;
  while (index >= 0 && values[index] !== values[index]) index -= 1;
  return index;
}

/** The newest values of the strips of vital signs; null where none was taken. */
export function newestOf(
  { sbp, dbp, hr, spo2 }: Columns,
  { panels }: Pick<ChartLayout, 'panels'>,
): Readonly<Record<'bp' | 'hr' | 'spo2', Newest | null>> {
  const single = (values: readonly number[], y: (value: number) => number): Newest | null => {
    const value = values[lastOf(values)];
    return value === undefined ? null : { text: String(value), y: y(value) };
  };
  const at = lastOf(sbp);
  const [systolic, diastolic] = [sbp[at], dbp[at]];
  const whole = systolic !== undefined && diastolic !== undefined && diastolic === diastolic;
  return {
    bp: whole
      ? {
          text: `${systolic}/${diastolic}`,
          y: (panels.bp.y(systolic) + panels.bp.y(diastolic)) / 2,
        }
      : null,
    hr: single(hr, panels.hr.y),
    spo2: single(spo2, panels.spo2.y),
  };
}
