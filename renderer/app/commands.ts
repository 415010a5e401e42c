/**
 * Everything that can be done, by name and by key: one list for the palette, the map of keys, and
 * the keys themselves. A screen registers its commands for as long as it is open.
 */
import { useEffect, useLayoutEffect, useState, useSyncExternalStore } from 'react';
import { isPressed, type KeyPlace, type KeyPress } from './keys.ts';

/** In the order in which the palette and the map of keys show them. */
export const COMMAND_GROUPS = ['Session', 'Record', 'Dose', 'One tap', 'Chairs', 'App'] as const;
export type CommandGroup = (typeof COMMAND_GROUPS)[number];

export type Command = {
  /** Stable, and of its own: `record.note`, `chair.3`. */
  readonly id: string;
  /** As the palette and the map of keys say it. */
  readonly label: string;
  readonly group: CommandGroup;
  /** As written, `Alt+N`; they act as long as the command is registered. */
  readonly keys?: readonly string[];
  /** Other words it is found by. */
  readonly also?: string;
  readonly run: () => void;
};

export type CommandList = {
  readonly put: (owner: object, commands: readonly Command[]) => void;
  readonly remove: (owner: object) => void;
  /** By group, what was registered last before the rest; of one id the last one stands. */
  readonly all: () => readonly Command[];
  readonly subscribe: (listener: () => void) => () => void;
};

const look = (commands: readonly Command[]): string =>
  JSON.stringify(
    commands.map(({ id, label, group, keys, also }) => [id, label, group, keys, also]),
  );

/** A list of commands that tells its listeners when what can be seen of it changes. */
export function createCommandList(): CommandList {
  const owners = new Map<object, readonly Command[]>();
  const listeners = new Set<() => void>();
  let shown: readonly Command[] = [];
  const change = (): void => {
    const byId = new Map<string, Command>();
    // A screen registers after its parts, and comes before them.
    for (const commands of [...owners.values()].toReversed()) {
      for (const command of commands) if (!byId.has(command.id)) byId.set(command.id, command);
    }
    const before = shown;
    shown = COMMAND_GROUPS.flatMap((group) =>
      [...byId.values()].filter((command) => command.group === group),
    );
    if (look(before) === look(shown)) return;
    for (const listener of [...listeners]) listener();
  };
  return {
    put: (owner, commands) => {
      owners.set(owner, commands);
      change();
    },
    remove: (owner) => {
      owners.delete(owner);
      change();
    },
    all: () => shown,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The command a press asks for, or null; of two with the same keys the first in the list. */
export function commandOf(
  commands: readonly Command[],
  press: KeyPress,
  place: KeyPlace,
): Command | null {
  return commands.find(({ keys = [] }) => keys.some((one) => isPressed(one, press, place))) ?? null;
}

const list = createCommandList();

/** Registers commands while the calling component is mounted; `run` is always the latest. */
export function useCommands(commands: readonly Command[]): void {
  const [owner] = useState(() => ({}));
  useLayoutEffect(() => list.put(owner, commands), [owner, commands]);
  useEffect(() => () => list.remove(owner), [owner]);
}

/** Every command there is now. */
export function useCommandList(): readonly Command[] {
  return useSyncExternalStore(list.subscribe, list.all);
}

export const PALETTE_ID = 'app.palette';

/** Opens the list of all commands, for those without a keyboard. */
export function openPalette(): void {
  list
    .all()
    .find(({ id }) => id === PALETTE_ID)
    ?.run();
}

/** Every command at this moment, for a key press. */
export function currentCommands(): readonly Command[] {
  return list.all();
}
