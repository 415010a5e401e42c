/** The protocols of the clinic, and those that Vigil ships. */
import { useEffect, useState, type ReactElement } from 'react';
import { Link } from 'react-router';
import type { Protocol, ProtocolVersion } from '../../../db/domain/protocol/protocol.ts';
import { SHIPPED_PROTOCOLS } from '../../../db/domain/protocol/shipped/index.ts';
import { protocolDiff } from '../../../db/domain/protocol/protocolDiff.ts';
import { clinicalDate } from '../../../db/domain/basics/time.ts';
import { failureOf } from '../../api/client.ts';
import { instantAt } from '../../api/clock.ts';
import { flushDrafts } from '../../api/drafts.ts';
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
import { Tag } from '../../ui/Tag.tsx';
import { DiffTable } from './DiffTable.tsx';
import { copiedFrom, DRAFTS, editKey } from './drafts.ts';
import { doseLine, kindLine } from './protocolWords.ts';
import styles from './protocols.module.css';

export default function Protocols(): ReactElement {
  const list = useOperation('protocol.list', {});
  const drafts = useOperation('draft.list', { prefix: DRAFTS });
  const { refetch } = drafts;
  // What was typed a moment ago may still be on its way to the disk.
  useEffect(() => {
    const look = async (): Promise<void> => {
      await flushDrafts();
      await refetch();
    };
    void look();
  }, [refetch]);
  const publishes = useRights().may('protocol.publish');
  // Drafts of somebody who may no longer publish wait until they may again.
  const keys = new Set(publishes ? drafts.data?.map(({ key }) => key) : []);
  return (
    <Page
      title="Protocols"
      lead="What the clinic has decided for each kind of session. A session keeps the version it started under."
    >
      {list.isError && (
        <Trouble failure={failureOf(list.error)} onRetry={() => void list.refetch()} />
      )}
      {list.isPending && <Loading what="Reading the protocols" />}
      {list.data !== undefined && (
        <>
          {[...keys].map((key) => (
            <Unfinished key={key} draftKey={key} clinic={list.data} />
          ))}
          {list.data.length === 0 ? (
            <EmptyState title="The clinic has no protocol yet">
              {publishes
                ? 'Add one of those that Vigil ships, and make it the clinic’s own.'
                : 'A medical lead adds one of those that Vigil ships.'}
            </EmptyState>
          ) : (
            <ul className={styles.cards} aria-label="Protocols of the clinic">
              {list.data.map((version) => (
                <Card
                  key={version.id}
                  version={version}
                  hasDraft={keys.has(editKey(version.protocolId))}
                />
              ))}
            </ul>
          )}
          <Panel title="Shipped with Vigil">
            <p className={styles.quiet}>
              Starting points with their sources, reviewed as data. Nothing here takes effect until
              the clinic publishes it.
            </p>
            <ul>
              {SHIPPED_PROTOCOLS.map((shipped, index) => (
                <Shipped
                  key={shipped.name}
                  shipped={shipped}
                  at={index}
                  clinic={list.data}
                  publishes={publishes}
                />
              ))}
            </ul>
          </Panel>
        </>
      )}
    </Page>
  );
}

/** A new protocol that was begun and not published: nothing else on this screen leads back to it. */
function Unfinished({
  draftKey,
  clinic,
}: {
  readonly draftKey: string;
  readonly clinic: readonly ProtocolVersion[];
}): ReactElement | null {
  const from = copiedFrom(draftKey);
  if (from === null) return null;
  const shipped = /^shipped-(\d+)$/.exec(from)?.[1];
  const model =
    shipped === undefined
      ? clinic.find(({ protocolId }) => protocolId === from)
      : SHIPPED_PROTOCOLS[Number(shipped)];
  if (model === undefined) return null;
  return (
    <Banner
      tone="info"
      title="A new protocol of yours is not finished"
      action={
        <ButtonLink to={`/protocols/new/${from}`}>
          Continue<span className="visually-hidden"> the copy of {model.name}</span>
        </ButtonLink>
      }
    >
      Copied from {model.name}. It is a draft, and no session can start under it yet.
    </Banner>
  );
}

/** Who published a version, and when: from its history. */
function usePublished(version: ProtocolVersion): string {
  const history = useOperation('protocol.history', { protocolId: version.protocolId });
  const item = history.data?.find(({ id }) => id === version.id);
  if (item === undefined) return `Version ${version.version}`;
  const by = item.publishedBy === '' ? '' : ` by ${item.publishedBy}`;
  return `Version ${version.version}, published ${clinicalDate(instantAt(item.publishedAtUtcMs))}${by}`;
}

function Card({
  version,
  hasDraft,
}: {
  readonly version: ProtocolVersion;
  readonly hasDraft: boolean;
}): ReactElement {
  const published = usePublished(version);
  return (
    <li className={styles.card}>
      <h2 className={styles.title}>
        <Link to={`/protocols/${version.protocolId}`}>{version.name}</Link>
      </h2>
      <p className={styles.gist}>{doseLine(version.dosing)}</p>
      <p className={styles.more}>
        {kindLine(version)}
        <br />
        {published}
      </p>
      {hasDraft && (
        <div className={styles.tags}>
          <Tag tone="info">Draft of yours</Tag>
        </div>
      )}
    </li>
  );
}

/** The clinic's protocol that a shipped one is the model of: of the same name. */
function counterpart(
  shipped: Protocol,
  clinic: readonly ProtocolVersion[],
): ProtocolVersion | undefined {
  return clinic.find(({ name, kind }) => name === shipped.name && kind === shipped.kind);
}

function Shipped({
  shipped,
  at,
  clinic,
  publishes,
}: {
  readonly shipped: Protocol;
  readonly at: number;
  readonly clinic: readonly ProtocolVersion[];
  /** Whether who is here may make it the clinic's. */
  readonly publishes: boolean;
}): ReactElement {
  const [compared, setCompared] = useState(false);
  const own = counterpart(shipped, clinic);
  const differs = own !== undefined && protocolDiff(own, shipped).length > 0;
  return (
    <li>
      <div className={styles.shipped}>
        <div>
          <h3>{shipped.name}</h3>
          <p className={styles.quiet}>
            {kindLine(shipped)} · {doseLine(shipped.dosing)}
          </p>
        </div>
        <div className={styles.buttons}>
          {own === undefined && <Tag>Not in the clinic</Tag>}
          {own !== undefined && !differs && <Tag tone="good">As the clinic has it</Tag>}
          {differs && (
            <Button
              aria-expanded={compared}
              aria-label={`Compare with the clinic’s: ${shipped.name}`}
              onClick={() => setCompared((shown) => !shown)}
            >
              {compared ? 'Hide the comparison' : 'Compare with the clinic’s'}
            </Button>
          )}
          <ButtonLink to={`/protocols/shipped/${at}`} variant="quiet">
            View<span className="visually-hidden"> {shipped.name}</span>
          </ButtonLink>
          {own === undefined && publishes && (
            <ButtonLink to={`/protocols/new/shipped-${at}`}>
              Add<span className="visually-hidden"> {shipped.name}</span>
            </ButtonLink>
          )}
        </div>
      </div>
      {compared && own !== undefined && (
        <DiffTable
          from={own}
          to={shipped}
          fromName={`The clinic’s version ${own.version}`}
          toName="As shipped"
        />
      )}
    </li>
  );
}
