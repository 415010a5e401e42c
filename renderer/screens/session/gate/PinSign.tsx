import { useState, type ReactElement, type ReactNode } from 'react';
import type { SignatureMeaning } from '../../../../db/domain/record/record.ts';
import type { Verdict } from '../../../../db/domain/rules/verdict.ts';
import { SIGNATURE_WORDS, personText } from '../../../../db/domain/session/recordWords.ts';
import type { Actor } from '../../../../preload/contract/index.ts';
import { nowMs } from '../../../api/clock.ts';
import { useSend } from '../../../api/hooks.ts';
import { newId } from '../../../api/ids.ts';
import { useKept } from '../../../app/useKept.ts';
import { Banner } from '../../../ui/Banner.tsx';
import { Button } from '../../../ui/Button.tsx';
import { ChoiceGroup } from '../../../ui/ChoiceGroup.tsx';
import { PinField } from '../../../ui/PinField.tsx';
import type { FieldErrors } from '../fields/parsed.ts';
import type { FormState } from '../live/roomStore.ts';
import { sendForm } from '../live/focus.ts';
import { isAboutPin } from './aboutPin.ts';
import styles from './gate.module.css';

/** A signature: what it means, in whose name, and the PIN once more. */
export function PinSign({
  sessionId,
  seenSeq,
  actor,
  meanings,
  statement,
  buttonWords,
  check,
  children,
  onState,
  onSigned,
}: {
  readonly sessionId: string;
  /** The newest entry on the screen: the signature is put to that and no more. */
  readonly seenSeq: number;
  readonly actor: Actor;
  /** What may be signed; a single one needs no choosing. */
  readonly meanings: readonly SignatureMeaning[];
  /** After "I, name, sign this record as it stands". */
  readonly statement: string;
  readonly buttonWords: (meaning: SignatureMeaning | null) => string;
  /** What the screen knows against it, before main is asked. */
  readonly check?: (meaning: SignatureMeaning) => Verdict<unknown>;
  readonly children?: ReactNode;
  readonly onState?: (state: FormState) => void;
  readonly onSigned: () => void;
}): ReactElement {
  const [chosen, setChosen] = useKept<SignatureMeaning | null>(`sign.meaning:${sessionId}`, null);
  const [pin, setPin] = useState('');
  const [errors, setErrors] = useState<FieldErrors>({});
  const [problem, setProblem] = useState<string | null>(null);
  const { send, pending } = useSend('session.sign');
  const [signatureId, setSignatureId] = useState(() => newId(nowMs()));
  const [only] = meanings;
  const meaning = meanings.length === 1 && only !== undefined ? only : chosen;

  const refuse = (messages: FieldErrors, whole: string | null): void => {
    setErrors(messages);
    setProblem(Object.keys(messages).length === 0 ? whole : null);
  };
  const sign = async (): Promise<void> => {
    if (meaning === null) {
      refuse({ meaning: 'Choose what your signature means' }, null);
      return;
    }
    const verdict = check?.(meaning);
    if (verdict !== undefined && !verdict.ok) {
      // With one meaning there is no choice for its message to stand at.
      refuse(meanings.length === 1 ? {} : verdict.fields, verdict.message);
      return;
    }
    if (pin === '') {
      refuse({ pin: 'Enter your PIN' }, null);
      return;
    }
    onState?.('saving');
    const reply = await send({ sessionId, signatureId, meaning, seenSeq, pin });
    onState?.('clean');
    setPin('');
    if (reply.ok) {
      setSignatureId(newId(nowMs()));
      onSigned();
      return;
    }
    const { message, fields = {} } = reply.error;
    const atFields = meanings.length === 1 ? {} : fields;
    refuse(isAboutPin(reply.error) ? { pin: message } : atFields, message);
  };

  return (
    <form
      className={styles.sign}
      aria-label="Sign"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!pending) void sendForm(event.currentTarget, sign);
      }}
    >
      {children}
      {meanings.length > 1 && (
        <ChoiceGroup
          legend="What your signature means"
          size="room"
          columns={2}
          options={meanings.map((value) => ({ value, label: SIGNATURE_WORDS[value] }))}
          value={chosen}
          onValue={(value) => {
            setChosen(value);
            setErrors({});
          }}
          error={errors['meaning']}
        />
      )}
      <p className={styles.statement}>
        I, {personText(actor)}, sign this record as it stands
        {meaning === null ? '' : ` (${SIGNATURE_WORDS[meaning].toLowerCase()})`}. {statement}
      </p>
      <PinField
        size="room"
        label="Your PIN"
        value={pin}
        onValue={(text) => {
          setPin(text);
          setErrors({});
          setProblem(null);
        }}
        error={errors['pin']}
      />
      {problem !== null && <Banner tone="critical">{problem}</Banner>}
      <Button type="submit" variant="primary" size="room" pending={pending}>
        {buttonWords(meaning)}
      </Button>
    </form>
  );
}
