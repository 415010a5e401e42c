/** What can be done in the recorder besides its forms: in words, and by which keys. */
import type { CommandGroup } from '../../../app/commands.ts';
import { ariaKeys } from '../../../app/keys.ts';
import type { Panel } from './panels.ts';

export type Action =
  | Panel
  | 'vitals'
  | 'pad'
  | 'time_back'
  | 'time_now'
  | 'attention'
  | 'acknowledge'
  | 'timeline'
  | 'undo'
  | 'map';

export type Shortcut = {
  readonly action: Action;
  /** As written, and as it acts. */
  readonly keys: string;
  readonly words: string;
  readonly group: CommandGroup;
  /** Other words it is found by. */
  readonly also: string;
};

type Row = readonly [action: Action, keys: string, words: string, also: string];

const SESSION: readonly Row[] = [
  ['vitals', 'Alt+V', 'Vital signs: the line', 'bp blood pressure spo2 hr quick entry'],
  ['pad', 'Alt+P', 'Vital signs: open or close the pad', 'number touch boxes keypad'],
  ['time_back', 'Alt+B', 'Set the time back 5 minutes', 'late entry ago earlier'],
  ['time_now', 'Alt+Shift+B', 'Set the time to now again', 'late entry'],
  ['attention', 'Alt+A', 'Go to the check that is due', 'overdue missed not done'],
  ['acknowledge', 'Alt+K', 'Go to the critical value', 'acknowledge what was done recheck'],
  ['timeline', 'Alt+T', 'Go to the timeline', 'entries correct'],
  ['undo', 'Ctrl+Z', 'Take back the last entry, for ten seconds', 'undo withdraw'],
  ['map', '?', 'Show or hide the list of keys', 'shortcuts help keyboard map'],
];

const RECORD: readonly Row[] = [
  ['dose', 'Alt+D', 'Dose', 'pump infusion rate bolus injection device lozenge pause resume stop'],
  ['medicine', 'Alt+M', 'Medicine', 'drug ondansetron oxygen adjunct'],
  ['note', 'Alt+N', 'Note', 'write text'],
  ['observation', 'Alt+O', 'Observation', 'seen heard'],
  ['adverse_event', 'Alt+E', 'Adverse event', 'side effect nausea anxiety grade'],
  ['recovery', 'Alt+R', 'Recovery check', 'aldrete padss'],
  ['home', 'Alt+H', 'Going home: escort and instructions', 'leave driver'],
  ['gate', 'Alt+G', 'Discharge', 'gate criteria ready to leave'],
  ['sign', 'Alt+S', 'Sign', 'signature lock finish addendum'],
  ['remote_place', 'Alt+L', 'Place and help', 'address emergency department monitor location'],
  ['peer_check', 'Alt+C', 'Peer monitor check', 'well concern'],
  ['meeting', 'Alt+I', 'Guide’s meeting', 'before after video'],
  ['rems_monitoring', 'Alt+F', 'REMS monitoring form', 'esketamine spravato'],
  ['hand_over', 'Alt+J', 'Hand over, or take over', 'in charge shift change give take nurse'],
  ['drug_count', 'Alt+U', 'Drug count', 'waste returned drawn witness controlled'],
];

const row =
  (group: CommandGroup) =>
  ([action, keys, words, also]: Row): Shortcut => ({ action, keys, words, group, also });

export const SHORTCUTS: readonly Shortcut[] = [
  ...SESSION.map(row('Session')),
  ...RECORD.map(row('Record')),
];

/** The keys of an action as written, for a tooltip: `Alt+V`. */
export function keysOf(action: Action): string {
  return SHORTCUTS.find((shortcut) => shortcut.action === action)?.keys ?? '';
}

/** The same keys as `aria-keyshortcuts` writes them. */
export function ariaKeysOf(action: Action): string {
  return ariaKeys(keysOf(action));
}
