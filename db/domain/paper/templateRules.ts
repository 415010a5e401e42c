/** What a template has to hold before it may be published. */
import { checkEsketamineTemplate } from './esketamineTemplate.ts';
import { checkGoingHomeTemplate } from './goingHome.ts';
import type { GoingHomeTemplate, TemplateContent } from './templates.ts';

type Problems = Readonly<Record<string, string>>;

const NO_HEADING = 'Give it a heading.';

const isBlank = (text: string): boolean => text.trim() === '';

function goingHomeProblems({ title, blocks }: GoingHomeTemplate): Problems {
  return Object.fromEntries([
    ...(isBlank(title) ? [['title', 'Give the sheet a title.']] : []),
    ...(blocks.length === 0 ? [['blocks', 'Write at least one part.']] : []),
    ...blocks.flatMap(({ heading, lines }, at) => [
      ...(isBlank(heading) ? [[`blocks.${at}.heading`, NO_HEADING]] : []),
      ...(lines.length === 0 || lines.some(isBlank)
        ? [[`blocks.${at}.lines`, 'Write at least one line, and leave none empty.']]
        : []),
    ]),
  ]);
}

/** What is wrong with a template, by dotted field (`blocks.0.heading`); empty when it is sound. */
export function checkTemplate(content: TemplateContent[keyof TemplateContent]): Problems {
  return 'revision' in content
    ? checkEsketamineTemplate(content)
    : { ...checkGoingHomeTemplate(content), ...goingHomeProblems(content) };
}
