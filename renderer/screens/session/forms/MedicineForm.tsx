import { useMemo, type ReactElement } from 'react';
import type { AdjunctMedicine } from '../../../../db/domain/protocol/protocol.ts';
import {
  type EntryOf,
  MEDICINE_ROUTES,
  MEDICINE_UNITS,
} from '../../../../db/domain/record/record.ts';
import { ROUTE_WORDS } from '../../../../db/domain/session/recordWords.ts';
import { SelectField } from '../../../ui/SelectField.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import {
  EMPTY_MEDICINE,
  type MedicinePick,
  adjunctPicks,
  capital,
  medicineFieldsOf,
  otherPicks,
  parseMedicine,
} from '../fields/otherFields.ts';
import { EntryFrame } from './EntryFrame.tsx';
import { Picks } from './Picks.tsx';
import styles from './forms.module.css';
import { useEntryForm } from './useEntryForm.ts';

const UNITS = MEDICINE_UNITS.map((unit) => ({ value: unit as string, label: unit }));
const ROUTES = MEDICINE_ROUTES.map((route) => ({
  value: route as string,
  label: capital(ROUTE_WORDS[route]),
}));

const NO_ADJUNCTS: readonly AdjunctMedicine[] = [];

/** A medicine given beside the session's drug; the protocol's own are one tap, then confirmed. */
export function MedicineForm({
  adjuncts = NO_ADJUNCTS,
  target,
  onDone,
}: {
  /** What the protocol proposes, amounts included. */
  readonly adjuncts?: readonly AdjunctMedicine[];
  readonly target?: EntryOf<'medicine'>;
  readonly onDone?: () => void;
}): ReactElement {
  const correcting = target !== undefined;
  const form = useEntryForm({
    kind: 'medicine',
    form: correcting ? `correct:${target.id}` : 'medicine',
    empty: correcting ? medicineFieldsOf(target.values) : EMPTY_MEDICINE,
    parse: parseMedicine,
    toFields: ({ amountThousandths, ...others }) =>
      amountThousandths === undefined ? others : { amount: amountThousandths, ...others },
    target,
    onSaved: onDone,
  });
  const { fields, set, setter, errors } = form;
  const proposed = useMemo(() => adjunctPicks(adjuncts), [adjuncts]);
  const others = useMemo(() => otherPicks(adjuncts), [adjuncts]);
  const pick = (picks: readonly MedicinePick[], label: string): void => {
    const found = picks.find((one) => one.label === label);
    if (found !== undefined) set(found.fields);
  };
  return (
    <EntryFrame
      form={form}
      name={correcting ? 'Correct medicine' : 'Medicine'}
      timeLabel="Time given"
      saveLabel="Save medicine"
      correcting={correcting}
      onCancel={onDone}
    >
      {!correcting && (
        <>
          {proposed.length > 0 && (
            <Picks
              label="By the protocol, amount included"
              picks={proposed.map(({ label }) => label)}
              onPick={(label) => pick(proposed, label)}
            />
          )}
          <Picks
            label="Also often given"
            picks={others.map(({ label }) => label)}
            onPick={(label) => pick(others, label)}
          />
        </>
      )}
      <TextField
        label="Medicine name"
        size="room"
        value={fields.name}
        onValue={setter('name')}
        error={errors['name']}
      />
      <div className={styles.pair}>
        <TextField
          label="Amount"
          size="room"
          inputMode="decimal"
          value={fields.amount}
          onValue={setter('amount')}
          error={errors['amount']}
        />
        <SelectField
          label="Unit"
          size="room"
          value={fields.unit === '' ? null : fields.unit}
          onValue={setter('unit')}
          options={UNITS}
          error={errors['unit']}
        />
      </div>
      <div className={styles.pair}>
        <SelectField
          label="Route"
          size="room"
          value={fields.route === '' ? null : fields.route}
          onValue={setter('route')}
          options={ROUTES}
          error={errors['route']}
        />
        <TextField
          label="Given for"
          size="room"
          value={fields.indication}
          onValue={setter('indication')}
          error={errors['indication']}
        />
      </div>
    </EntryFrame>
  );
}
