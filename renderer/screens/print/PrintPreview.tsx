import { type ReactElement, useEffect, useRef, useState } from 'react';
import { Link, useParams } from 'react-router';
import type { SessionSummary } from '../../../db/domain/summary/summary.ts';
import type { PaperSize } from '../../../preload/contract/index.ts';
import { failureOf } from '../../api/client.ts';
import { useOperation, useSend } from '../../api/hooks.ts';
import { Loading } from '../../app/Loading.tsx';
import { useRights } from '../../app/rights.ts';
import { Trouble } from '../../app/Trouble.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { ChoiceGroup } from '../../ui/ChoiceGroup.tsx';
import { Page } from '../../ui/Page.tsx';
import { Sheet } from './Sheet.tsx';
import styles from './PrintPreview.module.css';

const PAPERS = [
  { value: 'Letter', label: 'US Letter' },
  { value: 'A4', label: 'A4' },
] as const satisfies readonly { readonly value: PaperSize; readonly label: string }[];

type Outcome =
  { readonly kind: 'saved'; readonly fileName: string } | { readonly kind: 'printed' } | null;

/** Kept while the app runs: a clinic prints on one size of paper. */
let lastPaper: PaperSize = 'Letter';

function usePaper(): readonly [PaperSize, (paper: PaperSize) => void] {
  const [paper, setPaper] = useState(lastPaper);
  return [
    paper,
    (next) => {
      lastPaper = next;
      setPaper(next);
    },
  ];
}

function OutcomeBanner({ outcome }: { readonly outcome: NonNullable<Outcome> }): ReactElement {
  const folder = useSend('print.showFolder');
  const [shown, setShown] = useState<boolean | null>(null);
  if (outcome.kind === 'printed') {
    return <Banner tone="success">Sent to the printer.</Banner>;
  }
  const open = async (): Promise<void> => {
    const reply = await folder.send({});
    setShown(reply.ok && reply.value.shown);
  };
  return (
    <Banner
      tone="success"
      title={`Saved as ${outcome.fileName}`}
      action={
        <Button pending={folder.pending} onClick={() => void open()}>
          Open folder
        </Button>
      }
    >
      {shown === false ? 'The folder could not be opened.' : undefined}
    </Banner>
  );
}

/** What stands in capitals on the paper, as a sentence of the screen. */
function statusTitle({ kind, headline }: SessionSummary['status']): string {
  if (kind === 'changed') return 'This record was changed since it was signed';
  return `This record is ${headline.toLowerCase()}`;
}

/** The summary as it will be printed, with what can be done with it. */
export default function PrintPreview(): ReactElement {
  const { sessionId = '' } = useParams();
  const summary = useOperation('session.summary', { sessionId });
  const toPdf = useSend('print.toPdf');
  const toPrinter = useSend('print.toPrinter');
  const { may } = useRights();
  const [paper, setPaper] = usePaper();
  const [outcome, setOutcome] = useState<Outcome>(null);
  const top = useRef<HTMLDivElement>(null);
  const failure = toPdf.failure ?? toPrinter.failure;
  const busy = toPdf.pending || toPrinter.pending;

  useEffect(() => {
    if (outcome !== null || failure !== null) top.current?.scrollIntoView({ block: 'nearest' });
  }, [outcome, failure]);

  const begin = (): void => {
    setOutcome(null);
    toPdf.reset();
    toPrinter.reset();
  };
  const save = async (): Promise<void> => {
    begin();
    const reply = await toPdf.send({ sessionId, paper });
    if (reply.ok && reply.value.outcome === 'saved') {
      setOutcome({ kind: 'saved', fileName: reply.value.fileName });
    }
  };
  const print = async (): Promise<void> => {
    begin();
    const reply = await toPrinter.send({ sessionId, paper });
    if (reply.ok && reply.value.outcome === 'printed') setOutcome({ kind: 'printed' });
  };

  const { data, error } = summary;
  return (
    <Page
      title="Print the session summary"
      above={
        may('session.open') ? (
          <Link to={`/session/${sessionId}`}>Back to the session</Link>
        ) : (
          <Link to="/patients">Patients</Link>
        )
      }
      actions={
        <>
          <ChoiceGroup
            legend="Paper"
            legendHidden
            options={PAPERS}
            value={paper}
            onValue={setPaper}
          />
          {may('print.toPrinter') && (
            <Button disabled={data === undefined || busy} onClick={() => void print()}>
              Print…
            </Button>
          )}
          {may('print.toPdf') && (
            <Button
              variant="primary"
              disabled={data === undefined || toPrinter.pending}
              pending={toPdf.pending}
              onClick={() => void save()}
            >
              Save as PDF
            </Button>
          )}
        </>
      }
    >
      <div ref={top} className={styles.messages}>
        {failure !== null && (
          <Banner tone="critical" title="Not printed">
            {failure.message}
          </Banner>
        )}
        {outcome !== null && <OutcomeBanner outcome={outcome} />}
        {data !== undefined && data.status.kind !== 'signed' && (
          <Banner tone="caution" title={statusTitle(data.status)}>
            The page says so. {data.status.detail}
          </Banner>
        )}
      </div>
      {data !== undefined ? (
        <Sheet summary={data} paper={paper} />
      ) : error === null ? (
        <Loading what="Reading the summary" />
      ) : (
        <Trouble failure={failureOf(error)} onRetry={() => void summary.refetch()} />
      )}
    </Page>
  );
}
