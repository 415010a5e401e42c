/** Every command by name: typed, chosen with the arrow keys, done with Enter. */
import {
  Fragment,
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
  type ReactElement,
} from 'react';
import { Icon } from '../ui/Icon.tsx';
import { Shortcut } from '../ui/Shortcut.tsx';
import {
  PALETTE_ID,
  type Command,
  commandOf,
  currentCommands,
  useCommandList,
  useCommands,
} from './commands.ts';
import { placeOf } from './keys.ts';
import { filterCommands } from './paletteFilter.ts';
import styles from './Palette.module.css';

/** Listens for the keys of whatever is registered. */
function useCommandKeys(): void {
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent): void => {
      if (event.isComposing || event.defaultPrevented) return;
      const command = commandOf(currentCommands(), event, placeOf(event.target));
      if (command === null) return;
      event.preventDefault();
      if (!event.repeat) command.run();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

/** The keys of the app and the palette, wherever one is in the open record. */
export function Palette(): ReactElement | null {
  useCommandKeys();
  const [open, setOpen] = useState(false);
  const before = useRef<HTMLElement | null>(null);
  const close = useCallback(() => {
    setOpen(false);
    before.current?.focus();
  }, []);
  const toggle = useRef((): void => undefined);
  useLayoutEffect(() => {
    toggle.current = () => {
      if (open) {
        close();
        return;
      }
      const { activeElement } = document;
      before.current = activeElement instanceof HTMLElement ? activeElement : null;
      setOpen(true);
    };
  });
  useCommands(
    useMemo(
      () => [
        {
          id: PALETTE_ID,
          label: 'All commands',
          group: 'App',
          keys: ['Ctrl+Shift+P', 'F1'],
          also: 'palette help find actions',
          run: () => toggle.current(),
        },
      ],
      [],
    ),
  );
  if (!open) return null;
  return (
    <PaletteList
      onClose={close}
      onLeft={() => setOpen(false)}
      onRun={(command) => {
        // First back to where one was: a command of the screen may ask where that is.
        close();
        // The newest of its name: what it does may have changed while the list was open.
        currentCommands()
          .find(({ id }) => id === command.id)
          ?.run();
      }}
    />
  );
}

const intoSight = (option: HTMLElement | null): void =>
  option?.scrollIntoView({ block: 'nearest' });

function PaletteList({
  onClose,
  onLeft,
  onRun,
}: {
  readonly onClose: () => void;
  /** The focus went elsewhere by itself. */
  readonly onLeft: () => void;
  readonly onRun: (command: Command) => void;
}): ReactElement {
  const id = useId();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const all = useCommandList();
  const found = useMemo(
    () =>
      filterCommands(
        all.filter((command) => command.id !== PALETTE_ID),
        typed,
      ),
    [all, typed],
  );
  const chosen = Math.min(at, found.length - 1);
  const optionId = (index: number): string => `${id}-${index}`;

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    const last = found.length - 1;
    const to: Readonly<Record<string, number>> = {
      ArrowDown: chosen >= last ? 0 : chosen + 1,
      ArrowUp: chosen <= 0 ? last : chosen - 1,
      PageDown: Math.min(last, chosen + 8),
      PageUp: Math.max(0, chosen - 8),
    };
    const next = to[event.key];
    if (next !== undefined) {
      event.preventDefault();
      setAt(Math.max(0, next));
      return;
    }
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      onClose();
      return;
    }
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    const command = found[chosen];
    if (command !== undefined && !event.repeat) onRun(command);
  };
  const onBlur = (event: FocusEvent<HTMLDivElement>): void => {
    // Another window in front is not a choice: only a focus that went elsewhere closes it.
    if (event.relatedTarget === null || event.currentTarget.contains(event.relatedTarget)) return;
    onLeft();
  };

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the focus leaves it
    <div className={styles.palette} role="dialog" aria-label="Commands" onBlur={onBlur}>
      <div className={styles.line}>
        <Icon name="search" size={18} />
        <input
          className={styles.input}
          type="text"
          role="combobox"
          aria-label="Command"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={chosen >= 0 ? optionId(chosen) : undefined}
          placeholder="What do you want to do?"
          autoComplete="off"
          spellCheck={false}
          autoFocus
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
        />
        <button type="button" className={styles.close} aria-label="Close" onClick={onClose}>
          <Icon name="close" size={18} />
        </button>
      </div>
      <div id={`${id}-list`} role="listbox" aria-label="Commands" className={styles.list}>
        {found.map((command, index) => {
          const { id: commandId, label, group, keys = [] } = command;
          const heads = typed.trim() === '' && found[index - 1]?.group !== group;
          return (
            <Fragment key={commandId}>
              {heads && (
                <div className={styles.group} role="presentation">
                  {group}
                </div>
              )}
              {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the combobox has the keys */}
              <div
                id={optionId(index)}
                ref={index === chosen ? intoSight : undefined}
                role="option"
                tabIndex={-1}
                aria-selected={index === chosen}
                className={styles.option}
                // The field keeps the focus; the arrow keys go on from here.
                onPointerDown={(event) => event.preventDefault()}
                onPointerMove={() => setAt(index)}
                onClick={(event) => {
                  if (event.detail <= 1) onRun(command);
                }}
              >
                <span className={styles.label}>{label}</span>
                {typed.trim() !== '' && <span className={styles.of}>{group}</span>}
                {keys.map((one) => (
                  <Shortcut key={one} keys={one} />
                ))}
              </div>
            </Fragment>
          );
        })}
      </div>
      <p role="status" className={found.length === 0 ? styles.none : 'visually-hidden'}>
        {found.length === 0
          ? 'No command of that name.'
          : `${found.length} ${found.length === 1 ? 'command' : 'commands'}`}
      </p>
    </div>
  );
}
