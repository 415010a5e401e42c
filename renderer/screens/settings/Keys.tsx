/** The clinic's two keys: each opens the record, and neither change rewrites it. */
import { useState, type FormEvent, type ReactElement } from 'react';
import { failureOf } from '../../api/client.ts';
import { useOperation } from '../../api/hooks.ts';
import { Loading } from '../../app/Loading.tsx';
import { Trouble } from '../../app/Trouble.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { passphraseHint } from '../setup/passphrase.ts';
import { NewRecoveryKey } from './NewRecoveryKey.tsx';
import { OwnPin } from './OwnPin.tsx';
import type { Problems } from './personForm.ts';
import { usePinned } from './usePinned.ts';
import styles from './settings.module.css';

export function Keys(): ReactElement {
  const keys = useOperation('keys.state', {});
  if (keys.isError) {
    return <Trouble failure={failureOf(keys.error)} onRetry={() => void keys.refetch()} />;
  }
  if (keys.data === undefined) return <Loading what="Reading the keys" />;
  return (
    <div className={styles.part}>
      <p className={styles.quiet}>
        Either of the two opens the record: the passphrase, or the recovery key on paper. Each can
        be changed here, in a second and while others chart. Backups made before a change still open
        with the passphrase and the recovery key of their time: keep those as long as the backups.
      </p>
      {!keys.data.hasNotesKey && (
        <Banner tone="caution" title="Psychotherapy notes have no key yet">
          This clinic was set up before they had one. Make a new recovery key below: the key of the
          notes is made with it. Until then no psychotherapy note can be written.
        </Banner>
      )}
      <NewPassphrase />
      <NewRecoveryKey />
    </div>
  );
}

const idOf = (field: string): string => `key-${field}`;

function NewPassphrase(): ReactElement {
  const form = usePinned('keys.changePassphrase', idOf);
  const [current, setCurrent] = useState('');
  const [first, setFirst] = useState('');
  const [again, setAgain] = useState('');
  const [shown, setShown] = useState(false);
  const [done, setDone] = useState(false);
  const hint = passphraseHint(first);
  const type = shown ? 'text' : 'password';

  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const wrong: Problems = {
      ...(current === ''
        ? { currentPassphrase: 'Type the passphrase until now, or the recovery key.' }
        : {}),
      ...(hint.level === 'short' ? { passphrase: hint.words } : {}),
      ...(again === first ? {} : { again: 'The two are not the same.' }),
    };
    const reply = await form.send(wrong, (ownPin) => ({
      currentPassphrase: current,
      passphrase: first,
      ownPin,
    }));
    if (reply?.ok !== true) return;
    setCurrent('');
    setFirst('');
    setAgain('');
    setDone(true);
  };
  const typed = (field: string, set: (text: string) => void) => (text: string) => {
    setDone(false);
    form.touched(field, 'again');
    set(text);
  };

  return (
    <Panel title="Passphrase">
      <form className={styles.form} noValidate onSubmit={(event) => void save(event)}>
        <TextField
          id={idOf('currentPassphrase')}
          label="Passphrase until now"
          type={type}
          value={current}
          onValue={typed('currentPassphrase', setCurrent)}
          error={form.problems['currentPassphrase']}
          hint="Lost? Type the recovery key here instead."
        />
        <TextField
          id={idOf('passphrase')}
          label="New passphrase"
          type={type}
          value={first}
          onValue={typed('passphrase', setFirst)}
          error={form.problems['passphrase']}
          hint={form.problems['passphrase'] === undefined ? hint.words : undefined}
        />
        <TextField
          id={idOf('again')}
          label="The same again"
          type={type}
          value={again}
          onValue={typed('again', setAgain)}
          error={form.problems['again']}
        />
        <Checkbox label="Show what I type" checked={shown} onChecked={setShown} />
        <OwnPin id={idOf('ownPin')} form={form} submit="Change the passphrase" />
        <div role="status" className={styles.said}>
          {done && (
            <Banner tone="success" title="The passphrase is changed">
              The old one no longer opens this record; backups made until now still open with it.
              Tell those who open it.
            </Banner>
          )}
        </div>
      </form>
    </Panel>
  );
}
