import { useMemo } from 'react';
import { type Command, useCommands } from '../../../app/commands.ts';
import { type Panel, isPanel } from './panels.ts';
import { type Action, SHORTCUTS } from './shortcuts.ts';

/** What of the recorder's list makes no sense in a session that takes no entries any more. */
const WRITING: readonly Action[] = ['vitals', 'pad', 'time_back', 'time_now', 'attention', 'undo'];

/** The recorder's commands for as long as it is open, as its list of shortcuts says them. */
export function useRoomCommands({
  panels,
  locked,
  doses,
  onAction,
  onDose,
}: {
  readonly panels: readonly Panel[];
  readonly locked: boolean;
  /** The words of the dose events that can be written now. */
  readonly doses: readonly string[];
  readonly onAction: (action: Action) => void;
  readonly onDose: (words: string) => void;
}): void {
  const commands = useMemo(
    (): readonly Command[] => [
      ...SHORTCUTS.filter(({ action }) =>
        isPanel(action) ? panels.includes(action) : !(locked && WRITING.includes(action)),
      ).map(({ action, keys, words, group, also }): Command => ({
        id: `room.${action}`,
        label: words,
        group,
        keys: [keys],
        also,
        run: () => onAction(action),
      })),
      ...doses.map((words): Command => ({
        id: `dose.${words}`,
        label: words,
        group: 'Dose',
        also: 'pump dose',
        run: () => onDose(words),
      })),
    ],
    [panels, locked, doses, onAction, onDose],
  );
  useCommands(commands);
}
