/** The clinic's prompts as a table: per vital sign its limits, and its shares of baseline. */
import { Fragment, memo, useState, type ReactElement } from 'react';
import type { VitalCode } from '../../../db/domain/protocol/protocol.ts';
import { VITALS, VITAL_CODES } from '../../../db/domain/vitals/vitalTable.ts';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { LongTextAt, NumberAt, type Change } from './fieldsAt.tsx';
import { LIMITS, SHARES, type PromptFields, type ProtocolFields } from './protocolFields.ts';
import type { Problems } from './readFields.ts';
import edit from './edit.module.css';
import styles from './protocols.module.css';

const HEADS = ['Critical below', 'Caution below', 'Caution from', 'Critical from'] as const;
const SHARE_HEADS = [
  'Critical, % under baseline',
  'Caution, % under baseline',
  'Caution, % over baseline',
  'Critical, % over baseline',
] as const;

export const EditPrompts = memo(function EditPrompts({
  value,
  problems,
  change,
}: {
  readonly value: ProtocolFields['prompts'];
  readonly problems: Problems;
  readonly change: Change;
}): ReactElement {
  const [asked, setAsked] = useState(false);
  const against = VITAL_CODES.some((code) => hasShare(value[code]));
  return (
    <Panel title="Clinic prompts">
      <p className={styles.quiet}>
        Prompts that a clinician confirms, never orders. Blank: no prompt on that side. “Below”
        leaves the number out, “from” takes it in.
      </p>
      <div className={edit.scroll} tabIndex={0} role="region" aria-label="Table of clinic prompts">
        <table className={edit.prompts}>
          <caption className="visually-hidden">Clinic prompts by vital sign</caption>
          <thead>
            <tr>
              <th scope="col">Vital sign</th>
              {HEADS.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
              <th scope="col">Source</th>
            </tr>
          </thead>
          <tbody>
            {VITAL_CODES.map((code) => (
              <PromptRows
                key={code}
                code={code}
                fields={value[code]}
                shares={hasShare(value[code]) || ((asked || against) && !NO_SHARE.includes(code))}
                problems={problems}
                change={change}
              />
            ))}
          </tbody>
        </table>
      </div>
      {!against && (
        <Checkbox
          label="Against the patient’s own baseline too"
          hint="Adds a line of percentages to each vital sign."
          checked={asked}
          onChecked={setAsked}
        />
      )}
    </Panel>
  );
});

/** Scales and the temperature are not judged in percent of their baseline. */
const NO_SHARE: readonly VitalCode[] = ['temperatureDeciC', 'moaas', 'painNrs'];

const hasShare = ({ baseline }: PromptFields): boolean =>
  SHARES.some((share) => baseline[share] !== '');

const PromptRows = memo(function PromptRows({
  code,
  fields,
  shares,
  problems,
  change,
}: {
  readonly code: VitalCode;
  readonly fields: PromptFields;
  /** Its line of percentages of baseline. */
  readonly shares: boolean;
  readonly problems: Problems;
  readonly change: Change;
}): ReactElement {
  const { label, unit } = VITALS[code];
  const path = `prompts.${code}`;
  const span = shares ? 2 : 1;
  return (
    <Fragment>
      <tr>
        <th scope="rowgroup" rowSpan={span}>
          {label}
          {unit !== '' && <span className={edit.unit}>{unit}</span>}
        </th>
        {LIMITS.map((limit, index) => (
          <td key={limit} className={edit.cell}>
            <NumberAt
              path={`${path}.${limit}`}
              label={`${label}: ${HEADS[index]?.toLowerCase()}${unit === '' ? '' : ` (${unit})`}`}
              labelHidden
              value={fields[limit]}
              change={change}
              error={problems[`${path}.${limit}`] ?? (index === 0 ? problems[path] : undefined)}
            />
          </td>
        ))}
        <td rowSpan={span} className={edit.sourceCell}>
          <LongTextAt
            path={`${path}.source`}
            label={`${label}: source`}
            labelHidden
            rows={shares ? 3 : NO_SHARE.includes(code) ? 1 : 2}
            value={fields.source}
            change={change}
            error={problems[`${path}.source`]}
          />
        </td>
      </tr>
      {shares && (
        <tr data-second="">
          {SHARES.map((share, index) => (
            <td key={share} className={edit.cell}>
              <NumberAt
                path={`${path}.baseline.${share}`}
                label={`${label}: ${SHARE_HEADS[index]?.toLowerCase()}`}
                labelHidden
                unit={index < 2 ? '% under' : '% over'}
                value={fields.baseline[share]}
                change={change}
                error={
                  problems[`${path}.baseline.${share}`] ??
                  (index === 0 ? problems[`${path}.baseline`] : undefined)
                }
              />
            </td>
          ))}
        </tr>
      )}
    </Fragment>
  );
});
