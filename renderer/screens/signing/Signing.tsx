/** What waits for a signature: sessions to sign, to sign again, and to co-sign. */
import { useState, type ReactElement } from 'react';
import { Link } from 'react-router';
import { patientName } from '../../../db/domain/record/record.ts';
import { clinicalDateTime } from '../../../db/domain/basics/time.ts';
import type { SigningRow } from '../../../preload/contract/index.ts';
import { failureOf } from '../../api/client.ts';
import { useOperation } from '../../api/hooks.ts';
import { Loading } from '../../app/Loading.tsx';
import { useRights } from '../../app/rights.ts';
import { Trouble } from '../../app/Trouble.tsx';
import { useKept } from '../../app/useKept.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { DataTable, type Column } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Page } from '../../ui/Page.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { CoSign } from './CoSign.tsx';
import { lastSigned, signingGroups } from './queue.ts';
import styles from './Signing.module.css';

const WORDS: Readonly<Record<SigningRow['waitsFor'], string>> = {
  signature: 'Sign',
  sign_again: 'Sign again',
  co_sign: 'Open',
};

/** The recorder, at the panel that signs. */
const TO_SIGN = { open: 'sign' } as const;

function columnsFor(
  waitsFor: SigningRow['waitsFor'],
  onCoSign: ((row: SigningRow) => void) | null,
): readonly Column<SigningRow>[] {
  return [
    {
      key: 'patient',
      header: 'Patient',
      cell: (row) => (
        <Link to={`/session/${row.sessionId}`} state={TO_SIGN}>
          {patientName(row)}
        </Link>
      ),
    },
    { key: 'mrn', header: 'MRN', cell: (row) => <span className={styles.whole}>{row.mrn}</span> },
    {
      key: 'at',
      header: 'Checked in',
      cell: (row) => <span className={styles.whole}>{clinicalDateTime(row.checkedInAt)}</span>,
    },
    { key: 'protocol', header: 'Protocol', cell: (row) => row.protocolName },
    ...(waitsFor === 'signature'
      ? []
      : [
          {
            key: 'signed',
            header: 'Last signed',
            cell: (row: SigningRow) => lastSigned(row) ?? 'nobody',
          },
        ]),
    {
      key: 'next',
      header: 'Next',
      headerHidden: true,
      align: 'end',
      cell: (row) =>
        waitsFor === 'co_sign' && onCoSign !== null ? (
          <Button
            aria-label={`Review and co-sign: ${patientName(row)}`}
            onClick={() => onCoSign(row)}
          >
            Review
          </Button>
        ) : (
          <Link
            to={`/session/${row.sessionId}`}
            state={TO_SIGN}
            aria-label={`${WORDS[waitsFor]}: ${patientName(row)}`}
          >
            {WORDS[waitsFor]}
          </Link>
        ),
    },
  ];
}

export default function Signing(): ReactElement {
  const { may, actor } = useRights();
  const queue = useOperation('signing.queue', {}, { keepPrevious: true });
  const [reviewingId, setReviewingId] = useKept<string | null>('signing.reviewing', null);
  const [signed, setSigned] = useState<SigningRow | null>(null);
  const reviewing = queue.data?.find(({ sessionId }) => sessionId === reviewingId);
  if (reviewing !== undefined) {
    return (
      <CoSign
        row={reviewing}
        actor={actor}
        onBack={() => setReviewingId(null)}
        onSigned={() => {
          setSigned(reviewing);
          setReviewingId(null);
          void queue.refetch();
        }}
      />
    );
  }
  const groups = signingGroups(queue.data ?? []);
  const coSigns = may('session.sign', 'co-signed');
  return (
    <Page title="To sign" lead="The oldest first.">
      {signed !== null && <Banner tone="success" title={`Co-signed: ${patientName(signed)}`} />}
      {queue.isError && (
        <Trouble failure={failureOf(queue.error)} onRetry={() => void queue.refetch()} />
      )}
      {queue.isPending && <Loading what="Reading what waits for a signature" />}
      {queue.isSuccess && groups.length === 0 && (
        <EmptyState title="Nothing waits for a signature">
          Sessions come here when the patient is discharged, and again when something is added after
          the signature.
        </EmptyState>
      )}
      {groups.map(({ waitsFor, title, what, rows }) => (
        <Panel key={waitsFor} title={`${title} (${rows.length})`} plain>
          <p>{what}</p>
          <DataTable
            caption={title}
            columns={columnsFor(
              waitsFor,
              coSigns ? ({ sessionId }) => setReviewingId(sessionId) : null,
            )}
            rows={rows}
            rowKey={({ sessionId }) => sessionId}
          />
        </Panel>
      ))}
    </Page>
  );
}
