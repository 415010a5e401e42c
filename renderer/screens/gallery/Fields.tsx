import { useState, type ReactElement } from 'react';
import type { Instant } from '../../../db/domain/basics/time.ts';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { ChoiceGroup } from '../../ui/ChoiceGroup.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { TimeField } from '../../ui/TimeField.tsx';
import { Sample } from './Sample.tsx';
import styles from './Gallery.module.css';

const BASES = [
  { value: 'measured', label: 'Measured' },
  { value: 'reported', label: 'Reported' },
  { value: 'estimated', label: 'Estimated', note: 'by eye' },
] as const;
const nothing = (): void => undefined;

export function Fields(): ReactElement {
  const [text, setText] = useState('71.3');
  const [note, setNote] = useState('Calm, eyes closed.');
  const [basis, setBasis] = useState<'measured' | 'reported' | 'estimated' | null>('measured');
  const [yes, setYes] = useState(true);
  const [at, setAt] = useState<Instant | null>(null);
  return (
    <Panel title="Fields">
      <div className={styles.grid}>
        <Sample name="TextField">
          <TextField label="Weight" unit="kg" width={8} value={text} onValue={setText} />
        </Sample>
        <Sample name="TextField, empty, hint, required">
          <TextField label="MRN" required hint="From the label." value="" onValue={nothing} />
        </Sample>
        <Sample name="TextField, error">
          <TextField
            label="Date of birth"
            error="Write the month by its name, as in 14-Jul-1985."
            hint="As 14-Jul-1985"
            value="07/14/85"
            onValue={nothing}
          />
        </Sample>
        <Sample name="TextField, room">
          <TextField size="room" label="BP" unit="mmHg" value="128/82" onValue={nothing} />
        </Sample>
        <Sample name="TextField, disabled">
          <TextField label="Room" disabled value="2" onValue={nothing} />
        </Sample>
        <Sample name="TextArea">
          <TextArea label="Note" value={note} onValue={setNote} />
        </Sample>
        <Sample name="TextArea, near its limit">
          <TextArea label="Note" maxLength={18} value={note} onValue={setNote} />
        </Sample>
        <Sample name="TextArea, too long">
          <TextArea
            label="Note"
            maxLength={10}
            error="Shorten the note."
            value={note}
            onValue={setNote}
          />
        </Sample>
        <Sample name="SelectField">
          <SelectField label="Basis" options={BASES} value={basis} onValue={setBasis} />
        </Sample>
        <Sample name="SelectField, nothing chosen, error">
          <SelectField
            label="Basis"
            options={BASES}
            value={null}
            onValue={setBasis}
            error="Choose one."
          />
        </Sample>
        <Sample name="ChoiceGroup">
          <ChoiceGroup
            legend="Basis"
            options={BASES}
            value={basis}
            onValue={setBasis}
            onClear={() => setBasis(null)}
          />
        </Sample>
        <Sample name="ChoiceGroup, room, error">
          <ChoiceGroup
            legend="Basis"
            size="room"
            columns={1}
            options={BASES}
            value={null}
            onValue={setBasis}
            error="Choose one."
          />
        </Sample>
        <Sample name="Checkbox">
          <Checkbox label="Instructions given in writing" checked={yes} onChecked={setYes} />
        </Sample>
        <Sample name="Checkbox, room, error">
          <Checkbox
            size="room"
            label="Escort is here"
            checked={false}
            onChecked={nothing}
            error="Needed before discharge."
          />
        </Sample>
        <Sample name="TimeField, now">
          <TimeField label="Happened at" value={at} onValue={setAt} onProblem={nothing} />
        </Sample>
        <Sample name="TimeField, room, error">
          <TimeField
            size="room"
            label="Happened at"
            value={at}
            onValue={setAt}
            onProblem={nothing}
            error="25:10 is not a time of day: times run from 00:00 to 23:59"
          />
        </Sample>
      </div>
    </Panel>
  );
}
