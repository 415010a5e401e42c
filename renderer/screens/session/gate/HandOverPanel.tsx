import { useState, type ReactElement } from 'react';
import type { SessionRecord } from '../../../../db/domain/record/record.ts';
import { sessionHolder } from '../../../../db/domain/session/holder.ts';
import { personText } from '../../../../db/domain/session/recordWords.ts';
import type { Actor } from '../../../../preload/contract/index.ts';
import { nowMs, thisSecond } from '../../../api/clock.ts';
import { flushDrafts, useDraft } from '../../../api/drafts.ts';
import { useSend } from '../../../api/hooks.ts';
import { newId } from '../../../api/ids.ts';
import { useAppState } from '../../../app/appState.ts';
import { Banner } from '../../../ui/Banner.tsx';
import { Button } from '../../../ui/Button.tsx';
import { ChoiceGroup } from '../../../ui/ChoiceGroup.tsx';
import { PinField } from '../../../ui/PinField.tsx';
import { TextArea } from '../../../ui/TextArea.tsx';
import { TimeField } from '../../../ui/TimeField.tsx';
import type { FieldErrors } from '../fields/parsed.ts';
import { PANEL_ID, focusLater, sendForm } from '../live/focus.ts';
import { useRoom, useRoomState, useShowEntry } from '../live/roomContext.ts';
import { unsentPlaces } from '../live/unsentWords.ts';
import { EMPTY_HAND_OVER, type HandOverFields, handOverProblems, takers } from './handOver.ts';
import { isAboutPin } from './aboutPin.ts';
import styles from './gate.module.css';

const FORM = 'hand_over';
/** As much as the record takes of it, characters. */
const NOTE_MAX = 4000;

/**
 * The session changes hands: given to a colleague, who types their PIN, or taken over from one.
 *
 * What is typed stays a draft; the PIN never is one.
 */
export function HandOverPanel({
  record,
  actor,
}: {
  readonly record: SessionRecord;
  readonly actor: Actor;
}): ReactElement {
  const { sessionId, store } = useRoom();
  const { data: app } = useAppState();
  const holder = sessionHolder(record);
  const giving = holder.id === actor.id;
  const people = app?.people ?? [];
  const choices = takers(people, holder);
  const draftKey = `session:${sessionId}:${FORM}`;
  const { value, setValue, clear } = useDraft<HandOverFields>(draftKey, EMPTY_HAND_OVER);
  const [pin, setPin] = useState('');
  const [timeProblem, setTimeProblem] = useState<string | null>(null);
  const [errors, setErrors] = useState<FieldErrors>({});
  const [problem, setProblem] = useState<string | null>(null);
  const { send, pending } = useSend('session.handOver');
  const showEntry = useShowEntry();
  const unsent = useRoomState(({ forms: { [FORM]: _own, ...others } }) => unsentPlaces(others));
  const taker = giving ? (people.find(({ id }) => id === value.toId) ?? null) : actor;

  const edit = (part: Partial<HandOverFields>): void => {
    setValue((now) => ({ ...now, ...part, entryId: now.entryId ?? newId(nowMs()) }));
    store.setForm(FORM, 'unsent');
    setErrors({});
    setProblem(null);
  };
  const refuse = (fields: FieldErrors, message: string | null): void => {
    setErrors(fields);
    setProblem(Object.keys(fields).length === 0 ? message : null);
  };
  const handOver = async (): Promise<void> => {
    const observedAt = value.at ?? thisSecond();
    const found = handOverProblems(record, taker, observedAt, giving ? 'both' : 'taker');
    const fields = {
      ...found.fields,
      ...(timeProblem === null ? {} : { observedAt: timeProblem }),
      ...(value.note.trim().length > NOTE_MAX ? { note: 'Shorten it: it is too long.' } : {}),
      ...(pin === '' ? { pin: giving ? 'They enter their PIN here.' : 'Enter your PIN.' } : {}),
    };
    if (taker === null || found.message !== null || Object.keys(fields).length > 0) {
      refuse(found.message === null ? fields : {}, found.message);
      return;
    }
    // Another person is signed in afterwards: what is typed is saved under who typed it.
    await flushDrafts();
    store.setForm(FORM, 'saving');
    const entryId = value.entryId ?? newId(nowMs());
    const note = value.note.trim();
    const toId = taker.id;
    const reply = await send({ entryId, sessionId, toId, pin, observedAt, note, draftKey });
    setPin('');
    if (!reply.ok) {
      const { code, message } = reply.error;
      store.setForm(FORM, code === 'invalid' || isAboutPin(reply.error) ? 'unsent' : 'failed');
      // The same identity must be sent with the same content.
      setValue((now) => ({ ...now, entryId }));
      refuse(isAboutPin(reply.error) ? { pin: message } : (reply.error.fields ?? {}), message);
      return;
    }
    showEntry(reply.value);
    clear();
    store.setForm(FORM, 'clean');
    store.saved({ entry: reply.value, atMs: nowMs(), how: 'recorded' });
    focusLater(PANEL_ID);
  };

  return (
    <form
      className={styles.sign}
      aria-label={giving ? 'Hand over' : 'Take over'}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!pending) void sendForm(event.currentTarget, handOver);
      }}
    >
      <p>
        In charge: <strong>{personText(holder)}</strong>
        {giving && ' (you)'}.
      </p>
      {!giving && (
        <p className={styles.statement}>
          You take the session over with your PIN. The record says who had it, and that they did not
          confirm it.
        </p>
      )}
      {giving && unsent !== '' && (
        <Banner tone="caution" title={`Typed and not saved: ${unsent}`}>
          It stays yours as a draft: whoever takes the session does not see it. Save it first.
        </Banner>
      )}
      {giving && choices.length === 0 && (
        <Banner tone="info" title="Nobody else may chart here">
          A medical lead adds people in Settings.
        </Banner>
      )}
      {giving && choices.length > 0 && (
        <ChoiceGroup
          legend="Who takes the session"
          size="room"
          columns={1}
          options={choices}
          value={value.toId}
          onValue={(toId) => edit({ toId })}
          error={errors['toId']}
        />
      )}
      {(!giving || choices.length > 0) && (
        <>
          <PinField
            size="room"
            label={
              giving
                ? taker === null
                  ? 'PIN of who takes it'
                  : `PIN of ${taker.name}`
                : 'Your PIN'
            }
            value={pin}
            onValue={(text) => {
              setPin(text);
              setErrors({});
              setProblem(null);
            }}
            error={errors['pin']}
          />
          <TextArea
            label="What was said (may stay empty)"
            size="room"
            rows={2}
            maxLength={NOTE_MAX}
            value={value.note}
            onValue={(note) => edit({ note })}
            error={errors['note']}
            spellCheck={false}
          />
          <TimeField
            label="Time of the hand-over"
            size="room"
            width={9}
            value={value.at}
            onValue={(at) => edit({ at })}
            onProblem={setTimeProblem}
            error={errors['observedAt']}
          />
          {problem !== null && <Banner tone="critical">{problem}</Banner>}
          <Button type="submit" variant="primary" size="room" pending={pending}>
            {giving ? 'Hand over' : 'Take over'}
          </Button>
        </>
      )}
    </form>
  );
}
