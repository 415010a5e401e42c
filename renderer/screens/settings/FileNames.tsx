/** What files are called: words with places that each file fills in. */
import { useRef, useState, type FormEvent, type ReactElement } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import {
  checkFileNameTemplate,
  FILE_NAME_PLACES,
  fileNameOf,
  PATIENT_PLACES,
} from '../../../db/domain/paper/fileName.ts';
import type { SettingsVersion } from '../../../preload/contract/index.ts';
import { failureOf } from '../../api/client.ts';
import { useDraft } from '../../api/drafts.ts';
import { invalidate, keyOf, useOperation, useSend } from '../../api/hooks.ts';
import { newId } from '../../api/ids.ts';
import { Loading } from '../../app/Loading.tsx';
import { Trouble } from '../../app/Trouble.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { FieldErrorSummary } from '../../ui/FieldErrorSummary.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { SaveState } from '../../ui/SaveState.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { Restored } from '../patients/Restored.tsx';
import { PLACE_WORDS, SAMPLE_FILE, patientPlacesIn, putAt } from './fileNameForm.ts';
import { checkReason, type Problems } from './personForm.ts';
import styles from './settings.module.css';

export function FileNames(): ReactElement {
  const settings = useOperation('settings.read', {});
  if (settings.isError) {
    return <Trouble failure={failureOf(settings.error)} onRetry={() => void settings.refetch()} />;
  }
  // The draft begins with what is read now, never with a reading kept from before.
  if (settings.data === undefined || !settings.isFetchedAfterMount) {
    return <Loading what="Reading the settings" />;
  }
  return <Editor current={settings.data} />;
}

type Draft = {
  readonly versionId: string;
  /** What files were called when it was begun. */
  readonly from: string;
  readonly template: string;
  readonly reason: string;
};

function Editor({ current }: { readonly current: SettingsVersion }): ReactElement {
  const client = useQueryClient();
  const [freshId, setFreshId] = useState(() => newId());
  // Null until something is changed: what was saved since is then what one starts from.
  const draft = useDraft<Draft | null>('settings.files', null);
  const change = useSend('settings.change');
  const [attempt, setAttempt] = useState(0);
  const [saved, setSaved] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const standing = current.settings.fileName;
  const begun: Draft = draft.value ?? {
    versionId: freshId,
    from: standing,
    template: standing,
    reason: '',
  };
  const { template, reason, versionId, from } = begun;
  const keep = (part: Partial<Draft>): void => {
    setSaved(false);
    draft.setValue((before) => ({ ...(before ?? begun), ...part }));
  };
  const restart = (): void => {
    draft.clear();
    setFreshId(newId());
    setAttempt(0);
  };
  const wrong = checkFileNameTemplate(template);
  const unchanged = template.trim() === standing;
  // The other settings are taken as they stand: only the name can be overtaken.
  const overtaken = from !== standing && current.versionId !== versionId;
  const all: Problems = {
    ...(wrong === null ? {} : { template: wrong }),
    ...checkReason(reason),
  };
  const problems: Problems = attempt === 0 ? {} : all;

  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (change.pending || overtaken) return;
    if (Object.keys(all).length === 0 && !unchanged) {
      const reply = await change.send({
        versionId,
        basedOnVersionId: current.versionId,
        settings: { ...current.settings, fileName: template.trim() },
        reason: reason.trim(),
      });
      if (reply.ok) {
        client.setQueryData(keyOf('settings.read', {}), reply.value);
        restart();
        setSaved(true);
        return;
      }
      if (reply.error.code === 'conflict') invalidate(client, ['settings.read']);
    }
    setAttempt((count) => count + 1);
  };
  const put = (place: string): void => {
    const { current: input } = field;
    const next = putAt(template, place, input?.selectionStart ?? template.length);
    keep({ template: next.text });
    // After the field has been drawn with it.
    requestAnimationFrame(() => {
      input?.focus();
      input?.setSelectionRange(next.caret, next.caret);
    });
  };
  const named = patientPlacesIn(template);
  return (
    <form className={styles.part} noValidate onSubmit={(event) => void save(event)}>
      {draft.restored && !saved && !unchanged && <Restored onDiscard={restart} />}
      <Panel title="What files are called">
        <p className={styles.quiet}>
          Every PDF and export that Vigil writes gets its name from here. What stands in braces is
          filled in for each file.
        </p>
        <TextField
          ref={field}
          id="s-template"
          label="File name"
          required
          value={template}
          onValue={(next) => keep({ template: next })}
          error={problems['template']}
        />
        <div className={styles.places} role="group" aria-label="Put in">
          {FILE_NAME_PLACES.map((place) => (
            <Button key={place} onClick={() => put(place)}>
              <span className="visually-hidden">Put in </span>
              {PLACE_WORDS[place]} <span className={styles.place}>{`{${place}}`}</span>
            </Button>
          ))}
        </div>
        <p className={styles.example} aria-live="polite">
          <span className={styles.quiet}>For example</span>
          <strong>{wrong === null ? `${fileNameOf(template, SAMPLE_FILE)}.pdf` : '–'}</strong>
        </p>
        {named.length > 0 && (
          <Banner tone="caution" title={named.join(' ')}>
            Whoever sees the folder, a mail or a list of recent files then reads it. Without{' '}
            {PATIENT_PLACES.map((place) => `{${place}}`).join(', ')} nothing of a patient is in a
            name.
          </Banner>
        )}
      </Panel>
      <Panel title="Why">
        <TextField
          id="s-reason"
          label="Reason for the change"
          required
          value={reason}
          onValue={(next) => keep({ reason: next })}
          error={problems['reason']}
          hint="Kept with the change, and read in the audit."
        />
      </Panel>
      {overtaken && (
        <Banner
          tone="critical"
          title="Somebody changed the file names while you were editing"
          action={
            <div className={styles.buttons}>
              <Button onClick={restart}>Start from the newest</Button>
              <Button onClick={() => keep({ from: standing })}>Keep mine</Button>
            </div>
          }
        >
          Files are called {standing} now. Nothing you typed is lost.
        </Banner>
      )}
      <FieldErrorSummary
        attempt={attempt}
        problems={Object.entries(problems).map(([path, message]) => ({
          fieldId: `s-${path}`,
          label: path === 'reason' ? 'Reason' : 'File name',
          message,
        }))}
      />
      {attempt > 0 && unchanged && !overtaken && (
        <Banner tone="info">Nothing is changed, so there is nothing to save.</Banner>
      )}
      {change.failure !== null && !overtaken && (
        <Banner tone="critical" title="Not saved">
          {change.failure.message} What you typed is still here.
        </Banner>
      )}
      <div role="status" className={styles.said}>
        {saved && <Banner tone="success">Saved. Files are called so from now on.</Banner>}
      </div>
      <div className={styles.buttons}>
        <Button type="submit" variant="primary" pending={change.pending} disabled={overtaken}>
          Save change
        </Button>
        {draft.status === 'failed' && <SaveState state="failed" detail="The draft is kept here." />}
      </div>
    </form>
  );
}
