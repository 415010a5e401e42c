/** A medical lead reads the whole summary and co-signs it, on one screen. */
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { patientName } from '../../../db/domain/record/record.ts';
import type { Actor, SigningRow } from '../../../preload/contract/index.ts';
import { failureOf } from '../../api/client.ts';
import { useOperation } from '../../api/hooks.ts';
import { Loading } from '../../app/Loading.tsx';
import { Trouble } from '../../app/Trouble.tsx';
import { Button } from '../../ui/Button.tsx';
import { Page } from '../../ui/Page.tsx';
import { Sheet } from '../print/Sheet.tsx';
import { PinSign } from '../session/gate/PinSign.tsx';
import { lastSigned } from './queue.ts';
import styles from './Signing.module.css';

const CO_SIGNED = ['co-signed'] as const;

export function CoSign({
  row,
  actor,
  onBack,
  onSigned,
}: {
  readonly row: SigningRow;
  readonly actor: Actor;
  readonly onBack: () => void;
  readonly onSigned: () => void;
}): ReactElement {
  const { sessionId } = row;
  const summary = useOperation('session.summary', { sessionId });
  const { data, error } = summary;
  const before = lastSigned(row);
  return (
    <Page
      title={`Co-sign: ${patientName(row)}`}
      lead={before === null ? undefined : `Signed by ${before}`}
      actions={
        <>
          <Link to={`/session/${sessionId}`} state={{ open: 'sign' }}>
            Open the session
          </Link>
          <Button onClick={onBack}>Back to the list</Button>
        </>
      }
    >
      <div className={styles.review}>
        <div className={styles.sheet}>
          {data !== undefined ? (
            <Sheet summary={data} paper="Letter" />
          ) : error === null ? (
            <Loading what="Reading the summary" />
          ) : (
            <Trouble failure={failureOf(error)} onRetry={() => void summary.refetch()} />
          )}
        </div>
        {/* Nobody co-signs what they could not read. */}
        {data !== undefined && (
          <section className={styles.sign} aria-label="Co-signature">
            <PinSign
              sessionId={sessionId}
              seenSeq={data.contentSeq}
              actor={actor}
              meanings={CO_SIGNED}
              statement="It stands for everything written up to now."
              buttonWords={() => 'Co-sign'}
              onSigned={onSigned}
            />
          </section>
        )}
      </div>
    </Page>
  );
}
