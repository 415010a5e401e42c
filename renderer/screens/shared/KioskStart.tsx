import { useCallback, useMemo, useRef, useState, type ReactElement } from 'react';
import type { Failure } from '../../../preload/contract/index.ts';
import { flushDrafts } from '../../api/drafts.ts';
import { useSend } from '../../api/hooks.ts';
import { type Command, useCommands } from '../../app/commands.ts';
import { useRights } from '../../app/rights.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import styles from './KioskStart.module.css';

const LABEL = 'Hand the screen to the patient';

export type HandToPatient = {
  readonly handOver: () => Promise<void>;
  readonly pending: boolean;
  readonly failure: Failure | null;
};

/** Covers the screen with the question about pain; what is typed here is a draft on disk first. */
export function useHandToPatient(sessionId: string): HandToPatient {
  const { send, pending, failure } = useSend('kiosk.start');
  const busy = useRef(false);
  const handOver = useCallback(async () => {
    if (busy.current) return;
    busy.current = true;
    await flushDrafts();
    await send({ sessionId, form: 'pain_now' });
    busy.current = false;
  }, [send, sessionId]);
  return { handOver, pending, failure };
}

const NO_COMMANDS: readonly Command[] = [];

function NotHandedOver({ failure }: { readonly failure: Failure }): ReactElement {
  return (
    <Banner tone="critical" title="The screen was not handed over">
      {failure.message}
    </Banner>
  );
}

/** The command of the same while it is on the screen, which shows it only when it was refused. */
export function KioskCommand({
  sessionId,
  offered,
}: {
  readonly sessionId: string;
  readonly offered: boolean;
}): ReactElement | null {
  const { may } = useRights();
  const { handOver, failure } = useHandToPatient(sessionId);
  const allowed = offered && may('kiosk.start');
  useCommands(
    useMemo(
      (): readonly Command[] =>
        allowed
          ? [
              {
                id: 'session.kiosk',
                label: LABEL,
                group: 'Session',
                also: 'kiosk pain score question tablet',
                run: () => void handOver(),
              },
            ]
          : NO_COMMANDS,
      [allowed, handOver],
    ),
  );
  return failure === null ? null : <NotHandedOver failure={failure} />;
}

/**
 * Asks once more before the record goes away: the screen is locked until staff's PIN.
 *
 * Nothing is shown to those who may not.
 */
export function KioskStart({ sessionId }: { readonly sessionId: string }): ReactElement | null {
  const { may } = useRights();
  const { handOver, pending, failure } = useHandToPatient(sessionId);
  const [asked, setAsked] = useState(false);
  if (!may('kiosk.start')) return null;
  return (
    <div role="group" aria-label={LABEL} className={styles.start}>
      {failure !== null && <NotHandedOver failure={failure} />}
      {asked ? (
        <>
          <p>
            The patient answers one question about pain. The record is locked until your PIN, or
            that of a medical lead.
          </p>
          <Button size="room" pending={pending} autoFocus onClick={() => void handOver()}>
            Hand it over
          </Button>
          <Button variant="quiet" size="room" onClick={() => setAsked(false)}>
            Keep the screen
          </Button>
        </>
      ) : (
        <Button variant="quiet" size="room" onClick={() => setAsked(true)}>
          {LABEL}
        </Button>
      )}
    </div>
  );
}
