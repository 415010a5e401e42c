/** Adds somebody who signs in from then on with the PIN set here. */
import { useState, type FormEvent, type ReactElement } from 'react';
import { useDraft } from '../../api/drafts.ts';
import { newId } from '../../api/ids.ts';
import { NewPin } from './NewPin.tsx';
import { OwnPin } from './OwnPin.tsx';
import { PersonFields } from './PersonFields.tsx';
import { checkNewPin, checkPerson, type PersonFields as Fields } from './personForm.ts';
import { usePinned } from './usePinned.ts';
import styles from './settings.module.css';

type Draft = Fields & { readonly personId: string };

const idOf = (field: string): string => `add-${field}`;

export function PersonAdd({
  onDone,
  onCancel,
}: {
  readonly onDone: (name: string) => void;
  readonly onCancel: () => void;
}): ReactElement {
  const [initial] = useState<Draft>(() => ({
    personId: newId(),
    name: '',
    credential: '',
    role: null,
  }));
  const draft = useDraft<Draft>('people.add', initial);
  const [pin, setPin] = useState('');
  const [again, setAgain] = useState('');
  const form = usePinned('people.add', idOf, ['people.list', 'system.state']);
  const { personId, name, credential, role } = draft.value;

  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const wrong = { ...checkPerson(draft.value), ...checkNewPin(pin, again) };
    const reply = await form.send(wrong, (ownPin) =>
      role === null
        ? null
        : { personId, name: name.trim(), credential: credential.trim(), role, pin, ownPin },
    );
    if (reply?.ok !== true) return;
    draft.clear();
    onDone(name.trim());
  };

  return (
    <form className={styles.form} noValidate onSubmit={(event) => void save(event)}>
      <PersonFields
        idOf={idOf}
        fields={draft.value}
        problems={form.problems}
        change={(part) => {
          form.touched(...Object.keys(part));
          draft.setValue((before) => ({ ...before, ...part }));
        }}
      />
      <NewPin
        idOf={idOf}
        label="Their PIN"
        hint="4 to 12 digits. They change it themselves under My PIN."
        {...{ pin, again, setPin, setAgain }}
        problems={form.problems}
        touched={form.touched}
      />
      <OwnPin id={idOf('ownPin')} form={form} submit="Add" onCancel={onCancel} />
    </form>
  );
}
