/** What both editors share: the sheet beside the fields, the reason, and publishing. */
import { useDeferredValue, type FormEvent, type ReactElement, type ReactNode } from 'react';
import type { PaperDocument } from '../../../db/domain/paper/documents.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { FieldErrorSummary } from '../../ui/FieldErrorSummary.tsx';
import { SaveState } from '../../ui/SaveState.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { Restored } from '../patients/Restored.tsx';
import { usePaper } from '../print/paperSize.ts';
import { DocumentSheet } from '../print/Sheet.tsx';
import type { TemplateDraft } from './useTemplateDraft.ts';
import styles from './templates.module.css';

export const idOf = (path: string): string => `t-${path}`;

export function SheetPreview({ document }: { readonly document: PaperDocument }): ReactElement {
  const [paper] = usePaper();
  // Typing comes first; the sheet follows.
  const shown = useDeferredValue(document);
  return (
    <div role="region" aria-label="Preview" className={styles.preview} tabIndex={0}>
      <p className={styles.sample}>As it is printed, with invented names</p>
      <DocumentSheet document={shown} paper={paper} />
    </div>
  );
}

export function TemplateFrame<Fields>({
  draft,
  labelOf,
  document,
  children,
}: {
  readonly draft: TemplateDraft<Fields>;
  /** What the field of a problem is called. */
  readonly labelOf: (path: string) => string;
  readonly document: PaperDocument;
  readonly children: ReactNode;
}): ReactElement {
  const { problems, attempt, published } = draft;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void draft.publish();
  };
  return (
    <div className={styles.columns}>
      <form className={styles.form} noValidate onSubmit={submit}>
        {draft.restored && published === null && <Restored onDiscard={draft.startOver} />}
        {children}
        <TextField
          id={idOf('reason')}
          label="Reason for the change"
          required
          value={draft.reason}
          onValue={draft.setReason}
          error={problems['reason']}
          hint="Kept with the version, and read in the audit."
        />
        {draft.overtaken && (
          <Banner
            tone="critical"
            title="Another version was published while you were editing"
            action={
              <div className={styles.buttons}>
                <Button onClick={draft.startOver}>Start from the newest</Button>
                <Button onClick={draft.keepMine}>Keep mine</Button>
              </div>
            }
          >
            Nothing you typed is lost; “Keep mine” puts all of it in the place of theirs when you
            publish.
          </Banner>
        )}
        <FieldErrorSummary
          attempt={attempt}
          problems={Object.entries(problems).map(([path, message]) => ({
            fieldId: idOf(path),
            label: path === 'reason' ? 'Reason' : labelOf(path),
            message,
          }))}
        />
        {attempt > 0 && draft.unchanged && !draft.overtaken && published === null && (
          <Banner tone="info">Nothing is changed, so there is nothing to publish.</Banner>
        )}
        {draft.failure !== null && (
          <Banner tone="critical" title="Not published">
            {draft.failure.message} What you typed is still here.
          </Banner>
        )}
        <div role="status" className={styles.said}>
          {published !== null && (
            <Banner tone="success">
              Version {published} is published. What is printed from now on has it.
            </Banner>
          )}
        </div>
        <div className={styles.buttons}>
          <Button
            type="submit"
            variant="primary"
            size="room"
            pending={draft.pending}
            disabled={draft.overtaken}
          >
            Publish
          </Button>
          {draft.unsaved && <SaveState state="failed" detail="The draft is kept here." />}
        </div>
      </form>
      <SheetPreview document={document} />
    </div>
  );
}
