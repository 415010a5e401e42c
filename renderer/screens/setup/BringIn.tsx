/** A Vigil export brought in: its folder, what it says of itself, and the secret of its day. */
import { useEffect, useState, type ReactElement } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { ExportFacts } from '../../../preload/contract/exchange.ts';
import { invalidate, useSend } from '../../api/hooks.ts';
import { Gate } from '../../app/Gate.tsx';
import { useJob } from '../../app/jobs/useJob.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { BringInSecret } from './BringInSecret.tsx';
import { exportFactWords } from './exportFactWords.ts';
import styles from './setup.module.css';

export function BringIn({ onBack }: { readonly onBack: () => void }): ReactElement {
  const client = useQueryClient();
  const choose = useSend('setup.chooseExport');
  const [facts, setFacts] = useState<ExportFacts | null>(null);
  const { job } = useJob();
  const restore = job?.kind === 'restore' ? job : null;
  const running = restore?.status === 'running';
  const done = restore?.status === 'done';
  useEffect(() => {
    if (done) invalidate(client, ['system.state']);
  }, [client, done]);

  const pick = async (): Promise<void> => {
    const reply = await choose.send({});
    if (reply.ok && reply.value !== null) setFacts(reply.value);
    if (!reply.ok) setFacts(null);
  };

  return (
    <Gate
      title="Bring in a Vigil export"
      lead="The record of a clinic from another computer, or from before this one was replaced: row for row the same."
      aside={
        running ? undefined : (
          <>
            <Button variant="quiet" icon="back" onClick={onBack}>
              Set up a new clinic instead
            </Button>
            {facts !== null && (
              <Button variant="quiet" pending={choose.pending} onClick={() => void pick()}>
                Choose another folder
              </Button>
            )}
          </>
        )
      }
    >
      {choose.failure !== null && (
        <Banner tone="critical" title="This folder cannot be used">
          {choose.failure.message}
        </Banner>
      )}
      {facts === null ? (
        <>
          <Button variant="primary" wide pending={choose.pending} onClick={() => void pick()}>
            Choose the folder
          </Button>
          <p className={styles.quiet}>
            It is called vigil-export and the day it was made, and has a manifest.json in it. It is
            read and left as it is.
          </p>
        </>
      ) : (
        <>
          <Facts facts={facts} />
          {running ? (
            <p role="status">
              It is being brought in and checked row by row. How far it is stands in the corner
              below, where it can be cancelled.
            </p>
          ) : facts.isDemo ? (
            <Banner tone="caution" title="This is the demo clinic">
              Its patients are invented and everybody knows its passphrase. It is not brought in.
            </Banner>
          ) : (
            <BringInSecret />
          )}
        </>
      )}
    </Gate>
  );
}

function Facts({ facts }: { readonly facts: ExportFacts }): ReactElement {
  return (
    <dl className={styles.facts}>
      {exportFactWords(facts).map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd dir="auto">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
