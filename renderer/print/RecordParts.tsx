import type {
  RecordPlan,
  RecordSignature,
  SessionRecordSheet,
} from '../../db/domain/paper/sessionRecord.ts';
import { type RecordColumn, RecordTable } from './RecordTable.tsx';
import { Section } from './Section.tsx';
import section from './Section.module.css';
import styles from './SessionRecordPage.module.css';
import table from './RecordTable.module.css';

function PlanWords({ plan }: { readonly plan: RecordPlan }) {
  return (
    <>
      <span className={table.title}>{plan.planned}</span>
      <br />
      {plan.basis}
      <br />
      <span className={section.quiet}>Weight: </span>
      {plan.weight}
      <br />
      <span className={section.quiet}>Worked out: </span>
      {plan.arithmetic.join('; ')}
    </>
  );
}

const PLAN_COLUMNS: readonly RecordColumn[] = [
  { head: 'No.', width: 'number' },
  { head: 'Written', width: 'time' },
  { head: 'Plan', width: 'rest' },
  { head: 'Written by', width: 'person' },
];

/** The plan with its calculation; a plan that was replaced is struck through above it. */
export function Plans({ plans }: { readonly plans: readonly RecordPlan[] }) {
  return (
    <Section title={plans.length > 1 ? 'Plans' : 'Plan'}>
      <RecordTable columns={PLAN_COLUMNS}>
        <tbody>
          {plans.map((plan) => (
            <tr key={plan.number} className={plan.state === 'struck' ? table.struck : undefined}>
              <th scope="row" className={table.number}>
                {plan.number}
              </th>
              <td>{plan.written}</td>
              <td>
                {plan.state === 'struck' ? (
                  <del>
                    <PlanWords plan={plan} />
                  </del>
                ) : (
                  <PlanWords plan={plan} />
                )}
                {plan.number !== '1' && (
                  <div className={table.remark}>
                    <b>Re-planned</b> Reason: {plan.reason === '' ? 'none written' : plan.reason}
                  </div>
                )}
              </td>
              <td>
                <bdi>{plan.by}</bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </RecordTable>
    </Section>
  );
}

const SIGNATURE_COLUMNS: readonly RecordColumn[] = [
  { head: 'Signed by', width: 'meaning' },
  { head: 'Meaning', width: 'meaning' },
  { head: 'Signed electronically', width: 'stamp' },
  { head: 'Stands for', width: 'rest' },
];

/** Who signed what and when, with the whole hash of what they signed. */
export function RecordSignatures({
  signatures,
  status,
}: {
  readonly signatures: readonly RecordSignature[];
  readonly status: SessionRecordSheet['status'];
}) {
  return (
    <Section title={signatures.length > 1 ? 'Signatures' : 'Signature'}>
      {signatures.length === 0 ? (
        <p>
          <b>NOT SIGNED</b>
          {status.kind === 'cancelled' && '; the session was cancelled'}
        </p>
      ) : (
        <RecordTable columns={SIGNATURE_COLUMNS}>
          {signatures.map(({ name, meaning, time, standsFor, contentHash }, index) => (
            <tbody key={index} className={table.together}>
              <tr className={table.joined}>
                <th scope="row" className={table.title}>
                  <bdi>{name}</bdi>
                </th>
                <td>{meaning}</td>
                <td>{time}</td>
                <td>{standsFor}</td>
              </tr>
              <tr>
                <td colSpan={SIGNATURE_COLUMNS.length}>
                  <span className={section.quiet}>SHA-256 of what was signed: </span>
                  {contentHash}
                </td>
              </tr>
            </tbody>
          ))}
        </RecordTable>
      )}
    </Section>
  );
}

/** What the clinic had decided for such sessions when this one ran. */
export function ProtocolFacts({ protocol }: { readonly protocol: SessionRecordSheet['protocol'] }) {
  return (
    <Section title={`Protocol: ${protocol.heading}`}>
      <dl className={styles.facts}>
        {protocol.facts.map(({ label, values }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              {values.map((value, index) => (
                <p key={index}>{value}</p>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
