/** What one version of a protocol changes against another: before and after, side by side. */
import type { ReactElement } from 'react';
import type { Protocol } from '../../../db/domain/protocol/protocol.ts';
import { protocolDiff, type ProtocolChange } from '../../../db/domain/protocol/protocolDiff.ts';
import { DataTable, type Column } from '../../ui/DataTable.tsx';
import styles from './protocols.module.css';

function columns(before: string, after: string): readonly Column<ProtocolChange>[] {
  return [
    { key: 'label', header: 'What', cell: ({ label }) => label },
    {
      key: 'before',
      header: before,
      cell: (change) =>
        change.kind === 'added' ? (
          <span className={styles.quiet}>{change.before}</span>
        ) : (
          <del className={styles.before}>{change.before}</del>
        ),
    },
    {
      key: 'after',
      header: after,
      cell: (change) =>
        change.kind === 'removed' ? (
          <span className={styles.quiet}>{change.after}</span>
        ) : (
          <ins className={styles.after}>{change.after}</ins>
        ),
    },
  ];
}

export function DiffTable({
  from,
  to,
  fromName,
  toName,
}: {
  readonly from: Protocol;
  readonly to: Protocol;
  /** As the head of the column: `Version 2`. */
  readonly fromName: string;
  readonly toName: string;
}): ReactElement {
  const changes = protocolDiff(from, to);
  if (changes.length === 0) {
    return <p className={styles.quiet}>No difference.</p>;
  }
  return (
    <DataTable
      caption={`Changes from ${fromName} to ${toName}`}
      columns={columns(fromName, toName)}
      rows={changes}
      rowKey={({ path }) => path}
    />
  );
}
