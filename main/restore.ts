/**
 * Brings Vigil's own export into a computer without a clinic: a move or a restore, the same record
 * under the same keys, never a second room.
 */
import { printChainHead } from '../db/chainHead.ts';
import { checkNames, keysOf, manifestOf } from '../db/exchange/checkExport.ts';
import type { Manifest } from '../db/exchange/manifest.ts';
import type { Restored } from '../db/exchange/restore.ts';
import type { KeySlots } from '../db/keySlots.ts';
import type { Input } from '../preload/contract/index.ts';
import type { ExportFacts } from '../preload/contract/exchange.ts';
import type { Started } from '../preload/contract/jobs.ts';
import type { Clinics } from './clinics.ts';
import type { Context } from './context.ts';
import { stop } from './failures.ts';
import { fileFailure } from './fileFailure.ts';
import type { JobWork } from './jobs.ts';
import { jobOwner } from './jobOwner.ts';
import { runWorker } from './workerJob.ts';
import type { RestoreWork } from './workers/restoreClinic.ts';

/** The folder chosen last, for each app. */
const chosen = new WeakMap<Clinics, string>();

function factsOf({
  clinic,
  exportedAt,
  counts,
  patients,
  sessions,
  chainHeads,
}: Manifest): ExportFacts {
  const head = chainHeads.find(({ deviceId }) => deviceId === clinic.deviceId);
  return {
    clinicName: clinic.name,
    isDemo: clinic.isDemo,
    exportedAt,
    rowCount: Object.values(counts).reduce((sum, count) => sum + count, 0),
    patientCount: patients,
    sessionCount: sessions,
    chainHead: head === undefined ? '' : printChainHead(head),
  };
}

function mustHaveNoClinic(clinics: Clinics): void {
  if (clinics.state().stage !== 'setup') {
    throw stop(
      'not_allowed',
      'This computer has a clinic already. An export is brought in on a computer without one.',
    );
  }
}

/** Asks for a folder and looks at it: names and sizes, not yet what is in each file. */
export async function chooseExport({
  clinics,
  files,
}: Pick<Context, 'clinics' | 'files'>): Promise<ExportFacts | null> {
  mustHaveNoClinic(clinics);
  const folder = await files.folder({
    title: 'Choose the folder of a Vigil export',
    button: 'Choose',
  });
  if (folder === null) return null;
  mustHaveNoClinic(clinics);
  chosen.delete(clinics);
  try {
    const manifest = manifestOf(folder);
    checkNames(folder, manifest);
    chosen.set(clinics, folder);
    return factsOf(manifest);
  } catch (error) {
    throw fileFailure(error);
  }
}

/** The demo's passphrase is on the screen of every Vigil: no clinic may be under it. */
function mustNotBeDemo({ clinic }: Manifest): void {
  if (!clinic.isDemo) return;
  throw stop(
    'invalid',
    'This is an export of the demo clinic: its patients are invented, and everybody knows its passphrase. It is not brought in.',
  );
}

/** Starts to bring the chosen export in, once the secret opened its keys. */
export async function startRestore(
  { proof, secret }: Input<'setup.restoreExport'>,
  context: Pick<Context, 'clinics' | 'clock' | 'jobs' | 'workerFile'>,
): Promise<Started> {
  const { clinics, clock, jobs } = context;
  jobs.mustBeFree();
  mustHaveNoClinic(clinics);
  const folder = chosen.get(clinics);
  if (folder === undefined) throw stop('not_allowed', 'Choose the folder of the export first.');
  let total = 0;
  const readKeys = (): KeySlots => {
    try {
      const manifest = manifestOf(folder);
      mustNotBeDemo(manifest);
      total = factsOf(manifest).rowCount;
      return keysOf(folder);
    } catch (error) {
      throw fileFailure(error);
    }
  };
  const bringing = await clinics.openForeignKeys(readKeys, { proof, secret });
  const work: JobWork = async (progress) => {
    const { signal } = progress;
    await bringing.finish(async ({ databasePath, migrationsDir, dataKey }) => {
      const wanted: RestoreWork = {
        folder,
        dataKey,
        databasePath,
        migrationsDir,
        now: clock.now(),
      };
      await runWorker<Restored>(context.workerFile('restoreClinic'), wanted, {
        signal,
        onProgress: (percent) => progress.step(Math.floor((total * percent) / 100)),
      });
      signal.throwIfAborted();
    });
    chosen.delete(clinics);
    progress.step(total);
    return {
      count: total,
      fileName: '',
      folderName: '',
      notes: ['Every row is as it was, and the audit trail is whole. Sign in with your PIN.'],
    };
  };
  try {
    jobs.mustBeFree();
  } catch (error) {
    bringing.drop();
    throw error;
  }
  const job = jobs.start(
    {
      kind: 'restore',
      title: 'Bringing in the export',
      unit: 'rows',
      total,
      ownerId: jobOwner(clinics),
    },
    work,
  );
  return { outcome: 'started', job };
}
