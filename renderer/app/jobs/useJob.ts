/** The last long work of whoever is here: how far it is, what came of it, and how to stop it. */
import { useCallback } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { JobState } from '../../../preload/contract/index.ts';
import { keyOf, useOperation, useSend } from '../../api/hooks.ts';

const KEY = keyOf('job.state', {});

export type JobHandle = {
  /** Null when there is none, and while it is not known. */
  readonly job: JobState | null;
  readonly cancel: () => Promise<void>;
  /** Forgets a job that ended. */
  readonly dismiss: () => Promise<void>;
  /** Whether the folder could be shown. */
  readonly showFolder: () => Promise<boolean>;
  /** A cancel or a dismissal is on its way. */
  readonly pending: boolean;
};

/** Follows `job_changed`; a screen that starts a job need not keep anything of it. */
export function useJob(): JobHandle {
  const client = useQueryClient();
  const job = useOperation('job.state', {}).data ?? null;
  const stop = useSend('job.cancel');
  const forget = useSend('job.dismiss');
  const folder = useSend('job.showFolder');
  const jobId = job?.id ?? null;
  const { send: sendStop } = stop;
  const { send: sendForget } = forget;
  const { send: sendFolder } = folder;
  const cancel = useCallback(async (): Promise<void> => {
    if (jobId === null) return;
    const reply = await sendStop({ jobId });
    if (reply.ok) client.setQueryData(KEY, reply.value);
  }, [client, jobId, sendStop]);
  const dismiss = useCallback(async (): Promise<void> => {
    if (jobId === null) return;
    const reply = await sendForget({ jobId });
    if (reply.ok) client.setQueryData(KEY, null);
  }, [client, jobId, sendForget]);
  const showFolder = useCallback(async (): Promise<boolean> => {
    if (jobId === null) return false;
    const reply = await sendFolder({ jobId });
    return reply.ok && reply.value.shown;
  }, [jobId, sendFolder]);
  return { job, cancel, dismiss, showFolder, pending: stop.pending || forget.pending };
}
