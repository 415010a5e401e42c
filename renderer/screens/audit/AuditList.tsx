/** The entries of the chain, newest first, under the date on which they were written. */
import { useMemo, type ReactElement } from 'react';
import { formatInteger } from '../../../db/domain/basics/format.ts';
import { Loading } from '../../app/Loading.tsx';
import { Trouble } from '../../app/Trouble.tsx';
import { failureOf } from '../../api/client.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { AuditEntry } from './AuditEntry.tsx';
import { byDay, searchedWords } from './auditText.ts';
import { anyFilter, type Filters } from './filters.ts';
import { useAuditPages } from './useAuditPages.ts';
import styles from './audit.module.css';

export function AuditList({
  filters,
  onSession,
}: {
  readonly filters: Filters;
  readonly onSession: (sessionId: string) => void;
}): ReactElement {
  const { rows, nextBeforeSeq, isPending, isSearching, error, more, again } =
    useAuditPages(filters);
  const days = useMemo(() => byDay(rows), [rows]);
  const filtered = anyFilter(filters);
  if (isPending && error === null) return <Loading what="Reading the audit" />;
  return (
    <section aria-label="Entries, newest first" className={styles.list}>
      {error !== null && <Trouble failure={failureOf(error)} onRetry={again} />}
      {days.map(({ key, date, rows: ofDay }) => (
        <section key={key} aria-label={date}>
          <h2 className={styles.day}>{date}</h2>
          <ol>
            {ofDay.map((row) => (
              <AuditEntry
                key={`${row.deviceId} ${row.seq}`}
                row={row}
                onSession={filters.sessionId === null ? onSession : null}
              />
            ))}
          </ol>
        </section>
      ))}
      {rows.length === 0 && !isSearching && error === null && nextBeforeSeq === null && (
        <EmptyState title={filtered ? 'Nothing found' : 'Nothing was written yet'}>
          {filtered && 'The whole record was searched. Clear a filter to see more.'}
        </EmptyState>
      )}
      <div className={styles.foot}>
        <p role="status" className={styles.quiet}>
          {isSearching && rows.length === 0 && nextBeforeSeq !== null
            ? `Searching: back to entry ${formatInteger(nextBeforeSeq)}`
            : rows.length > 0 || nextBeforeSeq !== null
              ? searchedWords(rows.length, nextBeforeSeq, filtered)
              : ''}
        </p>
        {nextBeforeSeq !== null && (
          <Button pending={isSearching} onClick={more}>
            {filtered ? 'Look further back' : 'Show earlier'}
          </Button>
        )}
        {rows.length > 0 && (
          <Button variant="quiet" onClick={again}>
            Read again
          </Button>
        )}
      </div>
    </section>
  );
}
