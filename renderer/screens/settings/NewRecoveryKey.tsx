/** A new recovery key: shown once, typed back, and only then valid. */
import { useState, type FormEvent, type ReactElement } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { invalidate, useSend } from '../../api/hooks.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { keyGroups } from '../setup/RecoveryKey.tsx';
import { OwnPin } from './OwnPin.tsx';
import type { Problems } from './personForm.ts';
import { usePinned } from './usePinned.ts';
import styles from './settings.module.css';

/** Held here alone, in memory, until the key has been typed back. */
type Step =
  | { readonly at: 'ask' }
  | { readonly at: 'show'; readonly recoveryKey: string }
  | { readonly at: 'type'; readonly recoveryKey: string }
  | { readonly at: 'done' };

export function NewRecoveryKey(): ReactElement {
  const [step, setStep] = useState<Step>({ at: 'ask' });
  return (
    <Panel title="Recovery key">
      {step.at === 'ask' && <Ask onMade={(recoveryKey) => setStep({ at: 'show', recoveryKey })} />}
      {step.at === 'show' && (
        <div className={styles.form}>
          <ol className={styles.key} aria-label="New recovery key">
            {keyGroups(step.recoveryKey).map((group, index) => (
              <li key={index}>{group}</li>
            ))}
          </ol>
          <Banner tone="caution" title="Write it down now: it is shown only once">
            On paper, in a locked place; not in this computer, and not beside it. The old recovery
            key stays valid until the new one has been typed back.
          </Banner>
          <div className={styles.buttons}>
            <Button
              variant="primary"
              autoFocus
              onClick={() => setStep({ at: 'type', recoveryKey: step.recoveryKey })}
            >
              I have written it down
            </Button>
            <Button variant="quiet" onClick={() => setStep({ at: 'ask' })}>
              Keep the old one
            </Button>
          </div>
        </div>
      )}
      {step.at === 'type' && (
        <TypeBack
          onBack={() => setStep({ at: 'show', recoveryKey: step.recoveryKey })}
          onDone={() => setStep({ at: 'done' })}
        />
      )}
      <div role="status" className={styles.said}>
        {step.at === 'done' && (
          <Banner tone="success" title="The new recovery key is valid">
            The old one no longer opens this record: destroy its paper.
          </Banner>
        )}
      </div>
    </Panel>
  );
}

const idOf = (field: string): string => `recovery-${field}`;

function Ask({ onMade }: { readonly onMade: (recoveryKey: string) => void }): ReactElement {
  const form = usePinned('keys.newRecoveryKey', idOf);
  const [passphrase, setPassphrase] = useState('');
  const make = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const wrong: Problems = passphrase === '' ? { passphrase: 'Type the passphrase.' } : {};
    const reply = await form.send(wrong, (ownPin) => ({ passphrase, ownPin }));
    if (reply?.ok === true) onMade(reply.value.recoveryKey);
  };
  return (
    <form className={styles.form} noValidate onSubmit={(event) => void make(event)}>
      <p className={styles.quiet}>
        The only other way in when the passphrase is lost, and the way to a new PIN for a medical
        lead who forgot theirs. Make a new one when its paper is lost or was seen.
      </p>
      <TextField
        id={idOf('passphrase')}
        label="Passphrase of the clinic"
        type="password"
        value={passphrase}
        onValue={(text) => {
          form.touched('passphrase');
          setPassphrase(text);
        }}
        error={form.problems['passphrase']}
      />
      <OwnPin id={idOf('ownPin')} form={form} submit="Make a new recovery key" />
    </form>
  );
}

function TypeBack({
  onBack,
  onDone,
}: {
  readonly onBack: () => void;
  readonly onDone: () => void;
}): ReactElement {
  const client = useQueryClient();
  const confirm = useSend('keys.confirmRecoveryKey');
  const [typed, setTyped] = useState('');
  const [empty, setEmpty] = useState(false);
  const { failure } = confirm;
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (confirm.pending) return;
    setEmpty(typed.trim() === '');
    if (typed.trim() !== '') {
      const reply = await confirm.send({ recoveryKey: typed });
      if (reply.ok) {
        invalidate(client, ['keys.state']);
        onDone();
        return;
      }
    }
    document.getElementById(idOf('typed'))?.focus();
  };
  const atField = empty
    ? 'Type the key from the paper.'
    : (failure?.fields?.['recoveryKey'] ??
      (failure?.code === 'wrong_secret' ? failure.message : null));
  return (
    <form className={styles.form} noValidate onSubmit={(event) => void submit(event)}>
      <TextField
        id={idOf('typed')}
        label="Type the new recovery key back"
        value={typed}
        onValue={(text) => {
          setEmpty(false);
          setTyped(text);
        }}
        error={atField}
        hint="From the paper. Capitals, spaces and dashes do not matter."
        autoFocus
      />
      {failure !== null && atField === null && (
        <Banner tone="critical" title="Not confirmed yet">
          {failure.message}
        </Banner>
      )}
      <div className={styles.buttons}>
        <Button type="submit" variant="primary" pending={confirm.pending}>
          {confirm.pending ? 'Locking the record with it' : 'Make it valid'}
        </Button>
        <Button variant="quiet" icon="back" onClick={onBack}>
          Show the key again
        </Button>
      </div>
    </form>
  );
}
