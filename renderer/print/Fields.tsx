import type { SummaryField } from '../../db/domain/summary/summary.ts';
import styles from './Fields.module.css';

/** Labels with what stands beside them: run on in a line, in rows, or in a grid of `columns`. */
export function Fields({
  fields,
  layout,
}: {
  readonly fields: readonly SummaryField[];
  readonly layout: 'inline' | 'rows' | 'grid2' | 'grid3';
}) {
  return (
    <dl className={styles[layout]}>
      {fields.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
