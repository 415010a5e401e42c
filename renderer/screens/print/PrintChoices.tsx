/** Which documents of the chosen sessions, on what, and the three things to do with them. */
import type { ReactElement } from 'react';
import { DOCUMENT_WORDS, type DocumentKind } from '../../../db/domain/paper/documents.ts';
import { useRights } from '../../app/rights.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { PAPERS, usePaper } from './paperSize.ts';
import { preloadPreview } from './ahead.ts';
import { countWords, type PrintPlan } from './printPlan.ts';
import { usePrinting } from './usePrinting.ts';
import styles from './PrintCentre.module.css';

const FILES = [
  { value: 'one', label: 'One file' },
  { value: 'each', label: 'One each' },
] as const;

export function PrintChoices({
  offered,
  documents,
  onDocuments,
  files,
  onFiles,
  plan,
  sessionCount,
  onPreview,
}: {
  readonly offered: readonly DocumentKind[];
  readonly documents: readonly DocumentKind[];
  readonly onDocuments: (documents: readonly DocumentKind[]) => void;
  readonly files: 'one' | 'each';
  readonly onFiles: (files: 'one' | 'each') => void;
  readonly plan: PrintPlan;
  readonly sessionCount: number;
  readonly onPreview: () => void;
}): ReactElement {
  const { may } = useRights();
  const [paper, setPaper] = usePaper();
  const { print, save, printing, saving, failure } = usePrinting();
  const { targets, notes, problem } = plan;
  const blocked = problem !== null;
  return (
    <section aria-label="What to print" className={styles.choices}>
      <fieldset className={styles.documents}>
        <legend>Documents</legend>
        {offered.map((kind) => (
          <Checkbox
            key={kind}
            label={DOCUMENT_WORDS[kind]}
            checked={documents.includes(kind)}
            onChecked={(on) =>
              onDocuments(on ? [...documents, kind] : documents.filter((one) => one !== kind))
            }
          />
        ))}
      </fieldset>
      <div className={styles.sheets}>
        <SelectField label="Paper" options={PAPERS} value={paper} onValue={setPaper} />
        {may('print.toPdf') && (
          <SelectField label="PDF" options={FILES} value={files} onValue={onFiles} />
        )}
      </div>
      <div role="status" className={styles.gist}>
        {problem ?? (
          <>
            <strong>{countWords(targets.length)}</strong> of{' '}
            {sessionCount === 1 ? '1 session' : `${sessionCount} sessions`}
          </>
        )}
        {notes.map((note) => (
          <span key={note} className={styles.note}>
            {note}
          </span>
        ))}
      </div>
      {failure !== null && !printing && !saving && (
        <Banner tone="critical" title="Not printed">
          {failure.message}
        </Banner>
      )}
      <div className={styles.buttons}>
        {may('print.toPrinter') && (
          <Button
            variant="primary"
            size="room"
            wide
            disabled={blocked || saving}
            pending={printing}
            onClick={() => void print(targets, paper)}
          >
            Print…
          </Button>
        )}
        {may('print.toPdf') && (
          <Button
            size="room"
            disabled={blocked || printing}
            pending={saving}
            onClick={() => void save(targets, paper, targets.length > 1 ? files : 'one')}
          >
            Save as PDF
          </Button>
        )}
        <Button
          size="room"
          disabled={blocked}
          onPointerEnter={preloadPreview}
          onFocus={preloadPreview}
          onClick={onPreview}
        >
          Preview
        </Button>
      </div>
    </section>
  );
}
