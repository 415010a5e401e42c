/** The parts of a patient's details, as one types them. */
import { memo, useMemo, type ReactElement } from 'react';
import type { PatientDetail, Sex } from '../../../db/domain/record/record.ts';
import { formatDateOfBirth, localDateIso } from '../../../db/domain/basics/time.ts';
import { SEX_WORDS } from '../../../db/domain/session/recordWords.ts';
import { useNow } from '../../api/clock.ts';
import { ChoiceGroup } from '../../ui/ChoiceGroup.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { Conditions } from './Conditions.tsx';
import { RowsEditor } from './RowsEditor.tsx';
import { birthWithAge, parseDateOfBirth } from './dateOfBirth.ts';
import type { PatientFields, Problems } from './patientForm.ts';
import styles from './form.module.css';

const SEXES = (['female', 'male', 'intersex', 'unknown'] as const satisfies readonly Sex[]).map(
  (value) => ({ value, label: SEX_WORDS[value] }),
);

const ALLERGY_STATUS: readonly {
  readonly value: PatientDetail['allergyStatus'];
  readonly label: string;
}[] = [
  { value: 'not_asked', label: 'Not asked yet' },
  { value: 'none_known', label: 'None known' },
  { value: 'listed', label: 'Listed below' },
];

type Change = (part: Partial<PatientFields>) => void;
type Part = {
  readonly fields: PatientFields;
  readonly problems: Problems;
  readonly change: Change;
};

const NO_ALLERGY = { substance: '', reaction: '' };
const NO_MEDICINE = { name: '', dose: '' };

export const PatientFieldsEditor = memo(function PatientFieldsEditor(
  part: Part & {
    readonly autoFocus?: boolean;
  },
): ReactElement {
  return (
    <>
      <Identity {...part} />
      <Safety {...part} />
      <Reach {...part} />
    </>
  );
});

function useSetters(change: Change) {
  return useMemo(
    () => ({
      familyName: (familyName: string) => change({ familyName }),
      givenName: (givenName: string) => change({ givenName }),
      dateOfBirth: (dateOfBirth: string) => change({ dateOfBirth }),
      mrn: (mrn: string) => change({ mrn }),
      phone: (phone: string) => change({ phone }),
      address: (address: string) => change({ address }),
      contactName: (contactName: string) => change({ contactName }),
      contactRelationship: (contactRelationship: string) => change({ contactRelationship }),
      contactPhone: (contactPhone: string) => change({ contactPhone }),
    }),
    [change],
  );
}

function Identity({
  fields,
  problems,
  change,
  autoFocus = false,
}: Part & { readonly autoFocus?: boolean }): ReactElement {
  const set = useSetters(change);
  const today = localDateIso(useNow(60_000));
  const birth = parseDateOfBirth(fields.dateOfBirth);
  const understood = birth.ok ? birthWithAge(birth.iso, today) : null;
  return (
    <Panel title="Identity">
      <div className={styles.pair}>
        <TextField
          id="f-familyName"
          label="Family name"
          required
          autoFocus={autoFocus}
          autoCapitalize="words"
          value={fields.familyName}
          onValue={set.familyName}
          error={problems['familyName']}
        />
        <TextField
          id="f-givenName"
          label="Given names"
          autoCapitalize="words"
          value={fields.givenName}
          onValue={set.givenName}
          error={problems['givenName']}
        />
      </div>
      <div className={styles.pair}>
        <TextField
          id="f-dateOfBirth"
          label="Date of birth"
          required
          value={fields.dateOfBirth}
          onValue={set.dateOfBirth}
          error={problems['dateOfBirth']}
          hint={understood ?? 'As 14-Jul-1985 or 1985-07-14'}
          onBlur={() => {
            if (birth.ok) change({ dateOfBirth: formatDateOfBirth(birth.iso) });
          }}
        />
        <TextField
          id="f-mrn"
          label="MRN"
          required
          value={fields.mrn}
          onValue={set.mrn}
          error={problems['mrn']}
        />
      </div>
      <ChoiceGroup
        id="f-sex"
        legend="Sex"
        required
        options={SEXES}
        value={fields.sex}
        onValue={(sex) => change({ sex })}
        error={problems['sex']}
      />
    </Panel>
  );
}

function Safety({ fields, problems, change }: Part): ReactElement {
  return (
    <>
      <Panel title="Allergies">
        <ChoiceGroup
          id="f-allergyStatus"
          legend="Allergies"
          legendHidden
          options={ALLERGY_STATUS}
          value={fields.allergyStatus}
          onValue={(allergyStatus) =>
            change(
              allergyStatus === 'listed' && fields.allergies.length === 0
                ? { allergyStatus, allergies: [NO_ALLERGY] }
                : { allergyStatus },
            )
          }
          error={problems['allergyStatus']}
        />
        {fields.allergyStatus === 'listed' && (
          <RowsEditor
            path="allergies"
            noun="allergy"
            columns={[
              { key: 'substance', label: 'Allergic to' },
              { key: 'reaction', label: 'Reaction' },
            ]}
            rows={fields.allergies}
            empty={NO_ALLERGY}
            onRows={(allergies) => change({ allergies })}
            problems={problems}
          />
        )}
      </Panel>
      <Panel title="Conditions treated">
        <Conditions
          values={fields.conditions}
          onValues={(conditions) => change({ conditions })}
          problems={problems}
        />
      </Panel>
      <Panel title="Current medicines">
        <RowsEditor
          path="medicines"
          noun="medicine"
          columns={[
            { key: 'name', label: 'Medicine' },
            { key: 'dose', label: 'Dose and how often' },
          ]}
          rows={fields.medicines}
          empty={NO_MEDICINE}
          onRows={(medicines) => change({ medicines })}
          problems={problems}
        />
      </Panel>
    </>
  );
}

function Reach({ fields, problems, change }: Part): ReactElement {
  const set = useSetters(change);
  return (
    <Panel title="Contact">
      <div className={styles.pair}>
        <TextField
          id="f-phone"
          label="Phone"
          inputMode="tel"
          value={fields.phone}
          onValue={set.phone}
          error={problems['phone']}
        />
        <TextArea
          id="f-address"
          label="Address"
          rows={2}
          maxLength={500}
          value={fields.address}
          onValue={set.address}
          error={problems['address']}
        />
      </div>
      <div className={styles.triple}>
        <TextField
          id="f-contactName"
          label="Escort or contact"
          autoCapitalize="words"
          value={fields.contactName}
          onValue={set.contactName}
          error={problems['contactName']}
        />
        <TextField
          id="f-contactRelationship"
          label="Relationship"
          value={fields.contactRelationship}
          onValue={set.contactRelationship}
          error={problems['contactRelationship']}
        />
        <TextField
          id="f-contactPhone"
          label="Their phone"
          inputMode="tel"
          value={fields.contactPhone}
          onValue={set.contactPhone}
          error={problems['contactPhone']}
        />
      </div>
    </Panel>
  );
}
