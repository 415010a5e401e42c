import type { ReactElement } from 'react';
import { countComesOut, drugCount } from '../../../../db/domain/dose/drugCount.ts';
import { formatMg } from '../../../../db/domain/basics/format.ts';
import { type EntryOf, type SessionRecord } from '../../../../db/domain/record/record.ts';
import { clinicalTime } from '../../../../db/domain/basics/time.ts';
import { Banner } from '../../../ui/Banner.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { useRecordReader } from '../live/roomContext.ts';
import {
  type CountFields,
  EMPTY_COUNT,
  atCountFields,
  countFieldsOf,
  parseCount,
  readCount,
} from '../fields/countFields.ts';
import { keepUnits } from '../fields/readBack.ts';
import { EntryFrame } from './EntryFrame.tsx';
import styles from './forms.module.css';
import { useEntryForm } from './useEntryForm.ts';

const AMOUNTS = [
  ['drawn', 'Drawn mg'],
  ['wasted', 'Wasted mg'],
  ['returned', 'Returned mg'],
] as const;

/** How the count comes out, in words, as it is typed. */
function Balance({
  fields,
  givenMcg,
}: {
  readonly fields: CountFields;
  readonly givenMcg: Parameters<typeof readCount>[1];
}): ReactElement {
  const reading = readCount(fields, givenMcg);
  if (reading === null) {
    return (
      <p role="status" className={styles.balance}>
        {keepUnits(`Given ${formatMg(givenMcg, 1)}, by the doses on record.`)}
      </p>
    );
  }
  return (
    <p role="status" className={styles.balance} data-out={reading.comesOut}>
      <Icon name={reading.comesOut ? 'check' : 'caution'} size={18} />
      <span>
        {keepUnits(reading.equation)}: <strong>{keepUnits(reading.result)}</strong>
      </span>
    </p>
  );
}

/** The count of the session's drug: drawn = given + wasted + returned. What was given is derived. */
export function DrugCountForm({
  record: shown,
  target,
  onDone,
}: {
  readonly record?: SessionRecord;
  readonly target?: EntryOf<'drug_count'>;
  readonly onDone?: () => void;
}): ReactElement | null {
  const readRecord = useRecordReader();
  const record = shown ?? readRecord();
  const correcting = target !== undefined;
  const found = record === undefined ? null : drugCount(record);
  const form = useEntryForm({
    kind: 'drug_count',
    form: correcting ? `correct:${target.id}` : 'drug_count',
    empty: correcting ? countFieldsOf(target.values) : EMPTY_COUNT,
    parse: (fields) =>
      found === null
        ? { ok: false, errors: { drawn: 'The doses cannot be read just now' } }
        : parseCount(fields, found.givenMcg),
    toFields: atCountFields,
    target,
    onSaved: onDone,
  });
  if (found === null) return null;
  const { fields, setter, errors } = form;
  const { givenMcg } = found;
  const reading = readCount(fields, givenMcg);
  const explaining =
    (reading !== null && !reading.comesOut) ||
    fields.explanation !== '' ||
    errors['explanation'] !== undefined;
  const { count, state } = found;
  return (
    <EntryFrame
      form={form}
      name={correcting ? 'Correct drug count' : 'Drug count'}
      timeLabel="Time of the count"
      saveLabel="Save drug count"
      correcting={correcting}
      onCancel={onDone}
    >
      {!correcting && count !== null && state !== 'unbalanced' && (
        <Banner
          tone="success"
          title={`Counted at ${clinicalTime(count.observedAt)}: ${countComesOut(givenMcg, count.values) ? 'balances' : 'explained'}`}
        >
          To correct it, use Correct beside it in the timeline.
        </Banner>
      )}
      {!correcting && state === 'unbalanced' && (
        <Banner tone="caution" title="The count on record does not come out any more">
          A dose has changed since. Count again, or correct the count in the timeline.
        </Banner>
      )}
      <div className={styles.amounts}>
        {AMOUNTS.map(([field, label]) => (
          <TextField
            key={field}
            label={label}
            size="room"
            inputMode="decimal"
            value={fields[field]}
            onValue={setter(field)}
            error={errors[field]}
          />
        ))}
      </div>
      <Balance fields={fields} givenMcg={givenMcg} />
      <TextField
        label="Witness of the waste"
        size="room"
        hint="Another person than the one who gave the drug."
        value={fields.witness}
        onValue={setter('witness')}
        error={errors['witness']}
        autoCapitalize="words"
      />
      {explaining && (
        <TextField
          label="Why it does not come out"
          size="room"
          value={fields.explanation}
          onValue={setter('explanation')}
          error={errors['explanation']}
        />
      )}
    </EntryFrame>
  );
}
