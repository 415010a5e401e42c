import type { DocumentHead } from '../../db/domain/paper/documents.ts';
import type { Output } from '../../preload/contract/index.ts';
import { DocumentPage } from './DocumentPage.tsx';

/** Whose page it is: on each page of a document that is printed together with others. */
function RunningHead({ footer, reprint }: DocumentHead) {
  const { patient, recordId, printed, chainHead } = footer;
  return (
    <>
      <div>
        {patient !== '' && <b dir="auto">{patient}</b>}
        <span>
          Printed by <bdi>{printed}</bdi>
        </span>
      </div>
      <div>
        <span>
          {recordId !== '' && `Record ${recordId} · `}chain head {chainHead}
        </span>
        {reprint !== null && <b>{reprint}</b>}
      </div>
    </>
  );
}

/**
 * Documents one after another, each from a new sheet.
 *
 * A printer takes one foot for the whole of a print, so that several documents bring a head of their
 * own: that of a table, which is repeated on every page the table goes over. The foot of a table is
 * not, in Electron 33.
 */
export function Sheets({ documents, paper }: Output<'print.sheets'>) {
  if (documents.length === 1) {
    return documents.map((each) => (
      // The foot of a reprint is higher, and so is the margin it stands in.
      <div key="only" className={each.head.reprint === null ? undefined : 'reprinted'}>
        <DocumentPage document={each} paper={paper} />
      </div>
    ));
  }
  return documents.map((each, index) => (
    <table key={index} role="presentation" className="several">
      <thead>
        <tr>
          <td>
            <RunningHead {...each.head} />
          </td>
        </tr>
      </thead>
      <tbody>
        <tr>
          <td>
            <DocumentPage document={each} paper={paper} />
          </td>
        </tr>
      </tbody>
    </table>
  ));
}
