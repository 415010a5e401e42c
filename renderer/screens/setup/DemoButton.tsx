/** Opens the demo clinic, from wherever no clinic is open. */
import type { ReactElement } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useSend } from '../../api/hooks.ts';
import { takeState } from '../../app/appState.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Progress } from '../../ui/Progress.tsx';

export function DemoButton({ demoExists }: { readonly demoExists: boolean }): ReactElement {
  const client = useQueryClient();
  const demo = useSend('setup.openDemo');
  const open = async (): Promise<void> => {
    const reply = await demo.send({});
    if (reply.ok) takeState(client, reply.value);
  };
  return (
    <>
      <Button variant="quiet" pending={demo.pending} onClick={() => void open()}>
        Try it with a demo clinic
      </Button>
      {demo.pending && (
        <Progress
          label={demoExists ? 'Opening the demo clinic' : 'Making a clinic of invented patients'}
        />
      )}
      {demo.failure !== null && (
        <Banner tone="critical" title="The demo clinic did not open">
          {demo.failure.message}
        </Banner>
      )}
    </>
  );
}
