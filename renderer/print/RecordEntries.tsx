import type { ReactNode } from 'react';
import type { RecordRow } from '../../db/domain/paper/sessionRecord.ts';
import { type RecordColumn, RecordTable } from './RecordTable.tsx';
import { Section } from './Section.tsx';
import { Typed } from './Typed.tsx';
import section from './Section.module.css';
import styles from './RecordTable.module.css';

/** Characters from which a row may go over the foot of a page: kept whole it would leave a gap. */
const LONG = 1200;

function lengthOf({ text, typed, more }: RecordRow): number {
  return more.reduce((sum, { value }) => sum + value.length, text.length + typed.length);
}

/** What an entry says: through a line once it was replaced or withdrawn. */
function Said({ struck, children }: { readonly struck: boolean; readonly children: ReactNode }) {
  return struck ? <del>{children}</del> : children;
}

function Row({ row }: { readonly row: RecordRow }) {
  const struck = row.state === 'struck';
  const long = lengthOf(row) > LONG;
  const className = [struck ? styles.struck : '', long ? styles.long : ''].join(' ').trim();
  return (
    <tr className={className === '' ? undefined : className}>
      <th scope="row" className={styles.number}>
        {row.number}
      </th>
      <td>{row.happened}</td>
      <td>{row.written}</td>
      <td>
        <div>
          <Said struck={struck}>
            <span className={styles.title}>{row.title}</span>
            {row.text !== '' && ` ${row.text}`}
          </Said>
        </div>
        {row.typed !== '' && (
          <div className={section.typed}>
            <Said struck={struck}>
              <Typed text={row.typed} />
            </Said>
          </div>
        )}
        {row.more.map(({ label, value }, index) => (
          <div key={index} className={styles.more}>
            <Said struck={struck}>
              <span className={section.quiet}>{label}: </span>
              {value}
            </Said>
          </div>
        ))}
        {row.remarks.map(({ label, text }, index) => (
          <div key={index} className={styles.remark}>
            <b>{label}</b> {text}
          </div>
        ))}
      </td>
      <td>
        <bdi>{row.by}</bdi>
      </td>
    </tr>
  );
}

const COLUMNS: readonly RecordColumn[] = [
  { head: 'No.', width: 'number' },
  { head: 'Happened', width: 'time' },
  { head: 'Written', width: 'time' },
  { head: 'Entry', width: 'rest' },
  { head: 'Written by', width: 'person' },
];

/** Every entry, with both its times and whoever wrote it. */
export function RecordEntries({
  rows,
  count,
  notes,
}: {
  readonly rows: readonly RecordRow[];
  readonly count: string;
  readonly notes: readonly string[];
}) {
  return (
    <Section title="Entries" aside={count}>
      <p className={styles.notes}>{notes.join(' ')}</p>
      {rows.length > 0 && (
        <RecordTable columns={COLUMNS}>
          <tbody>
            {rows.map((row) => (
              <Row key={row.entryId} row={row} />
            ))}
          </tbody>
        </RecordTable>
      )}
    </Section>
  );
}
