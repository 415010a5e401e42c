/** The main navigation: the screens this person may see, in one line. */
import type { ReactElement } from 'react';
import { NavLink, useLocation } from 'react-router';
import { useOperation } from '../api/hooks.ts';
import { Disclosure } from './Disclosure.tsx';
import { ariaKeys } from './keys.ts';
import { isAt, navEntries, splitEntries, type NavEntry } from './navEntries.ts';
import { SIGNING } from './places.ts';
import { useRights } from './rights.ts';
import { useMedia } from './useMedia.ts';
import { classes } from '../ui/classes.ts';
import styles from './MainNav.module.css';

export function MainNav(): ReactElement {
  const rights = useRights();
  const { pathname } = useLocation();
  const { inLine, more } = splitEntries(navEntries(rights), useMedia('(min-width: 100rem)'));
  return (
    <nav aria-label="Main" className={styles.nav}>
      {inLine.map((entry) => (
        <Entry key={entry.to} entry={entry} />
      ))}
      {more.length > 0 && (
        <Disclosure face="More" active={more.some((entry) => isAt(entry, pathname))}>
          {(close) =>
            more.map((entry) => (
              <NavLink
                key={entry.to}
                to={entry.to}
                className={classes(styles.item)}
                onClick={close}
              >
                {entry.label}
              </NavLink>
            ))
          }
        </Disclosure>
      )}
    </nav>
  );
}

function Entry({ entry }: { readonly entry: NavEntry }): ReactElement {
  const { to, label, keys } = entry;
  return (
    <NavLink
      to={to}
      end={to === '/'}
      className={classes(styles.link)}
      aria-keyshortcuts={keys === undefined ? undefined : ariaKeys(keys)}
    >
      {label}
      {to === SIGNING && <Waiting />}
    </NavLink>
  );
}

/** How many sessions wait for a signature; nothing while none does. */
function Waiting(): ReactElement | null {
  const { data } = useOperation('signing.queue', {});
  if (data === undefined || data.length === 0) return null;
  return (
    <span className={styles.count}>
      {data.length}
      <span className="visually-hidden"> {data.length === 1 ? 'session' : 'sessions'}</span>
    </span>
  );
}
