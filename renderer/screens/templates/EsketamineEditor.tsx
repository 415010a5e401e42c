/** The esketamine monitoring form: which revision it follows, what it asks, in what words and order. */
import { useState, type ReactElement } from 'react';
import { ESKETAMINE_SOURCE_WORDS } from '../../../db/domain/paper/esketamineTemplate.ts';
import { SHIPPED_ESKETAMINE_FORMS } from '../../../db/domain/paper/shipped/index.ts';
import type { EsketamineSource, EsketamineTemplate } from '../../../db/domain/paper/templates.ts';
import { Button } from '../../ui/Button.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { RowKeys } from './RowKeys.tsx';
import { esketamineSample } from './sampleRecord.ts';
import { idOf, TemplateFrame } from './TemplateFrame.tsx';
import {
  changed,
  esketamineFields,
  esketamineProblems,
  moved,
  nextId,
  readEsketamine,
  unusedSources,
  type FieldFields,
  type SectionFields,
} from './templateForm.ts';
import { useTemplateDraft } from './useTemplateDraft.ts';
import styles from './templates.module.css';

const KEY = { kind: 'esketamine_form', protocolId: null } as const;

function labelOf(path: string): string {
  if (path === 'revision') return 'Revision';
  const at = /^sections\.(\d+)(?:\.fields\.(\d+))?/.exec(path);
  if (at === null) return 'The form';
  const section = `Section ${Number(at[1]) + 1}`;
  return at[2] === undefined ? section : `${section}, field ${Number(at[2]) + 1}`;
}

export function EsketamineEditor({
  standingId,
  start,
  clinicName,
}: {
  readonly standingId: string | null;
  readonly start: EsketamineTemplate;
  readonly clinicName: string;
}): ReactElement {
  const draft = useTemplateDraft({
    templateKey: KEY,
    standingId,
    start: esketamineFields(start),
    read: (fields) => ({ ...KEY, content: readEsketamine(fields) }),
    check: (fields) => esketamineProblems(readEsketamine(fields)),
  });
  const { fields, setFields, problems } = draft;
  const setSections = (
    next: (sections: readonly SectionFields[]) => readonly SectionFields[],
  ): void => setFields((before) => ({ ...before, sections: next(before.sections) }));
  const unused = unusedSources(fields);
  return (
    <TemplateFrame
      draft={draft}
      labelOf={labelOf}
      document={esketamineSample(readEsketamine(fields), clinicName)}
    >
      <SelectField
        label="Begin with the form as Vigil ships it"
        value={null}
        placeholder="Choose a revision"
        options={SHIPPED_ESKETAMINE_FORMS.map(({ revision }, at) => ({
          value: String(at),
          label: revision,
        }))}
        onValue={(at) => {
          const shipped = SHIPPED_ESKETAMINE_FORMS[Number(at)];
          if (shipped !== undefined) setFields(esketamineFields(shipped));
        }}
        hint="It takes the place of what is below. Nothing takes effect until it is published."
      />
      <TextField
        id={idOf('revision')}
        label="Revision it follows"
        required
        value={fields.revision}
        onValue={(revision) => setFields((before) => ({ ...before, revision }))}
        error={problems['revision']}
        hint="Printed on the form."
      />
      <ol className={styles.rows} id={idOf('sections')} tabIndex={-1}>
        {fields.sections.map((section, at) => (
          <li key={section.id} className={styles.block}>
            <div className={styles.rowHead}>
              <h3>Section {at + 1}</h3>
              <RowKeys
                what={`section ${at + 1}`}
                at={at}
                count={fields.sections.length}
                onMove={(steps) => setSections((sections) => moved(sections, at, steps))}
                onRemove={() => {
                  setSections((sections) => sections.toSpliced(at, 1));
                  document.getElementById(idOf('add'))?.focus();
                }}
              />
            </div>
            <TextField
              id={idOf(`sections.${at}.heading`)}
              label="Heading"
              value={section.heading}
              onValue={(heading) => setSections((sections) => changed(sections, at, { heading }))}
              error={problems[`sections.${at}.heading`]}
            />
            <Fields
              path={`sections.${at}.fields`}
              fields={section.fields}
              problems={problems}
              unused={unused}
              onFields={(next) =>
                setSections((sections) =>
                  sections.map((one, place) =>
                    place === at ? { ...one, fields: next(one.fields) } : one,
                  ),
                )
              }
            />
          </li>
        ))}
      </ol>
      <div>
        <Button
          id={idOf('add')}
          size="room"
          icon="plus"
          onClick={() =>
            setSections((sections) => [
              ...sections,
              { id: nextId(sections), heading: '', fields: [] },
            ])
          }
        >
          Add a section
        </Button>
      </div>
    </TemplateFrame>
  );
}

function Fields({
  path,
  fields,
  problems,
  unused,
  onFields,
}: {
  readonly path: string;
  readonly fields: readonly FieldFields[];
  readonly problems: Readonly<Record<string, string>>;
  readonly unused: readonly EsketamineSource[];
  readonly onFields: (next: (fields: readonly FieldFields[]) => readonly FieldFields[]) => void;
}): ReactElement {
  // The select is a menu of what to add: it stands on nothing again at once.
  const [added, setAdded] = useState(0);
  return (
    <>
      <ol className={styles.fields}>
        {fields.map(({ id, source, label }, at) => (
          <li key={id} className={styles.field}>
            <TextField
              id={idOf(`${path}.${at}.label`)}
              label={ESKETAMINE_SOURCE_WORDS[source]}
              value={label}
              onValue={(text) => onFields((before) => changed(before, at, { label: text }))}
              error={problems[`${path}.${at}.label`] ?? problems[`${path}.${at}.source`]}
            />
            <RowKeys
              what={ESKETAMINE_SOURCE_WORDS[source]}
              at={at}
              count={fields.length}
              onMove={(steps) => onFields((before) => moved(before, at, steps))}
              onRemove={() => {
                onFields((before) => before.toSpliced(at, 1));
                document.getElementById(idOf(path))?.focus();
              }}
            />
          </li>
        ))}
      </ol>
      <SelectField
        key={added}
        id={idOf(path)}
        label="Add a field"
        value={null}
        placeholder={unused.length === 0 ? 'All are on the form' : 'Choose'}
        disabled={unused.length === 0}
        autoFocus={added > 0}
        options={unused.map((source) => ({
          value: source,
          label: ESKETAMINE_SOURCE_WORDS[source],
        }))}
        onValue={(source) => {
          onFields((before) => [
            ...before,
            { id: nextId(before), source, label: ESKETAMINE_SOURCE_WORDS[source] },
          ]);
          setAdded((count) => count + 1);
        }}
        error={problems[path]}
      />
    </>
  );
}
