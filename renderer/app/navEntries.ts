/** The screens of the main navigation, in their order, and who sees which. */
import type { OperationName } from '../../preload/contract/index.ts';
import { FIND_PATIENT } from './find.ts';
import { AUDIT, BOARD, PRINT, PROTOCOLS, SETTINGS, SIGNING } from './places.ts';
import type { Rights } from './rights.ts';

export type NavEntry = {
  readonly to: string;
  readonly label: string;
  readonly keys?: string;
};

const ENTRIES: readonly (NavEntry & { readonly needs: OperationName })[] = [
  { to: '/', label: 'Today', needs: 'session.today' },
  { to: BOARD, label: 'Board', needs: 'session.board', keys: 'Ctrl+B' },
  { to: FIND_PATIENT, label: 'Patients', needs: 'patient.search' },
  { to: SIGNING, label: 'To sign', needs: 'signing.queue' },
  { to: PRINT, label: 'Print', needs: 'print.list' },
  { to: PROTOCOLS, label: 'Protocols', needs: 'protocol.list' },
  { to: AUDIT, label: 'Audit', needs: 'audit.list' },
  { to: SETTINGS, label: 'Settings', needs: 'settings.read' },
];

/** In one line beside the chairs, the name and the lock of a small window. */
const IN_LINE = 5;

export function navEntries(rights: Pick<Rights, 'may'>): readonly NavEntry[] {
  return ENTRIES.filter(({ needs }) => rights.may(needs));
}

/** What stands in line and what under "More": never one alone there. */
export function splitEntries(
  entries: readonly NavEntry[],
  wide: boolean,
): { readonly inLine: readonly NavEntry[]; readonly more: readonly NavEntry[] } {
  if (wide || entries.length <= IN_LINE) return { inLine: entries, more: [] };
  return { inLine: entries.slice(0, IN_LINE - 1), more: entries.slice(IN_LINE - 1) };
}

/** Whether an address belongs to an entry. */
export function isAt({ to }: NavEntry, pathname: string): boolean {
  return to === '/' ? pathname === '/' : pathname === to || pathname.startsWith(`${to}/`);
}
