/** The whole clinic as open files: what they hold and what not, and the lead's own PIN. */
import { useState, type FormEvent, type ReactElement } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { EXPORT_PART_WORDS, EXPORT_PARTS_SHOWN, type ExportPart } from './exportWords.ts';
import { invalidate } from '../../api/hooks.ts';
import { useJob } from '../../app/jobs/useJob.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { PinField } from '../../ui/PinField.tsx';
import settings from '../settings/settings.module.css';
import { usePinned } from '../settings/usePinned.ts';
import styles from './exchange.module.css';

export default function ExportTab(): ReactElement {
  return (
    <div className={settings.part}>
      <Panel title="What an export is">
        <p className={settings.quiet}>
          A new folder with the whole record in open formats: what a clinic needs to leave Vigil any
          day, to move to another computer, or to answer somebody who may ask for everything. Each
          row is there exactly as it was written, with every correction and signature and the whole
          audit trail. A README says how to read it without Vigil.
        </p>
        <div className={styles.columns}>
          <div>
            <h3>In it, for anybody who holds the folder</h3>
            <ul className={styles.list}>
              <li>Patients, sessions, doses, vital signs, notes, people, protocols, settings</li>
              <li>The audit trail, and a sum of every file, so that a change shows</li>
            </ul>
          </div>
          <div>
            <h3>Not readable by anybody</h3>
            <ul className={styles.list}>
              <li>
                Psychotherapy notes and PINs: sealed under the clinic’s key, for Vigil to bring back
              </li>
              <li>Drafts: what was typed and never recorded is left out</li>
            </ul>
          </div>
        </div>
      </Panel>
      <Panel title="Export the whole clinic">
        <ExportForm />
      </Panel>
      <p className={settings.quiet}>
        On a computer without a clinic, Vigil brings this folder in again from its first screen, row
        for row, with the passphrase or the recovery key of today.{' '}
        <code className={settings.code}>vigil verify FOLDER</code> checks it from the command line.
      </p>
    </div>
  );
}

function ExportForm(): ReactElement {
  const client = useQueryClient();
  const { job } = useJob();
  const form = usePinned('export.clinic', () => 'export-pin');
  const [parts, setParts] = useState<readonly ExportPart[]>(['csv', 'fhir', 'pdf']);
  const [begun, setBegun] = useState<'started' | 'cancelled' | null>(null);
  const busy = job?.status === 'running';

  const begin = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBegun(null);
    const reply = await form.send({}, (pin) => ({ pin, parts: [...parts] }));
    if (reply?.ok !== true) return;
    invalidate(client, ['job.state']);
    setBegun(reply.value.outcome);
  };

  return (
    <form className={settings.form} noValidate onSubmit={(event) => void begin(event)}>
      <fieldset className={styles.parts}>
        <legend>Beside the exact record</legend>
        {EXPORT_PARTS_SHOWN.map((part) => (
          <Checkbox
            key={part}
            label={EXPORT_PART_WORDS[part].label}
            hint={EXPORT_PART_WORDS[part].hint}
            checked={parts.includes(part)}
            onChecked={(wanted) =>
              setParts((now) =>
                EXPORT_PARTS_SHOWN.filter((each) => (each === part ? wanted : now.includes(each))),
              )
            }
          />
        ))}
      </fieldset>
      <Banner tone="caution" title="The folder is not encrypted">
        Whoever holds it can read every chart in it. Keep it as you would keep the paper.
      </Banner>
      <PinField
        id="export-pin"
        label="Your own PIN"
        value={form.ownPin}
        onValue={form.setOwnPin}
        error={form.problems['ownPin']}
        hint="An unlocked screen alone exports nothing. The export is noted in the audit trail."
      />
      {form.failure !== null && (
        <Banner tone="critical" title="Not exported">
          {form.failure.message}
        </Banner>
      )}
      <div className={settings.buttons}>
        <Button
          type="submit"
          variant="primary"
          pending={form.pending}
          disabled={form.waiting || busy}
        >
          {form.pending ? 'Choose a folder' : 'Choose a folder and export'}
        </Button>
        {busy && job.kind !== 'export' && (
          <span className={settings.quiet}>Other work is still going on.</span>
        )}
      </div>
      <p role="status" className={settings.said}>
        {begun === 'cancelled' && 'No folder was chosen. Nothing was written.'}
        {begun === 'started' &&
          busy &&
          'It has begun, and goes on beside everything else, also when the screen locks.'}
      </p>
    </form>
  );
}
