/** A document as it will be printed, beside the other documents of the same session. */
import { type ReactElement, useEffect, useRef } from 'react';
import { Link, useLocation, useParams } from 'react-router';
import {
  DOCUMENT_SUBJECTS,
  DOCUMENT_WORDS,
  type DocumentBody,
  type DocumentKind,
  type DocumentTarget,
  type PaperDocument,
} from '../../../db/domain/paper/documents.ts';
import type { SummaryStatus } from '../../../db/domain/summary/summary.ts';
import { failureOf } from '../../api/client.ts';
import { useOperation } from '../../api/hooks.ts';
import { Loading } from '../../app/Loading.tsx';
import { PRINT } from '../../app/places.ts';
import { useRights } from '../../app/rights.ts';
import { Trouble } from '../../app/Trouble.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { ButtonLink } from '../../ui/ButtonLink.tsx';
import { ChoiceGroup } from '../../ui/ChoiceGroup.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Page } from '../../ui/Page.tsx';
import { ExportFhir } from '../exchange/ExportFhir.tsx';
import {
  documentsBeside,
  previewAddress,
  previewState,
  targetOf,
  type PreviewState,
} from './addresses.ts';
import { DocumentTabs } from './DocumentTabs.tsx';
import { PAPERS, usePaper } from './paperSize.ts';
import { DOCUMENT_FRESH_MS } from './ahead.ts';
import { PrintLink } from './PrintLink.tsx';
import { DocumentSheet } from './Sheet.tsx';
import { usePrinting } from './usePrinting.ts';
import styles from './DocumentPreview.module.css';

export default function DocumentPreview(): ReactElement {
  const target = targetOf(useParams());
  const state = previewState(useLocation().state);
  if (target === null) return <NoSuchDocument />;
  // Another document is another screen: its title takes the focus, and it begins at its top.
  return <Preview key={previewAddress(target)} target={target} state={state} />;
}

function NoSuchDocument(): ReactElement {
  return (
    <Page title="There is no such document">
      <EmptyState
        title="The address leads nowhere."
        action={
          <ButtonLink to={PRINT} variant="primary">
            Print centre
          </ButtonLink>
        }
      />
    </Page>
  );
}

const titleOf = (document: DocumentKind): string =>
  `Print the ${DOCUMENT_WORDS[document].toLowerCase()}`;

/** What stands in capitals on the paper, as a sentence of the screen; null where all is signed. */
function statusOf({ body }: PaperDocument): { title: string; detail: string } | null {
  const status = recordStatus(body);
  if (status === null || status.kind === 'signed') return null;
  const { kind, headline, detail } = status;
  return kind === 'changed'
    ? { title: 'This record was changed since it was signed', detail }
    : { title: `This record is ${headline.toLowerCase()}`, detail };
}

/** Null of what says nothing of one record's signatures. */
function recordStatus(body: DocumentBody): SummaryStatus | null {
  switch (body.kind) {
    case 'session_summary':
      return body.summary.status;
    case 'session_record':
      return body.sheet.status;
    case 'esketamine_form':
      return body.form.status;
    default:
      return null;
  }
}

function Preview({
  target,
  state,
}: {
  readonly target: DocumentTarget;
  readonly state: PreviewState;
}): ReactElement {
  const { document, subjectId } = target;
  const reading = useOperation('print.document', target, { freshMs: DOCUMENT_FRESH_MS });
  const { may } = useRights();
  const printing = usePrinting();
  const { failure } = printing;
  const [paper, setPaper] = usePaper();
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => window.scrollTo({ top: 0 }), []);
  useEffect(() => {
    if (failure !== null) top.current?.scrollIntoView({ block: 'nearest' });
  }, [failure]);

  const { data, error } = reading;
  const status = data === undefined ? null : statusOf(data);
  const busy = printing.printing || printing.saving;
  const esketamine =
    state.esketamine ??
    (data?.body.kind === 'session_summary' ? data.body.summary.rems !== null : false);
  const known: PreviewState = { ...state, esketamine };
  return (
    <Page
      title={titleOf(document)}
      above={<Back target={target} state={state} />}
      actions={
        <>
          <ChoiceGroup
            legend="Paper"
            legendHidden
            options={PAPERS}
            value={paper}
            onValue={setPaper}
          />
          {may('print.toPrinter', document) && (
            <Button
              disabled={data === undefined || printing.saving}
              pending={printing.printing}
              onClick={() => void printing.print([target], paper)}
            >
              Print…
            </Button>
          )}
          {may('print.toPdf', document) && (
            <Button
              variant="primary"
              disabled={data === undefined || printing.printing}
              pending={printing.saving}
              onClick={() => void printing.save([target], paper, 'one')}
            >
              Save as PDF
            </Button>
          )}
        </>
      }
    >
      <div className={styles.bar}>
        <DocumentTabs
          targets={documentsBeside(target, known, (kind) => may('print.document', kind))}
          current={document}
          state={known}
        />
        <Pager target={target} state={state} />
        {DOCUMENT_SUBJECTS[document] === 'session' && may('export.fhir') && (
          <ExportFhir scope="session" subjectId={subjectId} />
        )}
      </div>
      <div ref={top} className={styles.messages}>
        {failure !== null && !busy && (
          <Banner tone="critical" title="Not printed">
            {failure.message}
          </Banner>
        )}
        {status !== null && (
          <Banner tone="caution" title={status.title}>
            The page says so. {status.detail}
          </Banner>
        )}
        {data?.head.reprint !== null && data?.head.reprint !== undefined && (
          <Banner tone="info">
            Printed before. The page says: <bdi>{data.head.reprint}</bdi>.
          </Banner>
        )}
      </div>
      {data !== undefined ? (
        <DocumentSheet document={data} paper={paper} />
      ) : error === null ? (
        <Loading what={`Reading the ${DOCUMENT_WORDS[document].toLowerCase()}`} />
      ) : (
        <Trouble failure={failureOf(error)} onRetry={() => void reading.refetch()} />
      )}
    </Page>
  );
}

/** To where one came from: the day in the print centre, else what the document is of. */
function Back({
  target: { document, subjectId },
  state: { day },
}: {
  readonly target: DocumentTarget;
  readonly state: PreviewState;
}): ReactElement {
  const { may } = useRights();
  if (day === undefined) {
    const subject = DOCUMENT_SUBJECTS[document];
    if (subject === 'session' && may('session.open')) {
      return <Link to={`/session/${subjectId}`}>Back to the session</Link>;
    }
    if (subject === 'patient')
      return <Link to={`/patients/${subjectId}`}>Back to the patient</Link>;
  }
  const to = day === undefined || day === '' ? PRINT : `${PRINT}?day=${day}`;
  return <Link to={to}>Print centre</Link>;
}

/** Through all that was chosen in the print centre. */
function Pager({
  target,
  state,
}: {
  readonly target: DocumentTarget;
  readonly state: PreviewState;
}): ReactElement | null {
  const targets = state.targets ?? [];
  const at = targets.findIndex(
    ({ document, subjectId }) => document === target.document && subjectId === target.subjectId,
  );
  if (at < 0 || targets.length < 2) return null;
  const before = targets[at - 1];
  const after = targets[at + 1];
  return (
    <nav aria-label="Chosen documents" className={styles.pager}>
      {before !== undefined && (
        <PrintLink target={before} state={state}>
          Previous
        </PrintLink>
      )}
      <span>
        {at + 1} of {targets.length} chosen
      </span>
      {after !== undefined && (
        <PrintLink target={after} state={state}>
          Next
        </PrintLink>
      )}
    </nav>
  );
}
