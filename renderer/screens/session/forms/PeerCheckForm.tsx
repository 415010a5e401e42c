import type { ReactElement } from 'react';
import type { EntryOf } from '../../../../db/domain/record/record.ts';
import { ChoiceGroup } from '../../../ui/ChoiceGroup.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { EMPTY_PEER_CHECK, parsePeerCheck } from '../fields/remoteFields.ts';
import { EntryFrame } from './EntryFrame.tsx';
import { useEntryForm } from './useEntryForm.ts';

const FINDINGS = [
  { value: 'well', label: 'Well', note: 'awake or rousable, breathing easily' },
  { value: 'concern', label: 'Concern', note: 'say what it is' },
];

/** What the peer monitor at the patient's side says at a check. */
export function PeerCheckForm({
  target,
  onDone,
}: {
  readonly target?: EntryOf<'peer_check'>;
  readonly onDone?: () => void;
}): ReactElement {
  const correcting = target !== undefined;
  const form = useEntryForm({
    kind: 'peer_check',
    form: correcting ? `correct:${target.id}` : 'peer_check',
    empty: correcting ? target.values : EMPTY_PEER_CHECK,
    parse: parsePeerCheck,
    target,
    onSaved: onDone,
  });
  const { fields, setter, errors } = form;
  return (
    <EntryFrame
      form={form}
      name={correcting ? 'Correct peer check' : 'Peer check'}
      timeLabel="Time of the peer check"
      saveLabel="Save peer check"
      correcting={correcting}
      onCancel={onDone}
    >
      <ChoiceGroup
        legend="The peer monitor says"
        size="room"
        options={FINDINGS}
        value={fields.finding === '' ? null : fields.finding}
        onValue={setter('finding')}
        error={errors['finding']}
      />
      <TextField
        label={fields.finding === 'concern' ? 'What the concern is' : 'In the monitor’s words'}
        size="room"
        value={fields.detail}
        onValue={setter('detail')}
        error={errors['detail']}
      />
    </EntryFrame>
  );
}
