/** Lines of two texts each: allergies with reactions, medicines with doses. */
import { useEffect, useRef, type ReactElement } from 'react';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { Problems } from './patientForm.ts';
import styles from './form.module.css';

type Texts<K extends string> = { readonly [N in K]: string };

export type RowsEditorProps<K extends string> = {
  /** The record's name of the list, which starts the ids of its fields. */
  readonly path: string;
  /** One line, as in "allergy". */
  readonly noun: string;
  readonly columns: readonly { readonly key: K; readonly label: string }[];
  readonly rows: readonly Texts<K>[];
  readonly empty: Texts<K>;
  readonly onRows: (rows: readonly Texts<K>[]) => void;
  readonly problems: Problems;
};

export function RowsEditor<K extends string>({
  path,
  noun,
  columns,
  rows,
  empty,
  onRows,
  problems,
}: RowsEditorProps<K>): ReactElement {
  const focusLast = useRef(false);
  const firstKey = columns[0]?.key ?? '';
  useEffect(() => {
    if (!focusLast.current) return;
    focusLast.current = false;
    document.getElementById(`f-${path}.${rows.length - 1}.${firstKey}`)?.focus();
  }, [firstKey, path, rows.length]);

  const add = (): void => {
    focusLast.current = true;
    onRows([...rows, empty]);
  };
  const change = (index: number, key: K, text: string): void => {
    onRows(rows.map((row, at) => (at === index ? { ...row, [key]: text } : row)));
  };
  const remove = (index: number): void => {
    onRows(rows.filter((_, at) => at !== index));
    document.getElementById(`f-${path}`)?.focus();
  };

  return (
    <div className={styles.rows}>
      {rows.map((row, index) => (
        <div key={index} role="group" aria-label={`${noun} ${index + 1}`} className={styles.line}>
          {columns.map(({ key, label }) => (
            <TextField
              key={key}
              id={`f-${path}.${index}.${key}`}
              label={label}
              labelHidden={index > 0}
              value={row[key]}
              onValue={(text) => change(index, key, text)}
              error={problems[`${path}.${index}.${key}`]}
              onEnter={index === rows.length - 1 ? add : () => undefined}
            />
          ))}
          <Button
            variant="quiet"
            icon="close"
            aria-label={`Remove ${noun} ${index + 1}`}
            onClick={() => remove(index)}
          >
            <span className="visually-hidden">Remove</span>
          </Button>
        </div>
      ))}
      <div>
        <Button id={`f-${path}`} icon="plus" onClick={add}>
          Add {noun}
        </Button>
      </div>
      {problems[path] !== undefined && <p className={styles.problem}>{problems[path]}</p>}
    </div>
  );
}
