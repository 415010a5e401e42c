/** Who is signed in, and what is theirs to do: their PIN, an emergency access, the theme, the lock. */
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { ROLE_WORDS } from '../../db/domain/people/roles.ts';
import { Icon } from '../ui/Icon.tsx';
import { Shortcut } from '../ui/Shortcut.tsx';
import { Disclosure } from './Disclosure.tsx';
import { ThemeSwitch } from './ThemeSwitch.tsx';
import { EMERGENCY, OWN_PIN } from './places.ts';
import { emergencyAdds, useRights } from './rights.ts';
import styles from './PersonMenu.module.css';

export function PersonMenu({ onLock }: { readonly onLock: () => void }): ReactElement {
  const { may, actor } = useRights();
  return (
    <Disclosure
      end
      face={
        <span className={styles.actor}>
          <span className="visually-hidden">Signed in: </span>
          {actor.name}
          {actor.credential !== '' && (
            <span className={styles.credential}> {actor.credential}</span>
          )}
        </span>
      }
    >
      {(close) => (
        <>
          <p className={styles.who}>
            <span className={styles.name}>
              {actor.name}
              {actor.credential !== '' && `, ${actor.credential}`}
            </span>
            <span className={styles.role}>{ROLE_WORDS[actor.role]}</span>
          </p>
          <div className={styles.theme}>
            <ThemeSwitch />
          </div>
          {may('people.changeOwnPin') && (
            <Link to={OWN_PIN} className={styles.item} onClick={close}>
              Change PIN
            </Link>
          )}
          {emergencyAdds(actor) && (
            <Link to={EMERGENCY} className={styles.item} onClick={close}>
              Emergency access
            </Link>
          )}
          <button type="button" className={styles.item} onClick={onLock}>
            <Icon name="lock" />
            Lock the screen
            <Shortcut keys="F9" />
          </button>
        </>
      )}
    </Disclosure>
  );
}
