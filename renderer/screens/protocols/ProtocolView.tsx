/** One protocol of the clinic: its numbers and sources, and the history of its versions. */
import { useState, type ReactElement } from 'react';
import { Link, useLocation, useParams, useSearchParams } from 'react-router';
import type { ProtocolHistoryItem } from '../../../db/domain/protocol/protocol.ts';
import { clinicalDateTime } from '../../../db/domain/basics/time.ts';
import { failureOf } from '../../api/client.ts';
import { instantAt } from '../../api/clock.ts';
import { useOperation } from '../../api/hooks.ts';
import { Loading } from '../../app/Loading.tsx';
import { useRights } from '../../app/rights.ts';
import { Trouble } from '../../app/Trouble.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { ButtonLink } from '../../ui/ButtonLink.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Page } from '../../ui/Page.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { DiffTable } from './DiffTable.tsx';
import { ProtocolBody } from './ProtocolBody.tsx';
import { RunningUnder } from './RunningUnder.tsx';
import { publishedIn } from './published.ts';
import { kindLine } from './protocolWords.ts';
import styles from './protocols.module.css';

function publishedWords({ version, publishedAtUtcMs, publishedBy }: ProtocolHistoryItem): string {
  const by = publishedBy === '' ? '' : ` by ${publishedBy}`;
  return `Version ${version}, published ${clinicalDateTime(instantAt(publishedAtUtcMs))}${by}`;
}

export default function ProtocolView(): ReactElement {
  const { protocolId = '' } = useParams();
  const [search] = useSearchParams();
  const published = publishedIn(useLocation().state);
  const history = useOperation('protocol.history', { protocolId });
  const publishes = useRights().may('protocol.publish');
  if (history.isError) {
    return (
      <Page title="Protocol">
        <Trouble failure={failureOf(history.error)} onRetry={() => void history.refetch()} />
      </Page>
    );
  }
  if (history.data === undefined) return <Loading what="Reading the protocol" />;
  const [newest] = history.data;
  const wanted = Number(search.get('version'));
  const shown = history.data.find(({ version }) => version === wanted) ?? newest;
  if (newest === undefined || shown === undefined) {
    return (
      <Page title="Protocol">
        <EmptyState title="The clinic has no such protocol">
          <Link to="/protocols">Protocols</Link>
        </EmptyState>
      </Page>
    );
  }
  const isNewest = shown.id === newest.id;
  return (
    <Page
      above={<Link to="/protocols">Protocols</Link>}
      title={shown.name}
      lead={
        <>
          {kindLine(shown)}
          <br />
          {publishedWords(shown)}
        </>
      }
      actions={
        publishes && (
          <>
            <ButtonLink to={`/protocols/new/${protocolId}`}>Copy as new</ButtonLink>
            <ButtonLink to={`/protocols/${protocolId}/edit`} variant="primary">
              Edit
            </ButtonLink>
          </>
        )
      }
    >
      {isNewest && published === shown.version && (
        <Banner tone="success" title={`Version ${shown.version} is published`}>
          New sessions start under it from now on.
        </Banner>
      )}
      {isNewest ? (
        <RunningUnder protocolId={protocolId} />
      ) : (
        <Banner
          tone="caution"
          title={`An earlier version: ${newest.version} is the newest`}
          action={<ButtonLink to={`/protocols/${protocolId}`}>Show the newest</ButtonLink>}
        >
          New sessions start under the newest. Sessions that started under this one keep it.
        </Banner>
      )}
      <ProtocolBody protocol={shown} />
      <Panel title="Versions">
        <ul>
          {history.data.map((item, index) => (
            <Version
              key={item.id}
              item={item}
              before={history.data[index + 1]}
              shown={item.id === shown.id}
            />
          ))}
        </ul>
      </Panel>
    </Page>
  );
}

function Version({
  item,
  before,
  shown,
}: {
  readonly item: ProtocolHistoryItem;
  /** Its neighbour; the first version has none. */
  readonly before: ProtocolHistoryItem | undefined;
  readonly shown: boolean;
}): ReactElement {
  const [open, setOpen] = useState(false);
  return (
    <li className={styles.version}>
      <div className={styles.versionHead}>
        <h3>
          {publishedWords(item)}
          {shown && <span className={styles.quiet}> (shown above)</span>}
        </h3>
        <div className={styles.buttons}>
          {before !== undefined && (
            <Button variant="quiet" aria-expanded={open} onClick={() => setOpen((was) => !was)}>
              {open ? 'Hide changes' : 'What changed'}
              <span className="visually-hidden"> in version {item.version}</span>
            </Button>
          )}
          {!shown && (
            <ButtonLink
              to={`/protocols/${item.protocolId}?version=${item.version}`}
              variant="quiet"
            >
              View<span className="visually-hidden"> version {item.version}</span>
            </ButtonLink>
          )}
        </div>
      </div>
      {item.note !== '' && <p className={styles.note}>{item.note}</p>}
      {open && before !== undefined && (
        <DiffTable
          from={before}
          to={item}
          fromName={`Version ${before.version}`}
          toName={`Version ${item.version}`}
        />
      )}
    </li>
  );
}
