/** Name, credential and role of a person. */
import type { ReactElement } from 'react';
import { ROLES, ROLE_WORDS, type Role } from '../../../db/domain/people/roles.ts';
import { SelectField } from '../../ui/SelectField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { PersonFields as Fields, Problems } from './personForm.ts';
import styles from './settings.module.css';

const ROLE_OPTIONS = ROLES.map((role) => ({ value: role, label: ROLE_WORDS[role] }));

export function PersonFields({
  idOf,
  fields,
  problems,
  change,
}: {
  readonly idOf: (field: string) => string;
  readonly fields: Fields;
  readonly problems: Problems;
  readonly change: (part: Partial<Fields>) => void;
}): ReactElement {
  return (
    <div className={styles.fields}>
      <TextField
        id={idOf('name')}
        label="Name"
        autoFocus
        autoCapitalize="words"
        value={fields.name}
        onValue={(name) => change({ name })}
        error={problems['name']}
      />
      <TextField
        id={idOf('credential')}
        label="Credential"
        value={fields.credential}
        onValue={(credential) => change({ credential })}
        error={problems['credential']}
        hint="RN, MD, CRNA, … May be left empty."
      />
      <SelectField<Role>
        id={idOf('role')}
        label="Role"
        options={ROLE_OPTIONS}
        value={fields.role}
        onValue={(role) => change({ role })}
        error={problems['role']}
        hint="What each role may do is under Rights."
      />
    </div>
  );
}
