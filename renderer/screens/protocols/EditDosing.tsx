/** What is given and how the dose is worked out. */
import { memo, type ReactElement } from 'react';
import { formatMg } from '../../../db/domain/basics/format.ts';
import { SESSION_KINDS } from '../../../db/domain/protocol/protocol.ts';
import { KIND_RULES } from '../../../db/domain/protocol/protocolRules.ts';
import { ROUTE_WORDS } from '../../../db/domain/session/recordWords.ts';
import { DRUG_WORDS, KIND_WORDS } from '../../../db/domain/session/sessionKinds.ts';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { ChoiceGroup } from '../../ui/ChoiceGroup.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { NumberAt, TextAt, type Change } from './fieldsAt.tsx';
import { readList, readThousandths } from './numbers.ts';
import { kindLine } from './protocolWords.ts';
import type { ProtocolFields } from './protocolFields.ts';
import type { Problems } from './readFields.ts';
import edit from './edit.module.css';
import styles from './protocols.module.css';

const KINDS = SESSION_KINDS.map((value) => ({ value, label: KIND_WORDS[value].kind }));

export const EditIdentity = memo(function EditIdentity({
  name,
  kind,
  drug,
  route,
  drugCount,
  isNew,
  problems,
  change,
}: Pick<ProtocolFields, 'name' | 'kind' | 'drug' | 'route' | 'drugCount'> & {
  /** A protocol keeps its kind over its versions; only a new one chooses it. */
  readonly isNew: boolean;
  readonly problems: Problems;
  readonly change: Change;
}): ReactElement {
  return (
    <Panel title="Protocol">
      <TextAt
        path="name"
        label="Name"
        required
        value={name}
        change={change}
        error={problems['name']}
      />
      {isNew ? (
        <ChoiceGroup
          id="f-kind"
          legend="Kind of session"
          options={KINDS}
          value={kind}
          onValue={(next) => {
            change('kind', next);
            // The kind decides the drug, the route, and how the dose is worked out.
            const { drug: itsDrug, route: itsRoute, mode } = KIND_RULES[next];
            change('drug', itsDrug);
            change('route', itsRoute);
            change('dosing.mode', mode);
            // A dose and a strength of one route are not those of another: they are typed anew.
            if (mode !== KIND_RULES[kind].mode) {
              change('dosing.targetMcgPerKg', '');
              change('dosing.concentrationMcgPerMl', '');
            }
          }}
          error={
            problems['kind'] ?? problems['drug'] ?? problems['route'] ?? problems['dosing.mode']
          }
          hint={`${DRUG_WORDS[drug]}, given ${ROUTE_WORDS[route]}.`}
        />
      ) : (
        <p className={styles.quiet}>
          {kindLine({ kind, drug, route })}. For another kind of session, copy it as a new protocol.
        </p>
      )}
      <Checkbox
        id="f-drugCount"
        label="Count the drug before the first signature"
        hint="For the clinic’s own stock: drawn = given + wasted + returned."
        checked={drugCount}
        onChecked={(next) => change('drugCount', next)}
        error={problems['drugCount']}
      />
    </Panel>
  );
});

function choicesRead(text: string): string | undefined {
  const read = readList(text, readThousandths);
  if (!read.ok || read.values.length === 0) return undefined;
  return `Offered: ${read.values.map((mcg) => formatMg(mcg)).join('; ')}. The first is proposed.`;
}

export const EditDosing = memo(function EditDosing({
  dosing,
  problems,
  change,
}: {
  readonly dosing: ProtocolFields['dosing'];
  readonly problems: Problems;
  readonly change: Change;
}): ReactElement {
  const at = (name: Exclude<keyof ProtocolFields['dosing'], 'mode'>) => ({
    path: `dosing.${name}`,
    value: dosing[name],
    change,
    error: problems[`dosing.${name}`],
    required: true,
  });
  return (
    <Panel title="Dosing">
      <div className={edit.fields}>
        {dosing.mode !== 'fixed' && (
          <>
            <NumberAt {...at('targetMcgPerKg')} label="Target dose" unit="mg/kg" />
            {dosing.mode === 'infusion' && (
              <NumberAt {...at('durationS')} label="Over" unit="min" />
            )}
            <NumberAt {...at('concentrationMcgPerMl')} label="Concentration" unit="mg/mL" />
            {dosing.mode === 'infusion' && (
              <NumberAt
                {...at('pumpStepUlPerHour')}
                label="Pump step"
                unit="mL/h"
                hint="The smallest step of rate the pump can be set to."
              />
            )}
          </>
        )}
        {dosing.mode === 'fixed' && (
          <>
            <NumberAt
              {...at('doseChoicesMcg')}
              label="Doses offered (mg)"
              hint={choicesRead(dosing.doseChoicesMcg) ?? 'In mg, as in 56, 84'}
            />
            <NumberAt {...at('unitMcg')} label="One device or lozenge" unit="mg" />
            <NumberAt
              {...at('unitEveryS')}
              required={false}
              label="Least time between two"
              unit="min"
              hint="Blank: no least time."
            />
          </>
        )}
      </div>
    </Panel>
  );
});
