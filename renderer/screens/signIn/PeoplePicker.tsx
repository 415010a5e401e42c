/** Who one is: everybody who may sign in, with a search when they are many. */
import { useState, type ReactElement } from 'react';
import type { SignInPerson } from '../../../preload/contract/index.ts';
import { ChoiceGroup } from '../../ui/ChoiceGroup.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { peopleFound, personNote, SEARCH_FROM } from './lockWords.ts';
import styles from './signIn.module.css';

export const PERSON_ID = 'sign-in-person';

export function PeoplePicker({
  people,
  value,
  onValue,
  error,
  legend = 'Who are you?',
  columns = 2,
}: {
  readonly people: readonly SignInPerson[];
  readonly value: string | null;
  readonly onValue: (personId: string | null) => void;
  readonly error: string | null;
  readonly legend?: string;
  /** At most: a few stand in one. */
  readonly columns?: number;
}): ReactElement {
  const [typed, setTyped] = useState('');
  const many = people.length >= SEARCH_FROM;
  const found = many ? peopleFound(people, typed) : people;
  const type = (text: string): void => {
    setTyped(text);
    const left = peopleFound(people, text);
    // The one who is left is who is meant; a PIN is never for somebody who is out of sight.
    if (left.length === 1) onValue(left[0]?.id ?? null);
    else if (!left.some(({ id }) => id === value)) onValue(null);
  };
  return (
    <div className={styles.people}>
      {many && (
        <TextField label="Find your name" type="search" size="room" value={typed} onValue={type} />
      )}
      <div className={styles.list}>
        <ChoiceGroup
          id={PERSON_ID}
          legend={legend}
          size="room"
          columns={found.length > 3 ? columns : 1}
          options={found.map((person) => ({
            value: person.id,
            label: person.name,
            note: personNote(person),
          }))}
          value={value}
          onValue={onValue}
          error={error}
        />
      </div>
      {many && (
        <p role="status" className={found.length === 0 ? undefined : 'visually-hidden'}>
          {found.length === 0 ? 'Nobody of that name.' : `${found.length} people`}
        </p>
      )}
    </div>
  );
}
