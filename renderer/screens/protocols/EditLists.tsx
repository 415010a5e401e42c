/** The lists of a protocol: one-tap events, medicines beside it, sources. */
import { memo, type ReactElement } from 'react';
import { ADVERSE_EVENT_TERMS } from '../../../db/domain/record/entryValues.ts';
import { capitalised, ROUTE_WORDS } from '../../../db/domain/session/recordWords.ts';
import { Panel } from '../../ui/Panel.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { LongTextAt, NumberAt, TextAt, type PartProps } from './fieldsAt.tsx';
import type { AdjunctFields, QuickEventFields } from './protocolFields.ts';
import { Rows } from './Rows.tsx';
import edit from './edit.module.css';
import styles from './protocols.module.css';

const EVENT_KINDS = [
  { value: 'observation', label: 'Observation' },
  { value: 'adverse_event', label: 'Adverse event' },
] as const;
const TERMS = ADVERSE_EVENT_TERMS.filter((value) => value !== 'other').map((value) => ({
  value,
  label: capitalised(value),
}));
const NO_EVENT: QuickEventFields = { kind: 'observation', label: '', term: null };

export const EditQuickEvents = memo(function EditQuickEvents({
  value,
  problems,
  change,
}: PartProps<'quickEvents'>): ReactElement {
  return (
    <Panel title="One-tap events">
      <p className={styles.quiet}>
        Charted with one tap in the room. An adverse event asks for its grade first.
      </p>
      <Rows
        path="quickEvents"
        noun="one-tap event"
        fields="two"
        tight
        rows={value}
        empty={NO_EVENT}
        onRows={(rows) => change('quickEvents', rows)}
        error={problems['quickEvents']}
      >
        {(event, index) => {
          const path = `quickEvents.${index}`;
          return (
            <>
              <SelectField
                id={`f-${path}.kind`}
                label="Charted as"
                labelHidden={index > 0}
                options={EVENT_KINDS}
                value={event.kind}
                onValue={(kind) => change(`${path}.kind`, kind)}
              />
              {event.kind === 'observation' ? (
                <TextAt
                  path={`${path}.label`}
                  label="Words on the button"
                  labelHidden={index > 0}
                  required
                  value={event.label}
                  change={change}
                  error={problems[`${path}.label`] ?? problems[path]}
                />
              ) : (
                <SelectField
                  id={`f-${path}.term`}
                  label="Adverse event"
                  labelHidden={index > 0}
                  required
                  options={TERMS}
                  value={event.term}
                  onValue={(term) => change(`${path}.term`, term)}
                  error={problems[`${path}.term`] ?? problems[path]}
                />
              )}
            </>
          );
        }}
      </Rows>
    </Panel>
  );
});

const UNITS = (['mg', 'mcg', 'L/min'] as const).map((value) => ({ value, label: value }));
const ROUTES = (['intravenous', 'intramuscular', 'oral', 'sublingual', 'inhaled'] as const).map(
  (value) => ({ value, label: capitalised(ROUTE_WORDS[value]) }),
);
const NO_ADJUNCT: AdjunctFields = {
  name: '',
  amountThousandths: '',
  unit: 'mg',
  route: 'intravenous',
};

export const EditAdjuncts = memo(function EditAdjuncts({
  value,
  problems,
  change,
}: PartProps<'adjuncts'>): ReactElement {
  return (
    <Panel title="Medicines beside it">
      <p className={styles.quiet}>
        Offered with an amount and a route; nothing is given by itself.
      </p>
      <Rows
        path="adjuncts"
        noun="medicine"
        tight
        rows={value}
        empty={NO_ADJUNCT}
        onRows={(rows) => change('adjuncts', rows)}
        error={problems['adjuncts']}
      >
        {(adjunct, index) => {
          const path = `adjuncts.${index}`;
          return (
            <>
              <TextAt
                path={`${path}.name`}
                label="Medicine"
                labelHidden={index > 0}
                required
                value={adjunct.name}
                change={change}
                error={problems[`${path}.name`] ?? problems[path]}
              />
              <NumberAt
                path={`${path}.amountThousandths`}
                label="Amount"
                labelHidden={index > 0}
                required
                value={adjunct.amountThousandths}
                change={change}
                error={problems[`${path}.amountThousandths`]}
              />
              <SelectField
                id={`f-${path}.unit`}
                label="Unit"
                labelHidden={index > 0}
                options={UNITS}
                value={adjunct.unit}
                onValue={(unit) => change(`${path}.unit`, unit)}
                error={problems[`${path}.unit`]}
              />
              <SelectField
                id={`f-${path}.route`}
                label="Route"
                labelHidden={index > 0}
                options={ROUTES}
                value={adjunct.route}
                onValue={(route) => change(`${path}.route`, route)}
                error={problems[`${path}.route`]}
              />
            </>
          );
        }}
      </Rows>
    </Panel>
  );
});

export const EditSources = memo(function EditSources({
  value,
  problems,
  change,
}: PartProps<'sources'>): ReactElement {
  return (
    <Panel title="Sources">
      <Rows
        path="sources"
        noun="source"
        fields="one"
        tight
        rows={value}
        empty=""
        onRows={(rows) => change('sources', rows)}
        error={problems['sources']}
      >
        {(source, index) => (
          <div className={edit.wide}>
            <LongTextAt
              path={`sources.${index}`}
              label={`Source ${index + 1}`}
              labelHidden
              rows={1}
              value={source}
              change={change}
              error={problems[`sources.${index}`]}
            />
          </div>
        )}
      </Rows>
    </Panel>
  );
});
