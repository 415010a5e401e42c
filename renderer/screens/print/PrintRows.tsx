/** The sessions of a day to choose from: with the mouse, or with Space, the arrows and Enter. */
import type { KeyboardEvent, ReactElement } from 'react';
import { clinicalDateTime, clinicalTime, localDateIso } from '../../../db/domain/basics/time.ts';
import { patientName } from '../../../db/domain/record/record.ts';
import type { PrintRow } from '../../../preload/contract/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { SessionTag } from '../shared/SessionTag.tsx';
import { isFinished, printedWords } from './printPlan.ts';
import type { DocumentTarget } from '../../../db/domain/paper/documents.ts';
import { preloadPreview } from './ahead.ts';
import type { PreviewState } from './addresses.ts';
import { PrintLink } from './PrintLink.tsx';
import styles from './PrintCentre.module.css';

/** What a row shows first, of what is chosen of the documents. */
export type RowPreview = { readonly target: DocumentTarget; readonly state: PreviewState };

export type PrintRowsProps = {
  readonly rows: readonly PrintRow[];
  readonly day: string;
  readonly chosenIds: readonly string[];
  readonly onChosen: (sessionIds: readonly string[]) => void;
  readonly onAllFinished: () => void;
  readonly previewOf: (row: PrintRow) => RowPreview | null;
  readonly onPreview: (preview: RowPreview) => void;
};

const boxes = (within: Element): HTMLInputElement[] => [
  ...within.querySelectorAll<HTMLInputElement>('input[data-row]'),
];

/** Arrows go from box to box; Enter shows the row; Ctrl+A takes all that are finished. */
function onBoxKey(
  event: KeyboardEvent<HTMLInputElement>,
  { rows, previewOf, onPreview, onAllFinished }: PrintRowsProps,
): void {
  const table = event.currentTarget.closest('table');
  if (table === null || event.altKey || event.shiftKey) return;
  const all = boxes(table);
  const at = all.indexOf(event.currentTarget);
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a') onAllFinished();
  else if (event.ctrlKey || event.metaKey) return;
  else if (event.key === 'ArrowDown') all[Math.min(at + 1, all.length - 1)]?.focus();
  else if (event.key === 'ArrowUp') all[Math.max(at - 1, 0)]?.focus();
  else if (event.key === 'Home') all[0]?.focus();
  else if (event.key === 'End') all.at(-1)?.focus();
  else if (event.key === 'Enter') {
    const row = rows[at];
    const preview = row === undefined ? null : previewOf(row);
    if (preview !== null) onPreview(preview);
  } else return;
  event.preventDefault();
}

export function PrintRows(props: PrintRowsProps): ReactElement {
  const { rows, day, chosenIds, onChosen, onAllFinished, previewOf } = props;
  const finished = rows.filter(isFinished);
  const allChosen = finished.length > 0 && finished.every(({ id }) => chosenIds.includes(id));
  return (
    <section aria-label="Sessions" className={styles.sessions}>
      <div className={styles.above}>
        <p className={styles.quiet}>
          {rows.length === 1 ? '1 session' : `${rows.length} sessions`}
          {finished.length < rows.length && `, ${finished.length} finished`}
        </p>
        {finished.length > 0 && (
          <Button
            variant="quiet"
            aria-keyshortcuts="Control+A"
            onClick={() => (allChosen ? onChosen([]) : onAllFinished())}
          >
            {allChosen ? 'Choose none' : 'Choose all finished'}
          </Button>
        )}
      </div>
      <table className={styles.table}>
        <caption className="visually-hidden">
          Sessions of this day. Space chooses, the arrows go on, Enter previews.
        </caption>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">Choose</th>
            <th scope="col">Patient, and what was printed</th>
            <th scope="col">State</th>
            <th scope="col">Preview</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const chosen = chosenIds.includes(row.id);
            const onToggle = (): void =>
              onChosen(chosen ? chosenIds.filter((id) => id !== row.id) : [...chosenIds, row.id]);
            return (
              <Row
                key={row.id}
                row={row}
                day={day}
                chosen={chosen}
                onToggle={onToggle}
                preview={previewOf(row)}
                onKey={(event) => onBoxKey(event, props)}
              />
            );
          })}
        </tbody>
      </table>
      <p className={styles.keys} aria-hidden="true">
        Space chooses · arrows go on · Enter previews · Ctrl+A chooses all finished
      </p>
    </section>
  );
}

function Row({
  row,
  day,
  chosen,
  onToggle,
  preview,
  onKey,
}: {
  readonly row: PrintRow;
  readonly day: string;
  readonly chosen: boolean;
  readonly onToggle: () => void;
  readonly preview: RowPreview | null;
  readonly onKey: (event: KeyboardEvent<HTMLInputElement>) => void;
}): ReactElement {
  const name = patientName(row);
  const boxId = `choose-${row.id}`;
  const { checkedInAt } = row;
  const time =
    localDateIso(checkedInAt) === day ? clinicalTime(checkedInAt) : clinicalDateTime(checkedInAt);
  return (
    <tr data-chosen={chosen || undefined}>
      <td className={styles.choose}>
        <label className={styles.box}>
          <input
            id={boxId}
            type="checkbox"
            data-row
            checked={chosen}
            aria-label={`Choose ${name}, ${time}`}
            onChange={onToggle}
            onFocus={preloadPreview}
            onKeyDown={onKey}
          />
        </label>
      </td>
      <th scope="row">
        <label htmlFor={boxId} className={styles.who}>
          <bdi className={styles.name}>{name}</bdi>
          <span className={styles.quiet}>
            {time} · MRN <bdi>{row.mrn}</bdi> · {row.protocolName}
          </span>
          {printedWords(row.printed, day).map((words) => (
            <span key={words} className={styles.printed}>
              {words}
            </span>
          ))}
        </label>
      </th>
      <td className={styles.state}>
        {row.changedSinceSigned ? (
          <Tag tone="caution">Changed since signed</Tag>
        ) : (
          <SessionTag state={row.state} />
        )}
      </td>
      <td className={styles.preview}>
        {preview !== null && (
          <PrintLink {...preview} label={`Preview: ${name}, ${time}`} className={styles.formLink}>
            Preview
          </PrintLink>
        )}
      </td>
    </tr>
  );
}
