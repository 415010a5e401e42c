/** What has to be met before the patient leaves, and the numbers it is judged by. */
import { memo, type ReactElement } from 'react';
import {
  DISCHARGE_CRITERIA,
  type DischargeCriterionCode,
} from '../../../db/domain/record/entryValues.ts';
import type { SessionKind } from '../../../db/domain/protocol/protocol.ts';
import { criterionWords } from '../../../db/domain/session/recordWords.ts';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { toggled } from './criteria.ts';
import { LongTextAt, NumberAt, type Change } from './fieldsAt.tsx';
import type { ProtocolFields } from './protocolFields.ts';
import type { Problems } from './readFields.ts';
import edit from './edit.module.css';

type Numbers =
  | 'aldreteAtLeast'
  | 'padssAtLeast'
  | 'moaasAtLeast'
  | 'dissociationAtMost'
  | 'bloodPressureWithinPercent'
  | 'monitoredAtLeastS'
  | 'lastBloodPressureWithinS';

const NUMBERS: readonly {
  readonly name: Numbers;
  readonly criterion: DischargeCriterionCode;
  readonly label: string;
  readonly unit?: string;
  readonly hint?: string;
}[] = [
  {
    name: 'aldreteAtLeast',
    criterion: 'aldrete',
    label: 'Modified Aldrete, at least',
    unit: 'of 10',
  },
  { name: 'padssAtLeast', criterion: 'padss', label: 'PADSS, at least', unit: 'of 10' },
  { name: 'moaasAtLeast', criterion: 'sedation', label: 'MOAA/S, at least', unit: 'of 5' },
  {
    name: 'dissociationAtMost',
    criterion: 'dissociation',
    label: 'Dissociation, at most',
    unit: 'of 10',
  },
  {
    name: 'bloodPressureWithinPercent',
    criterion: 'vitals_near_baseline',
    label: 'Blood pressure, within',
    unit: '% of baseline',
  },
  {
    name: 'monitoredAtLeastS',
    criterion: 'monitoring_time',
    label: 'Monitored from the first dose, at least',
    unit: 'min',
  },
  {
    name: 'lastBloodPressureWithinS',
    criterion: 'blood_pressure_before_leaving',
    label: 'Last blood pressure, at most',
    unit: 'min old',
    hint: 'Blank: any after the last dose.',
  },
];

export const EditDischarge = memo(function EditDischarge({
  value,
  kind,
  problems,
  change,
}: {
  readonly value: ProtocolFields['discharge'];
  readonly kind: SessionKind;
  readonly problems: Problems;
  readonly change: Change;
}): ReactElement {
  return (
    <Panel title="Before leaving">
      <div role="group" aria-label="What the gate asks" className={edit.criteria}>
        {DISCHARGE_CRITERIA.map((code, index) => (
          <Checkbox
            key={code}
            {...(index === 0 ? { id: 'f-discharge.criteria' } : {})}
            label={criterionWords(code, kind)}
            checked={value.criteria.includes(code)}
            onChecked={() => change('discharge.criteria', toggled(value.criteria, code))}
          />
        ))}
      </div>
      {problems['discharge.criteria'] !== undefined && (
        <p role="alert" className={edit.problem}>
          {problems['discharge.criteria']}
        </p>
      )}
      <div className={edit.fields}>
        {NUMBERS.filter(({ criterion }) => value.criteria.includes(criterion)).map((number) => (
          <NumberAt
            key={number.name}
            path={`discharge.${number.name}`}
            label={number.label}
            {...(number.unit === undefined ? {} : { unit: number.unit })}
            {...(number.hint === undefined ? {} : { hint: number.hint })}
            value={value[number.name]}
            change={change}
            error={problems[`discharge.${number.name}`]}
          />
        ))}
      </div>
      {value.criteria.includes('vitals_near_baseline') && (
        <Checkbox
          id="f-discharge.spo2Needed"
          label="Vital signs near baseline ask for an SpO2 too"
          checked={value.spo2Needed}
          onChecked={(next) => change('discharge.spo2Needed', next)}
          error={problems['discharge.spo2Needed']}
        />
      )}
      <LongTextAt
        path="discharge.source"
        label="Source"
        value={value.source}
        change={change}
        error={problems['discharge.source']}
        hint="Blank: the clinic’s own."
      />
    </Panel>
  );
});
