/** What is done to one person, asked in place: each takes a PIN of one's own, most a reason. */
import { useState, type FormEvent, type ReactElement } from 'react';
import type { Role } from '../../../db/domain/people/roles.ts';
import type { PersonRow } from '../../../preload/contract/index.ts';
import { useDraft } from '../../api/drafts.ts';
import { Banner } from '../../ui/Banner.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { NewPin } from './NewPin.tsx';
import { OwnPin } from './OwnPin.tsx';
import { PersonFields } from './PersonFields.tsx';
import {
  checkNewPin,
  checkPerson,
  checkReason,
  type PersonAction,
  type PersonFields as Fields,
  type Problems,
} from './personForm.ts';
import { usePinned } from './usePinned.ts';
import styles from './settings.module.css';

type FormProps = {
  readonly person: PersonRow;
  readonly onDone: (words: string) => void;
  readonly onCancel: () => void;
};

const MAKES_OLD = ['people.list', 'system.state'] as const;

export function PersonForm({
  action,
  ...props
}: FormProps & { readonly action: PersonAction }): ReactElement {
  switch (action) {
    case 'amend':
      return <Amend {...props} />;
    case 'resetPin':
      return <ResetPin {...props} />;
    case 'liftLockOut':
      return <LiftLockOut {...props} />;
    case 'deactivate':
      return <SetActive {...props} active={false} />;
    case 'reactivate':
      return <SetActive {...props} active />;
  }
}

function Reason({
  id,
  value,
  onValue,
  problems,
  hint,
  autoFocus = false,
}: {
  readonly id: string;
  readonly value: string;
  readonly onValue: (reason: string) => void;
  readonly problems: Problems;
  readonly hint: string;
  readonly autoFocus?: boolean;
}): ReactElement {
  return (
    <TextField
      id={id}
      label="Reason"
      required
      value={value}
      onValue={onValue}
      error={problems['reason']}
      hint={hint}
      autoFocus={autoFocus}
    />
  );
}

/** Only what was changed is a draft: a draft holds what it began with, and would bring that back. */
type Changed = {
  readonly name?: string;
  readonly credential?: string;
  readonly role?: Role;
  readonly reason: string;
};

const NOTHING_CHANGED: Changed = { reason: '' };

function Amend({ person, onDone, onCancel }: FormProps): ReactElement {
  const idOf = (field: string): string => `amend-${field}`;
  const draft = useDraft<Changed>(`people.edit.${person.id}`, NOTHING_CHANGED);
  const form = usePinned('people.amend', idOf, MAKES_OLD);
  const { reason, ...changed } = draft.value;
  const fields: Fields = { ...person, ...changed };
  const same =
    fields.name.trim() === person.name &&
    fields.credential.trim() === person.credential &&
    fields.role === person.role;

  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const wrong: Problems = {
      ...checkPerson(fields),
      ...(same ? { name: 'Nothing is changed yet.' } : {}),
      ...checkReason(reason),
    };
    const { role } = fields;
    const reply = await form.send(wrong, (ownPin) =>
      role === null
        ? null
        : {
            personId: person.id,
            name: fields.name.trim(),
            credential: fields.credential.trim(),
            role,
            reason: reason.trim(),
            ownPin,
          },
    );
    if (reply?.ok !== true) return;
    draft.clear();
    onDone(`${fields.name.trim()} is changed. A new role counts at once.`);
  };

  return (
    <form className={styles.form} noValidate onSubmit={(event) => void save(event)}>
      <PersonFields
        idOf={idOf}
        fields={fields}
        problems={form.problems}
        change={({ name, credential, role }) => {
          form.touched('name', 'credential', 'role');
          draft.setValue((before) => ({
            ...before,
            ...(name === undefined ? {} : { name }),
            ...(credential === undefined ? {} : { credential }),
            ...(role === undefined || role === null ? {} : { role }),
          }));
        }}
      />
      <Reason
        id={idOf('reason')}
        value={reason}
        onValue={(next) => {
          form.touched('reason');
          draft.setValue((before) => ({ ...before, reason: next }));
        }}
        problems={form.problems}
        hint="Kept with the change. Entries written before keep the name they were written under."
      />
      <OwnPin id={idOf('ownPin')} form={form} submit="Save change" onCancel={onCancel} />
    </form>
  );
}

function ResetPin({ person, onDone, onCancel }: FormProps): ReactElement {
  const idOf = (field: string): string => `reset-${field}`;
  const form = usePinned('people.resetPin', idOf, MAKES_OLD);
  const [pin, setPin] = useState('');
  const [again, setAgain] = useState('');
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const reply = await form.send(checkNewPin(pin, again), (ownPin) => ({
      personId: person.id,
      pin,
      ownPin,
    }));
    if (reply?.ok === true) onDone(`${person.name} has a new PIN. The old one no longer works.`);
  };
  return (
    <form className={styles.form} noValidate onSubmit={(event) => void save(event)}>
      <NewPin
        idOf={idOf}
        label={`New PIN of ${person.name}`}
        hint="4 to 12 digits. Best typed by themselves; a lock-out is lifted with it."
        {...{ pin, again, setPin, setAgain }}
        problems={form.problems}
        touched={form.touched}
        autoFocus
      />
      <OwnPin id={idOf('ownPin')} form={form} submit="Set the new PIN" onCancel={onCancel} />
    </form>
  );
}

function LiftLockOut({ person, onDone, onCancel }: FormProps): ReactElement {
  const idOf = (field: string): string => `lift-${field}`;
  const form = usePinned('people.liftLockOut', idOf, MAKES_OLD);
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const reply = await form.send({}, (ownPin) => ({ personId: person.id, ownPin }));
    if (reply?.ok === true) onDone(`${person.name} may sign in again, with the PIN they have.`);
  };
  return (
    <form className={styles.form} noValidate onSubmit={(event) => void save(event)}>
      <Banner tone="caution" title={`Did ${person.name} type the wrong PINs?`}>
        Ask them. If they did not, somebody tried to sign in as them: set a new PIN instead.
      </Banner>
      <OwnPin id={idOf('ownPin')} form={form} submit="Lift the lock-out" onCancel={onCancel} />
    </form>
  );
}

function SetActive({
  person,
  active,
  onDone,
  onCancel,
}: FormProps & { readonly active: boolean }): ReactElement {
  const idOf = (field: string): string => `active-${field}`;
  const form = usePinned('people.setActive', idOf, MAKES_OLD);
  const draft = useDraft(`people.${active ? 'reactivate' : 'deactivate'}.${person.id}`, '');
  const reason = draft.value;
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const reply = await form.send(checkReason(reason), (ownPin) => ({
      personId: person.id,
      active,
      reason: reason.trim(),
      ownPin,
    }));
    if (reply?.ok !== true) return;
    draft.clear();
    onDone(
      active
        ? `${person.name} may sign in again, with the PIN they had.`
        : `${person.name} is deactivated. What they wrote stays.`,
    );
  };
  return (
    <form className={styles.form} noValidate onSubmit={(event) => void save(event)}>
      {!active && (
        <p>
          {person.name} can no longer sign in, from this moment. Nothing is deleted: what they wrote
          and signed stays under their name, and they can come back.
        </p>
      )}
      <Reason
        id={idOf('reason')}
        value={reason}
        onValue={(next) => {
          form.touched('reason');
          draft.setValue(next);
        }}
        problems={form.problems}
        hint="Kept with the change."
        autoFocus
      />
      <OwnPin
        id={idOf('ownPin')}
        form={form}
        submit={active ? 'Reactivate' : 'Deactivate'}
        danger={!active}
        onCancel={onCancel}
      />
    </form>
  );
}
