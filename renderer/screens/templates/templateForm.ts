/** Templates as they are typed and as they are kept. */
import { checkEsketamineTemplate } from '../../../db/domain/paper/esketamineTemplate.ts';
import { checkGoingHomeTemplate } from '../../../db/domain/paper/goingHome.ts';
import {
  ESKETAMINE_SOURCES,
  type EsketamineSource,
  type EsketamineTemplate,
  type GoingHomeTemplate,
} from '../../../db/domain/paper/templates.ts';

export type Problems = Readonly<Record<string, string>>;

/** `id` is stable while a part is moved, so that the focus goes along. */
export type BlockFields = {
  readonly id: number;
  readonly heading: string;
  /** One line of the sheet on each. */
  readonly lines: string;
};
export type GoingHomeFields = { readonly title: string; readonly blocks: readonly BlockFields[] };

export type FieldFields = {
  readonly id: number;
  readonly source: EsketamineSource;
  readonly label: string;
};
export type SectionFields = {
  readonly id: number;
  readonly heading: string;
  readonly fields: readonly FieldFields[];
};
export type EsketamineFields = {
  readonly revision: string;
  readonly sections: readonly SectionFields[];
};

const LONGEST_TITLE = 200;
const LONGEST_LINE = 1000;
const MOST_LINES = 30;
const MOST_BLOCKS = 20;

export function goingHomeFields({ title, blocks }: GoingHomeTemplate): GoingHomeFields {
  return {
    title,
    blocks: blocks.map(({ heading, lines }, id) => ({ id, heading, lines: lines.join('\n') })),
  };
}

/** Empty lines are for the eye of whoever types, and are not on the sheet. */
export function readGoingHome({ title, blocks }: GoingHomeFields): GoingHomeTemplate {
  return {
    title: title.trim(),
    blocks: blocks.map(({ heading, lines }) => ({
      heading: heading.trim(),
      lines: lines
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    })),
  };
}

/** What is wrong, by dotted field (`blocks.0.lines`); empty when it can be published. */
export function goingHomeProblems(template: GoingHomeTemplate): Problems {
  const { title, blocks } = template;
  const problems: Record<string, string> = {};
  if (title.length > LONGEST_TITLE) problems['title'] = `At most ${LONGEST_TITLE} characters.`;
  if (blocks.length > MOST_BLOCKS) problems['blocks'] = `At most ${MOST_BLOCKS} parts.`;
  for (const [at, { heading, lines }] of blocks.entries()) {
    if (heading.length > LONGEST_TITLE) {
      problems[`blocks.${at}.heading`] = `At most ${LONGEST_TITLE} characters.`;
    }
    if (lines.length > MOST_LINES) problems[`blocks.${at}.lines`] = `At most ${MOST_LINES} lines.`;
    if (lines.some((line) => line.length > LONGEST_LINE)) {
      problems[`blocks.${at}.lines`] = `A line has at most ${LONGEST_LINE} characters.`;
    }
  }
  return { ...problems, ...checkGoingHomeTemplate(template) };
}

export function esketamineFields({ revision, sections }: EsketamineTemplate): EsketamineFields {
  return {
    revision,
    sections: sections.map(({ heading, fields }, id) => ({
      id,
      heading,
      fields: fields.map(({ source, label }, at) => ({ id: at, source, label })),
    })),
  };
}

export function readEsketamine({ revision, sections }: EsketamineFields): EsketamineTemplate {
  return {
    revision: revision.trim(),
    sections: sections.map(({ heading, fields }) => ({
      heading: heading.trim(),
      fields: fields.map(({ source, label }) => ({ source, label: label.trim() })),
    })),
  };
}

export function esketamineProblems(template: EsketamineTemplate): Problems {
  const problems: Record<string, string> = {};
  const tooLong = `At most ${LONGEST_TITLE} characters.`;
  if (template.revision.length > LONGEST_TITLE) problems['revision'] = tooLong;
  for (const [at, { heading, fields }] of template.sections.entries()) {
    if (heading.length > LONGEST_TITLE) problems[`sections.${at}.heading`] = tooLong;
    for (const [place, { label }] of fields.entries()) {
      if (label.length > LONGEST_TITLE) {
        problems[`sections.${at}.fields.${place}.label`] = tooLong;
      }
    }
  }
  return { ...problems, ...checkEsketamineTemplate(template) };
}

/** What the form could ask and does not. */
export function unusedSources({ sections }: EsketamineFields): readonly EsketamineSource[] {
  const used = new Set(sections.flatMap(({ fields }) => fields.map(({ source }) => source)));
  return ESKETAMINE_SOURCES.filter((source) => !used.has(source));
}

/** An id that none of them has. */
export function nextId(rows: readonly { readonly id: number }[]): number {
  return Math.max(-1, ...rows.map(({ id }) => id)) + 1;
}

/** The same rows with one moved by `steps`; at an end it stays. */
export function moved<R>(rows: readonly R[], at: number, steps: number): readonly R[] {
  const to = at + steps;
  const row = rows[at];
  if (row === undefined || to < 0 || to >= rows.length) return rows;
  const rest = rows.toSpliced(at, 1);
  return rest.toSpliced(to, 0, row);
}

/** The same rows with one changed. */
export function changed<R>(rows: readonly R[], at: number, part: Partial<R>): readonly R[] {
  return rows.map((row, index) => (index === at ? { ...row, ...part } : row));
}
