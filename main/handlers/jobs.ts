/** Jobs: how far the last one is, to whoever began it. */
import type { jobs } from '../../preload/contract/jobs.ts';
import type { Handlers } from '../context.ts';
import { jobOwner } from '../jobOwner.ts';

export const jobHandlers: Handlers<keyof typeof jobs> = {
  'job.state': (_, context) => context.jobs.stateFor(jobOwner(context.clinics)),
  'job.cancel': ({ jobId }, context) => context.jobs.cancel(jobId, jobOwner(context.clinics)),
  'job.showFolder': ({ jobId }, context) => {
    const path = context.jobs.written(jobId, jobOwner(context.clinics));
    if (path !== null) context.files.show(path);
    return { shown: path !== null };
  },
  'job.dismiss': ({ jobId }, context) => {
    context.jobs.dismiss(jobId, jobOwner(context.clinics));
    return null;
  },
};
