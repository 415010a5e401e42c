/** The parts of Settings, and which of them somebody may see. */
import type { OperationName } from '../../../preload/contract/index.ts';

export const SETTINGS_TABS = [
  'people',
  'rights',
  'locking',
  'keys',
  'pin',
  'templates',
  'files',
  'export',
  'record',
] as const;
export type SettingsTab = (typeof SETTINGS_TABS)[number];

export const TAB_WORDS: Readonly<Record<SettingsTab, string>> = {
  people: 'People',
  rights: 'Rights',
  locking: 'Locking and signing',
  keys: 'Keys',
  templates: 'Templates',
  files: 'File names',
  export: 'Export',
  pin: 'My PIN',
  record: 'The record',
};

/** The operation without which a part has nothing to show. */
const NEEDS: Readonly<Record<SettingsTab, OperationName>> = {
  people: 'people.list',
  rights: 'people.list',
  locking: 'settings.change',
  keys: 'keys.state',
  templates: 'template.list',
  files: 'settings.change',
  export: 'export.clinic',
  pin: 'people.changeOwnPin',
  record: 'check.state',
};

/** In their order on the screen. */
export function tabsFor(may: (name: OperationName) => boolean): readonly SettingsTab[] {
  return SETTINGS_TABS.filter((tab) => may(NEEDS[tab]));
}

/** The part an address asks for, else the first one that may be seen; null when there is none. */
export function chosenTab(asked: string | null, tabs: readonly SettingsTab[]): SettingsTab | null {
  return tabs.find((tab) => tab === asked) ?? tabs[0] ?? null;
}
