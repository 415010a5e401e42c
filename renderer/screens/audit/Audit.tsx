/** Who did and read what: the whole chain, newest first, and every emergency access. */
import { useMemo, type ReactElement } from 'react';
import { useSearchParams } from 'react-router';
import { useOperation } from '../../api/hooks.ts';
import { useRights } from '../../app/rights.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Page } from '../../ui/Page.tsx';
import { SectionNav } from '../../ui/SectionNav.tsx';
import { AuditFilters } from './AuditFilters.tsx';
import { AuditList } from './AuditList.tsx';
import { Emergencies } from './Emergencies.tsx';
import { filtersIn, searchOf, type Filters } from './filters.ts';

export default function Audit(): ReactElement {
  const { may } = useRights();
  return may('audit.list') ? (
    <Viewer />
  ) : (
    <Page title="Audit">
      <EmptyState title="Not for everybody to read">
        A medical lead or an auditor sees who did and read what.
      </EmptyState>
    </Page>
  );
}

function Viewer(): ReactElement {
  const [search, setSearch] = useSearchParams();
  const emergencies = useOperation('audit.emergencies', {});
  const filters = useMemo(() => filtersIn(search), [search]);
  const view = search.get('view') === 'emergencies' ? 'emergencies' : 'entries';
  const put = (part: Partial<Filters>): void => setSearch(searchOf({ ...filters, ...part }));
  return (
    <Page
      title="Audit"
      lead="Everything that was written and read in this clinic, in the order in which it was written."
    >
      <SectionNav
        label="Audit"
        sections={[
          { key: 'entries', label: 'Entries', to: '/audit' },
          {
            key: 'emergencies',
            label: 'Emergency access',
            to: '/audit?view=emergencies',
            ...(emergencies.data === undefined ? {} : { count: emergencies.data.length }),
          },
        ]}
        current={view}
      />
      {view === 'emergencies' ? (
        <Emergencies emergencies={emergencies} />
      ) : (
        <>
          <AuditFilters filters={filters} emergencies={emergencies.data ?? []} put={put} />
          <AuditList
            key={search.toString()}
            filters={filters}
            onSession={(sessionId) => put({ sessionId })}
          />
        </>
      )}
    </Page>
  );
}
