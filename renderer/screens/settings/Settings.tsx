/** Settings: who works here and what each may do, when the screen locks, keys, and the record. */
import { lazy, type ComponentType, type ReactElement } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { useRights } from '../../app/rights.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Page } from '../../ui/Page.tsx';
import { SectionNav } from '../../ui/SectionNav.tsx';
import { FileNames } from './FileNames.tsx';
import { Keys } from './Keys.tsx';
import { Locking } from './Locking.tsx';
import { MyPin } from './MyPin.tsx';
import { People } from './People.tsx';
import { RecordCheck } from './RecordCheck.tsx';
import { RightsMatrix } from './RightsMatrix.tsx';
import { chosenTab, TAB_WORDS, tabsFor, type SettingsTab } from './tabs.ts';

/** They bring the printed page along, and a form of their own. */
const Templates = lazy(() => import('../templates/Templates.tsx'));
const ExportTab = lazy(() => import('../exchange/ExportTab.tsx'));

const PARTS: Readonly<Record<SettingsTab, ComponentType>> = {
  people: People,
  rights: RightsMatrix,
  locking: Locking,
  keys: Keys,
  templates: Templates,
  files: FileNames,
  export: ExportTab,
  pin: MyPin,
  record: RecordCheck,
};

export default function Settings(): ReactElement {
  const { may } = useRights();
  const { tab: inPath } = useParams();
  const [search] = useSearchParams();
  const tabs = tabsFor(may);
  const tab = chosenTab(search.get('tab') ?? inPath ?? null, tabs);
  const Part = tab === null ? null : PARTS[tab];
  return (
    <Page title="Settings">
      {tabs.length > 1 && (
        <SectionNav
          label="Settings"
          sections={tabs.map((key) => ({
            key,
            label: TAB_WORDS[key],
            to: `/settings?tab=${key}`,
          }))}
          current={tab}
        />
      )}
      {Part === null ? (
        <EmptyState title="There is nothing here to change">
          A medical lead decides who may do what.
        </EmptyState>
      ) : (
        <Part />
      )}
    </Page>
  );
}
