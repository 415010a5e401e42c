/** Rows of one verdict, a page at a time: who, what comes along, why, and what is decided. */
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import type {
  ImportMatch,
  ImportRow,
  ImportVerdict,
} from '../../../db/domain/exchange/patientImport.ts';
import { Button } from '../../ui/Button.tsx';
import { ChoiceGroup } from '../../ui/ChoiceGroup.tsx';
import { DataTable, type Column } from '../../ui/DataTable.tsx';
import { birthWords, broughtWith, nameWords } from './importWords.ts';
import type { Decisions } from './useDecisions.ts';
import styles from './import.module.css';

function Who({ row }: { readonly row: ImportRow }): ReactElement {
  const { detail } = row;
  return (
    <div className={styles.who}>
      <bdi className={styles.name}>{nameWords(detail)}</bdi>
      <span>{birthWords(detail.dateOfBirth)}</span>
      <span>
        {detail.mrn === '' ? (
          'no MRN'
        ) : (
          <>
            <span className={styles.quiet}>MRN</span> <bdi>{detail.mrn}</bdi>
          </>
        )}
      </span>
    </div>
  );
}

function Brings({ row }: { readonly row: ImportRow }): ReactElement {
  return (
    <dl className={styles.brings}>
      {broughtWith(row).map(({ what, words }) => (
        <div key={what}>
          <dt>{what}</dt>
          <dd dir="auto">{words}</dd>
        </div>
      ))}
    </dl>
  );
}

function Match({ match }: { readonly match: ImportMatch }): ReactElement {
  return (
    <li>
      <Link to={`/patients/${match.patientId}`} className={styles.match}>
        <bdi className={styles.name}>{nameWords(match)}</bdi>
        <span>{birthWords(match.dateOfBirth)}</span>
        <span>
          <span className={styles.quiet}>MRN</span> <bdi>{match.mrn}</bdi>
        </span>
      </Link>
    </li>
  );
}

function Why({ row }: { readonly row: ImportRow }): ReactElement {
  return (
    <div className={styles.why}>
      {row.reasons.length > 0 && (
        <ul className={styles.reasons}>
          {row.reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
      {row.matches.length > 0 && (
        <>
          <p className={styles.quiet}>In this clinic</p>
          <ul className={styles.matches}>
            {row.matches.map((match) => (
              <Match key={match.patientId} match={match} />
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

const CHOICES = [
  { value: 'leave_out', label: 'Leave out' },
  { value: 'add', label: 'Add as a new patient' },
] as const;

function Decide({
  row,
  decisions,
}: {
  readonly row: ImportRow;
  readonly decisions: Decisions;
}): ReactElement {
  const taken = decisions.takes(row);
  const name = nameWords(row.detail);
  if (row.verdict === 'maybe_same') {
    return (
      <ChoiceGroup
        legend={`${name}, MRN ${row.detail.mrn}`}
        legendHidden
        options={CHOICES}
        value={taken ? 'add' : 'leave_out'}
        onValue={(take) => decisions.decide(row, take)}
        columns={1}
      />
    );
  }
  return (
    <Button
      variant="quiet"
      aria-label={`${taken ? 'Leave out' : 'Take in'} ${name}, MRN ${row.detail.mrn}`}
      onClick={() => decisions.decide(row, taken ? 'leave_out' : 'add')}
    >
      {taken ? 'Leave out' : 'Take in'}
    </Button>
  );
}

const who: Column<ImportRow> = {
  key: 'who',
  header: 'In the file',
  isRowHeader: true,
  cell: (row) => <Who row={row} />,
};
const brings: Column<ImportRow> = {
  key: 'brings',
  header: 'What comes along',
  cell: (row) => <Brings row={row} />,
};
const why: Column<ImportRow> = { key: 'why', header: 'Why', cell: (row) => <Why row={row} /> };
const toKnow: Column<ImportRow> = { ...why, header: 'To know' };

/** Only where there is something to decide: what comes along, and the decision. */
function columnsOf(
  verdict: ImportVerdict | undefined,
  decisions: Decisions,
): readonly Column<ImportRow>[] {
  const decide: Column<ImportRow> = {
    key: 'decide',
    header: 'Decision',
    headerHidden: verdict === 'new',
    cell: (row) => <Decide row={row} decisions={decisions} />,
  };
  if (verdict === 'new') return [who, brings, toKnow, decide];
  return verdict === 'maybe_same' ? [who, brings, why, decide] : [who, why];
}

export function ImportTable({
  caption,
  rows,
  decisions,
}: {
  readonly caption: string;
  readonly rows: readonly ImportRow[];
  readonly decisions: Decisions;
}): ReactElement {
  return (
    <div className={styles.table}>
      <DataTable
        caption={caption}
        columns={columnsOf(rows[0]?.verdict, decisions)}
        rows={rows}
        rowKey={({ rowId }) => rowId}
        struck={(row) => row.verdict === 'new' && !decisions.takes(row)}
        empty="Nobody."
      />
    </div>
  );
}
