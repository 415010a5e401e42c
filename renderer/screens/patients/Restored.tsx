/** Says that a form opened with what was typed before, and offers to begin anew. */
import type { ReactElement } from 'react';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';

export function Restored({ onDiscard }: { readonly onDiscard: () => void }): ReactElement {
  return (
    <Banner
      tone="info"
      title="What you typed before is back"
      action={<Button onClick={onDiscard}>Start over</Button>}
    >
      It is a draft and not in the record yet.
    </Banner>
  );
}
