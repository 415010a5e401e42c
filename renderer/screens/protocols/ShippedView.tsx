/** One of the protocols Vigil ships, to read before it is added. */
import type { ReactElement } from 'react';
import { Link, useParams } from 'react-router';
import { SHIPPED_PROTOCOLS } from '../../../db/domain/protocol/shipped/index.ts';
import { useRights } from '../../app/rights.ts';
import { ButtonLink } from '../../ui/ButtonLink.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Page } from '../../ui/Page.tsx';
import { ProtocolBody } from './ProtocolBody.tsx';
import { kindLine } from './protocolWords.ts';

export default function ShippedView(): ReactElement {
  const { at = '' } = useParams();
  const publishes = useRights().may('protocol.publish');
  const shipped = SHIPPED_PROTOCOLS[Number(at)];
  if (shipped === undefined) {
    return (
      <Page title="Protocol">
        <EmptyState title="Vigil ships no such protocol">
          <Link to="/protocols">Protocols</Link>
        </EmptyState>
      </Page>
    );
  }
  return (
    <Page
      above={
        <>
          <Link to="/protocols">Protocols</Link> · shipped with Vigil
        </>
      }
      title={shipped.name}
      lead={kindLine(shipped)}
      actions={
        publishes && <ButtonLink to={`/protocols/new/shipped-${at}`}>Add to the clinic</ButtonLink>
      }
    >
      <ProtocolBody protocol={shipped} />
    </Page>
  );
}
