import { useMemo } from 'react';
import { type Command, useCommands } from '../../../app/commands.ts';
import { type Panel, isPanel } from './panels.ts';
import type { May } from './recorderRights.ts';
import { type Action, SHORTCUTS } from './shortcuts.ts';

/** What of the recorder's list is for the line and the pad of vital signs. */
const OF_THE_LINE: readonly Action[] = ['vitals', 'pad', 'time_back', 'time_now'];

/** What of it makes sense, beside the panels: to write in a session that still takes entries. */
export function offeredActions(
  locked: boolean,
  may: May,
): (action: Exclude<Action, Panel>) => boolean {
  const mayChart = !locked && may('entry.record', 'vitals');
  return (action) => {
    if (OF_THE_LINE.includes(action)) return mayChart;
    if (action === 'undo') return !locked && may('entry.withdraw');
    if (action === 'attention') return !locked;
    if (action === 'acknowledge') return may('entry.record', 'acknowledgement');
    return true;
  };
}

/** The recorder's commands for as long as it is open, as its list of shortcuts says them. */
export function useRoomCommands({
  panels,
  locked,
  may,
  doses,
  onAction,
  onDose,
}: {
  readonly panels: readonly Panel[];
  readonly locked: boolean;
  readonly may: May;
  /** The words of the dose events that can be written now. */
  readonly doses: readonly string[];
  readonly onAction: (action: Action) => void;
  readonly onDose: (words: string) => void;
}): void {
  const commands = useMemo((): readonly Command[] => {
    const offered = offeredActions(locked, may);
    return [
      ...SHORTCUTS.filter(({ action }) =>
        isPanel(action) ? panels.includes(action) : offered(action),
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
    ];
  }, [panels, locked, may, doses, onAction, onDose]);
  useCommands(commands);
}
