/** Who works here: their roles, who is locked out, who has left. Nobody is ever deleted. */
import { useRef, useState, type ReactElement } from 'react';
import { ROLE_WORDS } from '../../../db/domain/people/roles.ts';
import { clinicalDate } from '../../../db/domain/basics/time.ts';
import { personText } from '../../../db/domain/session/recordWords.ts';
import type { PersonRow } from '../../../preload/contract/index.ts';
import { failureOf } from '../../api/client.ts';
import { useOperation } from '../../api/hooks.ts';
import { Loading } from '../../app/Loading.tsx';
import { useRights } from '../../app/rights.ts';
import { Trouble } from '../../app/Trouble.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { focusField } from '../../ui/FieldErrorSummary.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { PersonAdd } from './PersonAdd.tsx';
import { PersonForm } from './PersonForm.tsx';
import {
  ACTION_WORDS,
  actionsFor,
  lastSignInWords,
  peopleInOrder,
  personState,
  type PersonAction,
} from './personForm.ts';
import styles from './settings.module.css';

const ADD = 'people-add';

/** One form at a time: what is done to whom, or somebody new. */
type Open = { readonly personId: string; readonly action: PersonAction } | 'add' | null;

export function People(): ReactElement {
  const { may, actor } = useRights();
  const people = useOperation('people.list', {});
  const [open, setOpen] = useState<Open>(null);
  const [done, setDone] = useState<string | null>(null);
  const said = useRef<HTMLDivElement>(null);
  const changes = may('people.amend');

  if (people.isError) {
    return <Trouble failure={failureOf(people.error)} onRetry={() => void people.refetch()} />;
  }
  if (people.data === undefined) return <Loading what="Reading the people" />;
  const { here, gone } = peopleInOrder(people.data);

  const toggle = (next: Open): void => {
    setDone(null);
    setOpen(next);
  };
  const finish = (words: string): void => {
    setOpen(null);
    setDone(words);
    // The form that had the focus is gone.
    said.current?.focus();
  };
  const rows = (list: readonly PersonRow[], label: string): ReactElement => (
    <ul aria-label={label}>
      {list.map((person) => (
        <Person
          key={person.id}
          person={person}
          own={person.id === actor.id}
          actions={changes ? actionsFor(person, actor.id) : []}
          open={open !== null && open !== 'add' && open.personId === person.id ? open.action : null}
          onOpen={(action) => toggle(action === null ? null : { personId: person.id, action })}
          onDone={finish}
        />
      ))}
    </ul>
  );

  return (
    <div className={styles.part}>
      {/* In the page from the start, so that a reader hears it change. */}
      <div ref={said} tabIndex={-1} role="status" className={styles.said}>
        {done !== null && <Banner tone="success">{done}</Banner>}
      </div>
      <Panel
        title="Who works here"
        actions={
          may('people.add') && (
            <Button
              id={ADD}
              icon="plus"
              aria-expanded={open === 'add'}
              onClick={() => toggle(open === 'add' ? null : 'add')}
            >
              Add somebody
            </Button>
          )
        }
      >
        {open === 'add' && (
          <PersonAdd
            onDone={(name) => finish(`${name} can sign in from now on.`)}
            onCancel={() => {
              toggle(null);
              focusField(ADD);
            }}
          />
        )}
        {rows(here, 'Who works here')}
      </Panel>
      {gone.length > 0 && (
        <Panel title="Deactivated">
          <p className={styles.quiet}>
            They cannot sign in. Everything they wrote and signed stays under their name.
          </p>
          {rows(gone, 'Deactivated')}
        </Panel>
      )}
      <p className={styles.quiet}>
        Nobody is ever deleted: whoever leaves is deactivated, so that every entry keeps its author.
        Entries written before keep the name they were written under.
      </p>
    </div>
  );
}

function Person({
  person,
  own,
  actions,
  open,
  onOpen,
  onDone,
}: {
  readonly person: PersonRow;
  readonly own: boolean;
  readonly actions: readonly PersonAction[];
  readonly open: PersonAction | null;
  readonly onOpen: (action: PersonAction | null) => void;
  readonly onDone: (words: string) => void;
}): ReactElement {
  const state = personState(person);
  return (
    <li className={styles.person}>
      <div className={styles.personRow}>
        <div className={styles.personWho}>
          <h3 className={styles.name}>
            {personText(person)}
            {own && <span className={styles.quiet}> (you)</span>}
          </h3>
          <p className={styles.quiet}>
            {lastSignInWords(person)} · added {clinicalDate(person.addedAt)}
          </p>
        </div>
        <p className={styles.role}>
          {ROLE_WORDS[person.role]}
          {state === 'locked_out' && (
            <Tag tone="caution" icon="lock">
              Locked out
            </Tag>
          )}
          {state === 'deactivated' && <Tag icon="close">Deactivated</Tag>}
        </p>
        {actions.length > 0 && (
          <div className={styles.buttons}>
            {actions.map((action) => (
              <Button
                key={action}
                id={`${person.id}-${action}`}
                variant={action === 'liftLockOut' ? 'secondary' : 'quiet'}
                aria-expanded={open === action}
                aria-label={`${ACTION_WORDS[action]}: ${person.name}`}
                onClick={() => onOpen(open === action ? null : action)}
              >
                {ACTION_WORDS[action]}
              </Button>
            ))}
          </div>
        )}
      </div>
      {state === 'locked_out' && (
        <p className={styles.note}>
          Ten wrong PINs in a row. Nobody signs in as {person.name} until the lock-out is lifted or
          a new PIN is set.
        </p>
      )}
      {open !== null && (
        <PersonForm
          key={open}
          person={person}
          action={open}
          onDone={onDone}
          onCancel={() => {
            onOpen(null);
            focusField(`${person.id}-${open}`);
          }}
        />
      )}
    </li>
  );
}
