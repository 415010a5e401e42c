import type { ReactElement } from 'react';
import { COMMAND_GROUPS, useCommandList } from '../../../app/commands.ts';
import { Button } from '../../../ui/Button.tsx';
import { Shortcut } from '../../../ui/Shortcut.tsx';
import { useEscape } from './useEscape.ts';
import styles from './ShortcutMap.module.css';

/** Every key there is now, as the commands themselves say it; it opens in place, hiding nothing. */
export function ShortcutMap({ onClose }: { readonly onClose: () => void }): ReactElement {
  const commands = useCommandList().filter(({ keys = [] }) => keys.length > 0);
  const onEscape = useEscape(onClose);
  return (
    <section ref={onEscape} aria-label="Keyboard shortcuts" className={styles.map}>
      {COMMAND_GROUPS.map((group) => {
        const own = commands.filter((command) => command.group === group);
        if (own.length === 0) return null;
        return (
          <div key={group} className={styles.group}>
            <h2>{group}</h2>
            <ul className={styles.mapList}>
              {own.map(({ id, label, keys = [] }) => (
                <li key={id}>
                  <span className={styles.keys}>
                    {keys.map((one) => (
                      <Shortcut key={one} keys={one} />
                    ))}
                  </span>
                  <span>
                    <span className="visually-hidden">{keys.join(' or ')}: </span>
                    {label}
                  </span>
                </li>
              ))}
            </ul>
          </div>
        );
      })}
      <p>
        On the line: Enter saves. On the pad: Enter saves, Space goes on to the next box. In a note:
        Ctrl+Enter saves. In a time: the arrow keys step by 5 minutes.
      </p>
      <Button size="room" variant="quiet" onClick={onClose}>
        Hide
      </Button>
    </section>
  );
}
