/** A protocol to read: every number with its unit, and where it comes from. */
import type { ReactElement } from 'react';
import type { Protocol, VitalCode } from '../../../db/domain/protocol/protocol.ts';
import { durationExact } from '../../../db/domain/basics/time.ts';
import { VITALS, VITAL_CODES } from '../../../db/domain/vitals/vitalTable.ts';
import { DataTable, type Column } from '../../ui/DataTable.tsx';
import { Panel } from '../../ui/Panel.tsx';
import {
  adjunctWords,
  checkWords,
  criterionFact,
  dosingFacts,
  limitWords,
  quickEventWords,
  sourceWords,
  type Fact,
  type PromptSide,
} from './protocolWords.ts';
import styles from './protocols.module.css';

const SIDES: readonly PromptSide[] = [
  'criticalBelow',
  'cautionBelow',
  'cautionFrom',
  'criticalFrom',
];

type CheckRow = Protocol['checks'][number];
const CHECKS: readonly Column<CheckRow>[] = [
  {
    key: 'label',
    header: 'Check',
    cell: ({ label }) => <span className={styles.nowrap}>{label}</span>,
  },
  { key: 'when', header: 'Comes due', cell: checkWords },
  {
    key: 'source',
    header: 'Source',
    cell: ({ source }) => <span className={styles.source}>{sourceWords(source)}</span>,
  },
];

/** The source of every limit that is set, when they share one. */
function sharedSource(prompts: Protocol['prompts']): string | null {
  const set = VITAL_CODES.filter((code) =>
    SIDES.some((side) => limitWords(code, prompts[code], side) !== '—'),
  );
  const sources = new Set(set.map((code) => prompts[code].source));
  const [only] = sources;
  return sources.size === 1 && only !== undefined ? only : null;
}

function promptColumns(
  prompts: Protocol['prompts'],
  withSources: boolean,
): readonly Column<VitalCode>[] {
  const side = (key: PromptSide, header: string): Column<VitalCode> => ({
    key,
    header,
    cell: (code) =>
      limitWords(code, prompts[code], key)
        .split('; ')
        .map((limit) => (
          <span key={limit} className={styles.limit}>
            {limit}
          </span>
        )),
  });
  return [
    {
      key: 'vital',
      header: 'Vital sign',
      cell: (code) => (
        <span className={styles.nowrap}>
          {VITALS[code].label} <span className={styles.unit}>{VITALS[code].unit}</span>
        </span>
      ),
    },
    side('criticalBelow', 'Critical, low'),
    side('cautionBelow', 'Caution, low'),
    side('cautionFrom', 'Caution, high'),
    side('criticalFrom', 'Critical, high'),
    ...(withSources
      ? [
          {
            key: 'source',
            header: 'Source',
            cell: (code: VitalCode) => (
              <span className={styles.source}>{sourceWords(prompts[code].source)}</span>
            ),
          },
        ]
      : []),
  ];
}

export function ProtocolBody({ protocol }: { readonly protocol: Protocol }): ReactElement {
  const { discharge, sources } = protocol;
  const criteria = discharge.criteria.map((code) => criterionFact(code, protocol));
  const source = sharedSource(protocol.prompts);
  const plain = criteria.filter(({ value }) => value === '');
  return (
    <>
      <Panel title="Dosing">
        <Facts facts={dosingFacts(protocol.dosing)} />
      </Panel>
      <Panel title="Checks that come due">
        <DataTable
          caption="Checks and their sources"
          columns={CHECKS}
          rows={protocol.checks}
          rowKey={({ code, label }) => `${code} ${label}`}
          empty="No check comes due by itself."
        />
        <p>
          Re-check proposed {durationExact(protocol.recheckAfterS)} after a critical value was
          acknowledged.
        </p>
      </Panel>
      <Panel title="Clinic prompts">
        <p className={styles.quiet}>
          Prompts that a clinician confirms, never orders. A dash: no prompt is set on that side.
        </p>
        <DataTable
          caption="Clinic prompts by vital sign"
          columns={promptColumns(protocol.prompts, source === null)}
          rows={VITAL_CODES}
          rowKey={(code) => code}
        />
        {source !== null && (
          <p className={styles.source}>Source of every limit: {sourceWords(source)}</p>
        )}
      </Panel>
      <div className={styles.pair}>
        <Panel title="One-tap events">
          <Lines lines={protocol.quickEvents.map(quickEventWords)} empty="None." />
        </Panel>
        <Panel title="Medicines beside it">
          <Lines lines={protocol.adjuncts.map(adjunctWords)} empty="None." />
        </Panel>
      </div>
      <Panel title="Before leaving">
        <Facts facts={criteria.filter(({ value }) => value !== '')} />
        {plain.length > 0 && (
          <div>
            <h3 className={styles.source}>Asked as well</h3>
            <p>{plain.map(({ label }) => label).join(' · ')}</p>
          </div>
        )}
        <p className={styles.source}>Source: {sourceWords(discharge.source)}</p>
      </Panel>
      <Panel title="Drug count">
        <p>
          {protocol.drugCount
            ? 'Asked for before the first signature: drawn = given + wasted + returned.'
            : 'Not asked for: the drug is not the clinic’s own stock.'}
        </p>
      </Panel>
      <Panel title="Sources">
        <Lines lines={sources} empty="None given: the numbers are the clinic’s own." />
      </Panel>
    </>
  );
}

function Facts({ facts }: { readonly facts: readonly Fact[] }): ReactElement {
  return (
    <dl className={styles.facts}>
      {facts.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Lines({
  lines,
  empty,
}: {
  readonly lines: readonly string[];
  readonly empty: string;
}): ReactElement {
  if (lines.length === 0) return <p className={styles.quiet}>{empty}</p>;
  return (
    <ul className={styles.lines}>
      {lines.map((line, index) => (
        <li key={index}>{line}</li>
      ))}
    </ul>
  );
}
