/**
 * The one place that says how long work goes and what came of it, on every screen.
 *
 * It floats in the corner where the recorder has nothing to touch: no reading moves when a job
 * begins or ends, and nothing has to be answered.
 */
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'react-router';
import type { JobKind, JobState, OperationName } from '../../../preload/contract/index.ts';
import { invalidate } from '../../api/hooks.ts';
import { Button } from '../../ui/Button.tsx';
import { classes } from '../../ui/classes.ts';
import { Icon, type IconName } from '../../ui/Icon.tsx';
import { PRINT } from '../places.ts';
import { jobWords, progressWords } from './jobWords.ts';
import { useJob, type JobHandle } from './useJob.ts';
import styles from './JobBar.module.css';

/** What is read again when a job has ended, whatever came of it. */
const TOUCHED: Readonly<Record<JobKind, readonly OperationName[]>> = {
  print: ['print.list', 'print.document'],
  export: [],
  import: ['import.plan', 'import.rows', 'patient.search', 'patient.open'],
  restore: ['system.state'],
};

const ICONS: Readonly<Record<JobState['status'], IconName>> = {
  running: 'clock',
  done: 'check',
  failed: 'critical',
  cancelled: 'info',
};

/** `only`: of all kinds of work the one that may be spoken of here. */
export function JobBar({ only }: { readonly only?: JobKind }): ReactElement {
  const handle = useJob();
  const job = only === undefined || handle.job?.kind === only ? handle.job : null;
  const client = useQueryClient();
  const place = useRef<HTMLElement>(null);
  const kind = job?.kind ?? null;
  const endedId = job === null || job.status === 'running' ? null : job.id;
  useEffect(() => {
    if (endedId !== null && kind !== null) invalidate(client, TOUCHED[kind]);
  }, [client, endedId, kind]);
  const shown = job !== null;
  const { pathname } = useLocation();
  useEffect(() => {
    if (!shown) return undefined;
    const { dataset } = document.documentElement;
    dataset['job'] = 'shown';
    return () => {
      delete dataset['job'];
    };
  }, [shown]);
  return (
    <section
      ref={place}
      tabIndex={-1}
      aria-label="Work in the background"
      className={classes(styles.place, !shown && styles.empty)}
      // Where the print centre has its buttons, it stands on the other side.
      data-side={pathname === PRINT ? 'start' : 'end'}
      // Beside the forms of the recorder, never over their keys.
      data-narrow={pathname.startsWith('/session/') || undefined}
    >
      <div className={styles.line} data-status={job?.status}>
        {job !== null && <Icon name={ICONS[job.status]} />}
        {/* There all the time, and without the count: a reader hears how it begins and ends. */}
        <p role="status" className={styles.words}>
          {job === null ? '' : jobWords(job)}
        </p>
        {job?.status === 'running' && <Running job={job} />}
        {job !== null && (
          <Keys
            key={`${job.id} ${job.status}`}
            {...handle}
            job={job}
            // The key that was pressed is gone: what became of the job is next.
            onCancelled={() => place.current?.focus({ preventScroll: true })}
          />
        )}
      </div>
      {job?.outcome !== null && job?.outcome !== undefined && job.outcome.notes.length > 0 && (
        <Notes key={job.id} notes={job.outcome.notes} />
      )}
    </section>
  );
}

function Running({ job }: { readonly job: JobState }): ReactElement {
  return (
    <>
      <span className={styles.count}>{progressWords(job)}</span>
      <progress
        className={styles.bar}
        aria-label={job.title}
        {...(job.total === null ? {} : { value: job.done, max: Math.max(1, job.total) })}
      />
    </>
  );
}

function Keys({
  job,
  cancel,
  dismiss,
  showFolder,
  pending,
  onCancelled,
}: JobHandle & { readonly job: JobState; readonly onCancelled: () => void }): ReactElement {
  const [notShown, setNotShown] = useState(false);
  if (job.status === 'running') {
    const stop = async (): Promise<void> => {
      await cancel();
      onCancelled();
    };
    return (
      <Button variant="quiet" pending={pending} onClick={() => void stop()}>
        Cancel
      </Button>
    );
  }
  const close = async (): Promise<void> => {
    await dismiss();
    document.getElementById('main')?.focus({ preventScroll: true });
  };
  const inFolder = job.status === 'done' && (job.outcome?.folderName ?? '') !== '';
  return (
    <>
      {inFolder && (
        <Button
          variant="quiet"
          onClick={() => void showFolder().then((wasShown) => setNotShown(!wasShown))}
        >
          Open folder
        </Button>
      )}
      {notShown && (
        <span role="status" className={styles.count}>
          It could not be opened.
        </span>
      )}
      <Button variant="quiet" pending={pending} onClick={() => void close()}>
        Dismiss
      </Button>
    </>
  );
}

/** Open at the desk; in the room nothing unfolds by itself. */
function Notes({ notes }: { readonly notes: readonly string[] }): ReactElement {
  const charting = useLocation().pathname.startsWith('/session/');
  return (
    <details className={styles.notes} open={!charting}>
      <summary>{notes.length === 1 ? '1 thing to know' : `${notes.length} things to know`}</summary>
      <ul>
        {notes.map((note, index) => (
          <li key={index} dir="auto">
            {note}
          </li>
        ))}
      </ul>
    </details>
  );
}
