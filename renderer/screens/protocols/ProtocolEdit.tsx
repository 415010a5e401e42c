/** Edits a protocol of the clinic: the next version of it. */
import type { ReactElement } from 'react';
import { Link, useParams } from 'react-router';
import { failureOf } from '../../api/client.ts';
import { useOperation } from '../../api/hooks.ts';
import { Loading } from '../../app/Loading.tsx';
import { Trouble } from '../../app/Trouble.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Page } from '../../ui/Page.tsx';
import { Editor } from './Editor.tsx';
import { editKey } from './drafts.ts';

export default function ProtocolEdit(): ReactElement {
  const { protocolId = '' } = useParams();
  const history = useOperation('protocol.history', { protocolId });
  if (history.isError) {
    return (
      <Page title="Edit protocol">
        <Trouble failure={failureOf(history.error)} onRetry={() => void history.refetch()} />
      </Page>
    );
  }
  // The draft begins with what is read now, never with a reading kept from before.
  if (history.data === undefined || !history.isFetchedAfterMount)
    return <Loading what="Reading the protocol" />;
  const [newest] = history.data;
  if (newest === undefined) {
    return (
      <Page title="Edit protocol">
        <EmptyState title="The clinic has no such protocol">
          <Link to="/protocols">Protocols</Link>
        </EmptyState>
      </Page>
    );
  }
  return (
    <Editor
      key={protocolId}
      draftKey={editKey(protocolId)}
      title={newest.name}
      start={newest}
      history={history.data}
      protocolId={protocolId}
      backTo={`/protocols/${protocolId}`}
      onStale={() => void history.refetch()}
    />
  );
}
