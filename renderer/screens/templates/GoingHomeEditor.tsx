/** Wording the going-home sheet: for all protocols, or for one. */
import type { ReactElement } from 'react';
import type { GoingHomePlace } from '../../../db/domain/paper/goingHome.ts';
import { SHIPPED_GOING_HOME } from '../../../db/domain/paper/shipped/index.ts';
import type { GoingHomeKey, GoingHomeTemplate } from '../../../db/domain/paper/templates.ts';
import type { Protocol } from '../../../db/domain/protocol/protocol.ts';
import { Button } from '../../ui/Button.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { RowKeys } from './RowKeys.tsx';
import { goingHomeSample } from './sampleRecord.ts';
import { idOf, TemplateFrame } from './TemplateFrame.tsx';
import {
  changed,
  goingHomeFields,
  goingHomeProblems,
  moved,
  nextId,
  readGoingHome,
  type BlockFields,
} from './templateForm.ts';
import { useTemplateDraft } from './useTemplateDraft.ts';
import styles from './templates.module.css';

const PLACE_WORDS: Readonly<Record<GoingHomePlace, string>> = {
  escort: 'who goes with the patient',
  clinic: 'the name of the clinic',
  drug: 'ketamine or esketamine',
  next_day: 'the day after the session',
};

function labelOf(path: string): string {
  const at = /^blocks\.(\d+)\.(\w+)/.exec(path);
  if (at === null) return path === 'title' ? 'Title' : 'Parts';
  return `Part ${Number(at[1]) + 1}, ${at[2] === 'heading' ? 'heading' : 'lines'}`;
}

export function GoingHomeEditor({
  templateKey,
  standingId,
  start,
  clinicName,
  protocol,
}: {
  readonly templateKey: GoingHomeKey;
  readonly standingId: string | null;
  readonly start: GoingHomeTemplate;
  readonly clinicName: string;
  /** The one it is worded for; undefined for all. */
  readonly protocol: Protocol | undefined;
}): ReactElement {
  const draft = useTemplateDraft({
    templateKey,
    standingId,
    start: goingHomeFields(start),
    read: (fields) => ({ ...templateKey, content: readGoingHome(fields) }),
    check: (fields) => goingHomeProblems(readGoingHome(fields)),
  });
  const { fields, setFields, problems } = draft;
  const setBlocks = (next: (blocks: readonly BlockFields[]) => readonly BlockFields[]): void =>
    setFields((before) => ({ ...before, blocks: next(before.blocks) }));
  const count = fields.blocks.length;
  return (
    <TemplateFrame
      draft={draft}
      labelOf={labelOf}
      document={goingHomeSample(readGoingHome(fields), clinicName, protocol)}
    >
      <Places />
      <TextField
        id={idOf('title')}
        label="Title"
        required
        value={fields.title}
        onValue={(title) => setFields((before) => ({ ...before, title }))}
        error={problems['title']}
      />
      <ol className={styles.rows}>
        {fields.blocks.map((block, at) => (
          <li key={block.id} className={styles.block}>
            <div className={styles.rowHead}>
              <h3>Part {at + 1}</h3>
              <RowKeys
                what={`part ${at + 1}`}
                at={at}
                count={count}
                onMove={(steps) => setBlocks((blocks) => moved(blocks, at, steps))}
                onRemove={() => {
                  setBlocks((blocks) => blocks.toSpliced(at, 1));
                  document.getElementById(idOf('add'))?.focus();
                }}
              />
            </div>
            <TextField
              id={idOf(`blocks.${at}.heading`)}
              label="Heading"
              value={block.heading}
              onValue={(heading) => setBlocks((blocks) => changed(blocks, at, { heading }))}
              error={problems[`blocks.${at}.heading`]}
            />
            <TextArea
              id={idOf(`blocks.${at}.lines`)}
              label="Lines, one below the other"
              rows={Math.min(10, Math.max(3, block.lines.split('\n').length + 1))}
              maxLength={20_000}
              value={block.lines}
              onValue={(lines) => setBlocks((blocks) => changed(blocks, at, { lines }))}
              error={problems[`blocks.${at}.lines`]}
            />
          </li>
        ))}
      </ol>
      <div className={styles.buttons} id={idOf('blocks')} tabIndex={-1}>
        <Button
          id={idOf('add')}
          size="room"
          icon="plus"
          onClick={() =>
            setBlocks((blocks) => [...blocks, { id: nextId(blocks), heading: '', lines: '' }])
          }
        >
          Add a part
        </Button>
        <Button
          variant="quiet"
          size="room"
          onClick={() => setFields(goingHomeFields(SHIPPED_GOING_HOME))}
        >
          Take Vigil’s own text
        </Button>
      </div>
    </TemplateFrame>
  );
}

function Places(): ReactElement {
  return (
    <div className={styles.places}>
      <p>What stands in braces is filled in from the session, or left as a line to write on:</p>
      <dl>
        {Object.entries(PLACE_WORDS).map(([place, words]) => (
          <div key={place}>
            <dt>{`{${place}}`}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
