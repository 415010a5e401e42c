/** Blank forms for a day without the computer: one for each protocol in use. */
import { useState, type ReactElement } from 'react';
import type { DocumentTarget } from '../../../db/domain/paper/documents.ts';
import { KIND_WORDS } from '../../../db/domain/session/sessionKinds.ts';
import { failureOf } from '../../api/client.ts';
import { useOperation } from '../../api/hooks.ts';
import { useRights } from '../../app/rights.ts';
import { Trouble } from '../../app/Trouble.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { PrintLink } from './PrintLink.tsx';
import { usePaper } from './paperSize.ts';
import { usePrinting } from './usePrinting.ts';
import styles from './PrintCentre.module.css';

const targetOf = (subjectId: string): DocumentTarget => ({ document: 'downtime_form', subjectId });

export function BlankForms(): ReactElement {
  const list = useOperation('print.blanks', {});
  const { may } = useRights();
  const [paper] = usePaper();
  const { print, save, printing, saving, failure } = usePrinting();
  const [asked, setAsked] = useState<string | null>(null);
  const forms = list.data ?? [];
  const all = forms.map(({ protocolVersionId }) => targetOf(protocolVersionId));
  return (
    <Panel
      title="Blank forms for a day without the computer"
      actions={
        forms.length > 1 &&
        may('print.toPdf', 'downtime_form') && (
          <Button pending={saving} disabled={printing} onClick={() => void save(all, paper, 'one')}>
            Save all as PDF
          </Button>
        )
      }
    >
      {list.isError && (
        <Trouble failure={failureOf(list.error)} onRetry={() => void list.refetch()} />
      )}
      {list.data?.length === 0 && (
        <EmptyState title="The clinic has no protocol yet">
          There is one form for each protocol of the clinic.
        </EmptyState>
      )}
      {failure !== null && !printing && !saving && (
        <Banner tone="critical" title="Not printed">
          {failure.message}
        </Banner>
      )}
      {forms.length > 0 && (
        <ul className={styles.forms}>
          {forms.map(({ protocolVersionId, name, kind }) => (
            <li key={protocolVersionId}>
              <span className={styles.form}>
                {name}
                <span className={styles.quiet}>{KIND_WORDS[kind].kind}</span>
              </span>
              <PrintLink
                target={targetOf(protocolVersionId)}
                label={`Preview: ${name}`}
                className={styles.formLink}
              >
                Preview
              </PrintLink>
              {may('print.toPrinter', 'downtime_form') && (
                <Button
                  variant="quiet"
                  aria-label={`Print: ${name}`}
                  pending={printing && asked === protocolVersionId}
                  disabled={saving || (printing && asked !== protocolVersionId)}
                  onClick={() => {
                    setAsked(protocolVersionId);
                    void print([targetOf(protocolVersionId)], paper);
                  }}
                >
                  Print…
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
