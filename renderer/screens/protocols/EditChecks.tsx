/** The checks that come due, and the re-check after an acknowledged critical value. */
import { memo, type ReactElement } from 'react';
import { durationExact } from '../../../db/domain/basics/time.ts';
import { Panel } from '../../ui/Panel.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { LongTextAt, NumberAt, TextAt, type PartProps } from './fieldsAt.tsx';
import { readList, readMinutes } from './numbers.ts';
import type { CheckFields } from './protocolFields.ts';
import { Rows } from './Rows.tsx';
import edit from './edit.module.css';

const CODES = [
  { value: 'vitals', label: 'Vital signs' },
  { value: 'peer_check', label: 'Peer monitor’s look' },
] as const;
const NO_CHECK: CheckFields = {
  code: 'vitals',
  label: '',
  everyS: { dosing: '', recovery: '' },
  atS: '',
  source: '',
};

function timesRead(text: string): string {
  const read = readList(text, readMinutes);
  if (!read.ok || read.values.length === 0) return 'Minutes after the first dose, as in 40, 60';
  return `Due ${read.values.map(durationExact).join(', ')} after the first dose.`;
}

export const EditChecks = memo(function EditChecks({
  value,
  recheckAfterS,
  problems,
  change,
}: PartProps<'checks'> & { readonly recheckAfterS: string }): ReactElement {
  return (
    <Panel title="Checks that come due">
      <Rows
        path="checks"
        noun="check"
        fields="many"
        rows={value}
        empty={NO_CHECK}
        onRows={(rows) => change('checks', rows)}
        error={problems['checks']}
      >
        {(check, index) => {
          const path = `checks.${index}`;
          return (
            <>
              <SelectField
                id={`f-${path}.code`}
                label="What is checked"
                options={CODES}
                value={check.code}
                onValue={(code) => change(`${path}.code`, code)}
                error={problems[`${path}.code`]}
              />
              <TextAt
                path={`${path}.label`}
                label="Called"
                required
                value={check.label}
                change={change}
                error={problems[`${path}.label`]}
              />
              <NumberAt
                path={`${path}.everyS.dosing`}
                label="Every, while dosing"
                unit="min"
                value={check.everyS.dosing}
                change={change}
                error={problems[`${path}.everyS.dosing`] ?? problems[`${path}.everyS`]}
                hint="Blank: none by interval."
              />
              <NumberAt
                path={`${path}.everyS.recovery`}
                label="Every, in recovery"
                unit="min"
                value={check.everyS.recovery}
                change={change}
                error={problems[`${path}.everyS.recovery`]}
                hint="Blank: none by interval."
              />
              <NumberAt
                path={`${path}.atS`}
                label="Besides, at (min)"
                value={check.atS}
                change={change}
                error={problems[`${path}.atS`]}
                hint={timesRead(check.atS)}
              />
              <div className={edit.wide}>
                <LongTextAt
                  path={`${path}.source`}
                  label="Source"
                  rows={1}
                  value={check.source}
                  change={change}
                  error={problems[`${path}.source`]}
                  hint="Blank: the clinic’s own."
                />
              </div>
            </>
          );
        }}
      </Rows>
      <div className={edit.short}>
        <NumberAt
          path="recheckAfterS"
          label="Re-check proposed after an acknowledged critical value"
          unit="min"
          required
          value={recheckAfterS}
          change={change}
          error={problems['recheckAfterS']}
        />
      </div>
    </Panel>
  );
});
