import type { ReactElement } from 'react';
import { type EntryOf, type SessionRecord, standing } from '../../../../db/domain/record/record.ts';
import { Banner } from '../../../ui/Banner.tsx';
import { Checkbox } from '../../../ui/Checkbox.tsx';
import { TextArea } from '../../../ui/TextArea.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { type PlaceFields, parsePlace, placeFieldsOf } from '../fields/remoteFields.ts';
import { EntryFrame } from './EntryFrame.tsx';
import styles from './forms.module.css';
import { useEntryForm } from './useEntryForm.ts';

const NO_CHART = { address: '' };

/**
 * Where a remote patient is, and who and what can help there.
 *
 * The address on the chart is proposed and never taken for granted: the patient is asked.
 */
export function RemotePlaceForm({
  record,
  target,
  onDone,
}: {
  /** The session, for a new entry: what stands, and the address on the chart. */
  readonly record?: SessionRecord;
  readonly target?: EntryOf<'remote_place'>;
  readonly onDone?: () => void;
}): ReactElement {
  const correcting = target !== undefined;
  const stands = standing(record?.entries ?? [], 'remote_place').at(-1) ?? null;
  const base = placeFieldsOf(
    target?.values ?? stands?.values ?? null,
    record?.patient.detail ?? NO_CHART,
  );
  const form = useEntryForm<'remote_place', Partial<PlaceFields>>({
    kind: 'remote_place',
    form: correcting ? `correct:${target.id}` : 'remote_place',
    // Only what is changed is typed: under it stands what is on record, and never an older copy.
    empty: {},
    parse: (typed) => parsePlace({ ...base, ...typed }, !correcting),
    target,
    onSaved: onDone,
  });
  const { setter, errors } = form;
  const fields = { ...base, ...form.fields };
  return (
    <EntryFrame
      form={form}
      name={correcting ? 'Correct place and help' : 'Place and help'}
      timeLabel="Time the place was asked"
      saveLabel={stands === null ? 'Save place and help' : 'Save new place'}
      correcting={correcting}
      onCancel={onDone}
    >
      {!correcting && stands !== null && (
        <Banner tone="info">On record, and shown above. Write here what has changed since.</Banner>
      )}
      <TextArea
        label="Address where the patient is now"
        size="room"
        rows={2}
        value={fields.address}
        onValue={setter('address')}
        error={errors['address']}
        spellCheck={false}
      />
      {!correcting && (
        <Checkbox
          label="The patient has said today that this is where they are"
          size="room"
          checked={fields.confirmed}
          onChecked={setter('confirmed')}
          error={errors['confirmed']}
        />
      )}
      <div className={styles.wideFirst}>
        <TextField
          label="Nearest emergency department"
          size="room"
          value={fields.emergencyDepartment}
          onValue={setter('emergencyDepartment')}
          error={errors['emergencyDepartment']}
        />
        <TextField
          label="Emergency phone"
          size="room"
          inputMode="tel"
          value={fields.emergencyPhone}
          onValue={setter('emergencyPhone')}
          error={errors['emergencyPhone']}
        />
      </div>
      <TextField
        label="Peer monitor"
        size="room"
        value={fields.monitorName}
        onValue={setter('monitorName')}
        error={errors['monitorName']}
        autoCapitalize="words"
      />
      <div className={styles.pair}>
        <TextField
          label="Relationship"
          size="room"
          value={fields.monitorRelationship}
          onValue={setter('monitorRelationship')}
          error={errors['monitorRelationship']}
        />
        <TextField
          label="Peer monitor phone"
          size="room"
          inputMode="tel"
          value={fields.monitorPhone}
          onValue={setter('monitorPhone')}
          error={errors['monitorPhone']}
        />
      </div>
    </EntryFrame>
  );
}
