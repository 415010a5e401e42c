/** When the screen locks, whether somebody co-signs, how long an emergency lasts: the clinic's own. */
import { useState, type FormEvent, type ReactElement } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { ROLES, ROLE_WORDS, type Role } from '../../../db/domain/people/roles.ts';
import { PLACES, type Place } from '../../../db/domain/people/settings.ts';
import type { SettingsVersion } from '../../../preload/contract/index.ts';
import { failureOf } from '../../api/client.ts';
import { useDraft } from '../../api/drafts.ts';
import { invalidate, keyOf, useOperation, useSend } from '../../api/hooks.ts';
import { newId } from '../../api/ids.ts';
import { Loading } from '../../app/Loading.tsx';
import { Trouble } from '../../app/Trouble.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { FieldErrorSummary, type FieldProblem } from '../../ui/FieldErrorSummary.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { SaveState } from '../../ui/SaveState.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { Restored } from '../patients/Restored.tsx';
import { lockingFields, readLocking, sameSettings, type LockingFields } from './lockingForm.ts';
import { checkReason, type Problems } from './personForm.ts';
import styles from './settings.module.css';

const PLACE_WORDS: Readonly<Record<Place, string>> = {
  room: 'In the room',
  desk: 'At the desk',
};

export function Locking(): ReactElement {
  const settings = useOperation('settings.read', {});
  if (settings.isError) {
    return <Trouble failure={failureOf(settings.error)} onRetry={() => void settings.refetch()} />;
  }
  // The draft begins with what is read now, never with a reading kept from before.
  if (settings.data === undefined || !settings.isFetchedAfterMount) {
    return <Loading what="Reading the settings" />;
  }
  return <Editor current={settings.data} />;
}

type Draft = {
  readonly versionId: string;
  readonly basedOnVersionId: string | null;
  readonly fields: LockingFields;
  readonly reason: string;
};

const idOf = (path: string): string => `s-${path}`;

function labelOf(path: string): string {
  if (path === 'reason') return 'Reason';
  if (path === 'emergencyMinutes') return 'Emergency access';
  const [, role, place] = path.split('.');
  const known = ROLES.find((one) => one === role);
  const at = PLACES.find((one) => one === place);
  return known === undefined || at === undefined
    ? 'Settings'
    : `${ROLE_WORDS[known]}, ${PLACE_WORDS[at].toLowerCase()}`;
}

const listed = (problems: Problems): readonly FieldProblem[] =>
  Object.entries(problems).map(([path, message]) => ({
    fieldId: idOf(path),
    label: labelOf(path),
    message,
  }));

function Editor({ current }: { readonly current: SettingsVersion }): ReactElement {
  const client = useQueryClient();
  const [freshId, setFreshId] = useState(() => newId());
  // Null until something is changed: what was saved since is then what one starts from.
  const draft = useDraft<Draft | null>('settings.edit', null);
  const change = useSend('settings.change');
  const [attempt, setAttempt] = useState(0);
  const [server, setServer] = useState<Problems>({});
  const [saved, setSaved] = useState(false);
  const begun: Draft = draft.value ?? {
    versionId: freshId,
    basedOnVersionId: current.versionId,
    fields: lockingFields(current.settings),
    reason: '',
  };
  const { fields, reason, versionId, basedOnVersionId } = begun;
  const keep = (part: Partial<Draft>): void => {
    setSaved(false);
    setServer({});
    draft.setValue((before) => ({ ...(before ?? begun), ...part }));
  };

  const read = readLocking(fields, current.settings);
  const unchanged = read.ok && sameSettings(read.settings, current.settings);
  const local: Problems = {
    ...(read.ok ? {} : read.problems),
    ...checkReason(reason),
  };
  const problems = attempt === 0 ? server : { ...server, ...local };
  // Its own version as the newest: saved already, and only the answer was lost.
  const overtaken = basedOnVersionId !== current.versionId && versionId !== current.versionId;

  const set = (part: Partial<LockingFields>): void => keep({ fields: { ...fields, ...part } });
  const restart = (): void => {
    draft.clear();
    setFreshId(newId());
    setAttempt(0);
    setServer({});
  };

  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (change.pending || overtaken) return;
    setServer({});
    if (read.ok && Object.keys(local).length === 0 && !unchanged) {
      const reply = await change.send({
        versionId,
        basedOnVersionId,
        settings: read.settings,
        reason: reason.trim(),
      });
      if (reply.ok) {
        client.setQueryData(keyOf('settings.read', {}), reply.value);
        restart();
        setSaved(true);
        return;
      }
      if (reply.error.code === 'conflict') invalidate(client, ['settings.read']);
      setServer(
        Object.fromEntries(
          Object.entries(reply.error.fields ?? {}).map(([path, message]) => [
            path.replace(/^settings\./, ''),
            message,
          ]),
        ),
      );
    }
    setAttempt((count) => count + 1);
  };

  return (
    <form className={styles.part} noValidate onSubmit={(event) => void save(event)}>
      {draft.restored && !saved && !unchanged && <Restored onDiscard={restart} />}
      <p className={styles.quiet}>
        None of these numbers comes from a guideline: they are this clinic’s own.
      </p>
      <IdleTimes
        idle={fields.idle}
        problems={problems}
        onIdle={(role, place, text) =>
          set({ idle: { ...fields.idle, [role]: { ...fields.idle[role], [place]: text } } })
        }
      />
      <Panel title="Signing">
        <Checkbox
          label="A medical lead co-signs what somebody else signed"
          checked={fields.coSignRequired}
          onChecked={(coSignRequired) => set({ coSignRequired })}
          hint="Signed sessions then wait in the queue of the medical lead."
        />
      </Panel>
      <Panel title="Emergency access">
        <TextField
          id={idOf('emergencyMinutes')}
          label="Lasts"
          unit="min"
          inputMode="numeric"
          width={8}
          value={fields.emergencyMinutes}
          onValue={(emergencyMinutes) => set({ emergencyMinutes })}
          error={problems['emergencyMinutes']}
          hint="From 5 minutes to 8 hours. Then it ends by itself; it can be begun again with a reason."
        />
      </Panel>
      <Panel title="Why">
        <TextField
          id={idOf('reason')}
          label="Reason for the change"
          required
          value={reason}
          onValue={(next) => keep({ reason: next })}
          error={problems['reason']}
          hint="Kept with the change, and read in the audit."
        />
      </Panel>
      {overtaken && (
        <Banner
          tone="critical"
          title="The settings changed while you were editing"
          action={
            <div className={styles.buttons}>
              <Button onClick={restart}>Start from the newest</Button>
              <Button onClick={() => keep({ basedOnVersionId: current.versionId })}>
                Keep mine
              </Button>
            </div>
          }
        >
          Somebody saved others meanwhile. Nothing you typed is lost; “Keep mine” puts all of it on
          top of theirs when you save.
        </Banner>
      )}
      <FieldErrorSummary attempt={attempt} problems={listed(problems)} />
      {attempt > 0 && unchanged && !overtaken && (
        <Banner tone="info">Nothing is changed, so there is nothing to save.</Banner>
      )}
      {change.failure !== null && !overtaken && Object.keys(server).length === 0 && (
        <Banner tone="critical" title="Not saved">
          {change.failure.message} What you typed is still here.
        </Banner>
      )}
      <div role="status" className={styles.said}>
        {saved && <Banner tone="success">Saved. The new times count from now on.</Banner>}
      </div>
      <div className={styles.buttons}>
        <Button type="submit" variant="primary" pending={change.pending} disabled={overtaken}>
          Save change
        </Button>
        {draft.status === 'failed' && <SaveState state="failed" detail="The draft is kept here." />}
      </div>
    </form>
  );
}

function IdleTimes({
  idle,
  problems,
  onIdle,
}: {
  readonly idle: LockingFields['idle'];
  readonly problems: Problems;
  readonly onIdle: (role: Role, place: Place, text: string) => void;
}): ReactElement {
  return (
    <Panel title="Lock the screen after">
      <p className={styles.quiet}>
        Minutes without a touch or a key, as 5, 7.5 or 0:30. The room is the recorder and the board;
        all else is the desk. Timers, overdue checks and what is being typed go on behind the lock.
      </p>
      <table className={styles.times}>
        <caption className="visually-hidden">Idle time by role and place, minutes</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">Role</span>
            </th>
            {PLACES.map((place) => (
              <th key={place} scope="col">
                {PLACE_WORDS[place]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ROLES.map((role) => (
            <tr key={role}>
              <th scope="row">{ROLE_WORDS[role]}</th>
              {PLACES.map((place) => (
                <td key={place}>
                  <TextField
                    id={idOf(`idleLockS.${role}.${place}`)}
                    label={`${ROLE_WORDS[role]}, ${PLACE_WORDS[place].toLowerCase()}, minutes`}
                    labelHidden
                    unit="min"
                    inputMode="decimal"
                    width={8}
                    value={idle[role][place]}
                    onValue={(text) => onIdle(role, place, text)}
                    error={problems[`idleLockS.${role}.${place}`]}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
