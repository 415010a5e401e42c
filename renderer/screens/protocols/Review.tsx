/** The last look before publishing: what changes, why, and the own PIN of the medical lead. */
import { useEffect, useRef, useState, type FormEvent, type ReactElement } from 'react';
import type { Protocol, ProtocolVersion } from '../../../db/domain/protocol/protocol.ts';
import { personText } from '../../../db/domain/session/recordWords.ts';
import { protocolDiff } from '../../../db/domain/protocol/protocolDiff.ts';
import { useSend } from '../../api/hooks.ts';
import { useRights } from '../../app/rights.ts';
import { useWait, waitWords } from '../../app/useWait.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Page } from '../../ui/Page.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { PinField } from '../../ui/PinField.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { DiffTable } from './DiffTable.tsx';
import type { ProtocolDraft } from './Editor.tsx';
import { ProtocolBody } from './ProtocolBody.tsx';
import { RunningUnder } from './RunningUnder.tsx';
import { listed } from './problems.ts';
import type { Problems } from './readFields.ts';
import edit from './edit.module.css';
import styles from './protocols.module.css';

export type ReviewProps = {
  readonly title: string;
  readonly draftKey: string;
  readonly draft: ProtocolDraft;
  readonly protocol: Protocol;
  readonly compareWith: Protocol;
  readonly compareName: string;
  readonly newName: string;
  /** Left over when the draft was changed by taking another version in. */
  readonly problems: Problems;
  /** A version published since the draft was begun. */
  readonly newest: ProtocolVersion | undefined;
  readonly onNote: (note: string) => void;
  readonly onBack: () => void;
  readonly onStale: () => void;
  readonly onKeepMine: () => void;
  readonly onTakeTheirs: () => void;
  readonly onPublished: () => void;
};

export function Review(props: ReviewProps): ReactElement {
  const { protocol, compareWith, compareName, newName, draft, newest, onBack } = props;
  const isNew = draft.basedOnVersionId === null;
  const changed = protocolDiff(compareWith, protocol).length;
  return (
    <Page above={isNew ? 'New protocol' : 'Edit protocol'} title="Review changes">
      {newest !== undefined && <Overtaken {...props} newest={newest} />}
      {!isNew && <RunningUnder protocolId={draft.protocolId} />}
      <Panel title={isNew ? `${protocol.name}: against what it was copied from` : protocol.name}>
        <DiffTable from={compareWith} to={protocol} fromName={compareName} toName={newName} />
      </Panel>
      {isNew && (
        <details>
          <summary className={edit.summary}>The whole protocol</summary>
          <div className={edit.form}>
            <ProtocolBody protocol={protocol} />
          </div>
        </details>
      )}
      {!isNew && changed === 0 ? (
        <Banner tone="info" action={<Button onClick={onBack}>Back to the fields</Button>}>
          Nothing is changed, so there is nothing to publish.
        </Banner>
      ) : (
        <Publish {...props} />
      )}
    </Page>
  );
}

function Publish({
  draft,
  draftKey,
  protocol,
  newName,
  problems,
  newest,
  onNote,
  onBack,
  onStale,
  onPublished,
}: ReviewProps): ReactElement {
  const publish = useSend('protocol.publish');
  const wait = useWait(publish.failure);
  // The PIN is never a draft: it lives here until it is sent, and nowhere else.
  const [pin, setPin] = useState('');
  const [errors, setErrors] = useState<Problems>({});
  const isNew = draft.basedOnVersionId === null;
  const { actor } = useRights();
  const who = personText(actor);
  const sound = Object.keys(problems).length === 0;

  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (publish.pending || wait > 0 || newest !== undefined || !sound) return;
    const missing: Record<string, string> = {
      ...(!isNew && draft.note.trim() === '' ? { note: 'Write what the change is for.' } : {}),
      ...(pin === '' ? { pin: 'Type your own PIN.' } : {}),
    };
    setErrors(missing);
    const [first] = Object.keys(missing);
    if (first !== undefined) {
      document.getElementById(`f-${first}`)?.focus();
      return;
    }
    const reply = await publish.send({
      versionId: draft.versionId,
      protocolId: draft.protocolId,
      basedOnVersionId: draft.basedOnVersionId,
      protocol,
      note: draft.note.trim(),
      pin,
      draftKey,
    });
    setPin('');
    if (reply.ok) {
      onPublished();
      return;
    }
    const { code, message } = reply.error;
    if (code === 'wrong_secret') setErrors({ pin: message });
    // The banner that follows takes the focus: there the choice is made.
    if (code === 'conflict') onStale();
    else document.getElementById('f-pin')?.focus();
  };

  const { failure } = publish;
  const told = failure !== null && !['wrong_secret', 'wait', 'conflict'].includes(failure.code);
  return (
    <Panel title={`Publish ${newName.toLowerCase()}`}>
      <form className={edit.form} noValidate onSubmit={(event) => void send(event)}>
        <TextArea
          id="f-note"
          label={isNew ? 'Note' : 'What the change is for'}
          required={!isNew}
          rows={2}
          maxLength={4000}
          value={draft.note}
          onValue={(note) => {
            setErrors({});
            onNote(note);
          }}
          error={errors['note']}
          hint="Kept with the version, in its history."
        />
        <p>
          <strong>{who}</strong> publishes. New sessions start under it from then on; sessions that
          run keep the version they started under.
        </p>
        <PinField
          id="f-pin"
          label={`PIN of ${actor.name}`}
          value={pin}
          onValue={(text) => {
            setPin(text);
            setErrors({});
          }}
          error={wait > 0 ? waitWords(wait) : errors['pin']}
        />
        {!sound && (
          <Banner
            tone="critical"
            title="Something in it needs another look"
            action={<Button onClick={onBack}>Back to the fields</Button>}
          >
            Nothing typed is lost.
          </Banner>
        )}
        {failure !== null && told && (
          <Banner tone="critical" title="Not published">
            {failure.message} Nothing typed is lost.
            <ul>
              {listed(failure.fields ?? {}).map(({ fieldId, label, message }) => (
                <li key={fieldId}>
                  {label}: {message}
                </li>
              ))}
            </ul>
          </Banner>
        )}
        <div className={styles.buttons}>
          <Button
            type="submit"
            variant="primary"
            pending={publish.pending}
            disabled={wait > 0 || newest !== undefined || !sound}
          >
            {publish.pending ? 'Publishing' : `Publish ${newName.toLowerCase()}`}
          </Button>
          <Button onClick={onBack}>Back to the fields</Button>
        </div>
      </form>
    </Panel>
  );
}

function Overtaken({
  newest,
  onKeepMine,
  onTakeTheirs,
}: ReviewProps & { readonly newest: ProtocolVersion }): ReactElement {
  const here = useRef<HTMLDivElement>(null);
  useEffect(() => {
    here.current?.focus();
    here.current?.scrollIntoView({ block: 'center' });
  }, []);
  return (
    <div ref={here} tabIndex={-1} className={edit.focused}>
      <Banner
        tone="critical"
        title={`Version ${newest.version} was published while you were editing`}
        action={
          <div className={styles.buttons}>
            <Button onClick={onTakeTheirs}>Start from version {newest.version}</Button>
            <Button onClick={onKeepMine}>Put my changes on top</Button>
          </div>
        }
      >
        Nothing you typed is lost. On top: what you changed stays changed, all else is as in version{' '}
        {newest.version}; look at the changes again before you publish.
      </Banner>
    </div>
  );
}
