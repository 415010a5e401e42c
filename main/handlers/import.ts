/** Patient import: a file is chosen and read, looked at row by row, and brought in whole. */
import type { exchange } from '../../preload/contract/exchange.ts';
import type { Handlers } from '../context.ts';

type ImportOperation = Extract<keyof typeof exchange, `import.${string}`>;

export const importHandlers: Handlers<ImportOperation> = {
  'import.read': async (_, context) => {
    const { clinics, files, imports, jobs } = context;
    jobs.mustBeFree();
    const visit = clinics.visit();
    const path = await files.open({ title: 'Bring patients in', ending: 'json' });
    clinics.mustStillBe(visit);
    if (path === null) return { outcome: 'cancelled' };
    return { outcome: 'started', job: imports.read(context, path) };
  },
  'import.plan': (_, context) => context.imports.plan(context),
  'import.rows': (input, context) => context.imports.rows(context, input),
  'import.chooseMrn': (input, context) => ({
    outcome: 'started',
    job: context.imports.chooseMrn(context, input),
  }),
  'import.apply': (input, context) => ({
    outcome: 'started',
    job: context.imports.apply(context, input),
  }),
  'import.discard': (_, { clinics, imports }) => {
    // Only what is one's own is there to be dropped.
    clinics.actor();
    imports.discard();
    return null;
  },
};
