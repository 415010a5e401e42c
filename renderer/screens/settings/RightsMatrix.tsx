/** Who may do what: the rules themselves, as they are enforced, operation by operation. */
import type { ReactElement } from 'react';
import { ROLE_WORDS } from '../../../db/domain/people/roles.ts';
import type { RightHolder } from '../../../preload/contract/rights.ts';
import { Icon } from '../../ui/Icon.tsx';
import { HOLDERS, matrix, type MatrixRow } from './matrix.ts';
import styles from './matrix.module.css';

const HOLDER_WORDS: Readonly<Record<RightHolder, string>> = {
  ...ROLE_WORDS,
  emergency: 'Emergency access',
};

const GROUPS = matrix();

export function RightsMatrix(): ReactElement {
  return (
    <>
      <p className={styles.lead}>
        These are the rules every call is checked against. An emergency access adds its column to
        what the person’s own role may do, for a while and with a reason; it signs nothing. One’s
        own drafts and psychotherapy notes are one’s own, whatever the role.
      </p>
      <div className={styles.scroll} tabIndex={0} role="region" aria-label="Table of rights">
        <table className={styles.table}>
          <caption className="visually-hidden">
            What each role may do. A tick is yes, a dash is no.
          </caption>
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">What</span>
              </th>
              {HOLDERS.map((holder) => (
                <th key={holder} scope="col" data-emergency={holder === 'emergency' || undefined}>
                  {HOLDER_WORDS[holder]}
                </th>
              ))}
            </tr>
          </thead>
          {GROUPS.map(({ topic, rows }) => (
            <tbody key={topic}>
              <tr className={styles.topic}>
                <th scope="rowgroup" colSpan={HOLDERS.length + 1}>
                  {topic}
                </th>
              </tr>
              {rows.map((row) => (
                <Row key={row.key} row={row} />
              ))}
            </tbody>
          ))}
        </table>
      </div>
    </>
  );
}

function Row({ row: { words, holders } }: { readonly row: MatrixRow }): ReactElement {
  return (
    <tr>
      <th scope="row">{words}</th>
      {typeof holders === 'string' ? (
        <td colSpan={HOLDERS.length} className={styles.words}>
          {holders}
        </td>
      ) : (
        HOLDERS.map((holder) => <Mark key={holder} yes={holders.includes(holder)} />)
      )}
    </tr>
  );
}

function Mark({ yes }: { readonly yes: boolean }): ReactElement {
  return yes ? (
    <td className={styles.yes}>
      <Icon name="check" size={18} />
      <span className="visually-hidden">Yes</span>
    </td>
  ) : (
    <td className={styles.no}>
      <span aria-hidden="true">–</span>
      <span className="visually-hidden">No</span>
    </td>
  );
}
