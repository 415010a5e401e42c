/** The foot of a patient form: save, leave, and whether what is typed is kept. */
import { useEffect, useRef, type ReactElement, type RefObject } from 'react';
import type { DraftStatus } from '../../api/drafts.ts';
import { Button } from '../../ui/Button.tsx';
import { ButtonLink } from '../../ui/ButtonLink.tsx';
import { SaveState } from '../../ui/SaveState.tsx';
import styles from './form.module.css';

export function SaveBar({
  label,
  pending,
  backTo,
  draft,
}: {
  readonly label: string;
  readonly pending: boolean;
  readonly backTo: string;
  readonly draft: DraftStatus;
}): ReactElement {
  return (
    <div className={styles.save}>
      <Button type="submit" variant="primary" pending={pending} shortcut="Ctrl+Enter">
        {label}
      </Button>
      <ButtonLink to={backTo} variant="quiet">
        Leave for now
      </ButtonLink>
      <span className={styles.draft}>
        {draft === 'failed' && (
          <SaveState
            state="failed"
            detail="The draft is kept here and saved as soon as it can be."
          />
        )}
        {draft === 'saving' && <SaveState state="saving" detail="draft" />}
        {(draft === 'saved' || draft === 'restored') && (
          <SaveState state="saved" detail="as a draft, not in the record yet" />
        )}
      </span>
    </div>
  );
}

/** Ctrl+Enter saves from any field of the form that takes this reference. */
export function useSubmitShortcut(): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.current?.requestSubmit();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return form;
}
