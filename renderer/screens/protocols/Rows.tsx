/** Lines of a list in the editor: each with its fields, a button to take it out, and one to add. */
import { useEffect, useRef, type ReactElement, type ReactNode } from 'react';
import { Button } from '../../ui/Button.tsx';
import { classes } from '../../ui/classes.ts';
import edit from './edit.module.css';

export function Rows<R>({
  path,
  noun,
  rows,
  empty,
  onRows,
  error,
  tight = false,
  fields = 'some',
  children,
}: {
  /** Of the list, which starts the ids of its fields. */
  readonly path: string;
  /** One line, as in "check". */
  readonly noun: string;
  readonly rows: readonly R[];
  readonly empty: R;
  readonly onRows: (rows: readonly R[]) => void;
  readonly error: string | undefined;
  /** Lines of one field need no rule between them. */
  readonly tight?: boolean;
  /** How many fields a line has, for their width. */
  readonly fields?: 'one' | 'two' | 'some' | 'many';
  readonly children: (row: R, index: number) => ReactNode;
}): ReactElement {
  const list = useRef<HTMLDivElement>(null);
  const added = useRef(false);
  useEffect(() => {
    if (!added.current) return;
    added.current = false;
    const last = list.current?.querySelectorAll('[data-row]')[rows.length - 1];
    last?.querySelector<HTMLElement>('input, select, textarea')?.focus();
  }, [rows.length]);
  return (
    <div className={classes(edit.rows, tight && edit.tight, edit[fields])} ref={list}>
      {rows.map((row, index) => (
        <div
          key={index}
          data-row=""
          role="group"
          aria-label={`${noun} ${index + 1}`}
          className={edit.row}
        >
          <div className={edit.fields}>{children(row, index)}</div>
          <div className={edit.remove}>
            <Button
              variant="quiet"
              icon="close"
              aria-label={`Remove ${noun} ${index + 1}`}
              onClick={() => {
                onRows(rows.filter((_, at) => at !== index));
                document.getElementById(`f-${path}`)?.focus();
              }}
            >
              <span className="visually-hidden">Remove</span>
            </Button>
          </div>
        </div>
      ))}
      <div>
        <Button
          id={`f-${path}`}
          icon="plus"
          onClick={() => {
            added.current = true;
            onRows([...rows, empty]);
          }}
        >
          Add {noun}
        </Button>
      </div>
      {error !== undefined && (
        <p role="alert" className={edit.problem}>
          {error}
        </p>
      )}
    </div>
  );
}
