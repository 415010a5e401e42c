/** A new protocol of the clinic: a copy of one it has, or of one that Vigil ships. */
import { useState, type ReactElement } from 'react';
import { Link, useParams } from 'react-router';
import type { Protocol } from '../../../db/domain/protocol/protocol.ts';
import { SHIPPED_PROTOCOLS } from '../../../db/domain/protocol/shipped/index.ts';
import { failureOf } from '../../api/client.ts';
import { useOperation } from '../../api/hooks.ts';
import { newId } from '../../api/ids.ts';
import { Loading } from '../../app/Loading.tsx';
import { Trouble } from '../../app/Trouble.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Page } from '../../ui/Page.tsx';
import { Editor } from './Editor.tsx';
import { newKey } from './drafts.ts';

export default function ProtocolNew(): ReactElement {
  const { from = '' } = useParams();
  const list = useOperation('protocol.list', {});
  const [protocolId] = useState(() => newId());
  if (list.isError) {
    return (
      <Page title="New protocol">
        <Trouble failure={failureOf(list.error)} onRetry={() => void list.refetch()} />
      </Page>
    );
  }
  // A reading kept from before may be older than what was published since: a copy of it would be too.
  if (list.data === undefined || !list.isFetchedAfterMount)
    return <Loading what="Reading the protocol" />;
  const shipped = /^shipped-(\d+)$/.exec(from)?.[1];
  const copied = list.data.find((version) => version.protocolId === from);
  const start: Protocol | undefined =
    shipped === undefined
      ? // Two of the same name could not be told apart when a session starts.
        copied && { ...copied, name: `${copied.name}, copy` }
      : SHIPPED_PROTOCOLS[Number(shipped)];
  if (start === undefined) {
    return (
      <Page title="New protocol">
        <EmptyState title="There is no protocol to copy">
          <Link to="/protocols">Protocols</Link>
        </EmptyState>
      </Page>
    );
  }
  return (
    <Editor
      key={from}
      draftKey={newKey(from)}
      title={start.name}
      start={start}
      history={null}
      protocolId={protocolId}
      backTo="/protocols"
      onStale={() => void list.refetch()}
    />
  );
}
